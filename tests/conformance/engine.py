"""The Python library's answers to the vectors. It reads the JSON of `conformance/` and no YAML."""

import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Final

from tests.conformance.counting_vectors import DEFAULTS
from tests.conformance.layout import FOLDER, Json

import complaints_rules as cr
from complaints_rules.api import library
from complaints_rules.calendars import WorkingDayCalendar, calendar
from complaints_rules.dates import DATE_PATTERN
from complaints_rules.files.reader import read_procedure

# The nation whose own calendar is meant, for a procedure that holds nothing but one limit.
NATION_OF: Final = {
    "england-and-wales": "england",
    "scotland": "scotland",
    "northern-ireland": "northern-ireland",
    "united-kingdom": "united-kingdom",
}


def answer(part: str, vector: Json) -> Json:
    """What the library says: ``{"expect": …}`` or ``{"expect_error": code}``."""
    try:
        return ANSWERS[part](vector)
    except cr.ComplaintsRulesError as error:
        return {"expect_error": error.problems[0].code}


def passes(part: str, vector: Json) -> bool:
    """Whether the answer is the one expected, of which a vector may state a part only."""
    found = answer(part, vector)
    if "expect_error" in vector:
        return bool(found.get("expect_error") == vector["expect_error"])
    if "expect" not in found or found.get("expect_time") != vector.get("expect_time"):
        return False
    return _agrees(vector["expect"], found["expect"])


def _agrees(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(
            key in found and _agrees(value, found[key]) for key, value in wanted.items()
        )
    # In Python True is 1, in a vector it is not.
    return type(wanted) is type(found) and bool(wanted == found)


def _day(value: Any) -> Any:
    """A day written as a day as a date; anything else as it stands, for the library to refuse."""
    if isinstance(value, str) and re.fullmatch(DATE_PATTERN, value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _calendar(vector: Json) -> Json:
    days: WorkingDayCalendar = calendar(vector["calendar"])
    for change in vector.get("changes", ()):
        days = days.closing(*map(_day, change.get("close", ())))
        days = days.reopening(*map(_day, change.get("reopen", ())))
    if "known_on" in vector:
        days = days.as_known_on(_day(vector["known_on"]))
    return {"expect": _plain(_asked(days, vector))}


def _asked(days: WorkingDayCalendar, vector: Json) -> Any:
    match vector["ask"]:
        case "add":
            return days.add(_day(vector["day"]), vector["n"])
        case "count":
            return days.count(_day(vector["start"]), _day(vector["end"]))
        case "is_working_day":
            return days.is_working_day(_day(vector["day"]))
        case "next":
            return days.next(_day(vector["day"]))
        case "previous":
            return days.previous(_day(vector["day"]))
        case "bank_holidays":
            first = date(vector["year"], 1, 1).toordinal()
            year = [date.fromordinal(first + n) for n in range(366)]
            return [
                day.isoformat()
                for day in year
                if day.year == vector["year"] and days.holiday_name(day) is not None
            ]
    raise AssertionError(vector["ask"])


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _counting(vector: Json) -> Json:
    back = vector["ask"] == "back"
    length = {"at_least": vector["length"], "before": "stage-1.hearing_held"}
    if not back:
        length = {"within": vector["length"], "starts": "complaint.received"}
    choices = {**DEFAULTS, **vector.get("counting", {})}
    procedure = _one_limit(vector["calendar"], json.dumps(choices), json.dumps(length))
    event = "stage-1.hearing_held" if back else "complaint.received"
    happened = {"event": event, "date": vector["start"]}
    if "at" in vector:
        happened["at"] = vector["at"]
    case = cr.Case(procedure, events=[happened], closed=vector.get("closed", ()))
    (found,) = cr.deadlines(case, today=date.fromisoformat(vector["start"]))
    answered = {"expect": _plain(found.due), "expect_time": found.due_time}
    return {key: value for key, value in answered.items() if value is not None}


@cache
def _one_limit(name: str, choices: str, length: str) -> cr.Procedure:
    """A procedure with one limit, counted on a calendar."""
    limit = {
        "id": "respond",
        "duty": "answer",
        "by": "authority",
        **json.loads(length),
        "met_by": "stage-1.response_sent",
        "strength": "must",
        "source": {"text": "answers"},
    }
    source = {"title": "A text made up for this", "url": "not stated", "read": "2026-11-22"}
    stage = {"id": "stage-1", "title": "Complaint", "timescales": [limit]}
    return _read(
        {
            "format": 1,
            "id": "one-limit",
            "kind": "model",
            "edition": "undated",
            "title": "One limit",
            "nation": NATION_OF[name],
            "subjects": ["corporate"],
            "counting": {"like": "silent-page", "calendar": name, **json.loads(choices)},
            "sources": {"text": source},
            "stages": [stage],
        }
    )


def _read(data: Json) -> cr.Procedure:
    # JSON is YAML; behind a remark it is not looked at as if it might be a case.
    text = f"# read from JSON\n{json.dumps(data, ensure_ascii=False)}"
    plan, _ = read_procedure(text, f"{data['id']}.yaml", library().sets())
    plan.procedure.remember(plan, "conformance")
    return plan.procedure


@cache
def _procedure(place: str) -> cr.Procedure:
    file = FOLDER / "procedures" / f"{place}.json"
    return _read(json.loads(file.read_text("utf-8")))


def _case(vector: Json) -> cr.Case:
    return cr.Case.from_json(
        json.dumps(vector["case"]), procedure=_procedure(vector["procedure_file"])
    )


def _timetable(vector: Json) -> Json:
    today = date.fromisoformat(vector["today"])
    found = cr.deadlines(_case(vector), today=today)
    # Where a fresh start gives a duty twice, the last round is meant.
    return {"expect": {deadline.id: deadline.to_dict() for deadline in found}}


def _questions(vector: Json) -> Json:
    case, today = _case(vector), date.fromisoformat(vector["today"])
    return {"expect": {ask: QUESTIONS[ask](case, today) for ask in vector["expect"]}}


def _next_deadline(case: cr.Case, today: date) -> Json:
    found = cr.next_deadline(case, today=today)
    return {"id": None if found is None else found.id}


QUESTIONS: Final[dict[str, Callable[[cr.Case, date], Json]]] = {
    "can_escalate": lambda case, today: cr.can_escalate(case, today=today).to_dict(),
    "route_to_ombudsman": lambda case, today: cr.route_to_ombudsman(case, today=today).to_dict(),
    "next_deadline": _next_deadline,
}
ANSWERS: Final[dict[str, Callable[[Json], Json]]] = {
    "calendars": _calendar,
    "counting": _counting,
    "timetables": _timetable,
    "questions": _questions,
}
