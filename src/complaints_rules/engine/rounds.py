"""Splits the events of a case into rounds, where a fresh start begins the procedure again."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from complaints_rules.case import Event
from complaints_rules.engine.plan import Fork, Plan

Events = Mapping[str, tuple[Event, ...]]


def split_rounds(plan: Plan, events: Events) -> tuple[Events, ...]:
    """Return the events of each round; one round where nothing was made again.

    A complaint that is made again stands for the complaint received: the stages begin anew, and
    what happened before meets none of their duties any more.
    """
    starts = _fresh_starts(plan, events)
    if not starts:
        return (events,)
    rounds = []
    bounds = [date.min, *starts, date.max]
    for number, (first, following) in enumerate(pairwise(bounds)):
        within = {
            name: kept
            for name, happened in events.items()
            if (kept := tuple(e for e in happened if first <= e.date < following))
        }
        if number:
            again = Event(event="complaint.received", date=first)
            within["complaint.received"] = (again,)
            within.pop("complaint.resubmitted", None)
        rounds.append(within)
    return tuple(rounds)


def _fresh_starts(plan: Plan, events: Events) -> list[date]:
    days: set[date] = set()
    for stop in plan.stops:
        then = (
            stop.then.options[plan.adopted[stop.then.reading]]
            if (isinstance(stop.then, Fork))
            else stop.then
        )
        if then != "fresh start" or stop.until is None:
            continue
        for event in events.get(stop.event, ()):
            again = next((e for e in events.get(stop.until, ()) if e.date >= event.date), None)
            if again is not None:
                days.add(again.date)
    return sorted(days)
