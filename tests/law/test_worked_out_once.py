"""What is worked out once and shared, what need not be worked out, and the last odd corners."""

import json
from datetime import date
from typing import Any

from tests.small_cases import SENT, R, case, deadline, on, small

import complaints_rules as cr
from complaints_rules.answers.duties import all_deadlines, build, next_of
from complaints_rules.api import plan_of, timetable_of
from complaints_rules.case import Event
from complaints_rules.engine.rounds import split_rounds
from complaints_rules.engine.standing import standing
from complaints_rules.engine.states import may_be_open
from complaints_rules.engine.timetable import Timetable

ASKED = {"complaint__received": "2026-06-01"}
RESPOND = "stage-1.respond"
EVENTS = {
    name: {"means": name}
    for name in ("stage-1.met", "stage-1.told", "stage-1.decided", "stage-2.met", "stage-2.planned")
}
FRESH = {
    "event": "proceedings.stop_notified",
    "until": "complaint.resubmitted",
    "then": "fresh start",
    "source": {"page": "stops"},
}
ACKNOWLEDGE = {
    "id": "acknowledge",
    "duty": "acknowledge",
    "by": "authority",
    "within": "3 working days",
    "starts": R,
    "met_by": "complaint.acknowledged",
    "strength": "must",
    "source": {"page": "acknowledging"},
}
WINDOW = {"within": "20 working days", "starts": SENT, "strength": "must", "if_missed": "refused"}


def timetable(made: cr.Case, today: str) -> Timetable:
    return timetable_of(made, on(today), None)


def text(duty: dict[str, Any], **more: Any) -> Any:
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"][0] |= duty
    return small(**{"events": EVENTS, "stages": stages, **more})


# --- shared --------------------------------------------------------------------------------------


def test_everyday_answers_share_what_they_rest_on() -> None:
    made = case(small(), **ASKED)
    first, second = (
        cr.can_escalate(made, today=on(day)).about for day in ("2026-06-02", "2026-06-03")
    )
    assert first is second
    waiting = case(small(), **ASKED, stage_1__response_sent="2026-06-10")
    third = cr.can_escalate(waiting, today=on("2026-06-02")).about
    assert third is not first


def test_a_calendar_with_closures_is_made_once_for_a_case() -> None:
    counting = {"like": "silent-page", "closures": "not working days"}
    made = cr.Case(
        small(counting=counting),
        events=[{"event": R, "date": "2026-06-01"}],
        closed=[date(2026, 6, 3)],
    )
    evaluation = timetable(made, "2026-06-02").current
    assert not evaluation.calendar().is_working_day(date(2026, 6, 3))
    assert evaluation.calendar() is evaluation.calendar()


def test_a_case_that_began_only_once_is_evaluated_once() -> None:
    procedure = small(stops=[FRESH])
    stopped = case(procedure, **ASKED, proceedings__stop_notified="2026-06-03")
    found = timetable(stopped, "2026-06-05")
    assert found.rounds == (found.whole,)


def test_what_begins_again_is_a_complaint_received_on_that_day() -> None:
    plan = plan_of(small(stops=[FRESH]))
    rows = {
        R: "2026-06-01",
        "proceedings.stop_notified": "2026-06-03",
        "complaint.resubmitted": "2026-06-10",
    }
    events = {
        name: (Event(event=name, date=date.fromisoformat(day)),) for name, day in rows.items()
    }
    first, second = split_rounds(plan, events)
    assert first == {name: events[name] for name in (R, "proceedings.stop_notified")}
    assert second == {R: (Event(event=R, date=date(2026, 6, 10)),)}


def test_reasons_come_unless_somebody_wants_none() -> None:
    found = timetable(case(small(), **ASKED), "2026-06-02")
    assert all_deadlines(found)[0].because
    assert build(found, *next(found.rows())).because
    following = next_of(found, "authority")
    assert following is not None
    assert following.because


def test_where_a_case_stands_is_found_once_for_each_text_it_is_asked_under() -> None:
    first, second = plan_of(small()), plan_of(small(title="Another"))
    made = case(small(), **ASKED)
    found = standing(first, made)
    other = standing(second, made)
    assert standing(first, made) is found
    assert standing(second, made) is other
    assert (found.plan, other.plan) == (first, second)
    # What has happened by a day is not what has happened in all, and is found for that day.
    later = case(small(), **ASKED, stage_2__requested="2026-06-20")
    assert timetable(later, "2026-06-20").current.standing is standing(
        timetable(later, "2026-06-20").plan, later
    )
    assert timetable(later, "2026-06-19").current.current == 0
    assert timetable(later, "2026-06-20").current.current == 1


# --- what need not be worked out -----------------------------------------------------------------


def may_be(procedure: Any, id_: str, **events: str) -> bool:
    evaluation = timetable(case(procedure, **{**ASKED, **events}), "2026-06-30").current
    return may_be_open(evaluation, next(one for one in evaluation.plan.duties if one.id == id_))


