"""Checks a case against its procedure: every name known, every date possible.

A case may hold what only an ombudsman or the law behind a page asks for, since the same case is
routed by the one and run under the other.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from complaints_rules.case import Case, Event
from complaints_rules.engine.needs import values
from complaints_rules.engine.plan import Bodies, Extension, Plan
from complaints_rules.engine.rounds import Events, split_rounds, without_refused
from complaints_rules.errors import Problem
from complaints_rules.listing import joined
from complaints_rules.vocabulary import EXTENDED, EventKind, common_event, nearest

_GIVE_SETS: Final = "add the day as `sets`, such as `2026-11-23`"


def check_case(plan: Plan, case: Case, beside: Bodies) -> list[Problem]:
    """Return everything in a case that neither its procedure nor a text ``beside`` it allows."""
    problems = list(_events(plan, case, beside))
    # What was made again is another round: its events happen anew and in an order of their own.
    for events in split_rounds(plan, without_refused(plan, case.by_name)):
        problems.extend(_repeated(plan, events))
        problems.extend(_order(plan, events))
    problems.extend(_facts(plan, case, beside))
    return problems


def _problem(code: str, message: str, where: str | None = None) -> Problem:
    return Problem(code=code, message=message, where=where)


def _events(plan: Plan, case: Case, beside: Bodies) -> Iterator[Problem]:
    in_hours = any(
        getattr(length, "unit", None) == "hours"
        for duty in plan.duties
        for length in values(duty.length)
    )
    for name, events in case.by_name.items():
        if name in plan.extensions:
            yield from _extension(plan, name, events)
            continue
        # One case can be run under a page and under its law, so what only the other one asks
        # for is let in; `about.unused` names it.
        kind = plan.events.get(name) or common_event(name) or _event_beside(name, beside)
        if kind is None:
            if not _is_extension_of_a_duty(plan, name):
                yield _problem("unknown-event", _unknown_event(plan, name), name)
            continue
        for event in events:
            yield from _sets(event, kind.sets)
            if event.at is not None and not in_hours:
                message = "`at` is for limits in hours, and this procedure has none; leave it out"
                yield _problem("needless-time", message, name)


def _event_beside(name: str, beside: Bodies) -> EventKind | None:
    return next((found for body in beside() if (found := body.events.get(name))), None)


def _repeated(plan: Plan, events: Events) -> Iterator[Problem]:
    for name, happened in events.items():
        kind = plan.events.get(name) or common_event(name)
        if kind is None or len(happened) == 1 or (kind.may_repeat and not kind.renews):
            continue
        days = " and ".join(event.date.isoformat() for event in happened)
        message = f"it happened on {days}, but it can happen only once; keep one of them"
        yield _problem("event-twice", message, name)


def _is_extension_of_a_duty(plan: Plan, name: str) -> bool:
    duty = name.removesuffix(EXTENDED)
    return name.endswith(EXTENDED) and any(one.id == duty for one in plan.duties)


def _unknown_event(plan: Plan, name: str) -> str:
    id_ = plan.procedure.id
    known = (*plan.events, *plan.extensions)
    hint = nearest(name, known) or "; correct its name, or take it out"
    return f"`{id_}` knows no event `{name}`{hint}"


def _sets(event: Event, sets: str | None) -> Iterator[Problem]:
    if event.sets is not None and sets is None:
        message = f"this event fixes no date; leave out `sets: {event.sets.isoformat()}`"
        yield _problem("needless-sets", message, event.event)
    if event.sets is None and sets == "required":
        message = f"this event fixes a date, which is missing; {_GIVE_SETS}"
        yield _problem("missing-sets", message, event.event)


def _extension(plan: Plan, name: str, events: tuple[Event, ...]) -> Iterator[Problem]:
    duty = plan.duties[plan.extensions[name]]
    open_ended = any(
        isinstance(extension, Extension) and extension.total is None and extension.adds is None
        for extension in values(duty.extension)
    )
    stated = plan.events.get(name)
    must_fix = stated is not None and stated.sets == "required"
    for event in events:
        if event.sets is None and open_ended:
            message = f"the procedure gives no length for this extension; {_GIVE_SETS}"
            yield _problem("missing-sets", message, name)
        elif event.sets is None and must_fix:
            message = f"the new day of this extension is missing; {_GIVE_SETS}"
            yield _problem("missing-sets", message, name)
        if event.sets is not None and event.sets < event.date:
            message = (
                f"the new day, {event.sets.isoformat()}, is before the extension was given, "
                f"{event.date.isoformat()}; correct one of the two"
            )
            yield _problem("impossible-date", message, name)


def _order(plan: Plan, events: Events) -> Iterator[Problem]:
    pairs = [*plan.order, *(("complaint.received", name) for name in plan.extensions)]
    # A procedure orders many events of which a case has few.
    wrong = [
        (earlier, later)
        for earlier, later in pairs
        if earlier in events and later in events and events[later][0].date < events[earlier][0].date
    ]
    while wrong:
        # The event that is at odds with most others is the one to look at; of two, the later.
        counts = Counter(name for earlier, later in wrong for name in (later, earlier))
        name = counts.most_common(1)[0][0]
        before = [earlier for earlier, later in wrong if later == name]
        after = [later for earlier, later in wrong if earlier == name]
        clauses = []
        if before:
            clauses.append(f"before {_dated(events, before)}, though it cannot come first")
        if after:
            clauses.append(f"after {_dated(events, after)}, though it must come first")
        day = events[name][0].date.isoformat()
        ending = "one of the two dates" if len(before) + len(after) == 1 else "one of the dates"
        message = f"it is dated {day}, {' and '.join(clauses)}; correct {ending}"
        yield _problem("impossible-order", message, name)
        wrong = [pair for pair in wrong if name not in pair]


def _dated(events: Events, names: list[str]) -> str:
    return joined(f"`{name}` on {events[name][0].date.isoformat()}" for name in names)


def _facts(plan: Plan, case: Case, beside: Bodies) -> Iterator[Problem]:
    for fact, word in case.facts.items():
        allowed = plan.facts.get(fact) or _asked_beside(fact, beside)
        if not allowed:
            asked = [f"`{one}`" for one in plan.facts]
            listed = f"; write {joined(asked, 'or')}, or take it out" if asked else "; take it out"
            hint = nearest(fact, plan.facts) or listed
            message = f"`{plan.procedure.id}` asks for no fact `{fact}`{hint}"
            yield _problem("unknown-fact", message, f"facts > {fact}")
        elif word not in allowed:
            listed = " or ".join(f"`{one}`" for one in allowed)
            hint = nearest(word, allowed) or f"; write {listed}"
            message = f"found `{word}`{hint}"
            yield _problem("unknown-value", message, f"facts > {fact}")


def _asked_beside(fact: str, beside: Bodies) -> tuple[str, ...]:
    """Return the words that an ombudsman's file allows for a fact; `subject` is the case's own."""
    words = (word for body in beside() for word in body.facts.get(fact, ()))
    return tuple(dict.fromkeys(words))
