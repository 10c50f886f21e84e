"""The vectors of the calendar part: edges with why, and many more chosen by no hand.

The days and numbers of those are taken from SHA-256 of their own id, so that they are the same on
every machine and nobody can have picked the easy ones.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final

from tests.calendars.exhaustive import FIRST, LAST, PARTS
from tests.conformance import edges
from tests.conformance.announced import ANNOUNCED, Announced
from tests.conformance.days import CALENDARS, PUBLISHED_UNTIL, Changes, Work, bank_holidays, work
from tests.conformance.layout import Json, without_empty

DAYS: Final = (LAST - FIRST).days + 1
FURTHEST: Final = 400
HOW_MANY: Final = {"add": 250, "count": 100, "is_working_day": 60, "next": 30, "previous": 30}
ONE_DAY: Final = timedelta(days=1)


def bank_holiday_vectors() -> Iterator[Json]:
    """The bank holidays of every year on every calendar, and of the years that changed."""
    for name in CALENDARS:
        for year in range(FIRST.year, LAST.year + 1):
            yield _year(f"{name}/{year}", name, year)
        for row in announced_for(name):
            for known in (row.announced - ONE_DAY, row.announced):
                id_ = f"{name}/{row.day.year}/{row.day}-known-{known}"
                yield _year(id_, name, row.day.year, known)


def announced_for(name: str) -> list[Announced]:
    """The announcements that concern a calendar."""
    return [row for row in ANNOUNCED if not set(PARTS[name]).isdisjoint(row.nations)]


def _year(id_: str, name: str, year: int, known_on: date | None = None) -> Json:
    found = sorted(day for day in bank_holidays(name, known_on) if day.year == year)
    return without_empty(
        {
            "id": f"bank_holidays/{id_}",
            "ask": "bank_holidays",
            "calendar": name,
            "known_on": known_on and known_on.isoformat(),
            "year": year,
            "expect": [day.isoformat() for day in found],
            "provisional": True if year > PUBLISHED_UNTIL.year else None,
        }
    )


def edge_vectors() -> Iterator[Json]:
    """Everything that can be asked about each edge, on each calendar."""
    for name in CALENDARS:
        days = work(name)
        for edge in edges.EDGES:
            yield from _about(f"{name}/edge/{edge.day}", name, days, edge)
        for edge in edges.LIMITS:
            yield from _about(f"{name}/limit/{edge.day}", name, days, edge)
        for start, end, why in edges.COUNTS:
            id_ = f"{name}/edge/{start}-to-{end}"
            one, other = date.fromisoformat(start), date.fromisoformat(end)
            yield _count(id_, name, days, one, other, why=why)


def _about(id_: str, name: str, days: Work, edge: edges.Edge, **more: Any) -> Iterator[Json]:
    for n in edges.STEPS:
        yield _add(id_, name, days, edge.day, n, why=edge.why, **more)
    for ask in ("is_working_day", "next", "previous"):
        yield _single(id_, ask, name, days, edge.day, why=edge.why, **more)


def chosen_vectors() -> Iterator[Json]:
    """Days and numbers that no hand has chosen, spread over all the known years."""
    for name in CALENDARS:
        days = work(name)
        for ask, many in HOW_MANY.items():
            for number in range(many):
                id_ = f"{name}/chosen/{number:03}"
                day = _chosen_day(f"{ask}/{id_}/day")
                if ask == "add":
                    n = _chosen(f"{ask}/{id_}/n") % (2 * FURTHEST + 1) - FURTHEST
                    yield _add(id_, name, days, day, n)
                elif ask == "count":
                    yield _count(id_, name, days, day, _chosen_day(f"{ask}/{id_}/end"))
                else:
                    yield _single(id_, ask, name, days, day)


def known_on_vectors() -> Iterator[Json]:
    """Counts about every one-off and moved day, the day before its announcement and on it."""
    for name in CALENDARS:
        for row in announced_for(name):
            for known in (date(2000, 1, 1), row.announced - ONE_DAY, row.announced):
                days = work(name, known_on=known)
                why = f"announced on {row.announced}; asked as known on {known}"
                for day in filter(None, (row.moved_from, row.day)):
                    id_ = f"{name}/known-{known}/{day}"
                    more = {"known_on": known.isoformat(), "why": why}
                    yield _single(id_, "is_working_day", name, days, day, **more)
                    yield _add(id_, name, days, day - timedelta(days=7), 10, **more)
                    yield _count(id_, name, days, day - ONE_DAY * 10, day + ONE_DAY * 10, **more)


def changed_vectors() -> Iterator[Json]:
    """Calendars with days closed and reopened."""
    for name in CALENDARS:
        for number, (written, start, why) in enumerate(edges.CHANGES, 1):
            changes: Changes = tuple(
                (what, tuple(map(date.fromisoformat, some))) for what, some in written
            )
            said = [{what: list(some)} for what, some in written]
            edge = edges.Edge(date.fromisoformat(start), why)
            id_, days = f"{name}/changed/{number:02}", work(name, changes)
            yield from _about(id_, name, days, edge, changes=said)
            end = min(edge.day + timedelta(days=30), LAST)
            yield _count(id_, name, days, edge.day, end, why=why, changes=said)
    changes = (("close", (date(2022, 9, 16),)),)
    days = work("england-and-wales", changes, date(2022, 9, 9))
    yield _add(
        "england-and-wales/changed/known",
        "england-and-wales",
        days,
        date(2022, 9, 15),
        1,
        changes=[{"close": ["2022-09-16"]}],
        known_on="2022-09-09",
        why="a closed day before a bank holiday that is not announced yet",
    )


def _add(id_: str, name: str, days: Work, day: date, n: int, **more: Any) -> Json:
    found = days.add(day, n)
    asked = {"day": day.isoformat(), "n": n}
    return _vector(f"add/{id_}/{n:+}", "add", name, asked, found, max(day, found or day), more)


def _count(id_: str, name: str, days: Work, start: date, end: date, **more: Any) -> Json:
    asked = {"start": start.isoformat(), "end": end.isoformat()}
    found = days.count(start, end)
    return _vector(f"count/{id_}", "count", name, asked, found, max(start, end), more)


def _single(id_: str, ask: str, name: str, days: Work, day: date, **more: Any) -> Json:
    found = getattr(days, ask)(day)
    last = found if isinstance(found, date) else day
    asked = {"day": day.isoformat()}
    return _vector(f"{ask}/{id_}", ask, name, asked, found, max(day, last), more)


def _vector(
    id_: str, ask: str, name: str, asked: Json, found: object, last: date, more: dict[str, Any]
) -> Json:
    """One vector; it is provisional where it rests on a day after the published ones."""
    expected = found.isoformat() if isinstance(found, date) else found
    return without_empty(
        {
            "id": id_,
            "ask": ask,
            "calendar": name,
            "changes": more.get("changes"),
            "known_on": more.get("known_on"),
            **asked,
            "expect": expected,
            "expect_error": "outside-known-years" if found is None else None,
            "provisional": True if last > PUBLISHED_UNTIL else None,
            "why": more.get("why"),
        }
    )


def _chosen(id_: str) -> int:
    return int.from_bytes(sha256(id_.encode()).digest()[:8])


def _chosen_day(id_: str) -> date:
    return FIRST + timedelta(days=_chosen(id_) % DAYS)
