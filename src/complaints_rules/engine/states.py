"""What state a duty is in on a day; the state follows the date."""

from datetime import date

from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.outcome import AT_EARLIEST, PROJECTED, Outcome
from complaints_rules.engine.plan import Duty, Event
from complaints_rules.results import State
from complaints_rules.vocabulary import lies_before_complaint


def state_of(
    evaluation: Evaluation, outcome: Outcome, today: date, due: date | None = None
) -> State:
    """Return the state of a duty on ``today``; with ``due``, as if that were its date."""
    due = due or outcome.due
    if outcome.status == "not_applicable":
        return "not_applicable"
    if outcome.done is not None:
        return _of_done(evaluation, outcome, due)
    if _is_stopped(evaluation, outcome):
        return "stopped"
    stage = outcome.duty.stage
    if stage is not None and not outcome.duty.window and evaluation.is_refused(stage):
        return "not_applicable"
    if _is_left(evaluation, outcome):
        return "superseded"
    if outcome.status is not None:
        return outcome.status  # type: ignore[return-value] # each of them is a state
    if outcome.duty.form == "once_past":
        return _of_threshold(evaluation, outcome, today)
    if due is None:
        return _of_undated(evaluation, outcome)
    if outcome.level == PROJECTED:
        return "not_started"
    if today == due:
        return "due_today"
    if today < due:
        return "running"
    if outcome.level == AT_EARLIEST:
        # The clock may have started later than the day from which it is counted.
        return "not_known"
    # Nobody is late with what is only allowed: the time for it has passed.
    bound = outcome.duty.by != "complainant" and outcome.duty.strength != "may"
    return "overdue" if bound else "lapsed"


def may_be_open(evaluation: Evaluation, duty: Duty) -> bool:
    """Tell, without working out a date, whether a duty can be open with a date that is known.

    ``False`` is certain: the duty was met, its stage was left or was never entered, or its clock
    waits for an event. So whoever looks for what is due next need work out few duties.
    """
    stage, again = duty.stage, False
    # What lies outside the stages may have begun whatever stage runs; only its start tells.
    if stage is not None:
        refused = evaluation.refused[stage] is not None
        runs = evaluation.entered[stage] is not None and not refused
        # A window is open before its stage runs, any other duty while it does.
        if runs == duty.window or stage < evaluation.current:
            return False
        # A window may be open again after a request that was refused too early.
        again = refused
    if not again and not evaluation.events.keys().isdisjoint(evaluation.option(duty.met)):
        return False
    return not _surely_waits(evaluation, duty)


def _surely_waits(evaluation: Evaluation, duty: Duty) -> bool:
    """Tell whether a clock waits for one event, which has not happened and has no fixed day."""
    start, events = duty.start, evaluation.events
    return (
        type(start) is Event
        and start.event not in events
        and start.event not in evaluation.plan.fixable
        and duty.extended_event not in events
    )


def _of_done(evaluation: Evaluation, outcome: Outcome, due: date | None) -> State:
    done = outcome.done
    if due is None or done is None:
        return "not_known" if _nobody_said_when(evaluation, outcome) else "done"
    if done <= due:
        return "met"
    # What had been done by a day after the limit may still have been done in time, and so may
    # what was done after a date that is only the earliest.
    certain = outcome.done_exactly and outcome.level != AT_EARLIEST
    # Nobody is late for what they were not yet bound to do. An authority that took no step on
    # its way to the answer is, once the day has passed on which it ought to have answered.
    unbound = outcome.level == PROJECTED and outcome.duty.by == "complainant"
    return "met_late" if certain and not unbound else "done"


def _nobody_said_when(evaluation: Evaluation, outcome: Outcome) -> bool:
    """Tell whether the clock waits for something that must have happened, but was not recorded."""
    precedes, events = evaluation.plan.precedes, evaluation.events
    return any(
        lies_before_complaint(event) or any(later in events for later in precedes.get(event, ()))
        for event in outcome.missing
    )


def _is_stopped(evaluation: Evaluation, outcome: Outcome) -> bool:
    if evaluation.pauses and is_paused(evaluation, outcome.due):
        return True
    ended = evaluation.ended
    if ended is None:
        return False
    # A duty that begins with the stop itself, or after it, is not stopped by it.
    start, event = outcome.start, outcome.start_event
    if outcome.duty.stage is not None or start is None or event is None:
        return True
    came_before = evaluation.ended_by in evaluation.plan.precedes.get(event, ())
    return start < ended or (start == ended and came_before)


