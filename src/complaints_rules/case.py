"""A case: one complaint as a list of dated events, exactly as it was handed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from complaints_rules.case_parts import Event as Event
from complaints_rules.case_parts import (
    Gather,
    day_of,
    event_of,
    facts_of,
    given_procedure,
    listed,
    place_in_case,
    unknown_keys,
)
from complaints_rules.case_words import shown
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.frozen import FrozenMap
from complaints_rules.strict_json import read_json

if TYPE_CHECKING:
    from complaints_rules.model.procedure import Procedure

_CASE_KEYS: Final = ("format", "reference", "procedure", "edition", "events", "facts", "closed")
_MOST_NAMES: Final = 200
"""Different events, and different facts, of one case; no text that ships knows more than seventy.

For each that a procedure does not know the name that was most likely meant is looked for.
"""


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
    given: "Procedure | None" = field(repr=False)
    by_name: Mapping[str, tuple[Event, ...]] = field(repr=False, compare=False)
    last_date: date | None = field(repr=False, compare=False)
    file: str | None = field(repr=False, compare=False)
    memo: dict[str | int, Any] = field(repr=False, compare=False)
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
        gather = Gather(file)
        given: Procedure | None = None
        for key, text in (("reference", reference), ("edition", edition)):
            if not isinstance(text, str | None):
                message = f"found {shown(text)}; write text in quotes, or leave the key out"
                gather.say("not-text", message, key)
        if isinstance(procedure, str):
            name, at, stated = procedure.partition("@")
            if at and edition is not None and edition != stated:
                message = f"`{procedure}` names one edition and `edition` another, `{edition}`"
                gather.say("two-editions", f"{message}; give one of the two", "edition")
            edition = stated if at else edition
        else:
            given = given_procedure(procedure)
            name, edition = given.id, given.edition
        read = tuple(
            event
            for number, item in enumerate(listed(events, "events", gather), 1)
            if (event := event_of(item, number, gather)) is not None
        )
        days = tuple(
            day
            for item in listed(closed, "closed", gather)
            if (day := day_of(item, "closed", gather)) is not None
        )
        known = facts_of(facts, gather)
        gather.raise_if_any()
        in_order = sorted(read, key=_in_time)
        by_name: dict[str, list[Event]] = {}
        for event in in_order:
            by_name.setdefault(event.event, []).append(event)
        for kind, number in (("events", len(by_name)), ("facts", len(known))):
            if number > _MOST_NAMES:
                message = f"found {number:,} different {kind}; no procedure knows more than a few"
                gather.say("too-many-values", f"{message}, so take out what it does not ask", kind)
        gather.raise_if_any()
        values: dict[str, Any] = {
            "procedure": name,
            "reference": reference,
            "edition": edition,
            "events": read,
            "facts": FrozenMap(known),
            "closed": days,
            "given": given,
            "by_name": FrozenMap({name: tuple(found) for name, found in by_name.items()}),
            "last_date": in_order[-1].date if in_order else None,
            "file": file,
            "memo": {},
        }
        for key, value in values.items():
            object.__setattr__(self, key, value)

    def __hash__(self) -> int:
        return hash((self.procedure, self.reference, self.edition, self.events, self.closed))

    def __reduce__(self) -> tuple[Any, ...]:
        # Pickled as it was handed in: what was found out about it is found out again, by the
        # library that reads it back.
        named = {
            "reference": self.reference,
            "edition": None if self.given is not None else self.edition,
            "closed": self.closed,
            "file": self.file,
        }
        return _remade, (self.given or self.procedure, self.events, dict(self.facts), named)

    @classmethod
    def from_json(
        cls, text: str | bytes, *, file: str | None = None, procedure: "Procedure | None" = None
    ) -> "Case":
        """Read a case from its JSON form; unknown and repeated keys are refused.

        With ``procedure``, one that you loaded yourself, the case is answered by that; the id and
        the edition in the text are then not used, and may be left out.

        Raises :class:`ComplaintsRulesError` with every problem at once.
        """
        if not isinstance(text, str | bytes):
            message = f"found {shown(text)}; give JSON text, or give the parts to `Case` itself"
            raise ComplaintsRulesError(Problem(code="not-json", message=message, file=file))
        given = None if procedure is None else given_procedure(procedure)
        gather = Gather(file)

        doubled: list[tuple[dict[str, Any], str]] = []

        def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            made: dict[str, Any] = {}
            for key, value in pairs:
                if key in made:
                    doubled.append((made, key))
                made[key] = value
            return made

        data = read_json(text, file, unique)
        for made, key in doubled:
            message = f"`{key}` stands twice; keep one of them"
            gather.say("duplicate-key", message, place_in_case(data, made))
        if not isinstance(data, dict):
            wanted = '{"procedure": ..., "events": [...]}'
            gather.say("not-a-case", f"found {shown(data)}; a case is an object, `{wanted}`")
            gather.raise_if_any()
        misspelt = unknown_keys(data, _CASE_KEYS, None, gather)
        stated = data.get("format", 1)
        if stated != 1 or isinstance(stated, bool):
            message = f"found {shown(stated)}; write 1, the only version of the format there is"
            gather.say("unknown-format", message, "format")
        if "procedure" not in data:
            if "procedure" not in misspelt and given is None:
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
                procedure=given or str(data.get("procedure")),
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


def _remade(
    procedure: "str | Procedure",
    events: tuple[Event, ...],
    facts: Mapping[str, str],
    named: dict[str, Any],
) -> Case:
    return Case(procedure, events, facts, **named)


def _in_time(event: Event) -> tuple[date, date, str]:
    # Events of one day stand in an order of their own, so that the order given never matters.
    return event.date, event.sets or date.min, event.at or ""
