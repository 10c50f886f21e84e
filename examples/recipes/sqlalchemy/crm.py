"""From the rows of an existing CRM to the events of a case.

Change COLUMNS, FORMS and NO_DATE to what your CRM holds. What cannot be read is named and left out:
a date that was guessed would give a wrong deadline that looks right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

# Each column with a date, and the event that it records; `complaints-rules events ID` names them.
COLUMNS = {
    "date_received": "complaint.received",
    "date_acknowledged": "complaint.acknowledged",
    "stage_1_sent": "stage-1.response_sent",
    "stage_2_requested": "stage-2.requested",
}
# The day comes first, as in the United Kingdom: 03/12/2026 is 3 December. Nothing else is tried.
FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y")
# What people and programs write where there is no date.
NO_DATE = {"", "-", "n/a", "none", "null", "tbc", "01/01/1900", "1900-01-01", "0000-00-00"}
# A time stamp of 23:30 UTC in summer belongs to the next day here.
HERE = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Read:
    """The events of one row, each with its day, and what could not be read."""

    events: dict[str, date]
    problems: tuple[str, ...]


def read(row: Mapping[str, Any]) -> Read:
    """Read the dates of one row."""
    events: dict[str, date] = {}
    problems: list[str] = []
    for column, event in COLUMNS.items():
        try:
            day = day_of(row.get(column))
        except ValueError as error:
            problems.append(f"{column}: {error}")
            continue
        if day is not None:
            events[event] = day
    if "complaint.received" not in events and not problems:
        # Most clocks start with it, so there will be few dates or none.
        problems.append("no day of receipt")
    return Read(events, tuple(problems))


def day_of(value: object) -> date | None:
    """Return the local day of a date, a time stamp or a text; None where there is no date.

    Raises ValueError for what may mean two days, or none.
    """
    if value is None:
        return None
    if isinstance(value, datetime):  # first, because a datetime is also a date
        return _day_of_stamp(value)
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is neither a date nor text")
    text = value.strip()
    if text.casefold() in NO_DATE:
        return None
    for found in _read(text):
        return found
    raise ValueError(f"{text!r} is not a date in any form of FORMS")


def _read(text: str) -> Iterator[date]:
    for form in FORMS:
        try:
            yield datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError:
        return
    yield _day_of_stamp(stamp)


def _day_of_stamp(stamp: datetime) -> date:
    if stamp.tzinfo is not None:
        return stamp.astimezone(HERE).date()
    if stamp.time() == time():  # a date that a database has given a midnight
        return stamp.date()
    raise ValueError(f"{stamp.isoformat()} has a time but no zone; add the zone before reading it")
