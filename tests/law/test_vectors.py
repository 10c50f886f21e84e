"""Dates that the law gives, each with its paragraph, in a table that a lawyer can read.

The dates stand in the law's own sources or were counted by hand over the published bank holidays;
none was taken from the program.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

import complaints_rules as cr

ROWS: list[dict[str, str]] = list(
    csv.DictReader((Path(__file__).parent / "vectors.csv").read_text("utf-8").splitlines())
)


def events(written: str) -> list[dict[str, str]]:
    """Read `complaint.received 2026-09-14; stage-2.respond.extended 2026-11-04>2027-01-05`."""
    found = []
    for part in written.split("; "):
        name, _, days = part.partition(" ")
        day, _, sets = days.partition(">")
        found.append({"event": name, "date": day, **({"sets": sets} if sets else {})})
    return found


def facts(written: str, procedure: str) -> dict[str, str]:
    """Read `channel oral; subject nhs`; `*` stands for the first word of every fact."""
    if written == "*":
        stated = cr.load(procedure).facts
        return {name: fact.values[0] for name, fact in stated.items()}
    pairs = (part.partition(" ") for part in written.split("; ") if part)
    return {name: word for name, _, word in pairs}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['procedure']}: {row['case']}")
def test_the_law_gives_this_date(row: dict[str, str]) -> None:
    name = row["procedure"]
    case = cr.Case(name, events=events(row["events"]), facts=facts(row["facts"], name))
    found = cr.deadlines(case, today=date.fromisoformat(row["today"]))
    deadline = next(one for one in found if one.id == row["duty"])
    assert getattr(deadline, row["field"]) == date.fromisoformat(row["expected"])
