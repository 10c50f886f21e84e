"""Months, years, weeks and counts that begin with the day itself, against dates worked out by hand.

The counts of working days after an event are in `tests/calendars`.
"""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from tests.one_limit import due, one_limit

from complaints_rules.dates import corresponding, months_beginning_with

TABLE = Path(__file__).with_name("counting-vectors.csv")
DAY_ONE = {"after": "next day", "beginning with": "same day"}


def rows() -> list[dict[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def name(row: dict[str, str]) -> str:
    return f"{row['length']} {row['counting']} {row['start']} in {row['nation']}"


@pytest.mark.parametrize("row", rows(), ids=name)
def test_vector(row: dict[str, str]) -> None:
    plan = one_limit(row["length"], nation=row["nation"], day_one=DAY_ONE[row["counting"]])
    assert due(plan, date.fromisoformat(row["start"])) == date.fromisoformat(row["expected"])


def test_there_are_vectors() -> None:
    assert len(rows()) >= 25


def test_dodds_v_walker() -> None:
    """Four months after 30 September 1978, before the years whose bank holidays are known."""
    assert corresponding(date(1978, 9, 30), 4) == date(1979, 1, 30)


days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
months = st.integers(1, 60)


@given(days, months)
def test_months_after_are_those_of_dateutil(start: date, n: int) -> None:
    assert due(one_limit(f"{n} month{'s' * (n > 1)}"), start) == start + relativedelta(months=n)


@given(days, st.integers(1, 8))
def test_years_are_twelve_months_each(start: date, n: int) -> None:
    plan = one_limit(f"{n} year{'s' * (n > 1)}")
    assert due(plan, start) == start + relativedelta(years=n)
    assert due(plan, start) == start + relativedelta(months=12 * n)


@given(days, months)
def test_beginning_with_ends_a_day_before_or_with_the_month(start: date, n: int) -> None:
    same_number = start + relativedelta(months=n)
    last = months_beginning_with(start, n)
    if same_number.day == start.day:
        assert last == same_number - timedelta(days=1)
    else:
        assert last == same_number
        assert (last + timedelta(days=1)).day == 1


@given(days, months, months)
def test_a_longer_length_never_ends_earlier(start: date, n: int, more: int) -> None:
    assert corresponding(start, n) <= corresponding(start, n + more)
    assert months_beginning_with(start, n) <= months_beginning_with(start, n + more)


@given(days, months)
def test_a_later_start_never_ends_earlier(start: date, n: int) -> None:
    later = start + timedelta(days=1)
    assert corresponding(start, n) <= corresponding(later, n)
    assert months_beginning_with(start, n) <= months_beginning_with(later, n)
