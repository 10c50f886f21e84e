"""Words without quotes: which are taken, for what, and which are refused."""

from collections.abc import Callable

import pytest

from complaints_rules import strict_yaml_scalars as rules
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.strict_yaml import read_tree

Codes = Callable[[str | bytes], list[str]]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("false", False),
        ("0", 0),
        ("7", 7),
        ("-3", -3),
        ("123456789012345", 123456789012345),
        ("-123456789012345", -123456789012345),
        ("2026-11-23", "2026-11-23"),
        ("2026-13-45", "2026-13-45"),
        ("stage-1", "stage-1"),
        ("5 working days", "5 working days"),
        ("6.10.2", "6.10.2"),
        ("12:30 to 14:00", "12:30 to 14:00"),
        ("-", "-"),
        ("+", "+"),
        (".", "."),
    ],
)
def test_a_plain_word_is_taken_for_what_it_is(word: str, value: object) -> None:
    found = rules.read_plain(word)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *((word, "plain-yes-or-no") for word in ("yes", "NO", "On", "off", "y", "N")),
        *((word, "capital-true-or-false") for word in ("True", "TRUE", "False", "fAlse")),
        *((word, "null-value") for word in ("null", "Null", "NULL", "~")),
        *((word, "decimal-number") for word in ("1.5", "6.10", "-.5", "+1.5", "5.", "1_0.5")),
        *((word, "leading-zero") for word in ("010", "-08", "00", "+07", "0_1")),
        *((word, "octal-number") for word in ("0o10", "0O7", "-0o1")),
        *((word, "hexadecimal-number") for word in ("0x1F", "0XaF", "+0x1")),
        *((word, "binary-number") for word in ("0b101", "0B1")),
        *((word, "underscore-in-number") for word in ("1_000", "-1_0", "1_", "-_")),
        *((word, "plus-sign") for word in ("+5", "+0", "+1_0")),
        ("-0", "minus-zero"),
        *((word, "time-of-day") for word in ("12:30", "190:20:30", "9:75", "-1:30", "1:30.5")),
        *((word, "not-a-number") for word in (".inf", "-.INF", "+.Inf", ".NaN", ".nan")),
        *((word, "exponent") for word in ("1e3", "1E-3", "1.5e+3", ".5e3", "-1e3")),
        *((word, "long-number") for word in ("1234567890123456", "-1234567890123456")),
        *((word, "date-form") for word in ("2026-1-5", "2026-01-5", "2026-1-05")),
        *((word, "date-with-time") for word in ("2026-11-23T10:00:00Z", "2026-11-23 10:00")),
        ("<<", "merge-key"),
        ("=", "equals-sign"),
    ],
)
def test_a_plain_word_that_can_be_read_in_two_ways_is_refused(
    word: str, code: str, codes: Codes
) -> None:
    found = rules.read_plain(word)
    assert isinstance(found, rules.Refusal)
    assert found.code == code
    assert codes(f"key: {word}") == [code]
    # As a key it is refused as well, and in quotes it is the text it is.
    assert codes(f"{word}: value") == [code]
    assert read_tree(f"'{word}': \"{word}\"", "f").data == {word: word}


def test_every_refused_date_is_shown_as_it_should_be_written() -> None:
    with pytest.raises(ComplaintsRulesError, match="write 2026-01-05"):
        read_tree("read: 2026-1-5", "f")
