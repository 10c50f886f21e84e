"""The deadlines of a case: every duty with its date, its state and its reasons."""

from datetime import date

from complaints_rules.engine.because import steps
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.extensions import describe_unmade
from complaints_rules.engine.outcome import AT_EARLIEST, KNOWN, Outcome
from complaints_rules.engine.plan import Duty
from complaints_rules.engine.readings import Alternatives, alternatives
from complaints_rules.engine.savings import if_missed
from complaints_rules.engine.states import is_paused, may_be_open, state_of
from complaints_rules.engine.timetable import Timetable
from complaints_rules.model.words import SILENCES
from complaints_rules.results import OPEN_STATES, Deadline, State

_MEASURED = OPEN_STATES | {"met", "met_late", "lapsed"}
WHO = ("authority", "complainant", "any")


def all_deadlines(timetable: Timetable, *, reasons: bool = True) -> tuple[Deadline, ...]:
    """Return every duty of the case, in the file's order, round by round."""
    return tuple(build(timetable, *row, reasons=reasons) for row in timetable.rows())


def next_of(timetable: Timetable, who: str, *, reasons: bool = True) -> Deadline | None:
    """Return the open, dated duty with the smallest date; ``None`` when there is none."""
    best: tuple[date, int, Evaluation, Duty, State] | None = None
    today = timetable.today
    anybody, complainant = who == "any", who == "complainant"
    for number, evaluation, duties in timetable.within_reach():
        for duty in duties:
            if not anybody and (duty.by == "complainant") != complainant:
                continue
            if not may_be_open(evaluation, duty):
                continue
            outcome = evaluation.outcome(duty)
            due = outcome.due
            if due is None or outcome.level != KNOWN or (best is not None and due >= best[0]):
                continue
            state = state_of(evaluation, outcome, today)
            if state in OPEN_STATES:
                best = due, number, evaluation, duty, state
    return None if best is None else build(timetable, *best[1:], reasons=reasons)


def build(
    timetable: Timetable,
    number: int,
    evaluation: Evaluation,
    duty: Duty,
    state: State | None = None,
    *,
    reasons: bool = True,
) -> Deadline:
    """Return the full answer for one duty, whose state may be known already.

    Without ``reasons`` nothing is put into words: ``because`` stays empty.
    """
    found = alternatives(evaluation, duty.index)
    outcome = found.adopted
    describe_unmade(evaluation, outcome)
    today = timetable.today
    state = state or state_of(evaluation, outcome, today)
    # While a pause lasts nobody can say when it will be due; what has ended keeps its date.
    paused = state == "stopped" and is_paused(evaluation, outcome.due)
    gone = state == "not_applicable" or paused
    due = None if gone else outcome.due
    earliest, latest = (None, None) if gone else (found.earliest, found.latest)
    about = timetable.about(_furthest(outcome, state, latest, today))
    left, late, days = _distance(evaluation, outcome, state, due, today)
    may_move = due is not None and outcome.done is None
    missed, saving = if_missed(timetable.plan, evaluation, outcome)
    started = outcome.start if duty.form != "once_past" else outcome.begins
    return Deadline(
        id=duty.id,
        round=number,
        stage=duty.stage_id,
        duty=duty.words,
        by=duty.by,
        person=duty.person or (_handler(evaluation, duty) if duty.by == "authority" else None),
        strength=_strength(outcome),
        state=state,
        start_event=outcome.start_event,
        start=started,
        due=due,
        due_time=outcome.due_time,
        earliest=earliest,
        latest=latest,
        readings=() if gone else found.readings,
        in_dispute=bool(found.others) and _in_dispute(evaluation, found, state, today),
        projected=due is not None and outcome.level != KNOWN,
        provisional=about.calendar_version != about.data_version,
        done=outcome.done,
        working_days_taken=None if outcome.done is None else _taken(evaluation, outcome),
        working_days_left=left,
        working_days_late=late,
        days_late=days,
        extended=outcome.extended,
        due_before_extension=outcome.base_due if outcome.extended else None,
        extendable_to=_reach(outcome) if may_move else None,
        extension_ground=outcome.ground,
        notice_by=outcome.notice_by if may_move else None,
        needs=_needs(outcome, state),
        if_missed=missed,
        because=(*steps(evaluation, found), *saving) if reasons and not gone else (),
        source=duty.source,
        about=about,
    )


def _furthest(outcome: Outcome, state: State, latest: date | None, today: date) -> date | None:
    """Return the last day that the answer names or counts to."""
    if latest is None:
        return None
    reach = outcome.cap if outcome.done is None else outcome.done
    furthest = max(latest, reach or latest, outcome.start or latest)
    counted_to_today = state in OPEN_STATES or state == "lapsed"
    return max(furthest, today) if counted_to_today else furthest


def _handler(evaluation: Evaluation, duty: Duty) -> str | None:
    """Who handles the stage for the authority, where the duty names nobody and the facts tell."""
    if duty.stage is None:
        return None
    for handler in evaluation.plan.procedure.stages[duty.stage].handled_by:
        when = (handler.when or {}).items()
        if all(evaluation.facts.get(fact) == word for fact, word in when):
            return None if handler.person in SILENCES else handler.person
        if any(fact not in evaluation.facts for fact, _ in when):
            return None
    return None


def _reach(outcome: Outcome) -> date | None:
    """Return the furthest day of an extension; none once a case has gone beyond it."""
    cap, due = outcome.cap, outcome.due
    return cap if cap is not None and due is not None and cap >= due else None


def _strength(outcome: Outcome) -> str:
    duty = outcome.duty
    if duty.otherwise_strength is not None and not outcome.fixed:
        return duty.otherwise_strength
    return duty.strength


def _in_dispute(evaluation: Evaluation, found: Alternatives, state: State, today: date) -> bool:
    """Tell whether the state would differ at the earliest or the latest date.

    Or under a reading by which something else meets the duty.
    """
    if found.adopted.due is None:
        return False
    at_the_ends = (
        day is not None and state_of(evaluation, found.adopted, today, day) != state
        for day in (found.earliest, found.latest)
    )
    met_otherwise = (
        other.done != found.adopted.done and state_of(evaluation, other, today) != state
        for other in found.others
    )
    return any(at_the_ends) or any(met_otherwise)


def _distance(
    evaluation: Evaluation, outcome: Outcome, state: State, due: date | None, today: date
) -> tuple[int | None, int | None, int | None]:
    """Working days left, working days late and calendar days late."""
    if due is None or state not in _MEASURED:
        return None, None, None
    day = outcome.done or today
    if day <= due:
        return _working_days(evaluation, day, due), None, None
    return None, _working_days(evaluation, due, day), (day - due).days


def _working_days(evaluation: Evaluation, start: date, end: date) -> int | None:
    """Working days between two days; ``None`` for days of long ago, of unknown holidays."""
    calendar = evaluation.calendar()
    return calendar.count(start, end) if start >= calendar.known_from else None


def _taken(evaluation: Evaluation, outcome: Outcome) -> int | None:
    """Working days from the start of the clock to the day on which the duty was done."""
    start, done = outcome.start, outcome.done
    if start is None or done is None or not outcome.done_exactly:
        return None
    if outcome.level != KNOWN or done < start:
        return None
    return _working_days(evaluation, start, done)


def _needs(outcome: Outcome, state: State) -> tuple[str, ...]:
    if state == "needs_fact":
        return outcome.needs
    if state in ("not_known", "not_started"):
        if outcome.level == AT_EARLIEST and outcome.start_event is not None:
            return outcome.missing or (outcome.start_event,)
        return outcome.missing
    return outcome.duty.needs
