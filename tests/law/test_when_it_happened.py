"""When a clock starts: what happened, what is to be expected, and what nobody knows."""

from typing import Any

import pytest
from tests.small_cases import R, case, deadline, on, small

import complaints_rules as cr

ASKED = {"complaint__received": "2026-06-01"}
RESPOND = "stage-1.respond"
EVENTS = {
    "stage-1.met": {"means": "they met", "may_repeat": True},
    "stage-1.decided": {"means": "it was decided"},
    "stage-1.evidence_sent": {"means": "evidence was sent"},
    "stage-1.reported": {"means": "a report was made"},
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
    return small(stages=stages, events=EVENTS, **more)


def found(procedure: Any, today: str, id_: str = RESPOND, **events: str) -> cr.Deadline:
    return deadline(case(procedure, **{**ASKED, **events}), id_, today)


def report(starts: Any) -> dict[str, Any]:
    return limit("report", starts=starts, met_by="stage-1.reported")


REPORT = "stage-1.report"


def test_of_what_may_happen_again_the_last_time_counts() -> None:
    # Ten working days after Wednesday 3 June end on Wednesday 17 June.
    one = found(text({"starts": "stage-1.met"}), "2026-06-05", stage_1__met="2026-06-01 2026-06-03")
    assert (str(one.start), str(one.due)) == ("2026-06-03", "2026-06-17")


def test_a_step_that_another_event_completed_is_expected_no_more() -> None:
    met = {"earlier_of": ["stage-1.response_sent", "stage-1.decided"]}
    procedure = text({"met_by": met}, report("stage-1.decided"))
    waiting = found(procedure, "2026-06-02", REPORT)
    # Expected on 15 June, the last day; ten working days more end on 29 June.
    assert (str(waiting.start), str(waiting.due)) == ("2026-06-15", "2026-06-29")
    answered = found(procedure, "2026-06-12", REPORT, stage_1__response_sent="2026-06-10")
    assert (answered.start, answered.due) == (None, None)
    assert answered.needs == ("stage-1.decided",)


@pytest.mark.parametrize("unbound", [{"by": "complainant"}, {"strength": "may"}])
def test_nobody_expects_what_a_complainant_does_or_an_authority_may_do(
    unbound: dict[str, str],
) -> None:
    evidence = limit("evidence", met_by="stage-1.evidence_sent", **unbound)
    alone = text({}, evidence, report("stage-1.evidence_sent"))
    one = found(alone, "2026-06-02", REPORT)
    assert (one.start, one.due) == (None, None)
    # A second limit on the same step, which binds the authority, is expected.
    binding = limit("collect", within="5 working days", met_by="stage-1.evidence_sent")
    both = text({}, evidence, binding, report("stage-1.evidence_sent"))
    one = found(both, "2026-06-02", REPORT)
    assert (str(one.start), one.projected) == ("2026-06-08", True)
    # So is one beside a limit that has no day yet.
    undated = limit("inspect", starts="stage-1.met", met_by="stage-1.evidence_sent")
    both = text({}, undated, binding, report("stage-1.evidence_sent"))
    assert str(found(both, "2026-06-02", REPORT).start) == "2026-06-08"


def test_of_two_limits_on_one_step_the_later_is_expected() -> None:
    first = limit("first", within="5 working days", met_by="stage-1.evidence_sent")
    second = limit("second", within="8 working days", met_by="stage-1.evidence_sent")
    for pair in ((first, second), (second, first)):
        procedure = text({}, *pair, report("stage-1.evidence_sent"))
        assert str(found(procedure, "2026-06-02", REPORT).start) == "2026-06-11"


def test_a_start_that_was_not_read_is_not_known() -> None:
    one = found(text({"starts": "not read"}, not_read=["more"]), "2026-06-02")
    assert (one.start, one.due, one.state) == (None, None, "not_known")


# --- the later and the earlier of two ------------------------------------------------------------


def test_of_two_events_on_one_day_the_first_named_starts_the_clock() -> None:
    both = {"advocate__appointed": "2026-06-01"}
    for events in (["advocate.appointed", R], [R, "advocate.appointed"]):
        one = found(text({"starts": {"later_of": events}}), "2026-06-02", **both)
        assert one.start_event == events[0]


def test_the_earlier_of_two_is_what_happened_not_what_ought_to_have_happened() -> None:
    acknowledge = limit("acknowledge", within="3 working days", met_by="complaint.acknowledged")
    starts = {"earlier_of": ["stage-1.met", "complaint.acknowledged"]}
    procedure = text({"starts": starts}, acknowledge)
    expected = found(procedure, "2026-06-02")
    assert (str(expected.start), expected.projected) == ("2026-06-04", True)
    happened = found(procedure, "2026-06-12", stage_1__met="2026-06-10")
    assert (str(happened.start), happened.projected) == ("2026-06-10", False)


# --- rows ----------------------------------------------------------------------------------------

FACTS = {"kind": {"asks": "Which?", "values": ["one", "two"]}}


def test_the_first_row_that_fits_starts_the_clock_and_is_named_as_its_place() -> None:
    rows = [
        {"event": "stage-1.met", "source": {"page": "meetings"}},
        {"event": R, "source": {"page": "receipt"}},
    ]
    procedure = text({"starts": rows})
    received, met = (
        found(procedure, "2026-06-05"),
        found(procedure, "2026-06-05", stage_1__met="2026-06-03"),
    )
    places = [one.because[0].source for one in (received, met)]
    assert places == [
        "Page, receipt (https://www.example.org)",
        "Page, meetings (https://www.example.org)",
    ]
    assert [str(one.start) for one in (received, met)] == ["2026-06-01", "2026-06-03"]


def test_a_row_of_two_events_waits_for_both_or_for_either() -> None:
    pair = ["stage-1.met", "advocate.appointed"]
    met = {"stage_1__met": "2026-06-03"}
    both = text({"starts": [{"later_of": pair}, {"event": R}]})
    assert found(both, "2026-06-05", **met).start_event == R
    appointed = {**met, "advocate__appointed": "2026-06-04"}
    assert str(found(both, "2026-06-05", **appointed).start) == "2026-06-04"
    either = text({"starts": [{"earlier_of": pair}, {"event": R}]})
    assert found(either, "2026-06-05", **met).start_event == "stage-1.met"
    assert found(either, "2026-06-05", **appointed).start_event == "stage-1.met"
    assert found(either, "2026-06-05").start_event == R


def test_where_no_row_is_for_the_facts_nothing_starts() -> None:
    rows = [
        {"event": "stage-1.met", "when": {"kind": "one"}},
        {"event": R, "when": {"kind": "one"}},
    ]
    procedure = text({"starts": rows}, facts=FACTS)
    made = case(procedure, {"kind": "two"}, **ASKED, stage_1__met="2026-06-03")
    assert deadline(made, RESPOND, "2026-06-05").start is None
    made = case(procedure, {"kind": "one"}, **ASKED, stage_1__met="2026-06-03")
    assert str(deadline(made, RESPOND, "2026-06-05").start) == "2026-06-03"


# --- which stage runs ----------------------------------------------------------------------------


def test_a_door_for_other_facts_does_not_open_the_stage() -> None:
    procedure = small(entry={"when": {"kind": "one"}}, facts=FACTS)
    events = {**ASKED, "stage_2__requested": "2026-06-05"}
    states = {}
    for kind in ("one", "two"):
        made = case(procedure, {"kind": kind}, **events)
        states[kind] = deadline(made, RESPOND, "2026-06-08").state
    assert states == {"one": "superseded", "two": "running"}
    assert deadline(case(procedure, **events), RESPOND, "2026-06-08").state == "superseded"


@pytest.mark.parametrize(
    ("answered", "words"),
    [
        ("2026-06-22", "The request for stage-2 was refused on Mon 22 Jun 2026"),
        ("2026-06-23", "There is no further stage"),
    ],
)
def test_only_an_answer_after_the_refusal_takes_a_request_up(answered: str, words: str) -> None:
    made = case(
        small(),
        **ASKED,
        stage_1__response_sent="2026-06-10",
        stage_2__requested="2026-06-19",
        stage_2__refused="2026-06-22",
        stage_2__response_sent=answered,
    )
    assert cr.can_escalate(made, today=on("2026-06-25")).because[0].words == words


def test_of_two_ends_on_one_day_that_of_the_text_is_named() -> None:
    stop = {"event": "proceedings.stop_notified", "then": "end", "source": {"page": "the end"}}
    made = case(
        small(stops=[stop]),
        **ASKED,
        complaint__withdrawn="2026-06-12",
        proceedings__stop_notified="2026-06-12",
    )
    decision = cr.can_escalate(made, today=on("2026-06-15"))
    assert "it stops because of other proceedings" in decision.because[0].words
    made = case(
        small(stops=[stop]),
        **ASKED,
        complaint__withdrawn="2026-06-11",
        proceedings__stop_notified="2026-06-12",
    )
    decision = cr.can_escalate(made, today=on("2026-06-15"))
    assert decision.because[0].words.endswith("The complainant withdrew")
