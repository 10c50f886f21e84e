"""Temporary rules that follow the step and not the complaint."""

from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.outcome import Outcome
from complaints_rules.engine.plan import Plan, under_adopted


def saved_if_missed(plan: Plan, evaluation: Evaluation, outcome: Outcome) -> str | None:
    """Return what a saving says of a missed limit, where one covers it on the day that counts.

    The day is that of the saving's event or, where it names none, the day the limit falls due.
    """
    for saving in plan.savings:
        if outcome.duty.id not in saving.covers:
            continue
        event = under_adopted(saving.event, plan.adopted)
        happened = evaluation.events.get(event) if event is not None else None
        day = outcome.due if event is None else happened[0].date if happened else None
        if day is not None and saving.first_day <= day <= saving.last_day:
            return saving.if_missed
    return None
