"""Compares the bank holidays that ship with those of the installed ``holidays`` release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from complaints_rules.calendars.facts import (
    DIVISIONS,
    KNOWN_FROM,
    SCOTLAND,
    VERIFIED_UNTIL,
    bank_holidays,
)
from complaints_rules.calendars.projection import SUBDIVISIONS, weekday_holidays

# Differences that were looked into and settled in favour of what ships, with the reason.
SETTLED: Final[Mapping[tuple[str, date], str]] = {
    (SCOTLAND, date(2006, 11, 30)): (
        "holidays lists St Andrew's Day from 2006; the Act that made it a bank holiday received "
        "Royal Assent on 15 January 2007 (2007 asp 2), so it was first kept in 2007"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A weekday that is a bank holiday on one side only; the side without it has ``None``.

    ``settled`` is the reason where the difference was looked into and what ships is right.
    """

    calendar: str
    date: date
    shipped: str | None
    holidays: str | None
    settled: str | None = None


def compare_with_holidays() -> tuple[Difference, ...]:
    """Return every weekday of 2000 to 2028 on which the installed ``holidays`` disagrees.

    Dates are compared, not titles, which the two sides word differently. England and Wales are
    compared one by one. A day that shows up here without ``settled`` was announced or
    moved after this package was released, or is a fault on one of the two sides.
    """
    found: dict[tuple[str, date], Difference] = {}
    for division in DIVISIONS:
        ours = {day: rows[0].title for day, rows in bank_holidays(division, None).items()}
        for subdivision in SUBDIVISIONS[division]:
            theirs = weekday_holidays(subdivision, KNOWN_FROM.year, VERIFIED_UNTIL.year)
            for day in sorted(ours.keys() ^ theirs.keys()):
                found[division, day] = Difference(
                    calendar=division,
                    date=day,
                    shipped=ours.get(day),
                    holidays=theirs.get(day),
                    settled=SETTLED.get((division, day)),
                )
    return tuple(found.values())
