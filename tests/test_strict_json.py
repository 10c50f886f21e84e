"""The strict JSON reader: what it refuses, and where it says that this stands."""

from typing import Any

import pytest

from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.strict_json import DEEPEST, LARGEST_FILE, LONGEST_NUMBER, read_json


def read(text: str | bytes) -> Any:
    return read_json(text, "f.json", dict)


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("", (1, 1), "not-json"),
        ('{\n "a": b}', (2, 7), "not-json"),
        (b'{\n "\xc3\xa9": "\xff"}', (2, 8), "not-json"),
        (b"\xff\xfe{\x00}\x00", (1, 1), "not-json"),
        (b"\xef\xbb\xbf{]", (1, 2), "not-json"),
        ("\ufeff{}", (1, 1), "not-json"),
        ('{"a": "\\ud800"}', (1, 8), "not-json"),
        ('{"a": "\\ud83d\\ude00\\ude00"}', (1, 20), "not-json"),
        ('{"a": "\ud800"}', (1, 8), "not-json"),
        (b'{"a": "\xed\xa0\x80"}', (1, 8), "not-json"),
        ('["\\n", "\\u0000"]', (1, 9), "control-character"),
        ('["\\u009F"]', (1, 3), "control-character"),
        ('["\x7f"]', (1, 3), "control-character"),
        ("[\n" * 40, (DEEPEST + 1, 1), "not-json"),
        ('["[[", ' + "[" * 40, (1, 7 + DEEPEST), "not-json"),
        ("[1,\n" + "9" * (LONGEST_NUMBER + 1) + "]", (2, 1), "not-json"),
        (" " * (LARGEST_FILE + 1), (1, 1), "file-too-large"),
    ],
)
def test_what_is_refused_has_its_place(
    text: str | bytes, place: tuple[int, int], code: str
) -> None:
    with pytest.raises(ComplaintsRulesError) as caught:
        read(text)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.column, problem.code) == ("f.json", *place, code)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (b'\xef\xbb\xbf{"a": "\xc3\xa9"}', {"a": "é"}),
        ('{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        ('["\\\\ud800", "\\\\u0000"]', ["\\ud800", "\\u0000"]),
        ('["\\n\\t\\r", "\\u000a\\u0009\\u000D"]', ["\n\t\r", "\n\t\r"]),
        ("[" * DEEPEST + "]" * DEEPEST, ...),
        ('["' + "[" * 100 + '"]', ["[" * 100]),
        ("[" + ",".join(["[]"] * 100) + "]", [[]] * 100),
        ('["' + "9" * (LONGEST_NUMBER + 1) + '"]', ["9" * (LONGEST_NUMBER + 1)]),
    ],
)
def test_what_only_looks_like_it_is_read(text: str | bytes, found: Any) -> None:
    assert found in (read(text), ...)
