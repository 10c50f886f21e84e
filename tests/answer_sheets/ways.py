"""Every way in which the clock of a limit can start, as the events and facts that start it.

Each limit is taken by itself: whatever its clock waits for happens on one and the same day, and
nothing else happens but what makes its stage run. So a row of a sheet rests on one rule only, and
a change of that rule shows in that row and in no other.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from complaints_rules.engine.needs import values
from complaints_rules.engine.plan import (
    Conditions,
    Duty,
    Earlier,
    Event,
    Extension,
    FixedDate,
    Later,
    Plan,
    Rows,
    SecondClock,
)


class Way(NamedTuple):
    """The events that start a clock, all on one day, and the facts that it needs."""

    events: tuple[str, ...]
    facts: Conditions

    @property
    def words(self) -> str:
        """As a sheet names it."""
        facts = [f"{name} = {word}" for name, word in self.facts]
        return " + ".join([*self.events, *facts])


def ways(plan: Plan, duty: Duty) -> tuple[Way, ...]:
    """Every way in which the clock of a limit can start, under whichever reading."""
    starts = [duty.otherwise_start] if duty.form == "fixed" else [duty.start]
    if duty.before is not None:
        starts = [Event(duty.before)]
    found: dict[Way, None] = {}
    for start in starts:
        for one in values(start):
            for events, facts in _of(plan, one, dict(duty.when)):
                found[_whole(plan, duty, events, facts)] = None
    return tuple(sorted(found))


def _of(
    plan: Plan, start: Any, facts: dict[str, str]
) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    if isinstance(start, Event | FixedDate):
        yield (start.event,), facts
    elif isinstance(start, Later):
        yield start.events, facts
    elif isinstance(start, Earlier):
        # The first of them that happens starts the clock, so each does by itself.
        for event in start.events:
            yield (event,), facts
    elif isinstance(start, Rows):
        yield from _of_rows(plan, start, facts)


def _of_rows(
    plan: Plan, start: Rows, facts: dict[str, str]
) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Each row in turn, with the rows above it made not to fit."""
    above: list[Conditions] = []
    for row in start.rows:
        wanted = {**facts, **dict(row.when)}
        for conditions in above:
            _turn_away(plan.facts, wanted, conditions)
        extra = [event for event in (row.once, row.no_later_than) if event is not None]
        for events, needed in _of(plan, row.start, wanted):
            yield (*events, *extra), needed
        if row.when:
            above.append(row.when)


def _turn_away(
    known: Mapping[str, tuple[str, ...]], facts: dict[str, str], conditions: Conditions
) -> None:
    """Answer the first open question of a row above so that the row does not fit."""
    if any(facts.get(name, word) != word for name, word in conditions):
        return
    for name, word in conditions:
        others = [other for other in known[name] if other != word]
        if name not in facts and others:
            facts[name] = others[0]
            return


def _whole(plan: Plan, duty: Duty, events: tuple[str, ...], facts: dict[str, str]) -> Way:
    """Add what starts the clocks beside it, and what makes its stage run."""
    wanted = [*events, *_beside(duty)]
    if duty.stage is not None and not duty.window:
        stage = plan.stages[duty.stage]
        signs = {*stage.signs, *(door.event for door in stage.doors)}
        if stage.doors and signs.isdisjoint(wanted):
            door = stage.doors[0]
            wanted.append(door.event)
            facts = {**dict(door.when), **facts}
    return Way(tuple(sorted(set(wanted))), tuple(sorted(facts.items())))


def _beside(duty: Duty) -> Iterator[str]:
    """The events that start a ceiling or a floor of the limit, or of its extension."""
    clocks = [duty.floor, duty.ceiling]
    clocks += [one.ceiling for one in values(duty.extension) if isinstance(one, Extension)]
    for clock in clocks:
        for one in values(clock):
            if isinstance(one, SecondClock):
                for start in values(one.start):
                    if isinstance(start, Event | FixedDate):
                        yield start.event
                    elif isinstance(start, Later | Earlier):
                        yield from start.events
