"""Duties, windows and the ways into a stage: from the model to what a sheet says of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from complaints_rules.answers import wording
from complaints_rules.answers.values import Values, when
from complaints_rules.engine.plan import Duty, Earlier, Event, Later, Plan, under_adopted
from complaints_rules.listing import capital, joined
from complaints_rules.model.notes import Note
from complaints_rules.model.stage import Entry, Stage
from complaints_rules.model.timescale import Extension, Timescale, Window
from complaints_rules.model.words import MEANINGS
from complaints_rules.sheets.lines import stage_title
from complaints_rules.sheets.parts import (
    Cited,
    DutySaid,
    EntrySaid,
    Limit,
    NoteSaid,
    StageSaid,
    WindowSaid,
)
from complaints_rules.sheets.references import References
from complaints_rules.sheets.said import Otherwise, Said, Sayer

NOT_STATED = "not stated"


class Duties:
    """Makes the parts of a sheet that have limits."""

    def __init__(self, plan: Plan, sayer: Sayer, references: References) -> None:
        self._plan = plan
        self._sayer = sayer
        self._references = references
        self._compiled = {duty.id: duty for duty in plan.duties}

    def complaint(self) -> StageSaid | None:
        """Return what is due outside the stages, if anything."""
        p = self._plan.procedure
        duties = tuple(self._duty(t, p.prefix) for t in p.timescales)
        if not duties:
            return None
        return StageSaid(id=None, heading=stage_title(None, {}), condition="", duties=duties)

    def stage(self, stage: Stage) -> StageSaid:
        """Return a stage."""
        silent = not isinstance(stage.timescales, tuple)
        return StageSaid(
            id=stage.id,
            heading=stage_title(stage.id, {stage.id: stage.title}),
            condition=condition(stage.when),
            entries=self.entries(stage.entry, stage.id),
            handlers=tuple(
                f"{wording.silence(one.person)}{when(one.when)}" for one in stage.handled_by
            ),
            silence=self._sayer.value(stage.timescales) if silent else None,
            duties=tuple(self._duty(t, stage.id) for t in stage.listed),
            notes=self.notes(stage.notes),
        )

    def notes(self, notes: Iterable[str | Note]) -> tuple[NoteSaid, ...]:
        """Return notes with their sources."""
        return tuple(
            NoteSaid(one.note, self._references.cited(one.source))
            if isinstance(one, Note)
            else NoteSaid(one)
            for one in notes
        )

    def entries(self, entries: tuple[Entry, ...], stage: str | None) -> tuple[EntrySaid, ...]:
        """Return the ways into a stage, or to an ombudsman; each has an id of its own."""
        made = []
        windows = 0
        for number, entry in enumerate(entries, 1):
            id_ = f"{stage or 'ombudsman'}.entry-{number}"
            if stage is not None and isinstance(entry.window, Window):
                windows += 1
                id_ = f"{stage}.request" + (f"-{windows}" if windows > 1 else "")
            made.append(self._entry(entry, stage, id_))
        return tuple(made)

    def _duty(self, t: Timescale, prefix: str) -> DutySaid:
        value = self._sayer.value
        more_cited, more_notes = self._beside_extension(t)
        id_ = f"{prefix}.{t.id}"
        return DutySaid(
            id=id_,
            title=capital(t.duty),
            who=value(t.by, lambda by: wording.actor(by, t.person)),
            force=value(t.strength, wording.strength, wording.force),
            condition=condition(t.when),
            limit=self._limit(t, self._compiled.get(id_)),
            met=self._sayer.say(lambda values: values.met(t.met_by)),
            more=self._sayer.say(lambda v: v.extension(t.extension)) if t.extension else None,
            more_cited=more_cited,
            late=value(t.if_missed, wording.if_missed) if t.if_missed is not None else None,
            unless=t.unless,
            doubt=t.doubt,
            cited=self._references.cited(t.source),
            notes=self.notes(t.notes),
            more_notes=(*more_notes, *self._beside_start(t)),
        )

    def _beside_extension(self, t: Timescale) -> tuple[Cited, tuple[NoteSaid, ...]]:
        plain = t.extension if isinstance(t.extension, Extension) else None
        source = plain.source if plain is not None else None
        return self._references.cited(source), self.notes(plain.notes if plain is not None else ())

    def _beside_start(self, t: Timescale) -> Iterator[NoteSaid]:
        for row in t.starts if isinstance(t.starts, tuple) else ():
            yield from self.notes(row.notes)

    # --- limits ---------------------------------------------------------------------------------

    def _limit(self, t: Timescale, duty: Duty | None) -> Limit:
        started = t.within is not None or t.once_past is not None
        return Limit(
            line=self._sayer.say(lambda values: values.limit(t)).line,
            length=self._sayer.say(lambda values: values.length(t)),
            counted=self._sayer.say(lambda values: _counted(values, t, t.never_after))
            if started or t.not_before is not None or t.never_after is not None
            else None,
            taken=self._taken(duty) if started and t.starts == NOT_STATED else None,
        )

    def _window(self, window: Window, entry: Entry, id_: str) -> WindowSaid:
        value = self._sayer.value
        late = value(window.if_missed, wording.if_missed)
        return WindowSaid(
            limit=Limit(
                line=f"{value(window.within).line}, "
                f"{self._sayer.say(lambda values: _counted(values, window, None)).line}",
                length=value(window.within),
                counted=self._sayer.say(lambda values: _counted(values, window, None)),
                taken=self._taken(self._compiled.get(id_)) if window.starts == NOT_STATED else None,
            ),
            force=value(window.strength, wording.strength, wording.force),
            late=late,
            unless=window.unless,
            cited=self._references.cited(window.source or entry.source),
            notes=self.notes(window.notes),
        )

    def _taken(self, duty: Duty | None) -> Said | None:
        """Return what a clock is counted from where the text does not say it."""
        if duty is None or duty.start is None:
            return None
        words = self._start(under_adopted(duty.start, self._plan.adopted))
        if words is None:
            return None
        others = []
        for start in getattr(duty.start, "options", {}).values():
            other = self._start(under_adopted(start, self._plan.adopted))
            if other is not None and other != words:
                others.append(Otherwise(duty.start.reading, "", other))
        return Said(words, words, tuple(others))

    def _start(self, start: Any) -> str | None:
        if isinstance(start, Event):
            return f"when {self._sayer.event(start.event)}"
        if isinstance(start, Later | Earlier):
            which = "later" if isinstance(start, Later) else "earlier"
            events = joined(f"when {self._sayer.event(event)}" for event in start.events)
            return f"the {which} of {events}"
        return None

    # --- ways in --------------------------------------------------------------------------------

    def _entry(self, entry: Entry, stage: str | None, id_: str) -> EntrySaid:
        value = self._sayer.value
        before = f" after {entry.after}" if entry.after else ""
        window: WindowSaid | Said | None = None
        if isinstance(entry.window, Window):
            window = self._window(entry.window, entry, id_)
        elif entry.window is not None:
            window = value(entry.window)
        return EntrySaid(
            id=id_,
            stage=stage,
            place=f" instead of {entry.instead_of}" if entry.instead_of else before,
            ground=value(entry.ground, wording.ground),
            condition=condition(entry.when),
            right=value(entry.right, wording.right) if entry.right is not None else None,
            needs=value(entry.needs, str, _needed) if entry.needs is not None else None,
            missing=value(entry.if_missed, wording.if_missed) if entry.if_missed else None,
            force=value(entry.strength, wording.force) if entry.strength is not None else None,
            window=window,
            opens=self._sayer.say(lambda v: v.opens(entry.opens)) if entry.opens else None,
            unless=entry.unless,
            doubt=entry.doubt,
            cited=self._references.cited(entry.source),
            notes=self.notes(entry.notes),
        )


def _counted(values: Values, t: Timescale | Window, never_after: Any) -> str:
    """Return what a limit is counted from, with its second clocks."""
    clocks = values.second_clocks(t.not_before, never_after)
    if t.starts is None:
        return clocks.removeprefix("; ")
    return f"from {values.start(t.starts)}{values.day_one(t.day_one)}{clocks}"


def _needed(needs: Any) -> str:
    """Return what a request must give, as a page says it."""
    if isinstance(needs, str):
        return wording.silence(needs)
    return joined(MEANINGS[need] for need in needs) if needs else "nothing"


def condition(conditions: Mapping[str, str] | None) -> str:
    """Return the facts that must hold, without what joins them to a sentence."""
    return when(conditions).removeprefix("; ")
