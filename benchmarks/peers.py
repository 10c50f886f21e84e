"""The same question put to others: what is the nth working day, how many lie between two days.

Each peer is an optional package; one that is not installed is left out and named.
"""

from collections.abc import Callable
from datetime import date, timedelta
from importlib.metadata import version
from typing import Any

from complaints_rules import WorkingDayCalendar

Add = Callable[[Any, int], object]
Count = Callable[[Any, Any], object]

NUMPY = "numpy"
NUMPY_OWN_DATES = "numpy, its own dates in and out"
HOLIDAYS = "holidays"
WORKALENDAR = "workalendar"
LOOP = "day-by-day loop"
FLOOR = "floor: a table in a closure"
FIRST, LAST = date(2000, 1, 1), date(2028, 12, 31)


def _days() -> list[date]:
    return [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def floor(calendar: WorkingDayCalendar) -> tuple[Add, Count]:
    """The fastest that plain Python can be: no checks at all, and every table a local name."""
    ranks, working = [0], []
    for day in _days():
        if calendar.is_working_day(day):
            working.append(day)
        ranks.append(len(working))
    first = FIRST.toordinal()

    def add(day: date, n: int) -> date:
        return working[ranks[day.toordinal() - first + 1] + n - 1]

    def count(start: date, end: date) -> int:
        return ranks[end.toordinal() - first + 1] - ranks[start.toordinal() - first + 1]

    return add, count


def loop(calendar: WorkingDayCalendar) -> tuple[Add, Count]:
    """What most systems do: go on by a day until enough of them were working days."""
    closed = set(_bank_holidays(calendar))
    one = timedelta(days=1)

    def add(day: date, n: int) -> date:
        while n:
            day += one
            if day.weekday() < 5 and day not in closed:
                n -= 1
        return day

    def count(start: date, end: date) -> int:
        found = 0
        while start < end:
            start += one
            if start.weekday() < 5 and start not in closed:
                found += 1
        return found

    return add, count


def with_numpy(calendar: WorkingDayCalendar) -> dict[str, tuple[Add, Count]]:
    import numpy as np

    days = np.busdaycalendar(holidays=_bank_holidays(calendar))

    def add(day: date, n: int) -> object:
        return np.busday_offset(day, n, busdaycal=days).item()

    def count(start: date, end: date) -> object:
        # numpy counts the first day and not the last; between two working days that is the same.
        return np.busday_count(start, end, busdaycal=days).item()

    def own_add(day: Any, n: int) -> object:
        return np.busday_offset(day, n, busdaycal=days)

    def own_count(start: Any, end: Any) -> object:
        return np.busday_count(start, end, busdaycal=days)

    return {NUMPY: (add, count), NUMPY_OWN_DATES: (own_add, own_count)}


def with_holidays(_: WorkingDayCalendar) -> dict[str, tuple[Add, Count]]:
    import holidays

    england = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1))
    one = timedelta(days=1)

    def count(start: date, end: date) -> int:
        return england.get_working_days_count(start + one, end)

    return {HOLIDAYS: (england.get_nth_working_day, count)}


def with_workalendar(_: WorkingDayCalendar) -> dict[str, tuple[Add, Count]]:
    from workalendar.europe import UnitedKingdom

    kingdom = UnitedKingdom()
    return {WORKALENDAR: (kingdom.add_working_days, kingdom.get_working_days_delta)}


def others(calendar: WorkingDayCalendar) -> tuple[dict[str, tuple[Add, Count]], tuple[str, ...]]:
    """Return every peer with its two calls, and the names of those that are not installed."""
    found = {FLOOR: floor(calendar), LOOP: loop(calendar)}
    missing = []
    makers = {NUMPY: with_numpy, HOLIDAYS: with_holidays, WORKALENDAR: with_workalendar}
    for name, make in makers.items():
        try:
            found.update(make(calendar))
        except ImportError:
            missing.append(name)
    return found, tuple(missing)


def title(name: str) -> str:
    """Return the peer's name with its version, where it is a package."""
    package, *rest = name.split(",", 1)
    if package not in (NUMPY, HOLIDAYS, WORKALENDAR):
        return name
    return ",".join([f"{package} {version(package)}", *rest])


def _bank_holidays(calendar: WorkingDayCalendar) -> list[date]:
    return [d for d in _days() if d.weekday() < 5 and not calendar.is_working_day(d)]
