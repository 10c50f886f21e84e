"""Lengths and dates that are not written as the format has them, and what is said of each."""

import pytest

from complaints_rules.dates import written
from complaints_rules.lengths import EXPECTED, Length


@pytest.mark.parametrize(
    "text", ["", "ten working days", "0 days", "10 Days", "10 days ", "1 day."]
)
def test_what_is_no_length_is_told_how_a_length_is_written(text: str) -> None:
    with pytest.raises(ValueError, match=r"^found") as caught:
        Length.parse(text)
    assert str(caught.value) == f"found `{text}`; write {EXPECTED}"


@pytest.mark.parametrize("text", ["20 to 10 working days", "10 to 10 working days"])
def test_a_range_goes_up(text: str) -> None:
    with pytest.raises(ValueError, match=r"^found") as caught:
        Length.parse(text)
    assert str(caught.value) == f"found `{text}`; the first number of a range must be the smaller"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1 days", "1 day"),
        ("1 working days", "1 working day"),
        ("1 clear days", "1 clear day"),
        ("2 day", "2 days"),
        ("10 working day", "10 working days"),
        ("10 to 20 clear working day", "10 to 20 clear working days"),
        ("3 month", "3 months"),
    ],
)
def test_one_day_and_two_days(text: str, right: str) -> None:
    with pytest.raises(ValueError, match=r"^found") as caught:
        Length.parse(text)
    assert str(caught.value) == f"found `{text}`; write `{right}`"
    assert str(Length.parse(right)) == right


def test_a_date_in_another_form_is_told_the_form() -> None:
    with pytest.raises(ValueError, match=r"^'20261123' is not written as 2026-11-23$"):
        written("20261123")
