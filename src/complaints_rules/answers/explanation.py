"""Answers as text for a letter or a terminal, drawn from their steps alone."""

from collections.abc import Iterable
from datetime import date

from complaints_rules.dates import spoken
from complaints_rules.errors import refuse
from complaints_rules.results import Deadline, Decision, Routing, Step

STATES = {
    "not_started": "not started",
    "running": "running",
    "due_today": "due today",
    "overdue": "overdue",
    "met": "met",
    "met_late": "met late",
    "done": "done",
    "no_limit": "no limit",
    "lapsed": "lapsed",
    "stopped": "stopped",
    "superseded": "superseded",
    "not_applicable": "does not apply",
    "needs_fact": "a fact is needed",
    "not_known": "not known",
}
_ANSWERS = {
    "yes": "yes",
    "at_discretion": "at the authority's discretion",
    "not_yet": "not yet",
    "no": "no",
    "not_known": "not known",
}


def explain(result: Deadline | Decision | Routing) -> str:
    """Return the answer and its reasons as lines of text.

    Raises :class:`ComplaintsRulesError` for anything that is not one of the three results.
    """
    if isinstance(result, Deadline):
        return _deadline(result)
    if isinstance(result, Decision):
        return _decision(result)
    if isinstance(result, Routing):
        return _routing(result)
    raise refuse(
        "not-a-result", f"found {type(result).__name__}; give a Deadline, a Decision or a Routing"
    )


def _deadline(d: Deadline) -> str:
    due = spoken(d.due) if d.due is not None else "no date"
    at = f" at {d.due_time}" if d.due_time else ""
    lines = [f"{d.id}: {d.duty}", f"Due: {due}{at} ({_state(d)})"]
    lines.append(f"By: {d.person or d.by}; the text says: {d.strength}")
    if d.earliest is not None and d.latest is not None and d.earliest != d.latest:
        lines.append(f"Readings: earliest {spoken(d.earliest)}, latest {spoken(d.latest)}")
    if d.in_dispute:
        lines.append("The state would differ under another reading of the text.")
    if d.projected:
        lines.append("Projected: the clock has not started; see the first reason.")
    if d.provisional:
        lines.append("Provisional: bank holidays of that year are not published yet.")
    if d.extended and d.due_before_extension is not None:
        lines.append(f"Before the extension: {spoken(d.due_before_extension)}")
    if d.extendable_to is not None:
        ground = f" ({d.extension_ground})" if d.extension_ground else ""
        lines.append(f"Can be extended to: {spoken(d.extendable_to)}{ground}")
    if d.notice_by is not None:
        lines.append(f"Notice of an extension by: {spoken(d.notice_by)}")
    if d.needs:
        lines.append(f"Needs: {', '.join(d.needs)}")
    if d.if_missed is not None:
        lines.append(f"If missed: {d.if_missed}")
    lines.extend(_because(d.because))
    lines.append(f"Source: {d.source}")
    lines.append(_about(d))
    return "\n".join(lines)


def _state(d: Deadline) -> str:
    words = STATES[d.state]
    if d.done is not None and d.state in ("met", "met_late", "done"):
        words += f" on {spoken(d.done)}"
    if d.state in ("met", "running") and d.working_days_left is not None:
        words += f", {working_days(d.working_days_left)} to spare"
    if d.working_days_late is not None and d.state in ("overdue", "met_late", "lapsed"):
        words += f", {working_days(d.working_days_late)} late"
    return words


def working_days(n: int) -> str:
    """Return a number of working days as words."""
    return f"{n} working day" if n == 1 else f"{n} working days"


def _decision(d: Decision) -> str:
    to = d.to or "a further stage"
    lines = [f"May the complainant go on to {to}? {_ANSWERS[d.answer]}"]
    lines.extend(
        _named(
            ("Ground", d.ground),
            ("Right", d.right),
            ("From", _day(d.since)),
            ("Until", _day(d.until)),
            ("Needs", ", ".join(d.needs)),
            ("If late", d.if_late),
            ("Otherwise", d.otherwise),
        )
    )
    others = [option for option in d.options if option.ground != d.ground]
    lines.extend(f"Also: {option.ground}: {_ANSWERS[option.answer]}" for option in others)
    lines.extend(_because(d.because))
    lines.extend(_named(("Source", d.source)))
    lines.append(_about(d))
    return "\n".join(lines)


def _routing(r: Routing) -> str:
    name = r.body or "no body named"
    printed = f" (printed as {r.printed_as})" if r.printed_as else ""
    lines = [f"Ombudsman: {name}{printed}: {r.status.replace('_', ' ')}"]
    contact = "; ".join((r.contact or {}).values())
    lines.extend(
        _named(
            ("Opens", _day(r.opens_on)),
            ("Last day", _day(r.last_day)),
            ("Counted", r.counted),
            ("Discretion", r.discretion),
            ("Needs", ", ".join(r.needs)),
            ("Contact", contact),
        )
    )
    if r.delay_may_be_raised:
        lines.append("The authority is late, and the delay may be raised now.")
    for other in r.others:
        until = f", last day {spoken(other.last_day)}" if other.last_day else ""
        printed = f" ({other.printed_as})" if other.printed_as else ""
        lines.append(f"Other body: {other.body}{printed}: {other.status.replace('_', ' ')}{until}")
    lines.extend(_because(r.because))
    lines.extend(_named(("Source", r.source)))
    lines.append(_about(r))
    return "\n".join(lines)


def _named(*pairs: tuple[str, str | None]) -> list[str]:
    return [f"{name}: {value}" for name, value in pairs if value]


def _day(day: date | None) -> str | None:
    return spoken(day) if day is not None else None


def _because(steps: Iterable[Step]) -> list[str]:
    lines = [f"  {number}. {step.words}." for number, step in enumerate(steps, 1)]
    return ["Because:", *lines] if lines else []


def _about(result: Deadline | Decision | Routing) -> str:
    about = result.about
    assumed = ", edition assumed" if about.edition_assumed else ""
    partial = "; the text was read in part only" if about.coverage == "partial" else ""
    left = f"; left out as later: {', '.join(about.left_out)}" if about.left_out else ""
    return (
        f"Computed from {about.procedure}@{about.edition}{assumed} by complaints-rules "
        f"{about.library_version}, bank holidays {about.calendar_version} ({about.calendar})"
        f"{partial}{left}"
    )
