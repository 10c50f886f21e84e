"""What differs between two answers, part by part and in plain words.

Only what the older answer holds is compared: a field that a later release has added is no
difference. What an answer says of versions and digests is no part of it; that is an input, and
`changes` names it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from complaints_rules.dates import spoken, written
from complaints_rules.listing import joined
from complaints_rules.results import Result

_INPUTS: Final = frozenset(
    {
        "procedure",
        "edition",
        "edition_assumed",
        "digest",
        "data_version",
        "calendar",
        "calendar_version",
        "library_version",
        "origin",
    }
)
"""What `about` says of the inputs."""
_WORDING: Final = frozenset(
    {
        "words",
        "source",
        "duty",
        "title",
        "printed_as",
        "counted",
        "discretion",
        "otherwise",
        "contact",
        "person",
    }
)
"""Fields that are sentences or names: they may be put otherwise while every date stays."""
_ABOUT: Final = {"can_escalate": "going on", "route_to_ombudsman": "the ombudsman"}
"""What the answers are about that are not about a duty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange(Result):
    """One part of an answer that is not what it was; ``where`` is a duty's id or the question.

    ``field`` is the name of the field, ``was`` and ``now`` what it held; ``wording`` says that it
    is a sentence put otherwise, which moves no date.
    """

    where: str
    field: str
    was: Any
    now: Any
    wording: bool
    words: str


def differences(call: str, was: Any, now: Any) -> tuple[AnswerChange, ...]:
    """Return what differs between two answers to one question, the older one first."""
    if isinstance(was, list) and isinstance(now, list):
        return tuple(_of_duties(was, now))
    if call == "next_deadline":
        return tuple(_of_next(was, now))
    return tuple(_of_parts(_ABOUT.get(call, call), was, now))


def _of_duties(was: list[Any], now: list[Any]) -> Iterator[AnswerChange]:
    before, after = {_key(one): one for one in was}, {_key(one): one for one in now}
    several = any(number > 1 for _, number in (*before, *after))
    for key in dict.fromkeys((*before, *after)):
        where = f"{key[0]}, round {key[1]}" if several else key[0]
        if key not in after:
            words = f"{where} was {_standing(before[key])} and is no longer a duty"
            yield _change(where, "id", key[0], None, words)
        elif key not in before:
            words = f"{where} was no duty and is now {_standing(after[key])}"
            yield _change(where, "id", None, key[0], words)
        else:
            yield from _of_parts(where, before[key], after[key])
    if list(before) != list(after) and set(before) == set(after):
        words = "the duties stand in another order"
        yield _change("deadlines", "id", [*before], [*after], words, wording=True)


def _key(duty: dict[str, Any]) -> tuple[str, int]:
    return duty["id"], duty["round"]


def _of_next(was: Any, now: Any) -> Iterator[AnswerChange]:
    if was is not None and now is not None and _key(was) == _key(now):
        yield from _of_parts(was["id"], was, now)
    elif was is not None or now is not None:
        words = f"next was {_named(was)} and is now {_named(now)}"
        before, after = (one and one["id"] for one in (was, now))
        yield _change("next deadline", "id", before, after, words)


def _named(duty: Any) -> str:
    return "nothing" if duty is None else f"{duty['id']}, {_standing(duty)}"


def _standing(duty: dict[str, Any]) -> str:
    return f"due {_said(duty['due'])}" if duty.get("due") else "without a date"


def _of_parts(where: str, was: Any, now: Any) -> Iterator[AnswerChange]:
    """Compare two results of one kind, field by field; the date comes first."""
    for name in sorted(was, key=lambda key: (key != "due", key != "state", key)):
        before, after = was[name], now.get(name)
        if before == after:
            continue
        if type(before) is not type(after):
            yield _plain_change(where, name, before, after)
        elif name == "about":
            kept = {key: value for key, value in before.items() if key not in _INPUTS}
            yield from _of_parts(where, kept, after)
        elif name == "because" and _are_rows(before) and _are_rows(after):
            yield from _of_steps(where, before, after)
        elif before and _are_rows(before) and _are_rows(after):
            yield from _of_rows(where, name, before, after)
        else:
            yield _plain_change(where, name, before, after)


def _plain_change(where: str, name: str, before: Any, after: Any) -> AnswerChange:
    old, new = _said(before), _said(after)
    if name == "due" and before is None:
        words = f"{where} had no date and is now due {new}"
    elif name == "due" and after is None:
        words = f"{where} was due {old} and has no date now"
    elif name == "due":
        words = f"{where} was due {old} and is now due {new}"
    elif name == "state":
        words = f"{where} was {old} and is now {new}"
    else:
        words = f"{where}: {name.replace('_', ' ')} was {old} and is now {new}"
    return _change(where, name, before, after, words, wording=name in _WORDING)


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _of_rows(
    where: str, name: str, was: list[dict[str, Any]], now: list[dict[str, Any]]
) -> Iterator[AnswerChange]:
    """Compare the readings, the doors or the other bodies of an answer."""
    before, after = {_label(row): row for row in was}, {_label(row): row for row in now}
    if list(before) != list(after):
        words = f"{where}: {name} was {_said([*before])} and is now {_said([*after])}"
        yield _change(where, name, [*before], [*after], words)
    for label in (label for label in before if label in after):
        yield from _of_parts(f"{where} ({label})", before[label], after[label])


def _label(row: dict[str, Any]) -> str:
    if "option" in row:
        return f"{row.get('name')}: {row['option']}"
    return str(row.get("ground") or row.get("body"))


def _of_steps(where: str, was: list[Any], now: list[Any]) -> Iterator[AnswerChange]:
    """Say at which step the reasons part; from there on the rest follows."""
    if len(was) == len(now) and all(map(_same_step, was, now)):
        for before, after in zip(was, now, strict=True):
            if before == {key: after.get(key) for key in before}:
                continue
            words = f"{where} says now “{after['words']}” where it said “{before.get('words')}”"
            yield _change(where, "because", before, after, words, wording=True)
        return
    shared = min(len(was), len(now))
    number = next((n for n in range(shared) if not _same_step(was[n], now[n])), shared)
    before, after = (steps[number] if number < len(steps) else None for steps in (was, now))
    said = [f"“{step.get('words')}”" if step else "the end" for step in (before, after)]
    words = f"{where}: step {number + 1} of its reasons was {said[0]} and is now {said[1]}"
    yield _change(where, "because", before, after, words)


def _same_step(was: dict[str, Any], now: dict[str, Any]) -> bool:
    """Tell whether two steps speak of the same days, in whatever words."""
    return _counted(was) == _counted({key: now.get(key) for key in was})


def _counted(step: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in step.items() if key not in _WORDING}
    days: Any = step.get("days")
    return {**kept, "days": [row.get("day") for row in days] if _are_rows(days) else days}


def _change(
    where: str, field: str, was: Any, now: Any, words: str, *, wording: bool = False
) -> AnswerChange:
    return AnswerChange(where=where, field=field, was=was, now=now, wording=wording, words=words)


def _said(value: Any) -> str:
    """Return a value as it is said in a sentence; a day with its weekday."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return joined(map(_said, value)) if value else "none"
    if isinstance(value, dict):
        return joined(f"{key} {_said(item)}" for key, item in value.items()) if value else "none"
    try:
        return spoken(written(value)) if isinstance(value, str) else str(value)
    except ValueError:
        return f"`{value}`"
