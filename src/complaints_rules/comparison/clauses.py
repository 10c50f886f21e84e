"""What a text says, one statement at a time, so that two texts can be laid side by side."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal

from complaints_rules.answers import wording
from complaints_rules.answers.values import Values
from complaints_rules.comparison.clause import Clause, Clock, Limit, Notice, Part, Reach
from complaints_rules.comparison.measure import in_working_days
from complaints_rules.comparison.options import Option, options
from complaints_rules.engine.declared import source_words
from complaints_rules.engine.plan import (
    Conditions,
    Door,
    Duty,
    Earlier,
    Event,
    Extension,
    FixedDate,
    Later,
    Plan,
    Rows,
    under_adopted,
)
from complaints_rules.lengths import Length
from complaints_rules.listing import joined
from complaints_rules.model.counting import CountingLike
from complaints_rules.model.stage import Entry, Route, Stage, Wait
from complaints_rules.model.timescale import Timescale, Window
from complaints_rules.model.values import Choice
from complaints_rules.model.words import MEANINGS, SILENCES


def clauses(plan: Plan, subjects: frozenset[str]) -> tuple[Clause, ...]:
    """Return what a text says for complaints about any of ``subjects``, in the file's order."""
    return tuple(_Clauses(plan, subjects).all())


_KINDS: Final[dict[str, Literal["length", "ahead", "begins"]]] = {
    "within": "length",
    "at_least": "ahead",
    "once_past": "begins",
}


