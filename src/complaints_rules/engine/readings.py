"""Every date that a reasonable reading of the text gives for one duty.

The adopted reading comes first. Then each reading that was consulted on the way is taken by its
other options in turn, and whatever that leads to is followed in the same manner, so that exactly
the combinations that can make a difference are tried.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar

from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.outcome import Outcome
from complaints_rules.errors import refuse
from complaints_rules.results import ReadingDate

T = TypeVar("T")
Chosen = dict[str, str]

LIMIT = 4096
"""More combinations than this never arise in a text that anybody could follow."""


class Alternatives(NamedTuple):
    """The outcome of one duty, and its dates under every combination of options that matters."""

    adopted: Outcome
    earliest: date | None
    latest: date | None
    readings: tuple[ReadingDate, ...]
    others: tuple[Outcome, ...]
    """The outcomes under the other combinations."""

    @property
    def undated(self) -> bool:
        """Whether some combination gives no date."""
        return any(outcome.due is None for outcome in (self.adopted, *self.others))


def alternatives(evaluation: Evaluation, index: int) -> Alternatives:
    """Return what each reading gives for the duty at ``index``."""
    duty = evaluation.plan.duties[index]
    adopted = evaluation.outcome(duty)
    if not adopted.consulted:
        return Alternatives(adopted, adopted.due, adopted.due, (), ())
    found = explore(evaluation, lambda one: one.outcome(duty))
    for _, outcome in found[1:]:
        _leave_out_a_shorter_promise(outcome, adopted)
    dues = [outcome.due for _, outcome in found if outcome.due is not None]
    return Alternatives(
        adopted,
        min(dues, default=None),
        max(dues, default=None),
        _rows(evaluation, adopted, found),
        tuple(outcome for _, outcome in found[1:]),
    )


def _leave_out_a_shorter_promise(outcome: Outcome, adopted: Outcome) -> None:
    """Take back a day that rests on a notice alone and is earlier than the limit as adopted.

    An extension never shortens. Where the clock has begun, a day before the last one is no
    extension; under a reading whose clock has not begun nothing tells that it is one.
    """
    rests_on_a_notice = outcome.extended and outcome.base_due is None
    if not rests_on_a_notice or adopted.base_due is None or outcome.due is None:
        return
    if adopted.due is not None and outcome.due < adopted.due:
        outcome.due, outcome.extended = None, False


def explore(evaluation: Evaluation, ask: Callable[[Evaluation], T]) -> list[tuple[Chosen, T]]:
    """Return what ``ask`` finds under every combination of options that matters.

    The adopted one comes first, with no option chosen. Raises :class:`ComplaintsRulesError` for
    a file whose readings combine in more ways than anybody could follow.
    """
    found: list[tuple[Chosen, T]] = []
    _follow(evaluation, ask, {}, evaluation, found)
    return found


def _follow(
    evaluation: Evaluation,
    ask: Callable[[Evaluation], T],
    chosen: Chosen,
    under: Evaluation,
    found: list[tuple[Chosen, T]],
) -> None:
    plan = evaluation.plan
    mark = len(under.trail)
    result = ask(under)
    consulted = dict.fromkeys(under.trail[mark:])
    if len(found) >= LIMIT:
        raise refuse(
            "too-many-readings",
            f"the readings of `{plan.procedure.id}` combine in more than {LIMIT} ways; "
            "let fewer of them bear on one date",
        )
    found.append((chosen, result))
    held = dict(chosen)
    for reading in consulted:
        if reading in held:
            continue
        for option in _options(evaluation, reading):
            if option != plan.adopted[reading]:
                other = {**held, reading: option}
                _follow(evaluation, ask, other, evaluation.under({**plan.adopted, **other}), found)
        # From here on this reading stays as adopted, so that no combination is tried twice.
        held[reading] = plan.adopted[reading]


def _options(evaluation: Evaluation, reading: str) -> tuple[str, ...]:
    return evaluation.plan.options[reading]


def _rows(
    evaluation: Evaluation, adopted: Outcome, found: list[tuple[Chosen, Outcome]]
) -> tuple[ReadingDate, ...]:
    """One row for each option of each reading that changes the date by itself."""
    plan = evaluation.plan
    by_option: dict[tuple[str, str], Outcome] = {}
    for chosen, outcome in found:
        changed = {name: o for name, o in chosen.items() if o != plan.adopted[name]}
        if len(changed) == 1:
            by_option[next(iter(changed.items()))] = outcome
    rows: list[ReadingDate] = []
    for reading in adopted.consulted:
        others = {o: found for (name, o), found in by_option.items() if name == reading}
        if all(o.due == adopted.due and o.done == adopted.done for o in others.values()):
            continue
        for option in _options(evaluation, reading):
            is_adopted = option == plan.adopted[reading]
            due = adopted.due if is_adopted else others[option].due
            rows.append(ReadingDate(name=reading, option=option, due=due, adopted=is_adopted))
    return tuple(rows)
