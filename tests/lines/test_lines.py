"""Every line gets one answer: broken, endless, empty, in another encoding or changed by chance."""

import io
import json
import random
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lines.asking import PARTS, request, sent

from complaints_rules.lines.loop import LONGEST_LINE, lines_of, serve
from complaints_rules.strict_json import DEEPEST

VERSION = json.dumps(request("version")).encode()


def served(text: bytes) -> list[dict[str, Any]]:
    written = io.BytesIO()
    serve(io.BytesIO(text), written)
    lines = written.getvalue().split(b"\n")
    assert lines.pop() == b""
    return [json.loads(line) for line in lines]


def code_of(line: bytes | None) -> str:
    response = sent(line)
    assert response["id"] is None
    (problem,) = response["problems"]
    assert problem["line"] is None
    return str(problem["code"])


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_each_line_is_answered_in_its_order(end: bytes) -> None:
    lines = [json.dumps({**request("version"), "id": n}).encode() for n in range(20)]
    lines[3:3] = [b"", b"no JSON", b"[]"]
    found = served(end.join(lines) + end)
    assert [one["id"] for one in found] == [0, 1, 2, None, None, None, *range(3, 20)]
    assert ["result" in one for one in found] == [one["id"] is not None for one in found]


def test_the_last_line_needs_no_end() -> None:
    assert served(VERSION) == served(VERSION + b"\n")
    assert served(b"") == []


def test_each_answer_is_sent_before_the_next_line_is_read() -> None:
    events: list[str] = []

    class Requests(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            events.append("read")
            return super().readline(size)

    class Responses(io.BytesIO):
        def flush(self) -> None:
            events.append("sent")

    serve(Requests(VERSION + b"\n" + VERSION + b"\n"), Responses())
    assert events == ["read", "sent", "read", "sent", "read"]


def padded(length: int) -> bytes:
    """A request of exactly so many bytes."""
    return VERSION[:-1] + b" " * (length - len(VERSION)) + b"}"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_the_longest_line_is_answered_and_a_longer_one_passed_over(end: bytes) -> None:
    after = VERSION + b"\n" if end else b""
    assert "result" in served(padded(LONGEST_LINE) + end + after)[0]
    for longer in (1, 2, 3, 10, LONGEST_LINE, 3 * LONGEST_LINE + 7):
        first, *rest = served(padded(LONGEST_LINE + longer) + end + after)
        assert [one["code"] for one in first["problems"]] == ["line-too-long"]
        assert ["result" in one for one in rest] == ([True] if end else [])


def test_no_more_is_held_than_the_longest_line() -> None:
    asked: list[int] = []

    class Endless(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            asked.append(size or 0)
            return b"x" * (size or 0) if len(asked) < 50 else b""

    assert list(lines_of(Endless())) == [None]
    assert set(asked) == {LONGEST_LINE + 2, LONGEST_LINE}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (None, "line-too-long"),
        (b"", "not-json"),
        (b"   ", "not-json"),
        (b"\xef\xbb\xbf" + VERSION, "byte-order-mark"),
        (VERSION.decode().encode("utf-16"), "not-json"),
        (VERSION.decode().encode("utf-16-le"), "not-json"),
        (VERSION.replace(b"version", "é".encode("latin-1")), "not-json"),
        (VERSION.replace(b"7", b"NaN"), "not-an-id"),
        (VERSION.replace(b"7", b"7" * 5000), "not-json"),
        (VERSION.replace(b"7", b'"\\ud800"'), "not-json"),
        (VERSION.replace(b"7", b'"\\u0000"'), "control-character"),
        (VERSION[:-1], "not-json"),
        (VERSION + VERSION, "not-json"),
        (b"[" * 100_000, "not-json"),
        (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "not-json"),
        (b"[]", "not-a-request"),
        (b"null", "not-a-request"),
        (b'"version"', "not-a-request"),
        (b"7", "not-a-request"),
        (b'{"protocol": 1, "id": 1, "id": 2, "ask": "version"}', "duplicate-key"),
    ],
)
def test_a_line_that_cannot_be_read_is_answered_without_an_id(
    line: bytes | None, code: str
) -> None:
    assert code_of(line) == code


@pytest.mark.parametrize("line", [b"", b"  ", b"\t"])
def test_an_empty_line_is_told_so(line: bytes) -> None:
    (problem,) = sent(line)["problems"]
    assert problem["message"].startswith("the line is empty; ")
    assert problem["column"] == 1


