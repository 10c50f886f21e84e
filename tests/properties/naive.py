"""Counts one day after the other, from GOV.UK's own list; it shares nothing with the library."""

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path

GOV_UK = Path(__file__).resolve().parent.parent / "calendars" / "gov-uk-bank-holidays.csv"
DIVISIONS = {
    "england": ("england-and-wales",),
    "wales": ("england-and-wales",),
    "scotland": ("scotland",),
    "northern-ireland": ("northern-ireland",),
    "united-kingdom": ("england-and-wales", "scotland", "northern-ireland"),
}
FIRST, LAST = date(2012, 1, 1), date(2028, 12, 31)
ONE_DAY = timedelta(days=1)


@cache
def bank_holidays(nation: str) -> frozenset[date]:
    """Return the bank holidays of a nation, 2012 to 2028."""
    lines = GOV_UK.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return frozenset(
        date.fromisoformat(row["date"]) for row in rows if row["division"] in DIVISIONS[nation]
    )


def is_worked(day: date, nation: str, closed: frozenset[date] = frozenset()) -> bool:
    """Tell whether people work on a day."""
    assert FIRST <= day <= LAST, "the list says nothing about that year"
    return day.weekday() < 5 and day not in bank_holidays(nation) and day not in closed


def worked_after(
    start: date, n: int, nation: str, closed: frozenset[date] = frozenset(), *, first: bool = False
) -> date:
    """Return the nth working day after a day or, with ``first``, beginning with it."""
    day = start if first else start + ONE_DAY
    while True:
        n -= is_worked(day, nation, closed)
        if n == 0:
            return day
        day += ONE_DAY


def worked_before(event: date, n: int, nation: str) -> date:
    """Return the nth working day before a day."""
    day = event
    while n:
        day -= ONE_DAY
        n -= is_worked(day, nation)
    return day


def next_worked(day: date, nation: str) -> date:
    """Return the day itself, or the first working day after it."""
    while not is_worked(day, nation):
        day += ONE_DAY
    return day


def last_worked(day: date, nation: str) -> date:
    """Return the day itself, or the last working day before it."""
    while not is_worked(day, nation):
        day -= ONE_DAY
    return day


def days_after(start: date, n: int, left_out: frozenset[date], *, first: bool = False) -> date:
    """Return the nth day after a day, some days being left out."""
    day = start if first else start + ONE_DAY
    while True:
        n -= day not in left_out
        if n == 0:
            return day
        day += ONE_DAY
