"""The answers: frozen, keyword-only, with the same names in Python and in JSON."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

from complaints_rules.quick_init import quick_init

State = Literal[
    "not_started",
    "running",
    "due_today",
    "overdue",
    "met",
    "met_late",
    "done",
    "no_limit",
    "lapsed",
    "stopped",
    "superseded",
    "not_applicable",
    "needs_fact",
    "not_known",
]
StepKind = Literal[
    "event",
    "day_one",
    "skipped",
    "counted",
    "moved",
    "disregarded",
    "last_day",
    "extended",
    "reading",
    "ceiling",
    "projected",
]
Answer = Literal["yes", "at_discretion", "not_yet", "no", "not_known"]
Status = Literal["open", "premature", "late", "wrong_body", "not_stated", "not_known"]

OPEN_STATES = frozenset({"running", "due_today", "overdue"})


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Result):
        return value.to_dict()
    if isinstance(value, dict):
        return dict(value)
    return value


@dataclass(frozen=True, slots=True)
class Result:
    """What every answer has in common: it turns into plain data for JSON."""

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data: ISO dates, lists, ``None`` for what is absent."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


@quick_init
@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay(Result):
    """A single day that is not counted, and why: a bank holiday's name, or the clock's rest."""

    day: date
    name: str


@quick_init
@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Result):
    """One step of the reasoning; pictures and text are drawn from it and never count again.

    ``first_day`` and ``last_day`` bound the days that the step speaks of, ``n`` is a number of
    days where it has one, and ``unit`` what is counted: ``working days``, ``calendar days``,
    ``weeks``, ``months``, ``years`` or ``hours``. ``days`` are the single days, besides weekends,
    that are not counted. ``source`` names the place in the text.
    """

    kind: StepKind
    first_day: date | None = None
    last_day: date | None = None
    n: int | None = None
    unit: str | None = None
    days: tuple[NamedDay, ...] = ()
    words: str
    source: str | None = None


@quick_init
@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingDate(Result):
    """What one option of a reading gives when every other reading stays as adopted."""

    name: str
    option: str
    due: date | None
    adopted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class About(Result):
    """What an answer rests on, so that it can be checked and computed again later.

    ``digest`` is the SHA-256 of the procedure's canonical JSON; ``origin`` is where the
    procedure came from; ``left_out`` names the events later than the day of the question,
    ``unused`` the events that no rule of the procedure asks for.
    """

    procedure: str
    edition: str
    edition_assumed: bool
    known_on: date | None
    left_out: tuple[str, ...]
    unused: tuple[str, ...]
    digest: str
    data_version: str
    calendar: str
    calendar_version: str
    library_version: str
    coverage: Literal["full", "partial"]
    origin: str


@quick_init
@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Result):
    """One duty of a case: what is due, when, by whom, and why.

    ``due`` is the adopted date; ``earliest`` and ``latest`` bound it over every reasonable
    reading of the text. ``projected`` says that the clock has not started and that the steps
    before are taken as done on their last day, or that it has started on a day not recorded;
    ``provisional`` that bank holidays not yet announced are involved. ``working_days_taken``
    counts from the start of the clock to the day on which it was done. ``working_days_left``
    counts from the day of the question, or once done from the day it was done, to the due day;
    ``working_days_late`` and ``days_late`` count from the due day. ``extendable_to`` is the
    furthest day that an extension can still reach.
    """

    id: str
    round: int
    stage: str | None
    duty: str
    by: str
    person: str | None
    strength: str
    state: State
    start_event: str | None
    start: date | None
    due: date | None
    due_time: str | None
    earliest: date | None
    latest: date | None
    readings: tuple[ReadingDate, ...]
    in_dispute: bool
    projected: bool
    provisional: bool
    done: date | None
    working_days_taken: int | None
    working_days_left: int | None
    working_days_late: int | None
    days_late: int | None
    extended: bool
    due_before_extension: date | None
    extendable_to: date | None
    extension_ground: str | None
    notice_by: date | None
    needs: tuple[str, ...]
    if_missed: str | None
    because: tuple[Step, ...]
    source: str
    about: About


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationOption(Result):
    """One door to the next stage, as it stands on the day of the question."""

    ground: str
    answer: Answer
    right: str | None
    event: str
    since: date | None
    until: date | None
    needs: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Result):
    """Whether the complainant may go on to a stage; true for ``yes`` and ``at_discretion``.

    ``since`` and ``until`` are the first and last day of the opening; where readings differ the
    opening uses the earliest day and the closing the latest (``earliest_since``,
    ``latest_until``). ``needs`` is what a request must give, or a fact that is missing;
    ``if_late`` what follows after ``until``; ``otherwise`` what else is open to the complainant.
    """

    answer: Answer
    to: str | None
    ground: str | None
    right: str | None
    since: date | None
    until: date | None
    needs: tuple[str, ...]
    if_late: str | None
    otherwise: str | None
    options: tuple[EscalationOption, ...]
    earliest_since: date | None
    latest_until: date | None
    because: tuple[Step, ...]
    source: str | None
    about: About

    def __bool__(self) -> bool:
        return self.answer in ("yes", "at_discretion")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRoute(Result):
    """One body that could take the complaint, where a routing has several."""

    body: str
    printed_as: str | None
    title: str | None
    status: Status
    opens_on: date | None
    last_day: date | None
    safe_day: date | None
    contact: dict[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing(Result):
    """Which ombudsman the complaint goes to and whether it is time.

    ``last_day`` is the last day under the reading that ends it last, ``safe_day`` under the one
    that ends it first. ``counted`` says how they are counted; ``discretion`` holds the words by
    which a late or early complaint may be taken all the same, so a complaint is never
    "ineligible".
    """

    status: Status
    body: str | None
    printed_as: str | None
    title: str | None
    opens_on: date | None
    last_day: date | None
    safe_day: date | None
    counted: str | None
    discretion: str | None
    delay_may_be_raised: bool
    needs: tuple[str, ...]
    contact: dict[str, str] | None
    others: tuple[BodyRoute, ...]
    because: tuple[Step, ...]
    source: str | None
    about: About
