"""States, temporary rules, fresh starts and days left out: the cases at their edges."""

from datetime import date
from typing import Any

import pytest
from tests.small_cases import R, case, deadline, on, small

import complaints_rules as cr
from complaints_rules.api import plan_of
from complaints_rules.calendars import calendar
from complaints_rules.engine import readings as engine_readings
from complaints_rules.engine.skipped import weekdays_not_worked

ASKED = {"complaint__received": "2026-06-01"}
RESPOND = "stage-1.respond"
EVENTS = {
    "stage-1.met": {"means": "they met"},
    "stage-1.news_sent": {"means": "news was sent", "may_repeat": True},
    "complaint.paused": {"means": "the complaint was paused"},
    "complaint.resumed": {"means": "the complaint went on"},
    "stage-1.hearing_held": {"means": "the hearing was held"},
    "stage-1.papers_sent": {"means": "papers were sent"},
}


def limit(id_: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "duty": id_,
        "by": "authority",
        "within": "10 working days",
        "starts": R,
        "strength": "must",
        "source": {"page": id_},
        **more,
    }


def text(duty: dict[str, Any], *added: dict[str, Any], **more: Any) -> Any:
    """A small text with changes to the limit of stage 1, and further limits."""
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"][0] |= duty
    stages[0]["timescales"] += added
    return small(**{"events": EVENTS, "stages": stages, **more})


def found(procedure: Any, today: str, id_: str = RESPOND, **events: str) -> cr.Deadline:
    return deadline(case(procedure, **{**ASKED, **events}), id_, today)


def following(procedure: Any, today: str, **events: str) -> tuple[str, str] | None:
    one = cr.next_deadline(case(procedure, **{**ASKED, **events}), today=on(today))
    return (one.id, str(one.due)) if one is not None else None


# --- states --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("strength", "state"), [("may", "lapsed"), ("aim", "overdue")])
def test_nobody_is_late_with_what_is_only_allowed(strength: str, state: str) -> None:
    assert found(text({"strength": strength}), "2026-06-16").state == state


@pytest.mark.parametrize(
    ("paused", "state"), [("2026-06-15", "stopped"), ("2026-06-16", "overdue")]
)
def test_a_pause_that_begins_on_the_last_day_stops_the_limit(paused: str, state: str) -> None:
    stop = {
        "event": "complaint.paused",
        "until": "complaint.resumed",
        "then": "pause",
        "ends_count": False,
        "source": {"page": "the pause"},
    }
    procedure = text({}, stops=[stop])
    assert found(procedure, "2026-06-17", complaint__paused=paused).state == state


@pytest.mark.parametrize(("by", "state"), [("complainant", "done"), ("authority", "met_late")])
def test_a_complainant_is_not_late_for_what_they_were_not_yet_bound_to_do(
    by: str, state: str
) -> None:
    # The acknowledgement is expected on 4 June, so two working days end on 8 June.
    acknowledge = limit("acknowledge", within="3 working days", met_by="complaint.acknowledged")
    papers = limit(
        "papers",
        by=by,
        within="2 working days",
        starts="complaint.acknowledged",
        met_by="stage-1.papers_sent",
    )
    one = found(
        text({}, acknowledge, papers),
        "2026-06-11",
        "stage-1.papers",
        stage_1__papers_sent="2026-06-10",
    )
    assert (str(one.due), one.state) == ("2026-06-08", state)


def test_what_is_next_counts_a_day_fixed_for_its_start() -> None:
    hearing = limit(
        "hearing", date_fixed_by="stage-1.hearing_appointed", met_by="stage-1.hearing_held"
    )
    del hearing["within"], hearing["starts"]
    papers = limit("papers", starts="stage-1.hearing_held", met_by="stage-1.papers_sent")
    named = {**EVENTS, "stage-1.hearing_appointed": {"sets": "required"}}
    procedure = text({"within": "40 working days"}, hearing, papers, events=named)
    rows = [
        {"event": R, "date": "2026-06-01"},
        {"event": "stage-1.hearing_appointed", "date": "2026-06-03", "sets": "2026-06-10"},
        {"event": "stage-1.hearing_held", "date": "2026-06-10"},
    ]
    before = cr.next_deadline(cr.Case(procedure, events=rows[:2]), today=on("2026-06-05"))
    assert before is not None
    assert (before.id, str(before.due)) == ("stage-1.hearing", "2026-06-10")
    after = cr.next_deadline(cr.Case(procedure, events=rows), today=on("2026-06-12"))
    assert after is not None
    assert (after.id, str(after.due)) == ("stage-1.papers", "2026-06-24")


