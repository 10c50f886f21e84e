"""What a deadline says beside its date: whose it is, what it rests on, how long it took."""

from typing import Any

import pytest
from tests.small_cases import RECEIVED, SENT, case, deadline, on, small

import complaints_rules as cr

ASKED = {"complaint__received": "2026-06-01"}
RESPOND = "stage-1.respond"
WINDOW = {"within": "20 working days", "starts": SENT, "strength": "must"}


def text(duty: dict[str, Any], stage: dict[str, Any] | None = None, **more: Any) -> Any:
    """A small text with changes to the limit of stage 1 and to the stage."""
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0] |= stage or {}
    stages[0]["timescales"][0] |= duty
    for key in [key for key, value in duty.items() if value is None]:
        del stages[0]["timescales"][0][key]
    return small(stages=stages, **more)


def test_without_reasons_the_same_dates_come_without_words() -> None:
    made = case(small(), **ASKED)
    today = on("2026-06-02")
    told, untold = cr.deadlines(made, today=today), cr.deadlines(made, today=today, reasons=False)
    assert all(one.because for one in told if one.due is not None)
    assert [one.because for one in untold] == [()] * len(untold)
    assert [(one.id, one.due, one.state) for one in told] == [
        (one.id, one.due, one.state) for one in untold
    ]
    following = cr.next_deadline(made, today=today)
    assert following is not None
    assert following.because
    following = cr.next_deadline(made, today=today, reasons=False)
    assert following is not None
    assert following.because == ()


def test_what_is_next_for_whom() -> None:
    # The answer of 10 June leaves the complainant until 8 July; a second duty waits until 30 July.
    more = {
        "id": "report",
        "duty": "report",
        "by": "authority",
        "within": "50 calendar days",
        "starts": SENT,
        "met_by": "stage-1.reported",
        "strength": "will",
        "source": {"page": "report"},
    }
    stages = small(entry={"window": WINDOW}).model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"].append(more)
    events = {"stage-1.reported": {"means": "a report was made"}}
    made = case(small(stages=stages, events=events), **ASKED, stage_1__response_sent="2026-06-10")
    found = {
        who: cr.next_deadline(made, today=on("2026-06-11"), who=who)
        for who in ("authority", "complainant", "any")
    }
    named = {who: (one.id, str(one.due)) for who, one in found.items() if one is not None}
    assert named == {
        "authority": ("stage-1.report", "2026-07-30"),
        "complainant": ("stage-2.request", "2026-07-08"),
        "any": ("stage-2.request", "2026-07-08"),
    }


@pytest.mark.parametrize(
    ("facts", "person"),
    [
        ({}, None),
        ({"kind": "serious"}, "a director"),
        ({"kind": "other"}, "the manager"),
        ({"kind": "odd"}, None),
    ],
)
def test_who_handles_a_stage_may_depend_on_a_fact(facts: dict[str, str], person: str) -> None:
    handlers = [
        {"person": "a director", "when": {"kind": "serious"}},
        {"person": "not stated", "when": {"kind": "odd"}},
        {"person": "the manager"},
    ]
    asks = {"kind": {"asks": "Which?", "values": ["serious", "odd", "other"]}}
    procedure = text({}, {"handled_by": handlers}, facts=asks)
    assert deadline(case(procedure, facts, **ASKED), RESPOND, "2026-06-02").person == person


def test_nobody_handles_for_the_complainant() -> None:
    stages = small(entry={"window": WINDOW}).model_dump(mode="json", exclude_none=True)["stages"]
    stages[1]["handled_by"] = [{"person": "the manager"}]
    made = case(small(stages=stages), **ASKED, stage_1__response_sent="2026-06-10")
    assert deadline(made, "stage-2.request", "2026-06-11").person is None
    assert deadline(made, "stage-2.respond", "2026-06-11").person == "the manager"


def test_an_answer_on_the_day_of_the_complaint_took_no_working_day() -> None:
    made = case(small(), **ASKED, stage_1__response_sent="2026-06-01")
    found = deadline(made, RESPOND, "2026-06-02")
    assert (found.state, found.working_days_taken) == ("met", 0)
    made = case(small(), **ASKED, stage_1__response_sent="2026-06-03")
    assert deadline(made, RESPOND, "2026-06-05").working_days_taken == 2
    assert deadline(case(small(), **ASKED), RESPOND, "2026-06-05").working_days_taken is None


def test_working_days_are_counted_from_the_first_known_day() -> None:
    # From Saturday 1 January 2000; Monday the 3rd was the substitute bank holiday.
    made = case(small(), complaint__received="2000-01-01", stage_1__response_sent="2000-01-05")
    assert deadline(made, RESPOND, "2000-01-06").working_days_taken == 2


