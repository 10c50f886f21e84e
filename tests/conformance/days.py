"""The independent count behind the calendar vectors: numpy over outside lists.

The lists are those of `tests/calendars/exhaustive.py`: GOV.UK's for 2012 to 2028, the `holidays`
package for the other years. Nothing here asks the library for a date.
"""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

import numpy as np
from tests.calendars.exhaustive import FIRST, LAST, PARTS, not_worked
from tests.conformance.announced import ANNOUNCED
from tests.conformance.layout import ROOT

CALENDARS: Final = tuple(PARTS)
NATIONS: Final = ("england-and-wales", "scotland", "northern-ireland")
PUBLISHED_UNTIL: Final = date(2028, 12, 31)
NO_CHANGES: Final[tuple[tuple[str, tuple[date, ...]], ...]] = ()

Changes = tuple[tuple[str, tuple[date, ...]], ...]
"""Days closed and reopened in their order: ``(("close", days), ("reopen", days))``."""


@cache
def bank_holidays(name: str, known_on: date | None = None) -> frozenset[date]:
    """The weekdays that are bank holidays on a calendar, as far as they were announced by a day."""
    found: set[date] = set()
    for nation in PARTS[name]:
        days = set(not_worked(nation))
        for row in ANNOUNCED:
            if known_on is not None and nation in row.nations and row.announced > known_on:
                days.discard(row.day)
                if row.moved_from is not None:
                    days.add(row.moved_from)
        found |= days
    return frozenset(found)


@cache
def work(name: str, changes: Changes = NO_CHANGES, known_on: date | None = None) -> "Work":
    """The count of a calendar with some days changed, as known on a day."""
    return Work(name, changes, known_on)


class Work:
    """Every day of 2000 to 2050 as worked or not; what is asked of it is counted by numpy."""

    def __init__(self, name: str, changes: Changes, known_on: date | None) -> None:
        self.days = np.arange(np.datetime64(FIRST), np.datetime64(LAST) + 1)
        holidays = np.array(sorted(bank_holidays(name, known_on)), dtype="datetime64[D]")
        self.mask = np.is_busday(self.days, holidays=holidays)
        for what, some in changes:
            for day in some:
                self.mask[(day - FIRST).days] = what == "reopen"
        self.worked = self.days[self.mask]

    def add(self, day: date, n: int) -> date | None:
        """The nth working day after a day, or before it; ``None`` outside the known years."""
        if n == 0:
            return day
        at = np.datetime64(day)
        if n > 0:
            place = int(np.searchsorted(self.worked, at, side="right")) + n - 1
        else:
            place = int(np.searchsorted(self.worked, at, side="left")) + n
        return self.worked[place].item() if 0 <= place < len(self.worked) else None

    def count(self, start: date, end: date) -> int:
        """The working days after the start up to the end, or minus those from the end on."""
        if end >= start:
            return int(np.count_nonzero(self.mask[self._at(start) + 1 : self._at(end) + 1]))
        return -int(np.count_nonzero(self.mask[self._at(end) : self._at(start)]))

    def is_working_day(self, day: date) -> bool:
        """Whether a day is worked."""
        return bool(self.mask[self._at(day)])

    def next(self, day: date) -> date | None:
        """The day itself where it is worked, or the first working day after it."""
        return day if self.is_working_day(day) else self.add(day, 1)

    def previous(self, day: date) -> date | None:
        """The day itself where it is worked, or the last working day before it."""
        return day if self.is_working_day(day) else self.add(day, -1)

    @staticmethod
    def _at(day: date) -> int:
        return (day - FIRST).days


def span(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def shipped_facts() -> Iterable[Mapping[str, str]]:
    """The lines of the bank holidays that ship, as they stand in the file."""
    file = ROOT / "src" / "complaints_rules" / "data" / "bank-holidays.csv"
    return csv.DictReader(file.read_text("utf-8").splitlines())
