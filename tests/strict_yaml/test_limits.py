"""The limits, and files made to take for ever."""

from collections.abc import Callable

import pytest

from complaints_rules import strict_yaml_scalars as rules
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.strict_yaml import read_tree

Codes = Callable[[str | bytes], list[str]]

HOSTILE = {
    "open brackets": "[" * 100_000,
    "open braces": "{" * 100_000,
    "brackets on lines": "[\n" * 100_000,
    "braces in brackets": "[{" * 100_000,
    "mappings in braces": "{a: " * 100_000,
    "nested items": "- " * 100_000,
    "nested question marks": "? " * 100_000,
    "colons": "a: " * 50_000,
    "only colons": ":" * 300_000,
    "indented mappings": "".join(" " * depth + "a:\n" for depth in range(900)),
    "indented items": "".join(" " * depth + "-\n" for depth in range(900)),
    "ten laughs": "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a]\n" for i in range(2_000)),
    "a long key": "k" * 200_000 + ": v",
    "a long word": "a: " + "b" * 300_000,
    "a long quotation": "a: '" + "b " * 200_000 + "'",
    "a long number": "a: " + "9" * 300_000,
    "a long number of allowed length": "a: " + "9" * 19_000,
    "long keys deep down": "".join(" " * depth + "k" * 1000 + ":\n" for depth in range(30))
    + "".join(" " * 31 + f"k{i}: ~\n" for i in range(5_000)),
    "duplicate keys": "a: b\n" * 100_000,
    "duplicate keys in braces": "{" + "a: b, " * 80_000 + "}",
    "empty values": "a: [" + "~, " * 150_000 + "]",
    "anchors": "a: [" + "&x b, " * 80_000 + "]",
    "directives": "%A b\n" * 90_000,
    "tabs": "a\t" * 250_000,
    "carriage returns": "\r" * 500_000,
    "a long tag": "a: !<" + "x" * 300_000,
    "comments": "#\n" * 250_000,
    "open quotes": "'" * 99_999,
    "empty lists": "a: [" + "[], " * 120_000 + "]",
    "too large": "a: b # " + "x" * rules.LARGEST_FILE,
    "far too large": "x" * 50_000_000,
}


@pytest.mark.usefixtures("each_parser")
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused(text: str) -> None:
    with pytest.raises(ComplaintsRulesError) as caught:
        read_tree(text, "f")
    assert len(caught.value.problems) <= rules.MOST_PROBLEMS + 1
    assert len(str(caught.value)) < 5_000_000


@pytest.mark.usefixtures("each_parser")
@pytest.mark.parametrize(
    "word",
    ["_" * 19_000 + "x", "1" * 19_000 + "x", "1:" * 9_000 + "x", "2026-01-01" + " " * 19_000 + "x"],
)
def test_a_long_word_is_text(word: str) -> None:
    for first in ("", "-", "."):
        assert isinstance(rules.read_plain(first + word), str)


@pytest.mark.usefixtures("each_parser")
def test_the_limits_are_where_they_are_said_to_be(codes: Codes) -> None:
    deepest = "a: " + "[" * (rules.DEEPEST - 1) + "]" * (rules.DEEPEST - 1)
    assert codes(deepest) == []
    assert codes(deepest.replace("[]", "[[]]")) == ["too-deep"]

    assert codes("a: " + "b" * rules.LONGEST_TEXT) == []
    assert codes("a: " + "b" * (rules.LONGEST_TEXT + 1)) == ["text-too-long"]
    assert codes("? " + "b" * (rules.LONGEST_TEXT + 1) + "\n: c") == ["text-too-long"]

    filler = "a: b #"
    assert codes(filler + "x" * (rules.LARGEST_FILE - len(filler))) == []
    assert codes(filler + "x" * (rules.LARGEST_FILE - len(filler) + 1)) == ["file-too-large"]
    # The limit is in bytes, of which the letter takes two.
    assert codes(filler + "é" * (rules.LARGEST_FILE // 2)) == ["file-too-large"]
    assert codes((filler + "é" * (rules.LARGEST_FILE // 2)).encode()) == ["file-too-large"]

    # Around the values stand the beginnings and ends of stream, document, mapping and list.
    values = rules.MOST_EVENTS - 9
    assert codes("a: [" + "b," * values + "]") == []
    assert codes("a: [" + "b," * (values + 1) + "]") == ["too-many-values"]

    assert codes("a: [" + "~," * (rules.MOST_PROBLEMS - 1) + "]") == ["null-value"] * 999
    assert codes("a: [" + "~," * rules.MOST_PROBLEMS + "]") == [
        *["null-value"] * 1000,
        "too-many-problems",
    ]
