"""A procedure as a person reads it: the list, the sheet, and the events it wants."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from complaints_rules.engine.declared import source_words
from complaints_rules.engine.needs import named_events
from complaints_rules.engine.plan import Plan
from complaints_rules.model.notes import Note
from complaints_rules.model.procedure import InForce, Procedure
from complaints_rules.model.stage import Entry, Route, Wait
from complaints_rules.model.timescale import (
    EarlierOf,
    Extension,
    LaterOf,
    StartRow,
    Timescale,
    Window,
)
from complaints_rules.model.values import Choice


def listing(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return a line for each procedure."""
    width = max((len(row["id"]) for row in rows), default=0)
    lines = []
    for row in rows:
        body = f"{row['authority']}: " if row["authority"] else ""
        partial = " (partial)" if row["coverage"] == "partial" else ""
        title = f"{body}{row['title']}{partial}"
        lines.append(f"{row['id']:<{width}}  {row['edition']:<10}  {row['kind']:<9}  {title}")
    return "\n".join(lines)


def sheet(plan: Plan) -> str:
    """Return the whole procedure in plain words."""
    return "\n".join(_Sheet(plan).lines())


class _Sheet:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.procedure: Procedure = plan.procedure

    def lines(self) -> Iterator[str]:
        p = self.procedure
        yield f"{p.authority}: {p.title}" if p.authority else p.title
        yield f"{p.id}, edition {p.edition}; {p.kind}, {p.nation}; for {', '.join(p.subjects)}"
        if isinstance(p.in_force, InForce):
            yield (
                f"In force from {self._value(p.in_force.first_day)} "
                f"to {self._value(p.in_force.last_day)}"
            )
        if p.not_read:
            yield f"Read in part only; not read: {'; '.join(p.not_read)}"
        yield from self._group("THE COMPLAINT", p.timescales)
        for stage in p.stages:
            yield ""
            yield f"{stage.id.replace('-', ' ').upper()}: {stage.title}"
            for entry in stage.entry:
                yield from self._entry(entry)
            if isinstance(stage.timescales, str):
                yield f"  Limits: {stage.timescales}"
            for timescale in stage.listed:
                yield from self._timescale(timescale)
            yield from self._notes(stage.notes)
        yield from self._rest()

    def _rest(self) -> Iterator[str]:
        p = self.procedure
        for entry in p.entry:
            yield from self._entry(entry)
        yield from self._ombudsman()
        if p.excludes:
            yield ""
            yield "EXCLUDED"
        for exclusion in p.excludes:
            yield f"  {exclusion.ground}"
            yield from self._doubt(exclusion.doubt)
            yield f"    from {self._source(exclusion.source)}"
        yield from self._readings()
        if p.notes:
            yield ""
            yield "NOTES"
        yield from self._notes(p.notes)
        yield ""
        yield "SOURCES"
        for source in p.sources.values():
            quoted = "" if source.first_hand else "; at second hand"
            yield f"  {source.title}: {source.url} (read {source.read.isoformat()}{quoted})"
        yield f"{len(p.examples)} worked examples, run by the tests"

    def _group(self, title: str, timescales: Sequence[Timescale]) -> Iterator[str]:
        if timescales:
            yield ""
            yield title
        for timescale in timescales:
            yield from self._timescale(timescale)

    def _timescale(self, t: Timescale) -> Iterator[str]:
        yield f"  {t.duty[0].upper()}{t.duty[1:]}  [{t.id}]"
        who = f" ({t.person})" if t.person else ""
        yield f"    by     {self._value(t.by)}{who}, {self._value(t.strength)}{self._when(t.when)}"
        yield f"    limit  {self._limit(t)}"
        if t.extension is not None:
            yield f"    more   {self._extension(t.extension)}"
        if t.if_missed is not None:
            yield f"    late   {self._value(t.if_missed)}"
        if t.unless is not None:
            yield f"    unless {t.unless}"
        yield from self._doubt(t.doubt)
        yield f"    from   {self._source(t.source)}"
        yield from self._notes(t.notes)

    def _limit(self, t: Timescale) -> str:
        if t.within is not None:
            return f"{self._value(t.within)}, from {self._start(t.starts)}"
        if t.at_least is not None:
            return f"at least {self._value(t.at_least)} before {t.before}"
        if t.date_fixed_by is not None:
            words = f"the date fixed by {t.date_fixed_by}"
            if t.otherwise is not None:
                words += (
                    f"; until then {self._value(t.otherwise.within)}, "
                    f"from {self._start(t.otherwise.starts)}"
                )
            return words
        if t.once_past is not None:
            return (
                f"begins once {self._value(t.once_past)} have passed, from {self._start(t.starts)}"
            )
        return f"no number ({self._value(t.no_limit)})"

    def _extension(self, extension: Any) -> str:
        if isinstance(extension, Choice):
            return self._choice(extension, self._extension)
        if not isinstance(extension, Extension):
            return f"extension: {extension}"
        if extension.total is not None:
            words = f"up to {self._value(extension.total)} in total"
        elif extension.adds is not None:
            words = f"up to {self._value(extension.adds)} more"
        else:
            words = f"an extension without a number ({extension.no_limit})"
        if extension.ground is not None:
            words += f"; ground: {extension.ground}"
        if extension.decided_by is not None:
            words += f"; decided by {self._value(extension.decided_by)}"
        if extension.beyond is not None:
            words += f"; beyond that: {extension.beyond}"
        return words

    def _entry(self, entry: Entry) -> Iterator[str]:
        before = f" after {entry.after}" if entry.after else ""
        before = f" instead of {entry.instead_of}" if entry.instead_of else before
        right = f"; {self._value(entry.right)}" if entry.right is not None else ""
        yield f"  Entry{before}: {self._value(entry.ground)}{right}{self._when(entry.when)}"
        if entry.needs is not None:
            needs = self._value(entry.needs)
            yield f"    needs  {needs if isinstance(needs, str) else ', '.join(needs)}"
        if isinstance(entry.window, Window):
            window = entry.window
            late = f"; late: {self._value(window.if_missed)}" if window.if_missed else ""
            yield (
                f"    window {self._value(window.within)}, from {self._start(window.starts)}, "
                f"{self._value(window.strength)}{late}"
            )
        elif entry.window is not None:
            yield f"    window {self._value(entry.window)}"
        if entry.opens is not None:
            yield f"    opens  {self._opens(entry.opens)}"
        yield from self._doubt(entry.doubt)
        yield f"    from   {self._source(entry.source)}"
        yield from self._notes(entry.notes)

    def _ombudsman(self) -> Iterator[str]:
        routes = self.procedure.ombudsman
        if self.procedure.kind == "ombudsman":
            return
        yield ""
        if isinstance(routes, str):
            yield f"OMBUDSMAN: {routes}"
            return
        yield "OMBUDSMAN"
        for route in routes:
            yield from self._route(route)

    def _route(self, route: Route) -> Iterator[str]:
        printed = f", printed as {route.printed}" if route.printed else ""
        yield f"  {route.body}{printed}: opens {self._opens(route.opens)}{self._when(route.when)}"
        yield from self._doubt(route.doubt)
        yield f"    from   {self._source(route.source)}"

    def _readings(self) -> Iterator[str]:
        if self.procedure.readings:
            yield ""
            yield "WHAT THE TEXT LEAVES OPEN"
        for name, reading in self.procedure.readings.items():
            yield f"  {name} (the text: {reading.printed})"
            for option, words in reading.options.items():
                adopted = " (adopted)" if option == reading.adopted else ""
                yield f"    {option}{adopted}: {words}"
            yield f"    because {reading.because}"

    # --- values -------------------------------------------------------------------------------

    def _value(self, value: Any) -> Any:
        if isinstance(value, Choice):
            return self._choice(value, self._value)
        return value if isinstance(value, tuple) else str(value)

    def _choice(self, choice: Choice[Any], say: Any) -> str:
        adopted = choice.options[self.plan.adopted[choice.reading]]
        others = [
            f"{say(value)} ({option})"
            for option, value in choice.options.items()
            if value != adopted
        ]
        return f"{say(adopted)} (read so: {choice.reading}; or {' or '.join(others)})"

    def _start(self, start: Any) -> str:
        if isinstance(start, Choice):
            return self._choice(start, self._start)
        if isinstance(start, LaterOf):
            return f"the later of {', '.join(start.later_of)}"
        if isinstance(start, EarlierOf):
            return f"the earlier of {', '.join(start.earlier_of)}"
        if isinstance(start, tuple):
            return "; else ".join(self._row(row) for row in start)
        return "a start that is not stated" if start == "not stated" else str(start)

    def _row(self, row: StartRow) -> str:
        if row.event is not None:
            words = row.event
        elif row.later_of is not None:
            words = f"the later of {', '.join(row.later_of)}"
        elif row.earlier_of is not None:
            words = f"the earlier of {', '.join(row.earlier_of)}"
        else:
            words = f"the date fixed by {row.date_fixed_by}"
        once = f" once {row.once}" if row.once else ""
        return f"{words}{once}{self._when(row.when)}"

    def _opens(self, opens: Any) -> str:
        if isinstance(opens, Choice):
            return self._choice(opens, self._opens)
        if isinstance(opens, Wait):
            return (
                f"once {self._value(opens.once_past)} have passed since {self._start(opens.starts)}"
            )
        return str(opens)

    def _when(self, when: Mapping[str, str] | None) -> str:
        if not when:
            return ""
        return "; only with " + ", ".join(f"{fact}: {word}" for fact, word in when.items())

    def _source(self, source: Mapping[str, str] | None) -> str:
        return source_words(self.procedure, source)

    @staticmethod
    def _doubt(doubt: str | None) -> Iterator[str]:
        if doubt is not None:
            yield f"    DOUBT  printed so and transcribed as it stands: {doubt}"

    @staticmethod
    def _notes(notes: Sequence[str | Note]) -> Iterator[str]:
        for note in notes:
            yield f"    note   {note.note if isinstance(note, Note) else note}"


