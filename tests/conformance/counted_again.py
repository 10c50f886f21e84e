"""A second count of the hand-counted lengths: numpy's working days and dateutil's months.

It knows a vector and the rules of the README, and shares no counting with the library.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta
from tests.conformance.counting_vectors import DEFAULTS
from tests.conformance.days import Work, work
from tests.conformance.layout import Json

DAYS_OF: Final = {"week": 7, "day": 1, "calendar day": 1}
MONTHS_OF: Final = {"month": 1, "year": 12}


def last_day(vector: Json) -> tuple[str, str | None]:
    """The last day of a length, with the time where the start has one."""
    says = {**DEFAULTS, **vector.get("counting", {})}
    numbers, clear, unit = _parts(vector["length"])
    amount = numbers[0] if says["due_in_a_range"] == "first number" else numbers[-1]
    if unit == "day" and says["bare_days"] == "working days":
        unit = "working day"
    closed = vector.get("closed", ()) if says["closures"] == "not working days" else ()
    start = date.fromisoformat(vector["start"])
    known = start if says["holiday_announced_later"] == "stays" else None
    days = _work(vector["calendar"], closed, known)
    if vector["ask"] == "back":
        return _back(days, start, amount, unit, clear=clear, says=says).isoformat(), None
    if says["received_on_non_working_day"] == "moves":
        start = _is(days.next(start))
    if unit == "hour":
        return _hours(start, amount, vector.get("at"))
    same = says["day_one"] == "same day"
    if unit == "working day":
        return _is(days.add(start - timedelta(days=same), amount)).isoformat(), None
    if unit in DAYS_OF:
        end = start + timedelta(days=amount * DAYS_OF[unit] - same)
    else:
        end = start + relativedelta(months=amount * MONTHS_OF[unit])
        end -= timedelta(days=same and end.day == start.day)
    if says["due_on_non_working_day"] == "moves":
        end = _is(days.next(end))
    return end.isoformat(), None


def _parts(length: str) -> tuple[list[int], bool, str]:
    words = length.split()
    numbers = [int(word) for word in words if word.isdigit()]
    rest = [word for word in words if not word.isdigit() and word != "to"]
    clear = rest[0] == "clear"
    return numbers, clear, " ".join(rest[clear:]).removesuffix("s")


def _work(name: str, closed: Iterable[str], known: date | None) -> Work:
    days = tuple(map(date.fromisoformat, closed))
    return work(name, (("close", days),) if days else (), known)


def _back(
    days: Work, event: date, amount: int, unit: str, *, clear: bool, says: dict[str, str]
) -> date:
    if unit == "working day":
        return _is(days.add(event, -amount - clear))
    if unit in DAYS_OF:
        end = event - timedelta(days=amount * DAYS_OF[unit] + clear)
    else:
        end = event - relativedelta(months=amount * MONTHS_OF[unit]) - timedelta(days=clear)
    return _is(days.previous(end)) if says["due_on_non_working_day"] == "moves" else end


def _hours(start: date, amount: int, at: str | None) -> tuple[str, str | None]:
    if at is None:
        return (start + timedelta(days=-(-amount // 24))).isoformat(), None
    hour, minute = map(int, at.split(":"))
    days, hour = divmod(hour + amount, 24)
    return (start + timedelta(days=days)).isoformat(), f"{hour:02}:{minute:02}"


def _is(day: date | None) -> date:
    assert day is not None, "outside the known years"
    return day
