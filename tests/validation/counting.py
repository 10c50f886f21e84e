"""One count under one set of conventions, and the ways in which a count is known to go wrong.

The five conventions are those of `docs/guide.md`: day one, receipt on a non-working day, the
calendar, the unit, and falling due on a non-working day. Nothing here knows who stated what.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from typing import Final

from tests.validation.rows import Row

import complaints_rules as cr

ONE_DAY: Final = timedelta(days=1)
Value = date | int | str
NAMES: Final = {
    "england-and-wales": "England and Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
    "united-kingdom": "the United Kingdom",
}
KINGDOM: Final = "united-kingdom"


@dataclass(frozen=True, slots=True)
class Choices:
    """The five conventions, each with one choice taken."""

    receipt: str
    day_one: str
    calendar: str
    unit: str
    due: str


def adopted(row: Row) -> Choices:
    """Return the choices of the text that the row is counted under."""
    return Choices("that day", row.day_one, row.calendar, row.unit, "stays")


def calendars(row: Row) -> tuple[str, ...]:
    """Return the calendars that could be meant: one nation against the whole kingdom.

    Another nation's calendar is no convention: nobody in England leaves out Scotland's days alone.
    """
    if row.calendar == KINGDOM:
        return KINGDOM, "england-and-wales", "scotland", "northern-ireland"
    return row.calendar, KINGDOM


def departures(row: Row, choices: Choices) -> tuple[str, ...]:
    """Return in words where the choices depart from the adopted ones."""
    base = adopted(row)
    same = choices.day_one == "same day"
    words = {
        "receipt": "receipt on a non-working day taken as the next working day",
        "day_one": f"the day {'itself' if same else 'after'} counted as day one",
        "calendar": f"bank holidays of {NAMES[choices.calendar]}"
        + (" (any part of it)" if choices.calendar == KINGDOM else " alone"),
        "unit": "every day counted",
        "due": "falling due on a non-working day moved to the next working day",
    }
    return tuple(words[name] for name in words if getattr(choices, name) != getattr(base, name))


def alternatives(row: Row) -> Iterator[Choices]:
    """Yield every other set of choices, those with one departure first, in the order above."""
    units = ("months",) if row.unit == "months" else ("working days", "calendar days")
    everything = product(
        ("that day", "next working day"),
        (row.day_one, "same day" if row.day_one == "next day" else "next day"),
        calendars(row),
        units,
        ("stays", "moves"),
    )
    order = ("receipt", "day_one", "calendar", "unit", "due")
    base = adopted(row)

    def rank(choices: Choices) -> tuple[int, list[int]]:
        changed = [
            n for n, name in enumerate(order) if getattr(choices, name) != getattr(base, name)
        ]
        return len(changed), changed

    found = (Choices(*choice) for choice in everything)
    yield from sorted((one for one in found if one != base), key=rank)


def value(row: Row, choices: Choices) -> Value:
    """Return what the row should state under these choices."""
    if row.kind == "elapsed":
        return elapsed(row, choices)
    last = due(row, choices)
    if row.kind == "due":
        return last
    assert row.end is not None, row.id
    if row.kind == "late by":
        return max(0, cr.calendar(choices.calendar).count(last, row.end))
    return "in time" if row.end <= last else "late"


def elapsed(row: Row, choices: Choices) -> int:
    """Return the days from the start to the end; each figure added up counts its own day one."""
    assert row.end is not None, row.id
    before = _before_day_one(row, choices)
    more = row.parts - 1 if choices.day_one == "same day" else 0
    if choices.unit == "calendar days":
        return (row.end - before).days + more
    return cr.calendar(choices.calendar).count(before, row.end) + more


def due(row: Row, choices: Choices) -> date:
    """Return the last day of the length."""
    before = _before_day_one(row, choices)
    if choices.unit == "months":
        last = _months_after(before + ONE_DAY, row.length) - ONE_DAY
    elif choices.unit == "calendar days":
        last = before + row.length * ONE_DAY
    else:
        last = cr.calendar(choices.calendar).add(before, row.length)
    return cr.calendar(choices.calendar).next(last) if choices.due == "moves" else last


def _before_day_one(row: Row, choices: Choices) -> date:
    start = row.start
    if choices.receipt == "next working day":
        start = cr.calendar(choices.calendar).next(start)
    return start - ONE_DAY if choices.day_one == "same day" else start


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)


@dataclass(frozen=True, slots=True)
class Miscount:
    """What a known way of going wrong gives for a row."""

    words: str
    value: Value
    leaves_holidays_in: bool


def miscounts(row: Row) -> Iterator[Miscount]:
    """Yield what the known mistakes give: bank holidays left in, and one working day more."""
    base = adopted(row)
    if base.unit != "working days":
        return
    weekdays = cr.calendar(row.calendar).reopening(*holidays_in(row))
    for day_one in ("next day", "same day"):
        before = _before_day_one(row, replace(base, day_one=day_one))
        began = "begins with the day itself and " if day_one == "same day" else ""
        yield Miscount(f"{began}leaves the bank holidays in", _plain(row, before, weekdays), True)
    later = cr.calendar(row.calendar).add(row.start, 1)
    one_more = _plain(row, later, cr.calendar(row.calendar))
    if row.kind != "elapsed":
        yield Miscount("is one working day too long", one_more, False)


def _plain(row: Row, before: date, days: cr.WorkingDayCalendar) -> Value:
    if row.kind == "elapsed":
        assert row.end is not None, row.id
        return days.count(before, row.end)
    last = days.add(before, row.length)
    if row.kind == "due":
        return last
    assert row.end is not None, row.id
    if row.kind == "late by":
        return max(0, days.count(last, row.end))
    return "in time" if row.end <= last else "late"


def holidays_in(row: Row) -> tuple[date, ...]:
    """Return the weekdays that are bank holidays between the two days of the row."""
    last = row.end if row.end is not None else row.stated
    assert isinstance(last, date), row.id
    if row.unit == "months":
        return ()
    return holidays_between(row.calendar, row.start, max(last, due(row, adopted(row))))


def holidays_between(calendar: str, first: date, last: date) -> tuple[date, ...]:
    """Return the bank holidays from Monday to Friday after ``first``, up to ``last``."""
    days = cr.calendar(calendar)
    span = (first + n * ONE_DAY for n in range(1, (last - first).days + 1))
    return tuple(day for day in span if day.weekday() < 5 and not days.is_working_day(day))
