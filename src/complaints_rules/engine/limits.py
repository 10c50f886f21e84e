"""Works out one duty: when its clock starts, when its limit ends, and whether it was met."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from complaints_rules.case import Event as CaseEvent
from complaints_rules.engine.extensions import extend, last_day_of, lift, lower
from complaints_rules.engine.length import count_back, count_forward
from complaints_rules.engine.outcome import KNOWN, PROJECTED, Moment, Outcome
from complaints_rules.engine.plan import Duty

if TYPE_CHECKING:
    from complaints_rules.engine.evaluation import Evaluation


def work_out(ev: "Evaluation", duty: Duty, outcome: Outcome) -> None:
    """Fill in what is known of a duty under the options chosen."""
    if duty.when:
        applies = ev.applies(duty.when)
        if not applies:
            outcome.status = "needs_fact" if applies is None else "not_applicable"
            return
    if duty.stage is not None and not duty.window and ev.entered[duty.stage] is None:
        outcome.status = "not_started"
        _done(ev, duty, outcome)
        return
    if duty.form == "within" or duty.form == "once_past":
        _counted(ev, duty, outcome, duty.length, duty.start)
    elif duty.form == "fixed":
        _fixed(ev, duty, outcome)
    elif duty.form == "at_least":
        _counted_back(ev, duty, outcome)
    else:
        _unlimited(ev, duty, outcome)
    _done(ev, duty, outcome)
    if duty.projectable and duty.form == "within":
        _answer_before_start(ev, duty, outcome)
    if outcome.due is not None:
        if duty.floor is not None:
            lift(ev, outcome, duty.floor)
        if duty.ceiling is not None:
            lower(outcome, last_day_of(ev, duty.ceiling))
        outcome.base_due = outcome.due
    if duty.extension is not None:
        extend(ev, outcome)


def _begin(ev: "Evaluation", outcome: Outcome, start: Any) -> Moment | None:
    """Start the clock, moving a receipt where the counting says so."""
    moment = ev.start(start)
    if moment is None:
        return None
    day, event, level = moment
    outcome.trace.append(("event", event, day, level, ev.row_source))
    ev.row_source = None
    may_move = event in ev.plan.reaching and ev.plan.counting.received != "stays"
    arrived_unworked = may_move and not ev.calendar().is_working_day(day)
    if arrived_unworked and ev.option(ev.plan.counting.received) == "moves":
        moved = ev.calendar().next(day)
        outcome.trace.append(("moved", day, moved))
        day = moved
    if level == KNOWN and event not in ev.events and outcome.duty.by == "complainant":
        # A day is fixed for it, but a complainant's time begins only with what has happened.
        level = PROJECTED
    outcome.start, outcome.start_event, outcome.level = day, event, level
    return day, event, level


def _answer_before_start(ev: "Evaluation", duty: Duty, outcome: Outcome) -> None:
    """Count from the day the start was to be expected, where the duty was done before it.

    A step that the authority takes only after its answer, such as a late acknowledgement, cannot
    start the clock of that answer.
    """
    done, start, event = outcome.done, outcome.start, outcome.start_event
    if done is None or start is None or event is None or done >= start:
        return
    if outcome.level != KNOWN:
        return
    expected = ev.expected(event)
    if expected is None:
        # Nothing says when that step was to be taken, so the clock had not started at all.
        outcome.trace.clear()
        outcome.start = outcome.start_event = outcome.due = None
        return
    if expected[0] >= start:
        return
    outcome.trace.clear()
    outcome.trace.append(("after", event, start, expected[0]))
    outcome.start, outcome.level = expected[0], PROJECTED
    length = ev.option(duty.length)
    outcome.due = count_forward(ev, outcome, length, expected[0], ev.option(duty.day_one))


def _counted(ev: "Evaluation", duty: Duty, outcome: Outcome, length: Any, start: Any) -> None:
    moment = _begin(ev, outcome, start)
    if moment is None:
        return
    length = ev.option(length)
    if isinstance(length, str):
        # Under this option the text gives no number, or was not read so far.
        outcome.status = "not_known" if length == "not read" else None
        return
    due = count_forward(ev, outcome, length, moment[0], ev.option(duty.day_one))
    if duty.form == "once_past":
        begins = due + timedelta(days=1)
        outcome.trace.append(("begins", begins))
        outcome.begins = begins
    else:
        outcome.due = due


def _fixed(ev: "Evaluation", duty: Duty, outcome: Outcome) -> None:
    fixed_by = duty.fixed_by or ""
    happened = ev.events.get(fixed_by)
    if happened is None:
        if duty.otherwise_length is not None:
            _counted(ev, duty, outcome, duty.otherwise_length, duty.otherwise_start)
        else:
            ev.missing.append(fixed_by)
        return
    last = happened[-1]
    outcome.start, outcome.start_event = last.date, fixed_by
    if last.sets is None:
        outcome.status = "not_known"
        ev.missing.append(fixed_by)
        outcome.missing = (fixed_by,)
        return
    outcome.trace.append(("fixed", fixed_by, last.date, last.sets))
    outcome.due, outcome.fixed = last.sets, True


def _counted_back(ev: "Evaluation", duty: Duty, outcome: Outcome) -> None:
    moment = ev.moment(duty.before or "")
    if moment is None:
        return
    day, event, level = moment
    outcome.trace.append(("event", event, day, level, None))
    outcome.start, outcome.start_event, outcome.level = day, event, level
    outcome.due = count_back(ev, outcome, ev.option(duty.length), day)


def _unlimited(ev: "Evaluation", duty: Duty, outcome: Outcome) -> None:
    if ev.option(duty.no_limit) == "not read":
        outcome.status = "not_known"
    elif duty.start is not None:
        moment = ev.start(duty.start)
        if moment is not None:
            outcome.start, outcome.start_event, outcome.level = moment
            outcome.trace.append(("event", moment[1], moment[0], moment[2], None))


def _done(ev: "Evaluation", duty: Duty, outcome: Outcome) -> None:
    """Find the day on which the duty was met, or the day by which it had been."""
    best: date | None = None
    exactly = True
    for name in ev.option(duty.met):
        happened = ev.events.get(name)
        if happened is not None:
            day = _first_after_start(happened, outcome.start)
            if best is None or day < best:
                best, exactly = day, True
            continue
        for follower in ev.plan.followed_by.get(name, ()):
            if follower in ev.events:
                day = ev.events[follower][0].date
                if best is None or day < best:
                    best, exactly = day, False
    refused_early = duty.window and duty.stage is not None and ev.is_refused(duty.stage)
    if refused_early and best is not None and (outcome.start is None or best < outcome.start):
        # A request that was refused before the time to ask began has not used it up.
        best = None
    outcome.done, outcome.done_exactly = best, exactly


def _first_after_start(happened: tuple[CaseEvent, ...], start: date | None) -> date:
    # Where the event repeats, what came before the clock started does not meet the duty.
    if start is not None and len(happened) > 1:
        return next((e.date for e in happened if e.date >= start), happened[-1].date)
    return happened[0].date
