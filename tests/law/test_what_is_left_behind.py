"""What a case leaves behind when it moves on, and what its answers say they rest on."""

import json
from typing import Any

import pytest
from tests.small_cases import SENT, R, case, deadline, on, small

import complaints_rules as cr

ASKED = {"complaint__received": "2026-06-01"}
RESPOND = "stage-1.respond"
EVENTS = {
    name: {"means": name}
    for name in (
        "stage-1.met",
        "stage-1.decided",
        "stage-2.met",
        "stage-3.met",
        "complaint.reported",
    )
}


def limit(id_: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "duty": id_,
        "by": "authority",
        "within": "3 working days",
        "starts": R,
        "strength": "must",
        "source": {"page": id_},
        **more,
    }


ACKNOWLEDGE = limit("acknowledge", met_by="complaint.acknowledged")


def report(starts: str, **more: Any) -> dict[str, Any]:
    return limit("report", starts=starts, met_by="complaint.reported", **more)


def stages() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = small().model_dump(mode="json", exclude_none=True)["stages"]
    return found


def three() -> list[dict[str, Any]]:
    one, two = stages()
    third = json.loads(json.dumps(two).replace("stage-2", "stage-3").replace("stage-1", "stage-2"))
    return [one, two, third | {"title": "Three"}]


def outside(*timescales: dict[str, Any], **more: Any) -> Any:
    """A small text with limits outside its stages."""
    return small(**{"events": EVENTS, "timescales": list(timescales), **more})


def state(procedure: Any, today: str, id_: str, **events: str) -> str:
    return deadline(case(procedure, **{**ASKED, **events}), id_, today).state


# --- outside the stages --------------------------------------------------------------------------


def test_an_acknowledgement_is_left_behind_with_the_first_stage() -> None:
    procedure = outside(ACKNOWLEDGE)
    assert state(procedure, "2026-06-16", "complaint.acknowledge") == "overdue"
    moved_on = {"stage_2__requested": "2026-06-15"}
    assert state(procedure, "2026-06-16", "complaint.acknowledge", **moved_on) == "superseded"


def test_what_the_complainant_may_still_do_is_not_left_behind() -> None:
    evidence = limit(
        "evidence", by="complainant", within="15 working days", met_by="complaint.reported"
    )
    moved_on = {"stage_2__requested": "2026-06-15"}
    found = state(outside(evidence), "2026-06-16", "complaint.evidence", **moved_on)
    assert found == "running"


def test_what_begins_with_the_next_stage_is_not_left_behind() -> None:
    moved_on = {"stage_2__requested": "2026-06-15"}
    procedure = outside(report("stage-2.requested"))
    assert state(procedure, "2026-06-16", "complaint.report", **moved_on) == "running"


@pytest.mark.parametrize(
    ("starts", "answered", "expected"),
    [
        # What waits for a step of the stage that runs is still to come itself.
        ("stage-2.met", False, "not_started"),
        # A step of a stage that was answered comes no more; one of the next stage may.
        ("stage-2.met", True, "superseded"),
        ("stage-3.met", True, "not_started"),
        ("stage-1.met", False, "superseded"),
    ],
)
def test_what_waits_for_a_later_stage(starts: str, answered: bool, expected: str) -> None:
    events = {
        SENT.replace("-", "_").replace(".", "__"): "2026-06-10",
        "stage_2__requested": "2026-06-15",
    }
    if answered:
        events["stage_2__response_sent"] = "2026-06-22"
    procedure = outside(report(starts), stages=three())
    assert state(procedure, "2026-06-25", "complaint.report", **events) == expected


@pytest.mark.parametrize(
    ("answered", "expected"), [("2026-06-04", "superseded"), ("2026-06-05", "overdue")]
)
def test_an_early_answer_by_the_last_day_makes_an_acknowledgement_needless(
    answered: str, expected: str
) -> None:
    before, after = stages()
    before["id"], after["id"] = "stage-0", "stage-1"
    before["timescales"][0]["met_by"] = "stage-0.response_sent"
    after["entry"][0] |= {"after": "stage-0", "event": "stage-1.requested"}
    after["timescales"][0] |= {"met_by": SENT, "starts": "stage-1.requested"}
    procedure = outside(ACKNOWLEDGE, stages=[before, after])
    events = {"stage_0__response_sent": answered, "stage_1__requested": "2026-06-08"}
    assert state(procedure, "2026-06-10", "complaint.acknowledge", **events) == expected


