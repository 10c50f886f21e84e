"""The weekdays inside a span that are not counted, with their names."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache

from complaints_rules.calendars import WorkingDayCalendar


def weekdays_not_worked(calendar: WorkingDayCalendar, first: date, last: date) -> tuple[date, ...]:
    """Return the days from Monday to Friday, ``first`` to ``last``, that are not working days."""
    if calendar.closed or calendar.reopened or last > calendar.verified_until:
        return _scan(calendar, first, last)
    days = _published(calendar)
    return days[bisect_left(days, first) : bisect_right(days, last)]


def _scan(calendar: WorkingDayCalendar, first: date, last: date) -> tuple[date, ...]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(d for d in days if d.weekday() < 5 and not calendar.is_working_day(d))


@lru_cache(maxsize=16)
def _published(calendar: WorkingDayCalendar) -> tuple[date, ...]:
    return _scan(calendar, calendar.known_from, calendar.verified_until)
