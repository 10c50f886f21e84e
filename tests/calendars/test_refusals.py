"""What cannot be counted is refused, with what to write instead."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest

from complaints_rules.calendars import WorkingDayCalendar, calendar
from complaints_rules.errors import ComplaintsRulesError

DAY = date(2026, 11, 23)
days: Any = calendar("england-and-wales")


class Stamp(date):
    """A kind of date, as data-frame libraries have."""


NOT_DATES = [
    (
        datetime(2026, 11, 23, 14, 30, tzinfo=UTC),
        (
            "'2026-11-23 14:30:00+00:00' is a date with a time (datetime), not a plain date: "
            "pass value.date()"
        ),
    ),
    (
        "2026-11-23",
        (
            "'2026-11-23' is text, not a plain date: pass date.fromisoformat(value), with the "
            "date written 2026-11-23"
        ),
    ),
    (None, "no date was given (None): pass a datetime.date"),
    (True, "True is not a date (bool): pass a datetime.date"),
    (20261123, "20261123 is not a date (int): pass a datetime.date"),
    (
        Stamp(2026, 11, 23),
        "'2026-11-23' is a Stamp, not a plain date: pass date(value.year, value.month, value.day)",
    ),
]


def refusal(call: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(ComplaintsRulesError) as caught:
        call()
    (problem,) = caught.value.problems
    return problem.code, problem.message


@pytest.mark.parametrize(("value", "message"), NOT_DATES)
@pytest.mark.parametrize(
    "call",
    [
        lambda value: days.add(value, 1),
        lambda value: days.count(value, DAY),
        lambda value: days.count(DAY, value),
        lambda value: days.is_working_day(value),
        lambda value: days.next(value),
        lambda value: days.previous(value),
        lambda value: days.closing(DAY, value),
        lambda value: days.reopening(value),
        lambda value: days.as_known_on(value),
        lambda value: days.holiday_name(value),
        lambda value: days.holiday_source(value),
        lambda value: days.is_provisional(value),
        lambda value: days.version_for(value),
        lambda value: WorkingDayCalendar("scotland", closed=frozenset({value})),
    ],
)
def test_only_a_plain_date_is_a_day(
    call: Callable[[object], object], value: object, message: str
) -> None:
    assert refusal(lambda: call(value)) == ("not-a-date", message)


def test_what_was_known_is_known_on_a_plain_date() -> None:
    made: Any = WorkingDayCalendar
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    assert refusal(lambda: made("scotland", known_on=moment))[0] == "not-a-date"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (True, "True is not a whole number of days (bool): pass an int such as 10"),
        (10.0, "10.0 is not a whole number of days (float): pass an int such as 10"),
        ("10", "'10' is not a whole number of days (str): pass an int such as 10"),
        (None, "no number of days was given (None): pass an int"),
    ],
)
def test_only_a_whole_number_is_a_number_of_days(value: object, message: str) -> None:
    assert refusal(lambda: days.add(DAY, value)) == ("not-a-number", message)


def test_a_number_of_another_library_is_refused_too() -> None:
    assert refusal(lambda: days.add(DAY, np.int64(10)))[0] == "not-a-number"


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2051, 1, 1), date.min, date.max])
@pytest.mark.parametrize(
    "call",
    [
        lambda day: days.add(day, 10),
        lambda day: days.add(day, -10),
        lambda day: days.add(day, 0),
        lambda day: days.count(day, DAY),
        lambda day: days.count(DAY, day),
        lambda day: days.is_working_day(day),
        lambda day: days.next(day),
        lambda day: days.previous(day),
        lambda day: days.closing(day),
        lambda day: days.reopening(day),
        lambda day: days.holiday_name(day),
        lambda day: days.holiday_source(day),
        lambda day: days.is_provisional(day),
        lambda day: days.version_for(day),
    ],
)
def test_nothing_is_guessed_outside_the_known_years(
    call: Callable[[date], object], day: date
) -> None:
    code, message = refusal(lambda: call(day))
    assert code == "outside-known-years"
    assert message == (
        f"{day} is outside the years whose bank holidays are known: "
        "give a date from 2000-01-01 to 2050-12-31"
    )


@pytest.mark.parametrize(
    ("day", "n", "words"),
    [
        (date(2050, 12, 30), 1, "1 working day after 2050-12-30"),
        (date(2026, 11, 23), 9_999, "9999 working days after 2026-11-23"),
        (date(2000, 1, 10), -10, "10 working days before 2000-01-10"),
        (date(2000, 1, 1), -1, "1 working day before 2000-01-01"),
        (date(2026, 11, 23), 10**5000, "more than 1000000 working days after 2026-11-23"),
        (date(2026, 11, 23), -(10**5000), "more than 1000000 working days before 2026-11-23"),
    ],
    # Python refuses to print a number of 5,000 digits.
    ids=["end", "far", "start", "first day", "absurd", "absurd backwards"],
)
def test_a_count_that_leaves_the_known_years_is_refused(day: date, n: int, words: str) -> None:
    code, message = refusal(lambda: days.add(day, n))
    assert code == "outside-known-years"
    assert message == (
        f"{words} is outside the years whose bank holidays are known: "
        "the result must be from 2000-01-01 to 2050-12-31"
    )


def test_moving_past_the_ends_of_the_known_years_is_refused() -> None:
    assert refusal(lambda: days.previous(date(2000, 1, 1)))[0] == "outside-known-years"
    assert refusal(lambda: days.next(date(2050, 12, 31)))[0] == "outside-known-years"


FOUR = "the calendars are england-and-wales, scotland, northern-ireland and united-kingdom"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("England", f"there is no calendar 'England': {FOUR}; the nearest is england-and-wales"),
        ("scotlnd", f"there is no calendar 'scotlnd': {FOUR}; the nearest is scotland"),
        (
            "United_Kingdom",
            f"there is no calendar 'United_Kingdom': {FOUR}; the nearest is united-kingdom",
        ),
        (
            "Northern Ireland",
            f"there is no calendar 'Northern Ireland': {FOUR}; the nearest is northern-ireland",
        ),
        (None, f"None is not the name of a calendar: {FOUR}"),
        (["scotland"], f"['scotland'] is not the name of a calendar: {FOUR}"),
    ],
)
def test_an_unknown_calendar_names_the_four_and_the_nearest(name: Any, message: str) -> None:
    assert refusal(lambda: calendar(name)) == ("unknown-calendar", message)


def test_a_calendar_made_by_hand_needs_a_known_name() -> None:
    assert refusal(lambda: WorkingDayCalendar("wales"))[0] == "unknown-calendar"
