"""Lengths counted forward and back, where they end, and whether a step met them."""

from typing import Any

import pytest
from tests.small_cases import R, case, deadline, small

import complaints_rules as cr

ASKED = {"complaint__received": "2026-06-01"}
RESPOND = "stage-1.respond"
STAGE_1 = "Page, stage-1 (https://www.example.org)"
STAYS = {"like": "silent-page", "due_on_non_working_day": "stays", "closures": "working days"}
MOVES = {**STAYS, "due_on_non_working_day": "moves"}
EVENTS = {
    "stage-1.papers_sent": {"means": "papers were sent"},
    "stage-1.hearing_held": {"means": "the hearing was held"},
    "stage-1.decided": {"means": "it was decided"},
    "stage-1.told": {"means": "the complainant was told", "follows": "stage-1.decided"},
    "complaint.paused": {"means": "the complaint was paused"},
    "complaint.resumed": {"means": "the complaint went on"},
}
PAUSE = {
    "event": "complaint.paused",
    "until": "complaint.resumed",
    "then": "pause",
    "ends_count": True,
    "source": {"page": "the pause"},
}


def text(duty: dict[str, Any], *added: dict[str, Any], counting: Any = STAYS, **more: Any) -> Any:
    """A small text with changes to the limit of stage 1, and further limits."""
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"][0] |= duty
    stages[0]["timescales"] += added
    for key in [key for key, value in duty.items() if value is None]:
        del stages[0]["timescales"][0][key]
    given = {"events": EVENTS, "counting": counting, "stages": stages, **more}
    return small(**given)


def found(procedure: Any, today: str, **events: str) -> cr.Deadline:
    return deadline(case(procedure, **events), RESPOND, today)


# --- back from a day -----------------------------------------------------------------------------

BEFORE = {"within": None, "starts": None, "before": "stage-1.hearing_held"}
AHEAD = {**BEFORE, "met_by": "stage-1.papers_sent"}


@pytest.mark.parametrize(
    ("at_least", "last_day"),
    [
        # Before Wednesday 1 July 2026.
        ("5 working days", "2026-06-24"),
        ("5 clear working days", "2026-06-23"),
        ("5 calendar days", "2026-06-26"),
        ("5 clear calendar days", "2026-06-25"),
        ("2 weeks", "2026-06-17"),
        ("2 clear weeks", "2026-06-16"),
        ("1 month", "2026-06-01"),
        ("1 clear month", "2026-05-31"),
        ("2 years", "2024-07-01"),
        ("1 clear year", "2025-06-30"),
    ],
)
def test_at_least_so_long_before(at_least: str, last_day: str) -> None:
    procedure = text({**AHEAD, "at_least": at_least})
    one = found(procedure, "2026-07-02", stage_1__hearing_held="2026-07-01")
    assert str(one.due) == last_day


@pytest.mark.parametrize(
    ("bare", "last_day"), [("working days", "2026-06-24"), ("calendar days", "2026-06-26")]
)
def test_bare_days_before_are_what_the_counting_says(bare: str, last_day: str) -> None:
    procedure = text({**AHEAD, "at_least": "5 days"}, counting={**STAYS, "bare_days": bare})
    one = found(procedure, "2026-07-02", stage_1__hearing_held="2026-07-01")
    assert str(one.due) == last_day


def test_a_day_before_that_is_not_worked_moves_to_the_one_before_it_and_says_so() -> None:
    # Five days before Friday 3 July is Sunday 28 June.
    procedure = text({**AHEAD, "at_least": "5 calendar days"}, counting=MOVES)
    one = found(procedure, "2026-07-04", stage_1__hearing_held="2026-07-03")
    assert str(one.due) == "2026-06-26"
    [moved] = [step for step in one.because if step.kind == "moved"]
    assert moved.words == (
        "Sun 28 Jun 2026 is not a working day, so the date moves to Fri 26 Jun 2026"
    )
    assert (str(moved.first_day), str(moved.last_day)) == ("2026-06-28", "2026-06-26")
    assert moved.source == STAGE_1


# --- hours ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "last_day"),
    [
        (1, "2026-06-06"),
        (24, "2026-06-06"),
        (25, "2026-06-07"),
        (48, "2026-06-07"),
        (49, "2026-06-08"),
    ],
)
def test_hours_end_as_late_as_they_may_and_run_on_through_a_weekend(
    hours: int, last_day: str
) -> None:
    # Friday 5 June, at no known time.
    within = f"{hours} hour" + ("s" if hours != 1 else "")
    procedure = text({"within": within}, counting=MOVES)
    assert str(found(procedure, "2026-06-05", complaint__received="2026-06-05").due) == last_day


