"""Stored dates computed again: which moved, to when, and why."""

from datetime import date
from typing import Any

import pytest
from tests.frames.generated_cases import COLUMNS, TODAY, cases

import complaints_rules as cr
from complaints_rules.frames import recheck, with_deadlines

pl = pytest.importorskip("polars")
pytest.importorskip("narwhals")

RECEIVED = date(2026, 11, 23)
CHILDREN = "devon-childrens@undated"


def one(**more: Any) -> Any:
    """One case that was answered and stored: to be acknowledged by Thursday 26 November."""
    frame = pl.DataFrame({"complaint.received": [RECEIVED], "procedure": [CHILDREN]})
    stored = with_deadlines(frame, today=TODAY, parts=("next",))
    return stored.with_columns(**{name: pl.lit(value) for name, value in more.items()})


def checked(frame: Any, **options: Any) -> dict[str, Any]:
    [row] = recheck(frame, today=TODAY, **options).rows(named=True)
    return dict(row)


def test_what_was_stored_yesterday_is_the_same_today() -> None:
    rows = list(cases(400))
    frame = pl.DataFrame({name: [row[name] for row in rows] for name in COLUMNS})
    stored = with_deadlines(frame, today=TODAY)
    found = recheck(stored, today=TODAY)
    assert found.columns[: len(stored.columns)] == stored.columns
    unchecked = [due is None for due in stored["due"]]
    assert 0 < sum(unchecked) < len(rows)
    assert found["moved"].to_list() == [None if none else False for none in unchecked]
    assert found["recheck_error"].null_count() == len(rows)
    assert found["due"].to_list() == found["due_now"].to_list()


def test_a_date_that_moved_is_named_with_the_changed_text() -> None:
    found = checked(one(due=date(2026, 11, 25), digest="0" * 64))
    assert (found["moved"], found["due_now"]) == (True, date(2026, 11, 26))
    now = cr.next_deadline(
        cr.Case(CHILDREN, events=[{"event": "complaint.received", "date": RECEIVED}]), today=TODAY
    )
    assert now is not None
    because = found["moved_because"]
    assert because.startswith("what the text says (its digest) was 000000000000… and is now ")
    assert now.about.digest[:12] in because


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ({"calendar_version": "2025.1.0"}, "the bank holidays was 2025.1.0 and is now"),
        ({"library_version": "0.0.9"}, "the library was 0.0.9 and is now"),
        ({"answered_by": "devon-childrens@2019"}, "the text was devon-childrens@2019 and is now"),
        ({}, "what was stored with the date is as it was; what changed may be the case, "),
    ],
)
def test_why_a_date_moved(stored: dict[str, str], words: str) -> None:
    assert words in checked(one(due=date(2026, 11, 25), **stored))["moved_because"]


def test_an_input_that_changed_without_effect_is_not_a_moved_date() -> None:
    found = checked(one(digest="0" * 64))
    assert (found["moved"], found["moved_because"]) == (False, None)


def test_the_same_duty_is_asked_for_after_the_case_went_on() -> None:
    # Acknowledged since, so what is due next is another duty; the stored one is where it was.
    stored = one().with_columns(pl.lit(TODAY).alias("complaint.acknowledged"))
    assert checked(stored)["moved"] is False
    assert checked(stored.drop("deadline"))["due_now"] == date(2026, 12, 7)


def test_without_anything_stored_nobody_can_say_why() -> None:
    frame = pl.DataFrame(
        {"complaint.received": [RECEIVED], "procedure": [CHILDREN], "theirs": ["2026-11-25"]}
    )
    found = checked(frame, stored={"due": "theirs"})
    assert found["moved"] is True
    assert "was not stored, so nobody can say" in found["moved_because"]


def test_a_receipt_tells_it_exactly() -> None:
    was = cr.Case(CHILDREN, events=[{"event": "complaint.received", "date": date(2026, 11, 20)}])
    receipt = cr.receipt_for(was, "next_deadline", today=TODAY).text
    found = checked(one(due=date(2026, 11, 25), receipt=receipt))
    assert found["moved"] is True
    assert "complaint.received on Fri 20 Nov 2026 is no longer in it" in found["moved_because"]
    spoiled = checked(one(due=date(2026, 11, 25), receipt="{}"))
    assert spoiled["moved"] is None
    assert "[not-a-receipt]" in spoiled["recheck_error"]


def test_rows_that_cannot_be_checked_stay() -> None:
    frame = pl.DataFrame(
        {
            "complaint.received": ["2026-11-23", "23/11/2026", "2026-11-23", "2026-11-23"],
            "procedure": [CHILDREN, CHILDREN, "none-such", CHILDREN],
            "due": ["2026-11-26", "2026-11-26", "2026-11-26", None],
        }
    )
    found = recheck(frame, today=TODAY)
    assert found["moved"].to_list() == [False, None, None, None]
    codes = [str(error)[-20:] for error in found["recheck_error"]]
    assert ["[not-a-date]" in codes[1], "procedure]" in codes[2], codes[3]] == [True, True, "None"]


@pytest.mark.parametrize(
    ("stored", "code"),
    [({"due": "nowhere"}, "missing-column"), ({"day": "due"}, "unknown-use")],
)
def test_where_the_dates_are_must_be_told(stored: dict[str, str], code: str) -> None:
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        recheck(one(), today=TODAY, stored=stored)
    assert refused.value.problems[0].code == code
