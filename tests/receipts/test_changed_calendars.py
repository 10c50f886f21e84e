"""What a replay says when a bank holiday has changed, and which dates it moves."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.receipts.calendars import bank_holidays
from tests.receipts.changed import effects, of_christmas, words
from tests.receipts.own import page, received

import complaints_rules as cr
from complaints_rules import sources
from complaints_rules.calendars.facts import BankHoliday
from complaints_rules.receipts.receipt import receipt_for
from complaints_rules.receipts.replay import replay


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    sources.forget()


def test_a_bank_holiday_that_is_none_now_is_named_with_the_dates_it_moves() -> None:
    receipt = of_christmas(deadline="stage-2.respond")
    with bank_holidays(lambda row: [] if row.day == date(2026, 12, 28) else [row]):
        found = replay(receipt.text)
    assert found.verdict == "different"
    assert not found.exact
    assert words(found) == [
        (
            "the bank holidays of england-and-wales changed: Mon 28 Dec 2026 was a bank holiday "
            "and is not now"
        )
    ]
    assert effects(found)[0] == (
        "stage-2.respond was due Fri 8 Jan 2027 and is now due Thu 7 Jan 2027"
    )
    assert replay(receipt.text).exact


def test_a_new_bank_holiday_is_named_with_its_name() -> None:
    new = BankHoliday(
        "england-and-wales", date(2026, 12, 21), "Day of thanks", "proclamation", "gov-uk"
    )
    with bank_holidays(lambda row: [row], new):
        found = replay(of_christmas("next_deadline").text)
        assert found.verdict == "same"  # it was made with the day, too
    receipt = of_christmas("next_deadline")
    with bank_holidays(lambda row: [row], new):
        found = replay(receipt.text)
    assert words(found) == [
        (
            "the bank holidays of england-and-wales changed: Mon 21 Dec 2026 was no bank holiday "
            "and is now one, Day of thanks"
        )
    ]
    assert effects(found)[0] == (
        "stage-2.respond was due Fri 8 Jan 2027 and is now due Mon 11 Jan 2027"
    )


def test_a_bank_holiday_of_another_nation_or_of_other_years_changes_nothing() -> None:
    receipt = of_christmas()
    kept = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}
    with bank_holidays(
        lambda row: [row] if row.division == "england-and-wales" and row.day in kept else []
    ):
        assert replay(receipt.text).exact


def test_a_bank_holiday_by_another_name_is_the_same_in_other_words() -> None:
    receipt = of_christmas()
    with bank_holidays(
        lambda row: [row._replace(title="St Stephen") if row.day == date(2026, 12, 28) else row]
    ):
        found = replay(receipt.text)
    assert found.verdict == "reworded"
    assert found.is_same
    assert words(found)[0].endswith(
        "Mon 28 Dec 2026 was called Boxing Day (substitute day) and is now called St Stephen"
    )


def test_the_day_of_an_announcement_matters_to_what_was_known_before_it(tmp_path: Path) -> None:
    # Monday 19 September 2022 was announced on Saturday the 10th. The 10 working days after Monday
    # the 12th are 13 to 16, 20 to 23, 26 and 27 September; without it they end with the 26th.
    page(tmp_path)
    cr.add_folder(tmp_path)
    case = received("2022-09-12")
    receipt = receipt_for(
        case, deadline="stage-1.respond", today=date(2022, 9, 14), known_on=date(2022, 9, 12)
    )
    assert json.loads(receipt.text)["result"][0]["due"] == "2022-09-27"
    late = date(2022, 9, 13)
    with bank_holidays(
        lambda row: [row._replace(announced=late) if row.day == date(2022, 9, 19) else row]
    ):
        found = replay(receipt.text)
    assert words(found) == [
        (
            "the bank holidays of england-and-wales changed: Mon 19 Sep 2022 was announced "
            "2022-09-10 and is now announced 2022-09-13"
        )
    ]
    assert effects(found)[0] == (
        "stage-1.respond was due Tue 27 Sep 2022 and is now due Mon 26 Sep 2022"
    )
