"""Events that could have happened under a procedure: in a plausible order, some left out."""

import heapq
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from complaints_rules.api import load, plan_of
from complaints_rules.case import Event
from complaints_rules.engine.needs import values
from complaints_rules.engine.plan import Extension, Plan
from complaints_rules.model.procedure import Procedure
from complaints_rules.testing.days import days
from complaints_rules.testing.extra import strategies as st

# What stops or refuses ends most of a case, so it is rare.
_ENDING: Final = frozenset({"withdrawn", "refused", "closed"})
_STOPPING: Final = frozenset({"stop_notified", "resubmitted"})

# Most steps follow soon, some much later.
_GAPS: Final = st.one_of(st.integers(0, 3), st.integers(0, 15), st.integers(0, 60))


def events(
    procedure: str | Procedure, *, first: date | None = None
) -> st.SearchStrategy[tuple[Event, ...]]:
    """Return a strategy for what happened in one case under ``procedure``, an id or your own.

    The events stand in the order of their days, and no event is dated before one that the
    procedure places before it. Some are left out, as in real records; the receipt seldom is.
    What may repeat sometimes does, a request that was refused is sometimes made again, and what
    fixes a day has one under ``sets``. ``first`` is the day on which the case begins, else any of
    :func:`days`. Raises :class:`ComplaintsRulesError` for an unknown id.
    """
    found = load(procedure) if isinstance(procedure, str) else procedure
    plan = plan_of(found)

    # Without arguments, since Hypothesis prints them, and a procedure is long.
    @st.composite
    def happened(draw: st.DrawFn) -> tuple[Event, ...]:
        return draw_events(draw, plan, first or draw(days()))

    return happened()


def draw_events(draw: st.DrawFn, plan: Plan, day: date) -> tuple[Event, ...]:
    """Draw what happened in one case from a day on."""
    made: list[Event] = []
    kept = draw(st.sampled_from([4, 2, 6, 9]))
    requests = {door.event for stage in plan.stages for door in stage.doors}
    for name in in_order(plan):
        # The least is to leave it out, so that a failing case is made smaller by leaving out.
        if draw(st.integers(0, 9)) < 9 - _wanted(name, kept):
            continue
        day += timedelta(days=draw(_GAPS) // (1 + len(made) // 8))
        made.append(_event(draw, plan, name, day))
        stage, _, what = name.rpartition(".")
        if name in plan.repeatable or name in plan.extensions:
            if draw(st.booleans()):
                day += timedelta(days=draw(st.integers(1, 30)))
                made.append(_event(draw, plan, name, day))
        elif what == "refused" and f"{stage}.requested" in requests:
            asked = any(event.event == f"{stage}.requested" for event in made)
            if asked and draw(st.booleans()):
                day += timedelta(days=draw(st.integers(1, 30)))
                made.append(Event(event=f"{stage}.requested", date=day))
    return tuple(made)


def _wanted(name: str, kept: int) -> int:
    """Return of ten cases in how many, less one, an event is to happen."""
    what = name.rpartition(".")[2]
    if name == "complaint.received":
        return 9
    if what in _ENDING:
        return 0
    return min(kept, 2) if what in _STOPPING else kept


def in_order(plan: Plan) -> tuple[str, ...]:
    """Return every event of a plan in an order that the procedure allows, stage by stage."""
    names = list(dict.fromkeys((*plan.events, *plan.extensions)))
    later: dict[str, list[str]] = {name: [] for name in names}
    waits = dict.fromkeys(names, 0)
    pairs = [*plan.order, *(("complaint.received", name) for name in plan.extensions)]
    for before, after in dict.fromkeys(pairs):
        if before in waits and after in waits:
            later[before].append(after)
            waits[after] += 1
    place = {name: (_stage_of(name), number) for number, name in enumerate(names)}
    ready = [(place[name], name) for name in names if not waits[name]]
    heapq.heapify(ready)
    done: list[str] = []
    while ready:
        _, name = heapq.heappop(ready)
        done.append(name)
        for after in later[name]:
            waits[after] -= 1
            if not waits[after]:
                heapq.heappush(ready, (place[after], after))
    return tuple(done)


def _stage_of(name: str) -> int:
    head = name.partition(".")[0]
    if head.startswith("stage-"):
        return int(head.removeprefix("stage-"))
    return -1 if head in ("matter", "person", "representatives") else 0


def _event(draw: st.DrawFn, plan: Plan, name: str, day: date) -> Event:
    sets = at = None
    kind = plan.events.get(name)
    may_fix = name in plan.extensions or (kind is not None and kind.sets is not None)
    if may_fix and (_needs_day(plan, name) or draw(st.booleans())):
        sets = day + timedelta(days=draw(st.integers(0, 90)))
    if name == "complaint.received" and _in_hours(plan) and draw(st.booleans()):
        at = draw(st.sampled_from(["00:00", "09:30", "23:59"]))
    return Event(event=name, date=day, sets=sets, at=at)


def _needs_day(plan: Plan, name: str) -> bool:
    """Tell whether an event must fix a day."""
    kind = plan.events.get(name)
    if kind is not None and kind.sets == "required":
        return True
    return name in plan.extensions and any(
        one.total is None and one.adds is None for one in _extensions(plan, name)
    )


def _extensions(plan: Plan, name: str) -> Iterator[Extension]:
    found: Iterator[Any] = iter(values(plan.duties[plan.extensions[name]].extension))
    return (one for one in found if isinstance(one, Extension))


def _in_hours(plan: Plan) -> bool:
    return any(
        getattr(length, "unit", None) == "hours"
        for duty in plan.duties
        for length in values(duty.length)
    )
