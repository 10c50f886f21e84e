"""Whether a body takes such a complaint at all and, where it does not, who does."""

from typing import NamedTuple

from complaints_rules.engine.plan import Plan
from complaints_rules.engine.timetable import Timetable
from complaints_rules.listing import joined
from complaints_rules.results import Step

EVERYWHERE = "united-kingdom"


class WrongBody(NamedTuple):
    """Why a body does not take a complaint, and the bodies that take it instead."""

    because: Step
    takers: tuple[Plan, ...]


def wrong_body(timetable: Timetable, body: Plan, known: tuple[Plan, ...]) -> WrongBody | None:
    """Return why the body does not take the complaint; ``None`` where nothing speaks against it.

    Only what the case states counts: while a fact is missing nobody is sent away for it.
    """
    return _by_exclusion(timetable, body, known) or _by_subject(timetable, body, known)


def _by_exclusion(timetable: Timetable, body: Plan, known: tuple[Plan, ...]) -> WrongBody | None:
    facts = timetable.current.facts
    for row in body.exclusions:
        if row.when and all(facts.get(fact) == word for fact, word in row.when):
            takers = tuple(plan for plan in known if plan.procedure.id == row.body)
            words = f"{body.procedure.title} does not take this: {row.ground}"
            return WrongBody(Step(kind="event", words=words, source=row.source), takers)
    return None


def _by_subject(timetable: Timetable, body: Plan, known: tuple[Plan, ...]) -> WrongBody | None:
    subject = timetable.current.facts.get("subject")
    if subject is None or subject in body.procedure.subjects:
        return None
    nation = timetable.plan.procedure.nation
    takers = tuple(
        plan
        for plan in known
        if subject in plan.procedure.subjects and plan.procedure.nation in (nation, EVERYWHERE)
    )
    if not takers:
        return None
    names = joined(plan.procedure.title for plan in takers)
    does = "does" if len(takers) == 1 else "do"
    words = f"{body.procedure.title} does not take complaints about {subject}; {names} {does}"
    return WrongBody(Step(kind="event", words=words), takers)
