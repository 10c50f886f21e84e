"""Plain dates: as they are written and said, and the corresponding date of a month."""

from datetime import date
from functools import lru_cache
from re import fullmatch
from typing import Final

DATE_PATTERN: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""The days of the week as they are said, Monday first."""
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""The months, in English whatever the machine's language."""
_SHORT: Final = tuple(month[:3] for month in MONTHS)


def written(text: str) -> date:
    """Return the day written as ``2026-11-23``; raise ``ValueError`` for any other form.

    The library's own function also takes ``20261123`` and the week date ``2026-W48-1``.
    """
    if fullmatch(DATE_PATTERN, text) is None:
        raise ValueError(f"{text!r} is not written as 2026-11-23")
    return date.fromisoformat(text)


@lru_cache(maxsize=20_000)
def spoken(day: date) -> str:
    """Return the day as ``Mon 7 Dec 2026``, in English whatever the machine's language."""
    return f"{DAYS[day.weekday()]} {day.day} {_SHORT[day.month - 1]} {day.year}"


def corresponding(day: date, months: int) -> date:
    """Return the same-numbered day ``months`` later, or lacking it the month's last day.

    Source: Dodds v Walker [1981] 1 WLR 1027 (30 September and four months is 30 January).
    """
    from dateutil.relativedelta import relativedelta  # only for limits in months

    return day + relativedelta(months=months)


def months_beginning_with(day: date, months: int) -> date:
    """Return the last day of a period of months that begins with ``day`` itself.

    It is the day before the corresponding date; where the month has no such date, the period
    ends with the month's last day (six months commencing on 30 August end on 28 February).
    """
    from datetime import timedelta

    end = corresponding(day, months)
    return end - timedelta(days=1) if end.day == day.day else end
