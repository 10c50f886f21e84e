"""The bank holidays that ship with the package: dated facts, each with its source.

They are read from ``data/bank-holidays.csv`` when the first calendar is asked for; nothing is
read when the package is imported.
"""

import csv
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from complaints_rules.shipped import folder_of

DATA_VERSION: Final = "2026.11.0"
KNOWN_FROM: Final = date(2000, 1, 1)
VERIFIED_UNTIL: Final = date(2028, 12, 31)
KNOWN_UNTIL: Final = date(2050, 12, 31)

ENGLAND_AND_WALES: Final = "england-and-wales"
SCOTLAND: Final = "scotland"
NORTHERN_IRELAND: Final = "northern-ireland"
UNITED_KINGDOM: Final = "united-kingdom"

DIVISIONS: Final = (ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND)
DIVISIONS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    **{division: (division,) for division in DIVISIONS},
    # FOIA 2000 s.10(6): a bank holiday "in any part of the United Kingdom".
    UNITED_KINGDOM: DIVISIONS,
}
TITLES: Final[Mapping[str, str]] = {
    ENGLAND_AND_WALES: "England and Wales",
    SCOTLAND: "Scotland",
    NORTHERN_IRELAND: "Northern Ireland",
}


class BankHoliday(NamedTuple):
    """One bank holiday in one part of the United Kingdom.

    ``basis`` and ``source`` are ids in ``data/bank-holiday-sources.csv``: what makes the day a
    holiday, and where the date was taken from. ``announced`` is the day on which a one-off or
    moved day was first made public, ``None`` where no dated source was found. ``moved_from`` is
    the day on which the holiday would have fallen.
    """

    division: str
    day: date
    title: str
    basis: str
    source: str
    announced: date | None = None
    announced_source: str | None = None
    moved_from: date | None = None


class Source(NamedTuple):
    """Where a fact can be read; one line of ``data/bank-holiday-sources.csv``."""

    id: str
    name: str
    address: str
    licence: str
    covers: str


@cache
def sources() -> Mapping[str, Source]:
    """Return every source by its id."""
    return {row[0]: Source(*row) for row in _rows("bank-holiday-sources.csv")}


@cache
def shipped() -> tuple[BankHoliday, ...]:
    """Return every bank holiday that ships, 2000 to 2028, in the order of the file."""
    return tuple(
        BankHoliday(
            division,
            date.fromisoformat(day),
            title,
            basis,
            source,
            _optional(announced),
            announced_source or None,
            _optional(moved_from),
        )
        for division, day, title, basis, source, announced, announced_source, moved_from in _rows(
            "bank-holidays.csv"
        )
    )


@cache
def announcements(name: str) -> tuple[date, ...]:
    """Return the days on which something was announced for the calendar ``name``, in order."""
    divisions = DIVISIONS_OF[name]
    days = {row.announced for row in shipped() if row.announced and row.division in divisions}
    return tuple(sorted(days))


def knowledge_on(name: str, day: date | None) -> date | None:
    """Return the last announcement for ``name`` that was public on ``day``.

    ``None`` stands for all of them, and ``date.min`` for none. Days between two announcements
    share their knowledge, so they share one index too.
    """
    made = announcements(name)
    if day is None or not made or day >= made[-1]:
        return None
    reached = bisect_right(made, day)
    return made[reached - 1] if reached else date.min


@cache
def bank_holidays(name: str, knowledge: date | None) -> Mapping[date, tuple[BankHoliday, ...]]:
    """Return the bank holidays of the calendar ``name`` by date, as far as they were announced.

    ``knowledge`` comes from `knowledge_on`. A day announced later is left out, and where it had
    been moved the holiday stands on the day from which it was moved.
    """
    found: dict[date, list[BankHoliday]] = {}
    for division in DIVISIONS_OF[name]:
        for row in shipped():
            if row.division != division:
                continue
            known = row if _is_public(row, knowledge) else _before_the_move(row)
            if known is not None:
                found.setdefault(known.day, []).append(known)
    return {day: tuple(rows) for day, rows in found.items()}


def _is_public(row: BankHoliday, knowledge: date | None) -> bool:
    return knowledge is None or row.announced is None or row.announced <= knowledge


def _before_the_move(row: BankHoliday) -> BankHoliday | None:
    if row.moved_from is None:
        return None
    # The title in brackets, as in "(VE day)", is the reason for the move.
    title = row.title.partition(" (")[0]
    return row._replace(
        day=row.moved_from, title=title, announced=None, announced_source=None, moved_from=None
    )


def _rows(name: str) -> list[list[str]]:
    folder = folder_of("data")
    if folder is None:
        raise FileNotFoundError("the package has lost its folder `data`; install it again")
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def _optional(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
