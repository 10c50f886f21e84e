"""Answers of any engine in one plain form, so that they can be compared and hashed."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from complaints_rules.frames import ANSWERS

Answer = dict[str, Any]

SHARED = tuple(column.name for column in ANSWERS if column.name != "needs")
"""What the calls for one case say too; `needs` and the words of an error are of tables alone."""


def answer(values: Mapping[str, Any]) -> Answer:
    """One row of a frame as plain values, with the codes of its error."""
    found = {name: plain(values[name]) for name in (*SHARED, "needs", "error")}
    found["codes"] = codes_in(found["error"])
    return found


def refused(codes: Iterable[str]) -> Answer:
    """The answer to a case that cannot be answered."""
    return {**dict.fromkeys(SHARED), "codes": sorted(codes)}


def plain(value: Any) -> Any:
    """Days as text, nothing as ``None``, numbers of numpy as Python's own."""
    if isinstance(value, str | bool | int) or value is None:
        return value
    if isinstance(value, float):
        return None if value != value else int(value)
    if type(value).__name__ in ("NaTType", "NAType"):
        return None
    if isinstance(value, date | datetime):
        return value.isoformat()[:10]
    return plain(value.item())


def codes_in(error: str | None) -> list[str]:
    """The codes of all that is wrong with a row."""
    return sorted(re.findall(r"\[([a-z0-9-]+)\](?=; |$)", error or ""))


def differing(expected: list[Answer], found: list[Answer]) -> int:
    """How many answers differ in anything that both say; a missing one differs."""
    pairs = zip(expected, found, strict=False)
    different = sum(any(one[key] != two[key] for key in one.keys() & two) for one, two in pairs)
    return different + abs(len(expected) - len(found))


def digest(answers: Iterable[Answer]) -> str:
    """SHA-256 of what all engines say, a line for each answer in its order."""
    made = sha256()
    for one in answers:
        line = json.dumps([one[name] for name in (*SHARED, "codes")])
        made.update(line.encode() + b"\n")
    return made.hexdigest()