# --- pauses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day_one", "last_day"), [("same day", "2026-06-15"), ("next day", "2026-06-15")]
)
def test_a_pause_on_the_day_of_receipt_counts_where_that_is_day_one(
    day_one: str, last_day: str
) -> None:
    # Fourteen days beginning with 1 June end on the 14th, fourteen days after it on the 15th;
    # only the first of them loses the day of the pause.
    procedure = text({"within": "14 calendar days", "day_one": day_one}, stops=[PAUSE])
    one = found(
        procedure,
        "2026-06-03",
        **ASKED,
        complaint__paused="2026-06-01",
        complaint__resumed="2026-06-01",
    )
    assert str(one.due) == last_day


# --- days that are not worked --------------------------------------------------------------------


def test_what_arrives_on_a_saturday_is_received_on_monday_where_the_text_says_so() -> None:
    moves = {**STAYS, "received_on_non_working_day": "moves"}
    stays = {**STAYS, "received_on_non_working_day": "stays"}
    for counting, start, due in (
        (moves, "2026-06-08", "2026-06-15"),
        (stays, "2026-06-06", "2026-06-13"),
    ):
        procedure = text({"within": "7 calendar days"}, counting=counting)
        one = found(procedure, "2026-06-08", complaint__received="2026-06-06")
        assert (str(one.start), str(one.due)) == (start, due)
    procedure = text({"within": "7 calendar days"}, counting=moves)
    one = found(procedure, "2026-06-08", complaint__received="2026-06-06")
    assert one.because[1].words == (
        "Sat 6 Jun 2026 is not a working day, so the date moves to Mon 8 Jun 2026"
    )


def test_a_limit_that_ends_on_the_first_known_day_moves_like_any_other() -> None:
    # Saturday 1 January 2000; Monday the 3rd was a bank holiday.
    procedure = text({"within": "1 month", "starts": "matter.noticed"}, counting=MOVES)
    one = found(procedure, "2000-01-02", matter__noticed="1999-12-01")
    assert str(one.due) == "2000-01-04"


# --- a number that one reading does not give -----------------------------------------------------


@pytest.mark.parametrize(
    ("silence", "state"), [("not read", "not_known"), ("not stated", "no_limit")]
)
def test_a_reading_without_a_number_gives_no_date(silence: str, state: str) -> None:
    reading = {"printed": "x", "options": {"a": "x", "b": "y"}, "adopted": "a", "because": "x"}
    within = {"reading": "w", "a": silence, "b": "10 working days"}
    procedure = text({"within": within}, readings={"w": reading}, not_read=["more"])
    one = found(procedure, "2026-06-02", **ASKED)
    assert (one.due, one.state) == (None, state)


def test_a_day_that_was_fixed_without_saying_which_is_not_known() -> None:
    fixed = {
        "within": None,
        "starts": None,
        "date_fixed_by": "stage-1.hearing_appointed",
        "met_by": "stage-1.hearing_held",
    }
    one = found(text(fixed), "2026-06-05", **ASKED, stage_1__hearing_appointed="2026-06-03")
    assert (one.due, one.state) == (None, "not_known")
    assert one.needs == ("stage-1.hearing_appointed",)
    waiting = found(text(fixed), "2026-06-05", **ASKED)
    assert (waiting.due, waiting.needs) == (None, ("stage-1.hearing_appointed",))


# --- whether and when it was met -----------------------------------------------------------------


def test_a_step_is_met_by_the_first_of_the_events_that_meet_it() -> None:
    met = {"earlier_of": ["stage-1.decided", "stage-1.response_sent"]}
    procedure = text({"met_by": met})
    one = found(
        procedure,
        "2026-06-12",
        **ASKED,
        stage_1__decided="2026-06-10",
        stage_1__response_sent="2026-06-08",
    )
    assert (str(one.done), one.working_days_taken) == ("2026-06-08", 5)
    # What followed the step shows that it was taken, not on which day.
    told = found(procedure, "2026-06-12", **ASKED, stage_1__told="2026-06-10")
    assert (str(told.done), told.working_days_taken) == ("2026-06-10", None)
    same_day = {"stage_1__told": "2026-06-08", "stage_1__response_sent": "2026-06-08"}
    for met_by in (met, {"earlier_of": ["stage-1.response_sent", "stage-1.decided"]}):
        one = found(text({"met_by": met_by}), "2026-06-12", **ASKED, **same_day)
        assert str(one.done) == "2026-06-08"
    assert one.working_days_taken == 5
    both = found(
        procedure,
        "2026-06-12",
        **ASKED,
        stage_1__told="2026-06-08",
        stage_1__response_sent="2026-06-10",
    )
    assert (str(both.done), both.working_days_taken) == ("2026-06-08", None)
    sent_first = found(
        procedure,
        "2026-06-12",
        **ASKED,
        stage_1__told="2026-06-10",
        stage_1__response_sent="2026-06-08",
    )
    assert (str(sent_first.done), sent_first.working_days_taken) == ("2026-06-08", 5)


