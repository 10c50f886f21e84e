"""A procedure made ready to be evaluated: every choice resolved to a value or to a fork.

The plan holds plain rows and no text that the evaluator has to look up; it is made once for a
procedure and is never changed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from complaints_rules.model.procedure import Procedure
from complaints_rules.results import About
from complaints_rules.vocabulary import EXTENDED, EventKind

NATION_CALENDARS: Final = {
    "england": "england-and-wales",
    "wales": "england-and-wales",
    "scotland": "scotland",
    "northern-ireland": "northern-ireland",
    "united-kingdom": "united-kingdom",
}

Conditions = tuple[tuple[str, str], ...]


class Fork:
    """A value that depends on which option of a reading is taken."""

    __slots__ = ("options", "reading")

    def __init__(self, reading: str, options: Mapping[str, Any]) -> None:
        self.reading = reading
        self.options = options


def under_adopted(value: Any, adopted: Mapping[str, str]) -> Any:
    """Return what a value is when every reading is taken as adopted."""
    while isinstance(value, Fork):
        value = value.options[adopted[value.reading]]
    return value


class Event(NamedTuple):
    """The clock starts with one event."""

    event: str


class Later(NamedTuple):
    """The clock starts once all of several events have happened."""

    events: tuple[str, ...]


class Earlier(NamedTuple):
    """The clock starts with the first of several events."""

    events: tuple[str, ...]


class FixedDate(NamedTuple):
    """The clock starts on the date that an event sets."""

    event: str


class Row(NamedTuple):
    """One row of a list of starts."""

    start: Event | Later | Earlier | FixedDate
    when: Conditions
    once: str | None
    no_later_than: str | None
    """The event by whose day that under ``once`` must have happened."""
    source: str | None
    """Where the row stands, where it has a place of its own."""


class Rows(NamedTuple):
    """A list of starts, of which the first that fits counts."""

    rows: tuple[Row, ...]


class Unknown(NamedTuple):
    """The start was not read, so nothing can be said."""

    silence: str


Start = Event | Later | Earlier | FixedDate | Rows | Unknown
"""What a clock may start with; a duty holds one of these or a :class:`Fork` of them."""

Form = Literal["within", "at_least", "fixed", "once_past", "no_limit"]


@dataclass(frozen=True, slots=True)
class Counting:
    """How a procedure counts; each choice is a word or a fork, ``None`` where none was made."""

    calendar: Any
    closures: Any
    day_one: Any
    announced_later: Any
    received: Any
    due: Any
    bare_days: Any
    range_end: Any


@dataclass(frozen=True, slots=True)
class SecondClock:
    """A second clock beside a limit: a ceiling over its date, or a floor under it."""

    length: Any
    start: Any
    day_one: Any


@dataclass(frozen=True, slots=True)
class Extension:
    """How a limit may be moved."""

    total: Any
    adds: Any
    soft: bool
    ground: str | None
    decided_by: Any
    notice_needs: tuple[str, ...]
    notice_latest: Any
    notice_if_missed: Any
    ceiling: Any


@dataclass(frozen=True, slots=True)
class Duty:
    """One timescale, ready to be evaluated."""

    index: int
    id: str
    stage: int | None
    stage_id: str | None
    words: str
    by: str
    person: str | None
    strength: str
    when: Conditions
    form: Form
    length: Any
    start: Any
    before: str | None
    fixed_by: str | None
    otherwise_length: Any
    otherwise_start: Any
    otherwise_strength: str | None
    day_one: Any
    met: Any
    extension: Any
    extended_event: str
    floor: Any
    ceiling: Any
    if_missed: Any
    needs: tuple[str, ...]
    no_limit: Any
    window: bool
    source: str
    extension_source: str
    """Where the extension stands, where it has a place of its own."""
    projectable: bool
    """Whether the events that meet it may be projected: not what a complainant does or may do."""


@dataclass(frozen=True, slots=True)
class Door:
    """One entry into a stage."""

    event: str
    after: str | None
    instead_of: str | None
    ground: Any
    when: Conditions
    right: Any
    needs: Any
    if_missed: Any
    window: int | None
    """The index of the complainant's window among the duties, where there is one."""
    window_silence: str | None
    source: str


