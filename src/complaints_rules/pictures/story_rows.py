"""The rows of one case's story, made from its answers and its events; nothing is counted."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from complaints_rules.answers import wording
from complaints_rules.answers.explanation import projection, standing, upcoming
from complaints_rules.case import Event
from complaints_rules.dates import spoken
from complaints_rules.engine.needs import values
from complaints_rules.listing import capital, joined
from complaints_rules.pictures.marks import MARKS
from complaints_rules.pictures.story import Answers, Point, Row, Span
from complaints_rules.results import OPEN_STATES, Deadline, Decision, Routing, Step
from complaints_rules.vocabulary import EXTENDED

_DAY: Final = timedelta(days=1)
_OVER_A_WEEKEND: Final = timedelta(days=3)
_WORDS: Final = {
    "running": "due",
    "due_today": "due",
    "overdue": "overdue",
    "met": "done",
    "met_late": "late",
    "done": "done",
    "lapsed": "passed",
    "not_started": "expected",
    "superseded": "was due",
    "stopped": "was due",
}
_NO_ROW: Final = frozenset({"not_applicable"})


def rows(answers: Answers, today: date) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the rows that have a day, in the order in which they began, and those without."""
    case, meets = answers.case, _meets(answers)
    events = sorted((e for e in case.events if e.date <= today), key=lambda e: e.date)
    met: set[tuple[str, date]] = set()
    duties: list[Row] = []
    for d in answers.deadlines:
        if d.state in _NO_ROW:
            continue
        own = [e for e in events if e.event in meets[d.id] and e.date == d.done]
        if _has_day(d):
            met.update((e.event, e.date) for e in own)
        duties.append(_duty(d, own, today))
    happened = [_event(answers, e) for e in events if (e.event, e.date) not in met]
    doors = [*_way_on(answers.escalation, answers.deadlines), *_ombudsman(answers.routing)]
    dated = [row for row in (*happened, *duties) if row.day is not None]
    # What began first stands first, so that the eye goes down as time goes on.
    dated.sort(key=lambda row: min(row.days(), default=row.day or today))
    return (*dated, *doors), tuple(row for row in duties if row.day is None)


def _has_day(d: Deadline) -> bool:
    """Tell whether a duty has a row of its own; what met one that never ran stands for itself."""
    return d.due is not None or (d.done is not None and d.state != "not_known")


def _meets(answers: Answers) -> dict[str, set[str]]:
    """Return, by the id of each duty, the events by which it is met under any reading."""
    return {
        duty.id: {name for one in values(duty.met) for name in one} for duty in answers.plan.duties
    }


# --- events -------------------------------------------------------------------------------------


def _event(answers: Answers, event: Event) -> Row:
    extends = event.event.endswith(EXTENDED)
    words = []
    if event.sets is not None:
        words.append(f"to {spoken(event.sets)}" if extends else f"fixes {spoken(event.sets)}")
    if event.at is not None:
        words.append(f"at {event.at}")
    return Row(
        kind="event",
        id=event.event,
        day=event.date,
        word="extended" if extends else "happened",
        letters=MARKS["extension" if extends else "event"].letters,
        label=capital(answers.plan.meaning(event.event)),
        words="; ".join(words),
        notes=(event.note,) if event.note else (),
        points=(Point(mark="event", day=event.date),),
    )


# --- duties -------------------------------------------------------------------------------------


def _duty(d: Deadline, met_by: list[Event], today: date) -> Row:
    own = d.by == "complainant"
    day = (d.done or d.due) if _has_day(d) else None
    word = "done" if d.done is not None and d.state == "not_known" else _WORDS.get(d.state, "due")
    return Row(
        kind="window" if own else "duty",
        id=d.id,
        day=day,
        word=word,
        letters=MARKS["due"].letters if d.due is not None and d.done is None else "",
        label=capital(d.duty),
        words="; ".join(_how(d)),
        notes=tuple(event.note for event in met_by if event.note) if day is not None else (),
        spans=tuple(_spans(d, today, "window" if own else "counted")),
        points=tuple(_points(d)),
    )


def _how(d: Deadline) -> Iterator[str]:
    """Say how it stands with a duty, whose day is told beside it."""
    if d.done is not None:
        yield standing(d).replace(f" on {spoken(d.done)}", "", 1)
    else:
        yield f"nothing recorded; {standing(d)}" if d.state == "superseded" else standing(d)
    if d.due is not None:
        yield from _last_day(d, d.due)
    elif d.needs:
        yield f"it depends on {joined(d.needs)}"
    if d.extended and d.due_before_extension is not None:
        yield f"before the extension {spoken(d.due_before_extension)}"
    if d.earliest is not None and d.latest is not None and d.earliest != d.latest:
        yield f"{spoken(d.earliest)} to {spoken(d.latest)}, as the text may be read"
    if d.in_dispute:
        yield "another reading would say otherwise"
    if d.provisional:
        yield "provisional, as bank holidays of that year are not published yet"


