"""One case as it is counted: what became of each of its limits, and what the case came to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from complaints_rules.accounts.ends import ENDS, recorded_end
from complaints_rules.answers.duties import all_deadlines
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.plan import Duty, Plan
from complaints_rules.engine.states import answered_on
from complaints_rules.engine.timetable import Timetable
from complaints_rules.results import OPEN_STATES, About, Deadline, State

Kept = Literal[
    "met", "late", "overdue", "running", "passed", "cut_short", "not_recorded", "not_known"
]
"""What became of a limit: met in time; done late; not done and overdue; still running; a time of
the complainant's that passed unused; ended before its last day, because the case went on or was
stopped; its last day passed and the case went on, but no record says that it was done; not known,
because a day or a fact is missing."""

_OF_STATE: Final[dict[State, Kept]] = {
    "met": "met",
    "met_late": "late",
    "overdue": "overdue",
    "running": "running",
    "due_today": "running",
    "lapsed": "passed",
    "needs_fact": "not_known",
}
_OMBUDSMAN: Final = "ombudsman.contacted"


@dataclass(frozen=True, slots=True)
class Observed:
    """One case as it is counted: its limits with what became of them, and what it came to."""

    name: str
    received: date | None
    about: About
    authority: str | None
    title: str
    order: tuple[str, ...]
    """The ids of the limits as the text has them, those outside the stages first."""
    limits: tuple[tuple[Deadline, Kept], ...]
    came_to: tuple[tuple[str, str], ...]


def observe(timetable: Timetable, name: str) -> Observed:
    """Return a case as it is counted; ``name`` stands for a case without a reference."""
    plan = timetable.plan
    received = timetable.whole.events.get(plan.procedure.anchor)
    limits = []
    for d in all_deadlines(timetable):
        kept = _kept(timetable, d)
        if kept is not None:
            limits.append((d, kept))
    return Observed(
        name=timetable.case.reference or name,
        received=received[0].date if received else None,
        about=timetable.about(),
        authority=plan.procedure.authority,
        title=plan.procedure.title,
        order=_in_order(plan),
        limits=tuple(limits),
        came_to=tuple(dict.fromkeys(_came_to(timetable))),
    )


def _in_order(plan: Plan) -> tuple[str, ...]:
    def place(duty: Duty) -> tuple[int, int]:
        return (-1 if duty.stage is None else duty.stage), duty.index

    return tuple(duty.id for duty in sorted(plan.duties, key=place))


def _kept(timetable: Timetable, d: Deadline) -> Kept | None:
    """Tell what became of a limit; ``None`` where none applied, or its clock never started."""
    over = recorded_end(timetable.rounds[d.round - 1])
    if over is not None and d.state in OPEN_STATES and not _begins_with(d, over):
        # Nobody waits for it any more, though the text does not say that its clock ended.
        return "cut_short" if d.due is None or d.due >= over[0] else "not_recorded"
    known = _OF_STATE.get(d.state)
    if known is not None:
        return known
    if d.state == "done":
        return "not_known" if d.due is not None else None
    if d.state == "not_known":
        return "not_known" if d.due is not None or d.needs or d.done is not None else None
    if d.state == "stopped" and d.due is None:
        # The clocks stand still, if it has one that had started.
        return "running" if d.start is not None and _has_limit(timetable, d) else None
    if d.state not in ("superseded", "stopped") or d.due is None or d.projected:
        return None
    left = _left_on(timetable.rounds[d.round - 1], d)
    return "not_recorded" if left is not None and d.due < left else "cut_short"


def _begins_with(d: Deadline, over: tuple[date, str]) -> bool:
    return d.start is None or d.start > over[0] or d.start_event == over[1]


def _has_limit(timetable: Timetable, d: Deadline) -> bool:
    evaluation = timetable.rounds[d.round - 1] if d.stage is not None else timetable.whole
    duty = next(duty for duty in timetable.plan.duties if duty.id == d.id)
    return evaluation.outcome(duty).due is not None


def _left_on(evaluation: Evaluation, d: Deadline) -> date | None:
    """Return the day on which a case left a limit behind: an answer, a later stage, a stop."""
    duty = next(duty for duty in evaluation.plan.duties if duty.id == d.id)
    own = duty.stage if duty.stage is not None else -1
    days = [evaluation.ended]
    for stage in evaluation.plan.stages:
        entered = evaluation.entered[stage.index]
        if stage.index >= own:
            days += [answered_on(evaluation, stage.index), evaluation.refused[stage.index]]
        if stage.index > own or (duty.window and stage.index == own):
            days.append(entered)
    begins = d.start or date.min
    return min((day for day in days if day is not None and day >= begins), default=None)


def _came_to(timetable: Timetable) -> Iterable[tuple[str, str]]:
    plan, whole = timetable.plan, timetable.whole
    for number, evaluation in enumerate(timetable.rounds, 1):
        for stage in plan.stages:
            if stage.index and evaluation.entered[stage.index] is not None:
                yield f"{stage.id}.entered", f"went on to {_said(stage.id)}"
            if evaluation.is_refused(stage.index):
                yield stage.refused, plan.meaning(stage.refused)
            elif answered_on(evaluation, stage.index) is not None:
                yield f"{stage.id}.answered", f"answered at {_said(stage.id)}"
        if number > 1:
            yield "complaint.resubmitted", plan.meaning("complaint.resubmitted")
    stops = tuple(stop.event for stop in plan.stops)
    for event in dict.fromkeys((*ENDS, *stops, _OMBUDSMAN)):
        if event in whole.events:
            yield event, plan.meaning(event)
    if _is_open(timetable.current):
        yield "open", "still open"


def _is_open(evaluation: Evaluation) -> bool:
    """Tell whether the stage that runs is still to be answered."""
    if not evaluation.plan.stages:
        return False
    at = evaluation.current
    over = evaluation.ended is not None or evaluation.is_refused(at)
    over = over or recorded_end(evaluation) is not None
    return not over and answered_on(evaluation, at) is None


def _said(stage: str) -> str:
    return stage.replace("-", " ")
