"""Dates worked out by hand from GOV.UK's list, one line each in the tables beside this file."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from complaints_rules.calendars import calendar

NATIONS = ("england-and-wales", "scotland", "northern-ireland", "united-kingdom")


def rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def due(row: dict[str, str], name: str) -> date:
    days, start, n = calendar(name), date.fromisoformat(row["start"]), int(row["n"])
    match row["counting"]:
        case "after":
            return days.add(start, n)
        case "beginning with":
            return days.add(start - timedelta(days=1), n)
        case "after the next working day":
            return days.add(days.next(start), n)
        case other:
            raise AssertionError(other)


@pytest.mark.parametrize(
    "row", rows("vectors-england.csv"), ids=lambda row: f"{row['start']} {row['n']}"
)
def test_periods_in_english_law(row: dict[str, str]) -> None:
    assert due(row, row["calendar"]).isoformat() == row["expected"]


@pytest.mark.parametrize("name", NATIONS)
@pytest.mark.parametrize(
    "row", rows("vectors-united-kingdom.csv"), ids=lambda row: f"{row['start']} {row['n']}"
)
def test_the_same_period_in_each_nation(row: dict[str, str], name: str) -> None:
    assert due(row, name).isoformat() == row[name]


@pytest.mark.parametrize("name", NATIONS)
@pytest.mark.parametrize("row", rows("working-days-per-year.csv"), ids=lambda row: row["year"])
def test_working_days_in_a_year(row: dict[str, str], name: str) -> None:
    year = int(row["year"])
    assert calendar(name).count(date(year - 1, 12, 31), date(year, 12, 31)) == int(row[name])


def test_a_period_counted_backwards_and_forwards() -> None:
    days = calendar("england-and-wales")
    assert days.count(date(2026, 11, 23), date(2026, 12, 21)) == 20
    assert days.count(date(2026, 12, 21), date(2026, 11, 23)) == -20
    assert days.add(date(2026, 12, 21), -20) == date(2026, 11, 23)