def _last_day(d: Deadline, due: date) -> Iterator[str]:
    at = f" at {d.due_time}" if d.due_time else ""
    how = f", {projection(d)}" if d.projected else ""
    if d.projected and d.done is not None:
        how = ", if the step before, of which no day is recorded, was done on its last day"
    if d.done is None:
        if at or how:
            yield f"this is the date{at}{how}"
    elif d.done == due:
        yield f"on its last day{at}{how}"
    else:
        yield f"last day {spoken(due)}{at}{how}"


def _spans(d: Deadline, today: date, mark: str) -> Iterator[Span]:
    if d.due is None:
        return
    extended = d.due_before_extension if d.extended else None
    start = d.start if d.start is not None else d.due
    # A limit that is counted back from a later day ends before that day.
    first, last = min(start, d.due), extended or d.due
    yield Span(mark="projected" if d.projected else mark, first=first, last=last)
    if extended is not None and extended < d.due:
        yield Span(mark="extension", first=extended + _DAY, last=d.due)
    for step in d.because:
        if step.kind == "disregarded":
            yield from _pauses(step)
    late = d.done if d.state == "met_late" else today if d.state == "overdue" else None
    if late is not None and late > d.due:
        yield Span(mark="late", first=d.due + _DAY, last=late)
    if d.earliest is not None and d.latest is not None and d.earliest != d.latest:
        yield Span(mark="reading", first=d.earliest, last=d.latest)


def _pauses(step: Step) -> Iterator[Span]:
    """The days on which the clock stood still, in one piece where only a weekend lies between."""
    first = last = None
    for day in (one.day for one in step.days):
        if first is not None and last is not None and day - last > _OVER_A_WEEKEND:
            yield Span(mark="paused", first=first, last=last)
            first = None
        first, last = first or day, day
    if first is not None:
        yield Span(mark="paused", first=first, last=last)


def _points(d: Deadline) -> Iterator[Point]:
    if d.start is not None and d.due is not None and not d.projected:
        yield Point(mark="event", day=d.start)
    if d.due is not None:
        yield Point(mark="due", day=d.due)
    if d.done is not None:
        done = {"met": "met", "met_late": "late"}.get(d.state, "event")
        yield Point(mark=done, day=d.done)


# --- what is open to the complainant ------------------------------------------------------------


def _way_on(d: Decision, deadlines: Iterable[Deadline]) -> Iterator[Row]:
    """The way on to a further stage, unless a limit on the request says the same already."""
    if d.to is None or d.since is None:
        return
    if any(x.by == "complainant" and (x.start, x.due) == (d.since, d.until) for x in deadlines):
        return
    said = [wording.ANSWERS[d.answer]]
    said += [wording.ground(d.ground)] if d.ground else []
    said += [f"until {spoken(d.until)}"] if d.until else []
    yield Row(
        kind="window",
        id=None,
        day=d.since,
        word="from",
        letters="",
        label=f"The complainant may go on to {d.to.replace('-', ' ')}",
        words="; ".join(said),
        spans=(Span(mark="window", first=d.since, last=d.until),),
    )


def _ombudsman(r: Routing) -> Iterator[Row]:
    """The ombudsman's period, where it has a first day; else `now` says how it stands."""
    # A route that opened only after its last day had passed was never open in time.
    if r.body is None or r.opens_on is None:
        return
    if r.last_day is not None and r.last_day < r.opens_on:
        return
    last = wording.last_day(r)
    spans = [Span(mark="route", first=r.opens_on, last=r.last_day)]
    if r.safe_day is not None and r.last_day is not None and r.safe_day < r.last_day:
        spans.append(Span(mark="reading", first=r.safe_day, last=r.last_day))
    yield Row(
        kind="ombudsman",
        id=None,
        day=r.opens_on,
        word="from",
        letters="",
        label=wording.body_name(r),
        words="; ".join([wording.status_of(r), *([f"last day {last}"] if last else [])]),
        spans=tuple(spans),
    )


def now(answers: Answers) -> Iterator[str]:
    """Say what is next, whether the complainant may go on, and how it stands with the ombudsman."""
    if answers.next is None:
        yield "Next: the authority has nothing left to do that has a date"
    else:
        yield f"Next: {upcoming(answers.next)} [{answers.next.id}]"
    for d in answers.deadlines:
        if d.by == "complainant" and d.state in OPEN_STATES and not d.projected:
            yield f"The complainant may: {upcoming(d)} [{d.id}]"
    decision, routing = answers.escalation, answers.routing
    to = decision.to.replace("-", " ") if decision.to else "a further stage"
    reason = decision.because if decision.since is None else ()
    because = f"; {wording.lowered(reason[0].words)}" if reason else ""
    since = f", from {spoken(decision.since)}" if decision.since else ""
    until = f" until {spoken(decision.until)}" if decision.until else ""
    yield f"May go on to {to}: {wording.ANSWERS[decision.answer]}{since}{until}{because}"
    last = wording.last_day(routing)
    until = f"; last day {last}" if last else ""
    missing = f"; it depends on {joined(routing.needs)}" if routing.needs and not last else ""
    named = wording.body_name(routing)
    yield f"Ombudsman: {named}: {wording.status_of(routing)}{until}{missing}"
    if routing.about.left_out:
        yield f"Left out, being later than that day: {', '.join(routing.about.left_out)}"
