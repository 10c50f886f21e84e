"""The edges of what a calendar knows: its first and last days, its announcements, its languages."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from complaints_rules.calendars import WorkingDayCalendar, calendar, facts, index, projection
from complaints_rules.calendars.check import compare_with_holidays
from complaints_rules.errors import ComplaintsRulesError

ENGLAND = "england-and-wales"
FIRST, LAST = date(2000, 1, 1), date(2050, 12, 31)


def refusal(call: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(ComplaintsRulesError) as caught:
        call()
    [problem] = caught.value.problems
    return problem.code, problem.message


def test_the_last_published_and_the_last_known_weeks_are_counted_like_any_other() -> None:
    # 31 December 2028 is a Sunday; 27 December 2050 is the substitute day for Christmas Day.
    days = WorkingDayCalendar(ENGLAND)
    assert days.is_working_day(date(2028, 12, 29))
    assert not days.is_working_day(date(2028, 12, 31))
    assert days.add(date(2028, 12, 22), 3) == date(2028, 12, 29)
    assert [day for day in range(26, 32) if days.is_working_day(date(2050, 12, day))] == [
        28,
        29,
        30,
    ]
    assert days.count(date(2050, 12, 25), LAST) == 3


def test_the_first_and_the_last_known_day_may_be_closed_worked_and_asked_about() -> None:
    days = calendar(ENGLAND)
    assert days.reopening(FIRST).is_working_day(FIRST)
    assert days.reopening(LAST).is_working_day(LAST)
    assert days.closing(LAST).holiday_name(LAST) == "closed"
    assert days.holiday_name(FIRST) is None


def test_the_last_published_day_is_published() -> None:
    # No bank holiday falls on it in any part, and nothing is projected for it.
    days = calendar("united-kingdom")
    assert days.holiday_name(date(2028, 12, 31)) is None
    assert days.holiday_source(date(2028, 12, 31)) is None


def test_a_day_worked_all_the_same_is_checked_like_a_closed_one() -> None:
    wrong: Any = datetime(2026, 12, 28, 9, 0)  # noqa: DTZ001
    code, message = refusal(lambda: WorkingDayCalendar(ENGLAND, reopened=frozenset({wrong})))
    assert code == "not-a-date"
    assert "pass value.date()" in message
    code, _ = refusal(lambda: WorkingDayCalendar(ENGLAND, reopened=frozenset({date(1999, 1, 4)})))
    assert code == "outside-known-years"


def test_the_refused_day_of_knowledge_is_named() -> None:
    wrong: Any = "2022-09-09"
    code, message = refusal(lambda: WorkingDayCalendar(ENGLAND, known_on=wrong))
    assert code == "not-a-date"
    assert message.startswith("'2022-09-09' is text, not a plain date")


def test_a_million_days_are_written_out_and_one_more_is_not() -> None:
    start = date(2026, 11, 23)
    assert refusal(lambda: calendar(ENGLAND).add(start, 1_000_000))[1].startswith(
        "1000000 working days after"
    )
    assert refusal(lambda: calendar(ENGLAND).add(start, 1_000_001))[1].startswith(
        "more than 1000000 working days after"
    )


def test_opening_on_a_day_leaves_what_was_known_as_it_was() -> None:
    # The funeral of 19 September 2022 was announced on the 10th.
    before = calendar(ENGLAND).as_known_on(date(2022, 9, 9))
    opened = before.reopening(date(2022, 9, 17))
    assert opened.known_on == date(2022, 9, 9)
    assert opened.add(date(2022, 9, 16), 2) == date(2022, 9, 19)


def test_the_source_of_a_day_is_left_out_until_it_was_announced() -> None:
    funeral = date(2022, 9, 19)
    days = calendar(ENGLAND)
    assert days.as_known_on(date(2022, 9, 9)).holiday_source(funeral) is None
    assert "announced 2022-09-10" in (days.holiday_source(funeral) or "")


def test_before_its_move_a_holiday_has_neither_move_nor_announcement() -> None:
    # The spring bank holiday of 2022 was moved from 30 May to 2 June, announced 12 November 2020.
    before = calendar(ENGLAND).as_known_on(date(2020, 11, 11))
    assert before.holiday_name(date(2022, 5, 30)) == "Spring bank holiday"
    source = before.holiday_source(date(2022, 5, 30)) or ""
    assert "moved" not in source
    assert "announced" not in source
    [row] = facts.bank_holidays(ENGLAND, date(2020, 11, 11))[date(2022, 5, 30)]
    assert (row.announced, row.announced_source, row.moved_from) == (None, None, None)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("england-and-wales", date(2022, 11, 6)),  # the coronation
        ("scotland", date(2026, 2, 4)),  # the World Cup
        ("northern-ireland", date(2022, 11, 6)),
        ("united-kingdom", date(2026, 2, 4)),
    ],
)
def test_the_last_announcement_is_the_latest_that_is_dated(name: str, day: date) -> None:
    assert calendar(name).last_announced == day
    # On that day and after it, nothing is left to learn; the day before, something is.
    assert facts.knowledge_on(name, day) is None
    assert facts.knowledge_on(name, day.replace(day=day.day - 1)) is not None


def test_without_any_dated_announcement_everything_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from complaints_rules.calendars import working_days

    for module in (facts, working_days):
        monkeypatch.setattr(module, "announcements", lambda _: ())
    assert facts.knowledge_on(ENGLAND, date(2020, 1, 1)) is None
    assert calendar(ENGLAND).last_announced == FIRST


def test_a_package_that_lost_its_data_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "folder_of", lambda _: None)
    facts.shipped.cache_clear()
    try:
        with pytest.raises(FileNotFoundError, match=r"^the package has lost its folder `data`"):
            facts.shipped()
    finally:
        facts.shipped.cache_clear()


def test_titles_are_english_whatever_the_language_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "th")
    monkeypatch.setenv("LANG", "th_TH.UTF-8")
    assert projection.weekday_holidays("ENG", 2030, 2030)[date(2030, 12, 25)] == "Christmas Day"


def test_what_ships_is_read_as_utf_8_whatever_the_machine_prefers() -> None:
    # A machine that takes text for ASCII stumbles over the apostrophe in the title of 1 January.
    assert facts.shipped()[0].title == "New Year\u2019s Day (substitute day)"
    path = os.pathsep.join(entry for entry in sys.path if entry)
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    code = (
        "from complaints_rules.calendars.facts import shipped, sources; "
        "print(ascii(shipped()[0].title), len(sources()) > 0)"
    )
    done = subprocess.run(  # noqa: S603 - the code is the literal text above
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path, **ascii_only},
        capture_output=True,
        encoding="ascii",
        check=True,
    )
    assert done.stdout.strip() == "'New Year\\u2019s Day (substitute day)' True"


def test_only_years_that_nobody_has_published_are_projected() -> None:
    for kept in projection.projected().values():
        assert {day.year for day in kept} == set(range(2029, 2051))


def test_a_disagreement_names_what_the_other_side_has(monkeypatch: pytest.MonkeyPatch) -> None:
    without = {
        day: rows
        for day, rows in facts.bank_holidays(ENGLAND, None).items()
        if day != date(2026, 12, 25)
    }
    from complaints_rules.calendars import check

    monkeypatch.setattr(
        check,
        "bank_holidays",
        lambda name, known: without if name == ENGLAND else facts.bank_holidays(name, known),
    )
    [found] = [one for one in compare_with_holidays() if one.date == date(2026, 12, 25)]
    assert (found.calendar, found.shipped, found.holidays) == (ENGLAND, None, "Christmas Day")


def test_the_same_name_gives_the_same_calendar() -> None:
    made = calendar(ENGLAND)
    assert calendar(ENGLAND) is made


def test_the_table_has_an_entry_for_each_known_day_and_no_more() -> None:
    for days in (index.VERIFIED_DAYS, index.KNOWN_DAYS):
        ranks, working = index.working_day_index(ENGLAND, None, frozenset(), frozenset(), days)
        assert len(ranks) == days + 1
        assert ranks[-1] == len(working)
