"""The timetable of a case as a person reads it, drawn from results alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from complaints_rules.answers.explanation import STATES, working_days
from complaints_rules.case import Case
from complaints_rules.dates import spoken
from complaints_rules.engine.declared import places
from complaints_rules.model.procedure import Procedure
from complaints_rules.results import OPEN_STATES, Deadline, Decision, Routing

WIDTH = 110

_ANSWERS = {
    "yes": "Yes",
    "at_discretion": "Only if the authority allows it",
    "not_yet": "Not yet",
    "no": "No",
    "not_known": "Not known",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that the page shows."""

    case: Case
    procedure: Procedure
    today: date
    deadlines: tuple[Deadline, ...]
    next: Deadline | None
    escalation: Decision
    routing: Routing
    file: str


class References:
    """Numbers the sources of the procedure as they are cited, and lists them at the end."""

    def __init__(self, procedure: Procedure) -> None:
        self._procedure = procedure
        self._places = dict(places(procedure))
        self._numbers: dict[str, int] = {}

    def cite(self, deadline: Deadline) -> str:
        """Return where a duty stands, as `paragraph 6.2 [1]`."""
        cited = [
            f"{place} [{self._numbers.setdefault(name, len(self._numbers) + 1)}]"
            for name, place in self._places[deadline.id].items()
        ]
        return "; ".join(cited)

    def lines(self) -> Iterator[str]:
        """Return the list of what was cited."""
        yield ""
        yield "SOURCES"
        for name, number in self._numbers.items():
            source = self._procedure.sources[name]
            yield f"  [{number}] {source.title}"
            yield f"      {source.url}"


def _wrapped(indent: str, words: str) -> list[str]:
    return wrap(
        words,
        width=WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * max(len(indent), 2),
        break_long_words=False,
        break_on_hyphens=False,
    )


def text(view: View) -> str:
    """Return the whole page."""
    references = References(view.procedure)
    return "\n".join(
        (
            *_head(view),
            *_duties(view, references),
            *_next(view),
            *_escalation(view.escalation),
            *_routing(view.routing),
            *_notes(view.case),
            *references.lines(),
            *_foot(view),
        )
    )


def _head(view: View) -> Iterator[str]:
    procedure = view.procedure
    about = view.routing.about
    if view.case.reference:
        yield from _wrapped("", view.case.reference)
    body = f"{procedure.authority}: " if procedure.authority else ""
    yield f"{body}{procedure.title} ({about.procedure}, edition {about.edition})"
    if about.edition_assumed:
        yield "The edition is assumed: the text states no period that holds this case."
    if about.coverage == "partial":
        yield f"The text was read in part only; not read: {'; '.join(procedure.not_read)}."
    yield f"As it stood on {spoken(view.today)}"


def _duties(view: View, references: References) -> Iterator[str]:
    names = {stage.id: stage.title for stage in view.procedure.stages}
    heading: tuple[int, str | None] | None = None
    several = len({deadline.round for deadline in view.deadlines}) > 1
    for deadline in view.deadlines:
        place = (deadline.round, deadline.stage)
        if place != heading:
            heading = place
            number = f" (round {deadline.round})" if several and deadline.stage else ""
            yield ""
            yield _stage_title(deadline.stage, names) + number
        duty = f"{deadline.duty[0].upper()}{deadline.duty[1:]}"
        yield from _wrapped("  ", f"{duty}  [{deadline.id}]")
        for label, words in (*_facts(deadline), ("from", references.cite(deadline))):
            yield from _wrapped(f"    {label:<7}", words)


def _stage_title(stage: str | None, names: dict[str, str]) -> str:
    if stage is None:
        return "THE COMPLAINT"
    number = stage.replace("-", " ").upper()
    title = names[stage]
    return number if title.upper() == number else f"{number}: {title}"


def _facts(d: Deadline) -> Iterator[tuple[str, str]]:
    if d.due is None:
        yield "due", _without_date(d)
    else:
        counted = next((step.words for step in d.because if step.kind == "counted"), "")
        at = f" {d.due_time}" if d.due_time else ""
        how = " (projected)" if d.projected else ""
        how += " (provisional)" if d.provisional else ""
        yield "due", f"{spoken(d.due)}{at}{how}" + (f"   {counted}" if counted else "")
        skipped = next((step.words for step in d.because if step.kind == "skipped"), None)
        if skipped is not None:
            yield "skips", skipped.partition(": ")[2]
    if d.extended and d.due_before_extension is not None:
        yield "was", f"{spoken(d.due_before_extension)}   before the extension"
    yield from _other_readings(d)
    if d.done is not None:
        yield "done", f"{spoken(d.done)}   {_standing(d)}"
    elif d.state in OPEN_STATES or d.state == "lapsed":
        yield "now", _standing(d)
    if d.extendable_to is not None and d.state in OPEN_STATES and not d.extended:
        ground = f"   if {d.extension_ground}" if d.extension_ground else ""
        yield "could", f"be extended to {spoken(d.extendable_to)}{ground}"


