"""The account of delay as data: what a case took, leg by leg, and whose the days are."""

from dataclasses import dataclass
from datetime import date

from complaints_rules.accounts.path import Ending
from complaints_rules.results import About, Result, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Result):
    """An event of the case as it was recorded: its words, its day, and the note on it.

    ``sets`` is the day that it was recorded to fix; of an extension, ``holds`` is the last day
    that holds for what was extended.
    """

    event: str
    words: str
    day: date
    sets: date | None
    holds: date | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LateUnder(Result):
    """How late a leg is under an option of a reading that was not adopted, in working days."""

    reading: str
    option: str
    due: date
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside(Result):
    """A step beside the path, such as an acknowledgement; its lateness adds nothing to the sum."""

    id: str
    duty: str
    by: str
    due: date | None
    done: date | None
    state: State
    working_days_late: int | None
    in_dispute: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg(Result):
    """One leg of the path; all numbers are working days.

    ``holder`` is ``authority`` (everybody but the complainant, named by ``by``) or
    ``complainant``; ``None`` where no duty ran. ``late`` is the holder's delay, between
    ``late_least`` and ``late_most`` as the text may be read; ``other_readings`` says under which.
    ``begins`` is the day from which the clock was counted, ``due`` its last day and
    ``due_before_extension`` the one without the extension. ``state`` is what the deadline of the
    duty says, and ``late_by_deadline`` its lateness; ``ended_by_record`` says that the record ends
    the case there and the text gives that no effect.
    """

    number: int
    round: int
    stage: str | None
    first_day: date
    last_day: date
    ending: Ending
    ended_by: str | None
    ended_words: str | None
    ended_by_record: bool
    duty: str | None
    words: str | None
    by: str | None
    person: str | None
    holder: str | None
    strength: str | None
    if_missed: str | None
    source: str | None
    begins: date | None
    state: State | None
    due: date | None
    due_before_extension: date | None
    taken: int
    allowed: int
    excused_by_extension: int
    excused_by_pause: int
    late: int
    saved: int
    without_limit: int
    late_by_deadline: int | None
    late_least: int
    late_most: int
    in_dispute: bool
    other_readings: tuple[LateUnder, ...]
    provisional: bool
    beside: tuple[Beside, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Result):
    """The sum of all legs, in working days.

    ``allowed`` is what the procedure would have taken had every step been done on its last day,
    where every leg was finished and its clock began with it; else it is the limits of the legs
    together, as far as they lay within their days.
    """

    taken: int
    allowed: int
    late_authority: int
    late_complainant: int
    excused_by_extension: int
    excused_by_pause: int
    saved: int
    without_limit: int
    late_authority_least: int
    late_authority_most: int
    late_complainant_least: int
    late_complainant_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Result):
    """The account of delay of one case as it stood on ``today``.

    ``why_not`` says why a case cannot be accounted for; there are then no legs. ``before`` and
    ``after`` hold the events outside the path, ``outside`` the steps that belong to no leg.
    """

    reference: str | None
    authority: str | None
    title: str
    today: date
    running: bool
    why_not: str | None
    total: Total
    legs: tuple[Leg, ...]
    outside: tuple[Beside, ...]
    before: tuple[Evidence, ...]
    after: tuple[Evidence, ...]
    about: About
