"""What a plan needs that its counting set does not say, and clocks that wait for themselves."""

from collections.abc import Iterator
from typing import Any

from complaints_rules.engine.plan import (
    Duty,
    Earlier,
    Event,
    Extension,
    FixedDate,
    Fork,
    Later,
    Plan,
    Rows,
    SecondClock,
    Wait,
)
from complaints_rules.lengths import Length


def values(value: Any) -> Iterator[Any]:
    """Every value that a fork can give, or the value itself."""
    if isinstance(value, Fork):
        for option in value.options.values():
            yield from values(option)
    elif value is not None:
        yield value


def lengths(duty: Duty) -> Iterator[Length]:
    """Every length that a duty counts, under any reading."""
    found = [duty.length, duty.otherwise_length]
    found.extend(one.length for one in _second_clocks(duty.floor, duty.ceiling))
    for extension in values(duty.extension):
        if isinstance(extension, Extension):
            found.extend((extension.total, extension.adds))
            found.extend(one.length for one in _second_clocks(extension.ceiling))
    for one in found:
        for length in values(one):
            if isinstance(length, Length):
                yield length


def _second_clocks(*clocks: Any) -> list[SecondClock]:
    return [one for clock in clocks for one in values(clock) if isinstance(one, SecondClock)]


def _starts(duty: Duty) -> list[Any]:
    """The start of a limit's own clock, of its default's and of every clock beside it."""
    ceilings = (getattr(one, "ceiling", None) for one in values(duty.extension))
    beside = _second_clocks(duty.floor, duty.ceiling, *ceilings)
    return [duty.start, duty.otherwise_start, *(one.start for one in beside)]


def start_events(start: Any) -> Iterator[str]:
    """Every event that a clock may start with, under any reading."""
    for one in values(start):
        if isinstance(one, Event | FixedDate):
            yield one.event
        elif isinstance(one, Later | Earlier):
            yield from one.events
        elif isinstance(one, Rows):
            for row in one.rows:
                yield from start_events(row.start)


def named_events(plan: Plan) -> frozenset[str]:
    """Return every event that a rule counts from, waits for, is met by or is opened by."""
    named: set[str | None] = set()
    for duty in plan.duties:
        for start in _starts(duty):
            named.update(start_events(start))
            rows = [row for one in values(start) if isinstance(one, Rows) for row in one.rows]
            named.update(event for row in rows for event in (row.once, row.no_later_than))
        named.update((duty.before, duty.fixed_by))
        for met in values(duty.met):
            named.update(met)
        if duty.extension is not None:
            named.add(duty.extended_event)
    for stage in plan.stages:
        named.update(door.event for door in stage.doors)
        # The answer of a stage opens the next one and, after the last, the way to an ombudsman.
        named.update((f"{stage.id}.response_sent", f"{stage.id}.response_received", stage.refused))
    for stop in plan.stops:
        named.update((stop.event, stop.until))
    for saving in plan.savings:
        named.update(values(saving.event))
    for route in (*plan.routes, *plan.own_rows):
        for opens in values(route.opens):
            named.update(start_events(opens.start) if isinstance(opens, Wait) else (opens,))
    known = {name for name in named if name in plan.events or name in plan.extensions}
    neighbours = {kind.follows for name, kind in plan.events.items() if name in known}
    neighbours.update(name for follows in known for name in plan.followed_by.get(follows, ()))
    return frozenset(name for name in (*known, *neighbours) if name is not None)


def _lacking(plan: Plan, length: Length) -> Iterator[tuple[str, str]]:
    """Each counting choice that a length needs and the counting lacks, with the reason."""
    counting = plan.counting
    counts = length.unit in ("working days", "days")
    if counts and counting.calendar is None:
        yield "calendar", f"`{length}` counts working days"
    may_move = length.unit != "hours" and counting.due not in (None, "stays")
    if may_move and not counts and counting.calendar is None:
        yield "calendar", f"`{length}` may end on a non-working day"
    if (counts or may_move) and counting.announced_later is None:
        yield "holiday_announced_later", f"`{length}` depends on bank holidays"
    if length.unit == "days" and counting.bare_days is None:
        yield "bare_days", f"`{length}` does not say which days"
    if length.least is not None and counting.range_end is None:
        yield "due_in_a_range", f"`{length}` has two numbers"
    if length.unit not in ("working days", "hours") and counting.due is None:
        yield "due_on_non_working_day", f"`{length}` may end on a non-working day"


def missing_for_waits(plan: Plan) -> Iterator[tuple[str, str]]:
    """Each counting choice that the wait before a route needs and the counting lacks."""
    for route in (*plan.routes, *plan.own_rows):
        for wait in (one for one in values(route.opens) if isinstance(one, Wait)):
            for length in values(wait.length):
                yield from _lacking(plan, length)


def missing_choices(plan: Plan, duty: Duty) -> Iterator[tuple[str, str]]:
    """Each counting choice that a duty needs and the counting lacks, with the reason."""
    counting = plan.counting
    for length in lengths(duty):
        yield from _lacking(plan, length)
        if duty.day_one is None and length.unit != "hours":
            yield "day_one", f"`{length}` is counted from an event"
    counted_silently = duty.length is not None and duty.start is None and duty.before is None
    if counted_silently or (duty.otherwise_length is not None and duty.otherwise_start is None):
        yield "starts_not_stated", "the text does not state where its clock starts"
    starts = (*start_events(duty.start), *start_events(duty.otherwise_start))
    if counting.received is None and any(event in plan.reaching for event in starts):
        yield "received_on_non_working_day", "its clock starts with a receipt"


def circles(plan: Plan) -> Iterator[tuple[Duty, str]]:
    """Each duty whose clock waits for an event that it alone brings about."""
    waits = {
        duty.index: {
            index
            for start in _starts(duty)
            for event in start_events(start)
            for index in plan.meets.get(event, ())
        }
        for duty in plan.duties
    }
    for duty in plan.duties:
        reached: set[int] = set()
        waiting = list(waits[duty.index])
        while waiting:
            index = waiting.pop()
            if index not in reached:
                reached.add(index)
                waiting.extend(waits[index])
        if duty.index in reached:
            others = sorted(plan.duties[index].id for index in reached)
            yield duty, ", ".join(others)