# --- events and facts ---------------------------------------------------------------------------


def wanted(plan: Plan) -> dict[str, Any]:
    """Return the events and facts that change an answer under a procedure, with their questions."""
    used = _used_events(plan)
    events = [
        {
            "event": name,
            "means": plan.events[name].means if name in plan.events else _extension_means(name),
            "sets": plan.events[name].sets if name in plan.events else "allowed",
            "may_repeat": plan.events[name].may_repeat if name in plan.events else True,
        }
        for name in used
    ]
    facts = [
        {
            "fact": name,
            "asks": _question(plan, name),
            "values": list(values),
            "implied": plan.implied_facts.get(name),
        }
        for name, values in plan.facts.items()
    ]
    return {"procedure": plan.procedure.id, "events": events, "facts": facts}


def wanted_text(found: Mapping[str, Any]) -> str:
    """Return the sheet by which a system's own dates are mapped to events."""
    lines = [f"Events that {found['procedure']} counts from, waits for or is met by:"]
    for event in found["events"]:
        sets = {"required": "; give the date it fixes", "allowed": "; may fix a date"}
        more = sets.get(event["sets"], "") + ("; may repeat" if event["may_repeat"] else "")
        lines.append(f"  {event['event']}: {event['means']}{more}")
    lines.append("Facts:")
    for fact in found["facts"]:
        implied = f" (always {fact['implied']})" if fact["implied"] else ""
        lines.append(f"  {fact['fact']}: {fact['asks']} {', '.join(fact['values'])}{implied}")
    return "\n".join(lines)


def _question(plan: Plan, fact: str) -> str:
    stated = plan.procedure.facts.get(fact)
    return stated.asks if stated is not None else "What is the complaint about?"


def _extension_means(name: str) -> str:
    return f"the limit of {name.removesuffix('.extended')} was extended"


def _used_events(plan: Plan) -> list[str]:
    """Return every event that a rule names, in the order of a case's life as far as is known."""
    named = named_events(plan)
    return [name for name in (*plan.events, *plan.extensions) if name in named]
