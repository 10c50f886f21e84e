"""What ships is what GOV.UK and the ``holidays`` package say, and every fact has its source."""

from collections.abc import Callable
from datetime import date, timedelta

import holidays
import pytest
from holidays.version import __version__

from complaints_rules.calendars import calendar, check, compare_with_holidays
from complaints_rules.calendars.facts import BankHoliday, shipped, sources
from complaints_rules.calendars.projection import weekday_holidays

DIVISIONS = ("england-and-wales", "scotland", "northern-ireland")
SUBSTITUTE = " (substitute day)"
Table = Callable[[str], list[dict[str, str]]]


def of(division: str) -> list[BankHoliday]:
    return [row for row in shipped() if row.division == division]


@pytest.mark.parametrize("division", DIVISIONS)
def test_2012_to_2028_is_the_list_that_gov_uk_publishes(division: str, table: Table) -> None:
    published = {
        (row["date"], row["title"])
        for row in table("gov-uk-bank-holidays.csv")
        if row["division"] == division
    }
    ours = {
        (row.day.isoformat(), row.title.removesuffix(SUBSTITUTE))
        for row in of(division)
        if row.source == "gov-uk"
    }
    assert ours == published
    assert (
        len(published)
        == {
            "england-and-wales": 140,
            "scotland": 158,
            "northern-ireland": 174,
        }[division]
    )
    assert {row.day.year >= 2012 for row in of(division) if row.source == "gov-uk"} == {True}
    assert {row.day.year < 2012 for row in of(division) if row.source != "gov-uk"} == {True}


@pytest.mark.parametrize("division", DIVISIONS)
def test_substitute_days_are_those_of_gov_uk(division: str, table: Table) -> None:
    published = {
        row["date"]
        for row in table("gov-uk-bank-holidays.csv")
        # GOV.UK calls the moved spring bank holiday of 2012 a substitute in two of the lists.
        if row["division"] == division
        and row["notes"] == "Substitute day"
        and row["date"] != "2012-06-04"
    }
    ours = {
        row.day.isoformat()
        for row in of(division)
        if row.day.year >= 2012 and row.title.endswith(SUBSTITUTE)
    }
    assert ours == published


def test_the_installed_holidays_release_agrees() -> None:
    unsettled = [found for found in compare_with_holidays() if found.settled is None]
    assert unsettled == []


def test_the_settled_difference_is_shown_with_its_reason() -> None:
    found = [d for d in compare_with_holidays() if d.settled is not None]
    assert [(d.calendar, d.date, d.shipped) for d in found] in (
        [],  # should a later release of `holidays` agree
        [("scotland", date(2006, 11, 30), None)],
    )
    assert all("2007 asp 2" in (d.settled or "") for d in found)


def test_a_day_that_only_one_side_has_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_christmas(subdivision: str, first: int, last: int) -> dict[date, str]:
        theirs = weekday_holidays(subdivision, first, last)
        return {day: title for day, title in theirs.items() if day != date(2026, 12, 25)}

    monkeypatch.setattr(check, "weekday_holidays", without_christmas)
    missing = [d for d in compare_with_holidays() if d.date == date(2026, 12, 25)]
    assert [d.calendar for d in missing] == list(DIVISIONS)
    assert {(d.shipped, d.holidays) for d in missing} == {("Christmas Day", None)}


@pytest.mark.parametrize(
    ("name", "subdivisions"),
    [
        ("england-and-wales", ("ENG", "WLS")),
        ("scotland", ("SCT",)),
        ("northern-ireland", ("NIR",)),
        ("united-kingdom", ("ENG", "WLS", "SCT", "NIR")),
    ],
)
def test_every_day_from_2000_to_2050_is_worked_or_not_as_holidays_says(
    name: str, subdivisions: tuple[str, ...]
) -> None:
    years = range(2000, 2051)
    theirs = {
        day
        for subdivision in subdivisions
        for day in holidays.country_holidays("GB", subdiv=subdivision, years=years)
    } - {date(2006, 11, 30)}
    days = calendar(name)
    day = date(2000, 1, 1)
    while day.year < 2051:
        assert days.is_working_day(day) == (day.weekday() < 5 and day not in theirs), day
        day += timedelta(days=1)


