"""A part of the exhaustive comparison with numpy; `.ci/run` makes all of it."""

from datetime import date

import pytest
from tests.calendars.exhaustive import (
    DIFFERS,
    FIRST,
    LAST,
    PARTS,
    compare,
    days_of,
    not_worked,
    run,
)

from complaints_rules.calendars import calendar


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_every_day_is_counted_as_numpy_counts(name: str) -> None:
    found = run(name, 7, 400)
    assert found.differences == []
    assert found.compared > 80_000


def test_the_parts_together_are_every_day() -> None:
    days = [day for part in range(7) for day in days_of(part, 7)]
    assert len(days) == len(set(days)) == (LAST - FIRST).days + 1


def test_the_ends_of_the_known_years_are_compared_as_far_as_they_reach() -> None:
    for day in (FIRST, LAST):
        found = compare("scotland", day)
        assert found.differences == []
        assert 0 < found.compared < 1_100


def test_one_wrong_day_is_found() -> None:
    wrong = calendar("england-and-wales").reopening(date(2026, 12, 28))
    found = compare("england-and-wales", date(2026, 12, 14), wrong)
    assert (
        "2026-12-14 and 9 working days is 2026-12-28, by numpy 2026-12-29" in found.differences[0]
    )
    assert any("from 2026-12-14 to 2026-12-31" in words for words in found.differences)


def test_the_outside_list_has_the_days_of_every_part() -> None:
    every = set(not_worked("united-kingdom"))
    assert set(not_worked("scotland")) < every
    assert DIFFERS not in every
    assert date(2026, 6, 15) in every
