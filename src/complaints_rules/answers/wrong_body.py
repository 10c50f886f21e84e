"""Whether a body takes such a complaint at all and, where it does not, who does."""

from typing import NamedTuple

from complaints_rules.engine.plan import ExclusionPlan, Plan
from complaints_rules.engine.timetable import Timetable
from complaints_rules.listing import joined
from complaints_rules.results import Step

EVERYWHERE = "united-kingdom"


class WrongBody(NamedTuple):
    """Why a body does not take a complaint, and the bodies that take it instead."""

    because: Step
    takers: tuple[Plan, ...]


def wrong_body(
    timetable: Timetable, body: Plan, known: tuple[Plan, ...], sent: frozenset[str]
) -> WrongBody | None:
    """Return why the body does not take the complaint; ``None`` where nothing speaks against it.

    Only what the case states counts: while a fact is missing nobody is sent away for it. Where
    another body sends the complaint here (``sent``), the subject of its procedure says nothing.
    """
    excluded = _by_exclusion(timetable, body, known)
    if excluded is not None or body.procedure.id in sent:
        return excluded
    return _by_subject(timetable, body, known)


def takers(timetable: Timetable, body: Plan) -> tuple[str, ...]:
    """Return the ids of the bodies to which a body sends a complaint that it does not take."""
    row = _exclusion(timetable, body)
    return (row.body,) if row is not None and row.body is not None else ()


def _exclusion(timetable: Timetable, body: Plan) -> ExclusionPlan | None:
    facts = timetable.current.facts
    matching = (
        row
        for row in body.exclusions
        if row.when and all(facts.get(fact) == word for fact, word in row.when)
    )
    return next(matching, None)


def _by_exclusion(timetable: Timetable, body: Plan, known: tuple[Plan, ...]) -> WrongBody | None:
    row = _exclusion(timetable, body)
    if row is None:
        return None
    found = tuple(plan for plan in known if plan.procedure.id == row.body)
    words = f"{body.procedure.title} does not take this: {row.ground}"
    if row.body is not None and not found:
        words += f"; `{row.body}` does, of which there is no file here"
    return WrongBody(Step(kind="event", words=words, source=row.source), found)


def _by_subject(timetable: Timetable, body: Plan, known: tuple[Plan, ...]) -> WrongBody | None:
    subject = timetable.current.facts.get("subject")
    if subject is None or subject in body.procedure.subjects:
        return None
    nation = timetable.plan.procedure.nation
    found = tuple(
        plan
        for plan in known
        if subject in plan.procedure.subjects and plan.procedure.nation in (nation, EVERYWHERE)
    )
    if not found:
        return None
    names = joined(plan.procedure.title for plan in found)
    does = "does" if len(found) == 1 else "do"
    words = f"{body.procedure.title} does not take complaints about {subject}; {names} {does}"
    return WrongBody(Step(kind="event", words=words), found)