def test_a_complaint_that_is_withdrawn_on_the_day_it_came_stops_what_began_with_it() -> None:
    procedure = outside(ACKNOWLEDGE)
    withdrawn = {"complaint__withdrawn": "2026-06-01"}
    assert state(procedure, "2026-06-02", "complaint.acknowledge", **withdrawn) == "stopped"
    # What begins with the withdrawal itself is not stopped by it.
    procedure = outside(report("complaint.withdrawn"))
    assert state(procedure, "2026-06-02", "complaint.report", **withdrawn) == "running"


# --- before the answer ---------------------------------------------------------------------------


def inside(*before: dict[str, Any], **duty: Any) -> Any:
    """A small text with limits of stage 1 that stand before its answer."""
    found = stages()
    found[0]["timescales"] = [*before, found[0]["timescales"][0] | duty]
    return small(events=EVENTS, stages=found)


@pytest.mark.parametrize(
    ("by", "expected"), [("authority", "superseded"), ("complainant", "running")]
)
def test_an_answer_makes_the_authoritys_steps_on_the_way_to_it_needless(
    by: str, expected: str
) -> None:
    step = limit("step", by=by, within="10 working days", met_by="stage-1.decided")
    answered = {"stage_1__response_sent": "2026-06-10"}
    assert state(inside(step), "2026-06-12", "stage-1.step", **answered) == expected


@pytest.mark.parametrize(
    ("met", "expected"), [("2026-06-10", "superseded"), ("2026-06-11", "running")]
)
def test_a_step_that_begins_after_the_answer_does_not_lead_up_to_it(
    met: str, expected: str
) -> None:
    step = limit("step", starts="stage-1.met", met_by="stage-1.decided")
    events = {"stage_1__response_sent": "2026-06-10", "stage_1__met": met}
    assert state(inside(step), "2026-06-12", "stage-1.step", **events) == expected


def test_the_answer_itself_is_late_until_what_meets_it_happens() -> None:
    procedure = inside(met_by="stage-1.decided")
    answered = {"stage_1__response_sent": "2026-06-10"}
    assert state(procedure, "2026-06-16", RESPOND, **answered) == "overdue"


# --- what an answer rests on ---------------------------------------------------------------------


def test_the_only_subject_of_a_text_need_not_be_stated() -> None:
    step = limit("step", when={"subject": "corporate"}, met_by="stage-1.decided")
    assert state(inside(step), "2026-06-02", "stage-1.step") == "running"


def test_each_answer_says_what_it_left_out_whoever_asked_before() -> None:
    procedure = small(events=EVENTS)

    def about(today: str, known_on: str | None = None, **events: str) -> tuple[Any, ...]:
        made = case(procedure, **{**ASKED, **events})
        known = on(known_on) if known_on else None
        found = cr.can_escalate(made, today=on(today), known_on=known).about
        return found.left_out, found.unused, found.known_on

    plain = ((), (), None)
    sent = {"stage_1__response_sent": "2026-06-10"}
    later = (("stage-1.response_sent (2026-06-10)",), (), None)
    unused = ((), ("complaint.reported",), None)
    noted = {"complaint__reported": "2026-06-02"}
    for _ in range(2):
        assert about("2026-06-05", **sent) == later
        assert about("2026-06-05") == plain
        assert about("2026-06-05", **noted) == unused
        assert about("2026-06-05", "2026-06-03") == ((), (), on("2026-06-03"))
        assert about("2026-06-05", "2026-06-04") == ((), (), on("2026-06-04"))
        assert about("2026-06-10", **sent) == plain
        assert about("2026-06-05") == plain


def test_what_happens_today_has_happened_and_what_happens_tomorrow_has_not() -> None:
    made = case(
        small(), **ASKED, stage_1__response_sent="2026-06-10", stage_2__requested="2026-06-11"
    )
    found = cr.can_escalate(made, today=on("2026-06-10"))
    assert found.about.left_out == ("stage-2.requested (2026-06-11)",)
    assert found.answer == "yes"
