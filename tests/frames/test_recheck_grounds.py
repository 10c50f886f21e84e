"""What a re-check compares, and that it gives no reason which it cannot know."""

import json
from datetime import date
from typing import Any

import pytest
from tests.frames.generated_cases import TODAY, cases

import complaints_rules as cr
from complaints_rules.frames import Rows, recheck, with_deadlines
from complaints_rules.frames.telling import Asked

pl = pytest.importorskip("polars")
pytest.importorskip("narwhals")

CHILDREN = "devon-childrens@undated"
SPOKE_OF_CASE = "the events or facts of the case changed"

# Received on Thursday 8 September 2022, ten working days: 9, 12 to 16, 19 to 22 September. The
# holiday for the funeral, Monday 19 September, was announced on the 10th: then it is the 23rd.
RECEIVED = date(2022, 9, 8)
BEFORE, AFTER = date(2022, 9, 9), date(2022, 9, 12)
WITHOUT_FUNERAL, WITH_FUNERAL = date(2022, 9, 22), date(2022, 9, 23)

# Received on Monday 21 December 2026: 22, 23, 24, 29, 30 and 31 December, 4, 5, 6 and 7 January.
# Without 29 to 31 December it is 22, 23 and 24 December, 4 to 8, 11 and 12 January.
CLOSED = "2026-12-29,2026-12-30,2026-12-31"
WINTER = date(2026, 12, 22)
OPEN_LAST, CLOSED_LAST = date(2027, 1, 7), date(2027, 1, 12)


def columns(received: date = RECEIVED, **more: Any) -> dict[str, Any]:
    events = {"complaint.received": received, "complaint.acknowledged": received}
    return {name: [value] for name, value in {**events, "procedure": CHILDREN, **more}.items()}


def funeral(*, with_receipt: bool = False, **more: Any) -> Any:
    """A date stored on 9 September 2022 as it was known that day, with or without a receipt."""
    frame = pl.DataFrame(columns())
    stored = with_deadlines(frame, today=BEFORE, known_on=BEFORE, parts=("next",))
    assert stored["due"].to_list() == [WITHOUT_FUNERAL]
    if with_receipt:
        more = {"receipt": receipt_of(known_on=BEFORE), **more}
    return stored.with_columns(**{name: pl.lit(value) for name, value in more.items()})


def receipt_of(**asked: Any) -> str:
    names = ("complaint.received", "complaint.acknowledged")
    case = cr.Case(CHILDREN, events=[{"event": name, "date": RECEIVED} for name in names])
    return cr.receipt_for(case, "next_deadline", today=BEFORE, **asked).text


def winter(**more: Any) -> Any:
    return with_deadlines(pl.DataFrame(columns(date(2026, 12, 21), **more)), today=WINTER)


def checked(frame: Any, today: date, **options: Any) -> dict[str, Any]:
    [row] = recheck(frame, today=today, **options).rows(named=True)
    return dict(row)


def test_the_case_is_not_blamed_for_a_bank_holiday_that_became_known() -> None:
    found = checked(funeral(), AFTER)
    assert (found["moved"], found["due_now"]) == (True, WITH_FUNERAL)
    assert SPOKE_OF_CASE not in found["moved_because"]
    assert "what was known of bank holidays" in found["moved_because"]


def test_known_on_asks_as_the_stored_date_was_asked() -> None:
    found = checked(funeral(), AFTER, known_on=BEFORE)
    assert (found["moved"], found["due_now"]) == (False, WITHOUT_FUNERAL)


def test_known_on_stored_beside_the_date_is_used() -> None:
    found = checked(funeral(known_on=BEFORE), AFTER)
    assert (found["moved"], found["due_now"]) == (False, WITHOUT_FUNERAL)
    found = checked(funeral(known_on=BEFORE), AFTER, stored={"known_on": None})
    assert (found["moved"], found["due_now"]) == (True, WITH_FUNERAL)
    found = checked(funeral(known_on=BEFORE), AFTER, known_on=AFTER)
    assert found["moved_because"] == (
        "the bank holidays known on Fri 9 Sep 2022 counted, and now the bank holidays known on "
        "Mon 12 Sep 2022 do"
    )


def test_a_receipt_tells_what_was_known() -> None:
    found = checked(funeral(with_receipt=True), AFTER)
    assert (found["moved"], found["due_now"]) == (False, WITHOUT_FUNERAL)
    found = checked(funeral(with_receipt=True), AFTER, known_on=AFTER)
    assert (found["moved"], found["due_now"]) == (True, WITH_FUNERAL)
    assert found["moved_because"] == (
        "the bank holidays known on Fri 9 Sep 2022 counted, and now the bank holidays known on "
        "Mon 12 Sep 2022 do"
    )
    stored = funeral(due=WITH_FUNERAL, latest=WITH_FUNERAL, receipt=receipt_of())
    assert checked(stored, AFTER)["moved"] is False
    assert checked(stored, AFTER, known_on=BEFORE)["moved_because"] == (
        "all bank holidays counted, and now the bank holidays known on Fri 9 Sep 2022 do"
    )


