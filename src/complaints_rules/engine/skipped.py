"""The weekdays inside a span that are not counted, with their names."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from complaints_rules.calendars import WorkingDayCalendar
from complaints_rules.dates import spoken


class NotWorked(NamedTuple):
    """Weekdays that are no working days, in order, and each of them in words with its name."""

    days: tuple[date, ...]
    words: tuple[str, ...]


def weekdays_not_worked(calendar: WorkingDayCalendar, first: date, last: date) -> NotWorked:
    """Return the days from Monday to Friday, ``first`` to ``last``, that are not working days."""
    if calendar.closed or calendar.reopened or last > calendar.verified_until:
        return _scan(calendar, first, last)
    found = _published(calendar.name, calendar.known_on)
    begin, end = bisect_left(found.days, first), bisect_right(found.days, last)
    return NotWorked(found.days[begin:end], found.words[begin:end])


def _scan(calendar: WorkingDayCalendar, first: date, last: date) -> NotWorked:
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    days = tuple(d for d in span if d.weekday() < 5 and not calendar.is_working_day(d))
    return NotWorked(days, tuple(f"{spoken(d)}, {calendar.holiday_name(d)}" for d in days))


# The bank holidays of a calendar are named once for all the answers that count across them.
@lru_cache(maxsize=64)
def _published(name: str, known_on: date | None) -> NotWorked:
    calendar = WorkingDayCalendar(name, known_on=known_on)
    return _scan(calendar, calendar.known_from, calendar.verified_until)
