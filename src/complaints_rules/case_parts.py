"""The parts of a case as handed in: each event, day and fact, or what is wrong with it."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from re import fullmatch
from typing import TYPE_CHECKING, Any, Final

from complaints_rules.case_words import shown
from complaints_rules.dates import DATE_PATTERN, written
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.listing import quoted
from complaints_rules.vocabulary import nearest

if TYPE_CHECKING:
    from complaints_rules.model.procedure import Procedure

_EVENT_KEYS: Final = ("event", "date", "sets", "at", "note")
_MOST_PROBLEMS: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened on a day.

    ``sets`` is the date that the event fixes (an agreed period, an appointed hearing, an
    extension); ``at`` a time of day such as ``14:30``, for limits in hours only.
    """

    event: str
    date: datetime.date
    sets: datetime.date | None = None
    at: str | None = None
    note: str | None = None


class Gather:
    """Collects what is wrong, so that everything can be said at once."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def say(self, code: str, message: str, where: str | None = None) -> None:
        """Note a problem; raise when there are more than anybody could read."""
        self.problems.append(Problem(code=code, message=message, file=self.file, where=where))
        if len(self.problems) == _MOST_PROBLEMS:
            message = "there are too many problems to list; mend these and try again"
            code = "too-many-problems"
            self.problems.append(Problem(code=code, message=message, file=self.file, where=where))
            self.raise_if_any()

    def raise_if_any(self) -> None:
        """Raise everything that was noted."""
        if self.problems:
            raise ComplaintsRulesError(self.problems)


def given_procedure(procedure: object) -> "Procedure":
    """Return a procedure that was handed in as such; refuse anything else."""
    from complaints_rules.model.procedure import Procedure  # only where one is given, or a mistake

    if isinstance(procedure, Procedure):
        return procedure
    message = (
        f"found {shown(procedure)}; give a procedure's id, such as `devon-childrens`, or a "
        "Procedure that you loaded"
    )
    raise ComplaintsRulesError(Problem(code="not-text", message=message, where="procedure"))


def unknown_keys(
    data: Mapping[str, Any], known: tuple[str, ...], where: str | None, gather: Gather
) -> set[str]:
    """Report every unknown key, and return the keys that were most likely meant."""
    meant: set[str] = set()
    if all(key in known for key in data):
        return meant
    free = [name for name in known if name not in data]
    for key in data:
        if key in known:
            continue
        close = nearest(str(key), free)
        gather.say(
            "unknown-key",
            f"unknown key `{key}`{close or f'; the keys here are {quoted(known)}'}",
            where,
        )
        meant.update(name for name in free if f"`{name}`" in close)
    return meant


def place_in_case(data: Any, wanted: Mapping[str, Any]) -> str | None:
    """Return where in a case one of its objects stands, as a person would say it."""
    if not isinstance(data, Mapping):
        return None
    if data.get("facts") is wanted:
        return "facts"
    events = data.get("events")
    for number, event in enumerate(events if isinstance(events, list) else [], 1):
        if event is wanted:
            name = event.get("event")
            return f"event {number} > {name}" if isinstance(name, str) else f"event {number}"
    return None


def listed(value: Any, key: str, gather: Gather) -> tuple[Any, ...]:
    """Return the items of a list."""
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        form = '`[{"event": ..., "date": ...}]`' if key == "events" else "`[...]`"
        gather.say("not-a-list", f"found {shown(value)}; write a list, {form}", key)
        return ()
    return tuple(value)


def day_of(value: object, where: str, gather: Gather) -> date | None:
    """Return a day given as a date or as ISO text."""
    if type(value) is date:
        return value
    if isinstance(value, str):
        try:
            return written(value)
        except ValueError:
            if fullmatch(r"[0-9]{4}-[0-9]{2}", value):
                message = f"found the month `{value}`; a day is needed, such as `{value}-01`"
                gather.say("month-only", message, where)
                return None
            if fullmatch(DATE_PATTERN, value):
                message = f"`{value}` is not a date; write a day that exists"
                gather.say("not-a-date", message, where)
                return None
    message = f"found {shown(value)}; {_plain_day(value)}"
    gather.say("not-a-date", message, where)
    return None


def _plain_day(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return "give its day alone, value.date()"
    if isinstance(value, date):
        return "give a plain date, date(value.year, value.month, value.day)"
    return "write a day as `2026-11-23`, without a time"


def event_of(item: object, number: int, gather: Gather) -> Event | None:
    """Return the event with that number, from 1."""
    if isinstance(item, Event):
        item = {key: getattr(item, key) for key in _EVENT_KEYS}
    where = f"event {number}"
    if not isinstance(item, Mapping):
        message = f'found {shown(item)}; an event is `{{"event": ..., "date": ...}}`'
        gather.say("not-an-event", message, where)
        return None
    name = item.get("event")
    named = isinstance(name, str) and bool(name)
    where = f"event {number} > {name}" if named else where
    misspelt = unknown_keys(item, _EVENT_KEYS, where, gather)
    if not isinstance(name, str) or not name:
        if "event" in item:
            message = f"found {shown(name)}; write an event's name, such as `complaint.received`"
            gather.say("not-text", message, where)
        elif "event" not in misspelt:
            message = "`event` is missing: its name, such as `complaint.received`"
            gather.say("missing-key", message, where)
        return None
    if "date" not in item:
        if "date" not in misspelt:
            gather.say("missing-key", "`date` is missing: the day on which it happened", where)
        return None
    day = day_of(item["date"], where, gather)
    sets = None if item.get("sets") is None else day_of(item["sets"], where, gather)
    at, note = item.get("at"), item.get("note")
    if at is not None and not (
        isinstance(at, str) and fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", at)
    ):
        gather.say("not-a-time", f"found {shown(at)}; write a time of day as `14:30`", where)
    if not isinstance(note, str | None):
        message = f"found {shown(note)}; write the `note` as text in quotes"
        gather.say("not-text", message, where)
    return None if day is None else Event(event=name, date=day, sets=sets, at=at, note=note)


def facts_of(facts: object, gather: Gather) -> dict[str, str]:
    """Return the facts by name."""
    if facts is None:
        return {}
    if not isinstance(facts, Mapping):
        gather.say(
            "not-facts",
            f'found {shown(facts)}; write the facts as `{{"subject": "housing"}}`',
            "facts",
        )
        return {}
    for name, value in facts.items():
        if not isinstance(name, str) or not isinstance(value, str):
            message = f"found {shown(value)}; the value of a fact is one of its words, in quotes"
            gather.say("not-text", message, f"facts > {name}")
    return dict(facts)
