"""One cell of a frame as a plain value: nothing, a day or a text; nothing else is coerced."""

from collections.abc import Iterable
from datetime import date, datetime, time
from re import fullmatch, split
from typing import Any, Final

from complaints_rules.case_parts import Gather, day_of

_MIDNIGHT: Final = r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(:00(\.0+)?)?"
_INSTANT: Final = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.,]+ ?(Z|z|UTC|GMT|[+-][0-9]{2}(:?[0-9]{2})?)"
)
_MISSING: Final = ("NAType", "NaTType")
"""The kinds by which pandas says that there is nothing; no value of these equals itself."""
_ZONED: Final = (
    "has a time zone, so it is an instant, and which day that is depends on the place; make it "
    "the day on which it was received there (`complaints_rules.received_on`), then give that day"
)


def plain(value: Any) -> Any:
    """Return ``None`` for an empty cell, and every other value as Python's own kind.

    Empty are ``None``, the ``NaN``, ``NaT`` and ``NA`` of pandas and numpy, and text with nothing
    in it but blanks, which is how a CSV file says that there is nothing.
    """
    if value is None or type(value) is date:
        return value
    if isinstance(value, str):
        return value if value.strip() else None
    if type(value).__name__ in _MISSING:
        return None
    if isinstance(value, float) and value != value:
        return None
    if hasattr(value, "dtype") and hasattr(value, "item"):
        return _of_numpy(value)
    return value


def day(value: Any, where: str, gather: Gather) -> date | None:
    """Return the day in a cell; midnight without a time zone is that day, other times are not.

    What is wrong goes to ``gather``.
    """
    value = plain(value)
    if value is None or type(value) is date:
        return value
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            gather.say("not-a-date", f"`{value.isoformat()}` {_ZONED}", where)
            return None
        if value.time() == time() and not getattr(value, "nanosecond", 0):
            return value.date()
    elif isinstance(value, str):
        midnight = fullmatch(_MIDNIGHT, value)
        if midnight is not None:
            value = midnight[1]
        elif fullmatch(_INSTANT, value):
            gather.say("not-a-date", f"`{value}` {_ZONED}", where)
            return None
    return day_of(value, where, gather)


def days(value: Any, where: str, gather: Gather) -> list[date | None]:
    """Return the days in a cell: one, or several as a list."""
    return [day(one, where, gather) for one in singles(value)]


def singles(value: Any) -> list[Any]:
    """Return what stands in a cell: its one value, or those of its list."""
    return [*value] if is_several(value) else [value]


def is_several(value: Any) -> bool:
    """Tell whether a cell holds a list, as polars, Arrow and DuckDB have it."""
    return isinstance(value, list | tuple) or type(value).__name__ == "ndarray"


def closure_days(value: Any, where: str, gather: Gather) -> list[date]:
    """Return the closure days in a cell: a list, or text with commas or blanks between them."""
    value = plain(value)
    if isinstance(value, str):
        value = [one for one in split(r"[\s,;]+", value) if one]
    return [one for one in days(value, where, gather) if one is not None]


def text(value: Any, where: str, gather: Gather) -> str | None:
    """Return the text in a cell; a day, which a reader of CSV makes of an edition, as its text."""
    value = plain(value)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime) and value.tzinfo is None and value.time() == time():
        return value.date().isoformat()
    if type(value) is date:
        return value.isoformat()
    gather.say("not-text", f"found `{value}`; write it as text", where)
    return None


def clock(value: Any) -> Any:
    """Return a time of day as the text ``14:30``; whatever is none stays, and is refused later."""
    value = plain(value)
    if isinstance(value, time) and value.tzinfo is None and value.replace(second=0) == value:
        return value.isoformat("minutes")
    return value


def _of_numpy(value: Any) -> Any:
    if getattr(value, "ndim", 0):
        return value
    if value.dtype.kind == "M":
        if str(value) == "NaT":
            return None
        if str(value)[10:].strip("T0:.") == "":
            return value.astype("datetime64[D]").item()
        return value.astype("datetime64[us]").item()
    return plain(value.item()) if not isinstance(value, Iterable) else value
