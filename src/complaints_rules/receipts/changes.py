"""Which input of a receipt is not what it was: the case, a text, the bank holidays, the library."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from complaints_rules import api
from complaints_rules.dates import spoken, written
from complaints_rules.engine.plan import Plan
from complaints_rules.receipts.holidays import between
from complaints_rules.receipts.receipt import text_row
from complaints_rules.results import Result

Part = Literal["case", "procedure", "calendar", "engine"]
"""What can change: the case, the texts, the bank holidays, the library itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputChange(Result):
    """One thing that an answer rests on and that is not what it was, in words."""

    part: Part
    words: str


def of_case(was: dict[str, Any], now: dict[str, Any]) -> Iterator[InputChange]:
    """Compare two cases; notes and references enter no answer and are not looked at."""
    for key in ("procedure", "edition"):
        if was.get(key) != now.get(key):
            yield _case(f"{key} was {_or_none(was.get(key))} and is now {_or_none(now.get(key))}")
    before, after = (_happened(case) for case in (was, now))
    for row in before:
        if row not in after:
            yield _case(f"{row} is no longer in it")
    for row in after:
        if row not in before:
            yield _case(f"{row} is new in it")
    facts = [case.get("facts") or {} for case in (was, now)]
    for name in sorted(facts[0].keys() | facts[1].keys()):
        old, new = (one.get(name) for one in facts)
        if old != new:
            yield _case(f"the fact {name} was {_or_none(old)} and is now {_or_none(new)}")
    closed = [set(case.get("closed") or ()) for case in (was, now)]
    for day in sorted(closed[0] ^ closed[1]):
        words = "was a closure day and is none now" if day in closed[0] else "is now a closure day"
        yield _case(f"{spoken(written(day))} {words}")


def _case(words: str) -> InputChange:
    return InputChange(part="case", words=f"the case changed: {words}")


def _happened(case: dict[str, Any]) -> list[str]:
    """Return each event as it is said; an event that stands twice stands here twice."""
    found: dict[str, int] = {}
    for event in case.get("events") or ():
        row = f"{event['event']} on {spoken(written(event['date']))}"
        row += f", which sets {spoken(written(event['sets']))}" if event.get("sets") else ""
        row += f", at {event['at']}" if event.get("at") else ""
        found[row] = found.get(row, 0) + 1
    return [f"{row}, {n} times" if n > 1 else row for row, n in found.items()]


def of_texts(was: dict[str, Any], now: dict[str, Any]) -> Iterator[InputChange]:
    """Compare the procedure and the ombudsmen's texts of two answers' grounds."""
    old, new = was["procedure"], now["procedure"]
    if _name(old) != _name(new):
        gone = "" if _is_here(old) else ", which is no longer here,"
        words = f"the procedure changed: {_name(old)}{gone} answered, and now {_name(new)} does"
        yield InputChange(part="procedure", words=words)
    else:
        yield from _of_text("the procedure", old, new)
    if old.get("edition_assumed") != new.get("edition_assumed") and _name(old) == _name(new):
        states = [
            "assumed" if row.get("edition_assumed") else "known to be in force"
            for row in (old, new)
        ]
        words = f"the edition {_name(old)} was {states[0]} and is now {states[1]}"
        yield InputChange(part="procedure", words=words)
    before = {row["id"]: row for row in was["ombudsmen"]}
    after = {row["id"]: row for row in now["ombudsmen"]}
    for id_ in sorted(before.keys() | after.keys()):
        if id_ not in after or id_ not in before:
            words = "is no longer here" if id_ in before else "is new here"
            yield InputChange(part="procedure", words=f"the ombudsman's text {id_} {words}")
        elif before[id_]["edition"] != after[id_]["edition"]:
            words = f"was {_name(before[id_])} and is now {_name(after[id_])}"
            yield InputChange(part="procedure", words=f"the ombudsman's text {words}")
        else:
            yield from _of_text("the ombudsman's text", before[id_], after[id_])


def _of_text(what: str, was: dict[str, Any], now: dict[str, Any]) -> Iterator[InputChange]:
    if was["digest"] != now["digest"]:
        words = f"{what} {_name(was)} changed: its digest was {was['digest'][:12]} and is now "
        yield InputChange(part="procedure", words=f"{words}{now['digest'][:12]}")
    elif (was["counting"], was["counting_digest"]) != (now["counting"], now["counting_digest"]):
        words = f"the counting set `{now['counting']}`, by which {_name(was)} counts, changed"
        yield InputChange(part="procedure", words=words)


def _name(row: dict[str, Any]) -> str:
    return f"{row['id']}@{row['edition']}"


def _is_here(row: dict[str, Any]) -> bool:
    if row.get("given"):
        return True
    entries = api.library().entries().get(row["id"], ())
    return any(entry.edition == row["edition"] for entry in entries)


def of_text_asked_for(was: dict[str, Any], plan: Plan) -> Iterator[InputChange]:
    """Compare the text that a receipt names with the one that is here, where it gives no answer."""
    now = text_row(plan)
    if _name(was) == _name(now):
        yield from _of_text("the procedure", was, now)


def of_bank_holidays(was: dict[str, Any]) -> Iterator[InputChange]:
    """Compare the bank holidays that a receipt holds with those of the same days as they are."""
    divisions = was["days"]
    known = between(divisions, written(was["first_day"]), written(was["last_day"]))
    for division, rows in divisions.items():
        before = {row["day"]: row for row in rows}
        after = {row["day"]: row for row in known[division]}
        for day in sorted(before.keys() | after.keys()):
            words = _of_day(written(day), before.get(day), after.get(day))
            if words is not None:
                words = f"the bank holidays of {division} changed: {words}"
                yield InputChange(part="calendar", words=words)


def _of_day(day: date, was: dict[str, Any] | None, now: dict[str, Any] | None) -> str | None:
    said = spoken(day)
    if now is None:
        return f"{said} was a bank holiday and is not now"
    if was is None:
        return f"{said} was no bank holiday and is now one, {now.get('name')}"
    for key, words in (
        ("announced", "announced"),
        ("moved_from", "moved from"),
        ("name", "called"),
    ):
        if was.get(key) != now.get(key):
            old, new = (_or_none(one.get(key)) for one in (was, now))
            return f"{said} was {words} {old} and is now {words} {new}"
    return None


def of_library(was: str, now: str) -> Iterator[InputChange]:
    """Compare the versions of the library."""
    if was != now:
        words = f"the library changed: the receipt was made by {was} and replayed by {now}"
        yield InputChange(part="engine", words=words)


def _or_none(value: object) -> str:
    return "none" if value is None else str(value)