def test_a_repeated_key_is_refused_under_the_id() -> None:
    line = b'{"protocol": 1, "id": 5, "ask": "version", "ask": "procedures", "x": {"y": 1, "y": 2}}'
    response = sent(line)
    assert response["id"] == 5
    found = {(one["code"], one["where"]) for one in response["problems"]}
    assert found == {("duplicate-key", "ask"), ("duplicate-key", "y")}


def test_an_answer_is_ascii_whatever_is_in_it() -> None:
    case = {"procedure": "émigré\u2028😀", "events": []}
    data = request("next_deadline", case=case, today="2026-11-24")
    response = sent(json.dumps(data, ensure_ascii=False).encode())
    (problem,) = response["problems"]
    assert problem["code"] == "unknown-procedure"
    assert "émigré" in problem["message"]


# --- changed by chance --------------------------------------------------------------------------

SEEDS = [json.dumps(request(ask, **parts)).encode() for ask, parts in PARTS.items()]
PIECES = (
    b"{", b"}", b"[", b"]", b'"', b",", b":", b"null", b"1e999", b"-0", b"\\", b"\\u", b"\xff",
    b"\x00", b"\r", b"\x85", b"\xe2\x80\xa8", b"NaN", b"1", b"2026-11-31", b"0001-01-01",
    b"9999-12-31", b'"case":', b'"today":', b'"ask":"deadlines"', b'"id":9', b"stage-2",
    b'"events":[]', b"@",
)  # fmt: skip


VALUES = (
    b"null", b"true", b"7", b"-1.5", b'""', b'"devon-childrens"', b'"2026-11"', b'"2026-12-31"',
    b"[]", b"{}", b'"stage-2.requested"', b'"case"', b'"today"', b'"to"', b'"replay"', b'"receipt"',
    b'"deadlines"', b'"2026-11-23T16:45"', b'"facts"', b'"closed"', b'"sets"',
)  # fmt: skip


def changed(line: bytes, chance: random.Random) -> bytes:
    """The line with some values put for others, so that it is still JSON, or with any bytes."""
    if chance.random() < 0.7:
        for _ in range(chance.randint(1, 2)):
            whole = list(re.finditer(rb'"[^"]*"|\b\d+\b', line))
            one = chance.choice(whole)
            line = line[: one.start()] + chance.choice(VALUES) + line[one.end() :]
        return line
    for _ in range(chance.randint(1, 4)):
        at, until = sorted(chance.randint(0, len(line)) for _ in range(2))
        kind = chance.randint(0, 3)
        if kind == 0:
            line = line[:at] + chance.choice(PIECES) + line[at:]
        elif kind == 1:
            line = line[:at] + chance.choice(PIECES) + line[min(until, at + 12) :]
        elif kind == 2:
            line = line[:at] + line[min(until, at + 12) :]
        else:
            line = line[:until] + line[at:]
    return line.replace(b"\n", b" ")


def test_a_thousand_changed_lines_get_a_thousand_answers() -> None:
    chance = random.Random(20261124)  # noqa: S311  the same lines in every run
    lines = [changed(chance.choice(SEEDS), chance) for _ in range(1_000)]
    found = served(b"\n".join(lines) + b"\n")
    assert len(found) == 1_000
    codes = [one["code"] for response in found for one in response.get("problems", ())]
    assert "library-fault" not in codes
    assert len(set(codes)) > 15, "the changes reach deep"
    assert sum("result" in one for one in found) > 10, "some lines are still questions"
    for line, response in zip(lines, found, strict=True):
        assert sent(line) == response


@given(st.binary(max_size=200).map(lambda line: line.replace(b"\n", b"")))
def test_any_bytes_get_an_answer_of_the_schema(line: bytes) -> None:
    assert "problems" in sent(line)


WORDS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from(sorted(PARTS)), st.data())
def test_any_value_of_any_part_gets_an_answer_of_the_schema(ask: str, data: st.DataObject) -> None:
    asking = request(ask, **PARTS[ask])
    for key in data.draw(st.lists(st.sampled_from(sorted(asking)), min_size=1, max_size=2)):
        asking[key] = data.draw(WORDS)
    response = sent(json.dumps(asking).encode())
    codes = [one["code"] for one in response.get("problems", ())]
    assert "library-fault" not in codes
