"""Temporary rules that follow the step and not the complaint."""

from datetime import date

from complaints_rules.case import Event
from complaints_rules.dates import spoken
from complaints_rules.engine.because import event_words
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.outcome import Outcome
from complaints_rules.engine.plan import Plan, SavingPlan, under_adopted
from complaints_rules.results import Step

IfMissed = tuple[str | None, tuple[Step, ...]]
"""What follows when a limit is missed, and which temporary rule says so or does not."""


def if_missed(plan: Plan, evaluation: Evaluation, outcome: Outcome) -> IfMissed:
    """Return what follows when a limit is missed: as stated, or as a temporary rule has it."""
    stated = under_adopted(outcome.duty.if_missed, plan.adopted)
    words = stated if isinstance(stated, str) else None
    temporary = _temporary(plan, evaluation, outcome) if plan.savings else None
    return (words, ()) if temporary is None else (temporary[0] or words, temporary[1])


def _temporary(plan: Plan, evaluation: Evaluation, outcome: Outcome) -> IfMissed | None:
    """Return what the temporary rules of a text say of a limit that has a date.

    ``None`` where none of them is for this limit, or where no event of the case lies in their time.
    """
    if outcome.due is None:
        return None
    rows = [row for row in plan.savings if outcome.duty.id in row.covers]
    days = [_day(plan, evaluation, outcome, row) for row in rows]
    for row, day in zip(rows, days, strict=True):
        if day is not None and _within(row, day):
            reached = f"{_counted(plan, evaluation, row)} {spoken(day)}, which lies within"
            words = f"A temporary rule reaches this limit: {reached} {_period(row)}"
            step = Step(kind="event", words=words, source=row.source)
            return row.if_missed, (step,)
    if not any(_within(row, event.date) for row in rows for event in _events(evaluation)):
        return None
    parts = [
        f"{_counted(plan, evaluation, row)} {spoken(day) if day else 'no day that is recorded'}, "
        f"which is not within {_period(row)}"
        for row, day in zip(rows, days, strict=True)
    ]
    words = f"The temporary rules do not reach this limit: {'; '.join(parts)}"
    sources = "; ".join(dict.fromkeys(row.source for row in rows))
    return None, (Step(kind="event", words=words, source=sources),)


def _day(plan: Plan, evaluation: Evaluation, outcome: Outcome, row: SavingPlan) -> date | None:
    """Return the day that counts: of the rule's event or, without one, when the limit is due."""
    event = under_adopted(row.event, plan.adopted)
    if event is None:
        return outcome.due
    happened = evaluation.events.get(event)
    return happened[0].date if happened else None


def _counted(plan: Plan, evaluation: Evaluation, row: SavingPlan) -> str:
    event = under_adopted(row.event, plan.adopted)
    if event is None:
        return "it falls due on"
    words = event_words(evaluation, event)
    return f"{words[0].lower()}{words[1:]} on"


def _events(evaluation: Evaluation) -> list[Event]:
    return [event for happened in evaluation.events.values() for event in happened]


def _within(row: SavingPlan, day: date) -> bool:
    return row.first_day <= day <= row.last_day


def _period(row: SavingPlan) -> str:
    return f"{spoken(row.first_day)} to {spoken(row.last_day)}"