def test_st_andrews_day_was_first_a_bank_holiday_in_2007() -> None:
    scotland = calendar("scotland")
    assert scotland.is_working_day(date(2006, 11, 30))
    assert scotland.holiday_name(date(2007, 11, 30)) == "St Andrew\u2019s Day"


def test_every_fact_is_a_weekday_given_once_with_sources_that_exist() -> None:
    assert len({(row.division, row.day) for row in shipped()}) == len(shipped())
    assert all(row.day.weekday() < 5 for row in shipped())
    assert all(row.basis in sources() and row.source in sources() for row in shipped())
    assert all(source.address.startswith("http") for source in sources().values())
    for row in shipped():
        assert (row.announced is None) == (row.announced_source is None)
        if row.announced is not None:
            assert row.announced_source in sources()
            assert row.announced < row.day


@pytest.mark.parametrize(
    ("name", "day", "basis"),
    [
        ("england-and-wales", date(2026, 1, 1), "proclamation"),
        ("england-and-wales", date(2026, 4, 3), "common-law"),
        ("england-and-wales", date(2026, 4, 6), "act-1971-schedule-1"),
        ("england-and-wales", date(2027, 12, 27), "act-1971-schedule-1"),
        ("england-and-wales", date(2027, 12, 28), "proclamation"),
        ("scotland", date(2026, 1, 1), "act-1971-schedule-1"),
        ("scotland", date(2026, 5, 25), "proclamation"),
        ("scotland", date(2026, 11, 30), "st-andrews-act-2007"),
        ("northern-ireland", date(2026, 3, 17), "act-1971-schedule-1"),
        ("northern-ireland", date(2026, 7, 13), "proclamation"),
    ],
)
def test_what_makes_a_day_a_holiday(name: str, day: date, basis: str) -> None:
    assert [row.basis for row in of(name) if row.day == day] == [basis]


@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        ("england-and-wales", date(2026, 12, 28), "Boxing Day (substitute day)"),
        ("england-and-wales", date(2026, 12, 26), None),
        ("england-and-wales", date(2026, 6, 15), None),
        ("scotland", date(2026, 6, 15), "World Cup bank holiday"),
        ("united-kingdom", date(2026, 6, 15), "World Cup bank holiday (Scotland)"),
        ("united-kingdom", date(2026, 12, 25), "Christmas Day"),
        (
            "united-kingdom",
            date(2012, 1, 2),
            (
                "New Year\u2019s Day (substitute day) (England and Wales, Northern Ireland); "
                "2nd January (Scotland)"
            ),
        ),
        ("scotland", date(2006, 1, 3), "New Year\u2019s Day (substitute day)"),
        ("united-kingdom", date(2030, 7, 12), "Battle of the Boyne (Northern Ireland)"),
    ],
)
def test_the_title_of_a_day(name: str, day: date, title: str | None) -> None:
    assert calendar(name).holiday_name(day) == title


def test_the_source_of_a_day() -> None:
    assert calendar("england-and-wales").holiday_source(date(2020, 5, 8)) == (
        "GOV.UK bank holidays, https://www.gov.uk/bank-holidays; basis: Proclamation under the "
        "Banking and Financial Dealings Act 1971, section 1; moved from 2020-05-04; announced "
        "2019-06-07: https://www.glasgowworld.com/read-this/"
        "your-2020-calendar-probably-has-a-printing-error-heres-why-1350406"
    )
    assert calendar("scotland").holiday_source(date(2005, 1, 4)) == (
        "Own list from the Act, common law and proclamations, "
        "https://www.legislation.gov.uk/ukpga/1971/80/schedule/1; basis: Proclamation under the "
        "Banking and Financial Dealings Act 1971, section 1"
    )
    assert calendar("scotland").holiday_source(date(2030, 1, 2)) == (
        f"projected by holidays-{__version__}; not yet published"
    )
    for day in (date(2026, 12, 26), date(2026, 11, 23), date(2030, 11, 25)):
        assert calendar("united-kingdom").holiday_source(day) is None
