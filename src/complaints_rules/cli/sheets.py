"""A procedure as a person reads it: the list of all, and the sheet of one."""

from collections.abc import Iterator, Mapping, Sequence

from complaints_rules.answers import wording
from complaints_rules.answers.values import Values, when
from complaints_rules.cli.layout import row
from complaints_rules.cli.references import References
from complaints_rules.cli.timetable import stage_title
from complaints_rules.engine.plan import Plan
from complaints_rules.listing import joined
from complaints_rules.model.notes import Note
from complaints_rules.model.procedure import InForce, Procedure
from complaints_rules.model.stage import Entry, Route, Stage
from complaints_rules.model.timescale import Timescale, Window
from complaints_rules.model.words import Silence


def sheet(plan: Plan, bodies: Mapping[str, str]) -> str:
    """Return the whole procedure in plain words; ``bodies`` has the names of ombudsmen by id."""
    return "\n".join(_Sheet(plan, bodies).lines())


class _Sheet:
    def __init__(self, plan: Plan, bodies: Mapping[str, str]) -> None:
        self.bodies = bodies
        self.procedure: Procedure = plan.procedure
        self.values = Values(plan.adopted)
        self.references = References(plan.procedure)

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._complaint()
        for stage in self.procedure.stages:
            yield from self._stage(stage)
        for entry in self.procedure.entry:
            yield from self._entry(entry)
        yield from self._stops()
        yield from self._savings()
        yield from self._ombudsman()
        yield from self._excluded()
        yield from self._facts()
        yield from self._readings()
        yield from self._unverified()
        yield from self._not_expressed()
        if self.procedure.notes:
            yield from ("", "NOTES")
        for note in self.procedure.notes:
            yield f"  {_note(note)}"
        self.references.number_all()
        yield from self.references.lines(when_read=True)
        yield ""
        number = len(self.procedure.examples)
        yield f"{number} worked example{'' if number == 1 else 's'}; `check` runs them"

    def _head(self) -> Iterator[str]:
        p = self.procedure
        yield f"{p.authority}: {p.title}" if p.authority else p.title
        yield f"{p.id}, edition {p.edition}; {p.kind}, {p.nation}; for {', '.join(p.subjects)}"
        if isinstance(p.in_force, InForce):
            last = self.values.said(p.in_force.last_day)
            yield f"In force from {self.values.said(p.in_force.first_day)}; the last day: {last}"
            if p.in_force.successor:
                yield f"Since then: {p.in_force.successor}"
        if p.checked_by is not None and p.checked_on is not None:
            yield f"Held against its text by {p.checked_by} on {p.checked_on.isoformat()}"
        if p.not_read:
            unread = "; ".join(words.rstrip(".") for words in p.not_read)
            yield f"Read in part only; not read: {unread}"

    def _complaint(self) -> Iterator[str]:
        if self.procedure.timescales:
            yield from ("", "THE COMPLAINT")
        for timescale in self.procedure.timescales:
            yield from self._timescale(timescale, self.procedure.prefix)

    def _stage(self, stage: Stage) -> Iterator[str]:
        yield ""
        yield stage_title(stage.id, {stage.id: stage.title}) + when(stage.when)
        for entry in stage.entry:
            yield from self._entry(entry)
        for handler in stage.handled_by:
            yield f"  Handled by {wording.silence(handler.person)}{when(handler.when)}"
        if not isinstance(stage.timescales, tuple):
            yield f"  Limits: {self.values.said(stage.timescales)}"
        for timescale in stage.listed:
            yield from self._timescale(timescale, stage.id)
        yield from _notes(stage.notes)

    def _timescale(self, t: Timescale, prefix: str) -> Iterator[str]:
        said = self.values.said
        yield f"  {t.duty[0].upper()}{t.duty[1:]} [{prefix}.{t.id}]"
        who = said(t.by, lambda by: wording.actor(by, t.person))
        yield row("by", f"{who} ({said(t.strength, wording.strength)}){when(t.when)}")
        yield row("limit", self.values.limit(t))
        yield row("done by", self.values.met(t.met_by))
        if t.extension is not None:
            yield row("more", self.values.extension(t.extension))
        if t.if_missed is not None:
            yield row("late", said(t.if_missed, wording.if_missed))
        if t.unless is not None:
            yield row("unless", t.unless)
        yield from _doubt(t.doubt)
        yield row("from", self.references.cite(t.source))
        yield from _notes(t.notes)

    def _entry(self, entry: Entry) -> Iterator[str]:
        said = self.values.said
        before = f" after {entry.after}" if entry.after else ""
        before = f" instead of {entry.instead_of}" if entry.instead_of else before
        yield f"  Entry{before}: {said(entry.ground, wording.ground)}{when(entry.when)}"
        if entry.right is not None:
            yield row("right", f"whether it is a right: {said(entry.right, wording.right)}")
        if entry.needs is not None:
            yield row("needs", said(entry.needs))
        if isinstance(entry.window, Window):
            window = entry.window
            late = f"; late: {said(window.if_missed, wording.if_missed)}"
            force = said(window.strength, wording.strength)
            start = self.values.start(window.starts)
            more = self.values.day_one(window.day_one)
            more += self.values.second_clocks(window.not_before, None)
            yield row("window", f"{said(window.within)}, from {start}{more}; {force}{late}")
            if window.unless is not None:
                yield row("unless", window.unless)
            yield from _notes(window.notes)
        elif entry.window is not None:
            yield row("window", said(entry.window))
        if entry.opens is not None:
            yield row("opens", self.values.opens(entry.opens))
        if entry.unless is not None:
            yield row("unless", entry.unless)
        yield from _doubt(entry.doubt)
        yield row("from", self.references.cite(entry.source))
        yield from _notes(entry.notes)

    def _stops(self) -> Iterator[str]:
        if self.procedure.stops:
            yield from ("", "WHAT STOPS THE CLOCKS")
        for stop in self.procedure.stops:
            until = f" until {stop.until}" if stop.until else ""
            yield f"  {stop.event}: {self.values.said(stop.then)}{until}{when(stop.when)}"
            if stop.strength is not None:
                yield row("force", self.values.said(stop.strength, wording.strength))
            if stop.unless is not None:
                yield row("unless", stop.unless)
            yield row("from", self.references.cite(stop.source))
            yield from _notes(stop.notes)

    def _savings(self) -> Iterator[str]:
        if self.procedure.saving:
            yield from ("", "TEMPORARY RULES")
        for saving in self.procedure.saving:
            event = self.values.met(saving.event) if saving.event else "the day a limit falls due"
            period = f"{saving.first_day.isoformat()} to {saving.last_day.isoformat()}"
            yield f"  {period}, by {event}, for {joined(saving.covers)}"
            yield row("late", wording.if_missed(saving.if_missed))
            yield row("from", self.references.cite(saving.source))

    def _facts(self) -> Iterator[str]:
        if self.procedure.facts:
            yield from ("", "WHAT THE RULES ASK")
        for name, fact in self.procedure.facts.items():
            yield f"  {name}: {fact.asks} {joined(fact.values, 'or')}"

    def _unverified(self) -> Iterator[str]:
        if self.procedure.unverified:
            yield from ("", "SAID ELSEWHERE, FOUND IN NO TEXT THAT WAS READ, AND LEFT OUT")
        for words in self.procedure.unverified:
            yield f"  {words}"

    def _not_expressed(self) -> Iterator[str]:
        if self.procedure.not_expressed:
            yield from ("", "SAID BY THE TEXT, AND BEYOND THE FORMAT")
        for gap in self.procedure.not_expressed:
            yield f"  {gap.printed}"
            yield row("because", gap.because)
            yield row("from", self.references.cite(gap.source))

    def _ombudsman(self) -> Iterator[str]:
        routes: tuple[Route, ...] | Silence = self.procedure.ombudsman
        if self.procedure.kind == "ombudsman":
            return
        yield ""
        if isinstance(routes, str):
            yield f"OMBUDSMAN: {wording.silence(routes)}"
            return
        yield "OMBUDSMAN"
        for route in routes:
            name = self.bodies.get(route.body, route.body)
            printed = f", printed as {route.printed}" if route.printed not in (None, name) else ""
            opens = self.values.opens(route.opens)
            yield f"  {name}{printed}: opens {opens}{when(route.when)}"
            yield from _doubt(route.doubt)
            yield row("from", self.references.cite(route.source))

    def _excluded(self) -> Iterator[str]:
        if self.procedure.excludes:
            yield from ("", "EXCLUDED")
        for exclusion in self.procedure.excludes:
            taker = exclusion.body
            instead = f"; instead: {self.bodies.get(taker, taker)}" if taker else ""
            yield f"  {exclusion.ground}{when(exclusion.when)}{instead}"
            yield from _doubt(exclusion.doubt)
            yield row("from", self.references.cite(exclusion.source))

    def _readings(self) -> Iterator[str]:
        if self.procedure.readings:
            yield from ("", "WHAT THE TEXT LEAVES OPEN")
        for name, reading in self.procedure.readings.items():
            silent = reading.printed in wording.SILENT
            printed = wording.silence(reading.printed) if silent else f"“{reading.printed}”"
            yield f"  {name}: {printed}"
            for option, words in reading.options.items():
                adopted = ", adopted" if option == reading.adopted else ""
                yield f"    {option}{adopted}: {words}"
            yield f"    because {reading.because}"


def _doubt(doubt: str | None) -> Iterator[str]:
    if doubt is not None:
        yield row("DOUBT", f"printed so and transcribed as it stands: {doubt}")


def _note(note: str | Note) -> str:
    return note.note if isinstance(note, Note) else note


def _notes(notes: Sequence[str | Note]) -> Iterator[str]:
    for note in notes:
        yield row("note", _note(note))
