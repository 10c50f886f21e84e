"""Leaves one problem for one mistake where pydantic finds several."""

from collections import defaultdict
from typing import TypeAlias

from pydantic_core import ErrorDetails

from complaints_rules.files.parts import means, part_at
from complaints_rules.model.values import Model

Location: TypeAlias = tuple[int | str, ...]


def one_each(found: list[ErrorDetails], model: type[Model]) -> list[ErrorDetails]:
    """Return the problems without those that only follow from another one."""
    unknown: dict[Location, list[str]] = defaultdict(list)
    missing: dict[Location, list[str]] = defaultdict(list)
    for details in found:
        *parent, key = details["loc"] or ("",)
        if details["type"] == "extra_forbidden":
            unknown[tuple(parent)].append(str(key))
        elif details["type"] == "missing":
            missing[tuple(parent)].append(str(key))
    lacking: dict[Location, str] = {}
    for place, keys in unknown.items():
        missing[place] = _really_missing(missing[place], keys, place, model)
        unknown[place] = _really_unknown(keys, place, model)
        if len(missing[place]) == len(unknown[place]) == 1:
            # Most likely the one was written for the other; both are named at once.
            lacking[place] = missing.pop(place)[0]
    kept = []
    for details in found:
        *parent, key = details["loc"] or ("",)
        place = tuple(parent)
        if details["type"] == "extra_forbidden":
            if str(key) not in unknown[place]:
                continue
            if place in lacking:
                details = {**details, "ctx": {"lacking": lacking[place]}}
        if details["type"] == "missing":
            first, *others = missing[place] or [""]
            if str(key) != first:
                continue
            if others:
                details = {**details, "ctx": {"others": others}}
        if details["type"] == "too_short" and _has_wrong_items(details, found):
            continue
        kept.append(details)
    return kept


def _really_missing(
    keys: list[str], wrong: list[str], place: Location, model: type[Model]
) -> list[str]:
    """Leave out a key that is there under a wrong name, which is said already."""
    part = part_at(model, place)
    if part is None:
        return keys
    if part.beside or "reading" in wrong:
        # Where several kinds of value may stand, the kind itself was guessed from the keys.
        return []
    return [key for key in keys if not any(means(one, key, part.keys) for one in wrong)]


def _really_unknown(keys: list[str], place: Location, model: type[Model]) -> list[str]:
    """Leave out the options of a reading that is misspelt, lacking or out of place."""
    part = part_at(model, place)
    if part is None or len(keys) < 2:
        return keys
    if not part.reading:
        # A choice between readings where none may stand.
        return ["reading"] if "reading" in keys else keys
    return [key for key in keys if means(key, "reading", part.keys)] or keys[:1]


def _has_wrong_items(details: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Tell whether a list seems too short only because an item of it is wrong itself."""
    place = details["loc"]
    return any(
        len(other["loc"]) > len(place) and other["loc"][: len(place)] == place for other in found
    )
