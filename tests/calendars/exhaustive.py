"""Every day of 2000 to 2050, every number of working days from -400 to 400, counted by numpy too.

The list of days that are not worked is not ours: GOV.UK's for 2012 to 2028, and for the other years
that of the `holidays` package, without the one day of 2006 on which the two sources are known to
differ (`docs/bank-holidays.md`). `add` is held against `numpy.busday_offset`, and `count` against
the running total of the days worked, for every end as far as those numbers reach.

    python -m tests.calendars.exhaustive             all of it, on every core
    python -m tests.calendars.exhaustive 3 20        the third of twenty parts
"""

import csv
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import cache
from itertools import starmap
from pathlib import Path
from time import perf_counter
from typing import Any, Final, NamedTuple

import holidays
import numpy as np

from complaints_rules.calendars import WorkingDayCalendar, calendar

FIRST, LAST = date(2000, 1, 1), date(2050, 12, 31)
FURTHEST: Final = 400
GOV_UK_YEARS: Final = range(2012, 2029)
PARTS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "england-and-wales": {"england-and-wales": ("ENG", "WLS")},
    "scotland": {"scotland": ("SCT",)},
    "northern-ireland": {"northern-ireland": ("NIR",)},
    "united-kingdom": {
        "england-and-wales": ("ENG", "WLS"),
        "scotland": ("SCT",),
        "northern-ireland": ("NIR",),
    },
}
DIFFERS: Final = date(2006, 11, 30)
"""St Andrew's Day, which was first a bank holiday in 2007."""


class Found(NamedTuple):
    """How many results were compared, and those that differ, in words."""

    compared: int
    differences: list[str]


@cache
def not_worked(name: str) -> tuple[date, ...]:
    """The bank holidays of a calendar by the two outside sources."""
    table = (Path(__file__).parent / "gov-uk-bank-holidays.csv").read_text("utf-8")
    lines = [line for line in table.splitlines() if not line.startswith("#")]
    found = {
        date.fromisoformat(row["date"])
        for row in csv.DictReader(lines)
        if row["division"] in PARTS[name]
    }
    others = [year for year in range(FIRST.year, LAST.year + 1) if year not in GOV_UK_YEARS]
    for subdivisions in PARTS[name].values():
        for subdivision in subdivisions:
            found |= set(holidays.country_holidays("GB", subdiv=subdivision, years=others))
    return tuple(sorted(day for day in found - {DIFFERS} if day.weekday() < 5))


@cache
def numpy_calendar(name: str) -> np.busdaycalendar:
    """The same days as numpy wants them."""
    return np.busdaycalendar(holidays=np.array(not_worked(name), dtype="datetime64[D]"))


@cache
def worked_until(name: str) -> Any:
    """The number of days worked from the first day up to each day, which it includes."""
    days = np.arange(np.datetime64(FIRST), np.datetime64(LAST) + 1)
    return np.cumsum(np.is_busday(days, busdaycal=numpy_calendar(name)))


def compare(name: str, day: date, ours: WorkingDayCalendar | None = None) -> Found:
    """Compare every `add` and every `count` from one day."""
    ours = ours or calendar(name)
    table = numpy_calendar(name)
    steps = np.arange(1, FURTHEST + 1)
    forward = np.busday_offset(np.datetime64(day), steps, roll="backward", busdaycal=table)
    back = np.busday_offset(np.datetime64(day), -steps[::-1], roll="forward", busdaycal=table)
    expected = [*back.tolist(), day, *forward.tolist()]
    numbers = [
        n
        for n, end in zip(range(-FURTHEST, FURTHEST + 1), expected, strict=True)
        if FIRST <= end <= LAST
    ]
    expected = [end for end in expected if FIRST <= end <= LAST]
    differences = [
        f"{name}: {day} and {n} working days is {found}, by numpy {end}"
        for n, end, found in zip(
            numbers, expected, [ours.add(day, n) for n in numbers], strict=True
        )
        if found != end
    ]
    first, last = expected[0], expected[-1]
    ends = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    counted = starmap(ours.count, ((day, end) for end in ends))
    for end, found, told in zip(ends, counted, _counts(name, day, first, last), strict=True):
        if found != told:
            differences.append(f"{name}: from {day} to {end} are {found}, by numpy {told}")
    return Found(len(numbers) + len(ends), differences)


def _counts(name: str, day: date, first: date, last: date) -> list[int]:
    """The working days from a day to each end, from the running total alone."""
    until = worked_until(name)
    at = (day - FIRST).days
    low, high = (first - FIRST).days, (last - FIRST).days
    before = until[at - 1] if at else 0
    # Up to and including an end before the day: minus the days from that end up to the day.
    earlier = [
        int((until[place - 1] if place else 0) - before) for place in range(low, min(at, high + 1))
    ]
    later = (until[max(at, low) : high + 1] - until[at]).tolist()
    return [*earlier, *later]


def days_of(part: int, parts: int) -> Iterator[date]:
    """The days of one part; all parts together are every day."""
    day = FIRST + timedelta(days=part)
    while day <= LAST:
        yield day
        day += timedelta(days=parts)


def run(name: str, part: int, parts: int) -> Found:
    """Compare everything from the days of one part."""
    compared, differences = 0, []
    for day in days_of(part, parts):
        found = compare(name, day)
        compared += found.compared
        differences += found.differences
    return Found(compared, differences)


def main(arguments: list[str]) -> int:
    """Compare one part or everything, and say how many results there were."""
    began = perf_counter()
    part, parts = (int(arguments[0]) - 1, int(arguments[1])) if arguments else (0, 1)
    jobs = [(name, part + parts * n, parts * 8) for name in PARTS for n in range(8)]
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(run, *zip(*jobs, strict=True)))
    differences = [words for found in results for words in found.differences]
    for words in differences[:20]:
        print(words)
    compared = sum(found.compared for found in results)
    took = perf_counter() - began
    print(f"{compared:,} results compared, {len(differences)} differ; {took:.0f} s")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
