"""What moves a limit: extensions, the notice that they need, and second clocks beside them."""

from datetime import date
from typing import TYPE_CHECKING, Any

from complaints_rules.case import Event as CaseEvent
from complaints_rules.engine.length import count_forward
from complaints_rules.engine.outcome import AT_EARLIEST, KNOWN, Outcome
from complaints_rules.engine.plan import Extension, SecondClock

if TYPE_CHECKING:
    from complaints_rules.engine.evaluation import Evaluation


def second_clock(ev: "Evaluation", clock: Any) -> tuple[date, int] | None:
    """Return the last day of a second clock that has started, and how well that is known."""
    clock = ev.option(clock)
    if not isinstance(clock, SecondClock):
        return None
    moment = ev.start(clock.start)
    if moment is None:
        return None
    length, day_one = ev.option(clock.length), ev.option(clock.day_one)
    return count_forward(ev, None, length, moment[0], day_one), moment[2]


def last_day_of(ev: "Evaluation", clock: Any) -> date | None:
    """Return the last day of a second clock, where that has started."""
    found = second_clock(ev, clock)
    return found[0] if found is not None else None


def lift(ev: "Evaluation", outcome: Outcome, floor: Any) -> None:
    """Let the later of two limits count.

    While nobody says when the second clock began, or it may have begun later than is known, the
    date is the earliest that it can be.
    """
    missing, needs = len(ev.missing), len(ev.needs)
    found = second_clock(ev, floor)
    if found is None:
        if len(ev.missing) > missing or len(ev.needs) > needs:
            outcome.missing = tuple(dict.fromkeys(ev.missing[missing:]))
            outcome.level = max(outcome.level, AT_EARLIEST)
        return
    day, level = found
    if outcome.due is not None and day > outcome.due:
        outcome.trace.append(("floor", day, outcome.due))
        # A floor counts whole days, whatever the hour at which the shorter limit ended.
        outcome.due, outcome.due_time = day, None
        outcome.level = max(outcome.level, level)
    elif level >= AT_EARLIEST:
        outcome.level = max(outcome.level, AT_EARLIEST)


def lower(outcome: Outcome, ceiling: date | None) -> None:
    """Bring a date that lies past a ceiling back to it."""
    if ceiling is not None and outcome.due is not None and ceiling < outcome.due:
        outcome.trace.append(("ceiling", ceiling, outcome.due))
        outcome.due, outcome.due_time = ceiling, None


def extend(ev: "Evaluation", outcome: Outcome) -> None:
    """Apply each extension in turn; none ever brings the date forward."""
    duty = outcome.duty
    events = ev.events.get(duty.extended_event)
    if events is None:
        outcome.undescribed = True
        return
    extension = ev.option(duty.extension)
    if not isinstance(extension, Extension):
        return
    _describe(ev, extension, outcome)
    ceiling = _lowest_ceiling(ev, extension, outcome)
    for event in events:
        if outcome.done is not None and event.date > outcome.done:
            break
        if not _in_time(ev, extension, event, outcome):
            continue
        _apply(ev, extension, event, outcome, ceiling)


def describe_unmade(ev: "Evaluation", outcome: Outcome) -> None:
    """Note what an extension that was not made could still do.

    This is left until an answer is made, for most dates are worked out only to be compared. It does
    not make the date depend on a reading, or on what is missing.
    """
    if not outcome.undescribed:
        return
    mark, missing, needs = len(ev.trail), len(ev.missing), len(ev.needs)
    extension = ev.option(outcome.duty.extension)
    if isinstance(extension, Extension):
        _describe(ev, extension, outcome)
    del ev.trail[mark:]
    del ev.missing[missing:]
    del ev.needs[needs:]


def _describe(ev: "Evaluation", extension: Extension, outcome: Outcome) -> None:
    """Note how far the limit can be moved and by when notice must be given."""
    outcome.ground = extension.ground
    if outcome.base_due is None:
        return
    total, adds = ev.option(extension.total), ev.option(extension.adds)
    duty = outcome.duty
    if total is not None and outcome.start is not None:
        day_one = ev.option(duty.day_one)
        outcome.cap = count_forward(ev, None, total, outcome.start, day_one)
    elif adds is not None:
        outcome.cap = count_forward(ev, None, adds, outcome.base_due, "next day")
    ceiling = _lowest_ceiling(ev, extension, outcome)
    if ceiling is not None and outcome.cap is not None:
        outcome.cap = max(min(outcome.cap, ceiling), outcome.base_due)
    if ev.option(extension.notice_latest) in ("day it was due", "original last day"):
        outcome.notice_by = outcome.base_due


def _lowest_ceiling(ev: "Evaluation", extension: Extension, outcome: Outcome) -> date | None:
    """Return the last day that an extension may reach: its own ceiling's or the limit's."""
    if extension.ceiling is None and outcome.duty.ceiling is None:
        return None
    ceilings = (last_day_of(ev, one) for one in (extension.ceiling, outcome.duty.ceiling))
    return min((day for day in ceilings if day is not None), default=None)


def _in_time(ev: "Evaluation", extension: Extension, event: CaseEvent, outcome: Outcome) -> bool:
    last = outcome.notice_by
    if last is None or event.date <= last:
        return True
    if ev.option(extension.notice_if_missed) != "original limit stands":
        return True
    outcome.trace.append(("late_notice", event.date, last))
    return False


def _apply(
    ev: "Evaluation",
    extension: Extension,
    event: CaseEvent,
    outcome: Outcome,
    ceiling: date | None,
) -> None:
    new = event.sets or outcome.cap
    if new is None:
        return
    cap = outcome.cap
    shortened: list[tuple[Any, ...]] = []
    if cap is not None and new > cap and not extension.soft:
        shortened.append(("capped", new, cap))
        new = cap
    if ceiling is not None and new > ceiling:
        shortened.append(("ceiling", ceiling, new))
        new = ceiling
    if outcome.due is not None and new <= outcome.due:
        outcome.trace.append(("no_later", event.date, new, outcome.due))
        return
    outcome.trace.extend((*shortened, ("extended", event.date, new, outcome.due)))
    outcome.due, outcome.extended = new, True
    if new == event.sets:
        # A day fixed in the case is known, whatever the clock still waits for.
        outcome.level = KNOWN
    # The new day is a whole day, whatever the hour at which the old limit ended.
    outcome.due_time = None
    if outcome.notice_by is not None and ev.option(extension.notice_latest) == "day it was due":
        outcome.notice_by = new
