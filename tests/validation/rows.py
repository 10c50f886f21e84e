"""A figure that somebody published, as a row of `decisions.csv` or `stories.csv`."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
KINDS: Final = ("due", "elapsed", "late by", "outcome", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was stated, of which days, by whom.

    ``kind`` says what the figure is: the last day (``due``), working days from ``start`` to
    ``end`` (``elapsed``), working days after the last day (``late by``), or ``in time`` and
    ``late`` (``outcome``). A finding that cannot be computed is ``none`` and gives its ``reason``.
    ``parts`` is the number of stated figures that were added up. Where a procedure that ships
    fits, ``procedure``, ``duty`` and ``events`` are the case.
    """

    id: str
    body: str
    case: str
    rule: str
    length: int
    unit: str
    calendar: str
    day_one: str
    procedure: str
    duty: str
    events: tuple[tuple[str, date], ...]
    start_event: str
    start: date
    end: date | None
    kind: str
    stated: date | int | str
    parts: int
    said: str
    reason: str
    remark: str
    url: str


def read(name: str) -> tuple[Row, ...]:
    """Return the rows of one of the two files."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return tuple(_row(cells) for cells in csv.DictReader(lines, strict=True))


def _row(cells: dict[str, str]) -> Row:
    assert cells["kind"] in KINDS, cells["id"]
    assert (cells["kind"] == "none") == bool(cells["reason"]), cells["id"]
    given = (pair.split(":") for pair in cells["events"].split())
    return Row(
        **{name: cells[name] for name in ("id", "body", "case", "rule", "unit", "calendar")},
        **{name: cells[name] for name in ("day_one", "procedure", "duty", "start_event", "kind")},
        **{name: cells[name] for name in ("said", "reason", "remark", "url")},
        length=int(cells["length"] or 0),
        events=tuple((event, date.fromisoformat(day)) for event, day in given),
        start=date.fromisoformat(cells["start"] or "0001-01-01"),
        end=date.fromisoformat(cells["end"]) if cells["end"] else None,
        stated=_stated(cells["kind"], cells["stated"]),
        parts=int(cells["parts"]),
    )


def _stated(kind: str, text: str) -> date | int | str:
    if kind == "due":
        return date.fromisoformat(text)
    if kind in ("elapsed", "late by"):
        return int(text)
    assert text in (("in time", "late") if kind == "outcome" else ("",)), text
    return text
