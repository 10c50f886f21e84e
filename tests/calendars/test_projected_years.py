"""Years nobody has published: projected only when needed, and called provisional."""

import os
import subprocess
import sys
from datetime import date

import pytest
from holidays.version import __version__

from complaints_rules.calendars import DATA_VERSION, WorkingDayCalendar, calendar

RELEASE = f"holidays-{__version__}"


def run(code: str, **environment: str) -> str:
    """Run ``code`` in a Python of its own, where nothing has been imported before."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    done = subprocess.run(  # noqa: S603 - the code is the literal text of the tests below
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def test_an_ordinary_date_never_imports_the_holidays_package() -> None:
    printed = run("""
import sys
from datetime import date
from complaints_rules.calendars import calendar
seen = ["holidays" in sys.modules]
days = calendar("united-kingdom")
days.add(date(2028, 11, 1), 20), days.count(date(2000, 1, 1), date(2028, 12, 31))
days.is_working_day(date(2028, 12, 31)), days.holiday_name(date(2028, 12, 26))
days.closing(date(2030, 1, 2)).as_known_on(date(2020, 1, 1)).add(date(2026, 11, 23), 10)
days.version_for(date(2028, 12, 31)), days.is_provisional(date(2030, 1, 1))
days.add(date(2045, 1, 1), 0)
seen.append("holidays" in sys.modules)
days.add(date(2030, 6, 3), 10)
seen.append("holidays" in sys.modules)
print(seen)
""")
    assert printed == "[False, False, True]"


def test_titles_do_not_follow_the_language_of_the_machine() -> None:
    printed = run(
        """
from datetime import date
from complaints_rules.calendars import calendar
print(calendar("scotland").holiday_name(date(2030, 1, 1)))
""",
        LANGUAGE="th",
        LANG="th_TH.UTF-8",
    )
    assert printed == "New Year's Day"


def test_a_count_into_2029_is_right_provisional_and_names_the_release() -> None:
    days = calendar("england-and-wales")
    due = days.add(date(2028, 12, 20), 10)
    assert due == date(2029, 1, 8)
    assert days.is_provisional(due)
    assert not days.is_provisional(date(2028, 12, 31))
    assert days.version == DATA_VERSION == "2026.11.0"
    assert days.version_for(due) == f"2026.11.0+{RELEASE}"
    assert days.version_for(date(2028, 12, 31)) == "2026.11.0"
    assert days.projected_version == RELEASE


def test_the_ranges_are_readable() -> None:
    days = calendar("scotland")
    assert days.known_from == date(2000, 1, 1)
    assert days.verified_until == date(2028, 12, 31)
    assert days.known_until == date(2050, 12, 31)


@pytest.mark.parametrize("name", ["england-and-wales", "scotland", "northern-ireland"])
def test_every_way_into_the_projected_years_finds_them(name: str) -> None:
    def fresh() -> WorkingDayCalendar:
        return WorkingDayCalendar(name)

    new_year, next_day = date(2029, 1, 1), date(2029, 1, 2)
    assert not fresh().is_working_day(new_year)
    assert fresh().holiday_name(new_year) == "New Year's Day"
    after = date(2029, 1, 3) if name == "scotland" else next_day
    assert fresh().next(date(2028, 12, 30)) == after
    assert fresh().add(date(2028, 12, 29), 1) == after
    assert fresh().add(date(2029, 1, 3), -1) == (
        date(2028, 12, 29) if name == "scotland" else next_day
    )
    assert fresh().previous(new_year) == date(2028, 12, 29)
    assert fresh().count(date(2028, 12, 29), after) == 1
    assert fresh().count(after, date(2028, 12, 29)) == -1
    assert fresh().closing(after).next(new_year) > after


def test_the_last_known_day_can_be_reached() -> None:
    days = calendar("united-kingdom")
    assert days.previous(date(2050, 12, 31)) == date(2050, 12, 30)
    assert days.count(date(2050, 12, 30), date(2050, 12, 31)) == 0
    assert days.add(date(2000, 1, 8), -1) == date(2000, 1, 7)