def test_whoever_looks_for_what_is_next_passes_over_what_cannot_be_open() -> None:
    plain = small(entry={"window": WINDOW})
    answered = {"stage_1__response_sent": "2026-06-10"}
    requested = {**answered, "stage_2__requested": "2026-06-15"}
    refused = {**requested, "stage_2__refused": "2026-06-17"}
    assert may_be(plain, RESPOND)
    assert not may_be(plain, RESPOND, **answered)
    assert not may_be(plain, "stage-2.respond", **answered)
    assert may_be(plain, "stage-2.respond", **requested)
    assert not may_be(plain, "stage-2.respond", **refused)
    # The time to ask for a stage is open before the stage, and again after a refusal.
    assert may_be(plain, "stage-2.request", **answered)
    assert not may_be(plain, "stage-2.request", **requested)
    assert may_be(plain, "stage-2.request", **refused)
    assert not may_be(text({"starts": "stage-1.met"}), RESPOND)
    assert may_be(text({"starts": "stage-1.met"}), RESPOND, stage_1__met="2026-06-03")
    # Nor is what lies outside the stages, once it was done.
    outside = small(timescales=[ACKNOWLEDGE])
    assert may_be(outside, "complaint.acknowledge")
    assert not may_be(outside, "complaint.acknowledge", complaint__acknowledged="2026-06-02")
    # What was left with its stage is not open, although nobody met it.
    unanswered = {"stage_2__requested": "2026-06-15"}
    assert not may_be(plain, RESPOND, **unanswered)


def test_a_clock_whose_start_may_be_fixed_beforehand_may_be_open() -> None:
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    hearing = {
        "id": "hearing",
        "duty": "hold the hearing",
        "by": "authority",
        "date_fixed_by": "stage-1.hearing_appointed",
        "met_by": "stage-1.hearing_held",
        "strength": "must",
        "source": {"page": "the hearing"},
    }
    stages[0]["timescales"][0]["starts"] = "stage-1.hearing_held"
    stages[0]["timescales"].append(hearing)
    assert may_be(small(stages=stages), RESPOND)


def test_what_lies_outside_the_stages_is_left_with_the_first_whatever_its_number() -> None:
    stages = json.dumps(small().model_dump(mode="json", exclude_none=True)["stages"])
    stages = stages.replace("stage-1", "stage-3")
    procedure = small(timescales=[ACKNOWLEDGE], stages=json.loads(stages))
    asked = case(procedure, **ASKED)
    assert deadline(asked, "complaint.acknowledge", "2026-06-02").state == "running"
    gone_on = case(procedure, **ASKED, stage_2__requested="2026-06-02")
    assert deadline(gone_on, "complaint.acknowledge", "2026-06-02").state == "superseded"


# --- corners -------------------------------------------------------------------------------------


def test_a_request_on_the_first_day_of_its_time_was_made_though_it_was_refused() -> None:
    events = {**ASKED, "stage_1__response_sent": "2026-06-10", "stage_2__refused": "2026-06-17"}
    procedure = small(entry={"window": WINDOW})
    on_the_day = case(procedure, **events, stage_2__requested="2026-06-10")
    assert deadline(on_the_day, "stage-2.request", "2026-06-18").done == on("2026-06-10")
    too_early = case(procedure, **events, stage_2__requested="2026-06-09")
    assert deadline(too_early, "stage-2.request", "2026-06-18").done is None


def test_what_was_done_in_a_refused_stage_stays_done_whether_or_not_its_clock_began() -> None:
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    respond = stages[1]["timescales"][0]
    plan = {**respond, "id": "plan", "starts": "stage-2.met", "met_by": "stage-2.planned"}
    stages[1]["timescales"].append(plan)
    made = case(
        small(stages=stages, events=EVENTS),
        **ASKED,
        stage_1__response_sent="2026-06-10",
        stage_2__requested="2026-06-15",
        stage_2__planned="2026-06-16",
        stage_2__refused="2026-06-17",
    )
    assert deadline(made, "stage-2.plan", "2026-06-18").done == on("2026-06-16")


def test_more_time_before_the_clock_began_has_no_day_from_which_it_moves() -> None:
    extension = {"adds": "10 working days", "ground": "complex"}
    rows = [
        {"event": R, "date": "2026-06-01"},
        {"event": "stage-1.respond.extended", "date": "2026-06-03", "sets": "2026-06-19"},
    ]
    made = cr.Case(text({"starts": "stage-1.met", "extension": extension}), events=rows)
    [step] = deadline(made, RESPOND, "2026-06-05").because
    assert step.words == "Extended on Wed 3 Jun 2026 to Fri 19 Jun 2026"


def test_readings_of_what_meets_a_limit_that_has_no_date() -> None:
    options = {"a": "when told", "b": "when decided"}
    readings = {"m": {"printed": "done", "options": options, "adopted": "a", "because": "x"}}
    met = {"reading": "m", "a": "stage-1.told", "b": "stage-1.decided"}
    procedure = text({"starts": "stage-1.met", "met_by": met}, readings=readings)
    one = deadline(case(procedure, **ASKED, stage_1__decided="2026-06-08"), RESPOND, "2026-06-09")
    [step] = [step for step in one.because if step.kind == "reading"]
    assert (step.first_day, step.last_day) == (None, None)
    assert step.words == "Reading “m” (the text: done): a: no date (adopted); b: no date"
