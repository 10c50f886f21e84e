"""The small table of a limit is the evaluator, day by day, with its readings."""

from datetime import date, timedelta

import pytest

import complaints_rules as cr
from complaints_rules.frames import TABLE, deadline_table

FIRST, LAST = date(2026, 12, 14), date(2027, 1, 10)
LIMITS = [
    ("devon-childrens@undated", "complaint.acknowledge", "complaint.received"),
    ("devon-childrens", "stage-1.respond", "complaint.received"),
    ("england-housing-code-2024", "stage-2.respond", "stage-2.acknowledged"),
    ("uk-foi-2000", "stage-1.respond", "request.received"),
]


@pytest.mark.parametrize(("id_", "timescale", "event"), LIMITS)
def test_every_day_is_what_the_evaluator_says(id_: str, timescale: str, event: str) -> None:
    # Under freedom of information several events can start the clock, so one is named.
    named = event if id_ == "uk-foi-2000" else None
    table = deadline_table(id_, timescale, FIRST, LAST, event=named)
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    assert [row["start"] for row in table] == days
    for day, row in zip(days, table, strict=True):
        case = cr.Case(id_, events=[{"event": event, "date": day}])
        [found] = [one for one in cr.deadlines(case, today=day) if one.id == timescale]
        assert row["event"] == event
        assert found.due is not None
        for name in ("due", "earliest", "latest", "provisional"):
            assert row[name] == getattr(found, name), (day, name)
        about = found.about
        assert row["answered_by"] == f"{about.procedure}@{about.edition}"
        assert (row["digest"], row["calendar_version"]) == (about.digest, about.calendar_version)
    assert any(row["earliest"] != row["latest"] for row in table) or id_ != "devon-childrens"
    assert all(list(row) == [one.name for one in TABLE] for row in table)


def test_a_day_counted_by_hand() -> None:
    # Ten working days from Friday 18 December 2026: 21 to 24 are four; 25 December is Christmas
    # Day and Monday 28 is kept for Boxing Day; 29 to 31 make seven; 1 January is New Year's Day;
    # 4 to 6 January 2027 make ten.
    [row] = deadline_table(
        "devon-childrens@undated", "stage-1.respond", date(2026, 12, 18), date(2026, 12, 18)
    )
    assert row["due"] == date(2027, 1, 6)


def test_a_day_without_an_answer_has_an_error() -> None:
    day = date(2051, 1, 1)
    [row] = deadline_table("devon-childrens@undated", "stage-1.respond", day, day)
    assert row["due"] is None
    assert str(row["error"]).endswith("[outside-known-years]")
    rows = deadline_table("croydon-council", "stage-1.respond", FIRST, FIRST)
    assert "needs directorate" in str(rows[0]["error"])


def test_a_limit_that_only_an_older_edition_has() -> None:
    # That edition holds from 1 April 2009, and no file says until when.
    days = (date(2009, 3, 30), date(2026, 11, 2))
    found = [
        deadline_table("nottingham-adults", "stage-1.sign-off", day, day)[0]["answered_by"]
        for day in days
    ]
    assert found == [None, "nottingham-adults@2009-04-01"]
    [before] = deadline_table("nottingham-adults", "stage-1.sign-off", days[0], days[0])
    assert before["error"] == (
        "the edition of that day, `undated`, has no `stage-1.sign-off` [unknown-timescale]"
    )
    [row] = deadline_table("nottingham-adults", "stage-1.sign-off", days[1], days[1])
    assert (row["event"], row["error"]) == ("stage-1.considered", None)
    # Fifteen working days from Monday 2 November 2026, with no bank holiday among them: 3 to 6 are
    # four, 9 to 13 make nine, 16 to 20 make fourteen, and Monday 23 is the fifteenth.
    assert row["due"] == date(2026, 11, 23)


def test_each_day_has_the_event_of_its_edition() -> None:
    found = {
        day: deadline_table("nottingham-adults", "stage-1.decide-handling", day, day)[0]["event"]
        for day in (date(2009, 3, 30), date(2009, 4, 1))
    }
    assert list(found.values()) == ["complaint.received", "complaint.acknowledged"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("devon-childrens", "stage-1.responds", FIRST, LAST), "unknown-timescale"),
        # The older edition has one start and the newest has several.
        (("devon-childrens", "complaint.acknowledge", FIRST, LAST), "no-single-start"),
        (("nottingham-adults@undated", "stage-1.sign-off", FIRST, LAST), "unknown-timescale"),
        (("devon", "stage-1.respond", FIRST, LAST), "unknown-procedure"),
        (("uk-foi-2000", "stage-1.respond", FIRST, LAST), "no-single-start"),
        (("devon-childrens", "stage-1.respond", LAST, FIRST), "impossible-order"),
        (("devon-childrens", "stage-1.respond", FIRST, "2027-01-10"), "not-a-date"),
    ],
)
def test_what_cannot_be_asked_is_refused(arguments: tuple[str, str, date, date], code: str) -> None:
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        deadline_table(*arguments)
    assert refused.value.problems[0].code == code
