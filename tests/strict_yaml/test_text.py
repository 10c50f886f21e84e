"""The text of a file as a whole: its characters, its encoding and its line ends."""

from collections.abc import Callable

import pytest

from complaints_rules import strict_yaml_scalars as rules
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.strict_yaml import Place, read_tree

Codes = Callable[[str | bytes], list[str]]


@pytest.mark.usefixtures("each_parser")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\x00c", [(1, 5, "U+0000 (a control character); take it out")]),
        ("a: b\rc: d", [(1, 5, "U+000D (a carriage return alone); end the line with a line feed")]),
        ("a: b\u2028c", [(1, 5, "U+2028 (line separator); take it out")]),
        ("a: \u202eb", [(1, 4, "U+202E (right-to-left override); take it out")]),
        ("a: \ud800", [(1, 4, "U+D800 (not a whole character); take it out")]),
        ("a: b\u00a0c", [(1, 5, "U+00A0 (no-break space); write a plain space")]),
        (
            "\ufeffa\ufeff: b",
            [
                (1, 1, "a byte order mark (U+FEFF) in front; save the file as UTF-8 without it"),
                (1, 2, "U+FEFF (zero width no-break space); take it out"),
            ],
        ),
        (
            "é: b\n  \t\tc: d\n\t",
            [(2, 3, "a tab; write spaces instead"), (3, 1, "a tab; write spaces instead")],
        ),
        (r'a: "b\tc"', [(1, 4, "a tab; write spaces instead")]),
        (r'a: "b\_c"', [(1, 4, "U+00A0 (no-break space); write a plain space")]),
    ],
)
def test_a_character_that_nobody_can_see_is_refused(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    with pytest.raises(ComplaintsRulesError) as caught:
        read_tree(text, "f")
    assert [(p.line, p.column, p.message) for p in caught.value.problems] == [
        (line, column, f"found {found}") for line, column, found in expected
    ]


def test_another_encoding_is_refused(codes: Codes) -> None:
    assert codes("a: b".encode("utf-16")) == ["not-utf-8"]
    assert codes("a: é".encode("latin-1")) == ["not-utf-8"]


@pytest.mark.usefixtures("each_parser")
def test_line_ends_and_the_kind_of_text_make_no_difference() -> None:
    text = "a: b\nc:\n  - d é\n  - 😀 e\nf: |\n  g\n  h\n"
    tree = read_tree(text, "f")
    assert read_tree(text.encode(), "f") == tree
    assert read_tree(text.replace("\n", "\r\n"), "f") == tree
    assert (
        read_tree(text.replace("\n", "\r\n"), "f").place(["f"]) == tree.place(["f"]) == Place(5, 4)
    )


@pytest.mark.usefixtures("each_parser")
def test_a_letter_counts_as_one_column() -> None:
    tree = read_tree("é😀: {ŵ: b, c: [1]}\n", "f")
    assert tree.place(["é😀", "c", 0]) == Place(1, 16)


@pytest.mark.usefixtures("each_parser")
def test_an_escape_beyond_unicode_is_refused(codes: Codes) -> None:
    assert codes('a: "\\UFFFFFFFF"') == ["backslash"]
    assert codes('a: "\\U00110000"') == ["backslash"]


@pytest.mark.usefixtures("each_parser")
def test_one_file_shows_all_its_problems_and_the_mistake_that_ends_the_reading(
    codes: Codes,
) -> None:
    text = "a: yes\nb: 010\na: [~]\nc: d: e\nf: no\n"
    assert codes(text) == [
        "plain-yes-or-no",
        "leading-zero",
        "duplicate-key",
        "null-value",
        "colon-in-sentence",
    ]


def test_a_mistake_that_no_parser_makes_today_is_told_in_the_parsers_words() -> None:
    found = rules.read_mistake("while reading something new", "before", "at", 7)
    assert found == ("yaml-syntax", "this cannot be read as YAML: while reading something new")
