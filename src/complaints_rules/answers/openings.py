"""When a route to an ombudsman opens: by the page's words, or by the body's own rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from complaints_rules.dates import spoken
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.length import count_forward
from complaints_rules.engine.needs import values
from complaints_rules.engine.outcome import KNOWN, PROJECTED, Moment
from complaints_rules.engine.plan import Conditions, Plan, RoutePlan, StagePlan, Wait
from complaints_rules.engine.readings import explore
from complaints_rules.engine.states import answered_on
from complaints_rules.engine.timetable import Timetable
from complaints_rules.model.words import SILENCES
from complaints_rules.results import Step


@dataclass(frozen=True, slots=True)
class Opening:
    """When a route opens, and what the answer rests on."""

    day: date | None
    because: tuple[Step, ...]
    unknown: bool = False
    always: bool = False


def fits(evaluation: Evaluation, when: Conditions) -> bool:
    """Tell whether nothing that is known of a case speaks against conditions."""
    return all(evaluation.facts.get(fact, word) == word for fact, word in when)


def is_possible(evaluation: Evaluation, stage: StagePlan) -> bool:
    """Tell whether the facts leave a door into the stage; the first stage has none to close."""
    return not stage.doors or any(fits(evaluation, door.when) for door in stage.doors)


def printed_opening(evaluation: Evaluation, printed: RoutePlan | None) -> Opening:
    """Return what the page says; unknown where it names a body and not when.

    Where the page can be read in several ways, the reading that opens first counts.
    """
    if printed is None:
        return Opening(None, (), unknown=True)
    found = [_opening(evaluation, opens, printed.source) for opens in values(printed.opens)]
    always = next((one for one in found if one.always), None)
    if always is not None:
        return always
    dated = _earliest(found)
    return dated or next((one for one in found if not one.unknown), found[0])


def own_opening(timetable: Timetable, own: Evaluation, body: Plan) -> Opening:
    """Return the earliest opening that the body's own rows give."""
    found = [
        one for row in body.own_rows if fits(own, row.when) for one in _own_row(timetable, own, row)
    ]
    return _earliest(found) or (found[0] if found else Opening(None, ()))


def _earliest(found: Iterable[Opening]) -> Opening | None:
    dated = [one for one in found if one.day is not None]
    return min(dated, key=lambda one: one.day or date.max) if dated else None


def _opening(evaluation: Evaluation, opens: Any, source: str) -> Opening:
    if isinstance(opens, Wait):
        return _after_wait(evaluation, opens, source)
    if opens in SILENCES:
        return Opening(None, (), unknown=True)
    if opens == "any time":
        received = evaluation.events.get("complaint.received")
        day = received[0].date if received else None
        words = "The route is open at any time"
        return Opening(day, (_step(words, source, day),), always=True)
    moment = evaluation.moment(opens)
    words = evaluation.plan.meaning(opens)
    fixed_only = moment is not None and moment[2] == KNOWN and opens not in evaluation.events
    if moment is None or moment[2] == PROJECTED or fixed_only:
        # A day on which it ought to happen is no day on which the route opens.
        return Opening(None, (_step(f"The route opens with this: {words}", source),))
    words = f"The route opened with this: {words} on {spoken(moment[0])}"
    return Opening(moment[0], (_step(words, source, moment[0]),))


def _after_wait(evaluation: Evaluation, wait: Wait, source: str) -> Opening:
    """Count the wait under every reading; the route opens with the one that ends first."""

    def ask(one: Evaluation) -> tuple[date, Moment] | None:
        moment = one.start(wait.start)
        if moment is None or moment[2] == PROJECTED:
            return None
        last = count_forward(one, None, one.option(wait.length), moment[0], "next day")
        return last + timedelta(days=1), moment

    dated = [found for _, found in explore(evaluation, ask) if found is not None]
    length = next(values(wait.length))
    if not dated:
        return Opening(None, (_step(f"The route opens once {length} have passed", source),))
    day, moment = min(dated)
    words = (
        f"The route opens on {spoken(day)}, once {length} have passed since "
        f"{spoken(moment[0])} ({evaluation.plan.meaning(moment[1])})"
    )
    return Opening(day, (_step(words, source, day),))


def _own_row(timetable: Timetable, own: Evaluation, row: RoutePlan) -> Iterable[Opening]:
    waits = [opens for opens in values(row.opens) if isinstance(opens, Wait)]
    for wait in waits:
        yield _after_wait(own, wait, row.source)
    # A row on a printed ground is for people to judge, and opens nothing by itself.
    if not waits and row.ground == "dissatisfied" and row.after is not None:
        yield from _after_stage(timetable, row.after, row.source)


def _after_stage(timetable: Timetable, after: str, source: str) -> Iterable[Opening]:
    evaluation = timetable.current
    stages = [stage for stage in evaluation.plan.stages if is_possible(evaluation, stage)]
    if after == "any stage":
        for stage in stages:
            yield from _after_stage(timetable, stage.id, source)
        return
    if after == "last stage":
        if not stages:
            return
        name = stages[-1].id
    else:
        name = after
    index = next((stage.index for stage in stages if stage.id == name), None)
    sent = evaluation.events.get(f"{name}.response_sent")
    day = answered_on(evaluation, index) or (sent[0].date if sent else None)
    title = name.replace("-", " ")
    if day is None:
        yield Opening(None, (_step(f"The route opens with the answer of {title}", source),))
        return
    words = f"The route opened with the answer of {title} on {spoken(day)}"
    yield Opening(day, (_step(words, source, day),))


def _step(words: str, source: str, day: date | None = None) -> Step:
    return Step(kind="event", first_day=day, words=words, source=source)
