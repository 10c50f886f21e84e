"""The timetable of a case as a person reads it, drawn from results alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from complaints_rules.case import Case
from complaints_rules.cli.closing import escalation_lines, next_lines, routing_lines
from complaints_rules.cli.duty import Notes, Words, rows
from complaints_rules.cli.layout import COMMAND
from complaints_rules.dates import spoken
from complaints_rules.engine.plan import Plan
from complaints_rules.listing import capital
from complaints_rules.model.readings import Reading
from complaints_rules.results import Deadline, Decision, Routing
from complaints_rules.sheets.lines import row, stage_title
from complaints_rules.sheets.references import References


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that the page shows.

    ``explain`` gives the command that explains a deadline, where there is one.
    """

    case: Case
    plan: Plan
    readings: Mapping[str, Reading]
    today: date
    deadlines: tuple[Deadline, ...]
    next: Deadline | None
    escalation: Decision
    routing: Routing
    explain: Callable[[str], str | None]


def text(view: View) -> str:
    """Return the whole page."""
    references = References(view.plan.procedure)
    happened = frozenset(event.event for event in view.case.events if event.date <= view.today)
    words = Words(view.plan, view.readings, happened)
    notes = Notes(view.case, view.today, view.deadlines, view.plan)
    return "\n".join(
        (
            *_head(view),
            *_duties(view, words, notes, references),
            *next_lines(view.next, view.deadlines),
            *escalation_lines(view.escalation, view.today),
            *routing_lines(view.routing, words),
            *notes.rest(),
            *references.lines(),
            *_foot(view),
        )
    )


def _head(view: View) -> Iterator[str]:
    procedure = view.plan.procedure
    about = view.routing.about
    if view.case.reference:
        yield view.case.reference
    body = f"{procedure.authority}: " if procedure.authority else ""
    yield f"{body}{procedure.title} ({about.procedure}, edition {about.edition})"
    if about.edition_assumed:
        yield "The edition is assumed: the text states no period that holds this case."
    if about.coverage == "partial":
        unread = "; ".join(words.rstrip(".") for words in procedure.not_read)
        yield f"The text was read in part only; not read: {unread}."
    yield f"As it stood on {spoken(view.today)}"


def _duties(view: View, words: Words, notes: Notes, references: References) -> Iterator[str]:
    names = {stage.id: stage.title for stage in view.plan.procedure.stages}
    heading: tuple[int, str | None] | None = None
    several = len({deadline.round for deadline in view.deadlines}) > 1
    for deadline in view.deadlines:
        place = (deadline.round, deadline.stage)
        if place != heading:
            heading = place
            number = f" (round {deadline.round})" if several and deadline.stage else ""
            yield ""
            yield stage_title(deadline.stage, names) + number
        yield f"  {capital(deadline.duty)} [{deadline.id}]"
        yield from rows(deadline, words)
        yield from notes.of(deadline)
        yield row("from", references.of_duty(deadline.id))


def _foot(view: View) -> Iterator[str]:
    about = view.routing.about
    yield ""
    if about.left_out:
        yield f"Left out, being later than the day asked for: {', '.join(about.left_out)}"
    if about.unused:
        yield f"In the case, and asked for by no rule here: {', '.join(about.unused)}"
    yield (
        f"complaints-rules {about.library_version}; bank holidays {about.calendar_version} "
        f"({about.calendar}); rules {about.digest[:12]}"
    )
    sample = _sample(view.deadlines)
    command = view.explain(sample) if sample is not None else None
    if command is not None:
        yield "How a date was counted:"
        yield f"{COMMAND}{command}"


def _sample(deadlines: tuple[Deadline, ...]) -> str | None:
    """The duty that shows best how a date is counted: the answer of stage 1, where it has one."""
    dated = [d.id for d in deadlines if d.due is not None]
    later = (id_ for id_ in dated if not id_.startswith("complaint."))
    if "stage-1.respond" in dated:
        return "stage-1.respond"
    return next(later, dated[0] if dated else None)
