"""Whether a case is recorded as over, where its text does not say what that does to the clocks."""

from datetime import date
from typing import Final

from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.states import answered_on
from complaints_rules.vocabulary import WITHDRAWN

ENDS: Final = ("complaint.resolved", WITHDRAWN, "complaint.closed", "complaint.joined")
"""The events of the common vocabulary after which nobody waits for an answer any more."""


def recorded_end(evaluation: Evaluation) -> tuple[date, str] | None:
    """Return the day on which a round was over by its record, and the event that says so.

    ``None`` where there is none, or where the case went on to be answered or to another stage
    afterwards all the same.
    """
    happened = evaluation.events
    ends = [(happened[name][0].date, name) for name in ENDS if name in happened]
    if not ends:
        return None
    first = min(ends)
    steps = [day for day in evaluation.entered if day is not None]
    answers = (answered_on(evaluation, stage.index) for stage in evaluation.plan.stages)
    steps += [day for day in answers if day is not None]
    return None if any(day > first[0] for day in steps) else first
