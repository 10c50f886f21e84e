"""The figures of monitoring as data: of each limit, how often it applied and was met."""

from dataclasses import dataclass
from datetime import date

from complaints_rules.results import About, Result, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures(Result):
    """How often a limit applied and what became of it.

    ``finished`` is met and late together, and ``share_met`` the per cent of it that was met, to
    one decimal (100.0 only where all were, 0.0 only where none was), ``None`` where nothing is
    finished. ``longest`` is the most working days that it took to do it and ``longest_case`` the
    case that took them. ``in_dispute`` counts those that another reading of the text would judge
    otherwise.
    """

    applied: int
    met: int
    late: int
    overdue: int
    running: int
    passed: int
    cut_short: int
    not_recorded: int
    not_known: int
    finished: int
    share_met: float | None
    longest: int | None
    longest_case: str | None
    in_dispute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitFigures(Result):
    """The figures of one limit."""

    id: str
    stage: str | None
    duty: str
    by: str
    source: str
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFigures(Result):
    """The figures of all limits of a stage: the authority's side, or the complainant's."""

    stage: str | None
    holder: str
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Came(Result):
    """How many cases came to something: a stage, its answer, a withdrawal, the ombudsman."""

    what: str
    words: str
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRecord(Result):
    """One limit of one case: its last day, when it was done, and what became of it.

    ``state`` is what the deadline says by the text alone; it differs from ``kept`` where the
    record ends a case and the text gives that no effect.
    """

    id: str
    round: int
    due: date | None
    done: date | None
    state: State
    kept: str
    working_days_taken: int | None
    working_days_late: int | None
    in_dispute: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord(Result):
    """One case as it was counted: its receipt, what it came to, and each of its limits."""

    case: str
    received: date | None
    outcomes: tuple[str, ...]
    limits: tuple[LimitRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Result):
    """The cases under one edition of one procedure."""

    procedure: str
    edition: str
    authority: str | None
    title: str
    cases: int
    records: tuple[CaseRecord, ...]
    limits: tuple[LimitFigures, ...]
    stages: tuple[StageFigures, ...]
    outcomes: tuple[Came, ...]
    provisional: bool
    abouts: tuple[About, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble(Result):
    """A case that could not be counted, or that may have been counted twice, and why."""

    file: str | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring(Result):
    """What became of the limits of many cases, as it stood on ``today``.

    ``first_day`` and ``last_day`` bound the days of receipt, where the cases of some days were
    asked for; ``outside`` counts the cases received on other days.
    """

    today: date
    first_day: date | None
    last_day: date | None
    cases: int
    outside: int
    groups: tuple[Group, ...]
    troubles: tuple[Trouble, ...]
