"""Working days over whole numpy arrays: two look-ups in the table that every calendar counts by."""

from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeAlias

from complaints_rules.calendars.facts import knowledge_on
from complaints_rules.calendars.index import FIRST, KNOWN_DAYS, VERIFIED_DAYS, working_day_index
from complaints_rules.calendars.refusals import (
    not_a_date,
    not_a_number,
    outside_known_years,
    reaches_outside_known_years,
)
from complaints_rules.calendars.working_days import WorkingDayCalendar
from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.frames.numpy_extra import NDArray, np

Days: TypeAlias = NDArray[np.datetime64]
"""An array of days, of the kind ``datetime64[D]``."""
Numbers: TypeAlias = NDArray[np.signedinteger[Any]]

_EPOCH: Final = date(1970, 1, 1).toordinal()
"""numpy counts days from here."""
_DAY: Final = np.dtype("datetime64[D]")


def add(calendar: WorkingDayCalendar, days: Days, n: int | Numbers) -> Days:
    """Return for each day the nth working day after it, as `WorkingDayCalendar.add` does.

    ``days`` is an array of ``datetime64[D]``, ``n`` a number or an array of as many. A result
    after ``calendar.verified_until`` is provisional.

    Raises :class:`ComplaintsRulesError`, which names the first place that is wrong:
    ``not-a-date`` for another kind of array and for ``NaT``, ``not-a-number``, and
    ``outside-known-years``.
    """
    position = _positions(days, "days")
    number = _numbers(n, position)
    is_forward = int(number.min(initial=1)) > 0
    for wide in (False, True):
        ranks, working = _table(calendar, wide)
        try:
            # The working day of rank r stands at r + 1, so that none of these needs an array more.
            if is_forward:
                at = ranks[1:].take(position) + number
            else:
                forward = number > 0
                at = ranks.take(position + forward) + number + ~forward
                at[np.broadcast_to(number == 0, at.shape)] = 1
            if int(at.min(initial=1)) < 1:
                break
            found = working.take(at)
        except IndexError:  # it ends after the published years, or after all
            continue
        if not is_forward:
            found = np.where(number == 0, position + (FIRST - _EPOCH), found)
        return found.view(_DAY)
    raise _too_far(calendar, days, number)


def count(calendar: WorkingDayCalendar, start: Days, end: Days) -> NDArray[np.int64]:
    """Return for each pair the working days from ``start`` to ``end``, as the calendar does.

    Both are arrays of ``datetime64[D]`` of one shape. Raises :class:`ComplaintsRulesError` as
    `add` does.
    """
    first, last = _positions(start, "start"), _positions(end, "end")
    if first.shape != last.shape:
        message = f"`start` has the shape {first.shape} and `end` {last.shape}; give pairs of days"
        raise refuse("not-a-number", message)
    furthest = max(int(first.max(initial=0)), int(last.max(initial=0)))
    ranks, _ = _table(calendar, furthest >= VERIFIED_DAYS)
    # Forwards the days after the start count, backwards those before it.
    forward = last >= first
    return ranks.take(last + forward) - ranks.take(first + forward)


def _positions(days: Any, name: str) -> NDArray[np.int64]:
    """Return where each day stands in the table; all of them are in the known years."""
    if not isinstance(days, np.ndarray) or days.dtype != _DAY:
        found = f"{days.dtype}" if isinstance(days, np.ndarray) else type(days).__name__
        message = f"`{name}` is {found}; give a numpy array of the kind datetime64[D]"
        raise refuse("not-a-date", message)
    position: NDArray[np.int64] = np.ascontiguousarray(days).view(np.int64) - (FIRST - _EPOCH)
    if position.size and not (position.min() >= 0 and position.max() < KNOWN_DAYS):
        wrong = np.flatnonzero((position < 0) | (position >= KNOWN_DAYS))[0]
        day = days.reshape(-1)[wrong]
        error = not_a_date(None) if np.isnat(day) else outside_known_years(day)
        raise _at(int(wrong), error)
    return position.reshape(days.shape)


def _numbers(n: Any, position: NDArray[np.int64]) -> Numbers:
    if type(n) is int:
        if abs(n) > KNOWN_DAYS:  # further than any result; so no sum can leave its 64 bits
            n = KNOWN_DAYS + 1 if n > 0 else -KNOWN_DAYS - 1
        return np.asarray(n, dtype=np.int64)
    if not isinstance(n, np.ndarray):
        raise not_a_number(n)
    if not (n.dtype.kind == "i" or (n.dtype.kind == "u" and n.dtype.itemsize < np.int64().nbytes)):
        message = f"`n` is an array of {n.dtype}; give whole numbers, such as int32 or int64"
        raise refuse("not-a-number", message)
    if n.shape != position.shape:
        message = f"`n` has the shape {n.shape} and the days {position.shape}; give a number a day"
        raise refuse("not-a-number", message)
    return n.astype(np.int64, copy=False)


# Both are read and never written; a run asks for one or two calendars.
@lru_cache(maxsize=16)
def _table(calendar: WorkingDayCalendar, wide: bool) -> tuple[NDArray[np.int64], NDArray[np.int64]]:  # noqa: FBT001
    """Return the calendar's own table; the projected years only where they are needed."""
    days = KNOWN_DAYS if wide else VERIFIED_DAYS
    knowledge = knowledge_on(calendar.name, calendar.known_on)
    ranks, working = working_day_index(
        calendar.name, knowledge, calendar.closed, calendar.reopened, days
    )
    numbers = [0, *(day.toordinal() - _EPOCH for day in working)]
    return np.array(ranks, dtype=np.int64), np.array(numbers, dtype=np.int64)


def _too_far(calendar: WorkingDayCalendar, days: Any, number: Numbers) -> ComplaintsRulesError:
    """Return the error of the first place, by the calendar's own check."""
    numbers = np.broadcast_to(number, days.shape).reshape(-1)
    for place, day in enumerate(days.reshape(-1)):
        try:
            calendar.add(day.item(), int(numbers[place]))
        except ComplaintsRulesError as error:
            return _at(place, error)
    return reaches_outside_known_years(days.reshape(-1)[0].item(), int(numbers[0]))


def _at(place: int, error: ComplaintsRulesError) -> ComplaintsRulesError:
    problem = error.problems[0]
    return ComplaintsRulesError(
        Problem(code=problem.code, message=problem.message, where=f"place {place}")
    )