def test_of_what_repeats_only_what_came_after_the_clock_started_meets_it() -> None:
    named = {**EVENTS, "stage-1.news_sent": {"means": "news", "may_repeat": True}}
    duty = {"starts": "stage-1.decided", "met_by": "stage-1.news_sent"}
    procedure = text(duty, events=named)
    one = found(
        procedure,
        "2026-06-20",
        **ASKED,
        stage_1__decided="2026-06-10",
        stage_1__news_sent="2026-06-08 2026-06-12",
    )
    assert (str(one.done), one.state) == ("2026-06-12", "met")
    on_the_day = {"stage_1__decided": "2026-06-10", "stage_1__news_sent": "2026-06-10 2026-06-12"}
    assert str(found(procedure, "2026-06-20", **ASKED, **on_the_day).done) == "2026-06-10"
    # Where all of it came before, the last of it is what was done.
    news = "2026-06-03 2026-06-04 2026-06-05"
    before = {"stage_1__decided": "2026-06-10", "stage_1__news_sent": news}
    assert str(found(procedure, "2026-06-20", **ASKED, **before).done) == "2026-06-05"


# --- a step taken before its clock started -------------------------------------------------------


def acknowledge(**more: Any) -> dict[str, Any]:
    return {
        "id": "acknowledge",
        "duty": "acknowledge",
        "by": "authority",
        "within": "3 working days",
        "starts": R,
        "met_by": "complaint.acknowledged",
        "strength": "must",
        "source": {"page": "acknowledgement"},
        **more,
    }


@pytest.mark.parametrize(
    ("acknowledged", "due"),
    [
        # Acknowledged too late and after the answer: ten working days from the day on which it
        # ought to have been, Thursday 4 June.
        ("2026-06-15", "2026-06-18"),
        ("2026-06-05", "2026-06-19"),
    ],
)
def test_a_late_acknowledgement_after_the_answer_does_not_make_it_timely(
    acknowledged: str, due: str
) -> None:
    procedure = text({"starts": "complaint.acknowledged"}, acknowledge())
    one = found(
        procedure,
        "2026-06-25",
        **ASKED,
        complaint__acknowledged=acknowledged,
        stage_1__response_sent="2026-06-12",
    )
    assert str(one.due) == due


def test_where_the_step_was_expected_on_the_day_it_was_taken_the_date_stays() -> None:
    procedure = text({"starts": "complaint.acknowledged", "day_one": "same day"}, acknowledge())
    one = found(
        procedure,
        "2026-06-25",
        **ASKED,
        complaint__acknowledged="2026-06-04",
        stage_1__response_sent="2026-06-03",
    )
    assert (str(one.start), one.projected, str(one.due)) == ("2026-06-04", False, "2026-06-17")
    late = found(
        procedure,
        "2026-06-25",
        **ASKED,
        complaint__acknowledged="2026-06-08",
        stage_1__response_sent="2026-06-03",
    )
    assert (str(late.start), late.projected, str(late.due)) == ("2026-06-04", True, "2026-06-17")
    assert [step.kind for step in late.because] == ["projected", "day_one", "counted", "last_day"]
    assert (str(late.because[0].first_day), late.because[0].source) == ("2026-06-04", STAGE_1)
    assert late.because[0].words == (
        "The complaint was acknowledged only on Mon 8 Jun 2026, after this was done, so it is "
        "taken as done on its last day, Thu 4 Jun 2026"
    )


def test_a_complainants_time_begins_with_what_happened_not_with_a_day_fixed_for_it() -> None:
    named = {**EVENTS, "stage-1.hearing_appointed": {"sets": "required"}}
    hearing = acknowledge(
        id="hearing", date_fixed_by="stage-1.hearing_appointed", met_by="stage-1.hearing_held"
    )
    del hearing["within"], hearing["starts"]
    rows = [
        {"event": R, "date": "2026-06-01"},
        {"event": "stage-1.hearing_appointed", "date": "2026-06-03", "sets": "2026-06-10"},
    ]
    projected = {}
    for by in ("authority", "complainant"):
        duty = {"starts": "stage-1.hearing_held", "met_by": "stage-1.papers_sent", "by": by}
        made = cr.Case(text(duty, hearing, events=named), events=rows)
        one = deadline(made, RESPOND, "2026-06-05")
        assert str(one.due) == "2026-06-24"
        projected[by] = one.projected
    assert projected == {"authority": False, "complainant": True}