@pytest.mark.parametrize(
    ("events", "today", "rests_on_projection"),
    [
        # Received 1 December 2028, due 15 December.
        ({"complaint__received": "2028-12-01"}, "2028-12-10", False),
        # An open duty is counted to today.
        ({"complaint__received": "2028-12-01"}, "2029-01-10", True),
        (
            {"complaint__received": "2028-12-01", "stage_1__response_sent": "2028-12-11"},
            "2029-01-10",
            False,
        ),
        (
            {"complaint__received": "2028-12-01", "stage_1__response_sent": "2029-01-04"},
            "2029-01-10",
            True,
        ),
    ],
)
def test_what_rests_on_projected_years_says_so(
    events: dict[str, str], today: str, rests_on_projection: bool
) -> None:
    found = deadline(case(small(), **events), RESPOND, today)
    assert str(found.due) == "2028-12-15"
    assert found.provisional == rests_on_projection
    assert ("+holidays-" in found.about.calendar_version) == rests_on_projection


def test_a_day_counted_back_from_a_projected_year_rests_on_it() -> None:
    # Seven working days before Wednesday 3 January 2029: the 2nd, then 29, 28, 27, 22, 21, 20.
    ahead = {
        "within": None,
        "starts": None,
        "before": "stage-1.hearing_held",
        "at_least": "7 working days",
        "met_by": "stage-1.papers_sent",
    }
    events = {
        "stage-1.papers_sent": {"means": "papers were sent"},
        "stage-1.hearing_held": {"means": "the hearing"},
    }
    made = case(
        text(ahead, events=events),
        complaint__received="2028-12-01",
        stage_1__hearing_held="2029-01-03",
        stage_1__papers_sent="2028-12-04",
    )
    found = deadline(made, RESPOND, "2029-01-10")
    assert str(found.due) == "2028-12-20"
    assert found.provisional


def test_what_does_not_apply_has_no_dates_and_no_readings() -> None:
    within = {"reading": "w", "a": "10 working days", "b": "15 working days"}
    options = {"a": "one way", "b": "another"}
    readings = {"w": {"printed": "x", "options": options, "adopted": "a", "because": "x"}}
    asks = {"kind": {"asks": "Which?", "values": ["one", "other"]}}
    procedure = text({"within": within, "when": {"kind": "one"}}, readings=readings, facts=asks)
    applies = deadline(case(procedure, {"kind": "one"}, **ASKED), RESPOND, "2026-06-02")
    assert [str(row.due) for row in applies.readings] == ["2026-06-15", "2026-06-22"]
    other = deadline(case(procedure, {"kind": "other"}, **ASKED), RESPOND, "2026-06-02")
    assert (other.state, other.due, other.earliest, other.latest) == (
        "not_applicable",
        None,
        None,
        None,
    )
    assert (other.readings, other.because) == ((), ())


def test_what_ended_keeps_its_date_and_what_is_paused_has_none() -> None:
    pause = {
        "event": "complaint.paused",
        "until": "complaint.resumed",
        "then": "pause",
        "ends_count": False,
        "source": {"page": "the pause"},
    }
    events = {
        "complaint.paused": {"means": "the complaint was paused"},
        "complaint.resumed": {"means": "the complaint went on"},
    }
    within = {"reading": "w", "a": "10 working days", "b": "15 working days"}
    options = {"a": "one way", "b": "another"}
    readings = {"w": {"printed": "x", "options": options, "adopted": "a", "because": "x"}}
    procedure = text({"within": within}, stops=[pause], events=events, readings=readings)
    ended = deadline(
        case(procedure, **ASKED, complaint__withdrawn="2026-06-05"), RESPOND, "2026-06-08"
    )
    assert (ended.state, str(ended.due)) == ("stopped", "2026-06-15")
    # A pause that began after the last day did not stop it, and takes no date away.
    late = {**ASKED, "complaint__paused": "2026-06-23", "complaint__withdrawn": "2026-06-24"}
    after = deadline(case(procedure, **late), RESPOND, "2026-06-25")
    assert (after.state, str(after.due)) == ("stopped", "2026-06-15")
    paused = deadline(
        case(procedure, **ASKED, complaint__paused="2026-06-05"), RESPOND, "2026-06-08"
    )
    assert (paused.state, paused.due, paused.readings) == ("stopped", None, ())


def test_receipt_of_the_answer_is_what_the_complainant_has_to_wait_for() -> None:
    window = small(entry={"window": {**WINDOW, "starts": RECEIVED}})
    made = case(window, **ASKED, stage_1__response_sent="2026-06-10")
    found = deadline(made, "stage-2.request", "2026-07-10")
    assert (found.state, found.needs) == ("not_known", (RECEIVED,))


def test_a_limit_for_want_of_a_fixed_day_has_a_force_of_its_own() -> None:
    hearing = {
        "within": None,
        "starts": None,
        "date_fixed_by": "stage-1.hearing_appointed",
        "otherwise": {
            "within": "30 working days",
            "starts": "complaint.received",
            "strength": "aim",
        },
        "met_by": "stage-1.hearing_held",
        "strength": "must",
    }
    procedure = text(hearing)
    assert deadline(case(procedure, **ASKED), RESPOND, "2026-06-05").strength == "aim"
    rows = [
        {"event": "complaint.received", "date": "2026-06-01"},
        {"event": "stage-1.hearing_appointed", "date": "2026-06-03", "sets": "2026-06-10"},
    ]
    assert deadline(cr.Case(procedure, events=rows), RESPOND, "2026-06-05").strength == "must"