def _without_date(d: Deadline) -> str:
    words = {
        "no_limit": "no number is given",
        "needs_fact": f"depends on a fact: {', '.join(d.needs)}",
        "not_known": "not known"
        + (f"; nobody has said when: {', '.join(d.needs)}" if d.needs else ""),
        "not_started": "its clock has not started",
        "not_applicable": "does not apply to this case",
    }
    return words.get(d.state, STATES[d.state])


def _other_readings(d: Deadline) -> Iterator[tuple[str, str]]:
    for row in d.readings:
        if not row.adopted and row.due is not None and row.due != d.due:
            yield "or", f"{spoken(row.due)}   if read otherwise ({row.name}: {row.option})"
    shown = {row.due for row in d.readings} | {d.due}
    for label, day in (("earliest", d.earliest), ("latest", d.latest)):
        if day is not None and day not in shown:
            yield "or", f"{spoken(day)}   {label}, with several readings together"


def _standing(d: Deadline) -> str:
    taken = f", on working day {d.working_days_taken}" if d.working_days_taken else ""
    left = "" if not d.working_days_left else f", {working_days(d.working_days_left)} to spare"
    late = "" if d.working_days_late is None else f"{working_days(d.working_days_late)} late"
    words = {
        "met": f"in time{taken}{left}",
        "met_late": f"{late}{taken}",
        "overdue": f"OVERDUE, {late}",
        "lapsed": f"passed, {late}" + (f"; late requests: {d.if_missed}" if d.if_missed else ""),
        "due_today": "due today",
        "running": f"running{left.replace(' to spare', ' left')}",
        "not_known": "whether that was in time is not known",
        "done": f"done{taken}",
    }
    said = words.get(d.state, STATES[d.state] + taken)
    return f"{said} (another reading would say otherwise)" if d.in_dispute else said


def _next(view: View) -> Iterator[str]:
    yield ""
    if view.next is None:
        yield "NEXT: nothing with a date is open for the authority"
        return
    assert view.next.due is not None  # noqa: S101 # an open deadline has a date
    yield f"NEXT: {view.next.duty}, {spoken(view.next.due)} [{view.next.id}]"


def _escalation(d: Decision) -> Iterator[str]:
    if d.to is None:
        yield f"FURTHER STAGE: {_ANSWERS[d.answer]}: {d.because[0].words.lower()}"
        return
    parts = [_ANSWERS[d.answer]]
    if d.since is not None:
        parts.append(f"from {spoken(d.since)}")
    if d.until is not None:
        parts.append(f"until {spoken(d.until)}")
    if d.needs:
        parts.append(f"giving {', '.join(d.needs)}")
    yield f"MAY GO ON TO {d.to.replace('-', ' ').upper()}: {', '.join(parts)}"


def _routing(r: Routing) -> Iterator[str]:
    name = r.printed_as or r.body or "none named"
    status = {
        "open": "open",
        "premature": "too early",
        "late": "past its time limit, which it may set aside",
        "wrong_body": "does not take such a complaint",
        "not_stated": "the text does not say",
        "not_known": "not known",
    }[r.status]
    parts = [f"{name}: {status}"]
    if r.opens_on is not None:
        parts.append(f"from {spoken(r.opens_on)}")
    if r.last_day is not None:
        parts.append(f"last day {spoken(r.last_day)}")
    if r.needs:
        parts.append(f"needs {', '.join(r.needs)}")
    yield f"OMBUDSMAN: {', '.join(parts)}"
    if r.delay_may_be_raised:
        yield "  The authority is late, and that delay may be raised now."
    if r.contact:
        yield f"  {'; '.join(r.contact.values())}"
    for other in r.others:
        yield f"  or {other.printed_as or other.body}: {other.status.replace('_', ' ')}"


def _notes(case: Case) -> Iterator[str]:
    noted = sorted(
        ((event.date, event.note) for event in case.events if event.note), key=lambda row: row[0]
    )
    if noted:
        yield ""
        yield "NOTES IN THE CASE"
    for day, note in noted:
        yield from _wrapped("  ", f"{spoken(day)}: {note}")


def _foot(view: View) -> Iterator[str]:
    about = view.routing.about
    yield ""
    if about.left_out:
        yield f"Left out, being later than the day asked for: {', '.join(about.left_out)}"
    yield (
        f"complaints-rules {about.library_version}; bank holidays {about.calendar_version} "
        f"({about.calendar}); rules {about.digest[:12]}"
    )
    counted = next((deadline.id for deadline in view.deadlines if deadline.due is not None), None)
    if counted is not None and view.file != "-":
        yield (
            "How a date was counted: complaints-rules explain "
            f"{view.file} {counted} --today {view.today.isoformat()}"
        )
