"""The dates of a sheet counted again, from its line and the written rule alone.

Working days are counted by numpy over GOV.UK's own list for 2012 to 2028 and over the ``holidays``
package for the other years, months and years by dateutil. No counting of the library is used. Where
a line rests on more than this can tell, ``None`` says that it is not confirmed here.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

import numpy as np
from dateutil.relativedelta import relativedelta
from tests.answer_sheets.sheets import holidays_name, kept_rows
from tests.answer_sheets.written_rules import Text, events_in, limits_of, options_of, texts
from tests.calendars.exhaustive import not_worked, numpy_calendar

LENGTH: Final = re.compile(r"(\d+) (working day|calendar day|day|week|month|year|hour)s?")
FIRST_KNOWN: Final = date(2000, 1, 1)
ONE_DAY: Final = timedelta(days=1)
ARRIVALS: Final = (".received", ".requested", ".resubmitted", "_received")
TO_THE_PERSON: Final = ".response_received"
AS_ADOPTED: Final[Mapping[str, str]] = {}


@cache
def as_announced_on(calendar: str, day: date) -> Any:
    """The bank holidays as they were known on a day, by the announcements in the sheet."""
    days = set(not_worked(calendar))
    for row in kept_rows(holidays_name(calendar)):
        if row["announced"] > day.isoformat():
            days.discard(date.fromisoformat(row["day"]))
            if row["moved_from"]:
                days.add(date.fromisoformat(row["moved_from"]))
    return np.busdaycalendar(holidays=np.array(sorted(days), dtype="datetime64[D]"))


class Count:
    """One line of a sheet with the rule behind it, under one choice of options."""

    def __init__(self, id_: str, row: Mapping[str, str], other: Mapping[str, str]) -> None:
        self.text: Text = texts()[id_, row["edition"]]
        self.rule = limits_of(id_, row["edition"])[row["duty"]]
        self.events = set(row["starts"].split(" + "))
        self.day = date.fromisoformat(row["day"])
        self.other = other
        self.asked: dict[str, None] = {}
        """The readings on which the date depends, in the order in which they were met."""

    def one(self, value: Any) -> Any:
        return self.text.one(value, self.other, self.asked)

    def chosen(self, key: str) -> Any:
        return self.one(self.text.counting.get(key))

    def due(self) -> date | None:
        """The last day of the limit, with a floor under it and a ceiling over it."""
        start = self._start()
        if start is None:
            return None
        found = self._end(self.one(self.rule.get("within")), start, self._day_one(self.rule))
        for key, choose in (("not_before", max), ("never_after", min)):
            clock = self.one(self.rule.get(key))
            if isinstance(clock, dict) and found is not None:
                second = self._end(self.one(clock["within"]), self.day, self._day_one(clock))
                found = choose(found, second) if second is not None else None
        return found

    def reach(self, due: date) -> date | None:
        """The furthest day of an extension that has a length, from the day it was due."""
        extension = self.one(self.rule.get("extension"))
        if not isinstance(extension, dict):
            return None
        total, adds = self.one(extension.get("total")), self.one(extension.get("adds"))
        found = (
            self._end(total, self.day, self._day_one(self.rule))
            if total is not None
            else self._end(adds, due, "next day")
        )
        for holder in (extension, self.rule):
            clock = self.one(holder.get("never_after"))
            if isinstance(clock, dict) and found is not None:
                ceiling = self._end(self.one(clock["within"]), self.day, self._day_one(clock))
                found = max(min(found, ceiling), due) if ceiling is not None else None
        return found

    def notice(self, due: date) -> date | None:
        """The last day for the notice of an extension, where the text sets one."""
        extension = self.one(self.rule.get("extension"))
        notice = extension.get("notice") if isinstance(extension, dict) else None
        latest = self.one(notice.get("latest")) if isinstance(notice, dict) else None
        return due if latest in ("day it was due", "original last day") else None

    def starters(self) -> set[str]:
        """The events of the line that start the clock as it is written."""
        starts = self.rule.get("starts")
        return self.events if starts is None else set(events_in(self.one(starts))) & self.events

    def _start(self) -> date | None:
        """The day counted from, where this can tell."""
        arrived = {self._arrives(event) for event in self.starters()}
        if arrived == {False}:
            return self.day
        if arrived and self.chosen("received_on_non_working_day") != "moves":
            return self.day
        # Of several events only some arrive at the authority: this cannot tell which one counts.
        return self._next(self.day) if arrived == {True} else None

    def _arrives(self, event: str) -> bool:
        """Whether an event is something that arrives at the authority."""
        stated = self.text.data.get("events", {}).get(event, {}).get("reaches")
        by_name = event.endswith(ARRIVALS) and not event.endswith(TO_THE_PERSON)
        return by_name if stated is None else bool(stated == "authority")

    def _day_one(self, clock: Mapping[str, Any]) -> str:
        stated: str = self.one(clock.get("day_one") or self.text.counting["day_one"])
        return stated

    def _calendar(self, start: date) -> Any:
        name = self.chosen("calendar")
        name = self.text.nation if name == "of the nation" else name
        if self.chosen("holiday_announced_later") == "stays":
            return as_announced_on(name, start)
        return numpy_calendar(name)

    def _end(self, length: Any, start: date, day_one: str) -> date | None:
        """Count a length from a day."""
        match = LENGTH.fullmatch(length) if isinstance(length, str) else None
        if match is None:
            return None
        amount, unit = int(match[1]), match[2]
        if unit == "day":
            unit = self.chosen("bare_days").removesuffix("s")
        same = day_one == "same day"
        if unit == "hour":
            return start + timedelta(days=-(-amount // 24))
        if unit == "working day":
            return self._worked(start - ONE_DAY if same else start, amount, start)
        if unit in ("month", "year"):
            months = amount * (12 if unit == "year" else 1)
            last = start + relativedelta(months=months)
            if same and last.day == start.day:
                last -= ONE_DAY
        else:
            last = start + timedelta(days=amount * (7 if unit == "week" else 1) - same)
        moves = self.chosen("due_on_non_working_day") == "moves"
        return self._next(last, start) if moves else last

    def _worked(self, after: date, amount: int, start: date) -> date | None:
        if after < FIRST_KNOWN:
            return None
        days = self._calendar(start)
        found = np.busday_offset(np.datetime64(after), amount, roll="backward", busdaycal=days)
        return date.fromisoformat(str(found))

    def _next(self, day: date, start: date | None = None) -> date | None:
        """The day itself if people work on it, else the next one on which they do."""
        if day < FIRST_KNOWN:
            return None
        days = self._calendar(start or day)
        found = np.busday_offset(np.datetime64(day), 0, roll="forward", busdaycal=days)
        return date.fromisoformat(str(found))


def every_reading(id_: str, row: Mapping[str, str]) -> list[date | None]:
    """The date of a line under every combination of options that bears on it.

    ``None`` stands for a date that is not confirmed here.
    """
    waiting: list[dict[str, str]] = [{}]
    tried: list[dict[str, str]] = []
    found = []
    while waiting:
        other = waiting.pop()
        if other in tried:
            continue
        tried.append(other)
        count = Count(id_, row, other)
        found.append(count.due())
        for reading in count.asked:
            options = options_of(count.text, reading)
            waiting.extend({**other, reading: option} for option in options if reading not in other)
    return found


def readings_of(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The other readings of a line: the reading, its option and the date, or ``none``."""
    for words in filter(None, row["other_readings"].split("; ")):
        reading, _, rest = words.partition(": ")
        option, _, day = rest.rpartition(" ")
        yield reading, option, day
