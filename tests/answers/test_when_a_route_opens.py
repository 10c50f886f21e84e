"""When a route opens by the body's own rows, and when delay may be raised there."""

from typing import Any

import pytest
from tests.answers.made_up_bodies import (
    ANSWERED,
    CONTACT,
    NAMED,
    OPENS,
    OWN_LIMIT,
    SECOND,
    WAITING,
    WAY_IN,
    ask,
    body,
    says,
    text,
    to,
    way_in,
)
from tests.small_cases import R, on, small

import complaints_rules as cr
from complaints_rules.answers.routing import route
from complaints_rules.api import plan_of
from complaints_rules.engine.timetable import Timetable


@pytest.mark.parametrize(
    ("entry", "events", "opens_on", "words"),
    [
        (
            way_in(after="last stage", ground="dissatisfied"),
            ANSWERED,
            "2026-06-29",
            "The route opened with the answer of stage 2 on Mon 29 Jun 2026",
        ),
        (
            way_in(after="last stage", ground="dissatisfied"),
            WAITING,
            None,
            "The route opens with the answer of stage 2",
        ),
        (
            way_in(after="stage-1", ground="dissatisfied"),
            ANSWERED,
            "2026-06-10",
            "The route opened with the answer of stage 1 on Wed 10 Jun 2026",
        ),
        (
            way_in(after="any stage", ground="dissatisfied"),
            ANSWERED,
            "2026-06-10",
            "The route opened with the answer of stage 1 on Wed 10 Jun 2026",
        ),
        (
            way_in(after="any stage", ground="dissatisfied"),
            WAITING,
            None,
            "The route opens with the answer of stage 1",
        ),
        # Some texts have fewer stages than a body speaks of; an answer of that name still counts.
        (
            way_in(after="stage-3", ground="dissatisfied"),
            ANSWERED,
            None,
            "The route opens with the answer of stage 3",
        ),
        (
            way_in(ground="it takes too long", opens={"once_past": "8 weeks", "starts": R}),
            WAITING,
            "2026-07-28",
            (
                "The route opens on Tue 28 Jul 2026, once 8 weeks have passed since Mon 1 Jun "
                "2026 (the authority received the complaint)"
            ),
        ),
        (way_in(ground="it is serious", opens="any time"), ANSWERED, None, None),
    ],
)
def test_where_the_page_is_silent_the_bodys_own_rows_open_the_route(
    entry: dict[str, Any], events: dict[str, str], opens_on: str | None, words: str | None
) -> None:
    own = body("first", contact={**CONTACT, "source": {"page": "contact"}}, entry=[entry])
    found = ask(text(to(opens="not stated")), "2026-07-01", (own,), events)
    status = "open" if opens_on and opens_on <= "2026-07-01" else "premature"
    own_row = [("event", opens_on, words, WAY_IN)] if words else []
    says(found, [*own_row, OWN_LIMIT], **{**NAMED, "status": status, "opens_on": opens_on})


def test_a_stage_is_answered_by_what_the_text_says_answers_it() -> None:
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"][0]["met_by"] = "stage-1.decided"
    events = {"stage-1.decided": {"means": "the complaint was decided"}}
    page = text(to(opens="not stated"), stages=stages, events=events)
    own = body("first", entry=[way_in(after="stage-1", ground="dissatisfied")])
    days = {**WAITING, "stage_1__decided": "2026-06-08", "stage_1__response_sent": "2026-06-10"}
    assert str(ask(page, "2026-06-20", (own,), days).opens_on) == "2026-06-08"