def test_a_date_that_is_not_the_receipts_is_called_so() -> None:
    # Stored as known on the 9th, beside a receipt that counts the holiday. The case went on, too.
    stored = funeral(receipt=receipt_of()).drop("earliest")
    for frame in (stored, stored.with_columns(pl.lit(AFTER).alias("stage-1.response_sent"))):
        found = checked(frame, AFTER)
        assert (found["moved"], found["due_now"]) == (True, WITH_FUNERAL)
        assert found["moved_because"] == (
            "what is stored is not what the receipt gives: in it `due` is 2022-09-23 and "
            "`latest` is 2022-09-23"
        )
    # Closed on Tuesday the 20th, which the law does not know: `latest` is Monday the 26th.
    found = checked(stored.with_columns(closed=pl.lit("2022-09-20")), AFTER)
    assert found["latest_now"] == date(2022, 9, 26)
    assert "; the case changed: Tue 20 Sep 2022 is now a closure day" in found["moved_because"]
    # A receipt that gives no date of a duty tells nothing of one.
    case = cr.Case.from_json(json.dumps(json.loads(receipt_of())["case"]))
    other = cr.receipt_for(case, "can_escalate", today=BEFORE).text
    found = checked(stored.with_columns(receipt=pl.lit(other)), AFTER)
    assert "it does not give the date of this duty" in found["moved_because"]


def test_an_event_that_lay_ahead_is_no_change_of_the_case() -> None:
    # Extended on Monday 4 January, which the case held in December already: twenty working days,
    # to Thursday 21 January. Only the day of the question is another.
    extended = date(2027, 1, 4)
    case = {**columns(date(2026, 12, 21)), "stage-1.respond.extended": [extended]}
    stored = with_deadlines(pl.DataFrame(case), today=WINTER)
    assert stored["due"].to_list() == [OPEN_LAST]
    found = checked(stored, extended)
    assert (found["moved"], found["due_now"]) == (True, date(2027, 1, 21))
    assert SPOKE_OF_CASE not in found["moved_because"]
    assert "the day of the question" in found["moved_because"]
    events = [
        {"event": name, "date": days[0]} for name, days in case.items() if name != "procedure"
    ]
    receipt = cr.receipt_for(cr.Case(CHILDREN, events=events), "next_deadline", today=WINTER).text
    found = checked(stored.with_columns(receipt=pl.lit(receipt)), extended)
    assert found["moved_because"] == (
        "the day of the question was Tue 22 Dec 2026 and is now Mon 4 Jan 2027"
    )


def test_a_bound_that_moved_is_a_moved_date() -> None:
    stored = winter()
    assert stored.select("due", "latest").row(0) == (OPEN_LAST, OPEN_LAST)
    found = checked(stored.with_columns(closed=pl.lit(CLOSED)), WINTER)
    assert (found["moved"], found["due_now"]) == (True, OPEN_LAST)
    assert (found["earliest_now"], found["latest_now"]) == (OPEN_LAST, CLOSED_LAST)
    assert found["moved_because"] is not None


def test_bounds_that_are_not_stored_are_told_and_not_compared() -> None:
    bare = winter().drop("earliest", "latest").with_columns(closed=pl.lit(CLOSED))
    found = checked(bare, WINTER)
    assert (found["moved"], found["latest_now"]) == (False, CLOSED_LAST)
    # One cell that is empty, and a column of that name which is for something else.
    empty = winter().with_columns(closed=pl.lit(CLOSED), latest=pl.lit(None))
    assert checked(empty, WINTER)["moved"] is False
    other = winter().with_columns(latest=pl.lit("see the file"))
    assert "[not-a-date]" in checked(other, WINTER)["recheck_error"]
    assert checked(other, WINTER, stored={"latest": None})["moved"] is False


def test_a_bound_is_enough_to_be_checked() -> None:
    stored = winter().with_columns(closed=pl.lit(CLOSED), due=pl.lit(None))
    found = checked(stored, WINTER)
    assert (found["moved"], found["due_now"]) == (True, OPEN_LAST)


def test_a_state_alone_is_no_moved_date() -> None:
    stored = winter().with_columns(pl.lit(OPEN_LAST).alias("stage-1.response_sent"))
    found = checked(stored, OPEN_LAST)
    assert (found["state"], found["state_now"], found["moved"]) == ("running", "met", False)


