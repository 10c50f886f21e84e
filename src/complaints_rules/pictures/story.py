"""The story of a case, or of several side by side: what is to be shown, as plain data."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from complaints_rules.case import Case
from complaints_rules.engine.plan import Plan
from complaints_rules.results import Deadline, Decision, Result, Routing

RowKind = Literal["event", "duty", "window", "ombudsman"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One case with everything that was answered about it on one day."""

    case: Case
    plan: Plan
    deadlines: tuple[Deadline, ...]
    next: Deadline | None
    escalation: Decision
    routing: Routing


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Result):
    """A stretch of days, both ends included, drawn as a mark; without ``last`` it stays open."""

    mark: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Result):
    """One day, drawn as a mark."""

    mark: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Result):
    """One thing of a case: an event, a duty, something open to the complainant, the ombudsman.

    ``day`` is the day under which it is told: when it happened or was done, else when it is due
    or opens. ``word`` says which of these, ``letters`` is its sign in text, ``label`` what it is,
    ``words`` how it stands. ``id`` is the deadline's or the event's. ``notes`` are those of the
    event that the row stands for.
    """

    kind: RowKind
    id: str | None
    day: date | None
    word: str
    letters: str
    label: str
    words: str
    notes: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    points: tuple[Point, ...] = ()

    def days(self) -> tuple[date, ...]:
        """Return every day that is drawn."""
        ends = [day for span in self.spans for day in (span.first, span.last) if day is not None]
        return (*ends, *(point.day for point in self.points))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Result):
    """One case: its rows in the order in which they began, what has no date, how it stands now.

    ``basis`` names what the dates rest on, so that they can be computed again.
    """

    title: str
    procedure: str
    rows: tuple[Row, ...]
    undated: tuple[Row, ...]
    now: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(Result):
    """A day on which the same thing happened in all of several cases."""

    day: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Result):
    """One or several cases as they stood on the day ``today``.

    ``first`` and ``last`` bound what is drawn; a stretch that reaches further is cut there.
    """

    title: str
    today: date
    first: date
    last: date
    lanes: tuple[Lane, ...]
    shared: tuple[Shared, ...]
