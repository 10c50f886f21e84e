"""A case: one complaint as a list of dated events, exactly as it was handed in."""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from re import fullmatch
from typing import TYPE_CHECKING, Any, Final

from complaints_rules.case_words import json_problem, shown
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.vocabulary import nearest

if TYPE_CHECKING:
    from complaints_rules.model.procedure import Procedure

_CASE_KEYS: Final = ("format", "reference", "procedure", "edition", "events", "facts", "closed")
_EVENT_KEYS: Final = ("event", "date", "sets", "at", "note")


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


class _Gather:
    """Collects what is wrong, so that everything can be said at once."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def say(self, code: str, message: str, where: str | None = None) -> None:
        self.problems.append(Problem(code=code, message=message, file=self.file, where=where))

    def raise_if_any(self) -> None:
        if self.problems:
            raise ComplaintsRulesError(self.problems)


@dataclass(frozen=True, slots=True, init=False)
class Case:
    """One complaint under one procedure: its events, in any order, and its facts.

    ``procedure`` is an id, ``id@edition``, or a :class:`Procedure` that you loaded yourself.
    Events are :class:`Event` objects or mappings with the same keys (dates as ``datetime.date``
    or ISO text). The case is checked against its procedure when it is first used.

    Raises :class:`ComplaintsRulesError` with every problem of its shape at once.
    """

    procedure: str
    reference: str | None
    edition: str | None
    events: tuple[Event, ...]
    facts: Mapping[str, str]
    closed: tuple[date, ...]
    given: "Procedure | None" = field(repr=False, compare=False)
    by_name: Mapping[str, tuple[Event, ...]] = field(repr=False, compare=False)
    last_date: date | None = field(repr=False, compare=False)
    file: str | None = field(repr=False, compare=False)
    memo: list[Any] = field(repr=False, compare=False)
    """What was found out about the case once and holds for good; no answer is kept here."""

    def __init__(
        self,
        procedure: "str | Procedure",
        events: Iterable[Event | Mapping[str, Any]] = (),
        facts: Mapping[str, str] | None = None,
        *,
        reference: str | None = None,
        edition: str | None = None,
        closed: Iterable[date | str] = (),
        file: str | None = None,
    ) -> None:
        gather = _Gather(file)
        given: Procedure | None = None
        if isinstance(procedure, str):
            name, _, stated = procedure.partition("@")
            edition = edition or stated or None
        else:
            given, name, edition = procedure, procedure.id, procedure.edition
        read = tuple(
            event
            for number, item in enumerate(_listed(events, "events", gather), 1)
            if (event := _event(item, number, gather)) is not None
        )
        days = tuple(
            day
            for item in _listed(closed, "closed", gather)
            if (day := _day(item, "closed", gather)) is not None
        )
        known = _facts(facts, gather)
        gather.raise_if_any()
        in_order = sorted(read, key=_in_time)
        by_name: dict[str, tuple[Event, ...]] = {}
        for event in in_order:
            by_name[event.event] = (*by_name.get(event.event, ()), event)
        values: dict[str, Any] = {
            "procedure": name,
            "reference": reference,
            "edition": edition,
            "events": read,
            "facts": known,
            "closed": days,
            "given": given,
            "by_name": by_name,
            "last_date": in_order[-1].date if in_order else None,
            "file": file,
            "memo": [],
        }
        for key, value in values.items():
            object.__setattr__(self, key, value)

    def __hash__(self) -> int:
        return hash((self.procedure, self.reference, self.edition, self.events, self.closed))

    @classmethod
    def from_json(cls, text: str | bytes, *, file: str | None = None) -> "Case":
        """Read a case from its JSON form; unknown and repeated keys are refused.

        Raises :class:`ComplaintsRulesError` with every problem at once.
        """
        gather = _Gather(file)

        def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            made: dict[str, Any] = {}
            for key, value in pairs:
                if key in made:
                    gather.say("duplicate-key", f"`{key}` stands twice; keep one of them")
                made[key] = value
            return made

        try:
            data = json.loads(text, object_pairs_hook=unique)
        except (ValueError, RecursionError) as error:
            raise ComplaintsRulesError(json_problem(error, file)) from None
        if not isinstance(data, dict):
            wanted = '{"procedure": ..., "events": [...]}'
            gather.say("not-a-case", f"found {shown(data)}; a case is an object, `{wanted}`")
            gather.raise_if_any()
        misspelt = _unknown_keys(data, _CASE_KEYS, None, gather)
        stated = data.get("format", 1)
        if stated != 1 or isinstance(stated, bool):
            message = f"found {shown(stated)}; write 1, the only version of the format there is"
            gather.say("unknown-format", message, "format")
        for key in ("reference", "edition"):
            if not isinstance(data.get(key), str | None):
                message = f"found {shown(data[key])}; write text in quotes, or leave the key out"
                gather.say("not-text", message, key)
        if "procedure" not in data:
            if "procedure" not in misspelt:
                message = "`procedure` is missing: the id of a procedure, such as `devon-childrens`"
                gather.say("missing-key", message)
        elif not isinstance(data["procedure"], str):
            message = (
                f"found {shown(data['procedure'])}; write a procedure's id, such as "
                "`devon-childrens`"
            )
            gather.say("not-text", message, "procedure")
        try:
            case = cls(
                procedure=str(data.get("procedure")),
                events=_or_empty(data.get("events"), []),
                facts=_or_empty(data.get("facts"), {}),
                reference=data.get("reference"),
                edition=data.get("edition"),
                closed=_or_empty(data.get("closed"), []),
                file=file,
            )
        except ComplaintsRulesError as error:
            raise ComplaintsRulesError((*gather.problems, *error.problems)) from None
        gather.raise_if_any()
        return case

    def to_dict(self) -> dict[str, Any]:
        """Return the case in its JSON form."""
        events = []
        for event in self.events:
            row: dict[str, Any] = {"event": event.event, "date": event.date.isoformat()}
            if event.sets is not None:
                row["sets"] = event.sets.isoformat()
            if event.at is not None:
                row["at"] = event.at
            if event.note is not None:
                row["note"] = event.note
            events.append(row)
        return {
            "format": 1,
            "reference": self.reference,
            "procedure": self.procedure,
            "edition": self.edition,
            "events": events,
            "facts": dict(self.facts),
            "closed": [day.isoformat() for day in self.closed],
        }


def _or_empty(value: Any, empty: Any) -> Any:
    return empty if value is None else value


def _unknown_keys(
    data: Mapping[str, Any], known: tuple[str, ...], where: str | None, gather: _Gather
) -> set[str]:
    """Report every unknown key, and return the keys that were most likely meant."""
    meant: set[str] = set()
    free = [name for name in known if name not in data]
    for key in data:
        if key in known:
            continue
        close = nearest(str(key), free)
        names = ", ".join(f"`{name}`" for name in known)
        gather.say(
            "unknown-key", f"unknown key `{key}`{close or f'; the keys here are {names}'}", where
        )
        meant.update(name for name in free if f"`{name}`" in close)
    return meant


def _listed(value: Any, key: str, gather: _Gather) -> tuple[Any, ...]:
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        gather.say("not-a-list", f"found {shown(value)}; write a list, `[...]`", key)
        return ()
    return tuple(value)


def _day(value: object, where: str, gather: _Gather) -> date | None:
    if type(value) is date:
        return value
    if isinstance(value, str):
        if fullmatch(r"[0-9]{4}-[0-9]{2}", value):
            gather.say(
                "month-only",
                f"found the month `{value}`; a day is needed, such as `{value}-01`",
                where,
            )
            return None
        if fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                message = f"`{value}` is no day of the calendar; write a day that exists"
                gather.say("not-a-date", message, where)
                return None
    message = f"found {shown(value)}; write a day as `2026-11-23`, without a time"
    gather.say("not-a-date", message, where)
    return None


def _event(item: object, number: int, gather: _Gather) -> Event | None:
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
    misspelt = _unknown_keys(item, _EVENT_KEYS, where, gather)
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
    day = _day(item["date"], where, gather)
    sets = None if item.get("sets") is None else _day(item["sets"], where, gather)
    at, note = item.get("at"), item.get("note")
    if at is not None and not (
        isinstance(at, str) and fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", at)
    ):
        gather.say("not-a-time", f"found {shown(at)}; write a time of day as `14:30`", where)
    if not isinstance(note, str | None):
        message = f"found {shown(note)}; write the `note` as text in quotes"
        gather.say("not-text", message, where)
    return None if day is None else Event(event=name, date=day, sets=sets, at=at, note=note)


def _in_time(event: Event) -> tuple[date, date, str]:
    # Events of one day stand in an order of their own, so that the order given never matters.
    return event.date, event.sets or date.min, event.at or ""


def _facts(facts: object, gather: _Gather) -> dict[str, str]:
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
