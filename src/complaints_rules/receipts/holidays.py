"""The bank holidays that an answer rests on, as the facts they are, not as a date's consequence.

A receipt holds the days from the first to the last that its answer names, not the whole calendar:
that is few enough to be read, a day can be named that has changed since, and years that are added
to the calendar later change no receipt. Nothing outside these days can move a date between them.
With each day stands when it was announced and from where it was moved, because ``known_on``, and a
clock that had started before, go by that.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from complaints_rules.calendars import DATA_VERSION, facts, projection
from complaints_rules.engine.plan import Fork, Plan
from complaints_rules.receipts.canonical import digest_of


def divisions_of(plan: Plan, calendar: str) -> tuple[str, ...]:
    """Return the parts of the kingdom whose bank holidays count, under any reading of the text."""
    names = {calendar, *_options(plan.counting.calendar)}
    wanted = {part for name in names for part in facts.DIVISIONS_OF[name]}
    return tuple(part for part in facts.DIVISIONS if part in wanted)


def _options(value: Any) -> Iterable[str]:
    if isinstance(value, Fork):
        for option in value.options.values():
            yield from _options(option)
    elif isinstance(value, str) and value in facts.DIVISIONS_OF:
        yield value


def between(divisions: Iterable[str], first_day: date, last_day: date) -> dict[str, list[Any]]:
    """Return the bank holidays of each division from one day to another, in order."""
    return {division: list(_facts(division, first_day, last_day)) for division in divisions}


def _facts(division: str, first_day: date, last_day: date) -> Iterable[dict[str, str]]:
    for row in facts.shipped():
        if row.division != division:
            continue
        moved = row.moved_from
        if first_day <= row.day <= last_day or (moved and first_day <= moved <= last_day):
            made = {"day": row.day.isoformat(), "name": row.title}
            if row.announced is not None:
                made["announced"] = row.announced.isoformat()
            if moved is not None:
                made["moved_from"] = moved.isoformat()
            yield made
    if last_day > facts.VERIFIED_UNTIL:
        for day, title in projection.projected()[division].items():
            if first_day <= day <= last_day:
                yield {"day": day.isoformat(), "name": title}


def bank_holidays(plan: Plan, calendar: str, first_day: date, last_day: date) -> dict[str, Any]:
    """Return the part of a receipt that says which bank holidays it rests on."""
    days = between(divisions_of(plan, calendar), first_day, last_day)
    projected = last_day > facts.VERIFIED_UNTIL
    return {
        "calendar": calendar,
        "data_version": DATA_VERSION,
        "projected_by": projection.release() if projected else None,
        "first_day": first_day.isoformat(),
        "last_day": last_day.isoformat(),
        "days": days,
        "digest": digest_of(days),
    }
