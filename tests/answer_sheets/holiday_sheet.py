"""The sheet of one calendar: every weekday of 2000 to 2050 that is not worked, and why."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from tests.calendars.exhaustive import FIRST, LAST

from complaints_rules.calendars import WorkingDayCalendar, calendar
from complaints_rules.calendars.facts import bank_holidays

_SATURDAY: Final = 5


class Row(NamedTuple):
    """One day; ``status`` is ``published``, ``own basis`` or ``projected``.

    ``fact`` names what makes it a bank holiday, as ids of ``data/bank-holiday-sources.csv``.
    """

    day: str
    weekday: str
    name: str
    status: str
    fact: str
    announced: str = ""
    moved_from: str = ""


HEADS: Final = Row._fields


def rows(name: str) -> list[Row]:
    """Every weekday that the calendar does not count, in order."""
    ours = calendar(name)
    days = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    off = (day for day in days if day.weekday() < _SATURDAY and not ours.is_working_day(day))
    return [_row(ours, day) for day in off]


def _row(ours: WorkingDayCalendar, day: date) -> Row:
    head = (day.isoformat(), f"{day:%a}", ours.holiday_name(day) or "")
    if ours.is_provisional(day):
        # Without the release: only a day that differs is to show when a new one is installed.
        return Row(*head, "projected", "the holidays package")
    kept = bank_holidays(ours.name, None)[day]
    return Row(
        *head,
        "published" if all(one.source == "gov-uk" for one in kept) else "own basis",
        _each(one.basis for one in kept),
        _each(_iso(one.announced) for one in kept),
        _each(_iso(one.moved_from) for one in kept),
    )


def _each(words: Iterable[str]) -> str:
    """Every word once: the parts of the United Kingdom mostly say the same."""
    return "; ".join(dict.fromkeys(word for word in words if word))


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
