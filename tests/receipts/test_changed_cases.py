"""What a replay says when the library or the case has changed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.receipts.changed import TODAY, effects, of_christmas, parts, words
from tests.receipts.own import page, received

import complaints_rules as cr
from complaints_rules import sources
from complaints_rules.receipts import changes
from complaints_rules.receipts import receipt as receipts
from complaints_rules.receipts import replay as replays
from complaints_rules.receipts.canonical import digest_of
from complaints_rules.receipts.differences import differences
from complaints_rules.receipts.receipt import Receipt, receipt_for
from complaints_rules.receipts.replay import replay


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    sources.forget()


def test_a_later_library_that_says_the_same_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = of_christmas()
    monkeypatch.setattr(receipts, "__version__", "9.0.0")
    monkeypatch.setattr(replays, "__version__", "9.0.0")
    monkeypatch.setattr("complaints_rules.engine.timetable.__version__", "9.0.0")
    cr_plan = cr.api.plan_for(cr.Case("devon-childrens@undated"))
    cr_plan.abouts.clear()
    found = replay(receipt.text)
    cr_plan.abouts.clear()
    assert (found.verdict, found.exact) == ("same", False)
    assert words(found) == [
        f"the library changed: the receipt was made by {cr.__version__} and replayed by 9.0.0"
    ]


def altered(receipt: Receipt, **fields: object) -> str:
    """A receipt whose first duty says something else, under a checksum that holds."""
    data = json.loads(receipt.text)
    del data["sha256"]
    data["result"][0].update(fields)
    data["sha256"] = digest_of(data)
    return json.dumps(data)


def test_another_answer_with_no_other_input_is_the_engines() -> None:
    found = replay(altered(of_christmas(deadline="stage-2.respond"), due="2027-01-11"))
    assert (found.verdict, parts(found)) == ("different", {"engine"})
    assert effects(found) == [
        "stage-2.respond was due Mon 11 Jan 2027 and is now due Fri 8 Jan 2027"
    ]


def test_a_field_that_a_later_library_adds_is_no_difference() -> None:
    data = json.loads(of_christmas(deadline="stage-2.respond").text)
    del data["sha256"], data["result"][0]["working_days_left"]
    data["sha256"] = digest_of(data)
    assert replay(json.dumps(data)).verdict == "same"


def test_a_case_as_it_stands_now_is_compared(tmp_path: Path) -> None:
    page(tmp_path)
    cr.add_folder(tmp_path)
    then = received("2026-11-23", reference="C-1")
    receipt = receipt_for(then, deadline="stage-1.respond", today=TODAY)
    same = received("2026-11-23", reference="other")
    assert replay(receipt.text, case=same).verdict == "same"
    now = received("2026-11-24", closed=["2026-11-30"])
    found = replay(receipt.text, case=now)
    assert words(found) == [
        "the case changed: complaint.received on Mon 23 Nov 2026 is no longer in it",
        "the case changed: complaint.received on Tue 24 Nov 2026 is new in it",
        "the case changed: Mon 30 Nov 2026 is now a closure day",
    ]
    # One day later; a page that is silent about its closure days leaves them working days.
    assert effects(found)[0] == (
        "stage-1.respond was due Mon 7 Dec 2026 and is now due Tue 8 Dec 2026"
    )


def test_events_and_facts_are_compared_whole() -> None:
    was: dict[str, Any] = {
        "procedure": "page",
        "edition": None,
        "events": [
            {"event": "a.done", "date": "2026-11-23", "note": "then"},
            {"event": "b.done", "date": "2026-11-24", "sets": "2026-12-01", "at": "14:30"},
        ],
        "facts": {"subject": "housing"},
    }
    now: dict[str, Any] = {
        "procedure": "page",
        "edition": "undated",
        "events": [
            {"event": "a.done", "date": "2026-11-23", "note": "now"},
            {"event": "b.done", "date": "2026-11-24", "sets": "2026-12-02", "at": "14:30"},
        ],
        "facts": {},
    }
    assert [one.words.removeprefix("the case changed: ") for one in changes.of_case(was, now)] == [
        "edition was none and is now undated",
        "b.done on Tue 24 Nov 2026, which sets Tue 1 Dec 2026, at 14:30 is no longer in it",
        "b.done on Tue 24 Nov 2026, which sets Wed 2 Dec 2026, at 14:30 is new in it",
        "the fact subject was housing and is now none",
    ]
    twice = {**was, "events": [{"event": "a.done", "date": "2026-11-23"}] * 2, "edition": None}
    once = {**twice, "events": twice["events"][:1]}
    assert len([*changes.of_case(twice, once)]) == 2


def test_a_case_that_is_refused_for_no_known_reason_is_the_engines(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = page(tmp_path)
    own = cr.load_file(file)
    receipt = receipt_for(received("2026-11-23", under=own), today=TODAY)

    def refuse(*_: object) -> object:
        raise cr.ComplaintsRulesError(cr.Problem(code="shape", message="no longer so"))

    with monkeypatch.context() as patch:
        patch.setattr(replays, "written", refuse)
        found = replay(receipt.text, procedure=own)
    assert (found.verdict, parts(found)) == ("refused", {"engine"})
    other = page(tmp_path, within="11 working days")
    monkeypatch.setattr(replays, "written", refuse)
    found = replay(receipt.text, procedure=cr.load_file(other))
    assert (found.verdict, parts(found)) == ("refused", {"procedure"})


def test_every_difference_of_an_answer_is_said() -> None:
    duty = {"id": "a.answer", "round": 1, "due": "2026-12-07", "state": "running"}
    other = {**duty, "id": "b.answer", "due": None}
    again = {**duty, "round": 2}

    def said(call: str, was: object, now: object) -> list[str]:
        return [one.words for one in differences(call, was, now)]

    assert said("deadlines", [duty, other], [duty]) == [
        "b.answer was without a date and is no longer a duty"
    ]
    assert said("deadlines", [duty], [duty, again]) == [
        "a.answer, round 2 was no duty and is now due Mon 7 Dec 2026"
    ]
    assert said("deadlines", [duty, other], [other, duty]) == ["the duties stand in another order"]
    assert said("next_deadline", duty, None) == [
        "next was a.answer, due Mon 7 Dec 2026 and is now nothing"
    ]
    assert said("next_deadline", None, other) == [
        "next was nothing and is now b.answer, without a date"
    ]
    assert said("next_deadline", None, None) == []
    assert said("next_deadline", duty, {**duty, "due": None, "state": "no_limit"}) == [
        "a.answer was due Mon 7 Dec 2026 and has no date now",
        "a.answer was `running` and is now `no_limit`",
    ]
    assert said("next_deadline", other, {**other, "due": "2026-12-08"}) == [
        "b.answer had no date and is now due Tue 8 Dec 2026"
    ]
    door = {"ground": "dissatisfied", "answer": "yes"}
    late = {"ground": "no answer", "answer": "no"}
    assert said(
        "can_escalate",
        {"answer": "yes", "since": None, "options": [door], "needs": ["reasons"]},
        {"answer": "no", "since": "2026-12-07", "options": [late], "needs": []},
    ) == [
        "going on: answer was `yes` and is now `no`",
        "going on: needs was `reasons` and is now none",
        "going on: options was `dissatisfied` and is now `no answer`",
        "going on: since was none and is now Mon 7 Dec 2026",
    ]
    step = {"kind": "event", "words": "It came", "days": []}
    assert said("can_escalate", {"because": [step]}, {"because": [step, step]}) == [
        "going on: step 2 of its reasons was the end and is now “It came”"
    ]
    assert said("can_escalate", {"because": [step]}, {"because": [{**step, "words": "Come"}]}) == [
        "going on says now “Come” where it said “It came”"
    ]