def test_what_is_next_counts_a_day_set_by_an_extension_before_its_clock_began() -> None:
    extension = {"adds": "10 working days", "ground": "complex"}
    procedure = text({"starts": "stage-1.met", "extension": extension})
    rows = [
        {"event": R, "date": "2026-06-01"},
        {"event": "stage-1.respond.extended", "date": "2026-06-03", "sets": "2026-06-19"},
    ]
    made = cr.Case(procedure, events=rows)
    one = cr.next_deadline(made, today=on("2026-06-05"))
    assert one is not None
    assert (one.id, str(one.due)) == (RESPOND, "2026-06-19")
    assert following(procedure, "2026-06-05") is None


# --- a promise that is shorter than the limit ----------------------------------------------------


@pytest.mark.parametrize(
    ("promised", "readings"),
    [
        ("2026-06-10", [("a", "2026-06-15"), ("b", "None")]),
        # A promise of the last day itself leaves both readings with that day.
        ("2026-06-15", []),
    ],
)
def test_a_shorter_promise_brings_no_reading_forward(
    promised: str, readings: list[tuple[str, str]]
) -> None:
    reading = {"printed": "x", "options": {"a": "x", "b": "y"}, "adopted": "a", "because": "x"}
    starts = {"reading": "w", "a": R, "b": "stage-1.met"}
    extension = {"adds": "10 working days", "ground": "complex"}
    procedure = text({"starts": starts, "extension": extension}, readings={"w": reading})
    rows = [
        {"event": R, "date": "2026-06-01"},
        {"event": "stage-1.respond.extended", "date": "2026-06-03", "sets": promised},
    ]
    one = deadline(cr.Case(procedure, events=rows), RESPOND, "2026-06-05")
    assert (str(one.due), str(one.earliest), str(one.latest)) == ("2026-06-15",) * 3
    assert [(row.option, str(row.due)) for row in one.readings] == readings


def test_more_readings_than_anybody_could_follow_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def reading(name: str) -> dict[str, Any]:
        options = {"a": "x", "b": "y"}
        return {name: {"printed": name, "options": options, "adopted": "a", "because": "x"}}

    duty = {
        "within": {"reading": "w", "a": "10 working days", "b": "15 working days"},
        "starts": {"reading": "s", "a": R, "b": "stage-1.met"},
    }
    procedure = text(duty, readings=reading("w") | reading("s"))
    events = {"stage_1__met": "2026-06-02"}
    monkeypatch.setattr(engine_readings, "LIMIT", 4)
    assert str(found(procedure, "2026-06-05", **events).latest) == "2026-06-23"
    monkeypatch.setattr(engine_readings, "LIMIT", 3)
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        found(procedure, "2026-06-05", **events)
    [problem] = caught.value.problems
    assert (problem.code, problem.message) == (
        "too-many-readings",
        ("the readings of `small` combine in more than 3 ways; let fewer of them bear on one date"),
    )


# --- temporary rules -----------------------------------------------------------------------------


def rule(**more: Any) -> dict[str, Any]:
    return {
        "first_day": "2026-06-15",
        "last_day": "2026-06-30",
        "covers": [RESPOND],
        "if_missed": "as soon as practicable",
        "source": {"page": "softening"},
        **more,
    }


@pytest.mark.parametrize(
    ("first", "last", "if_missed"),
    [
        ("2026-06-15", "2026-06-30", "as soon as practicable"),
        ("2026-06-16", "2026-06-30", "breach"),
        ("2026-06-01", "2026-06-15", "as soon as practicable"),
        ("2026-06-01", "2026-06-14", "breach"),
    ],
)
def test_a_temporary_rule_holds_on_its_first_and_its_last_day(
    first: str, last: str, if_missed: str
) -> None:
    saving = [rule(first_day=first, last_day=last)]
    one = found(text({"if_missed": "breach"}, saving=saving), "2026-06-05")
    assert (str(one.due), one.if_missed) == ("2026-06-15", if_missed)


def test_a_temporary_rule_that_does_not_reach_a_limit_says_why() -> None:
    saving = [
        rule(event="complaint.acknowledged", first_day="2026-06-01"),
        rule(first_day="2026-06-16", source={"page": "more"}),
    ]
    one = found(text({"if_missed": "breach"}, saving=saving), "2026-06-05")
    step = one.because[-1]
    assert step.words == (
        "The temporary rules do not reach this limit: the complaint was acknowledged on no day "
        "that is recorded, which is not within Mon 1 Jun 2026 to Tue 30 Jun 2026; it falls due on "
        "Mon 15 Jun 2026, which is not within Tue 16 Jun 2026 to Tue 30 Jun 2026"
    )
    place = "Page, {} (https://www.example.org)"
    assert step.source == f"{place.format('softening')}; {place.format('more')}"
    assert one.if_missed == "breach"


