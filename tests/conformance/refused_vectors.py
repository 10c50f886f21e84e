"""What a calendar must refuse, each with its code. Written by hand: nothing is counted here."""

from collections.abc import Iterator
from typing import Any, Final

from tests.conformance.layout import Json

ENGLAND: Final = "england-and-wales"
OUTSIDE, NO_DATE = "outside-known-years", "not-a-date"
NO_NUMBER, NO_CALENDAR = "not-a-number", "unknown-calendar"

DAYS: Final[tuple[tuple[Any, str, str], ...]] = (
    ("1999-12-31", OUTSIDE, "the day before the first known one"),
    ("2051-01-01", OUTSIDE, "the day after the last known one"),
    ("0001-01-01", OUTSIDE, "the first day that can be written"),
    ("0050-06-01", OUTSIDE, "a year that some programs take for 1950"),
    ("9999-12-31", OUTSIDE, "the last day that can be written"),
    ("0000-01-01", NO_DATE, "there is no year 0"),
    ("2026-02-29", NO_DATE, "2026 is no leap year"),
    ("2100-02-29", NO_DATE, "2100 is no leap year"),
    ("2026-02-30", NO_DATE, "no February has 30 days"),
    ("2026-04-31", NO_DATE, "April has 30 days"),
    ("2026-13-01", NO_DATE, "there is no thirteenth month"),
    ("2026-00-10", NO_DATE, "there is no month 0"),
    ("2026-01-00", NO_DATE, "there is no day 0"),
    ("2026-1-5", NO_DATE, "month and day are written with two figures"),
    ("05/01/2026", NO_DATE, "a day is written year first"),
    ("20260105", NO_DATE, "a day is written with its hyphens"),
    ("2026-W02-1", NO_DATE, "a week is no day"),
    ("2026-01", NO_DATE, "a month is no day"),
    ("2026-01-05T00:00:00", NO_DATE, "a time is no day"),
    ("2026-01-05T00:00:00Z", NO_DATE, "a moment is another day elsewhere"),
    (" 2026-01-05", NO_DATE, "nothing stands before the day"),
    ("2026-01-05\n", NO_DATE, "nothing stands after the day, not even an end of line"),
    ("٢٠٢٦-٠١-٠٥", NO_DATE, "figures are 0 to 9"),  # noqa: RUF001 - meant
    ("", NO_DATE, "empty text"),
    (20260105, NO_DATE, "a number is no day"),
    (1767571200, NO_DATE, "seconds since 1970 are no day"),
    (True, NO_DATE, "true is no day"),
    (None, NO_DATE, "nothing is no day"),
    ([], NO_DATE, "a list is no day"),
    (["2026-01-05"], NO_DATE, "a list with a day in it is no day"),
    ({}, NO_DATE, "an object is no day"),
)

NUMBERS: Final[tuple[tuple[Any, str, str], ...]] = (
    (1.5, NO_NUMBER, "half a working day"),
    ("10", NO_NUMBER, "text is no number"),
    ("", NO_NUMBER, "empty text is no number"),
    (True, NO_NUMBER, "true is not 1"),
    (False, NO_NUMBER, "false is not 0"),
    (None, NO_NUMBER, "nothing is not 0"),
    ([10], NO_NUMBER, "a list is no number"),
    (20000, OUTSIDE, "more working days than are known"),
    (-20000, OUTSIDE, "more working days than are known, backwards"),
    (1000000000000, OUTSIDE, "beyond every date that can be written"),
    (-1000000000000, OUTSIDE, "beyond every date that can be written, backwards"),
)

NAMES: Final[tuple[tuple[Any, str], ...]] = (
    ("england", "a nation that shares its calendar has no calendar of its own name"),
    ("wales", "the same"),
    ("England-and-Wales", "names are written small"),
    ("constructor", "a name that JavaScript knows and no calendar has"),
    ("__proto__", "the same"),
    ("", "empty text"),
    (None, "nothing"),
    (1, "a number"),
)


def refused_vectors() -> Iterator[Json]:
    """Every vector that must be refused."""
    for number, (day, code, why) in enumerate(DAYS, 1):
        for ask in ("add", "is_working_day", "next", "previous"):
            asked = {"day": day, **({"n": 10} if ask == "add" else {})}
            yield _refused(f"{ask}/day/{number:02}", ask, ENGLAND, asked, code, why)
        good = "2026-01-05"
        for key, asked in (
            ("start", {"start": day, "end": good}),
            ("end", {"start": good, "end": day}),
        ):
            yield _refused(f"count/{key}/{number:02}", "count", ENGLAND, asked, code, why)
        for what in ("close", "reopen"):
            changed = {"changes": [{what: [day]}], "day": good}
            id_ = f"{what}/day/{number:02}"
            yield _refused(id_, "is_working_day", ENGLAND, changed, code, why)
        if code == NO_DATE and day is not None:
            asked = {"known_on": day, "day": good}
            yield _refused(f"known_on/day/{number:02}", "is_working_day", ENGLAND, asked, code, why)
    for number, (n, code, why) in enumerate(NUMBERS, 1):
        asked = {"day": "2026-01-05", "n": n}
        yield _refused(f"add/n/{number:02}", "add", ENGLAND, asked, code, why)
    for number, (name, why) in enumerate(NAMES, 1):
        asked = {"day": "2026-01-05"}
        yield _refused(f"calendar/{number:02}", "is_working_day", name, asked, NO_CALENDAR, why)


def _refused(id_: str, ask: str, name: object, asked: Json, code: str, why: str) -> Json:
    row = {"id": f"refused/{id_}", "ask": ask, "calendar": name, **asked}
    return {**row, "expect_error": code, "why": why}
