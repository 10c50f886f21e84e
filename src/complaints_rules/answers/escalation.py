"""Whether the complainant may go on to the next stage, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from complaints_rules.answers.openings import fits, is_possible
from complaints_rules.dates import spoken
from complaints_rules.engine.because import steps
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.plan import Door, StagePlan
from complaints_rules.engine.readings import Alternatives, alternatives
from complaints_rules.engine.states import answered_on, is_paused
from complaints_rules.engine.timetable import Timetable, plain
from complaints_rules.errors import refuse
from complaints_rules.model.words import SILENCES
from complaints_rules.results import Answer, Decision, EscalationOption, Step
from complaints_rules.vocabulary import nearest

_OMBUDSMAN = "the ombudsman, if there is a route"
_BEST_FIRST: tuple[Answer, ...] = ("yes", "at_discretion", "not_yet", "not_known", "no")
# What follows from a request after the window has closed. A silence refuses nobody.
_LATE: dict[str, Answer] = {
    "refused": "no",
    "closed": "no",
    "lapses": "no",
    "restart": "no",
    "still accepted": "yes",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """One door with what was found out about it."""

    option: EscalationOption
    if_late: str | None
    because: tuple[Step, ...]


def decide(timetable: Timetable, to: str | None) -> Decision:
    """Answer for the next stage, or for the stage ``to``."""
    evaluation = timetable.current
    plan = timetable.plan
    if to is not None and to not in {stage.id for stage in plan.stages}:
        known = [stage.id for stage in plan.stages]
        raise refuse(
            "unknown-stage",
            f"`{plan.procedure.id}` has no `{to}`{nearest(to, known)} "
            f"Its stages are {', '.join(known) or 'none'}".replace("` Its", "`. Its"),
        )
    if evaluation.ended is not None:
        words = f"The clocks stopped on {spoken(evaluation.ended)}: {evaluation.ended_by}"
        return _closed(timetable, to, "the procedure was stopped", words)
    target = _target(evaluation, to)
    if target is None:
        return _no_target(timetable, to)
    if evaluation.is_refused(target.index):
        day = evaluation.events[target.refused][0].date
        words = f"The request for {target.id} was refused on {spoken(day)}"
        return _closed(timetable, target.id, _OMBUDSMAN, words)
    found = [made for door in target.doors if (made := _door(timetable, door))]
    if not found:
        return _closed(timetable, target.id, None, "No entry applies to this case")
    return _best(timetable, target, found)


def _no_target(timetable: Timetable, to: str | None) -> Decision:
    if to is not None:
        return _closed(timetable, to, None, f"{to} is entered already")
    if timetable.plan.procedure.not_read:
        words = "No further stage is known, but a part of the text was not read"
        return _closed(timetable, to, None, words, answer="not_known")
    return _closed(timetable, to, _OMBUDSMAN, "There is no further stage")


def _target(evaluation: Evaluation, to: str | None) -> StagePlan | None:
    for stage in evaluation.plan.stages:
        entered = evaluation.entered[stage.index] is not None
        if entered and not evaluation.is_refused(stage.index):
            continue
        if stage.id == to:
            return stage
        # A stage that the facts rule out is passed over.
        if to is None and stage.index > evaluation.current and is_possible(evaluation, stage):
            return stage
    return None


def _best(timetable: Timetable, target: StagePlan, found: list[_Found]) -> Decision:
    """Return the door that serves the complainant best, with the others as options."""

    def rank(made: _Found) -> tuple[int, date]:
        option = made.option
        return _BEST_FIRST.index(option.answer), option.since or date.max

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
        otherwise=None,
        options=tuple(made.option for made in found),
        earliest_since=option.since,
        latest_until=option.until,
        because=best.because,
        source=option.source,
        about=timetable.about(option.until or option.since),
    )


def _closed(
    timetable: Timetable,
    to: str | None,
    otherwise: str | None,
    words: str,
    answer: Answer = "no",
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
        because=(Step(kind="event", words=words),),
        source=None,
        about=timetable.about(),
    )


# --- one door -----------------------------------------------------------------------------------


def _door(timetable: Timetable, door: Door) -> _Found | None:
    evaluation, today = timetable.current, timetable.today
    if not fits(evaluation, door.when):
        return None
    facts = [fact for fact, _ in door.when if fact not in evaluation.facts]
    because: list[Step] = []
    window = alternatives(evaluation, door.window) if door.window is not None else None
    since = _opens(evaluation, door, window, because, today)
    until = window.latest if window is not None and since is not None else None
    if facts:
        answer: Answer = "not_known"
    elif since is None or since > today:
        answer = "not_yet"
    else:
        answer = _of_right(plain(door.right, timetable.plan))
    if_late: str | None = None
    if window is not None:
        stated = plain(window.adopted.duty.if_missed, timetable.plan)
        if_late = stated if isinstance(stated, str) else None
        if until is not None:
            because.append(_closing(window, until))
    if until is not None and today > until and answer in ("yes", "at_discretion"):
        answer = _LATE.get(if_late or "", "at_discretion")
    needs = plain(door.needs, timetable.plan)
    given = needs if isinstance(needs, tuple) else ()
    right = plain(door.right, timetable.plan)
    ground = plain(door.ground, timetable.plan)
    return _Found(
        EscalationOption(
            ground=str(ground),
            answer=answer,
            right=right if isinstance(right, str) else None,
            event=door.event,
            since=since,
            until=until,
            needs=tuple(facts) or given,
            source=door.source,
        ),
        if_late,
        tuple(because),
    )


def _of_right(right: object) -> Answer:
    return "at_discretion" if right in ("at discretion", "by consent") else "yes"


def _closing(window: Alternatives, until: date) -> Step:
    words = f"The time to ask ends on {spoken(until)}"
    if window.earliest != window.latest:
        words += ", under the reading that ends it last"
    return Step(kind="last_day", first_day=until, words=words, source=window.adopted.duty.source)


def _opens(
    evaluation: Evaluation,
    door: Door,
    window: Alternatives | None,
    because: list[Step],
    today: date,
) -> date | None:
    """Return the first day on which a door is open, under the earliest reading."""
    left = _stage_left(evaluation, door)
    grounds = _grounds(evaluation, door)
    days = []
    for reading, ground in grounds:
        if ground == "overdue":
            day, why = _when_overdue(evaluation, left, today)
        elif ground == "dissatisfied" or ground in SILENCES:
            day, why = _when_answered(evaluation, left, window)
        else:
            day, why = _when_begun(evaluation, left)
        if day is not None:
            days.append((day, _named(why, reading)))
    if not days:
        return None
    day, why = min(days, key=lambda found: found[0])
    because.extend(why)
    return day


def _named(why: tuple[Step, ...], reading: str | None) -> tuple[Step, ...]:
    if reading is None:
        return why
    return (*why, Step(kind="reading", words=f"Reading “{reading}”"))


def _grounds(evaluation: Evaluation, door: Door) -> Iterator[tuple[str | None, str]]:
    ground = door.ground
    if isinstance(ground, str):
        yield None, ground
        return
    for option, value in ground.options.items():
        adopted = evaluation.plan.adopted[ground.reading] == option
        yield (None if adopted else f"{ground.reading}: {option}"), value


def _stage_left(evaluation: Evaluation, door: Door) -> StagePlan | None:
    name = door.after or door.instead_of
    return next((stage for stage in evaluation.plan.stages if stage.id == name), None)


def _when_answered(
    evaluation: Evaluation, left: StagePlan | None, window: Alternatives | None
) -> tuple[date | None, tuple[Step, ...]]:
    """The door opens with the answer: when it was received or, if that is not known, sent."""
    if left is None:
        return None, ()
    answered = answered_on(evaluation, left.index)
    received = evaluation.events.get(f"{left.id}.response_received")
    day = received[0].date if received else answered
    if window is not None and window.adopted.start is not None and answered is not None:
        day = window.adopted.start
    if day is None:
        return None, ()
    words = f"{left.title} was answered; the complainant may act from {spoken(day)}"
    return day, (Step(kind="event", first_day=day, words=words),)


def _when_overdue(
    evaluation: Evaluation, left: StagePlan | None, today: date
) -> tuple[date | None, tuple[Step, ...]]:
    """The door opens on the day after the answer fell due, under the earliest reading."""
    if left is None:
        return None, ()
    best: tuple[date, Alternatives] | None = None
    for index in left.answers:
        found = alternatives(evaluation, index)
        if found.earliest is not None and (best is None or found.earliest < best[0]):
            best = found.earliest, found
    if best is None:
        return None, ()
    due, found = best
    if is_paused(evaluation, due):
        return None, ()
    done = found.adopted.done
    if done is not None and done <= due:
        return None, ()
    day = due + timedelta(days=1)
    words = f"{left.title}: the answer was due on {spoken(due)}, so it is late from {spoken(day)}"
    return day, (
        *steps(evaluation, found),
        Step(kind="event", first_day=day, words=words),
        *_overdue_readings(found, today),
    )


def _overdue_readings(found: Alternatives, today: date) -> Iterator[Step]:
    """Say under which readings the answer is late on ``today``."""
    if found.latest is None or found.earliest == found.latest:
        return
    from_then = found.latest + timedelta(days=1)
    if today > found.latest:
        words = f"It is late under every reading since {spoken(from_then)}"
    else:
        late = [row for row in found.readings if row.due is not None and row.due < today]
        names = ", ".join(f"“{row.name}”: {row.option}" for row in late) or "none yet"
        words = f"Late under the reading {names}; under every reading from {spoken(from_then)}"
    yield Step(kind="reading", first_day=found.earliest, last_day=found.latest, words=words)


def _when_begun(
    evaluation: Evaluation, left: StagePlan | None
) -> tuple[date | None, tuple[Step, ...]]:
    """The printed words are for people to judge; the door is open from the stage's beginning."""
    if left is None:
        return None, ()
    day = evaluation.entered[left.index]
    if day == date.min:
        received = evaluation.events.get("complaint.received")
        day = received[0].date if received else None
    if day is None:
        return None, ()
    words = f"People judge whether the ground is given; it may be raised from {spoken(day)}"
    return day, (Step(kind="event", first_day=day, words=words),)
