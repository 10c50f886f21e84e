"""Which edition of a text holds on a day, and whether its editions follow each other."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from complaints_rules.catalogue import is_undated
from complaints_rules.engine.plan import Plan
from complaints_rules.errors import Problem
from complaints_rules.model.procedure import InForce
from complaints_rules.model.words import SILENCES


def period(plan: Plan) -> tuple[date | None, date | None]:
    """Return the first and last day that a procedure states for itself, where it does."""
    stated = plan.procedure.in_force
    return (stated.begins, stated.ends) if isinstance(stated, InForce) else (None, None)


def holding(plans: Sequence[Plan], day: date) -> Plan | None:
    """Return the edition whose stated period holds the day, the newest first.

    A period whose last day is not stated ends where the next one begins.
    """
    for plan, following in zip(reversed(plans), (None, *reversed(plans[1:])), strict=True):
        first, last = period(plan)
        begins = period(following)[0] if following is not None else None
        if first is None or day < first or (last is not None and last < day):
            continue
        if last is not None or begins is None or day < begins:
            return plan
    return None


def all_ended(plans: Sequence[Plan], day: date) -> bool:
    """Tell whether the last edition states a last day that lies before the day."""
    last = period(plans[-1])[1] if plans else None
    return last is not None and last < day


def assumed(plans: Sequence[Plan], day: date) -> Plan:
    """Return the edition to assume: the latest whose date is not after the day, else the newest."""
    earlier = [plan for plan in plans if _is_dated_by(plan, day)]
    return earlier[-1] if earlier else plans[-1]


def may_be_outdated(plan: Plan, plans: Sequence[Plan], day: date) -> bool:
    """Tell whether a later page, without a stated period, may already have held on the day."""
    if period(plan)[1] is not None:
        return False
    later = plans[plans.index(plan) + 1 :]
    return any(
        period(one)[0] is None and (is_undated(one.procedure.edition) or _is_dated_by(one, day))
        for one in later
    )


def what_follows(plan: Plan, successor: str | None) -> str:
    """Say what is to be used once a text has ended."""
    if successor is not None:
        return f"use `{successor}`"
    stated = plan.procedure.in_force
    if isinstance(stated, InForce) and stated.successor is not None:
        return f"no file here says what holds since: {stated.successor}"
    return "its successor is not among the files"


def broken(plans: Sequence[Plan]) -> Iterator[Problem]:
    """Return each overlap and each gap between the stated periods of texts that follow each other.

    A period whose last day is not stated ends where the next one begins.
    """
    stated = [plan for plan in plans if period(plan)[0] is not None]
    for earlier, later in pairwise(sorted(stated, key=lambda plan: period(plan)[0] or date.min)):
        last, first = period(earlier)[1], period(later)[0]
        is_edition = earlier.procedure.id == later.procedure.id
        if first is None or (last is None and is_edition and not _never_ends(earlier)):
            continue
        if last is not None and first == last + timedelta(days=1):
            continue
        overlap = last is None or first <= last
        ends = f"ends on {last.isoformat()}" if last is not None else "has no last day"
        what = "they overlap" if overlap else "no text holds between them"
        message = (
            f"`{earlier.procedure.name}` {ends} and `{later.procedure.name}` begins on "
            f"{first.isoformat()}, so that {what}; correct `last_day` or `first_day`"
        )
        yield Problem(code="editions-overlap" if overlap else "editions-gap", message=message)


def _never_ends(plan: Plan) -> bool:
    stated = plan.procedure.in_force
    return isinstance(stated, InForce) and stated.last_day in SILENCES - {"not stated", "not read"}


def _is_dated_by(plan: Plan, day: date) -> bool:
    edition = plan.procedure.edition
    return not is_undated(edition) and date.fromisoformat(edition) <= day
