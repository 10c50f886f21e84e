"""Answers as text for a letter or a terminal, drawn from their steps alone."""

from collections.abc import Iterable
from datetime import date

from complaints_rules.answers import wording
from complaints_rules.answers.wording import working_days
from complaints_rules.dates import spoken
from complaints_rules.errors import refuse
from complaints_rules.listing import capital, joined
from complaints_rules.results import OPEN_STATES, About, Deadline, Decision, Routing, Step

PROJECTED = "if the step before is done on its last day"
UNRECORDED = "from a day that is not recorded"


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
    if result is None:
        words = "found None: next_deadline gives None when nothing is open"
        raise refuse("not-a-result", f"{words}; ask for `is None` first")
    raise refuse(
        "not-a-result", f"found {type(result).__name__}; give a Deadline, a Decision or a Routing"
    )


def projection(d: Deadline) -> str:
    """Return what a projected date rests on: a step not taken yet, or a day nobody recorded."""
    return PROJECTED if any(step.kind == "projected" for step in d.because) else UNRECORDED


def _deadline(d: Deadline) -> str:
    lines = [f"{d.id}: {d.duty}", _due(d)]
    lines.append(f"By: {wording.actor(d.by, d.person)} ({wording.strength(d.strength)})")
    if d.earliest is not None and d.latest is not None and d.earliest != d.latest:
        lines.append(f"Readings: earliest {spoken(d.earliest)}, latest {spoken(d.latest)}")
    if d.in_dispute:
        lines.append("The state would differ under another reading of the text.")
    if d.projected and d.done is None:
        lines.append(f"This is the date {projection(d)}.")
    if d.provisional:
        lines.append("Provisional: bank holidays of that year are not published yet.")
    if d.extended and d.due_before_extension is not None:
        lines.append(f"Before the extension: {spoken(d.due_before_extension)}")
    if d.extendable_to is not None and not d.extended:
        lines.append(f"May be extended to: {spoken(d.extendable_to)}{on_the_ground(d)}")
    if d.notice_by is not None:
        lines.append(f"Notice of an extension by: {spoken(d.notice_by)}")
    if d.needs:
        lines.append(f"Needs: {joined(d.needs)}")
    if d.if_missed is not None:
        lines.append(f"If missed: {wording.if_missed(d.if_missed)}")
    lines.extend(_because(d.because))
    lines.append(f"Source: {d.source}")
    lines.append(basis(d.about))
    return "\n".join(lines)


def _due(d: Deadline) -> str:
    at = f" at {d.due_time}" if d.due_time else ""
    if d.due is not None:
        return f"Due: {spoken(d.due)}{at} ({standing(d)})"
    return f"Due: no date ({standing(d)})"


def on_the_ground(d: Deadline) -> str:
    """Return the ground on which a limit may be extended, where the text names one."""
    stated = d.extension_ground
    if stated is None:
        return ""
    if stated in wording.SILENT:
        return f" (on what ground: {wording.silence(stated)})"
    return f" on the ground: {stated}"


def standing(d: Deadline) -> str:
    """Return how it stands with a duty: met when and how, still open, or passed."""
    done = f" on {spoken(d.done)}" if d.done is not None else ""
    taken = f", on working day {d.working_days_taken}" if d.working_days_taken else ""
    left = working_days(d.working_days_left) if d.working_days_left else None
    late, alone = _late(d)
    if d.state == "not_known" and d.done is not None:
        return f"done{done}{taken}; whether that was in time is not known"
    if d.state == "lapsed" and d.done is None:
        return "passed, no request recorded" if _is_window(d) else "passed, nothing recorded"
    words = {
        "met": f"met{done}{taken}" + (f", {left} to spare" if left else ""),
        "met_late": f"done late{done}{taken}, {late} late{alone}",
        "done": f"done{done}{taken}",
        "lapsed": f"passed; done{done}, {late} late{alone}",
        "overdue": f"OVERDUE by {late}{alone}",
        "running": "running" + (f", {left} left" if left else ""),
    }
    return words.get(d.state, wording.STATES[d.state] + (f"; done{done}{taken}" if done else ""))


def _late(d: Deadline) -> tuple[str, str]:
    """Return how late it is, and a word more where it is late over days off alone."""
    if d.working_days_late == 0 and d.days_late:
        return ("1 day" if d.days_late == 1 else f"{d.days_late} days"), ", by days off alone"
    return "" if d.working_days_late is None else working_days(d.working_days_late), ""


