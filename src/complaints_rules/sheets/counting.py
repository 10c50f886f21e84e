"""How days are counted: the choices behind every limit, as far as the procedure's limits need them.

They come from the plan, so that a choice that the text leaves open shows its other options.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from complaints_rules.engine.needs import lengths
from complaints_rules.engine.plan import Fork, Plan, under_adopted
from complaints_rules.model.words import MEANINGS
from complaints_rules.sheets.parts import Counted
from complaints_rules.sheets.said import Otherwise, Said

_DAY_BY_DAY: Final = frozenset({"working days", "days"})
"""The units that are counted day by day."""
_CALENDARS: Final = {
    "england-and-wales": "those of England and Wales",
    "scotland": "those of Scotland",
    "northern-ireland": "those of Northern Ireland",
    "united-kingdom": "those of any part of the United Kingdom",
}
_DAY_ONE: Final = {"next day": "the day after the event", "same day": "the day of the event"}
_RECEIVED: Final = {"stays": "counts as that day", "moves": "counts as the next working day"}
_ENDS: Final = {"stays": "the last day stays", "moves": "it moves to the next working day"}
_CLOSURES: Final = {"working days": "counted", "not working days": "left out"}
_ANNOUNCED: Final = {"moves": "left out", "stays": "counted"}


def counting(plan: Plan) -> tuple[Counted, ...]:
    """Return the choices that the limits of a procedure rest on."""
    return tuple(_counting(plan))


def _counting(plan: Plan) -> Iterator[Counted]:
    found = [length for duty in plan.duties for length in lengths(duty)]
    units = {length.unit for length in found}
    c = plan.counting
    by_day = bool(units & _DAY_BY_DAY)
    otherwise = bool(units - {"working days", "hours"})
    dated = bool(units - {"hours"})
    ranges = any(length.least is not None for length in found)
    rows: tuple[tuple[bool, str, Any, Mapping[str, str]], ...] = (
        (by_day, "Bank holidays left out of working days", c.calendar, _CALENDARS),
        (dated, "The first day counted", c.day_one, _DAY_ONE),
        (dated, "What arrives on a weekend or bank holiday", c.received, _RECEIVED),
        (otherwise, "Other limits that end on a weekend or bank holiday", c.due, _ENDS),
        ("days" in units, "“Days” of which no kind is named", c.bare_days, MEANINGS),
        (ranges, "Two numbers for one limit", c.range_end, MEANINGS),
        (by_day, "Weekdays on which only the authority is closed", c.closures, _CLOSURES),
        (by_day, "A bank holiday announced while the time runs", c.announced_later, _ANNOUNCED),
    )
    for needed, what, value, words in rows:
        if needed and value is not None:
            yield Counted(what, _said(plan, value, words))


def _said(plan: Plan, value: Any, words: Mapping[str, str]) -> Said:
    adopted = words[under_adopted(value, plan.adopted)]
    others = []
    if isinstance(value, Fork):
        for option, other in value.options.items():
            said = words[under_adopted(other, plan.adopted)]
            if said != adopted:
                others.append(Otherwise(value.reading, option, said))
    return Said(adopted, adopted, tuple(others))
