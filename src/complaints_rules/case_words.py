"""What was found in a case, in words that are the same for JSON and for Python."""

import datetime
from collections.abc import Mapping


def shown(found: object) -> str:
    """Return what was found, in words that are the same for JSON and for Python."""
    if found is None:
        return "nothing"
    if isinstance(found, bool):
        return f"`{str(found).lower()}`"
    if isinstance(found, int | float):
        return f"the number {found}"
    if isinstance(found, str):
        return f"`{found}`" if found.strip() else "an empty text"
    if isinstance(found, datetime.datetime):
        return f"the date with a time {found}"
    if isinstance(found, Mapping):
        return "keys with values"
    if isinstance(found, list | tuple | set | frozenset):
        return "a list"
    return f"`{found!r}`"
