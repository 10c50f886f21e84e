"""The start days: one fixed list for every text, and each text's own first and last days."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from complaints_rules.engine.plan import Plan
from complaints_rules.model.procedure import InForce

HERE: Final = Path(__file__).resolve().parent
ONE_DAY: Final = timedelta(days=1)


@cache
def reasons() -> dict[date, str]:
    """The fixed start days, each with why it is there."""
    text = (HERE / "grid.csv").read_text(encoding="utf-8")
    return {date.fromisoformat(row["day"]): row["why"] for row in csv.DictReader(text.splitlines())}


def start_days(editions: Sequence[Plan]) -> list[date]:
    """The fixed days, and those on which an edition begins or another text takes over."""
    return sorted({*reasons(), *turning_days(editions)})


def turning_days(editions: Sequence[Plan]) -> set[date]:
    """The first and last days of editions, with the day before and the day after."""
    return {day for plan in editions for day in _turning(plan)}


def _turning(plan: Plan) -> Iterator[date]:
    period = plan.procedure.in_force
    if not isinstance(period, InForce):
        return
    if period.begins is not None:
        yield from (period.begins - ONE_DAY, period.begins)
    if period.ends is not None:
        yield from (period.ends, period.ends + ONE_DAY)
