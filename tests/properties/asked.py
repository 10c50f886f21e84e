"""What the laws are tried on: cases of shipped, made-up and fixture procedures, each with a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.worked_examples import fixture_files

import complaints_rules as cr
from complaints_rules.api import plan_of
from complaints_rules.case import Event
from complaints_rules.engine.plan import Plan
from complaints_rules.testing import (
    cases,
    procedure_from,
    procedures,
    shipped_procedures,
    todays,
    written_procedures,
)

Key = tuple[int, str]
Found = dict[Key, cr.Deadline]
SHARE = 0.18
"""Each law is tried this often for each example of the profile: there are many of them."""


@dataclass(frozen=True)
class Asked:
    """A case and the day of a question, so that a law can ask again with one thing changed."""

    case: cr.Case
    today: date

    def __repr__(self) -> str:
        shown = [f"{e.event} {e.date}{f' sets {e.sets}' if e.sets else ''}" for e in self.events]
        extra = f", facts {dict(self.case.facts)}, closed {[str(d) for d in self.case.closed]}"
        return f"{self.case.procedure}: {'; '.join(shown)}{extra}, on {self.today}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002 # IPython's name
        # Hypothesis would else print a failing case field by field, over hundreds of lines.
        printer.text(repr(self))

    @property
    def procedure(self) -> cr.Procedure:
        assert self.case.given is not None
        return self.case.given

    @property
    def plan(self) -> Plan:
        return plan_of(self.procedure)

    @property
    def events(self) -> tuple[Event, ...]:
        return self.case.events

    def having(
        self,
        *,
        events: Iterable[Event] | None = None,
        closed: Iterable[date] | None = None,
        procedure: cr.Procedure | None = None,
        today: date | None = None,
    ) -> "Asked":
        """Return the same question with something else in its place."""
        case = cr.Case(
            procedure or self.procedure,
            events=self.events if events is None else events,
            facts=self.case.facts,
            closed=self.case.closed if closed is None else closed,
        )
        return Asked(case, today or self.today)

    def without(self, *gone: Event) -> "Asked":
        return self.having(events=[event for event in self.events if event not in gone])

    def found(self, **named: Any) -> Found:
        """Return the deadlines by round and id."""
        return {(one.round, one.id): one for one in self.listed(**named)}

    def listed(self, **named: Any) -> tuple[cr.Deadline, ...]:
        return cr.deadlines(self.case, today=self.today, **named)

    def decision(self, to: str | None = None) -> cr.Decision:
        return cr.can_escalate(self.case, today=self.today, to=to)

    def routing(self) -> cr.Routing:
        return cr.route_to_ombudsman(self.case, today=self.today)


@cache
def fixtures() -> tuple[cr.Procedure, ...]:
    return tuple(cr.load_file(path) for path in fixture_files())


@cache
def councils() -> tuple[str, ...]:
    return tuple(id_ for id_ in cr.procedures() if cr.load(id_).kind != "ombudsman")


@st.composite
def asked_under(draw: st.DrawFn, under: st.SearchStrategy[cr.Procedure]) -> Asked:
    case = draw(cases(draw(under)))
    day = draw(todays(case))
    if draw(st.integers(0, 3)) == 3:
        # A last day seldom comes up by chance, and much turns on it.
        dues = {found.due for found in cr.deadlines(case, today=day) if found.due is not None}
        day = draw(st.sampled_from(sorted(dues) or [day]))
    return Asked(case, day)


def of_fixtures() -> st.SearchStrategy[cr.Procedure]:
    return st.sampled_from(fixtures())


# Made-up procedures first: Hypothesis makes a failing case smaller towards the first.
ANY = st.one_of(procedures(), shipped_procedures(), procedures(), of_fixtures())
asked = asked_under(ANY)
"""Any case under any procedure, and a day to ask about it."""
of_bodies = asked_under(st.one_of(procedures(), st.sampled_from(councils()).map(cr.load)))
"""The same under procedures of councils and laws, not of ombudsmen."""


def pausing(written: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a made-up procedure with a pause, if it had none."""
    open_ = written["readings"].get("ends of the pause")
    kept = [stop for stop in written["stops"] if stop["then"] == "pause"]
    stop = {
        "event": PAUSED,
        "until": RESUMED,
        "then": "pause",
        "ends_count": True,
        "source": {"text": "the rule"},
    }
    assert kept or open_ is None
    return {**written, "stops": kept or [stop]}


PAUSED, RESUMED = "proceedings.stop_notified", "proceedings.ended"
of_pauses = asked_under(written_procedures().map(pausing).map(procedure_from))
"""Cases under made-up procedures whose clocks can be paused."""


def law(
    *drawn: st.SearchStrategy[Any], share: float = SHARE
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Try a law on what is drawn, as often as the profile of Hypothesis asks for."""

    def wrap(test: Callable[..., None]) -> Callable[..., None]:
        times = max(5, int(settings().max_examples * share))
        return settings(max_examples=times)(given(*drawn)(test))

    return wrap


def said(deadline: cr.Deadline) -> dict[str, Any]:
    """Return what a deadline says, without what names the day and the file it was asked with."""
    words = deadline.to_dict()
    words.pop("about")
    return words


def all_said(found: Found) -> dict[Key, dict[str, Any]]:
    return {key: said(one) for key, one in found.items()}


def dates(deadline: cr.Deadline) -> tuple[date | None, ...]:
    """Return the dates of a deadline, without its state on the day of the question."""
    return deadline.start, deadline.due, deadline.earliest, deadline.latest


def refused_with(case: cr.Case, today: date) -> set[str]:
    """Return the codes with which a case is refused; none where it is answered."""
    try:
        cr.deadlines(case, today=today)
    except cr.ComplaintsRulesError as error:
        return {problem.code for problem in error.problems}
    return set()
