"""A receipt read back: whether it is one, and whether its checksum holds."""

from datetime import date
from typing import Any, NamedTuple

from complaints_rules.calendars.facts import DIVISIONS
from complaints_rules.case import Case
from complaints_rules.dates import written as day_written
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.receipts.canonical import canonical, digest_of, normal
from complaints_rules.receipts.question import Question
from complaints_rules.receipts.receipt import CHECKSUM, FORMAT, KIND
from complaints_rules.strict_json import read_json

_PARTS = ("case", "question", "rests_on", "result")
_GROUNDS = {"library_version": str, "procedure": dict, "ombudsmen": list, "bank_holidays": dict}
_TEXT = ("id", "edition", "digest", "counting", "counting_digest")
_DAYS = ("calendar", "data_version", "first_day", "last_day")


class Read(NamedTuple):
    """A receipt as it was handed in, its parts known to be there."""

    data: dict[str, Any]
    question: Question

    @property
    def grounds(self) -> dict[str, Any]:
        """What its answer was computed from, beside the case and the question."""
        found: dict[str, Any] = self.data["rests_on"]
        return found


def read(text: str | bytes, file: str | None = None) -> Read:
    """Read a receipt, laid out in any way that is JSON; its checksum is that of its content.

    Raises :class:`ComplaintsRulesError`: ``not-json``, ``not-a-receipt``, ``unknown-format`` for a
    receipt of a later library, ``receipt-altered`` where the checksum does not hold.
    """
    data = _json(text, file)
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise _no_receipt("`complaints-rules receipt` writes one", file)
    if data.get("format") != FORMAT or isinstance(data["format"], bool):
        message = f"its format is {data.get('format')!r} and this library knows {FORMAT}"
        raise _problem("unknown-format", f"{message}; replay it with a later one", file)
    missing = [f"`{part}`" for part in (*_PARTS, CHECKSUM) if part not in data]
    if missing:
        raise _no_receipt(f"{', '.join(missing)} is missing", file)
    stated = data.pop(CHECKSUM)
    try:
        data = normal(data)
        found = digest_of(data)
    except ComplaintsRulesError as error:
        raise _no_receipt(error.problems[0].message, file) from None
    if stated != found:
        message = f"its checksum is {stated} and that of what it holds is {found}"
        hint = "it was altered after it was made; ask for it again where it came from"
        raise _problem("receipt-altered", f"{message}; {hint}", file)
    data[CHECKSUM] = stated
    # The checksum can be right and the parts wrong in what was written by hand.
    wrong = _wrong_part(data)
    if wrong is not None:
        raise _no_receipt(f"`{wrong}` is not as a receipt has it", file)
    question = _question(data["question"], file)
    if not _is_result(data["result"], question.call):
        raise _no_receipt("`result` is not what its question gives", file)
    return Read(data, question)


def _json(text: str | bytes, file: str | None) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            raise _no_receipt("a key stands twice in it", file)
        return made

    return read_json(text, file, unique)


def _wrong_part(data: dict[str, Any]) -> str | None:
    """Return the name of the first part that is not of its kind."""
    grounds = data["rests_on"]
    try:
        Case.from_json(canonical(data["case"]))
    except ComplaintsRulesError:
        return "case"
    if not isinstance(grounds, dict):
        return "rests_on"
    for name, kind in _GROUNDS.items():
        if not isinstance(grounds.get(name), kind):
            return f"rests_on > {name}"
    for row in (grounds["procedure"], *grounds["ombudsmen"]):
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in _TEXT):
            return "rests_on > procedure" if row is grounds["procedure"] else "rests_on > ombudsmen"
    holidays = grounds["bank_holidays"]
    if not all(isinstance(holidays.get(key), str) for key in _DAYS) or not _are_days(holidays):
        return "rests_on > bank_holidays"
    return None


def _are_days(holidays: dict[str, Any]) -> bool:
    divisions = holidays.get("days")
    if not _is_day(holidays["first_day"]) or not _is_day(holidays["last_day"]):
        return False
    if not isinstance(divisions, dict) or not divisions.keys() <= set(DIVISIONS):
        return False
    if not all(isinstance(rows, list) for rows in divisions.values()):
        return False
    rows = [row for rows in divisions.values() for row in rows]
    return all(isinstance(row, dict) and _is_day(row.get("day")) for row in rows)


def _is_result(result: Any, call: str) -> bool:
    """Tell whether an answer is of the kind that its question has."""
    if call == "deadlines":
        return isinstance(result, list) and all(map(_is_duty, result))
    if call == "next_deadline":
        return result is None or _is_duty(result)
    return isinstance(result, dict)


def _is_duty(result: Any) -> bool:
    return (
        isinstance(result, dict)
        and isinstance(result.get("id"), str)
        and isinstance(result.get("round"), int)
    )


def _is_day(text: object) -> bool:
    return _day(text) is not None


def _day(text: object) -> date | None:
    try:
        return day_written(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _question(asked: Any, file: str | None) -> Question:
    wrong = _no_receipt("`question` is not as a receipt has it", file)
    if not isinstance(asked, dict) or not {"call", "today"} <= asked.keys():
        raise wrong
    today, known_on = _day(asked["today"]), _day(asked.get("known_on"))
    if today is None or (asked.get("known_on") is not None and known_on is None):
        raise wrong
    parts = {name: asked.get(name) for name in ("deadline", "who", "to")}
    question = Question(call=asked["call"], today=today, known_on=known_on, **parts)
    try:
        question.check()
    except ComplaintsRulesError:
        raise wrong from None
    return question


def _no_receipt(why: str, file: str | None) -> ComplaintsRulesError:
    return _problem("not-a-receipt", f"this is not a receipt: {why}", file)


def _problem(code: str, message: str, file: str | None) -> ComplaintsRulesError:
    return ComplaintsRulesError(Problem(code=code, message=message, file=file))
