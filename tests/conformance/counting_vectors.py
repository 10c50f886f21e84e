"""The vectors of the counting part, from the tables of dates that were worked out by hand."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.conformance.days import CALENDARS, PUBLISHED_UNTIL
from tests.conformance.layout import ROOT, Json, without_empty

BY_HAND: Final = Path(__file__).with_name("counting-by-hand.csv")
LENGTHS: Final = ROOT / "tests" / "counting-vectors.csv"
LAWS: Final = ROOT / "tests" / "calendars" / "vectors-england.csv"
NATIONS: Final = ROOT / "tests" / "calendars" / "vectors-united-kingdom.csv"

# What a count is where a vector does not say otherwise; the README says the same.
DEFAULTS: Final[dict[str, str]] = {
    "day_one": "next day",
    "received_on_non_working_day": "stays",
    "due_on_non_working_day": "stays",
    "holiday_announced_later": "moves",
    "bare_days": "calendar days",
    "due_in_a_range": "last number",
    "closures": "not working days",
}
CALENDAR_OF: Final = {"england": "england-and-wales", "wales": "england-and-wales"}
# How the tables of the calendars write a count.
WRITTEN: Final[dict[str, dict[str, str]]] = {
    "after": {},
    "beginning with": {"day_one": "same day"},
    "after the next working day": {"received_on_non_working_day": "moves"},
}


def counting_files() -> dict[str, list[Json]]:
    """The vectors by the table that they come from."""
    return {
        "lengths": list(_lengths()),
        "by-hand": list(_by_hand()),
        "periods-in-law": list(_periods()),
        "nations": list(_nations()),
    }


def _rows(path: Path) -> list[dict[str, str]]:
    lines = path.read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _lengths() -> Iterator[Json]:
    for number, row in enumerate(_rows(LENGTHS), 1):
        name = CALENDAR_OF.get(row["nation"], row["nation"])
        yield _vector(f"lengths/{number:03}", row, name, row["length"], row["expected"], LENGTHS)


def _periods() -> Iterator[Json]:
    for number, row in enumerate(_rows(LAWS), 1):
        length, name = working_days(row["n"]), row["calendar"]
        yield _vector(f"periods-in-law/{number:03}", row, name, length, row["expected"], LAWS)


def _nations() -> Iterator[Json]:
    for number, row in enumerate(_rows(NATIONS), 1):
        for name in CALENDARS:
            id_, length = f"nations/{number:03}/{name}", working_days(row["n"])
            yield _vector(id_, row, name, length, row[name], NATIONS)


def _vector(
    id_: str, row: dict[str, str], name: str, length: str, expected: str, source: Path
) -> Json:
    return without_empty(
        {
            "id": f"counting/{id_}",
            "ask": "forward",
            "start": row["start"],
            "length": length,
            "calendar": name,
            "counting": WRITTEN[row["counting"]] or None,
            "expect": expected,
            "provisional": True if expected > PUBLISHED_UNTIL.isoformat() else None,
            "why": row["about"],
            "source": source.relative_to(ROOT).as_posix(),
        }
    )


def _by_hand() -> Iterator[Json]:
    for number, row in enumerate(_rows(BY_HAND), 1):
        choices = (part.partition(": ") for part in row["counting"].split("; ") if part)
        pairs = {key: word for key, _, word in choices}
        yield without_empty(
            {
                "id": f"counting/by-hand/{number:03}",
                "ask": row["direction"],
                "start": row["start"],
                "at": row["at"] or None,
                "length": row["length"],
                "calendar": row["calendar"],
                "counting": pairs or None,
                "closed": row["closed"].split() or None,
                "expect": row["expected"],
                "expect_time": row["expected_time"] or None,
                "why": row["why"],
                "source": BY_HAND.relative_to(ROOT).as_posix(),
            }
        )


def refused_lengths() -> list[Json]:
    """What no engine may count, by hand: the code of each is that of `docs/errors.md`."""
    rows = (
        ({"length": "10 working days", "start": "2051-01-02"}, "outside-known-years"),
        ({"length": "10 working days", "start": "1999-12-31"}, "outside-known-years"),
        ({"length": "9999 working days", "start": "2026-11-23"}, "outside-known-years"),
        ({"length": "10 working days", "start": "2026-11-31"}, "not-a-date"),
        ({"length": "10 working days", "start": "2026-11"}, "month-only"),
    )
    why = (
        "the start is after the known years",
        "the start is before the known years",
        "the last day is after the known years",
        "November has 30 days",
        "a month is no day, and no day of it may be chosen",
    )
    return [
        {
            "id": f"counting/refused/{number:02}",
            "ask": "forward",
            "calendar": "england-and-wales",
            **asked,
            "expect_error": code,
            "why": words,
            "source": "by hand",
        }
        for number, ((asked, code), words) in enumerate(zip(rows, why, strict=True), 1)
    ]


def working_days(n: str) -> str:
    """A number of working days as a length."""
    return f"{n} working day" if n == "1" else f"{n} working days"
