"""The results that earlier releases gave are still given, key by key and value by value.

Each release adds a folder (`python -m tests.results.keep`). A value that was wrong, or that a text
read again has changed, stands in `changed.csv` with the reason: the release, the result (or `*`),
and the key without numbers, such as `result[].due`. No key and no type can be listed there.
Receipts, which hold the grounds of an answer too, are kept in `tests/receipts`.
"""

import copy
import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.results.asked import QUESTIONS, answered
from tests.results.compared import shape_differences, value_differences
from tests.results.keep import is_released, keep

import complaints_rules as cr
from complaints_rules.__about__ import __version__

HERE = Path(__file__).resolve().parent
KEPT = sorted(HERE.glob("*/*.json"))
ROWS = list(csv.DictReader((HERE / "changed.csv").read_text("utf-8").splitlines()))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def listed(path: Path, key: str) -> bool:
    return any(
        row["release"] == path.parent.name
        and row["result"] in (path.stem, "*")
        and row["key"] == key
        for row in ROWS
    )


@pytest.fixture(scope="module")
def given() -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Each kept result with the one that is given today."""
    found = {}
    for path in KEPT:
        old = json.loads(path.read_bytes())
        found[name(path)] = (old, answered(old["command"], old["cases"]))
    return found


def test_this_release_keeps_results_of_every_question() -> None:
    mine = {path.stem for path in KEPT if path.parent.name == __version__}
    assert mine == {asked.name for asked in QUESTIONS}, "python -m tests.results.keep"
    words = {asked.command.split()[0] for asked in QUESTIONS}
    wanted = "deadlines next can-escalate route explain delay monitor audit compare diff timeline"
    assert set(wanted.split()) <= words


@pytest.mark.parametrize("path", KEPT, ids=name)
def test_every_key_is_there_with_the_same_type(
    path: Path, given: dict[str, tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    old, new = given[name(path)]
    assert shape_differences(old["answer"], new["answer"]) == []


@pytest.mark.parametrize("path", KEPT, ids=name)
def test_every_value_is_the_same_or_its_change_is_listed(
    path: Path, given: dict[str, tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    old, new = given[name(path)]
    found = value_differences(old, new)
    assert [one for one in found if not listed(path, one[0])] == []


def test_every_line_of_the_table_is_needed_and_has_a_reason(
    given: dict[str, tuple[dict[str, Any], dict[str, Any]]],
) -> None:
    for row in ROWS:
        assert row["why"].strip(), row
        about = [p for p in KEPT if p.parent.name == row["release"]]
        about = [p for p in about if row["result"] in (p.stem, "*")]
        keys = {key for p in about for key, _, _ in value_differences(*given[name(p)])}
        assert row["key"] in keys, f"it is the same again: {row}"


@pytest.mark.parametrize("path", KEPT, ids=name)
def test_old_cases_still_load_and_say_the_same(path: Path) -> None:
    for case in json.loads(path.read_bytes())["cases"].values():
        again = cr.Case.from_json(json.dumps(case)).to_dict()
        assert cr.Case.from_json(json.dumps(again)).to_dict() == again
        for key in ("procedure", "reference", "edition"):
            assert again.get(key) == case.get(key)
        for old, new in zip(case["events"], again["events"], strict=True):
            assert old.items() <= new.items()


# Some of the dates, counted by hand: the result, the duty, its last day.
BY_HAND = [
    # Received on Monday 23 November: 24, 25, 26.
    ("next-first-day", "complaint.acknowledge", "2026-11-26"),
    # From the 24th: 4 by the 27th, 9 by 4 December, and Monday the 7th.
    ("explain-first-day", "stage-1.respond", "2026-12-07"),
    # From 2 December: 17 by the 24th, 20 by the 31st without the 25th and 28th, 25 by 8 January.
    ("explain-over-christmas", "stage-2.respond", "2027-01-08"),
]


@pytest.mark.parametrize(("result", "duty", "due"), BY_HAND)
def test_dates_counted_by_hand(result: str, duty: str, due: str) -> None:
    found = json.loads((HERE / "0.1.0" / f"{result}.json").read_bytes())["answer"]["result"]
    assert (found["id"], found["due"]) == (duty, due)


OLD = {"a": [{"due": "2026-12-07", "n": 3, "words": "x", "by": None}]}


@pytest.mark.parametrize(
    ("change", "shape", "values"),
    [
        ({"due": "2026-12-08"}, 0, 1),  # a date moves
        ({"due": 7}, 1, 1),  # and is a number
        ({"due": None}, 0, 1),  # and is not known any more
        ({"n": True}, 1, 1),  # in Python True equals 1, in JSON it does not
        ({"words": "y"}, 0, 0),  # a sentence is put otherwise
        ({"words": 1}, 1, 0),
        ({"by": "panel"}, 0, 1),
        ({"more": 1}, 0, 0),  # what is added takes nothing away
    ],
)
def test_the_comparison_finds(change: dict[str, Any], shape: int, values: int) -> None:
    new = copy.deepcopy(OLD)
    new["a"][0].update(change)
    assert len(shape_differences(OLD, new)) == shape
    assert len(value_differences(OLD, new)) == values


def test_the_comparison_finds_a_key_or_a_row_that_is_gone() -> None:
    new = copy.deepcopy(OLD)
    del new["a"][0]["n"]
    assert shape_differences(OLD, new) == ["a[].n is gone"]
    assert value_differences(OLD, {"a": []}) == [("a[]", 1, 0)]


def test_what_was_released_is_never_written_again(tmp_path: Path) -> None:
    assert is_released("1.2.0", "## 1.2.0 (2027-01-04)\n")
    assert not is_released("1.2.0", "## 1.2.0 (not yet released)\n")
    assert not is_released("1.2.0", "## 11.2.0 (2027-01-04)\n")
    (tmp_path / "1.2.0").mkdir()
    (tmp_path / "1.2.0" / "old.json").write_text("{}", "utf-8")
    with pytest.raises(SystemExit, match=r"1\.2\.0 is released"):
        keep(tmp_path, "1.2.0", "## 1.2.0 (2027-01-04)\n")
    assert (tmp_path / "1.2.0" / "old.json").read_text("utf-8") == "{}"
    keep(tmp_path, "1.3.0", "## 1.2.0 (2027-01-04)\n")
    assert len(list((tmp_path / "1.3.0").glob("*.json"))) == len(QUESTIONS)
