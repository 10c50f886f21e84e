"""An old answer set against a new one: what is gone, of another type, or of another value.

A place is written without its numbers, `result[].because[].n`; so a row that is added to a list
moves no other place.
"""

from collections.abc import Iterator
from typing import Any

from complaints_rules.receipts.differences import _INPUTS, _WORDING

NOT_HELD = _INPUTS | _WORDING
"""What an answer rests on, and its sentences; of these only the key and the type are promised."""

Places = dict[str, set[str]]


def type_of(value: Any) -> str:
    """Return the type of a value of JSON."""
    if isinstance(value, bool):
        return "true or false"
    names = {int: "number", float: "number", str: "text", list: "list", dict: "object"}
    return names.get(type(value), "null")


def places(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Return every place of an answer with the type of what stands there."""
    yield where, type_of(value)
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, f"{where}.{key}" if where else key)
    elif isinstance(value, list):
        for item in value:
            yield from places(item, f"{where}[]")


def gathered(value: Any) -> Places:
    """Return the types that stand at each place."""
    found: Places = {}
    for where, kind in places(value):
        found.setdefault(where, set()).add(kind)
    return found


def shape_differences(old: Any, new: Any) -> list[str]:
    """Return the places that are gone, and those whose type is none that they had before.

    Where there was null there may now be something, and the other way round.
    """
    before, after = gathered(old), gathered(new)
    said = []
    for where, kinds in before.items():
        if where not in after:
            said.append(f"{where} is gone")
        elif not after[where] <= kinds | {"null"} and kinds != {"null"}:
            said.append(f"{where} was {sorted(kinds)} and is {sorted(after[where])}")
    return said


def value_differences(old: Any, new: Any, where: str = "") -> list[tuple[str, Any, Any]]:
    """Return each place at which the old value no longer stands; what is new beside it is none."""
    if isinstance(old, dict) and isinstance(new, dict):
        found = []
        for key, item in old.items():
            if key in new and key not in NOT_HELD:
                found += value_differences(item, new[key], f"{where}.{key}" if where else key)
        return found
    if isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            return [(f"{where}[]", len(old), len(new))]
        pairs = zip(old, new, strict=True)
        return [one for a, b in pairs for one in value_differences(a, b, f"{where}[]")]
    return [] if old == new and type_of(old) == type_of(new) else [(where, old, new)]
