"""What was due as people knew it at the time."""

from datetime import date, timedelta

import pytest

from complaints_rules.calendars import calendar

DAY = timedelta(days=1)
ENGLAND = "england-and-wales"
IRELAND = "northern-ireland"


@pytest.mark.parametrize(
    ("name", "holiday", "announced"),
    [
        (ENGLAND, date(2002, 6, 3), date(2000, 11, 24)),
        (ENGLAND, date(2011, 4, 29), date(2010, 11, 23)),
        ("scotland", date(2011, 4, 29), date(2010, 11, 23)),
        (IRELAND, date(2012, 6, 5), date(2010, 1, 5)),
        (ENGLAND, date(2022, 6, 3), date(2020, 11, 12)),
        (ENGLAND, date(2022, 9, 19), date(2022, 9, 10)),
        ("scotland", date(2022, 9, 19), date(2022, 9, 10)),
        (IRELAND, date(2022, 9, 19), date(2022, 9, 10)),
        ("united-kingdom", date(2022, 9, 19), date(2022, 9, 10)),
        (ENGLAND, date(2023, 5, 8), date(2022, 11, 6)),
        ("scotland", date(2023, 5, 8), date(2022, 11, 6)),
        ("scotland", date(2026, 6, 15), date(2026, 2, 4)),
        ("united-kingdom", date(2026, 6, 15), date(2026, 2, 4)),
    ],
)
def test_a_one_off_day_is_worked_until_it_is_announced(
    name: str, holiday: date, announced: date
) -> None:
    before, after = (
        calendar(name).as_known_on(announced - DAY),
        calendar(name).as_known_on(announced),
    )
    assert before.is_working_day(holiday)
    assert before.holiday_name(holiday) is None
    assert not after.is_working_day(holiday)
    assert after.holiday_name(holiday) == calendar(name).holiday_name(holiday)


@pytest.mark.parametrize(
    ("name", "usual", "moved_to", "announced", "title"),
    [
        (ENGLAND, date(2002, 5, 27), date(2002, 6, 4), date(2000, 11, 24), "Spring bank holiday"),
        (ENGLAND, date(2012, 5, 28), date(2012, 6, 4), date(2010, 1, 5), "Spring bank holiday"),
        (ENGLAND, date(2020, 5, 4), date(2020, 5, 8), date(2019, 6, 7), "Early May bank holiday"),
        (
            "scotland",
            date(2020, 5, 4),
            date(2020, 5, 8),
            date(2019, 6, 14),
            "Early May bank holiday",
        ),
        (IRELAND, date(2022, 5, 30), date(2022, 6, 2), date(2020, 11, 12), "Spring bank holiday"),
    ],
)
def test_a_moved_day_is_back_where_it_was_until_the_move_is_announced(
    name: str, usual: date, moved_to: date, announced: date, title: str
) -> None:
    before = calendar(name).as_known_on(announced - DAY)
    assert before.holiday_name(usual) == title
    assert not before.is_working_day(usual)
    assert before.is_working_day(moved_to)
    after = calendar(name).as_known_on(announced)
    assert after.is_working_day(usual)
    assert not after.is_working_day(moved_to)


def test_ten_working_days_over_the_state_funeral_as_promised_before_and_after() -> None:
    received = date(2022, 9, 9)
    days = calendar(ENGLAND)
    assert days.as_known_on(received).add(received, 10) == date(2022, 9, 23)
    assert days.as_known_on(date(2022, 9, 10)).add(received, 10) == date(2022, 9, 26)


def test_a_day_whose_announcement_is_not_dated_stays() -> None:
    # No dated Scottish announcement of the Platinum Jubilee days was found.
    assert not calendar("scotland").as_known_on(date(2001, 1, 1)).is_working_day(date(2022, 6, 3))


def test_in_between_one_nation_may_have_moved_its_day_and_another_not() -> None:
    days = calendar("united-kingdom").as_known_on(date(2019, 6, 10))
    assert days.holiday_name(date(2020, 5, 4)) == "Early May bank holiday (Scotland)"
    assert days.holiday_name(date(2020, 5, 8)) == (
        "Early May bank holiday (VE day) (England and Wales, Northern Ireland)"
    )


def test_what_is_known_on_the_last_announcement_or_later_is_everything() -> None:
    for name in (ENGLAND, "scotland", IRELAND, "united-kingdom"):
        today = calendar(name)
        known = today.as_known_on(date(2026, 11, 24))
        day = date(2000, 1, 1)
        while day.year < 2029:
            assert known.is_working_day(day) == today.is_working_day(day)
            day += DAY


def test_closures_stay_and_the_last_day_asked_for_holds() -> None:
    closed = calendar(ENGLAND).closing(date(2022, 9, 16))
    known = closed.as_known_on(date(2022, 9, 9))
    assert known.add(date(2022, 9, 15), 1) == date(2022, 9, 19)
    assert known.closing(date(2022, 9, 19)).known_on == date(2022, 9, 9)
    assert known.as_known_on(date(2022, 9, 10)) == closed.as_known_on(date(2022, 9, 10))


def test_before_any_announcement_the_projected_years_are_the_same() -> None:
    known = calendar("scotland").as_known_on(date(1999, 1, 1))
    assert known.add(date(2030, 1, 1), 10) == calendar("scotland").add(date(2030, 1, 1), 10)
