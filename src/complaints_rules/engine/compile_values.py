"""Values made ready: choices turned to forks, starts to their kinds, silences to what they mean."""

from collections.abc import Callable, Mapping
from typing import Any

from complaints_rules.engine import plan as p
from complaints_rules.engine.declared import (
    adopted_value,
    all_readings,
    choice_of,
    counting_choices,
    source_words,
)
from complaints_rules.model.counting import CountingSet
from complaints_rules.model.procedure import Procedure
from complaints_rules.model.stage import Stage
from complaints_rules.model.timescale import EarlierOf, LaterOf, StartRow
from complaints_rules.model.values import Choice
from complaints_rules.model.words import SILENCES


def conditions(when: Mapping[str, str] | None) -> p.Conditions:
    """Return conditions on facts as pairs."""
    return tuple(when.items()) if when else ()


def met_by(met: Any) -> tuple[str, ...]:
    """Return the events of which one meets a duty."""
    return met.earlier_of if isinstance(met, EarlierOf) else (met,)


def met_events(met: Any) -> tuple[str, ...]:
    """Every event that may meet a duty, under any reading."""
    if isinstance(met, p.Fork):
        return tuple(dict.fromkeys(event for option in met.options.values() for event in option))
    return tuple(met)


class Values:
    """Makes single values of a procedure ready; what a whole plan is made with builds on it."""

    def __init__(self, procedure: Procedure, sets: Mapping[str, CountingSet]) -> None:
        self.procedure = procedure
        self.readings = all_readings(procedure, sets)
        self.base, self.own = counting_choices(procedure, sets)
        self.counting = self._counting()

    # --- values -------------------------------------------------------------------------------

    def fork(self, value: Any, make: Callable[[Any], Any] = lambda v: v) -> Any:
        """Return a value, or a fork of the values of each option, each of them made ready."""
        if isinstance(value, Choice):
            return p.Fork(value.reading, {o: make(v) for o, v in value.options.items()})
        return None if value is None else make(value)

    def adopted(self, value: Any) -> Any:
        """Return what a value is when its reading is taken as adopted."""
        return adopted_value(value, self.readings)

    def source(self, source: Mapping[str, str] | None) -> str:
        """Return a source as words."""
        return source_words(self.procedure, source)

    def day_one(self, stated: Any) -> Any:
        """Return day one as a clock states it for itself, else as the procedure counts it."""
        return self.counting.day_one if stated is None else self.fork(stated)

    def _counting(self) -> p.Counting:
        """Return how the procedure counts."""

        def choice(name: str) -> Any:
            return self.fork(choice_of(name, self.base, self.own))

        of_nation = p.NATION_CALENDARS[self.procedure.nation]
        return p.Counting(
            calendar=self.fork(
                choice_of("calendar", self.base, self.own),
                lambda name: of_nation if name == "of the nation" else name,
            ),
            closures=choice("closures"),
            day_one=choice("day_one"),
            announced_later=choice("holiday_announced_later"),
            received=choice("received_on_non_working_day"),
            due=choice("due_on_non_working_day"),
            bare_days=choice("bare_days"),
            range_end=choice("due_in_a_range"),
        )

    # --- starts -------------------------------------------------------------------------------

    def start(self, value: Any, stage: Stage | None, met: Any, *, window: bool = False) -> Any:
        """Return what a clock starts with; a silence becomes what the counting set says of it."""

        def make(written: Any) -> Any:
            if isinstance(written, LaterOf):
                return p.Later(written.later_of)
            if isinstance(written, EarlierOf):
                return p.Earlier(written.earlier_of)
            if isinstance(written, tuple):
                return p.Rows(tuple(self._row(row) for row in written))
            if written == "not stated":
                return self.silent_start(stage, met, window=window)
            if written in SILENCES:
                return p.Unknown(written)
            return p.Event(written)

        # A silence inside a choice may be a fork in its turn; it is followed like any other.
        return self.fork(value, make)

    def _row(self, row: StartRow) -> p.Row:
        start: p.Event | p.Later | p.Earlier | p.FixedDate
        if row.event:
            start = p.Event(row.event)
        elif row.later_of:
            start = p.Later(row.later_of)
        elif row.earlier_of:
            start = p.Earlier(row.earlier_of)
        else:
            start = p.FixedDate(row.date_fixed_by or "")
        source = self.source(row.source) or None
        return p.Row(start, conditions(row.when), row.once, row.no_later_than, source)

    def silent_start(self, stage: Stage | None, met: Any, *, window: bool) -> Any:
        """Where a clock starts when the text does not say: what the counting set answers."""
        if window:
            # A window to ask for a stage cannot start with the request; it starts with the answer.
            left = stage.entry[0].after or stage.entry[0].instead_of if stage else None
            return p.Event(f"{left}.response_received")
        has_doors = stage is not None and bool(stage.entry)
        if has_doors and stage is not None:
            events = tuple(dict.fromkeys(entry.event or "" for entry in stage.entry))
            opening: Any = p.Event(events[0]) if len(events) == 1 else p.Earlier(events)
            acknowledged = f"{stage.id}.acknowledged"
        else:
            opening = p.Event("complaint.received")
            acknowledged = "complaint.acknowledged"
        if acknowledged in met_events(met):
            return opening
        places = {"opening of the stage": opening, "acknowledgement": p.Event(acknowledged)}
        return self.fork(
            choice_of("starts_not_stated", self.base, self.own), lambda word: places[word]
        )
