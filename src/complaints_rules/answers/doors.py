"""One door into a stage: when it opens, when it closes, and what passing it takes."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from complaints_rules.answers.openings import fits
from complaints_rules.dates import spoken
from complaints_rules.engine.because import event_words, steps
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.outcome import AT_EARLIEST, PROJECTED
from complaints_rules.engine.plan import Door, Duty, StagePlan, under_adopted
from complaints_rules.engine.readings import Alternatives, alternatives, explore
from complaints_rules.engine.savings import if_missed
from complaints_rules.engine.states import answered_on, is_paused
from complaints_rules.model.words import SILENCES
from complaints_rules.results import Answer, EscalationOption, Step

_NO_WINDOW = {
    "not stated": "The text does not say until when this may be asked for",
    "not read": "The part that would say until when this may be asked for was not read",
    "none": "The text sets no time for asking",
}
# What follows from a request after the window has closed; what is accepted late is not worse
# than what comes in time. A silence refuses nobody.
_SHUT_WHEN_LATE = frozenset({"refused", "closed", "lapses", "restart"})


class Found(NamedTuple):
    """A door with what was found out about it."""

    option: EscalationOption
    if_late: str | None
    because: tuple[Step, ...]


class _Opening(NamedTuple):
    """The first day on which a ground opens a door, if there is one, and why."""

    day: date | None
    because: tuple[Step, ...]


def look_at(evaluation: Evaluation, door: Door, today: date) -> Found | None:
    """Return what is known of a door on a day; ``None`` where the facts rule it out."""
    if not fits(evaluation, door.when):
        return None
    adopted = evaluation.plan.adopted
    missing = tuple(fact for fact, _ in door.when if fact not in evaluation.facts)
    window = alternatives(evaluation, door.window) if door.window is not None else None
    ground, opening = _opens(evaluation, door, window, today)
    because = list(opening.because)
    right = under_adopted(door.right, adopted)
    answer: Answer = "yes"
    if ground == "not read":
        answer = "not_known"
    elif opening.day is None or opening.day > today:
        answer = "not_yet"
    elif missing:
        answer = "not_known"
    elif right in ("at discretion", "by consent"):
        answer = "at_discretion"
    until = None
    if_late = None
    too_late = _no_longer_left_out(evaluation, door, today)
    if too_late is not None:
        answer = "no"
        because.append(too_late)
    if window is not None:
        if_late, saving = if_missed(evaluation.plan, evaluation, window.adopted)
        if opening.day is not None:
            until = _closes(evaluation, window)
            because.extend(_closing(evaluation, window, until))
            because.extend(saving)
        if (
            until is not None
            and today > until
            and (answer in ("yes", "at_discretion") or ground == "not read")
        ):
            words = f"That day has passed on the day asked for, {spoken(today)}"
            because.append(Step(kind="last_day", first_day=until, words=words, source=None))
            late = _when_late(window, if_late, answer)
            # Of a way whose ground was not read only this is certain: that its time has passed.
            answer = late if ground != "not read" or late == "no" else answer
    elif door.window_silence is not None:
        words = _NO_WINDOW[door.window_silence]
        because.append(Step(kind="event", words=words, source=door.source))
    needs = under_adopted(door.needs, adopted)
    needs = needs if isinstance(needs, tuple) else ()
    because.extend(_without_needs(door, needs, under_adopted(door.if_missed, adopted)))
    return Found(
        EscalationOption(
            ground=ground,
            answer=answer,
            right=_words(right),
            event=door.event,
            since=opening.day,
            until=until,
            needs=missing or needs,
            source=door.source,
        ),
        if_late,
        tuple(because),
    )


def _words(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _without_needs(door: Door, needs: tuple[str, ...], if_missed: object) -> Iterator[Step]:
    if needs and isinstance(if_missed, str) and if_missed not in SILENCES:
        words = f"A request must give {' and '.join(needs)}; without them: {if_missed}"
        yield Step(kind="event", words=words, source=door.source)


def _no_longer_left_out(evaluation: Evaluation, door: Door, today: date) -> Step | None:
    """Say that a stage was answered, so that it can no longer be left out.

    What comes before stage 1 may be left out even then.
    """
    left = _stage_left(evaluation, door) if door.instead_of not in (None, "stage-0") else None
    answered = answered_on(evaluation, left.index) if left is not None else None
    if left is None or answered is None or answered > today:
        return None
    words = f"{left.title} was answered on {spoken(answered)}, so it can no longer be left out"
    return Step(kind="event", first_day=answered, words=words, source=door.source)


# --- closing ------------------------------------------------------------------------------------


def _closes(evaluation: Evaluation, window: Alternatives) -> date | None:
    """Return the last day of a window under the reading that ends it last.

    Open while a pause lasts, and where some reading has not even begun it.
    """
    begun = window.adopted.level != PROJECTED
    if not begun or window.undated or is_paused(evaluation, window.adopted.due):
        return None
    return window.latest


def _closing(evaluation: Evaluation, window: Alternatives, until: date | None) -> Iterator[Step]:
    source = window.adopted.duty.source
    if until is None:
        return
    words = f"The time to ask ends on {spoken(until)}"
    if window.earliest != window.latest:
        words += ", under the reading that ends it last"
    if window.adopted.level == AT_EARLIEST:
        event = event_words(evaluation, window.adopted.start_event or "")
        words += f" at the earliest, since the day of this is not recorded: {event}"
    yield Step(kind="last_day", first_day=until, words=words, source=source)


def _when_late(window: Alternatives, if_late: str | None, in_time: Answer) -> Answer:
    if if_late == "still accepted":
        return in_time
    # Nobody is refused on a day that is only the earliest on which the time can have ended.
    certain = window.adopted.level != AT_EARLIEST
    return "no" if certain and if_late in _SHUT_WHEN_LATE else "at_discretion"


# --- opening ------------------------------------------------------------------------------------


def _opens(
    evaluation: Evaluation, door: Door, window: Alternatives | None, today: date
) -> tuple[str, _Opening]:
    """Return the ground that opens a door first, under any reading of the ground."""
    left = _stage_left(evaluation, door)
    found = []
    for reading, ground in _grounds(evaluation, door):
        if left is None:
            opening = _Opening(None, ())
        elif ground == "overdue":
            opening = _when_overdue(evaluation, left, today)
        elif ground == "dissatisfied" or ground in SILENCES:
            opening = _when_answered(evaluation, left, window, today)
        else:
            opening = _when_begun(evaluation, left)
        if reading is not None:
            named = Step(kind="reading", words=f"This is the reading “{reading}”")
            opening = opening._replace(because=(*opening.because, named))
        found.append((ground, opening))
    return min(found, key=lambda one: one[1].day or date.max)


def _grounds(evaluation: Evaluation, door: Door) -> Iterator[tuple[str | None, str]]:
    ground = door.ground
    if isinstance(ground, str):
        yield None, ground
        return
    adopted = evaluation.plan.adopted[ground.reading]
    # The adopted one first, so that of two that open on one day it is the one named.
    for option in sorted(ground.options, key=lambda name: name != adopted):
        reading = None if option == adopted else f"{ground.reading}: {option}"
        yield reading, ground.options[option]


def _stage_left(evaluation: Evaluation, door: Door) -> StagePlan | None:
    name = door.after or door.instead_of
    return next((stage for stage in evaluation.plan.stages if stage.id == name), None)


def _when_answered(
    evaluation: Evaluation, left: StagePlan, window: Alternatives | None, today: date
) -> _Opening:
    """The door opens with the answer: when it was received or, if that is not known, sent."""
    readings = explore(evaluation, lambda one: answered_on(one, left.index))
    days = [day for _, day in readings if day is not None]
    if not days:
        return _Opening(None, _awaited(evaluation, left, today))
    day = min(days)
    sent = evaluation.events.get(f"{left.id}.response_sent")
    received = evaluation.events.get(f"{left.id}.response_received")
    if received and (sent is None or day >= sent[0].date):
        day = received[0].date
    if window is not None:
        duty = window.adopted.duty
        starts = [
            start for _, start in explore(evaluation, lambda one: _started(one, duty)) if start
        ]
        day = min(starts, default=day)
    words = f"{left.title} was answered; the complainant may act from {spoken(day)}"
    if len(set(days)) > 1:
        words += ", under the reading that ends the stage first"
    return _Opening(day, (Step(kind="event", first_day=day, words=words),))


def _started(evaluation: Evaluation, duty: Duty) -> date | None:
    outcome = evaluation.outcome(duty)
    return outcome.start if outcome.level != PROJECTED else None


def _awaited(evaluation: Evaluation, left: StagePlan, today: date) -> tuple[Step, ...]:
    if evaluation.is_refused(left.index):
        return (Step(kind="event", words=f"The request for {left.title} was refused"),)
    dated = [
        outcome.due
        for index in left.answers
        if (outcome := evaluation.outcome(evaluation.plan.duties[index])).due is not None
    ]
    words = f"The answer of {left.title} is awaited"
    if dated:
        due = max(dated)
        words += f"; it was due on {spoken(due)}" if due < today else f", due on {spoken(due)}"
    return (Step(kind="event", first_day=max(dated, default=None), words=words),)


def _when_overdue(evaluation: Evaluation, left: StagePlan, today: date) -> _Opening:
    """The door opens on the day after the answer fell due, under the earliest reading."""
    dated = [
        (found.earliest, index, found)
        for index in left.answers
        if (found := alternatives(evaluation, index)).earliest is not None
    ]
    if not dated:
        return _Opening(None, ())
    due, _, found = min(dated, key=lambda one: one[:2])
    done = found.adopted.done
    if evaluation.is_refused(left.index):
        return _Opening(None, ())
    if is_paused(evaluation, due) or (done is not None and done <= due):
        return _Opening(None, ())
    day = due + timedelta(days=1)
    words = f"{left.title}: the answer was due on {spoken(due)}, so it is late from {spoken(day)}"
    if day > today:
        words = f"{left.title}: the answer is due on {spoken(due)}, and late from {spoken(day)}"
    if due != found.adopted.due:
        words += ", under the reading that ends its time first"
    because = (
        *steps(evaluation, found),
        Step(kind="event", first_day=day, words=words),
        *_late_under(found, min(done or today, today)),
    )
    return _Opening(day, because)


def _late_under(found: Alternatives, day: date) -> Iterator[Step]:
    """Say under which readings the answer was late on ``day``: today, or when it was given."""
    if found.latest is None or (found.earliest == found.latest and not found.undated):
        return
    every = "every reading that gives a date" if found.undated else "every reading"
    from_then = f"{every} from {spoken(found.latest + timedelta(days=1))}"
    if day > found.latest:
        words = f"Late under {from_then}"
    else:
        late = [row for row in found.readings if row.due is not None and row.due < day]
        named = " and ".join(f"“{row.name}”: {row.option}" for row in late)
        words = f"Late under {named}; under {from_then}" if late else f"Late under {from_then}"
    yield Step(kind="reading", first_day=found.earliest, last_day=found.latest, words=words)


def _when_begun(evaluation: Evaluation, left: StagePlan) -> _Opening:
    """The printed words are for people to judge; the door is open from the stage's beginning."""
    day = evaluation.entered[left.index]
    if day == date.min:
        received = evaluation.events.get("complaint.received")
        day = received[0].date if received else None
    if day is None:
        return _Opening(None, ())
    words = f"People judge whether the ground is given; it may be raised from {spoken(day)}"
    return _Opening(day, (Step(kind="event", first_day=day, words=words),))
