"""Cases for receipts: the worked examples of every procedure, moved to other days by a seed."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import complaints_rules as cr
from complaints_rules.api import library
from complaints_rules.model.procedure import Example, Procedure

QUESTIONS = ("deadlines", "next_deadline", "can_escalate", "route_to_ombudsman")


@dataclass(frozen=True)
class Made:
    """A case with a question, as a caller would hand them to `receipt_for`."""

    case: cr.Case
    question: str
    more: dict[str, Any]


@cache
def _examples() -> tuple[tuple[Procedure, Example], ...]:
    plans = (library().plan(entry) for entry in library().listed())
    return tuple(
        (plan.procedure, example)
        for plan in plans
        if plan.procedure.kind != "ombudsman"
        for example in plan.procedure.examples
    )


def _rows(example: Example) -> list[dict[str, Any]]:
    if isinstance(example.events, tuple):
        return [event.model_dump(exclude_none=True) for event in example.events]
    return [{"event": name, "date": day} for name, day in example.events.items()]


def made(seed: int) -> Made:
    """Make the case with that number."""
    chance = Random(seed)  # noqa: S311 - the same cases each time
    procedure, example = chance.choice(_examples())
    days = timedelta(days=chance.choice((0, 7, 28, 91, 1092, chance.randrange(-120, 240))))
    rows = _rows(example)
    for row in rows:
        row.update({key: on(row[key]) + days for key in ("date", "sets") if key in row})
    closed = [on(day) + days for day in example.closed]
    if chance.random() < 0.2:
        closed.append(on(example.today) + days + timedelta(days=chance.randrange(-20, 20)))
    today = on(example.today) + days + timedelta(days=chance.randrange(-15, 60))
    question = chance.choice(QUESTIONS)
    more: dict[str, Any] = {"today": today}
    if chance.random() < 0.2:
        more["known_on"] = today - timedelta(days=chance.randrange(400))
    if question == "next_deadline":
        more["who"] = chance.choice((None, "authority", "complainant", "any"))
    reference = chance.choice((None, f"C-{seed}", "Ni\u0302mes"))
    case = cr.Case(
        procedure.name,
        events=rows,
        facts=dict(example.facts),
        closed=closed,
        reference=reference,
    )
    return Made(case, question, more)


def answerable(wanted: int) -> list[Made]:
    """Return the first cases that their procedures allow, as many as are wanted."""
    found: list[Made] = []
    seed = 0
    while len(found) < wanted:
        one = made(seed)
        seed += 1
        try:
            cr.deadlines(one.case, today=one.more["today"])
        except cr.ComplaintsRulesError:
            continue  # such as a text that had ended on the day to which the case was moved
        found.append(one)
    assert seed < wanted * 1.3, "most of what is made must be usable"
    return found


def on(day: date | str) -> date:
    """Return a day, which a file may hold as text."""
    return date.fromisoformat(str(day))
