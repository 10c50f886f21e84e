"""A thousand receipts of varied cases, replayed: the same byte for byte."""

import json
from functools import cache

import pytest
from tests.receipts.calendars import bank_holidays
from tests.receipts.made import Made, answerable

from complaints_rules.calendars.facts import BankHoliday
from complaints_rules.receipts.receipt import Receipt, receipt_for
from complaints_rules.receipts.replay import replay, replay_and_receipt


@cache
def thousand() -> list[tuple[Made, Receipt]]:
    return [(made, receipt_for(made.case, made.question, **made.more)) for made in answerable(1000)]


def test_they_are_varied() -> None:
    found = [json.loads(receipt.text) for _, receipt in thousand()]
    assert len({one["sha256"] for one in found}) > 950
    assert len({one["rests_on"]["procedure"]["id"] for one in found}) > 60
    assert len({one["rests_on"]["bank_holidays"]["calendar"] for one in found}) >= 3
    assert sum(one["question"]["known_on"] is not None for one in found) > 100
    assert sum(one["case"]["closed"] != [] for one in found) > 100
    duties = [duty for one in found if isinstance(one["result"], list) for duty in one["result"]]
    for field in ("projected", "extended", "provisional", "in_dispute"):
        assert any(duty[field] for duty in duties), field


def test_a_thousand_replay_byte_for_byte() -> None:
    receipts = thousand()
    for _, receipt in receipts:
        found, again = replay_and_receipt(receipt.text)
        assert found.exact
        assert found.verdict == "same"
        assert again is not None
        assert again.text.encode() == receipt.text.encode()


def test_a_receipt_laid_out_otherwise_replays_too() -> None:
    for _, receipt in thousand()[:50]:
        text = json.dumps(json.loads(receipt.text), indent=2, ensure_ascii=True)
        assert replay(text).exact


def test_no_bank_holiday_outside_the_days_of_a_receipt_could_change_it() -> None:
    # What a receipt holds is all it rests on: without any other bank holiday it is the same, and
    # without those many are not.
    verdicts: list[str] = []
    for _, receipt in thousand()[:150]:
        part = json.loads(receipt.text)["rests_on"]["bank_holidays"]

        def within(row: BankHoliday, part: dict[str, str] = part) -> bool:
            return part["first_day"] <= row.day.isoformat() <= part["last_day"]

        with bank_holidays(lambda row: [row] if within(row) else []):
            assert replay(receipt.text).verdict == "same"
        with bank_holidays(lambda row: [] if within(row) else [row]):
            verdicts.append(replay(receipt.text).verdict)
    assert verdicts.count("different") > 30


@pytest.mark.parametrize("number", range(20))
def test_notes_and_reference_enter_no_answer(number: int) -> None:
    made, receipt = thousand()[number]
    bare = receipt_for(made.case, made.question, **made.more, without_notes=True)
    found, whole = json.loads(bare.text), json.loads(receipt.text)
    assert found["case"]["reference"] is None
    assert not any("note" in event for event in found["case"]["events"])
    for part in ("question", "rests_on", "result"):
        assert found[part] == whole[part]
    assert replay(bare.text).exact
