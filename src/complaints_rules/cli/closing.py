"""The end of the timetable: what is next, whether the complainant may go on, the ombudsman."""

from collections.abc import Iterator
from datetime import date

from complaints_rules.answers import wording
from complaints_rules.answers.explanation import upcoming
from complaints_rules.cli.duty import Words, all_of
from complaints_rules.dates import spoken
from complaints_rules.listing import joined
from complaints_rules.results import BodyRoute, Deadline, Decision, Routing


def next_lines(found: Deadline | None, deadlines: tuple[Deadline, ...]) -> Iterator[str]:
    """Say what is due next, and what the complainant may still ask for."""
    yield ""
    if found is None:
        yield "NEXT: the authority has nothing left to do that has a date"
    else:
        yield f"NEXT: {upcoming(found)} [{found.id}]"
    own = [
        d
        for d in deadlines
        if d.by == "complainant" and d.state in ("running", "due_today") and not d.projected
    ]
    for d in own:
        yield f"THE COMPLAINANT MAY: {upcoming(d)} [{d.id}]"


def escalation_lines(d: Decision, today: date) -> Iterator[str]:
    """Say whether the complainant may go on to a further stage."""
    answer = wording.ANSWERS[d.answer]
    reason = wording.lowered(d.because[0].words) if d.because else ""
    if d.to is None:
        yield "FURTHER STAGE: none" if d.answer == "no" else f"FURTHER STAGE: {answer}: {reason}"
        return
    if d.answer in ("yes", "at_discretion"):
        parts = [answer + _between(d)]
        if d.ground == "overdue":
            readings = (step.words for step in d.because if step.kind == "reading")
            parts.extend(wording.lowered(w) for w in readings if "every reading" in w)
        if d.until is not None and d.until < today:
            parts.append(f"that time has passed; what follows: {wording.if_missed(d.if_late)}")
    elif d.answer == "not_yet" and d.since is not None:
        parts = [f"{answer}; from {spoken(d.since)} ({wording.ground(d.ground or '')})"]
    else:
        parts = [answer, reason] if reason else [answer]
    if d.needs and wording.are_needs(d.needs):
        parts.append(wording.request_must(d.needs))
    elif d.needs:
        parts.append(f"it depends on a fact: {joined(d.needs)}")
    yield f"MAY GO ON TO {d.to.replace('-', ' ').upper()}: {'; '.join(parts)}"
    for option in d.options:
        if option.answer == "not_yet" and option.since is not None and option.ground != d.ground:
            yield f"  or from {spoken(option.since)} ({wording.ground(option.ground)})"


def _between(d: Decision) -> str:
    since = f", from {spoken(d.since)}" if d.since is not None else ""
    return since + (f" until {spoken(d.until)}" if d.until is not None else "")


def routing_lines(r: Routing, words: Words) -> Iterator[str]:
    """Say which ombudsman it is, since when or from when it is open, and until when."""
    yield f"OMBUDSMAN: {_body(r, words)}"
    if r.delay_may_be_raised:
        yield "  An answer is late, under one reading at least; that delay may be raised now."
    if r.contact:
        yield f"  {'; '.join(r.contact.values())}"
    for other in r.others:
        name = wording.body_name(other)
        yield f"  {'go to' if r.status == 'wrong_body' else 'or'} {name}: {_when(other)}"


def _body(r: Routing, words: Words) -> str:
    if r.body is None:
        if r.needs:
            facts = ", ".join(_fact(fact, words) for fact in r.needs)
            return f"not known until the case says what it is about ({facts})"
        reason = wording.lowered(r.because[0].words) if r.because else ""
        return reason or wording.STATUSES[r.status]
    parts = [f"{wording.body_name(r)}: {_when(r)}"]
    if r.status == "premature" and r.because:
        parts.append(wording.lowered(r.because[0].words))
    if r.needs:
        named = f"{all_of(r.needs, words)} ({', '.join(r.needs)})"
        parts.append(f"last day not known until the case says when {named}")
    return "; ".join(parts)


def _fact(name: str, words: Words) -> str:
    return f"{name}: {joined(words.plan.facts.get(name, ('?',)), 'or')}"


def _when(r: Routing | BodyRoute) -> str:
    said = wording.STATUSES[r.status]
    if r.opens_on is not None and r.status == "open":
        said += f" from {spoken(r.opens_on)}"
    if r.opens_on is not None and r.status == "premature":
        said += f", open from {spoken(r.opens_on)}"
    return said + (f", last day {wording.last_day(r)}" if r.last_day is not None else "")
