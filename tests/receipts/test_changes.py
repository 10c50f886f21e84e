"""What a replay says when an input has changed: it names the input and the dates it moved."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.command_line import EXAMPLES
from tests.receipts.calendars import bank_holidays
from tests.receipts.own import page, received

import complaints_rules as cr
from complaints_rules import sources
from complaints_rules.calendars.facts import BankHoliday
from complaints_rules.receipts import changes
from complaints_rules.receipts import receipt as receipts
from complaints_rules.receipts import replay as replays
from complaints_rules.receipts.canonical import digest_of
from complaints_rules.receipts.differences import differences
from complaints_rules.receipts.receipt import Receipt, receipt_for
from complaints_rules.receipts.replay import Replayed, replay

# A complaint of Monday 23 November 2026: day 1 is the 24th, so 10 working days end on Monday 7
# December and 11 on Tuesday the 8th.
TODAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    sources.forget()


def of_christmas(question: str = "deadlines", deadline: str | None = None) -> Receipt:
    """Stage 2 was asked for on Tuesday 1 December 2026.

    Of the 25 working days that follow 17 end on 24 December; the 25th and 28th and 1 January are
    bank holidays; 29, 30 and 31 December make 20, and 4 to 8 January 25: Friday 8 January 2027.
    """
    case = cr.Case.from_json((EXAMPLES / "devon-christmas.json").read_bytes())
    return receipt_for(case, question, deadline=deadline, today=date(2026, 12, 7))


def words(found: Replayed) -> list[str]:
    return [one.words for one in found.changed]


def effects(found: Replayed, *fields: str) -> list[str]:
    return [one.words for one in found.differences if one.field in (fields or ("due",))]


def parts(found: Replayed) -> set[str]:
    return {one.part for one in found.changed}


# --- bank holidays --------------------------------------------------------------------------------


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


# --- texts ----------------------------------------------------------------------------------------


def test_a_procedure_that_changed_is_named_with_the_dates_it_moves(tmp_path: Path) -> None:
    page(tmp_path)
    cr.add_folder(tmp_path)
    receipt = receipt_for(received("2026-11-23"), "next_deadline", today=date(2026, 11, 27))
    whole = receipt_for(received("2026-11-23"), deadline="stage-1.respond", today=TODAY)
    page(tmp_path, within="11 working days")
    cr.add_folder(tmp_path)
    found = replay(whole.text)
    assert found.verdict == "different"
    assert parts(found) == {"procedure"}
    assert words(found)[0].startswith(
        "the procedure anytown-receipts@undated changed: its digest was "
    )
    assert effects(found) == [
        "stage-1.respond was due Mon 7 Dec 2026 and is now due Tue 8 Dec 2026"
    ]
    # What is next was the acknowledgement of Thursday 26 November, which has not changed.
    found = replay(receipt.text)
    assert (found.verdict, parts(found)) == ("same", {"procedure"})


def test_a_procedure_put_in_other_words_moves_nothing(tmp_path: Path) -> None:
    page(tmp_path)
    cr.add_folder(tmp_path)
    receipt = receipt_for(received("2026-11-23"), today=TODAY)
    page(tmp_path, words="say that it has come")
    cr.add_folder(tmp_path)
    found = replay(receipt.text)
    assert (found.verdict, parts(found)) == ("reworded", {"procedure"})
    assert effects(found, "duty") == [
        "complaint.acknowledge: duty was `acknowledge` and is now `say that it has come`"
    ]


def test_a_later_edition_that_answers_now_is_named(tmp_path: Path) -> None:
    page(tmp_path)
    cr.add_folder(tmp_path)
    receipt = receipt_for(received("2026-11-23"), deadline="stage-1.respond", today=TODAY)
    page(tmp_path, edition="2026-11-01", within="11 working days")
    cr.add_folder(tmp_path)
    found = replay(receipt.text)
    assert words(found) == [
        (
            "the procedure changed: anytown-receipts@undated answered, and now "
            "anytown-receipts@2026-11-01 does"
        )
    ]
    assert effects(found) == [
        "stage-1.respond was due Mon 7 Dec 2026 and is now due Tue 8 Dec 2026"
    ]
    named = receipt_for(received("2026-11-23", edition="undated"), today=TODAY)
    assert replay(named.text).exact


def test_an_edition_that_is_no_longer_here_is_named(tmp_path: Path) -> None:
    file = page(tmp_path)
    cr.add_folder(tmp_path)
    open_, exact = (
        receipt_for(received("2026-11-23", edition=edition), today=TODAY)
        for edition in (None, "undated")
    )
    file.unlink()
    page(tmp_path, edition="2026-11-01")
    cr.add_folder(tmp_path)
    found = replay(open_.text)
    assert words(found) == [
        (
            "the procedure changed: anytown-receipts@undated, which is no longer here, answered, "
            "and now anytown-receipts@2026-11-01 does"
        )
    ]
    assert found.verdict == "same"
    found = replay(exact.text)
    assert found.verdict == "refused"
    assert words(found)[0].startswith(
        "the procedure changed: anytown-receipts@undated is no longer here"
    )
    assert effects(found, "result") == [
        (
            "the question was answered and is refused now: `anytown-receipts` has no edition "
            "`undated`; its editions are 2026-11-01"
        )
    ]


def test_a_procedure_that_is_no_longer_here_is_named_with_where_it_came_from(
    tmp_path: Path,
) -> None:
    page(tmp_path)
    cr.add_folder(tmp_path)
    receipt = receipt_for(received("2026-11-23"), today=TODAY)
    sources.forget()
    found = replay(receipt.text)
    assert (found.verdict, found.sha256) == ("refused", None)
    assert words(found) == [
        (
            "the procedure changed: anytown-receipts@undated is no longer here; it came from "
            f"{tmp_path}, so name its folder with `--folder DIR`"
        )
    ]


def test_a_case_that_its_procedure_refuses_now_says_so(tmp_path: Path) -> None:
    page(tmp_path)
    cr.add_folder(tmp_path)
    case = received("2026-11-23", facts={"subject": "corporate"})
    receipt = receipt_for(case, today=TODAY)
    file = page(tmp_path)
    file.write_text(file.read_text("utf-8").replace("[corporate]", "[housing]"), "utf-8")
    cr.add_folder(tmp_path)
    found = replay(receipt.text)
    assert (found.verdict, parts(found)) == ("refused", {"procedure"})


def test_a_procedure_of_ones_own_must_be_given(tmp_path: Path) -> None:
    file = page(tmp_path)
    receipt = receipt_for(received("2026-11-23", under=cr.load_file(file)), today=TODAY)
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        replay(receipt.text)
    (problem,) = caught.value.problems
    assert problem.code == "procedure-needed"
    assert problem.message == (
        "this receipt rests on a procedure of your own, anytown-receipts@undated, read from "
        f"{file}; give that file with `--procedure FILE`"
    )
    assert replay(receipt.text, procedure=cr.load_file(file)).exact
    other = page(tmp_path, within="11 working days")
    found = replay(receipt.text, procedure=cr.load_file(other))
    assert (found.verdict, parts(found)) == ("different", {"procedure"})


def test_a_counting_set_that_changed_is_named_though_the_file_is_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    receipt = of_christmas()
    data = json.loads(receipt.text)
    assert data["rests_on"]["procedure"]["counting"] == "silent-page"
    row = receipts.text_row
    monkeypatch.setattr(
        receipts, "text_row", lambda plan: {**row(plan), "counting_digest": "of another set"}
    )
    found = replay(receipt.text)
    assert found.verdict == "same"
    assert words(found) == [
        "the counting set `silent-page`, by which devon-childrens@undated counts, changed"
    ]


def text(id_: str, *, edition: str = "undated", **more: object) -> dict[str, object]:
    row = {"id": id_, "edition": edition, "digest": "a" * 64, "counting": "set"}
    return {**row, "counting_digest": "c", "edition_assumed": True, "given": False, **more}


def test_an_ombudsmans_text_that_changed_is_named() -> None:
    page_ = text("page")
    was = {"procedure": page_, "ombudsmen": [text("a"), text("b"), text("c"), text("d")]}
    now = {
        "procedure": text("page", edition_assumed=False),
        "ombudsmen": [text("a"), text("b", digest="b" * 64), text("c", edition="2027"), text("e")],
    }
    assert [(one.part, one.words) for one in changes.of_texts(was, now)] == [
        (
            "procedure",
            "the edition page@undated was assumed and is now known to be in force",
        ),
        (
            "procedure",
            (
                "the ombudsman's text b@undated changed: its digest was aaaaaaaaaaaa and is now "
                "bbbbbbbbbbbb"
            ),
        ),
        ("procedure", "the ombudsman's text was c@undated and is now c@2027"),
        ("procedure", "the ombudsman's text d is no longer here"),
        ("procedure", "the ombudsman's text e is new here"),
    ]


# --- library and case -----------------------------------------------------------------------------


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