# --- requests and fresh starts -------------------------------------------------------------------


def test_one_request_may_be_refused_twice() -> None:
    made = case(
        small(),
        **ASKED,
        stage_1__response_sent="2026-06-10",
        stage_2__requested="2026-06-15",
        stage_2__refused="2026-06-16 2026-06-18",
    )
    decision = cr.can_escalate(made, today=on("2026-06-22"))
    assert decision.because[0].words == "The request for stage-2 was refused on Thu 18 Jun 2026"


def test_a_second_request_leaves_other_events_as_they_were() -> None:
    news = limit("news", met_by="stage-1.news_sent")
    one = found(
        text({}, news),
        "2026-06-25",
        "stage-1.news",
        stage_1__news_sent="2026-06-03 2026-06-12",
        stage_1__response_sent="2026-06-10",
        stage_2__requested="2026-06-15 2026-06-22",
        stage_2__refused="2026-06-16",
    )
    assert str(one.done) == "2026-06-03"


def test_what_happens_on_the_day_of_a_fresh_start_belongs_to_it() -> None:
    stop = {
        "event": "proceedings.stop_notified",
        "until": "proceedings.ended",
        "then": "fresh start",
        "source": {"page": "stops"},
    }
    acknowledge = limit("acknowledge", within="3 working days", met_by="complaint.acknowledged")
    made = case(
        text({}, acknowledge, stops=[stop]),
        **ASKED,
        proceedings__stop_notified="2026-06-03",
        proceedings__ended="2026-06-10",
        complaint__acknowledged="2026-06-10",
    )
    rounds = {
        one.round: (str(one.start), one.state)
        for one in cr.deadlines(made, today=on("2026-06-11"))
        if one.id == "stage-1.acknowledge"
    }
    assert rounds == {1: ("2026-06-01", "stopped"), 2: ("2026-06-10", "met")}


# --- weekdays that are not worked ----------------------------------------------------------------


def test_after_the_last_published_holiday_nothing_is_left_out() -> None:
    days = calendar("england-and-wales")
    assert weekdays_not_worked(days, date(2028, 12, 27), date(2028, 12, 31)) == ((), ())
    named, _ = weekdays_not_worked(days, date(2028, 12, 24), date(2028, 12, 26))
    assert [(one.day.day, one.name) for one in named] == [(25, "Christmas Day"), (26, "Boxing Day")]
    named, _ = weekdays_not_worked(days, date(2026, 8, 27), date(2026, 8, 31))
    assert [one.name for one in named] == ["Summer bank holiday"]


def test_a_holiday_that_was_moved_later_is_named_on_its_old_day() -> None:
    days = calendar("england-and-wales").as_known_on(date(2020, 11, 11))
    named, words = weekdays_not_worked(days, date(2022, 5, 27), date(2022, 6, 3))
    assert [(one.day, one.name) for one in named] == [(date(2022, 5, 30), "Spring bank holiday")]
    assert words == ("Mon 30 May 2022, Spring bank holiday",)


def test_closures_are_named_up_to_the_last_day_and_not_beyond() -> None:
    days = calendar("england-and-wales").closing(date(2026, 6, 15), date(2026, 6, 17))
    for last, closed in ((14, []), (15, [15]), (16, [15]), (17, [15, 17])):
        named, _ = weekdays_not_worked(days, date(2026, 6, 8), date(2026, 6, last))
        assert [(one.day.day, one.name) for one in named] == [(day, "closed") for day in closed]


# --- words ---------------------------------------------------------------------------------------


def test_what_an_event_is_and_what_a_fact_asks() -> None:
    asks = {"kind": {"asks": "Which kind?", "values": ["one", "two"]}}
    extension = {"adds": "10 working days", "ground": "complex"}
    plan = plan_of(text({"extension": extension}, limit("news", met_by="stage-1.met"), facts=asks))
    assert plan.meaning("stage-1.respond.extended") == "the time was extended for this: answer"
    assert plan.meaning("stage-1.news.extended") == "the time was extended"
    assert plan.meaning("stage-1.met") == "they met"
    assert plan.meaning("nobody.knows") == "nobody.knows"
    assert plan.question("kind") == "Which kind?"
    assert plan.question("subject") == "What is the complaint about?"