def is_paused(evaluation: Evaluation, due: date | None) -> bool:
    """Tell whether a pause that lasts stops a limit: not one that had passed when it began."""
    return any(
        last is None and (due is None or first <= due) for first, last, _ in evaluation.pauses
    )


def _is_left(evaluation: Evaluation, outcome: Outcome) -> bool:
    """Tell whether the case has moved on: to another stage, or by the answer of this one."""
    duty = outcome.duty
    if duty.stage is not None:
        return _is_left_with_stage(evaluation, duty, duty.stage) or (
            not duty.window and _is_answered(evaluation, outcome, duty.stage)
        )
    if outcome.start is None and _waits_for_later_stage(evaluation, outcome):
        return False
    first = _first_stage(evaluation)
    if evaluation.plan.stages and _is_answered(evaluation, outcome, first):
        return True
    if first > 0 and _was_moot(evaluation, outcome):
        return True
    # What is due outside the stages is left behind with the first stage, but for what the
    # complainant may still do and what has begun since, as with a withdrawal.
    moved_on = evaluation.current > first
    entered = evaluation.entered[evaluation.current] if moved_on else None
    if entered is None or duty.by == "complainant":
        return False
    start = outcome.start
    return start is None or start < entered or outcome.level == PROJECTED


def _first_stage(evaluation: Evaluation) -> int:
    """Return the stage that what lies outside the stages leads up to: stage 1, once it is entered.

    What comes before it, an early resolution for instance, leaves the acknowledgement due.
    """
    stages = evaluation.plan.stages
    first = next((stage.index for stage in stages if stage.id == "stage-1"), 0)
    return min(first, evaluation.current)


def _was_moot(evaluation: Evaluation, outcome: Outcome) -> bool:
    """Tell whether an early step had answered the complaint by the day on which a duty fell due."""
    answered, due = answered_on(evaluation, 0), outcome.due
    return answered is not None and due is not None and answered <= due


def _waits_for_later_stage(evaluation: Evaluation, outcome: Outcome) -> bool:
    """Tell whether a clock waits for a step that is still to come, such as the final answer."""
    stages = evaluation.plan.stages
    to_come = stages[evaluation.current :]
    if to_come and answered_on(evaluation, to_come[0].index) is not None:
        to_come = to_come[1:]
    return any(event.startswith(f"{stage.id}.") for stage in to_come for event in outcome.missing)


def _is_answered(evaluation: Evaluation, outcome: Outcome, stage: int) -> bool:
    """Tell whether the answer that a duty leads up to has been given.

    What stands before the answer in the file leads up to it, such as an acknowledgement; what
    follows it, or began after it, does not.
    """
    duty = outcome.duty
    answers = evaluation.plan.stages[stage].answers
    if not answers or duty.index >= min(answers) or duty.by == "complainant":
        return False
    answered = answered_on(evaluation, stage)
    if answered is None:
        return False
    return outcome.start is None or outcome.start <= answered or outcome.level == PROJECTED


def _is_left_with_stage(evaluation: Evaluation, duty: Duty, stage: int) -> bool:
    entered = evaluation.entered[stage] is not None
    asked = duty.window and entered and not evaluation.is_refused(stage)
    return stage < evaluation.current or asked


def _of_threshold(evaluation: Evaluation, outcome: Outcome, today: date) -> State:
    if outcome.begins is None or outcome.level == PROJECTED:
        return _of_undated(evaluation, outcome)
    answered = answered_on(evaluation, outcome.duty.stage)
    if answered is not None and answered < outcome.begins:
        return "not_applicable"
    return "no_limit" if today >= outcome.begins else "not_started"


def _of_undated(evaluation: Evaluation, outcome: Outcome) -> State:
    if outcome.missing:
        return "not_known" if _nobody_said_when(evaluation, outcome) else "not_started"
    if outcome.level == PROJECTED:
        return "not_started"
    # Its clock has started, or needs no start, and no option gives a number.
    started = outcome.start is not None or outcome.duty.form == "no_limit"
    return "no_limit" if started else "not_known"


def answered_on(evaluation: Evaluation, stage: int | None) -> date | None:
    """Return the day on which a stage was answered, if it was."""
    if stage is None:
        return None
    found = evaluation.plan.stages[stage]
    if evaluation.events.keys().isdisjoint(found.answer_events):
        return None
    days = {evaluation.outcome(evaluation.plan.duties[index]).done for index in found.answers}
    sent = evaluation.events.get(f"{found.id}.response_sent")
    if sent is not None:
        days.add(sent[0].date)
    return min((day for day in days if day is not None), default=None)
