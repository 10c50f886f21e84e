"""One case to one row of answers, by the evaluator that every other call asks."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from complaints_rules import api
from complaints_rules.answers.duties import WHO, build, next_of
from complaints_rules.answers.escalation import decide
from complaints_rules.answers.explanation import explain
from complaints_rules.answers.routing import route
from complaints_rules.calendars.refusals import not_a_date
from complaints_rules.case import Case
from complaints_rules.engine.states import state_of
from complaints_rules.engine.timetable import Timetable
from complaints_rules.errors import ComplaintsRulesError, refuse
from complaints_rules.frames.answer_columns import PARTS, AnswerColumn, answer_columns
from complaints_rules.listing import joined, quoted
from complaints_rules.model.procedure import Procedure

Value = date | str | int | bool | None
Answers = tuple[Value, ...]
"""The values of one row, in the order of `answer_columns`; the error is the last."""

_WANTING = ("needs_fact", "not_known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of every row of a run.

    ``today`` is the day of the question and never read from a clock. ``procedure`` is what a row
    is answered by that names none: an id, ``id@edition``, or one of your own. ``who`` and
    ``known_on`` are those of ``next_deadline``. ``parts`` are the questions (``next``,
    ``escalation``, ``ombudsman``). With ``because`` the counting comes as text; that is slower.

    Raises :class:`ComplaintsRulesError` (``not-a-date``, ``not-text``, ``unknown-word``).
    """

    today: date
    procedure: str | Procedure | None = None
    who: str = "authority"
    known_on: date | None = None
    parts: tuple[str, ...] = PARTS
    because: bool = False

    def __post_init__(self) -> None:
        given = {"today": self.today}
        if self.known_on is not None:
            given["known_on"] = self.known_on
        for name, day in given.items():
            if type(day) is not date:
                raise refuse("not-a-date", f"`{name}`: {not_a_date(day).problems[0].message}")
        if not isinstance(self.procedure, str | Procedure | None):
            found = type(self.procedure).__name__
            raise refuse("not-text", f"`procedure` is {found}; give an id or a procedure")
        if self.who not in WHO:
            raise refuse("unknown-word", f"`who` is {self.who!r}; it is one of {', '.join(WHO)}")
        if not self.parts or not {*self.parts} <= {*PARTS}:
            known = f"give some of {quoted(PARTS)}, in a list"
            raise refuse("unknown-word", f"`parts` is {self.parts!r}; {known}")
        if self.because and "next" not in self.parts:
            raise refuse("unknown-word", "`because` is of the next deadline; add `next` to `parts`")

    @property
    def columns(self) -> tuple[AnswerColumn, ...]:
        """The columns of the answer."""
        return answer_columns(self.parts, because=self.because)


def tell(asked: Asked, case: Case) -> Answers:
    """Return the answers for a case.

    Raises :class:`ComplaintsRulesError` for a case that its procedure does not allow.
    """
    timetable = api.timetable_of(case, asked.today, asked.known_on)
    about = timetable.about()
    values: list[Value] = []
    because: str | None = None
    if "next" in asked.parts:
        found = next_of(timetable, asked.who, reasons=asked.because)
        needs = _listed(dict.fromkeys(_needs(timetable, asked.who)))
        if found is None:
            values.extend((None,) * 12)
        else:
            about = found.about
            because = explain(found) if asked.because else None
            values.extend((
                found.due, found.id, found.duty, found.by, found.stage, found.state,
                found.earliest, found.latest, found.in_dispute, found.provisional,
                found.working_days_left, found.working_days_late,
            ))  # fmt: skip
        values.append(needs)
    if "escalation" in asked.parts:
        door = decide(timetable, None)
        values.extend((door.answer, door.to, door.since, door.until))
    if "ombudsman" in asked.parts:
        way = route(timetable, api.library().ombudsmen)
        values.extend((way.status, way.body, way.opens_on, way.last_day))
    values.extend((
        f"{about.procedure}@{about.edition}", about.edition_assumed, about.digest,
        about.calendar_version, about.library_version,
        _after_today(about.left_out, asked.today), _listed(about.unused),
    ))  # fmt: skip
    return (*values, because, None) if asked.because else (*values, None)


def refused(asked: Asked, error: str) -> Answers:
    """Return the answers of a row that cannot be answered: none, but for what is wrong."""
    return (*(None,) * (len(asked.columns) - 1), error)


def in_words(error: ComplaintsRulesError) -> str:
    """Return all that is wrong with a row, in one line, each with its code."""
    return "; ".join(" ".join(str(problem).split()) for problem in error.problems)


def fault(error: Exception) -> str:
    """Return the words for a fault of the library itself, which must not stop a long run."""
    found = f"{type(error).__name__}: {' '.join(str(error).split())}"
    return f"the library failed on this row ({found}); the fault is ours, please report it [fault]"


def _needs(timetable: Timetable, who: str) -> Iterator[str]:
    """Name what is missing: the first event of the case, or what a duty waits for that began."""
    anchor = timetable.plan.procedure.anchor
    if anchor not in timetable.whole.events:
        yield anchor
        return
    for number, evaluation, duties in timetable.within_reach():
        for duty in duties:
            if who == "any" or (duty.by == "complainant") == (who == "complainant"):
                state = state_of(evaluation, evaluation.outcome(duty), timetable.today)
                if state in _WANTING:
                    found = build(timetable, number, evaluation, duty, state, reasons=False)
                    yield from found.needs


def _after_today(left_out: Collection[str], today: date) -> str | None:
    """Say which events are left out, and why: a date that was mistyped is found by that."""
    if not left_out:
        return None
    return f"{joined(left_out)}: after today ({today.isoformat()}), so left out"


def _listed(names: Collection[str]) -> str | None:
    return joined(names) if names else None
