"""The parts of a request: how each is read, one reader to a part."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from re import fullmatch
from typing import Any, Final

from complaints_rules.case import Case
from complaints_rules.case_parts import Gather, day_of
from complaints_rules.case_words import shown
from complaints_rules.errors import ComplaintsRulesError, Problem

LONGEST_ID: Final = 200
LARGEST_ID: Final = 2**53 - 1
"""The largest whole number that every language's JSON keeps exactly."""
CUT_OFF: Final = r"([01][0-9]|2[0-3]):[0-5][0-9]"


def id_of(value: object) -> str | int:
    """Return the id by which the caller knows the answer again; it is given back as it is."""
    if isinstance(value, str) and len(value) <= LONGEST_ID:
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_ID:
        return value
    wanted = f"write text of at most {LONGEST_ID} characters or a whole number up to {LARGEST_ID}"
    found = "a longer text" if isinstance(value, str) else shown(value)
    raise _problem("not-an-id", f"found {found}; {wanted}", "id")


def _case(value: object, where: str) -> Case:
    try:
        return Case.from_json(json.dumps(value, separators=(",", ":"), ensure_ascii=False))
    except ComplaintsRulesError as error:
        raise inside(where, error) from None
    except (TypeError, ValueError, RecursionError):
        message = "this is no JSON data; give a case in its JSON form"
        raise _problem("not-json", message, where) from None


def inside(where: str, error: ComplaintsRulesError) -> ComplaintsRulesError:
    """Return the problems of one part of a request, with the part in front of their places."""
    return ComplaintsRulesError(
        replace(one, where=f"{where} > {one.where}" if one.where else where)
        for one in error.problems
    )


def _day(value: object, where: str) -> date | None:
    gather = Gather(None)
    day = day_of(value, where, gather)
    gather.raise_if_any()
    return day


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _problem("not-text", f"found {shown(value)}; write it as text in quotes", where)
    return value


def _either(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        message = f"found {shown(value)}; write true or false, without quotes"
        raise _problem("not-true-or-false", message, where)
    return value


def _time(value: object, where: str) -> time:
    if not isinstance(value, str) or fullmatch(CUT_OFF, value) is None:
        message = f"found {shown(value)}; write a time on the British clock as `16:00`"
        raise _problem("not-a-time", message, where)
    return time.fromisoformat(value)


READERS: Final[Mapping[str, Callable[[object, str], Any]]] = {
    "case": _case,
    "today": _day,
    "known_on": _day,
    "who": _text,
    "to": _text,
    "deadline": _text,
    "question": _text,
    "reasons": _either,
    "without_notes": _either,
    "receipt": _text,
    "timestamp": _text,
    "cut_off": _time,
}
"""Every part that a question may have beside `protocol`, `id` and `ask`."""


def _problem(code: str, message: str, where: str) -> ComplaintsRulesError:
    return ComplaintsRulesError(Problem(code=code, message=message, where=where))
