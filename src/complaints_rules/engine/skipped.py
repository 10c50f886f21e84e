"""The weekdays inside a span that are not counted, with their names."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from complaints_rules.calendars import WorkingDayCalendar
from complaints_rules.calendars.facts import bank_holidays, knowledge_on
from complaints_rules.dates import spoken
from complaints_rules.results import NamedDay

NotWorked = tuple[tuple[NamedDay, ...], tuple[str, ...]]
"""Weekdays that are no working days, in order, and each of them in words with its name."""


def weekdays_not_worked(calendar: WorkingDayCalendar, first: date, last: date) -> NotWorked:
    """Return the days from Monday to Friday, ``first`` to ``last``, that are not working days.

    Each comes with its words for an explanation, in a second list of the same length.
    """
    if calendar.closed or calendar.reopened or last > calendar.verified_until:
        return _scan(calendar, first, last)
    days, named, words = _published(calendar.name, calendar.known_on)
    begin = bisect_left(days, first)
    if begin == len(days) or days[begin] > last:
        return (), ()  # most spans are short and hold no bank holiday
    end = bisect_right(days, last, begin)
    return named[begin:end], words[begin:end]


def _scan(calendar: WorkingDayCalendar, first: date, last: date) -> NotWorked:
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return _named(calendar, (d for d in span if d.weekday() < 5 and not calendar.is_working_day(d)))


def _named(calendar: WorkingDayCalendar, found: Iterable[date]) -> NotWorked:
    named = tuple(NamedDay(day=day, name=calendar.holiday_name(day) or "") for day in found)
    return named, tuple(f"{spoken(one.day)}, {one.name}" for one in named)


# The bank holidays of a calendar are named once for all the answers that count across them.
@lru_cache(maxsize=64)
def _published(name: str, known_on: date | None) -> tuple[tuple[date, ...], *NotWorked]:
    calendar = WorkingDayCalendar(name, known_on=known_on)
    days = sorted(bank_holidays(name, knowledge_on(name, known_on)))
    named, words = _named(calendar, (day for day in days if day.weekday() < 5))
    return tuple(one.day for one in named), named, words
