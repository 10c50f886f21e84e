"""The due days of three timescales as the evaluator gives them for whole cases, for the joins."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

from tests.engines.databases import Found, write_case_events
from tests.engines.in_process import case_of
from tests.engines.recipes import recipe
from tests.frames.generated_cases import EXTENDED, FIRST, TODAY, Row

import complaints_rules as cr

LIMITS = {
    ("nottingham-adults@undated", "complaint.acknowledge"): "complaint.received",
    ("devon-childrens", "stage-1.respond"): "complaint.received",
    ("england-housing-code-2024", "stage-1.respond"): "complaint.acknowledged",
}
SPECIAL = "special: ask the library about this case"
CaseEvent = tuple[str, str, str, date, bool]


def expected(rows: Iterable[Row]) -> tuple[list[CaseEvent], Found]:
    """The events that start the clocks, and the due days of the cases with all that happened."""
    events: list[CaseEvent] = []
    found: Found = []
    for row in rows:
        for (procedure, timescale), event in LIMITS.items():
            if row["procedure"] != procedure or row[event] is None:
                continue
            try:
                case = cr.Case.from_json(json.dumps(case_of(row)))
                told = cr.deadlines(case, today=TODAY, reasons=False)
            except cr.ComplaintsRulesError:
                continue  # a join does not look at the rest of a case, so it finds no mistake there
            [due] = [one.due for one in told if one.id == timescale]
            assert due is not None
            special = row[EXTENDED] is not None
            reference = row["reference"]
            events.append((reference, procedure, event, row[event], special))
            answer = (None, SPECIAL) if special else (due.isoformat(), None)
            found.append((reference, timescale, *answer))
    return events, sorted(found)


def write(folder: Path, events: list[CaseEvent], last_day: date = TODAY) -> None:
    """The two files that the recipes read."""
    limits = [":".join(limit) for limit in LIMITS]
    recipe("deadlines_csv").write(folder / "deadlines.csv", limits, FIRST, last_day)
    write_case_events(folder / "case_events.csv", events)


def digest(found: Found) -> str:
    """SHA-256 of the due days, a line each."""
    lines = (f"{one} {two} {due} {why}\n" for one, two, due, why in sorted(found))
    return sha256("".join(lines).encode()).hexdigest()
