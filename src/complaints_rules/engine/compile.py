"""Makes a plan from a procedure and the counting sets."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from complaints_rules.engine import plan as p
from complaints_rules.engine.compile_values import Values, conditions, met_by, met_events
from complaints_rules.engine.declared import all_events, digest_of
from complaints_rules.engine.needs import named_events
from complaints_rules.model.counting import CountingSet
from complaints_rules.model.procedure import Procedure
from complaints_rules.model.stage import Entry, Stage, Wait
from complaints_rules.model.timescale import (
    Extension,
    SecondClock,
    Timescale,
    Window,
)
from complaints_rules.vocabulary import ASKED_BY_ALL, EXTENDED, WITHDRAWN, reaches_authority


def compile_procedure(procedure: Procedure, sets: Mapping[str, CountingSet]) -> p.Plan:
    """Return the plan of a procedure that has passed every check."""
    return _Compiler(procedure, sets).plan()


class _Compiler(Values):
    """Holds what every part of the work needs; used once."""

    def __init__(self, procedure: Procedure, sets: Mapping[str, CountingSet]) -> None:
        super().__init__(procedure, sets)
        self.events = all_events(procedure)
        self.duties: list[p.Duty] = []

    def plan(self) -> p.Plan:
        procedure = self.procedure
        for timescale in procedure.timescales:
            self._duty(f"{procedure.prefix}.{timescale.id}", None, None, timescale)
        stages = tuple(self._stage(index, stage) for index, stage in enumerate(procedure.stages))
        duties = tuple(self.duties)
        meets: dict[str, tuple[int, ...]] = {}
        for duty in duties:
            for event in met_events(duty.met):
                meets[event] = (*meets.get(event, ()), duty.index)
        followed: dict[str, tuple[str, ...]] = {}
        for kind in self.events.values():
            if kind.follows:
                followed[kind.follows] = (*followed.get(kind.follows, ()), kind.name)
        order = self._order()
        facts = {name: fact.values for name, fact in procedure.facts.items()}
        facts["subject"] = procedure.subjects
        alone = len(procedure.subjects) == 1
        stops = self._stops()
        plan = p.Plan(
            procedure=procedure,
            counting=self.counting,
            adopted={name: reading.adopted for name, reading in self.readings.items()},
            options={name: tuple(r.options) for name, r in self.readings.items()},
            printed={name: reading.printed for name, reading in self.readings.items()},
            events=self.events,
            extensions={d.extended_event: d.index for d in duties if d.extension is not None},
            reaching=frozenset(k.name for k in self.events.values() if reaches_authority(k)),
            repeatable=frozenset(
                kind.name for kind in self.events.values() if kind.may_repeat and not kind.renews
            ),
            precedes=_grouped(order),
            followed_by=followed,
            meets=meets,
            fixable=frozenset(
                event for duty in duties if duty.form == "fixed" for event in met_events(duty.met)
            ),
            duties=duties,
            outside=tuple(duty for duty in duties if duty.stage is None),
            within_reach=_within_reach(duties, len(stages)),
            stages=stages,
            refusals=frozenset(stage.refused for stage in stages),
            stops=stops,
            stopping=frozenset(stop.event for stop in stops),
            may_begin_again=any(stop.until is not None for stop in stops),
            savings=tuple(
                p.SavingPlan(
                    event=self.fork(saving.event),
                    first_day=saving.first_day,
                    last_day=saving.last_day,
                    covers=saving.covers,
                    if_missed=saving.if_missed,
                    source=self.source(saving.source),
                )
                for saving in procedure.saving
            ),
            routes=self._routes(),
            own_rows=tuple(self._own_row(entry) for entry in procedure.entry),
            exclusions=tuple(
                p.ExclusionPlan(
                    ground=one.ground,
                    when=conditions(one.when),
                    body=one.body,
                    source=self.source(one.source),
                )
                for one in procedure.excludes
            ),
            facts=facts,
            implied_facts={"subject": procedure.subjects[0]} if alone else {},
            order=order,
            digest=digest_of(procedure),
        )
        return replace(plan, named=named_events(plan) | ASKED_BY_ALL)

    # --- duties -------------------------------------------------------------------------------

    def _duty(
        self, id_: str, stage_index: int | None, stage: Stage | None, timescale: Timescale
    ) -> None:
        t = timescale
        met = self.fork(t.met_by, met_by)
        form, length, silence = self._limit(t)
        start: Any = None
        if t.starts is not None:
            start = self.start(t.starts, stage, met)
        elif form == "no_limit" and stage is not None and stage.entry:
            start = self.silent_start(stage, (f"{stage.id}.acknowledged",), window=False)
        by = self.adopted(t.by)
        self.duties.append(
            p.Duty(
                index=len(self.duties),
                id=id_,
                stage=stage_index,
                stage_id=stage.id if stage else None,
                words=t.duty,
                by=by,
                person=t.person,
                strength=self.adopted(t.strength),
                when=(*conditions(stage.when if stage else None), *conditions(t.when)),
                form=form,
                length=length,
                start=start,
                before=t.before,
                fixed_by=t.date_fixed_by,
                otherwise_length=self.fork(t.otherwise.within) if t.otherwise else None,
                otherwise_start=(
                    self.start(t.otherwise.starts, stage, met) if t.otherwise else None
                ),
                otherwise_strength=self.adopted(t.otherwise.strength) if t.otherwise else None,
                day_one=self.day_one(t.day_one),
                met=met,
                extension=self.fork(t.extension, self._extension),
                extended_event=f"{id_}{EXTENDED}",
                floor=self.fork(t.not_before, self._second_clock),
                ceiling=self.fork(t.never_after, self._second_clock),
                if_missed=self.fork(t.if_missed),
                needs=(),
                no_limit=silence,
                window=False,
                source=self.source(t.source),
                extension_source=self._extension_source(t.extension),
                projectable=by != "complainant" and self.adopted(t.strength) != "may",
            )
        )

    def _extension_source(self, extension: Any) -> str:
        stated = self.adopted(extension)
        return self.source(stated.source) if isinstance(stated, Extension) else ""

    def _limit(self, t: Timescale) -> tuple[p.Form, Any, Any]:
        if t.within is not None:
            if isinstance(t.within, str):
                return "no_limit", None, t.within
            return "within", self.fork(t.within), None
        if t.at_least is not None:
            return "at_least", self.fork(t.at_least), None
        if t.date_fixed_by is not None:
            return "fixed", None, None
        if t.once_past is not None:
            return "once_past", self.fork(t.once_past), None
        return "no_limit", None, self.fork(t.no_limit)

    def _second_clock(self, clock: Any) -> Any:
        if not isinstance(clock, SecondClock):
            return None
        return p.SecondClock(
            self.fork(clock.within), self.start(clock.starts, None, ()), self.day_one(clock.day_one)
        )

    def _extension(self, extension: Any) -> Any:
        if not isinstance(extension, Extension):
            return None
        notice = extension.notice
        return p.Extension(
            total=self.fork(extension.total),
            adds=self.fork(extension.adds),
            soft=extension.beyond is not None,
            ground=extension.ground,
            decided_by=self.fork(extension.decided_by),
            notice_needs=_given(self.adopted(notice.needs) if notice else None),
            notice_latest=self.fork(notice.latest) if notice else None,
            notice_if_missed=self.fork(notice.if_missed) if notice else None,
            ceiling=self.fork(extension.never_after, self._second_clock),
        )

    # --- stages -------------------------------------------------------------------------------

    def _stage(self, index: int, stage: Stage) -> p.StagePlan:
        windows = [self._window(index, stage, entry) for entry in stage.entry]
        first = len(self.duties)
        for timescale in stage.listed:
            self._duty(f"{stage.id}.{timescale.id}", index, stage, timescale)
        answer = f"{stage.id}.response_sent"
        answers = tuple(
            duty.index
            for duty in self.duties[first:]
            if duty.id == f"{stage.id}.respond" or answer in met_events(duty.met)
        )
        # In order, the sending first, so that the first that happened is named wherever one is.
        met = dict.fromkeys((answer, *(e for i in answers for e in met_events(self.duties[i].met))))
        follow = [kind.name for kind in self.events.values() if kind.follows in met]
        return p.StagePlan(
            index=index,
            id=stage.id,
            title=stage.title,
            doors=tuple(
                p.Door(
                    event=entry.event or "",
                    after=entry.after,
                    instead_of=entry.instead_of,
                    ground=self.fork(entry.ground),
                    when=(*conditions(stage.when), *conditions(entry.when)),
                    right=self.fork(entry.right),
                    needs=self.fork(entry.needs),
                    if_missed=self.fork(entry.if_missed),
                    window=window,
                    window_silence=entry.window if isinstance(entry.window, str) else None,
                    source=self.source(entry.source),
                )
                for entry, window in zip(stage.entry, windows, strict=True)
            ),
            signs=self._signs(stage),
            refused=f"{stage.id}.refused",
            answers=answers,
            answer_events=tuple(dict.fromkeys((*met, *follow))),
        )

    def _signs(self, stage: Stage) -> tuple[str, ...]:
        """The events that show that a stage is running although its entry was not recorded."""
        doors = {entry.event for other in self.procedure.stages for entry in other.entry}
        before = {self.events[door].follows for door in doors if door in self.events}
        outside = doors | before | {f"{stage.id}.refused", f"{stage.id}.skip_agreed"}
        extended = [f"{stage.id}.{timescale.id}{EXTENDED}" for timescale in stage.listed]
        return tuple(
            name
            for name in (*self.events, *extended)
            if name.startswith(f"{stage.id}.") and name not in outside
        )

    def _window(self, index: int, stage: Stage, entry: Entry) -> int | None:
        window = self.adopted(entry.window)
        if not isinstance(window, Window):
            return None
        taken = sum(1 for duty in self.duties if duty.window and duty.stage == index)
        needs = self.adopted(entry.needs)
        number = len(self.duties)
        self.duties.append(
            p.Duty(
                index=number,
                id=f"{stage.id}.request" + (f"-{taken + 1}" if taken else ""),
                stage=index,
                stage_id=stage.id,
                words=f"ask for {stage.id.replace('-', ' ')} ({stage.title})",
                by="complainant",
                person=None,
                strength=self.adopted(window.strength),
                when=(*conditions(stage.when), *conditions(entry.when)),
                form="no_limit" if isinstance(window.within, str) else "within",
                length=self.fork(window.within),
                start=self.start(window.starts, stage, (), window=True),
                before=None,
                fixed_by=None,
                otherwise_length=None,
                otherwise_start=None,
                otherwise_strength=None,
                day_one=self.day_one(window.day_one),
                met=(entry.event,),
                extension=None,
                extended_event=f"{stage.id}.request{EXTENDED}",
                floor=self.fork(window.not_before, self._second_clock),
                ceiling=None,
                if_missed=self.fork(window.if_missed),
                needs=_given(needs),
                no_limit=window.within if isinstance(window.within, str) else None,
                window=True,
                source=self.source(window.source or entry.source),
                extension_source="",
                projectable=False,
            )
        )
        return number

    def _stops(self) -> tuple[p.StopPlan, ...]:
        stated = [
            p.StopPlan(
                event=stop.event,
                until=stop.until,
                then=self.fork(stop.then),
                ends_count=self.fork(stop.ends_count),
                when=conditions(stop.when),
                source=self.source(stop.source),
            )
            for stop in self.procedure.stops
        ]
        if all(stop.event != WITHDRAWN for stop in stated):
            # A complaint that was withdrawn asks for nothing more, whether or not a text says so.
            stated.append(p.StopPlan(WITHDRAWN, None, "end", None, (), ""))
        return tuple(stated)

    # --- ombudsmen ----------------------------------------------------------------------------

    def _routes(self) -> tuple[p.RoutePlan, ...]:
        routes = self.procedure.ombudsman
        if isinstance(routes, str):
            return ()
        return tuple(
            p.RoutePlan(
                body=route.body,
                opens=self.fork(route.opens, self._opens),
                when=conditions(route.when),
                printed=route.printed,
                ground=None,
                after=None,
                at_discretion=False,
                source=self.source(route.source),
            )
            for route in routes
        )

    def _own_row(self, entry: Entry) -> p.RoutePlan:
        return p.RoutePlan(
            body=self.procedure.id,
            opens=self.fork(entry.opens, self._opens),
            when=conditions(entry.when),
            printed=None,
            ground=self.adopted(entry.ground),
            after=entry.after,
            at_discretion=self.adopted(entry.right) == "at discretion",
            source=self.source(entry.source),
        )

    def _opens(self, opens: Any) -> Any:
        if isinstance(opens, Wait):
            return p.Wait(self.fork(opens.once_past), self.start(opens.starts, None, ()))
        return opens

    # --- order --------------------------------------------------------------------------------

    def _order(self) -> tuple[tuple[str, str], ...]:
        """Pairs of events of which the first cannot be later than the second."""
        pairs: dict[tuple[str, str], None] = {}
        for kind in self.events.values():
            for earlier in (*kind.after, *((kind.follows,) if kind.follows else ())):
                pairs[earlier, kind.name] = None
        doors: dict[str, tuple[str, ...]] = {}
        for stage in self.procedure.stages:
            doors[stage.id] = tuple(dict.fromkeys(entry.event or "" for entry in stage.entry))
            for entry in stage.entry:
                event = entry.event or ""
                # What leads on from a stage comes after the stage was entered.
                for before in ("complaint.received", *doors.get(entry.after or "", ())):
                    if before != event:
                        pairs[before, event] = None
            for timescale in stage.listed:
                for before in doors[stage.id] if len(doors[stage.id]) == 1 else ():
                    pairs[before, f"{stage.id}.{timescale.id}{EXTENDED}"] = None
        return tuple(pairs)


def _given(needs: Any) -> tuple[str, ...]:
    """Return what must be given; a silence names nothing."""
    return needs if isinstance(needs, tuple) else ()


def _grouped(order: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for earlier, later in order:
        grouped[earlier] = (*grouped.get(earlier, ()), later)
    return grouped


def _within_reach(duties: tuple[p.Duty, ...], stages: int) -> tuple[tuple[p.Duty, ...], ...]:
    """For each stage as the current one, its duties and the windows for later stages."""
    return tuple(
        tuple(
            duty
            for duty in duties
            if duty.stage is not None
            and (duty.stage == current or (duty.window and duty.stage > current))
        )
        for current in range(max(stages, 1))
    )
