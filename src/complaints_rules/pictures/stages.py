"""What the stage diagram of a procedure shows: its stages, the ways between them, who is bound."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from complaints_rules.answers import wording
from complaints_rules.answers.values import when
from complaints_rules.engine.plan import Plan
from complaints_rules.listing import capital, joined
from complaints_rules.model.procedure import Procedure
from complaints_rules.model.stage import Entry, Route, Stage, Wait
from complaints_rules.model.timescale import Timescale, Window
from complaints_rules.model.words import SILENCES
from complaints_rules.pictures.adopted import Adopted, event_in_words, letter
from complaints_rules.pictures.stage_parts import Box, Diagram, Line, Part, Way

START: Final = "complaint"
END: Final = "end"


def diagram(plan: Plan, bodies: Mapping[str, str]) -> Diagram:
    """Return what the stage diagram shows; ``bodies`` has the names of ombudsmen by their ids."""
    return _Drawing(plan, bodies).whole()


class _Drawing:
    def __init__(self, plan: Plan, bodies: Mapping[str, str]) -> None:
        self.plan = plan
        self.bodies = bodies
        self.procedure: Procedure = plan.procedure
        self.values = Adopted(plan)
        self.headings = {stage.id: _heading(stage) for stage in self.procedure.stages}
        self.boxes: list[Box] = []
        self.ways: list[Way] = []

    def whole(self) -> Diagram:
        p = self.procedure
        # In the order of the picture, so that the letters of the readings run down the page.
        if p.kind == "ombudsman":
            self._of_ombudsman()
        else:
            self._of_authority()
        stops = tuple(self._stops())
        return Diagram(
            title=p.heading,
            subtitle=f"{p.id}, edition {p.edition}; {p.kind}, {p.nation}; "
            f"for {', '.join(p.subjects)}",
            not_read=tuple(words.rstrip(".") for words in p.not_read),
            boxes=tuple(self.boxes),
            ways=tuple(self.ways),
            stops=stops,
            readings=tuple(self._readings()),
        )

    def _of_ombudsman(self) -> None:
        self.boxes.append(Box(START, "The complaint to the authority"))
        for entry in self.procedure.entry:
            self.ways.append(Way(START, END, tuple(self._door(entry)), self._window(entry)))
        self.boxes.append(self._box(END, self.procedure.title, self.procedure.timescales))

    def _of_authority(self) -> None:
        self.boxes.append(self._box(START, "The complaint", self.procedure.timescales))
        before = START
        for stage in self.procedure.stages:
            self.ways.extend(self._ways_into(stage, before))
            self.boxes.append(self._stage(stage))
            before = stage.id
        self.ways.append(Way(before, END))
        self.boxes.append(self._end())

    # --- boxes ----------------------------------------------------------------------------------

    def _stage(self, stage: Stage) -> Box:
        lines = [
            Line(f"handled by {wording.silence(who.person)}{when(who.when)}", _silence(who.person))
            for who in stage.handled_by
        ]
        if stage.when:
            lines.append(Line(when(stage.when).removeprefix("; ")))
        silence = self.values.silence(stage.timescales)
        if silence is not None:
            lines.append(self.values.line("limits: ", stage.timescales))
        unread = silence is not None and silence != "none"
        return self._box(
            stage.id, self.headings[stage.id], stage.listed, tuple(lines), unread=unread
        )

    def _box(
        self,
        name: str,
        title: str,
        timescales: tuple[Timescale, ...],
        lines: tuple[Line, ...] = (),
        *,
        unread: bool = False,
    ) -> Box:
        theirs = [t for t in timescales if self.values.taken(t.by) == "complainant"]
        return Box(
            name,
            title,
            lines,
            duties=tuple(self._duty(t) for t in timescales if t not in theirs),
            windows=tuple(self._limit_on_complainant(t) for t in theirs),
            routes=tuple(self._routes(name)),
            unread=unread,
        )

    def _end(self) -> Box:
        unread = False
        if self.procedure.further_stage == "none":
            words = "the text says that no stage follows"
        elif self.procedure.not_read:
            unread = True
            words = "whether a stage follows is not known: not all of the text was read"
        else:
            words = "the text names no further stage"
        routes = tuple(self._routes(END))
        return Box(END, "The end", (Line(words),), routes=routes, unread=unread)

    # --- duties and windows ---------------------------------------------------------------------

    def _duty(self, t: Timescale) -> Part:
        who = self.values.said(t.by, lambda by: wording.actor(by, t.person))
        force = self._force(t.strength)
        silence = self.values.silence(t.by) or force.silence
        by = Line(f"by {who} ({force.words}){when(t.when)}", silence)
        return Part(capital(t.duty), (*self._limit(t), by, *self._extension(t)))

    def _limit_on_complainant(self, t: Timescale) -> Part:
        force = self._force(t.strength)
        said = Line(force.words + when(t.when), force.silence)
        lines = (*self._limit(t), said, *self._extension(t), *self._consequence(t))
        return Part(capital(t.duty), lines)

    def _extension(self, t: Timescale) -> Iterator[Line]:
        if t.extension is not None:
            yield self.values.line("more: ", t.extension, self.values.extension)

    def _limit(self, t: Timescale) -> Iterator[Line]:
        silence = self.values.silence(t.within if t.no_limit is None else t.no_limit)
        strong = silence is None and t.no_limit is None
        yield Line(self.values.length(t), silence, strong)
        if t.starts is not None and silence is None:
            yield self._start(t)
        yield from self._second_clocks(t.not_before, t.never_after)

    def _start(self, limit: Timescale | Window) -> Line:
        words = f"from {self.values.start(limit.starts)}{self.values.day_one(limit.day_one)}"
        return Line(words, self.values.silence(limit.starts))

    def _second_clocks(self, floor: Any, ceiling: Any) -> Iterator[Line]:
        for pair in ((floor, None), (None, ceiling)):
            words = self.values.second_clocks(*pair).removeprefix("; ")
            if words:
                yield Line(words, self.values.silence(pair[0] or pair[1]))

    def _force(self, strength: Any) -> Line:
        return self.values.line("", strength, wording.strength)

    def _consequence(self, limit: Timescale | Window) -> Iterator[Line]:
        if limit.if_missed is not None:
            yield self.values.line("late: ", limit.if_missed, wording.if_missed)
        if limit.unless is not None:
            yield Line(f"unless {limit.unless}")

    def _window(self, entry: Entry) -> Part | None:
        if entry.window is None:
            return None
        window = self.values.taken(entry.window)
        title = "The complainant's time to ask"
        if not isinstance(window, Window):
            line = self.values.line("", entry.window)
            return Part(title, (line,), unread=line.unread)
        silence = self.values.silence(window.within)
        length = self.values.said(entry.window, lambda one: self.values.said(one.within))
        lines = [
            Line(length, silence, strong=silence is None),
            self._start(window),
            *self._second_clocks(window.not_before, None),
            self._force(window.strength),
            *self._consequence(window),
        ]
        return Part(title, tuple(lines))

    # --- ways -----------------------------------------------------------------------------------

    def _ways_into(self, stage: Stage, before: str) -> Iterator[Way]:
        if not stage.entry:
            yield Way(before, stage.id)
        for entry in stage.entry:
            origin, left_out = entry.after or before, None
            if entry.instead_of:
                origin = self._before(entry.instead_of)
                left_out = self.headings.get(entry.instead_of, _spaced(entry.instead_of))
            if origin not in self.headings:
                origin = START
            yield Way(origin, stage.id, tuple(self._door(entry)), self._window(entry), left_out)

    def _before(self, stage: str) -> str:
        """Return the box that stands before a stage."""
        names = [START, *self.headings]
        return names[names.index(stage) - 1] if stage in names else START

    def _door(self, entry: Entry) -> Iterator[Line]:
        place = f"instead of {_spaced(entry.instead_of)}: " if entry.instead_of else ""
        if entry.after:
            place = f"after {_spaced(entry.after)}: "
        ground = self.values.line(place, entry.ground, wording.ground)
        yield Line(ground.words + when(entry.when), ground.silence, strong=True)
        if entry.opens is not None:
            yield self.values.line("opens ", entry.opens, self.values.opens)
        if entry.right is not None:
            yield self.values.line("whether it is a right: ", entry.right, wording.right)
        if entry.needs is not None:
            yield self.values.line("", entry.needs, _needs)
        if entry.strength is not None:
            yield self._force(entry.strength)
        if entry.unless is not None:
            yield Line(f"unless {entry.unless}")

    # --- routes, stops, readings ----------------------------------------------------------------

    def _routes(self, box: str) -> Iterator[Part]:
        routes = self.procedure.ombudsman
        if self.procedure.kind == "ombudsman":
            return
        if isinstance(routes, str):
            if box == END:
                unread = routes != "none"
                yield Part("Ombudsman", (Line(wording.silence(routes), routes),), unread)
            return
        for route in routes:
            if self._opens_at(route) == box:
                yield self._route(route)

    def _route(self, route: Route) -> Part:
        # A body without a file of its own has only the name that the text prints.
        printed = route.printed if route.printed not in (None, *SILENCES) else None
        name = self.bodies.get(route.body) or printed or capital(_spaced(route.body))
        lines = []
        if printed not in (None, name):
            lines.append(Line(f"printed as {printed}"))
        opens = self.values.line("opens ", route.opens, self.values.opens)
        lines.append(opens)
        if route.when:
            lines.append(Line(when(route.when).removeprefix("; ")))
        return Part(name, tuple(lines), unread=opens.unread)

    def _opens_at(self, route: Route) -> str:
        """Return the box with whose event a route opens; one that is silent stands at the end."""
        if self.values.silence(route.opens) is not None:
            return END
        opens = self.values.taken(route.opens)
        start = self.values.taken(opens.starts) if isinstance(opens, Wait) else opens
        stage = start.partition(".")[0] if isinstance(start, str) else ""
        return stage if stage in self.headings else START

    def _stops(self) -> Iterator[Line]:
        for stop in self.procedure.stops:
            words = f"{capital(event_in_words(self.plan, stop.event))}: "
            words += self.values.said(stop.then, wording.then)
            if stop.until:
                words += f"; until: {event_in_words(self.plan, stop.until)}"
            force = None if stop.strength is None else self._force(stop.strength)
            if force is not None:
                words += f" ({force.words})"
            yield Line(words + when(stop.when), force.silence if force else None)

    def _readings(self) -> Iterator[tuple[str, str]]:
        for index, name in enumerate(self.values.readings):
            reading = self.procedure.readings.get(name)
            options = reading.options if reading else {one: one for one in self.plan.options[name]}
            adopted = self.plan.adopted[name]
            others = joined((words for one, words in options.items() if one != adopted), "or")
            yield letter(index), f"{name}: shown as if {options[adopted]}; or else {others}"


def _needs(needs: tuple[str, ...] | str) -> str:
    if isinstance(needs, str):
        return f"what the request must give: {wording.silence(needs)}"
    return wording.request_must(needs)


def _heading(stage: Stage) -> str:
    number = capital(_spaced(stage.id))
    begins_so = stage.title.upper().startswith(number.upper())
    if begins_so and not stage.title[len(number) :][:1].isdigit():
        return stage.title
    return f"{number}: {stage.title}"


def _spaced(stage: str) -> str:
    return "the last stage" if stage == "last stage" else stage.replace("-", " ")


def _silence(word: str) -> str | None:
    return word if word in SILENCES else None
