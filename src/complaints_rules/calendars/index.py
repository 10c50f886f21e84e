"""The table that makes counting cost the same for one working day and for ten thousand.

``ranks[i]`` is the number of working days before the day at position ``i`` (the first known day
is at 0), and ``working[r]`` is the working day of rank ``r``. The nth working day after a day is
one look into each.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate, compress
from typing import Final, TypeAlias

from complaints_rules.calendars.facts import (
    DIVISIONS_OF,
    KNOWN_FROM,
    KNOWN_UNTIL,
    VERIFIED_UNTIL,
    bank_holidays,
)
from complaints_rules.calendars.projection import projected

# A plain tuple, because unpacking one is the fastest way to read both tables at one moment.
Index: TypeAlias = tuple[list[int], list[date]]

FIRST: Final = KNOWN_FROM.toordinal()
VERIFIED_DAYS: Final = VERIFIED_UNTIL.toordinal() - FIRST + 1
KNOWN_DAYS: Final = KNOWN_UNTIL.toordinal() - FIRST + 1


# Authorities share calendars, so their own closure days are few lists asked for many times.
@lru_cache(maxsize=64)
def working_day_index(
    name: str,
    knowledge: date | None,
    closed: frozenset[date],
    reopened: frozenset[date],
    days: int,
) -> Index:
    """Return ``(ranks, working)`` for the first ``days`` known days of the calendar ``name``."""
    is_working = bytearray(_without_bank_holidays(name, knowledge, days))
    _set(is_working, closed, value=0)
    _set(is_working, reopened, value=1)
    return list(accumulate(is_working, initial=0)), list(compress(_dates(days), is_working))


@lru_cache(maxsize=64)
def _without_bank_holidays(name: str, knowledge: date | None, days: int) -> bytes:
    week = bytes((KNOWN_FROM.weekday() + i) % 7 < 5 for i in range(7))
    is_working = bytearray((week * (days // 7 + 1))[:days])
    _set(is_working, bank_holidays(name, knowledge), value=0)
    if days > VERIFIED_DAYS:
        for division in DIVISIONS_OF[name]:
            _set(is_working, projected()[division], value=0)
    return bytes(is_working)


def _set(is_working: bytearray, dates: Iterable[date], *, value: int) -> None:
    for day in dates:
        position = day.toordinal() - FIRST
        if position < len(is_working):
            is_working[position] = value


@cache
def _dates(days: int) -> tuple[date, ...]:
    return tuple(date.fromordinal(FIRST + i) for i in range(days))
