"""Whether the complainant may go on to the next stage, and until when."""

from datetime import date

from complaints_rules.answers.doors import Found, look_at
from complaints_rules.answers.openings import is_possible
from complaints_rules.dates import spoken
from complaints_rules.engine.because import event_words
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.plan import StagePlan
from complaints_rules.engine.timetable import Timetable
from complaints_rules.errors import refuse
from complaints_rules.results import Answer, Decision, Step
from complaints_rules.vocabulary import nearest

_OMBUDSMAN = "the ombudsman, if there is a route"
_BEST_FIRST: tuple[Answer, ...] = ("yes", "at_discretion", "not_known", "not_yet", "no")


def decide(timetable: Timetable, to: str | None) -> Decision:
    """Answer for the next stage, or for the stage ``to``."""
    evaluation = timetable.current
    stages = evaluation.plan.stages
    if to is not None and to not in {stage.id for stage in stages}:
        raise _unknown_stage(timetable, to)
    if evaluation.ended is not None:
        event = event_words(evaluation, evaluation.ended_by or "")
        words = f"The clocks stopped on {spoken(evaluation.ended)}: {event}"
        return _closed(timetable, to, None, words, source=evaluation.ended_source)
    target = _target(evaluation, to)
    if target is None:
        return _no_target(timetable, to)
    doors = (look_at(evaluation, door, timetable.today) for door in target.doors)
    found = [made for made in doors if made is not None]
    refused = evaluation.refused[target.index]
    # A request that came before the door was open says nothing of one that comes after.
    if refused is not None and not any(_opened_since(made, refused) for made in found):
        words = f"The request for {target.id} was refused on {spoken(refused)}"
        return _closed(timetable, target.id, _OMBUDSMAN, words)
    if not found:
        return _closed(timetable, target.id, None, "No entry applies to this case")
    return _best(timetable, target, found)


def _unknown_stage(timetable: Timetable, to: str) -> Exception:
    plan = timetable.plan
    known = [stage.id for stage in plan.stages]
    hint = nearest(to, known)
    listed = ", ".join(known) or "none"
    return refuse(
        "unknown-stage",
        f"`{plan.procedure.id}` has no stage `{to}`{hint or f'; its stages are {listed}'}",
    )


def _target(evaluation: Evaluation, to: str | None) -> StagePlan | None:
    """Return the stage asked for, or the next one, where it has not been entered yet."""
    for stage in evaluation.plan.stages:
        if stage.index <= evaluation.current:
            continue
        # A stage that the facts rule out is passed over.
        if stage.id == to or (to is None and is_possible(evaluation, stage)):
            return stage
    return None


def _no_target(timetable: Timetable, to: str | None) -> Decision:
    if to is not None:
        return _closed(timetable, to, None, f"{to} has been entered or passed already")
    procedure = timetable.plan.procedure
    if procedure.not_read and procedure.further_stage != "none":
        words = "No further stage is known, but a part of the text was not read"
        return _closed(timetable, None, None, words, answer="not_known")
    return _closed(timetable, None, _OMBUDSMAN, "There is no further stage")


def _opened_since(made: Found, refused: date) -> bool:
    return made.option.since is not None and made.option.since > refused


def _best(timetable: Timetable, target: StagePlan, found: list[Found]) -> Decision:
    """Return the door that serves the complainant best, with all of them as options."""

    def rank(made: Found) -> tuple[int, bool, date]:
        option = made.option
        # Once the answer is there, dissatisfaction with it is the ground to name; until then
        # it is the door that opens first.
        late = option.ground == "overdue" and option.answer != "not_yet"
        return _BEST_FIRST.index(option.answer), late, option.since or date.max

    best = min(found, key=rank)
    option = best.option
    return Decision(
        answer=option.answer,
        to=target.id,
        ground=option.ground,
        right=option.right,
        since=option.since,
        until=option.until,
        needs=option.needs,
        if_late=best.if_late,
        otherwise=_OMBUDSMAN if option.answer == "no" else None,
        options=tuple(made.option for made in found),
        earliest_since=option.since,
        latest_until=option.until,
        because=best.because,
        source=option.source,
        about=timetable.about(_furthest(best)),
    )


def _furthest(found: Found) -> date | None:
    """Return the last day that a decision names."""
    named = [found.option.since, found.option.until]
    named.extend(step.last_day or step.first_day for step in found.because)
    return max((day for day in named if day is not None), default=None)


def _closed(
    timetable: Timetable,
    to: str | None,
    otherwise: str | None,
    words: str,
    answer: Answer = "no",
    source: str | None = None,
) -> Decision:
    return Decision(
        answer=answer,
        to=to,
        ground=None,
        right=None,
        since=None,
        until=None,
        needs=(),
        if_late=None,
        otherwise=otherwise,
        options=(),
        earliest_since=None,
        latest_until=None,
        because=(Step(kind="event", words=words, source=source),),
        source=source,
        about=timetable.about(),
    )
