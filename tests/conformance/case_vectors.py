"""The vectors of timetables and questions: the table of the law, and the worked examples.

Both were worked out by hand from the texts. The examples stand in the procedure files; here each
becomes one vector for its duties and one for the questions that it answers.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tests.conformance.layout import ROOT, Json, without_empty
from tests.conformance.procedures import data, files

LAW: Final = ROOT / "tests" / "law" / "vectors.csv"
ASKS: Final = {"can_escalate": "can_escalate", "route": "route_to_ombudsman"}
# Words for people are for people: an engine is held to days, states and words of closed lists.
FIELDS: Final = (
    "due", "due_time", "earliest", "latest", "state", "start", "projected", "in_dispute",
    "due_before_extension", "extendable_to", "notice_by", "working_days_late", "if_missed", "done",
)  # fmt: skip
ANSWERS: Final = (
    "answer", "to", "ground", "right", "since", "until",
    "status", "body", "opens_on", "last_day", "delay_may_be_raised",
)  # fmt: skip


def timetables() -> Iterator[tuple[str, list[Json]]]:
    """The vectors of timetables, by the file that they stand in."""
    yield "law-table", list(_law_table())
    found: dict[str, list[Json]] = {}
    for place, number, example, head in _examples():
        duties = {
            key: _fields(value)
            for key, value in example["expect"].items()
            if key not in (*ASKS, "next")
        }
        duties = {key: fields for key, fields in duties.items() if fields}
        if duties:
            row = {"id": f"timetables/{place}/{number}", **head, "expect": duties}
            found.setdefault(place.partition("/")[0], []).append(_with_why(row, place, example))
    yield from found.items()


def questions() -> Iterator[tuple[str, list[Json]]]:
    """The vectors of questions, by the file that they stand in."""
    found: dict[str, list[Json]] = {}
    for place, number, example, head in _examples():
        answers: Json = {}
        for key, value in example["expect"].items():
            if key == "next":
                answers["next_deadline"] = {"id": None if value == "none" else value}
            elif key in ASKS:
                answers[ASKS[key]] = {name: v for name, v in value.items() if name in ANSWERS}
        answers = {ask: fields for ask, fields in answers.items() if fields}
        if answers:
            row = {"id": f"questions/{place}/{number}", **head, "expect": answers}
            found.setdefault(place.partition("/")[0], []).append(_with_why(row, place, example))
    yield from found.items()


def _examples() -> Iterator[tuple[str, int, Json, Json]]:
    for place, path in files():
        text = data(path)
        for number, example in enumerate(text.get("examples", ()), 1):
            events = example["events"]
            if isinstance(events, Mapping):
                events = [{"event": name, "date": day} for name, day in events.items()]
            events = [{k: v for k, v in event.items() if k != "note"} for event in events]
            yield place, number, example, _head(place, text, events, example)


def _head(place: str, text: Json, events: list[Json], rest: Mapping[str, Any]) -> Json:
    case = {
        "format": 1,
        "procedure": text["id"],
        "edition": text["edition"],
        "events": events,
        "facts": rest.get("facts") or None,
        "closed": rest.get("closed") or None,
    }
    return {"procedure_file": place, "today": rest["today"], "case": without_empty(case)}


def _fields(expected: Any) -> Json:
    if isinstance(expected, str):
        return {"due": expected}
    return {key: value for key, value in expected.items() if key in FIELDS}


def _with_why(row: Json, place: str, example: Json) -> Json:
    return {**row, "why": example["title"], "source": f"worked example of {place}"}


def _law_table() -> Iterator[Json]:
    """The table of dates that the law gives; its way of writing a case is explained beside it."""
    for number, row in enumerate(csv.DictReader(LAW.read_text("utf-8").splitlines()), 1):
        events = []
        for part in row["events"].split("; "):
            name, _, days = part.partition(" ")
            day, _, sets = days.partition(">")
            events.append({"event": name, "date": day, **({"sets": sets} if sets else {})})
        place, path = _edition(row["procedure"], events[0]["date"])
        text = data(path)
        facts = _facts(row["facts"], text)
        head = _head(place, text, events, {"today": row["today"], "facts": facts})
        yield {
            "id": f"timetables/law-table/{number:02}",
            **head,
            "expect": {row["duty"]: {row["field"]: row["expected"]}},
            "why": row["case"],
            "source": row["paragraph"],
        }


def _facts(written: str, text: Json) -> Json:
    if written == "*":
        return {name: fact["values"][0] for name, fact in text.get("facts", {}).items()}
    pairs = (part.partition(" ") for part in written.split("; ") if part)
    return {name: word for name, _, word in pairs}


def _edition(name: str, first_day: str) -> tuple[str, Path]:
    """The file of a procedure: the one named, or the last that began by the day of the case."""
    found = []
    for place, path in files():
        text = data(path)
        if place.startswith("format/") or name not in (text["id"], path.stem):
            continue
        begins = text.get("in_force", {}).get("first_day", "")
        if name == path.stem or begins <= first_day:
            found.append((begins, place, path))
    _, place, path = max(found)
    return place, path


def refused_cases() -> list[Json]:
    """Cases that must be refused, by hand, each with the code of `docs/errors.md`."""
    place, path = _edition("uk-foi-2000", "2026-06-01")
    text, first = data(path), {"event": "request.received", "date": "2026-06-01"}
    rows: tuple[tuple[list[Json], Json, str, str], ...] = (
        (
            [{"event": "request.recieved", "date": "2026-06-01"}],
            {},
            "unknown-event",
            "a misspelt event",
        ),
        ([first, first], {}, "event-twice", "an event twice that can happen only once"),
        ([{**first, "date": "2026-06-31"}], {}, "not-a-date", "June has 30 days"),
        ([{**first, "date": "2026-06"}], {}, "month-only", "a month is no day"),
        ([{**first, "date": 20260601}], {}, "not-a-date", "a number is no day"),
        ([{"event": "request.received"}], {}, "missing-key", "an event without its day"),
        ([{**first, "sets": "2026-07-01"}], {}, "needless-sets", "the event fixes no date"),
        ([{**first, "date": "2051-01-02"}], {}, "outside-known-years", "after the known years"),
        ([first], {"weather": "fine"}, "unknown-fact", "a fact that no rule knows"),
    )
    found = []
    for number, (events, facts, code, why) in enumerate(rows, 1):
        days = [str(event.get("date")) for event in events]
        today = "2051-02-01" if days[0] > "2050" and days[0] < "2060" else "2026-06-15"
        head = _head(place, text, events, {"today": today, "facts": facts})
        row = {"id": f"timetables/refused/{number:02}", **head, "expect_error": code, "why": why}
        found.append({**row, "source": "by hand"})
    return found
