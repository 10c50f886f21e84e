"""Counts a length from a day, noting each step for the explanation."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from complaints_rules.calendars import WorkingDayCalendar
from complaints_rules.calendars.facts import KNOWN_FROM, KNOWN_UNTIL
from complaints_rules.calendars.refusals import outside_known_years
from complaints_rules.dates import corresponding, months_beginning_with
from complaints_rules.lengths import Length

if TYPE_CHECKING:
    from complaints_rules.engine.evaluation import Evaluation
    from complaints_rules.engine.outcome import Outcome


def count_forward(
    evaluation: "Evaluation",
    outcome: "Outcome | None",
    length: Length,
    start: date,
    day_one: str,
) -> date:
    """Return the last day of a length that starts with an event on ``start``.

    ``day_one`` says whether the day after the event is day one ("within ... of") or the day
    itself ("beginning with"). Steps are noted on ``outcome`` where one is given.
    """
    counting = evaluation.plan.counting
    amount, unit = length.amount, length.unit
    if length.least is not None and evaluation.option(counting.range_end) == "first number":
        amount = length.least
    if unit == "days":
        unit = evaluation.option(counting.bare_days)
    if unit == "working days":
        calendar = evaluation.calendar()
        due = _nth_day(calendar, start, amount, day_one)
        if start < calendar.last_announced:
            due, calendar = _as_announced(
                evaluation, start, due, lambda calendar: _nth_day(calendar, start, amount, day_one)
            )
        if outcome is not None:
            outcome.trace.append(("count", length, unit, amount, start, due, day_one, calendar))
        return due
    if unit == "hours" and outcome is not None:
        due = _end_of_hours(evaluation, outcome, amount, start)
    else:
        due = _plain_end(start, amount, unit, day_one)
    if outcome is not None:
        outcome.trace.append(("count", length, unit, amount, start, due, day_one, None))
    if evaluation.pauses:
        first = start if day_one == "same day" else start + timedelta(days=1)
        due = _later_by_pauses(evaluation, first, due, outcome)
    # Hours run on through a weekend: nothing in a limit of hours speaks of days.
    return due if unit == "hours" else _rolled(evaluation, outcome, start, due)


def _nth_day(calendar: WorkingDayCalendar, start: date, amount: int, day_one: str) -> date:
    inclusive = day_one == "same day" and calendar.is_working_day(start)
    return calendar.add(start, amount - 1 if inclusive else amount)


def _as_announced(
    evaluation: "Evaluation",
    start: date,
    found: date,
    count: Callable[[WorkingDayCalendar], date],
) -> tuple[date, WorkingDayCalendar]:
    """Return the day that counts, ``found`` or an earlier one, and the calendar it was found by.

    Where a bank holiday was announced only after the clock had started, and makes a difference, the
    reading of such days decides whether it counts.
    """
    calendar = evaluation.calendar()
    begun = calendar.as_known_on(min(start, calendar.known_on or start))
    as_begun = count(begun)
    if as_begun == found:
        return found, calendar
    stays = evaluation.option(evaluation.plan.counting.announced_later) == "stays"
    return (as_begun, begun) if stays else (found, calendar)


def count_back(evaluation: "Evaluation", outcome: "Outcome", length: Length, event: date) -> date:
    """Return the last day that leaves at least ``length`` before an event.

    Clear days leave out both ends; otherwise the day of the event does not count and the day
    itself does.
    """
    counting = evaluation.plan.counting
    unit: Any = length.unit
    if unit == "days":
        unit = evaluation.option(counting.bare_days)
    amount, clear = length.amount, 1 if length.clear else 0
    if unit == "working days":
        due = evaluation.calendar().add(event, -(amount + clear))
    elif unit in ("months", "years"):
        due = corresponding(event, -amount * (12 if unit == "years" else 1))
        due -= timedelta(days=clear)
    else:
        # Clear weeks are weeks and one day more, not one week more.
        due = event - timedelta(days=amount * (7 if unit == "weeks" else 1) + clear)
    outcome.trace.append(("back", length, unit, event, due))
    if unit == "working days":
        return due
    return _rolled_back(evaluation, outcome, due)


def _plain_end(start: date, amount: int, unit: str, day_one: str) -> date:
    # Months and days need no bank holidays, so a matter of long ago is counted like any other.
    if start > KNOWN_UNTIL:
        raise outside_known_years(start)
    inclusive = day_one == "same day"
    if unit in ("months", "years"):
        months = amount * 12 if unit == "years" else amount
        return months_beginning_with(start, months) if inclusive else corresponding(start, months)
    if unit == "hours":
        # Without a time of day the last hour may be as late as the end of the last day.
        return start + timedelta(days=-(-amount // 24))
    days = amount * 7 if unit == "weeks" else amount
    return start + timedelta(days=days - 1 if inclusive else days)


def _end_of_hours(evaluation: "Evaluation", outcome: "Outcome", amount: int, start: date) -> date:
    """Return the day of the last hour, with its time where the event's own time is known."""
    happened = evaluation.events.get(outcome.start_event or "", ())
    at = happened[-1].at if happened else None
    if at is None or happened[-1].date != start:
        return _plain_end(start, amount, "hours", "next day")
    days, minutes = divmod(amount * 60 + int(at[:2]) * 60 + int(at[3:]), 24 * 60)
    outcome.due_time = f"{minutes // 60:02}:{minutes % 60:02}"
    return start + timedelta(days=days)


def _rolled(evaluation: "Evaluation", outcome: "Outcome | None", start: date, due: date) -> date:
    """Move a limit that ends on a non-working day, where the counting says so."""
    if not _may_move(evaluation, due):
        return due
    calendar = evaluation.calendar()
    next_day = calendar.next(due)
    if start < calendar.last_announced:
        next_day, _ = _as_announced(
            evaluation, start, next_day, lambda calendar: calendar.next(due)
        )
    return _moved(evaluation, outcome, due, next_day)


def _rolled_back(evaluation: "Evaluation", outcome: "Outcome", due: date) -> date:
    """Move a day counted back that is not a working day, where the counting says so."""
    if not _may_move(evaluation, due):
        return due
    return _moved(evaluation, outcome, due, evaluation.calendar().previous(due))


def _may_move(evaluation: "Evaluation", due: date) -> bool:
    return evaluation.plan.counting.due != "stays" and due >= KNOWN_FROM


def _moved(evaluation: "Evaluation", outcome: "Outcome | None", due: date, moved: date) -> date:
    if moved == due or evaluation.option(evaluation.plan.counting.due) != "moves":
        return due
    if outcome is not None:
        outcome.trace.append(("moved", due, moved))
    return moved


def _later_by_pauses(
    evaluation: "Evaluation", first: date, due: date, outcome: "Outcome | None"
) -> date:
    """Move an end by one day for each day from ``first`` on that a pause leaves out.

    A later end may reach into further days that are left out; those count in their turn.
    """
    evaluation.trail.extend(evaluation.stop_readings)
    left_out = []
    for day in evaluation.paused_days():
        if day > due:
            break
        if day >= first:
            left_out.append(day)
            due += timedelta(days=1)
    if left_out and outcome is not None:
        outcome.trace.append(("disregarded", tuple(left_out), due))
    return due
