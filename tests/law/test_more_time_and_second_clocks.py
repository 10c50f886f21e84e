"""Extensions, floors and ceilings at their edges; a step that waits for itself."""

from typing import Any

from tests.small_cases import RECEIVED, SENT, R, case, deadline, small

import complaints_rules as cr

ASKED = {"complaint__received": "2026-06-01"}
RESPOND = "stage-1.respond"
MORE = {"adds": "10 working days", "ground": "complex"}
EVENTS = {
    "stage-1.decided": {"means": "it was decided"},
    "stage-1.reported": {"means": "a report was made"},
}


def text(duty: dict[str, Any], *added: dict[str, Any], **more: Any) -> Any:
    """A small text with changes to the limit of stage 1, and further limits."""
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"][0] |= duty
    stages[0]["timescales"] += added
    return small(**{"events": EVENTS, "stages": stages, **more})


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


def extended(procedure: Any, today: str, *rows: dict[str, str]) -> cr.Deadline:
    received = {"event": R, "date": "2026-06-01"}
    return deadline(cr.Case(procedure, events=[received, *rows]), RESPOND, today)


def more_time(day: str, **sets: str) -> dict[str, str]:
    return {"event": "stage-1.respond.extended", "date": day, **sets}


ACKNOWLEDGE = limit("acknowledge", within="3 working days", met_by="complaint.acknowledged")


def test_a_second_limit_that_ends_on_the_same_day_moves_nothing() -> None:
    # Two weeks after Monday 1 June end on Monday 15 June, like ten working days.
    second = {"within": "2 weeks", "starts": R}
    for key in ("not_before", "never_after"):
        made = case(text({key: second}), **ASKED)
        one = deadline(made, RESPOND, "2026-06-02")
        assert str(one.due) == "2026-06-15"
        assert [step.kind for step in one.because] == ["event", "day_one", "counted", "last_day"]


def test_a_floor_that_may_have_begun_later_leaves_a_time_to_ask_open() -> None:
    # Twenty working days after the answer of 10 June end on 8 July.
    window = {
        "within": "20 working days",
        "starts": SENT,
        "strength": "must",
        "not_before": {"within": "5 calendar days", "starts": RECEIVED},
    }
    events = {**ASKED, "stage_1__response_sent": "2026-06-10"}
    procedure = small(entry={"window": window})
    one = deadline(case(procedure, **events), "stage-2.request", "2026-07-09")
    assert (str(one.due), one.state) == ("2026-07-08", "not_known")
    events["stage_1__response_received"] = "2026-06-11"
    one = deadline(case(procedure, **events), "stage-2.request", "2026-07-09")
    assert (str(one.due), one.state) == ("2026-07-08", "lapsed")


def test_a_ceiling_that_has_not_begun_stops_no_extension() -> None:
    ceiling = {"within": "6 months", "starts": "matter.noticed"}
    one = extended(
        text({"extension": {**MORE, "never_after": ceiling}}),
        "2026-06-11",
        more_time("2026-06-10", sets="2026-06-24"),
    )
    assert (str(one.due), one.extended) == ("2026-06-24", True)


def test_more_time_given_on_the_day_of_the_answer_counts_and_the_day_after_does_not() -> None:
    answered = {"event": SENT, "date": "2026-06-12"}
    for day, due in (("2026-06-12", "2026-06-24"), ("2026-06-15", "2026-06-15")):
        one = extended(
            text({"extension": MORE}), "2026-06-25", answered, more_time(day, sets="2026-06-24")
        )
        assert (str(one.due), one.extended) == (due, due == "2026-06-24")


def test_a_day_that_was_set_is_known_whatever_the_clock_still_waits_for() -> None:
    # The acknowledgement is expected on 4 June; ten working days more end on 18 June.
    procedure = text({"starts": "complaint.acknowledged", "extension": MORE}, ACKNOWLEDGE)
    waiting = extended(procedure, "2026-06-03")
    assert (str(waiting.due), waiting.projected) == ("2026-06-18", True)
    set_ = extended(procedure, "2026-06-03", more_time("2026-06-02", sets="2026-06-26"))
    assert (str(set_.due), set_.projected) == ("2026-06-26", False)
    # Ten working days after 18 June end on 2 July, and that is only expected.
    unset = extended(procedure, "2026-06-03", more_time("2026-06-02"))
    assert (str(unset.due), unset.projected) == ("2026-07-02", True)


def test_a_step_that_waits_for_itself_has_no_date() -> None:
    one = deadline(case(text({"starts": SENT}), **ASKED), RESPOND, "2026-06-02")
    assert (one.start, one.due) == (None, None)


def test_a_step_done_otherwise_is_still_expected_of_whoever_else_has_to_take_it() -> None:
    met = {"earlier_of": [SENT, "stage-1.decided"]}
    decide = limit("decide", within="12 working days", met_by="stage-1.decided")
    report = limit("report", starts="stage-1.decided", met_by="stage-1.reported")
    made = case(text({"met_by": met}, decide, report), **ASKED, stage_1__response_sent="2026-06-10")
    # Twelve working days after 1 June end on 17 June.
    one = deadline(made, "stage-1.report", "2026-06-11")
    assert (str(one.start), one.projected) == ("2026-06-17", True)


def test_each_notice_that_comes_too_late_is_named() -> None:
    # Ten working days after 1 June 2026 end on 15 June.
    notice = {"latest": "day it was due", "if_missed": "original limit stands"}
    one = extended(
        text({"extension": MORE | {"notice": notice}}),
        "2026-06-19",
        more_time("2026-06-16", sets="2026-06-24"),
        more_time("2026-06-17", sets="2026-06-26"),
    )
    assert (str(one.due), one.extended) == ("2026-06-15", False)
    late = [str(step.first_day) for step in one.because if step.kind == "extended"]
    assert late == ["2026-06-16", "2026-06-17"]


def test_a_step_names_its_own_place_and_not_that_of_another_clock() -> None:
    # The acknowledgement has a floor that starts by a row with a place of its own; the answer
    # starts with the acknowledgement, and its place is another.
    rows = [{"event": R, "source": {"page": "a row of another limit"}}]
    floor = {"within": "2 working days", "starts": rows}
    procedure = text({"starts": "complaint.acknowledged"}, ACKNOWLEDGE | {"not_before": floor})
    one = deadline(case(procedure, **ASKED), RESPOND, "2026-06-02")
    assert next((step.kind, step.source) for step in one.because) == (
        "projected",
        "Page, stage-1 (https://www.example.org)",
    )
