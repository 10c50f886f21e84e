"""What can be said of a case under a plan before anybody asks about a day.

It depends neither on the day of the question nor on any reading of the text, so it is found once
for a case, and holds whatever options are tried after.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from complaints_rules.case import Case
from complaints_rules.engine.plan import Conditions, Plan, StagePlan
from complaints_rules.engine.rounds import Events, without_refused


class Standing(NamedTuple):
    """The events and the facts that count, and how far they have brought the case."""

    plan: Plan
    events: Events
    """Without the attempts at a stage that were refused and made again."""
    facts: Mapping[str, str]
    """With those that the procedure itself implies."""
    unused: tuple[str, ...]
    """The events that no rule asks for."""
    entered: tuple[date | None, ...]
    """For each stage, the day on which it was entered, if it was; the first is always open."""
    refused: tuple[date | None, ...]
    """For each stage, the day on which the last request for it was refused, if it was."""
    current: int
    """The last stage that was entered and not refused."""


def standing(plan: Plan, case: Case) -> Standing:
    """Return what holds on every day on which all of the case has happened; it is found once."""
    # A case may be asked under several plans: its own and an ombudsman's. The plan is held by what
    # is kept, so that no other one can come to have its number.
    found: Standing | None = case.memo.get(id(plan))
    if found is None:
        found = case.memo[id(plan)] = standing_of(plan, case, case.by_name)
    return found


def standing_of(plan: Plan, case: Case, events: Events) -> Standing:
    """Return what can be said of those events of a case that have happened."""
    unused = tuple(sorted(events.keys() - plan.named))
    facts = {**plan.implied_facts, **case.facts} if plan.implied_facts else case.facts
    return _at(plan, without_refused(plan, events), facts, unused)


def of_round(whole: Standing, events: Events) -> Standing:
    """Return the same for the events of one round."""
    return _at(whole.plan, events, whole.facts, whole.unused)


def _at(plan: Plan, events: Events, facts: Mapping[str, str], unused: tuple[str, ...]) -> Standing:
    """Work out which stages the events have opened, and which of them runs."""
    entered = tuple(_entered(stage, events, facts) for stage in plan.stages)
    refused = tuple(_refused(stage, events) for stage in plan.stages)
    current = 0
    for index, day in enumerate(entered):
        if day is not None and refused[index] is None:
            current = index
    return Standing(
        plan=plan,
        events=events,
        facts=facts,
        unused=unused,
        entered=entered,
        refused=refused,
        current=current,
    )


def _entered(stage: StagePlan, events: Events, facts: Mapping[str, str]) -> date | None:
    if not stage.doors:
        return date.min
    days = [
        events[door.event][0].date
        for door in stage.doors
        if door.event in events and _may_hold(door.when, facts)
    ]
    if not days:
        days = [events[sign][0].date for sign in stage.signs if sign in events]
    return min(days, default=None)


def _may_hold(when: Conditions, facts: Mapping[str, str]) -> bool:
    """Tell whether conditions may hold: a fact that is missing closes no door."""
    return all(facts.get(fact, word) == word for fact, word in when)


def _refused(stage: StagePlan, events: Events) -> date | None:
    refused = events.get(stage.refused)
    if refused is None:
        return None
    answers = (events[name] for name in stage.answer_events if name in events)
    # What was answered after all was not refused for good.
    taken_up = any(answer[-1].date > refused[-1].date for answer in answers)
    return None if taken_up else refused[-1].date
