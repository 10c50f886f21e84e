"""Writes the days on which limits are due as one CSV file, to load into any database and join.

python deadlines_csv.py deadlines.csv 2024-01-01 2027-12-31 \
    devon-childrens:stage-1.respond england-housing-code-2024:stage-1.respond

Each limit is ``procedure:timescale``, or ``procedure:timescale:event`` where several events can
start its clock. One row is one limit and one day on which its clock can start.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from complaints_rules.frames import TABLE, deadline_table

HEADER = ("procedure", "timescale", *(column.name for column in TABLE))


def rows(limits: Sequence[str], first_day: date, last_day: date) -> Iterator[list[str]]:
    """Give the rows of all limits, with days as ``2026-11-24`` and nothing as an empty cell."""
    for limit in limits:
        procedure, timescale, *event = limit.split(":")
        named = event[0] if event else None
        for row in deadline_table(procedure, timescale, first_day, last_day, event=named):
            yield [procedure, timescale, *map(_cell, row.values())]


def write(path: Path, limits: Sequence[str], first_day: date, last_day: date) -> None:
    """Write the file; the same arguments and the same release give the same bytes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows(limits, first_day, last_day))


def _cell(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


if __name__ == "__main__":
    _, target, first, last, *named_limits = sys.argv
    write(Path(target), named_limits, date.fromisoformat(first), date.fromisoformat(last))