@dataclass(frozen=True, slots=True)
class StagePlan:
    """A stage with its doors and the events that show that it is running."""

    index: int
    id: str
    title: str
    doors: tuple[Door, ...]
    signs: tuple[str, ...]
    refused: str
    answers: tuple[int, ...]
    """Indexes of the duties whose being met answers the stage."""
    answer_events: tuple[str, ...]
    """The events of which one must have happened if the stage was answered."""


class Wait(NamedTuple):
    """A route that opens the day after a length has passed."""

    length: Any
    start: Any


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """A printed route to an outside body, or one of an ombudsman's own rows."""

    body: str
    opens: Any
    """An event, ``any time``, a :class:`Wait`, a silence, or a fork of these."""
    when: Conditions
    printed: str | None
    ground: str | None
    after: str | None
    at_discretion: bool
    source: str


@dataclass(frozen=True, slots=True)
class ExclusionPlan:
    """What a text refuses from the outset, and which body takes it instead."""

    ground: str
    when: Conditions
    body: str | None
    source: str


@dataclass(frozen=True, slots=True)
class SavingPlan:
    """A temporary rule for the steps of some days."""

    event: Any
    first_day: date
    last_day: date
    covers: tuple[str, ...]
    if_missed: str
    source: str


@dataclass(frozen=True, slots=True)
class StopPlan:
    """What stops the clocks."""

    event: str
    until: str | None
    then: Any
    ends_count: Any
    when: Conditions
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A procedure made ready to be evaluated."""

    procedure: Procedure
    counting: Counting
    adopted: dict[str, str]
    """The adopted option of every reading, the file's own and its counting set's."""
    options: dict[str, tuple[str, ...]]
    """The options of every reading, in the file's order."""
    printed: dict[str, str]
    """The words that leave each reading open."""
    events: dict[str, EventKind]
    """Every event that a case may hold, but the extensions."""
    extensions: dict[str, int]
    """`<timescale id>.extended` by name, with the duty that it moves."""
    reaching: frozenset[str]
    """The events that arrive at the authority."""
    repeatable: frozenset[str]
    """The events of which the last time counts."""
    precedes: dict[str, tuple[str, ...]]
    """For each event, those that cannot have happened before it."""
    followed_by: dict[str, tuple[str, ...]]
    meets: dict[str, tuple[int, ...]]
    """For each event, the duties that it may meet."""
    fixable: frozenset[str]
    """The events whose day may be fixed in the case before they happen."""
    duties: tuple[Duty, ...]
    outside: tuple[Duty, ...]
    """The duties outside the stages."""
    within_reach: tuple[tuple[Duty, ...], ...]
    """For each stage as the current one, its duties and the windows for later stages."""
    stages: tuple[StagePlan, ...]
    refusals: frozenset[str]
    """The events by which the request for a stage is refused."""
    stops: tuple[StopPlan, ...]
    stopping: frozenset[str]
    """The events by which the clocks may be stopped."""
    savings: tuple[SavingPlan, ...]
    routes: tuple[RoutePlan, ...]
    """The routes that the text prints."""
    own_rows: tuple[RoutePlan, ...]
    """In an ombudsman's file, the ways to it."""
    exclusions: tuple[ExclusionPlan, ...]
    """What the text refuses from the outset."""
    facts: dict[str, tuple[str, ...]]
    implied_facts: dict[str, str]
    order: tuple[tuple[str, str], ...]
    """Pairs of events of which the first cannot be later than the second."""
    may_begin_again: bool
    """Whether a fresh start can open another round."""
    digest: str
    named: frozenset[str] = frozenset()
    """Every event that some rule asks for."""
    abouts: dict[tuple[str, bool, str], About] = field(
        default_factory=dict, repr=False, compare=False
    )
    """What everyday answers rest on, by origin, assumed edition and version of the calendar."""

    def meaning(self, event: str) -> str:
        """Return what has happened when an event is recorded, else its name."""
        if event in self.extensions:
            return f"the time was extended for this: {self.duties[self.extensions[event]].words}"
        if event.endswith(EXTENDED):
            return "the time was extended"
        kind = self.events.get(event)
        return kind.means if kind is not None and kind.means else event

    def question(self, fact: str) -> str:
        """Return what is to be asked for a fact; `subject` is a fact of every procedure."""
        stated = self.procedure.facts.get(fact)
        return stated.asks if stated is not None else "What is the complaint about?"


Bodies = Callable[[], tuple[Plan, ...]]
"""Returns the plans of every ombudsman that is known; asked only when one is needed."""
