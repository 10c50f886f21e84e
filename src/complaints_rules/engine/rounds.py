"""The events that count: without refused requests, and split where a fresh start begins again."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from complaints_rules.case import Event
from complaints_rules.engine.plan import Plan, under_adopted

Events = Mapping[str, tuple[Event, ...]]


def without_refused(plan: Plan, events: Events) -> Events:
    """Leave out each attempt at a stage that was refused, where another one was made after it.

    What followed from the earlier request, such as its acknowledgement, goes with it.
    """
    if events.keys().isdisjoint(plan.refusals):
        return events
    kept = dict(events)
    for stage in plan.stages:
        refusals = events.get(stage.refused, ())
        doors = {door.event for door in stage.doors}
        requests = sorted(event.date for door in doors for event in events.get(door, ()))
        # The first request met with the first refusal, and so on; one more is the one that counts.
        pending = len(requests) > len(refusals)
        over = refusals if pending else refusals[:-1]
        if not over or not requests:
            continue
        last = over[-1].date
        for name, happened in events.items():
            if name in doors:
                first = min(len(over), len(requests) - 1)
                kept[name] = tuple(event for event in happened if event.date >= requests[first])
            elif name.startswith(f"{stage.id}."):
                kept[name] = tuple(event for event in happened if event.date > last)
        for door in doors & kept.keys():
            # Of two requests on one day the refused one goes.
            kept[door] = kept[door][-(len(requests) - len(over)) :]
    return {name: happened for name, happened in kept.items() if happened}


def split_rounds(plan: Plan, events: Events) -> tuple[Events, ...]:
    """Return the events of each round; one round where nothing was made again.

    A complaint that is made again stands for the complaint received: the stages begin anew, and
    what happened before meets none of their duties any more.
    """
    stops, starts = _fresh_starts(plan, events)
    if not starts:
        return (events,)
    rounds = []
    bounds = [date.min, *starts, date.max]
    for number, (first, following) in enumerate(pairwise(bounds)):
        within: dict[str, tuple[Event, ...]] = {}
        for name, happened in events.items():
            if name in stops:
                # What stopped a round belongs to it, even if the next began on the same day.
                kept = tuple(e for e in happened if first < e.date <= following)
            else:
                kept = tuple(e for e in happened if first <= e.date < following)
            if kept:
                within[name] = kept
        if number:
            within["complaint.received"] = (Event(event="complaint.received", date=first),)
            within.pop("complaint.resubmitted", None)
        rounds.append(within)
    return tuple(rounds)


def _fresh_starts(plan: Plan, events: Events) -> tuple[set[str], list[date]]:
    """Return the events that stop a round, and the days on which another begins."""
    stops: set[str] = set()
    days: set[date] = set()
    for stop in plan.stops:
        if under_adopted(stop.then, plan.adopted) != "fresh start" or stop.until is None:
            continue
        stops.add(stop.event)
        for event in events.get(stop.event, ()):
            again = next((e for e in events.get(stop.until, ()) if e.date >= event.date), None)
            if again is not None:
                days.add(again.date)
    return stops, sorted(days)
