"""The generated cases through what runs in Python itself, and through the JSON Lines process."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.engines.answers import SHARED, Answer, answer, refused
from tests.frames.generated_cases import COLUMNS, DAY_COLUMNS, EXTENDED, TODAY, Row

import complaints_rules as cr
from complaints_rules.frames import Answerer, with_deadlines
from complaints_rules.listing import joined

ASKS = ("next_deadline", "can_escalate", "route_to_ombudsman")
NEXT = SHARED[: SHARED.index("working_days_late") + 1]
ESCALATE = {"may_escalate": "answer", "escalate_to": "to", "escalate_since": "since",
            "escalate_until": "until"}  # fmt: skip
OMBUDSMAN = {"ombudsman_status": "status", "ombudsman": "body", "ombudsman_opens_on": "opens_on",
             "ombudsman_last_day": "last_day"}  # fmt: skip


def case_of(row: Row) -> dict[str, Any]:
    """A row as the JSON form of a case, without any of the code for rows."""
    events: list[dict[str, str]] = []
    for name in DAY_COLUMNS[:-1]:
        event = {} if row[name] is None else {"date": row[name].isoformat()}
        if name == EXTENDED and row[f"{EXTENDED}.sets"] is not None:
            event["sets"] = row[f"{EXTENDED}.sets"].isoformat()
        if event:
            events.append({"event": name, **event})
    facts = {name: row[f"fact.{name}"] for name in ("subject", "channel")}
    case = {"events": events, "facts": {key: fact for key, fact in facts.items() if fact}}
    return case if row["procedure"] is None else {"procedure": row["procedure"], **case}


def objects(rows: list[Row]) -> list[Answer]:
    """The three calls about a case, on Python objects."""
    found = []
    for row in rows:
        try:
            case = cr.Case.from_json(json.dumps(case_of(row)))
            results = [getattr(cr, ask)(case, today=TODAY) for ask in ASKS]
        except cr.ComplaintsRulesError as error:
            found.append(refused(problem.code for problem in error.problems))
        else:
            found.append(_told([None if one is None else one.to_dict() for one in results]))
    return found


def mappings(rows: list[Row]) -> list[Answer]:
    """One plain row after the other."""
    answerer = Answerer(today=TODAY)
    return [answer(answerer.answer(row)) for row in rows]


def pandas(rows: list[Row]) -> list[Answer]:
    import pandas as pd

    frame = pd.DataFrame(columns_of(rows))
    for name in DAY_COLUMNS:
        frame[name] = pd.to_datetime(frame[name])
    found = with_deadlines(frame, today=TODAY)
    return [answer(one) for one in found.to_dict("records")]


def polars(rows: list[Row]) -> list[Answer]:
    import polars as pl

    kinds = {name: pl.Date if name in DAY_COLUMNS else pl.String for name in COLUMNS}
    found = with_deadlines(pl.DataFrame(columns_of(rows), schema=kinds), today=TODAY)
    return [answer(one) for one in found.to_dicts()]


def pyarrow(rows: list[Row]) -> list[Answer]:
    return [answer(one) for one in with_deadlines(arrow_table(rows), today=TODAY).to_pylist()]


def json_lines(rows: list[Row]) -> list[Answer]:
    """Three questions about each case, on the lines of one process."""
    requests = [
        json.dumps({"protocol": 1, "id": f"{number} {ask}", "ask": ask,
                    "today": TODAY.isoformat(), "case": case_of(row)})
        for number, row in enumerate(rows)
        for ask in ASKS
    ]  # fmt: skip
    command = [sys.executable, "-m", "complaints_rules", "serve-lines"]
    asked = "\n".join(requests)
    done = subprocess.run(command, input=asked, capture_output=True, check=True, text=True)  # noqa: S603
    responses = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in responses] == [json.loads(one)["id"] for one in requests]
    found = []
    for start in range(0, len(responses), len(ASKS)):
        three = responses[start : start + len(ASKS)]
        wrong = [one["problems"] for one in three if "problems" in one]
        if wrong:
            assert wrong == [wrong[0]] * len(ASKS)
            found.append(refused(problem["code"] for problem in wrong[0]))
        else:
            found.append(_told([one["result"] for one in three]))
    return found


ENGINES: dict[str, Callable[[list[Row]], list[Answer]]] = {
    "Python objects": objects,
    "plain mappings": mappings,
    "pandas": pandas,
    "polars": polars,
    "pyarrow": pyarrow,
    "JSON Lines": json_lines,
}


def columns_of(rows: list[Row]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in COLUMNS}


def arrow_table(rows: list[Row]) -> Any:
    import pyarrow as pa

    kinds = [(name, pa.date32() if name in DAY_COLUMNS else pa.string()) for name in COLUMNS]
    return pa.table(columns_of(rows), schema=pa.schema(kinds))


def write_parquet(rows: list[Row], path: Path) -> None:
    import pyarrow.parquet as pq

    pq.write_table(arrow_table(rows), path, row_group_size=max(1, len(rows) // 4))


def _told(results: list[Any]) -> Answer:
    """The results of the three questions, in their JSON form, as one answer."""
    due, door, way = results
    about = (due or door)["about"]
    found = dict.fromkeys(SHARED)
    found |= {name: (due or {}).get("id" if name == "deadline" else name) for name in NEXT}
    found |= {name: door[key] for name, key in ESCALATE.items()}
    found |= {name: way[key] for name, key in OMBUDSMAN.items()}
    found["answered_by"] = f"{about['procedure']}@{about['edition']}"
    for name in ("edition_assumed", "digest", "calendar_version", "library_version"):
        found[name] = about[name]
    for name in ("left_out", "unused"):
        found[name] = joined(about[name]) if about[name] else None
    if found["left_out"]:
        found["left_out"] += f": after today ({TODAY.isoformat()}), so left out"
    return {**found, "codes": []}
