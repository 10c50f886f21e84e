"""Accounts of small cases, made in a line."""

from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import complaints_rules as cr
from complaints_rules import api
from complaints_rules.accounts.delay import account
from complaints_rules.accounts.delay_results import Account, Leg
from complaints_rules.engine.timetable import Timetable

Row = tuple[str, str] | tuple[str, str, str]


def case_of(procedure: Any, *rows: Row, edition: str | None = None, **facts: str) -> cr.Case:
    """A case from rows of event and day, with the day that an event sets as a third."""
    events = [
        {"event": row[0], "date": row[1], "note": f"note on {row[0]}"}
        | ({"sets": row[2]} if len(row) == 3 else {})
        for row in rows
    ]
    return cr.Case(procedure, events=events, facts=facts, edition=edition, reference="C-1")


def timetable_of(case: cr.Case, today: str) -> Timetable:
    return Timetable(api.plan_for(case), case, date.fromisoformat(today), None, ("test", False))


def account_of(case: cr.Case, today: str) -> Account:
    return account(timetable_of(case, today))


def parsed(text: str) -> ET.Element:
    """A picture as elements."""
    return ET.fromstring(text)  # noqa: S314 - our own picture


def shares(leg: Leg) -> tuple[int, int, int, int, int, int, int]:
    """Taken; allowed, saved, extension, pause, late, without a limit."""
    return (
        leg.taken,
        leg.allowed,
        leg.saved,
        leg.excused_by_extension,
        leg.excused_by_pause,
        leg.late,
        leg.without_limit,
    )
