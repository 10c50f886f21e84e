"""Cases that could have happened, under one procedure or under any."""

from datetime import timedelta

from complaints_rules.api import load, plan_of
from complaints_rules.case import Case
from complaints_rules.model.procedure import Procedure
from complaints_rules.testing.days import days
from complaints_rules.testing.events import draw_events
from complaints_rules.testing.extra import strategies as st
from complaints_rules.testing.procedures import procedures, shipped_procedures


def cases(procedure: str | Procedure) -> st.SearchStrategy[Case]:
    """Return a strategy for cases under ``procedure``: an id (its newest edition) or your own.

    Each has events in a plausible order, some of the facts that the procedure asks for, and
    sometimes days on which the authority was closed. Every one is a case that the procedure allows;
    ask about it on one of :func:`~complaints_rules.testing.todays`. Raises
    :class:`ComplaintsRulesError` for an unknown id.
    """
    found = load(procedure) if isinstance(procedure, str) else procedure

    # Without arguments, since Hypothesis prints them, and a procedure is long.
    @st.composite
    def made(draw: st.DrawFn) -> Case:
        return _case(draw, found)

    return made()


def shipped_cases() -> st.SearchStrategy[Case]:
    """Return a strategy for cases under any procedure that ships, in its newest edition."""
    return shipped_procedures().flatmap(cases)


def any_cases() -> st.SearchStrategy[Case]:
    """Return a strategy for cases under a procedure that ships, or under one that was made up."""
    return st.one_of(shipped_procedures(), procedures()).flatmap(cases)


def _case(draw: st.DrawFn, procedure: Procedure) -> Case:
    plan = plan_of(procedure)
    happened = draw_events(draw, plan, draw(days()))
    facts = {
        fact: draw(st.sampled_from(values))
        for fact, values in plan.facts.items()
        if draw(st.integers(0, 3))
    }
    first = happened[0].date if happened else None
    offsets = draw(st.lists(st.integers(0, 90), max_size=3, unique=True)) if first else []
    closed = [first + timedelta(days=offset) for offset in offsets] if first else []
    return Case(procedure, events=happened, facts=facts, closed=closed)
