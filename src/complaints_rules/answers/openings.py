"""When a route to an ombudsman opens: by the page's words, or by the body's own rows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from complaints_rules.dates import spoken
from complaints_rules.engine.because import event_words
from complaints_rules.engine.declared import source_words
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.length import count_forward
from complaints_rules.engine.outcome import PROJECTED
from complaints_rules.engine.plan import Plan, StagePlan
from complaints_rules.engine.states import answered_on
from complaints_rules.engine.timetable import Timetable
from complaints_rules.model.stage import Entry, Route, Wait
from complaints_rules.model.values import Choice
from complaints_rules.model.words import SILENCES
from complaints_rules.results import Step


@dataclass(frozen=True, slots=True)
class Opening:
    """When a route opens, and what the answer rests on."""

    day: date | None
    because: tuple[Step, ...]
    projected: bool = False
    unknown: bool = False
    always: bool = False


def printed_opening(evaluation: Evaluation, printed: Route | None) -> Opening:
    """Return what the page says; unknown where it names a body and not when."""
    if printed is None:
        return Opening(None, (), unknown=True)
    opens: Any = printed.opens
    options = opens.options.values() if isinstance(opens, Choice) else (opens,)
    source = source_words(evaluation.plan.procedure, printed.source)
    found = [_opening(evaluation, option, source) for option in options]
    always = next((one for one in found if one.always), None)
    if always is not None:
        return always
    dated = [one for one in found if one.day is not None and not one.projected]
    if dated:
        return min(dated, key=lambda one: one.day or date.max)
    return next((one for one in found if not one.unknown), found[0])


def _opening(evaluation: Evaluation, opens: Any, source: str) -> Opening:
    if isinstance(opens, Wait):
        return _after_wait(evaluation, opens, source)
    if opens in SILENCES:
        return Opening(None, (), unknown=True)
    if opens == "any time":
        received = evaluation.events.get("complaint.received")
        day = received[0].date if received else None
        words = "The route is open at any time"
        step = Step(kind="event", first_day=day, words=words, source=source)
        return Opening(day, (step,), always=True)
    moment = evaluation.moment(opens)
    words = event_words(evaluation, opens)
    if moment is None or moment[2] == PROJECTED:
        step = Step(kind="event", words=f"The route opens with this: {words}", source=source)
        return Opening(moment[0] if moment else None, (step,), projected=True)
    words = f"The route opened with this: {words} on {spoken(moment[0])}"
    step = Step(kind="event", first_day=moment[0], words=words, source=source)
    return Opening(moment[0], (step,))


def _after_wait(evaluation: Evaluation, wait: Wait, source: str) -> Opening:
    start = wait.starts
    event = start if isinstance(start, str) and start not in SILENCES else "complaint.received"
    happened = evaluation.events.get(event)
    length: Any = wait.once_past
    if isinstance(length, Choice):
        length = length.options[evaluation.plan.adopted[length.reading]]
    if not happened:
        words = f"The route opens once {length} have passed since {event}"
        return Opening(None, (Step(kind="event", words=words, source=source),))
    day = count_forward(evaluation, None, length, happened[0].date, "next day")
    day += timedelta(days=1)
    since = spoken(happened[0].date)
    words = f"The route opens on {spoken(day)}, once {length} have passed since {since}"
    return Opening(day, (Step(kind="event", first_day=day, words=words, source=source),))


def own_opening(timetable: Timetable, own: Evaluation, body: Plan) -> Opening:
    """Return the earliest opening that the body's own rows give."""
    found = [
        one
        for entry in body.procedure.entry
        if (one := _own_row(timetable, own, body, entry)) is not None
    ]
    dated = [one for one in found if one.day is not None]
    if dated:
        return min(dated, key=lambda one: one.day or date.max)
    return found[0] if found else Opening(None, ())


def _own_row(timetable: Timetable, own: Evaluation, body: Plan, entry: Entry) -> Opening | None:
    source = source_words(body.procedure, entry.source)
    opens: Any = entry.opens
    if isinstance(opens, Choice):
        opens = opens.options[body.adopted[opens.reading]]
    if isinstance(opens, Wait):
        return _after_wait(own, opens, source)
    # A row on a printed ground is for people to judge, and opens nothing by itself.
    if entry.ground != "dissatisfied" or entry.after is None:
        return None
    return _after_stage(timetable, entry.after, source)


def is_possible(evaluation: Evaluation, stage: StagePlan) -> bool:
    """Tell whether the facts leave a door into the stage; the first stage has none to close."""
    facts = evaluation.facts
    return not stage.doors or any(
        all(facts.get(fact, word) == word for fact, word in door.when) for door in stage.doors
    )


def _after_stage(timetable: Timetable, after: str, source: str) -> Opening | None:
    evaluation = timetable.current
    stages = evaluation.plan.stages
    if after == "last stage":
        possible = [stage for stage in stages if is_possible(evaluation, stage)]
        if not possible:
            return None
        name = possible[-1].id
    else:
        name = after
    index = next((stage.index for stage in stages if stage.id == name), None)
    sent = evaluation.events.get(f"{name}.response_sent")
    day = answered_on(evaluation, index) or (sent[0].date if sent else None)
    if day is None:
        words = f"The route opens with the answer of {name.replace('-', ' ')}"
        return Opening(None, (Step(kind="event", words=words, source=source),))
    words = f"The route opened with the answer of {name.replace('-', ' ')} on {spoken(day)}"
    return Opening(day, (Step(kind="event", first_day=day, words=words, source=source),))
