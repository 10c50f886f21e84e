"""Every date of a deadline table is the date that counting one day after the other gives."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.properties.naive import LAST, worked_after

from complaints_rules import api
from complaints_rules.case import Case
from complaints_rules.dates import spoken
from complaints_rules.site.build import build
from complaints_rules.site.contents import gathered
from complaints_rules.site.limits import TableKey, limits_of
from complaints_rules.site.tables import last_day

NATIONS = {
    "england-and-wales": "england",
    "scotland": "scotland",
    "northern-ireland": "northern-ireland",
    "united-kingdom": "united-kingdom",
}
ROW = re.compile(
    r'<tr(?: class="off")?><th scope="row">([^<]+)(?:<small>[^<]*</small>)?</th><td>([^<]+)</td>'
)


def key_of(name: str, duty: str) -> TableKey | None:
    plan = api.plan_of(api.load(name))
    return next(limit.table for limit in limits_of(plan) if limit.id == duty)


@pytest.mark.parametrize("calendar", NATIONS)
@pytest.mark.parametrize("day_one", ["next day", "same day"])
def test_each_day_of_the_years_has_the_date_that_a_plain_count_gives(
    calendar: str, day_one: str
) -> None:
    key = TableKey(20, calendar, day_one)
    day = date(2026, 1, 1)
    while day < date(2028, 11, 20):
        expected = worked_after(day, 20, NATIONS[calendar], first=day_one == "same day")
        assert last_day(key, day) == expected, day
        day += timedelta(days=1)


def test_what_rests_on_unpublished_bank_holidays_is_not_given() -> None:
    key = TableKey(10, "england-and-wales", "next day")
    # The last ten working days of 2028 are 15, 18-22, 27-29 December and, before them, the 14th.
    assert last_day(key, date(2028, 12, 13)) == date(2028, 12, 29)
    assert last_day(key, date(2028, 12, 14)) is None
    assert last_day(key, LAST) is None


def test_the_page_shows_every_day_once_and_the_date_beside_it(tmp_path: Path) -> None:
    build(tmp_path, progress=lambda _: None, years=[2027, 2028], ids=["devon-childrens"])
    place = "tables/10-working-days-england-and-wales.html"
    shown = dict(ROW.findall((tmp_path / place).read_text("utf-8")))
    assert len(shown) == 365 + 366
    shown = {day.strip(): due for day, due in shown.items()}
    # By hand: Maundy Thursday 25 March 2027; Good Friday and Easter Monday are left out.
    assert shown["Thu 25 Mar 2027"] == "Mon 12 Apr 2027"
    assert shown["Fri 26 Mar 2027"] == "Mon 12 Apr 2027"
    assert shown["Tue 30 Mar 2027"] == "Tue 13 Apr 2027"
    assert shown["Sun 31 Dec 2028"] == "not published yet"
    assert "Good Friday" in (tmp_path / place).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "duty", "event", "day"),
    [
        ("devon-childrens", "stage-1.respond", "complaint.received", date(2026, 12, 18)),
        ("scotland-spso-model", "stage-1.respond", "complaint.received", date(2026, 11, 27)),
        ("uk-foi-2000", "stage-1.respond", "request.received", date(2027, 3, 11)),
        ("wales-nhs-2011", "stage-1.respond", "complaint.received", date(2026, 2, 14)),
        ("wales-nhs-2011", "stage-1.respond", "complaint.received", date(2026, 2, 16)),
    ],
)
def test_a_table_says_what_the_engine_says(name: str, duty: str, event: str, day: date) -> None:
    key = key_of(name, duty)
    case = Case(name, events=[{"event": event, "date": day.isoformat()}])
    found = {one.id: one for one in api.deadlines(case, today=day)}[duty]
    assert key is not None
    assert found.start == day
    assert found.due is not None
    assert last_day(key, day) == found.due


def test_a_limit_without_a_table_says_how_its_date_is_found() -> None:
    limits = [limit for text in gathered().texts for limit in text.limits]
    assert all((limit.table is None) != (limit.rule == "") for limit in limits)
    months = [one for one in limits if one.words == "12 months"]
    assert months
    assert all("months end on the same number" in one.rule for one in months)


def test_every_table_that_a_limit_names_is_titled_as_people_say_it() -> None:
    assert TableKey(1, "scotland", "next day").title == "1 working day, Scotland"
    assert TableKey(1, "scotland", "next day").place == "/tables/1-working-day-scotland.html"
    key = TableKey(30, "england-and-wales", "same day")
    assert key.place == "/tables/30-working-days-england-and-wales-same-day.html"
    assert spoken(last_day(key, date(2026, 11, 23)) or LAST) == "Wed 6 Jan 2027"


def test_where_a_text_names_no_start_the_one_taken_is_said() -> None:
    plan = api.plan_of(api.load("devon-childrens@2025-09-29"))
    (start,) = [one.start for one in limits_of(plan) if one.id == "stage-1.respond"]
    assert start == (
        "a start that the text does not state; here from “the authority received the complaint”"
    )