class _Clauses:
    def __init__(self, plan: Plan, subjects: frozenset[str]) -> None:
        self.plan = plan
        self.procedure = plan.procedure
        self.subjects = subjects
        self.values = Values(plan.adopted, self._event)
        self.duties = {duty.id: duty for duty in plan.duties}

    def all(self) -> Iterator[Clause]:
        for timescale in self.procedure.timescales:
            yield from self._timescale(f"{self.procedure.prefix}.{timescale.id}", timescale)
        for index, stage in enumerate(self.procedure.stages):
            if self._is_for_them(self._stage_when(stage)):
                yield from self._stage(index, stage)
        yield from self._stops()
        yield from self._ombudsman()
        yield from self._exclusions()

    def _event(self, name: str) -> str:
        # What an event fixes stands behind a semicolon, and is not needed to know it.
        return f"“{self.plan.meaning(name).partition(';')[0]}”"

    def _adopted(self, value: Any) -> Any:
        is_choice = isinstance(value, Choice)
        return value.options[self.plan.adopted[value.reading]] if is_choice else value

    def _is_for_them(self, when: Conditions) -> bool:
        return all(fact != "subject" or word in self.subjects for fact, word in when)

    @staticmethod
    def _stage_when(stage: Stage) -> Conditions:
        return tuple((stage.when or {}).items())

    def _source(self, source: Mapping[str, str] | None) -> str:
        return source_words(self.procedure, source)

    def _options(self, value: Any, make: Callable[[Any], Any]) -> tuple[Option, ...]:
        found = options(value, self.plan.adopted)
        return tuple(Option(under, make(one)) for under, one in found)

    # --- duties -------------------------------------------------------------------------------

    def _timescale(self, id_: str, t: Timescale) -> Iterator[Clause]:
        duty = self.duties[id_]
        if not self._is_for_them(duty.when):
            return
        part = Part(id_, duty.words, duty.by, self._source(t.source))
        second = self.values.second_clocks(t.not_before, t.never_after)
        limit = self.values.length(t) + second
        yield part.says("limit", limit, self._limit(duty, second), _silence(t))
        if t.starts is not None and duty.form != "no_limit":
            yield self._clock(duty, t.starts, part)
            yield self._day_one(duty, part)
        if duty.form != "no_limit":
            yield from self._extension(duty, t, part)
        force = self.values.said(t.strength, wording.force)
        yield part.says("force", force, self._plain(duty.strength), _word(duty.strength))
        if duty.by == "complainant":
            late = self.values.said(t.if_missed or "not stated", wording.if_missed)
            found = self._plain(duty.if_missed)
            yield part.says("consequence", late, found, _word(duty.if_missed))

    def _plain(self, value: Any) -> tuple[Option, ...]:
        return self._options(value, lambda one: one)

    def _limit(self, duty: Duty, second: str) -> tuple[Option, ...]:
        if duty.form == "fixed":
            return (Option((), Limit("fixed", None, second)),)
        if duty.form == "no_limit" or duty.length is None:
            return (Option((), Limit("none", None, second)),)
        kind = _KINDS[duty.form]
        found: list[Option] = []
        for under, length in options(duty.length, self.plan.adopted):
            if not isinstance(length, Length):
                found.append(Option(under, Limit("none", None, second)))
                continue
            for more, plain in self._plain_lengths(length):
                found.append(Option((*under, *more), Limit(kind, plain, second)))
        return tuple(found)

    def _plain_lengths(self, length: Length) -> Iterator[Option]:
        """Return a length as each reading of a range and of bare days makes it."""
        counting = self.plan.counting
        ends = options(counting.range_end, self.plan.adopted) if length.least is not None else ()
        for under, end in ends or (Option((), None),):
            number = length.least if end == "first number" and length.least else length.amount
            units = options(counting.bare_days, self.plan.adopted) if length.unit == "days" else ()
            for more, unit in units or (Option((), length.unit),):
                yield Option((*under, *more), Length(number, unit, clear=length.clear))

    def _clock(self, duty: Duty, starts: Any, part: Part) -> Clause:
        silent = starts if starts in ("not stated", "not read", "none") else None
        found = self._options(duty.start, _clock_of)
        words = self.values.start(starts) if silent else self._clock_words(found)
        return part.says("clock", words, found, silent)

    def _clock_words(self, found: tuple[Option, ...]) -> str:
        """Return what starts a clock in the ordinary case, and what else may."""
        said = dict.fromkeys(self._starts(option.value) for option in found)
        adopted, *others = said
        return adopted + (f" (or, read otherwise, {' or '.join(others)})" if others else "")

    def _starts(self, clock: Clock) -> str:
        words = clock.which + joined(self._event(event) for event in clock.ordinary)
        more = dict.fromkeys(event for events in clock.special for event in events)
        special = [self._event(event) for event in more if event not in clock.ordinary]
        return words + (f", and in some cases {joined(special, 'or')}" if special else "")

    def _day_one(self, duty: Duty, part: Part) -> Clause:
        words = self.values.day_one(under_adopted(duty.day_one, self.plan.adopted))
        found = self._plain(duty.day_one)
        return part.says("day one", words.strip("; "), found, self._unsaid_day_one(duty))

    def _unsaid_day_one(self, duty: Duty) -> str | None:
        """Tell whether a page leaves it to the counting set which day is the first."""
        p = self.procedure
        if p.kind != "published":
            return None  # the sets for instruments say what the instruments say
        stated = {id_ for id_, _, timescale in p.all_timescales() if timescale.day_one is not None}
        of_the_file = isinstance(p.counting, CountingLike) and p.counting.day_one is not None
        return None if of_the_file or duty.id in stated else "not stated"

    def _extension(self, duty: Duty, t: Timescale, part: Part) -> Iterator[Clause]:
        part = part._replace(source=duty.extension_source or part.source)
        words = self.values.reach(t.extension) if t.extension is not None else "none is named"
        silent = None if t.extension is not None else "not stated"
        stated = self._adopted(t.extension)
        if isinstance(stated, str) or getattr(stated, "no_limit", None) == "not read":
            silent = stated if isinstance(stated, str) else "not read"
        found = self._options(duty.extension, lambda one: one)
        reach = tuple(
            Option((*under, *more), reached)
            for under, one in found
            for more, reached in self._reaches(one, duty)
        )
        yield part.says("extension", words, reach, silent)
        notices = tuple(Option(under, self._notice(one)) for under, one in found)
        if any(notice.value is not None for notice in notices):
            yield part.says("notice", self._notice_words(t.extension), notices)

    def _notice_words(self, extension: Any) -> str:
        stated = self._adopted(extension)
        return self.values.notice_given(stated.notice) if stated.notice else "none is named"

    def _reaches(self, extension: Any, duty: Duty) -> Iterator[Option]:
        if not isinstance(extension, Extension):
            yield Option((), Reach("none"))
            return
        stated = extension.total if extension.total is not None else extension.adds
        if stated is None:
            yield Option((), Reach("open"))
            return
        base = under_adopted(duty.length, self.plan.adopted) if extension.total is None else None
        before = in_working_days(base) if isinstance(base, Length) else 0.0
        for under, length in options(stated, self.plan.adopted):
            for more, plain in self._plain_lengths(length):
                in_all = before + in_working_days(plain)
                yield Option((*under, *more), Reach("number", in_all, extension.soft))

    def _notice(self, extension: Any) -> Notice | None:
        if not isinstance(extension, Extension):
            return None
        latest = under_adopted(extension.notice_latest, self.plan.adopted)
        needs = extension.notice_needs
        in_time = latest in ("day it was due", "original last day")
        return Notice(latest if in_time else None, needs) if in_time or needs else None

    # --- stages -------------------------------------------------------------------------------

    def _stage(self, index: int, stage: Stage) -> Iterator[Clause]:
        sources = [entry.source for entry in stage.entry] or [t.source for t in stage.listed]
        where = self._source(sources[0]) if sources else ""
        part = Part(stage.id, stage.title, "authority", where)
        yield part.says("stage", stage.title, (Option((), stage.title),))
        doors = self.plan.stages[index].doors
        seen: set[str] = set()
        for door, entry in zip(doors, stage.entry, strict=True):
            if self._is_for_them(door.when):
                yield from self._door(stage, door, entry, seen)
        for timescale in stage.listed:
            yield from self._timescale(f"{stage.id}.{timescale.id}", timescale)

    def _door(self, stage: Stage, door: Door, entry: Entry, seen: set[str]) -> Iterator[Clause]:
        """Say what a door gives.

        Of several with one event the first speaks for all, but for a window of their own.
        """
        asked = door.event.endswith(".requested")
        words = f"ask for {_stage_name(stage.id)}"
        about = words if asked else f"go on by this: {self.plan.meaning(door.event)}"
        id_ = f"{stage.id}.request" if asked else door.event
        if door.event in seen:
            if door.window is None:
                return
            id_ = self.plan.duties[door.window].id
        seen.add(door.event)
        part = Part(id_, about, "complainant", self._source(entry.source))
        right = under_adopted(door.right, self.plan.adopted) or "not stated"
        said = MEANINGS.get(right, wording.silence(right))
        yield part.says("right", said, self._plain(door.right or "not stated"), _word(right))
        needs = under_adopted(door.needs, self.plan.adopted)
        given = needs if isinstance(needs, tuple) else ()
        silent = needs if isinstance(needs, str) else None
        if needs is not None:
            said = self.values.said(entry.needs)
            yield part.says("what to give", said, (Option((), given),), silent)
        yield from self._window(door, entry, part)

    def _window(self, door: Door, entry: Entry, part: Part) -> Iterator[Clause]:
        window = self._adopted(entry.window)
        if door.window is None or not isinstance(window, Window):
            silent = door.window_silence or "not stated"
            said = wording.silence(silent)
            yield part.says("limit", said, (Option((), Limit("none")),), silent)
            return
        duty = self.plan.duties[door.window]
        part = part._replace(source=duty.source)
        second = self.values.second_clocks(window.not_before, None)
        said = self.values.said(window.within) + second
        yield part.says(
            "limit", said, self._limit(duty, second), _word(self._adopted(window.within))
        )
        yield self._clock(duty, window.starts, part)
        force = self.values.said(window.strength, wording.force)
        yield part.says("force", force, self._plain(duty.strength), _word(duty.strength))
        if window.if_missed is not None:
            late = self.values.said(window.if_missed, wording.if_missed)
            found = self._plain(duty.if_missed)
            yield part.says("consequence", late, found, _word(duty.if_missed))

    # --- the rest -----------------------------------------------------------------------------

    def _stops(self) -> Iterator[Clause]:
        for stop in self.procedure.stops:
            words = self.values.said(stop.then, wording.then)
            part = Part(
                stop.event, self.plan.meaning(stop.event), "authority", self._source(stop.source)
            )
            yield part.says("stop", words, (Option((), words),))

    def _ombudsman(self) -> Iterator[Clause]:
        routes: tuple[Route, ...] | str = self.procedure.ombudsman
        part = Part("ombudsman", "the way to the ombudsman", "complainant", "")
        if isinstance(routes, str):
            if self.procedure.kind != "ombudsman":
                said = wording.silence(routes)
                yield part.says("ombudsman", said, (Option((), ()),), routes)
            return
        fitting = [r for r in routes if self._is_for_them(tuple((r.when or {}).items()))]
        bodies = tuple(dict.fromkeys(route.body for route in fitting))
        words = "; ".join(
            f"{route.printed or route.body}: opens {self.values.opens(route.opens)}"
            for route in fitting
        )
        sources = "; ".join(dict.fromkeys(self._source(route.source) for route in fitting))
        part = part._replace(source=sources)
        yield part.says("ombudsman", words, (Option((), bodies),))
        ways = dict.fromkeys(_way(route.opens) for route in fitting)
        silent = next((way for way in ways if way in SILENCES), None) if len(ways) == 1 else None
        said = " or ".join(dict.fromkeys(self.values.opens(route.opens) for route in fitting))
        yield part.says("opening", said, (Option((), tuple(ways)),), silent)

    def _exclusions(self) -> Iterator[Clause]:
        for one in self.procedure.excludes:
            about = "what is refused from the outset"
            part = Part("exclusions", about, "authority", self._source(one.source))
            yield part.says("exclusion", one.ground, (Option((), one.ground),))


def _way(opens: Any) -> str:
    """Return when a route opens as it can be compared: an event, `any time`, a wait, a silence."""
    if isinstance(opens, Choice):
        return " or ".join(dict.fromkeys(_way(one) for one in opens.options.values()))
    return f"wait of {opens.once_past}" if isinstance(opens, Wait) else str(opens)


def _clock_of(start: Any) -> Clock:
    if isinstance(start, Event | FixedDate):
        return Clock((start.event,))
    if isinstance(start, Later):
        return Clock(start.events, which="the later of ")
    if isinstance(start, Earlier):
        return Clock(start.events, which="the earlier of ")
    if isinstance(start, Rows):
        *special, last = (_clock_of(row.start) for row in start.rows)
        return Clock(last.ordinary, tuple(one.ordinary for one in special), last.which)
    return Clock(())  # not read, or none


def _silence(t: Timescale) -> str | None:
    """Return the silence of a limit that has no number, where it is one."""
    for value in (t.within, t.no_limit):
        if isinstance(value, str) and value in SILENCES:
            return value
    return None


def _word(value: Any) -> str | None:
    return value if isinstance(value, str) and value in SILENCES else None


def _stage_name(id_: str) -> str:
    return id_.replace("-", " ")