def test_what_was_not_checked_has_not_stayed() -> None:
    nothing = winter().with_columns(due=pl.lit(None), earliest=pl.lit(None), latest=pl.lit(None))
    found = checked(nothing, WINTER)
    added = ("moved", "due_now", "earliest_now", "latest_now", "state_now", "moved_because")
    assert [found[name] for name in (*added, "recheck_error")] == [None] * 7
    wrong = checked(winter().with_columns(due=pl.lit("7/1/2027")), WINTER)
    assert [wrong[name] for name in added] == [None] * 6
    assert "[not-a-date]" in wrong["recheck_error"]


@pytest.mark.parametrize("keep", [("due",), ("due", "digest")])
def test_a_duty_that_is_done_is_named_where_no_deadline_is_stored(keep: tuple[str, ...]) -> None:
    stored = winter().select(*columns(), *keep)
    done = stored.with_columns(pl.lit(OPEN_LAST).alias("stage-1.response_sent"))
    found = checked(done.with_columns(deadline=pl.lit(None, pl.String)), OPEN_LAST)
    assert (found["moved"], found["due_now"]) == (True, None)
    assert found["moved_because"] == (
        "`stage-1.respond`, due on the stored day, is `met`; nothing is due next; "
        "store `deadline` to have the same duty compared"
    )


def test_a_receipt_tells_which_duty_was_meant() -> None:
    stored = funeral(with_receipt=True).drop("deadline")
    done = stored.with_columns(pl.lit(AFTER).alias("stage-1.response_sent"))
    found = checked(done, AFTER)
    assert (found["moved"], found["due_now"], found["state_now"]) == (
        False, WITHOUT_FUNERAL, "met",
    )  # fmt: skip


def test_what_was_not_stored_is_named_among_what_may_have_changed() -> None:
    stored = winter().drop("calendar_version").with_columns(due=pl.lit(date(2027, 1, 6)))
    found = checked(stored, WINTER)
    assert "`calendar_version`" in found["moved_because"]
    assert "`digest`" not in found["moved_because"]


def test_an_altered_receipt_is_an_error_of_its_row() -> None:
    receipt = receipt_of(known_on=BEFORE).replace("2022-09-22", "2022-09-21")
    found = checked(funeral(receipt=receipt), AFTER)
    assert found["moved"] is None
    assert "[receipt-altered]" in found["recheck_error"]


def test_with_receipts_nothing_moves_by_itself_and_the_case_is_blamed_for_what_it_did() -> None:
    wide = with_deadlines(pl.DataFrame(list(cases(150))), today=TODAY, parts=("next",))
    stored = wide.filter(pl.col("due").is_not_null())
    assert len(stored) > 20
    made = Rows(Asked(today=TODAY), stored.columns)
    receipts = [
        cr.receipt_for(made.case(row), "next_deadline", today=TODAY).text
        for row in stored.select(*made.names).iter_rows()
    ]
    stored = stored.with_columns(receipt=pl.Series(receipts))
    found = recheck(stored, today=TODAY)
    assert found["moved"].to_list() == [False] * len(stored)
    for name in ("due", "earliest", "latest", "state"):
        assert found[name].to_list() == found[f"{name}_now"].to_list()
    a_day_later = pl.col("complaint.received").dt.offset_by("1d")
    moved = recheck(stored.with_columns(a_day_later), today=TODAY).filter(pl.col("moved"))
    assert len(moved) > 10
    assert moved["moved_because"].str.starts_with("the case changed: ").all()


def test_a_receipt_of_one_duty_among_all_names_it() -> None:
    events = [{"event": "complaint.received", "date": RECEIVED}]
    case = cr.Case(CHILDREN, events=events)
    receipt = cr.receipt_for(case, deadline="stage-1.respond", today=BEFORE, known_on=BEFORE).text
    found = checked(funeral(receipt=receipt, deadline=None), AFTER)
    assert (found["moved"], found["due_now"]) == (False, WITHOUT_FUNERAL)


def test_a_duty_that_is_not_there_is_named() -> None:
    found = checked(winter().with_columns(deadline=pl.lit("stage-1.reply")), WINTER)
    assert (found["moved"], found["due_now"], found["state_now"]) == (True, None, None)
    assert found["moved_because"] == "the procedure has no duty `stage-1.reply` now"


def test_a_duty_of_the_other_side_is_not_taken_for_the_stored_one() -> None:
    stored = (
        winter().drop("deadline").with_columns(pl.lit(OPEN_LAST).alias("stage-1.response_sent"))
    )
    found = checked(stored, OPEN_LAST, who="complainant")
    assert "is `met`" not in found["moved_because"]


def test_a_fault_of_the_library_is_the_error_of_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any, **__: Any) -> str:
        raise RuntimeError("no words")

    stored = winter()
    monkeypatch.setattr("complaints_rules.api.deadlines", fails)
    found = checked(stored, WINTER)
    assert found["moved"] is None
    assert found["recheck_error"].endswith("[fault]")
