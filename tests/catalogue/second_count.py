"""Counts the worked examples of the published files a second time, without the library.

Each file is read as plain YAML. Where the limit of a duty is one number that runs from one event,
and the example gives the day of that event, numpy counts the date over GOV.UK's own list; nothing
of the library, its readings or its calendar has a part in it. What is not so plain is left to the
transcription and to the engine's own tests.

    python -m tests.catalogue.second_count
"""

import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from dateutil.relativedelta import relativedelta
from tests.properties.naive import bank_holidays

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "procedures" / "published").rglob("*.yaml"))
LENGTH = re.compile(r"(?:\d+ to )?(\d+) (working days?|calendar days?|days?|weeks?|months?)")


class Count(NamedTuple):
    """One date of one example, as the file expects it and as it is counted here."""

    file: str
    example: str
    duty: str
    length: str
    start: date
    expected: date
    counted: date


def counts(path: Path) -> Iterator[Count]:
    """Every date of a file's examples that can be counted plainly."""
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    duties = dict(_duties(data))
    stops = {stop["event"] for stop in data.get("stops", ())}
    for example in data.get("examples", ()):
        events = _events(example["events"])
        if stops & set(events):
            continue
        for duty, expected in example["expect"].items():
            due = expected.get("due") if isinstance(expected, dict) else expected
            if duty not in duties or not isinstance(due, str) or f"{duty}.extended" in events:
                continue
            length, start, day_one = duties[duty]
            began = _start(start, duty, data, events)
            if began is None or day_one is not None or example.get("closed"):
                continue
            counted = _end(length, began, data["nation"])
            day = date.fromisoformat(due)
            yield Count(path.stem, example["title"], duty, length, began, day, counted)


def _duties(data: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str, Any]]]:
    """Every duty with one number and one start, as the file prints them."""
    if not isinstance(data["counting"], str):
        return
    groups = [("complaint", data.get("timescales", ()))]
    for stage in data.get("stages", ()):
        listed = stage.get("timescales")
        groups.append((stage["id"], listed if isinstance(listed, list) else ()))
        for entry in stage.get("entry", ()):
            window = entry.get("window")
            if isinstance(window, dict) and "within" in window:
                groups.append((stage["id"], [{**window, "id": "request"}]))
    for prefix, listed in groups:
        for one in listed:
            plain = isinstance(one.get("within"), str) and isinstance(one.get("starts"), str)
            if plain and LENGTH.fullmatch(one["within"]) and not _moved(one):
                yield f"{prefix}.{one['id']}", (one["within"], one["starts"], one.get("day_one"))


def _moved(duty: dict[str, Any]) -> bool:
    return bool({"never_after", "not_before", "when"} & set(duty))


def _events(given: Any) -> dict[str, list[str]]:
    """The days of each event; an event may come more than once."""
    pairs = given.items() if isinstance(given, dict) else ((e["event"], e["date"]) for e in given)
    found: dict[str, list[str]] = {}
    for event, day in pairs:
        found.setdefault(event, []).append(day)
    return found


def _start(
    start: str, duty: str, data: dict[str, Any], events: dict[str, list[str]]
) -> date | None:
    """The day of the event that starts a clock; for one that is not stated, what opened the stage.

    An event that came twice may start it twice, so it is left out.
    """
    name = start
    if start == "not stated":
        prefix = duty.partition(".")[0]
        stage = next((one for one in data.get("stages", ()) if one["id"] == prefix), None)
        doors = {entry["event"] for entry in stage.get("entry", ())} if stage is not None else set()
        entered = [door for door in doors if door in events]
        if duty.endswith(".request") or (doors and len(entered) != 1):
            return None
        name = entered[0] if entered else "complaint.received"
    days = events.get(name, [])
    return date.fromisoformat(days[0]) if len(days) == 1 else None


def _end(length: str, start: date, nation: str) -> date:
    found = LENGTH.fullmatch(length)
    assert found is not None
    number, unit = int(found[1]), found[2].rstrip("s")
    if unit == "working day":
        closed = sorted(bank_holidays(nation))
        # A start on a day that is not worked is the day from which the first worked one follows.
        before = np.busday_offset(start, 0, roll="backward", holidays=closed)
        return np.busday_offset(before, number, holidays=closed).astype(object)  # type: ignore[no-any-return]
    if unit == "month":
        moved: date = start + relativedelta(months=number)
        return moved
    return start + timedelta(days=number * (7 if unit == "week" else 1))


def main() -> int:
    """Print every count, and say where two differ."""
    found = [count for path in FILES for count in counts(path)]
    for one in found:
        mark = "same" if one.expected == one.counted else "DIFFERS"
        print(
            f"{mark:<8} {one.counted}  {one.length} from {one.start}  {one.file}  {one.duty}  "
            f"({one.example})"
        )
    differ = sum(1 for one in found if one.expected != one.counted)
    files = len({one.file for one in found})
    print(f"{len(found)} dates of {files} files counted a second time; {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