def test_a_day_fixed_beforehand_opens_no_route() -> None:
    events = {
        "stage-2.hearing_appointed": {"means": "the hearing was appointed", "sets": "required"},
        "stage-2.hearing_held": {"means": "the hearing was held"},
    }
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    hearing = {
        "id": "hearing",
        "duty": "hold the hearing",
        "by": "authority",
        "date_fixed_by": "stage-2.hearing_appointed",
        "met_by": "stage-2.hearing_held",
        "strength": "must",
        "source": {"page": "the hearing"},
    }
    stages[1]["timescales"].append(hearing)
    page = text(to("other", "stage-2.hearing_held"), stages=stages, events=events)
    rows = [
        {"event": "complaint.received", "date": "2026-06-01"},
        {"event": "stage-2.requested", "date": "2026-06-15"},
        {"event": "stage-2.hearing_appointed", "date": "2026-06-16", "sets": "2026-06-18"},
    ]
    found = route(
        Timetable(
            plan_of(page), cr.Case(page, events=rows), on("2026-06-20"), None, ("test", False)
        ),
        lambda: (),
    )
    assert (found.status, found.opens_on) == ("premature", None)


@pytest.mark.parametrize(
    ("today", "late"), [("2026-06-15", False), ("2026-06-16", True), ("2026-07-20", True)]
)
def test_delay_may_be_raised_from_the_day_after_the_answer_was_due(today: str, late: bool) -> None:
    rows = [
        way_in(after="last stage", ground="dissatisfied"),
        way_in(after="any stage", ground="overdue"),
        way_in(ground="it is serious", opens="any time", right="at discretion"),
    ]
    found = ask(text(to("second")), today, (body("second", entry=rows),), WAITING)
    delay = (
        "event",
        "2026-06-15",
        "Delay may be raised: the answer of One was due on Mon 15 Jun 2026",
        "Page, stage-1 (https://www.example.org)",
    )
    says(
        found,
        [OPENS, OWN_LIMIT, *([delay] if late else [])],
        **{**NAMED, "body": "second", "title": "The Second Ombudsman", "contact": None},
        status="premature",
        discretion="it is serious",
        delay_may_be_raised=late,
    )
    plain = ask(text(to("second")), today, (SECOND,), WAITING)
    assert not plain.delay_may_be_raised
    assert plain.discretion is None


def test_no_delay_while_the_clock_stands_and_under_one_reading_until_the_last() -> None:
    overdue = [way_in(after="any stage", ground="overdue")]
    second = body("second", entry=overdue)
    options = {"a": "one", "b": "two"}
    readings = {"w": {"printed": "x", "options": options, "adopted": "a", "because": "x"}}
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"][0]["within"] = {
        "reading": "w",
        "a": "10 working days",
        "b": "11 working days",
    }
    page = text(to("second"), stages=stages, readings=readings)
    said = "Delay may be raised: the answer of One was due on Mon 15 Jun 2026"
    for today, more in (("2026-06-16", ", under one reading at least"), ("2026-06-17", "")):
        assert ask(page, today, (second,), WAITING).because[-1].words == said + more
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
    page = text(to("second"), stops=[pause], events=events)
    for paused, late in (("2026-06-05", False), ("2026-06-17", True)):
        days = {**WAITING, "complaint__paused": paused}
        assert ask(page, "2026-06-20", (second,), days).delay_may_be_raised == late


def test_delay_is_that_of_the_answer_that_is_still_to_be_given() -> None:
    # Twelve working days after 1 June end on Wednesday 17 June.
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    respond = stages[0]["timescales"][0]
    send = {**respond, "id": "send", "within": "12 working days"}
    stages[0]["timescales"] = [{**respond, "met_by": "stage-1.decided"}, send]
    events = {"stage-1.decided": {"means": "the complaint was decided"}}
    page = text(to("second"), stages=stages, events=events)
    second = body("second", entry=[way_in(after="any stage", ground="overdue")])
    days = {**WAITING, "stage_1__decided": "2026-06-08"}
    found = ask(page, "2026-06-18", (second,), days)
    assert found.because[-1].words == (
        "Delay may be raised: the answer of One was due on Wed 17 Jun 2026"
    )
    assert not ask(page, "2026-06-17", (second,), days).delay_may_be_raised