def _is_window(d: Deadline) -> bool:
    return d.by == "complainant" and d.id.rpartition(".")[2].startswith("request")


def upcoming(d: Deadline) -> str:
    """Return what is next as a line: `…, was due Thu 26 Nov 2026, OVERDUE by 3 working days`."""
    due = spoken(d.due) if d.due is not None else "without a date"
    if d.state == "overdue":
        return f"{d.duty}, was due {due}, {standing(d)}"
    if d.state == "due_today":
        return f"{d.duty}, due today, {due}"
    left = standing(d).removeprefix("running") if d.state in OPEN_STATES else ""
    return f"{d.duty}, due {due}{left}"


def _decision(d: Decision) -> str:
    to = d.to.replace("-", " ") if d.to else "a further stage"
    lines = [f"May the complainant go on to {to}? {_sentence(wording.ANSWERS[d.answer])}"]
    request = wording.are_needs(d.needs)
    lines.extend(
        _named(
            ("Ground", wording.ground(d.ground) if d.ground else None),
            ("Whether it is a right", wording.right(d.right) if d.right else None),
            ("From", _day(d.since)),
            ("Until", _day(d.until)),
            ("What to give", wording.request_must(d.needs) if d.needs and request else None),
            ("Fact needed", joined(d.needs) if d.needs and not request else None),
            ("If late", wording.if_missed(d.if_late) if d.if_late else None),
            ("Otherwise", d.otherwise),
        )
    )
    for option in d.options:
        if option.ground == d.ground:
            continue
        since = f", from {spoken(option.since)}" if option.since else ""
        ground = wording.ground(option.ground)
        lines.append(f"Also: {ground}: {wording.ANSWERS[option.answer]}{since}")
    lines.extend(_because(d.because))
    lines.extend(_named(("Source", d.source)))
    lines.append(basis(d.about))
    return "\n".join(lines)


def _routing(r: Routing) -> str:
    name = f"{wording.body_name(r)}: " if r.body else ""
    lines = [f"Ombudsman: {name}{wording.status_of(r)}"]
    contact = "; ".join((r.contact or {}).values())
    # A route that opened only after its last day had passed was never open in time.
    opens_on = None if r.status == "late" else r.opens_on
    lines.extend(
        _named(
            ("Open from", _day(opens_on)),
            ("Last day", wording.last_day(r)),
            ("Counted", r.counted),
            ("Discretion", r.discretion),
            ("Needs", ", ".join(r.needs)),
            ("Contact", contact),
        )
    )
    if r.delay_may_be_raised:
        lines.append("An answer is late, under one reading at least; that delay may be raised now.")
    for other in r.others:
        until = f", last day {wording.last_day(other)}" if other.last_day else ""
        reached = f" ({'; '.join(other.contact.values())})" if other.contact else ""
        label = "Go to" if r.status == "wrong_body" else "Other body"
        named = wording.body_name(other)
        lines.append(f"{label}: {named}: {wording.STATUSES[other.status]}{until}{reached}")
    lines.extend(_because(r.because))
    sources = dict.fromkeys((r.source, *(step.source for step in r.because)))
    lines.extend(_named(*(("Source", source) for source in sources)))
    lines.append(basis(r.about))
    return "\n".join(lines)


def _sentence(words: str) -> str:
    return f"{capital(words)}."


def _named(*pairs: tuple[str, str | None]) -> list[str]:
    return [f"{name}: {value}" for name, value in pairs if value]


def _day(day: date | None) -> str | None:
    return spoken(day) if day is not None else None


def _because(steps: Iterable[Step]) -> list[str]:
    lines = [f"  {number}. {step.words}." for number, step in enumerate(steps, 1)]
    return ["Because:", *lines] if lines else []


def basis(about: About) -> str:
    """Return what an answer rests on: the edition, the library, the bank holidays."""
    assumed = " (edition assumed)" if about.edition_assumed else ""
    partial = "; the text was read in part only" if about.coverage == "partial" else ""
    left = f"; left out as later: {', '.join(about.left_out)}" if about.left_out else ""
    return (
        f"Computed from {about.procedure}@{about.edition}{assumed} by complaints-rules "
        f"{about.library_version}, bank holidays {about.calendar_version} ({about.calendar})"
        f"{partial}{left}"
    )
