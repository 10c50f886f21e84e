"""A short run of what `python -m tests.fuzzing.run` does at length; see `docs/fuzzing.md`."""

import re
from pathlib import Path

import pytest
from tests.fuzzing import oracle
from tests.fuzzing.exploding import all_bombs, explode
from tests.fuzzing.making import MUTATORS, SHARES, made
from tests.fuzzing.oracle import Verdict, judge
from tests.fuzzing.readers import READERS, Reader
from tests.fuzzing.run import Tally
from tests.fuzzing.shrinking import shrunk

from complaints_rules.errors import ComplaintsRulesError, Problem

ROOT = Path(__file__).resolve().parents[2]
INPUTS = 4_000
SEED = 20261124


@pytest.fixture(scope="module")
def tally() -> Tally:
    found = Tally()
    for number in range(INPUTS):
        reader, mutator, data = made(number, SEED)
        found.add(number, reader, mutator, judge(READERS[reader], data, number))
    return found


def test_nothing_is_found(tally: Tally) -> None:
    assert tally.findings == {}


def test_the_inputs_reach_far(tally: Tally) -> None:
    assert sum(SHARES.values()) == 100
    assert {reader for reader, _ in tally.inputs} == set(READERS)
    assert {mutator for _, mutator in tally.inputs} == set(MUTATORS)
    # Of every reader some are accepted, so that what is done with them is tried as well.
    assert all(tally.accepted[reader] for reader in READERS)
    assert len(tally.codes) >= 70


def test_every_code_that_is_reached_is_explained(tally: Tally) -> None:
    page = (ROOT / "docs" / "errors.md").read_text("utf-8")
    assert set(tally.codes) <= set(re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE))


def test_the_same_number_gives_the_same_input() -> None:
    assert [made(number, 5) for number in range(50)] == [made(number, 5) for number in range(50)]
    assert made(7, 5) != made(7, 6)


# What the oracle would find


def _verdict(raised: Exception) -> Verdict:
    def read(_: bytes) -> None:
        raise raised

    return judge(Reader("broken", read, lambda _, __: None, "line"), b"a\nbc")


@pytest.mark.parametrize(
    ("raised", "finding"),
    [
        (KeyError("a"), "KeyError"),
        (RecursionError(), "RecursionError"),
        (MemoryError(), "MemoryError"),
        (UserWarning("a"), "UserWarning"),
        (ValueError("a"), "ValueError"),
        (ComplaintsRulesError(()), "without a problem"),
        (ComplaintsRulesError(Problem(code="a", message="")), "without code or message"),
        (ComplaintsRulesError(Problem(code="a", message="b")), "without the file"),
        (
            ComplaintsRulesError(Problem(code="a", message="b", file="given.file")),
            "without line and column",
        ),
        (
            ComplaintsRulesError(
                Problem(code="a", message="b", file="given.file", line=2, column=4)
            ),
            "outside the file",
        ),
    ],
)
def test_what_must_not_come_out_is_a_finding(raised: Exception, finding: str) -> None:
    found = _verdict(raised).finding
    assert found is not None
    assert finding in found


def test_what_may_come_out_is_none() -> None:
    place = Problem(code="a", message="b", file="given.file", line=2, column=3)
    assert _verdict(ComplaintsRulesError(place)).finding is None


def test_a_slow_input_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oracle, "MOST_SECONDS", 0.01)
    slow = Reader("slow", lambda _: sum(range(3_000_000)), lambda _, __: None, "line")
    assert judge(slow, b"", timed=True).finding == "took longer than a second"
    assert judge(slow, b"").finding is None


def test_a_large_input_is_a_finding() -> None:
    large = Reader("large", lambda _: len(b"a" * 400 * 1024**2), lambda _, __: None, "line")
    assert judge(large, b"").finding == "took more than 200 MB"


def test_an_input_is_shrunk_to_what_matters() -> None:
    assert shrunk(b"abc{def}ghi" * 20, lambda data: b"{" in data) == b"{"


# Bombs


# The long run tries them on the other readers too, which begin in the same way as these.
BOMBS = [row for row in all_bombs() if row[0] in ("procedure", "case", "length", "id")]


@pytest.mark.parametrize(("reader", "bomb"), BOMBS)
def test_a_bomb_does_no_harm(reader: str, bomb: str) -> None:
    assert explode(reader, bomb).finding is None
