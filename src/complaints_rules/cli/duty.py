"""One duty of the timetable: its date, the other dates it may have, how it stands, its notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from complaints_rules.answers import wording
from complaints_rules.answers.explanation import on_the_ground, projection, standing
from complaints_rules.case import Case, Event
from complaints_rules.dates import spoken
from complaints_rules.engine.needs import start_events, values
from complaints_rules.engine.plan import Duty, Fork, Plan
from complaints_rules.model.readings import Reading
from complaints_rules.results import OPEN_STATES, Deadline
from complaints_rules.sheets.lines import row


@dataclass(frozen=True, slots=True)
class Words:
    """What the words of a duty are drawn from, beside its result."""

    plan: Plan
    readings: Mapping[str, Reading]
    happened: frozenset[str]

    def event(self, name: str) -> str:
        """Return what an event is, in words."""
        return self.plan.meaning(name)

    def duty(self, d: Deadline) -> Duty:
        """Return the rule behind a result."""
        return next(duty for duty in self.plan.duties if duty.id == d.id)


def rows(d: Deadline, words: Words) -> Iterator[str]:
    """Return the lines that say when a duty is due and how it stands."""
    if d.due is None:
        yield row("due", _without_date(d, words))
    else:
        yield from _due(d, d.due)
    if d.extended and d.due_before_extension is not None:
        yield row("was", f"{spoken(d.due_before_extension)} before the extension")
    yield from _other_readings(d, words)
    dispute = " (another reading would say otherwise)" if d.in_dispute else ""
    if d.done is not None:
        yield row("done", standing(d).removeprefix("done on ") + dispute)
    elif d.state == "lapsed" and d.due is not None:
        late = f"what follows a late one: {wording.if_missed(d.if_missed)}"
        said = standing(d).replace("passed", f"passed on {spoken(d.due)}", 1)
        yield row("now", f"{said}{dispute}; {late}")
    elif d.state in OPEN_STATES:
        yield row("now", standing(d) + dispute)
    if d.extendable_to is not None and d.state in OPEN_STATES and not d.extended:
        yield row("may", f"be extended to {spoken(d.extendable_to)}{on_the_ground(d)}")


def _due(d: Deadline, due: date) -> Iterator[str]:
    counted = next((step.words for step in d.because if step.kind == "counted"), "")
    at = f" {d.due_time}" if d.due_time else ""
    how = f" ({projection(d)})" if d.projected else ""
    how += " (provisional: bank holidays of that year are projected)" if d.provisional else ""
    yield row("due", f"{spoken(due)}{at}{how}" + (f"   {counted}" if counted else ""))
    skipped = next((step.words for step in d.because if step.kind == "skipped"), None)
    if skipped is not None:
        yield row("skips", skipped.partition(": ")[2])


def _without_date(d: Deadline, words: Words) -> str:
    named = ", ".join(d.needs)
    if d.state == "needs_fact":
        return f"depends on a fact: {named}"
    if d.state == "not_known":
        if not d.needs:
            return f"not known: {wording.SILENT['not read']}"
        return f"not known: the case does not say when {all_of(d.needs, words)} ({named})"
    rule = words.duty(d)
    if d.state == "not_started":
        waits = d.needs or _awaited(rule, words)
        said = "; ".join(words.event(name) for name in waits)
        return f"not yet: waits for this: {said}" if said else "not yet"
    if rule.form == "no_limit" and d.state in ("no_limit", "done", "superseded", "stopped"):
        printed = next((word for word in values(rule.no_limit)), None)
        quoted = f": “{printed}”" if printed and printed not in wording.SILENT else ""
        return f"the text gives no number{quoted}"
    if d.state == "done":
        waits = _awaited(rule, words)
        return f"not known: the case does not say when {all_of(waits, words)} ({', '.join(waits)})"
    return wording.STATES[d.state]


def all_of(events: tuple[str, ...], words: Words) -> str:
    """Return events as the end of `does not say when …`."""
    return ", or when ".join(words.event(name) for name in events)


def _awaited(rule: Duty, words: Words) -> tuple[str, ...]:
    """The events that start the clock and have not happened, else the one that opens the stage."""
    start = rule.start
    while isinstance(start, Fork):
        start = start.options[words.plan.adopted[start.reading]]
    events = tuple(event for event in start_events(start) if event not in words.happened)
    doors = words.plan.stages[rule.stage].doors if rule.stage is not None else ()
    return events or tuple(door.event for door in doors[:1])


def _other_readings(d: Deadline, words: Words) -> Iterator[str]:
    for one in d.readings:
        if one.adopted or one.due is None or one.due == d.due:
            continue
        stated = words.readings.get(one.name)
        sentence = stated.options[one.option] if stated is not None else one.option
        yield row("or", f"{spoken(one.due)} if read so: {sentence}")
    shown = {one.due for one in d.readings} | {d.due}
    for label, day in (("earliest", d.earliest), ("latest", d.latest)):
        if day is not None and day not in shown:
            yield row("or", f"{spoken(day)} at the {label}, with several readings together")


# --- notes --------------------------------------------------------------------------------------


class Notes:
    """The notes on a case's events; each stands beside one duty, or else at the end."""

    def __init__(self, case: Case, today: date, deadlines: tuple[Deadline, ...], plan: Plan):
        self._beside: dict[tuple[int, str], list[Event]] = {}
        self._rest: list[Event] = []
        rules = {duty.id: duty for duty in plan.duties}
        for event in sorted(case.events, key=lambda event: event.date):
            if not event.note or event.date > today:
                continue
            place = _beside(event, deadlines, rules)
            if place is None:
                self._rest.append(event)
            else:
                self._beside.setdefault((place.round, place.id), []).append(event)

    def of(self, d: Deadline) -> Iterator[str]:
        """Return the notes that stand beside a duty."""
        for event in self._beside.get((d.round, d.id), ()):
            yield row("note", f"{spoken(event.date)}: {event.note}")

    def rest(self) -> Iterator[str]:
        """Return the notes that belong to no duty."""
        if self._rest:
            yield ""
            yield "NOTES"
        for event in self._rest:
            yield f"  {spoken(event.date)}: {event.note}"


def _beside(
    event: Event, deadlines: tuple[Deadline, ...], rules: Mapping[str, Duty]
) -> Deadline | None:
    """The dated duty that an event met, moved or started, else one without a date."""

    def met(d: Deadline) -> bool:
        names = {name for one in values(rules[d.id].met) for name in one}
        return event.event in names and d.done == event.date

    def moved(d: Deadline) -> bool:
        return event.event == f"{d.id}.extended" and d.extended

    def started(d: Deadline) -> bool:
        return d.start_event == event.event and d.start is not None and d.start >= event.date

    for dated in (True, False):
        for fits in (met, moved, started):
            for d in deadlines:
                if (d.due is not None) == dated and fits(d):
                    return d
    return None
