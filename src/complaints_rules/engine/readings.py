"""Every date that a reasonable reading of the text gives for one duty.

The adopted reading comes first. Then each reading that was consulted on the way is taken by its
other options in turn, and whatever that leads to is followed in the same manner, so that exactly
the combinations that can make a difference are tried.
"""

from datetime import date
from typing import NamedTuple

from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.outcome import Outcome
from complaints_rules.results import ReadingDate

LIMIT = 4096
"""More combinations than this never arise in a real file; a file that has them is refused."""


class Alternatives(NamedTuple):
    """The outcomes of one duty under every combination of options that matters."""

    adopted: Outcome
    earliest: date | None
    latest: date | None
    readings: tuple[ReadingDate, ...]
    outcomes: tuple[Outcome, ...]
    openings: tuple[tuple[dict[str, str], Outcome], ...]
    """Each combination of options that differs from the adopted one, with its outcome."""


def alternatives(evaluation: Evaluation, index: int) -> Alternatives:
    """Return what each reading gives for the duty at ``index``."""
    duty = evaluation.plan.duties[index]
    adopted = evaluation.outcome(duty)
    if not adopted.consulted:
        return Alternatives(adopted, adopted.due, adopted.due, (), (adopted,), ())
    found: list[tuple[dict[str, str], Outcome]] = []
    _follow(evaluation, index, {}, adopted, found)
    dues = [outcome.due for _, outcome in found if outcome.due is not None]
    if adopted.due is not None:
        dues.append(adopted.due)
    return Alternatives(
        adopted,
        min(dues, default=None),
        max(dues, default=None),
        _rows(evaluation, adopted, found),
        (adopted, *(outcome for _, outcome in found)),
        tuple(found),
    )


def _follow(
    evaluation: Evaluation,
    index: int,
    fixed: dict[str, str],
    outcome: Outcome,
    found: list[tuple[dict[str, str], Outcome]],
) -> None:
    plan = evaluation.plan
    held = dict(fixed)
    for reading in outcome.consulted:
        if reading in held:
            continue
        for option in _options(evaluation, reading):
            if option == plan.adopted[reading]:
                continue
            chosen = {**held, reading: option}
            other = evaluation.under({**plan.adopted, **chosen})
            result = other.outcome(plan.duties[index])
            if len(found) >= LIMIT:
                return
            found.append((chosen, result))
            _follow(evaluation, index, chosen, result, found)
        # From here on this reading stays as adopted, so that no combination is tried twice.
        held[reading] = plan.adopted[reading]


def _options(evaluation: Evaluation, reading: str) -> tuple[str, ...]:
    return evaluation.plan.options[reading]


def _rows(
    evaluation: Evaluation, adopted: Outcome, found: list[tuple[dict[str, str], Outcome]]
) -> tuple[ReadingDate, ...]:
    """One row for each option of each reading that changes the date by itself."""
    plan = evaluation.plan
    by_option: dict[tuple[str, str], date | None] = {}
    for chosen, outcome in found:
        changed = {name: o for name, o in chosen.items() if o != plan.adopted[name]}
        if len(changed) == 1:
            by_option[next(iter(changed.items()))] = outcome.due
    rows: list[ReadingDate] = []
    for reading in adopted.consulted:
        others = {o: d for (name, o), d in by_option.items() if name == reading}
        if all(due == adopted.due for due in others.values()):
            continue
        for option in _options(evaluation, reading):
            is_adopted = option == plan.adopted[reading]
            due = adopted.due if is_adopted else others.get(option)
            rows.append(ReadingDate(name=reading, option=option, due=due, adopted=is_adopted))
    return tuple(rows)
