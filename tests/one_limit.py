"""A procedure with one limit, written as text, for tests that count the same thing many ways."""

from datetime import date
from functools import cache

from complaints_rules.answers.duties import all_deadlines
from complaints_rules.api import library
from complaints_rules.case import Case
from complaints_rules.engine.plan import Plan
from complaints_rules.engine.timetable import Timetable
from complaints_rules.files.reader import read_procedure
from complaints_rules.results import Deadline

TEXT = """\
format: 1
id: one-limit
kind: model
edition: undated
title: One limit
nation: {nation}
subjects: [corporate]
counting:
  like: silent-page
  closures: not working days
  day_one: {day_one}
  received_on_non_working_day: {received}
  due_on_non_working_day: {due}
sources:
  text:
    title: A text made up for the tests
    url: not stated
    read: 2026-11-22
stages:
  - id: stage-1
    title: Complaint
    timescales:
      - id: respond
        duty: answer
        by: authority
        {limit}
        met_by: stage-1.response_sent
        strength: must
        source: {{text: answers}}
"""


@cache
def one_limit(
    length: str,
    *,
    nation: str = "england",
    day_one: str = "next day",
    received: str = "stays",
    due: str = "stays",
    backwards: bool = False,
) -> Plan:
    """Return a procedure with one limit from the receipt, or back from a hearing."""
    limit = (
        f"at_least: {length}\n        before: stage-1.hearing_held"
        if backwards
        else f"within: {length}\n        starts: complaint.received"
    )
    text = TEXT.format(nation=nation, day_one=day_one, received=received, due=due, limit=limit)
    plan, _ = read_procedure(text, "one-limit.yaml", library().sets())
    return plan


def answer(
    plan: Plan, start: date, *, event: str = "complaint.received", closed: tuple[date, ...] = ()
) -> Deadline:
    """Return the deadline of the one limit, for a start on a day."""
    case = Case(plan.procedure, events=[{"event": event, "date": start}], closed=closed)
    (found,) = all_deadlines(Timetable(plan, case, start, None, ("tests", False)))
    return found


def due(plan: Plan, start: date, *, closed: tuple[date, ...] = ()) -> date:
    """Return the last day of the one limit, for a complaint received on a day."""
    found = answer(plan, start, closed=closed).due
    assert found is not None
    return found
