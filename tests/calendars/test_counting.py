"""How working days are counted, in a lawyer's words, against three other ways of counting."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays
import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from complaints_rules.calendars import WorkingDayCalendar, calendar

NAMES = ("england-and-wales", "scotland", "northern-ireland", "united-kingdom")
ONE_DAY = timedelta(days=1)
names = st.sampled_from(NAMES)
# Far enough from both ends of the known years for any number below to stay inside them.
days = st.dates(date(2003, 1, 1), date(2047, 12, 31))
numbers = st.integers(-400, 400)
some_days = st.frozensets(days, max_size=6)
# The first calendar and the first projected year take longer than an example may.
patiently = settings(deadline=None)


def each_day(start: date, step: timedelta) -> Iterator[date]:
    while True:
        start += step
        yield start


def walk(working: WorkingDayCalendar, day: date, n: int) -> date:
    """Count on the fingers: from day to day, ticking off each working day."""
    if n == 0:
        return day
    left = abs(n)
    for other in each_day(day, ONE_DAY if n > 0 else -ONE_DAY):
        left -= working.is_working_day(other)
        if not left:
            return other
    raise AssertionError


@patiently
@given(names, days, numbers)
def test_the_nth_working_day_is_found_by_ticking_off_each_day(name: str, day: date, n: int) -> None:
    assert calendar(name).add(day, n) == walk(calendar(name), day, n)


@patiently
@given(names, days, days)
def test_the_count_excludes_the_first_day_and_includes_the_last(
    name: str, start: date, end: date
) -> None:
    working = calendar(name)
    if end >= start:
        spanned, sign = range(start.toordinal() + 1, end.toordinal() + 1), 1
    else:
        spanned, sign = range(end.toordinal(), start.toordinal()), -1
    ticked = sum(working.is_working_day(date.fromordinal(ordinal)) for ordinal in spanned)
    assert working.count(start, end) == sign * ticked


@patiently
@given(names, days, numbers)
def test_counting_back_what_was_added_gives_the_number_again(name: str, day: date, n: int) -> None:
    working = calendar(name)
    assert working.count(day, working.add(day, n)) == n


@patiently
@given(names, days, numbers)
def test_a_period_ends_on_a_working_day_on_the_right_side_of_its_start(
    name: str, day: date, n: int
) -> None:
    assume(n != 0)
    end = calendar(name).add(day, n)
    assert calendar(name).is_working_day(end)
    assert (end > day) == (n > 0)


@patiently
@given(names, days, st.integers(1, 300), st.integers(0, 100))
def test_a_longer_period_never_ends_earlier_and_parts_add_up(
    name: str, day: date, n: int, more: int
) -> None:
    working = calendar(name)
    assert working.add(working.add(day, n), more) == working.add(day, n + more)
    assert working.add(day, n + more) >= working.add(day, n)


@patiently
@given(names, days, st.integers(1, 300))
def test_receipt_at_a_weekend_gives_the_same_day_as_receipt_on_the_working_day_before(
    name: str, day: date, n: int
) -> None:
    working = calendar(name)
    assert working.add(day, n) == working.add(working.previous(day), n)


@patiently
@given(names, days)
def test_a_day_that_falls_on_a_non_working_day_moves_to_the_nearest_working_day(
    name: str, day: date
) -> None:
    working = calendar(name)
    if working.is_working_day(day):
        assert working.next(day) == working.previous(day) == day
    else:
        assert working.next(day) == working.add(day, 1)
        assert working.previous(day) == working.add(day, -1)
        assert working.previous(day) < day < working.next(day)


@patiently
@given(days, st.integers(1, 300))
def test_a_holiday_in_any_part_never_makes_the_period_shorter(day: date, n: int) -> None:
    everywhere = calendar("united-kingdom")
    for name in NAMES[:3]:
        assert everywhere.add(day, n) >= calendar(name).add(day, n)
        assert everywhere.is_working_day(day) <= calendar(name).is_working_day(day)


@patiently
@given(names, some_days, some_days, days, numbers)
def test_closed_and_reopened_days_are_ticked_off_like_any_other(
    name: str, closed: frozenset[date], reopened: frozenset[date], day: date, n: int
) -> None:
    working = calendar(name).closing(*closed).reopening(*reopened)
    for other in closed | reopened:
        assert working.is_working_day(other) == (other in reopened)
    assert working.add(day, n) == walk(working, day, n)
    assert working.count(day, working.add(day, n)) == n


@patiently
@given(names, days, numbers, days)
def test_numpy_counts_the_same(name: str, day: date, n: int, end: date) -> None:
    working = calendar(name)
    table = numpy_calendar(name)
    if n > 0:
        found = np.busday_offset(day, n, roll="backward", busdaycal=table)
        assert working.add(day, n) == found.item()
    if n < 0:
        found = np.busday_offset(day, n, roll="forward", busdaycal=table)
        assert working.add(day, n) == found.item()
    if end >= day:
        first, last = np.datetime64(day + ONE_DAY), np.datetime64(end + ONE_DAY)
        assert working.count(day, end) == np.busday_count(first, last, busdaycal=table)


@cache
def numpy_calendar(name: str) -> np.busdaycalendar:
    first, last = date(2000, 1, 1).toordinal(), date(2050, 12, 31).toordinal()
    every_day = [date.fromordinal(ordinal) for ordinal in range(first, last + 1)]
    idle = [day for day in every_day if calendar(name).holiday_name(day)]
    return np.busdaycalendar(holidays=np.array(idle, dtype="datetime64[D]"))


@patiently
@given(st.dates(date(2012, 1, 1), date(2027, 1, 1)), st.integers(1, 200))
def test_the_holidays_package_counts_the_same(day: date, n: int) -> None:
    years = range(2012, 2029)
    for name, subdivision in zip(NAMES, ("ENG", "SCT", "NIR"), strict=False):
        theirs = holidays.country_holidays("GB", subdiv=subdivision, years=years)
        assert calendar(name).add(day, n) == theirs.get_nth_working_day(day, n)


def test_the_day_itself_stands_when_nothing_is_added() -> None:
    for name in NAMES:
        assert calendar(name).add(date(2026, 12, 25), 0) == date(2026, 12, 25)
        assert calendar(name).add(date(2050, 12, 31), 0) == date(2050, 12, 31)
        assert calendar(name).count(date(2026, 12, 26), date(2026, 12, 26)) == 0


def test_an_authority_closed_between_christmas_and_new_year_has_longer() -> None:
    council = calendar("england-and-wales").closing(
        date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31), date(2026, 12, 31)
    )
    assert council.add(date(2026, 12, 14), 10) == date(2027, 1, 5)
    assert council.holiday_name(date(2026, 12, 29)) == "closed"
    assert council.holiday_source(date(2026, 12, 29)) == "closed by the authority"
    assert council.holiday_name(date(2026, 12, 28)) == "Boxing Day (substitute day)"


def test_closing_a_weekend_changes_no_date() -> None:
    plain = calendar("scotland")
    closed = plain.closing(date(2026, 11, 28), date(2026, 11, 30))
    assert closed.add(date(2026, 11, 20), 30) == plain.add(date(2026, 11, 20), 30)
    assert closed.holiday_name(date(2026, 11, 28)) == "closed"
    assert closed.holiday_name(date(2026, 11, 30)) == "St Andrew\u2019s Day"


def test_a_reopened_saturday_and_bank_holiday_are_worked() -> None:
    council = calendar("england-and-wales").reopening(date(2026, 12, 26), date(2026, 12, 28))
    assert council.add(date(2026, 12, 24), 2) == date(2026, 12, 28)
    assert council.is_working_day(date(2026, 12, 26))
    assert council.holiday_name(date(2026, 12, 28)) is None
    assert council.holiday_source(date(2026, 12, 28)) is None


def test_the_last_word_on_a_day_holds() -> None:
    day = date(2026, 12, 29)
    plain = calendar("england-and-wales")
    assert plain.closing(day).reopening(day).is_working_day(day)
    assert not plain.reopening(day).closing(day).is_working_day(day)
