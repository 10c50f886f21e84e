"""The axis of a timeline: from which day to which, and where its lines stand."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from complaints_rules.dates import MONTHS
from complaints_rules.pictures.story import Lane, Row
from complaints_rules.vocabulary import lies_before_complaint

DAY: Final = timedelta(days=1)
_REACH: Final = timedelta(days=60)
_MARGIN: Final = timedelta(days=3)
_STEPS: Final = (1, 3, 6, 12, 24, 60, 120)
_LABEL: Final = 62
"""How much room the name of a month takes."""


def bounds(lanes: Iterable[Lane], today: date) -> tuple[date, date]:
    """Return the first and the last day that are drawn.

    What the authority did and must do is always there. The complainant's windows, the ombudsman's
    period and the day of the question often reach a year further: they draw the axis out by two
    months at most and are cut there, so that the days of the case stay wide enough to read.
    """
    core: list[date] = []
    far = [today]
    for lane in lanes:
        for row in lane.rows:
            (core if _is_core(row) else far).extend(row.days())
    first, last = min(core, default=today), max(core, default=today)
    near = [day for day in far if _before(first, _REACH) <= day <= _after(last, _REACH)]
    return _before(min(first, *near, first), _MARGIN), _after(max(last, *near, last), _MARGIN)


def _before(day: date, span: timedelta) -> date:
    """Go back from a day, as far as there are days."""
    return day - span if day - date.min >= span else date.min


def _after(day: date, span: timedelta) -> date:
    return day + span if date.max - day >= span else date.max


def _is_core(row: Row) -> bool:
    if row.kind == "event":
        return not lies_before_complaint(row.id or "")
    return row.kind == "duty"


class Scale:
    """Where each day stands on an axis that is ``width`` wide and begins at ``left``."""

    def __init__(self, first: date, last: date, left: float, width: float) -> None:
        self.first, self.last = first, last
        self.left, self.right = left, left + width
        self.per_day = width / ((last - first).days + 1)

    def begin(self, day: date) -> float:
        """Return where a day begins, or the edge of the axis where it lies beyond."""
        return min(max(self.left, self.left + (day - self.first).days * self.per_day), self.right)

    def end(self, day: date) -> float:
        """Return where a day ends, or the edge of the axis where it lies beyond."""
        # The last day there is has no day after it.
        return self.begin(day + DAY) if day < date.max else self.right

    def holds(self, day: date) -> bool:
        """Tell whether a day is on the axis."""
        return self.first <= day <= self.last


class Tick(NamedTuple):
    """A line of the axis, with its label where there is room for one."""

    day: date
    label: str | None


def months(scale: Scale) -> Iterator[Tick]:
    """Return the first days of months, of quarters or of years, whichever leaves room for names."""
    step = next((n for n in _STEPS if n * 30 * scale.per_day >= _LABEL), _STEPS[-1])
    number = scale.first.year * 12 + scale.first.month - 1
    number += -number % step
    while number // 12 <= date.max.year:
        day = date(number // 12, number % 12 + 1, 1)
        if day > scale.last:
            return
        if day >= scale.first:
            name = str(day.year) if step >= 12 else f"{MONTHS[day.month - 1][:3]} {day.year}"
            room = scale.right - scale.begin(day) >= _LABEL
            yield Tick(day, name if room else None)
        number += step


def opening(scale: Scale) -> str | None:
    """Return the name of the month in which the axis begins, where it has room of its own."""
    next_one = next((tick.day for tick in months(scale)), None)
    room = (scale.begin(next_one) if next_one else scale.right) - scale.left
    named = f"{MONTHS[scale.first.month - 1][:3]} {scale.first.year}"
    return named if room >= _LABEL else None


def weeks(scale: Scale) -> Iterator[Tick]:
    """Return the Mondays, with the day of the month, where a week is wide enough to be seen."""
    width = 7 * scale.per_day
    if width < 9:
        return
    day = scale.first + timedelta(days=-scale.first.weekday() % 7)
    while day <= scale.last:
        yield Tick(day, str(day.day) if width >= 22 else None)
        day += timedelta(days=7)
