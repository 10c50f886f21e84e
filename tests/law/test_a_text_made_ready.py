"""What stands in a text is what the counting is given: every key of a limit, a door and a stop."""

from typing import Any

from tests.small_cases import SENT, R, small

from complaints_rules.api import plan_of
from complaints_rules.engine.plan import Duty, Plan
from complaints_rules.lengths import Length

STAGE_1 = "Page, stage-1 (https://www.example.org)"
DOOR = "Page, stage 2 (https://www.example.org)"


def at(place: str) -> dict[str, Any]:
    return {"source": {"page": place}}


def said(place: str) -> str:
    return f"Page, {place} (https://www.example.org)"


FACTS = {
    "kind": {"asks": "Which?", "values": ["one", "two"]},
    "age": {"asks": "?", "values": ["a", "b"]},
}
EVENTS = {
    "stage-1.appointed": {"means": "a day was fixed", "sets": "required"},
    "stage-1.hearing_held": {"means": "the hearing"},
    "stage-1.news_sent": {"means": "news", "follows": "complaint.received"},
}


def ready(**more: Any) -> Plan:
    """A text with a value for nearly every key, made ready."""
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    first, second = stages
    first["when"] = {"kind": "one"}
    first["timescales"][0] |= {
        "person": "the manager",
        "strength": "should",
        "when": {"age": "a"},
        "day_one": "same day",
        "if_missed": "breach",
        "extension": {
            "adds": "5 working days",
            "ground": "complex",
            "beyond": "longer if agreed",
            "decided_by": "both",
            "notice": {
                "latest": "day it was due",
                "needs": ["in writing"],
                "if_missed": "original limit stands",
            },
            **at("more time"),
        },
    }
    hearing = {
        "id": "hearing",
        "duty": "hold a hearing",
        "by": "authority",
        "date_fixed_by": "stage-1.appointed",
        "otherwise": {"within": "30 working days", "starts": R, "strength": "aim"},
        "met_by": "stage-1.hearing_held",
        "strength": "must",
        **at("the hearing"),
    }
    news = {
        "id": "news",
        "duty": "send news",
        "by": "authority",
        "no_limit": "as soon as possible",
        "met_by": "stage-1.news_sent",
        "strength": "may",
        **at("news"),
    }
    evidence = {
        "id": "evidence",
        "duty": "send evidence",
        "by": "complainant",
        "within": "5 working days",
        "starts": R,
        "met_by": "stage-1.evidence_sent",
        "strength": "must",
        **at("evidence"),
    }
    first["timescales"] += [hearing, news, evidence]
    second["when"] = {"kind": "two"}
    second["entry"][0] |= {
        "when": {"age": "b"},
        "right": "of right",
        "needs": ["reasons"],
        "if_missed": "may be refused",
        "window": {
            "within": "20 working days",
            "starts": SENT,
            "day_one": "same day",
            "strength": "must",
            "if_missed": "refused",
            "not_before": {"within": "6 months", "starts": "matter.noticed"},
            **at("the time to ask"),
        },
    }
    second["timescales"][0]["no_limit"] = "not stated"
    for key in ("within", "starts"):
        del second["timescales"][0][key]
    events = {**EVENTS, "stage-1.evidence_sent": {"means": "evidence was sent"}}
    return plan_of(small(stages=stages, facts=FACTS, events=events, **more))


def duty(plan: Plan, id_: str) -> Duty:
    return next(one for one in plan.duties if one.id == id_)


def holds(found: Any, **expected: Any) -> None:
    assert {name: getattr(found, name) for name in expected} == expected


WITHIN_STAGE_1 = (("kind", "one"),)


def test_a_limit() -> None:
    plan = ready()
    respond = duty(plan, "stage-1.respond")
    holds(
        respond,
        stage=0,
        stage_id="stage-1",
        words="answer",
        by="authority",
        person="the manager",
        strength="should",
        when=(*WITHIN_STAGE_1, ("age", "a")),
        form="within",
        length=Length(10, "working days"),
        before=None,
        fixed_by=None,
        otherwise_length=None,
        otherwise_start=None,
        otherwise_strength=None,
        day_one="same day",
        extended_event="stage-1.respond.extended",
        if_missed="breach",
        needs=(),
        no_limit=None,
        window=False,
        source=STAGE_1,
        extension_source=said("more time"),
        projectable=True,
    )
    holds(
        respond.extension,
        total=None,
        adds=Length(5, "working days"),
        soft=True,
        ground="complex",
        decided_by="both",
        notice_needs=("in writing",),
        notice_latest="day it was due",
        notice_if_missed="original limit stands",
    )
    assert plan.extensions == {"stage-1.respond.extended": respond.index}


def test_a_day_that_people_fix_and_the_limit_where_they_fix_none() -> None:
    plan = ready()
    hearing = duty(plan, "stage-1.hearing")
    holds(
        hearing,
        form="fixed",
        length=None,
        fixed_by="stage-1.appointed",
        otherwise_length=Length(30, "working days"),
        otherwise_strength="aim",
        strength="must",
        person=None,
        when=WITHIN_STAGE_1,
        extension=None,
        extension_source="",
        source=said("the hearing"),
    )
    assert hearing.otherwise_start == duty(plan, "stage-1.evidence").start
    assert plan.fixable == {"stage-1.hearing_held"}


def test_only_what_the_authority_has_to_do_is_expected_on_its_last_day() -> None:
    plan = ready()
    expected = {one.id: one.projectable for one in plan.duties}
    assert expected == {
        "stage-1.respond": True,
        "stage-1.hearing": True,
        "stage-1.news": False,
        "stage-1.evidence": False,
        "stage-2.request": False,
        "stage-2.respond": True,
    }


def test_the_complainants_time_to_ask() -> None:
    plan = ready()
    request = duty(plan, "stage-2.request")
    holds(
        request,
        stage=1,
        stage_id="stage-2",
        words="ask for stage 2 (Two)",
        by="complainant",
        person=None,
        strength="must",
        when=(("kind", "two"), ("age", "b")),
        form="within",
        length=Length(20, "working days"),
        day_one="same day",
        met=("stage-2.requested",),
        extended_event="stage-2.request.extended",
        if_missed="refused",
        needs=("reasons",),
        no_limit=None,
        window=True,
        source=said("the time to ask"),
        extension_source="",
    )
    holds(request.floor, length=Length(6, "months"))
    [door] = plan.stages[1].doors
    holds(
        door,
        event="stage-2.requested",
        after="stage-1",
        instead_of=None,
        ground="dissatisfied",
        when=(("kind", "two"), ("age", "b")),
        right="of right",
        needs=("reasons",),
        if_missed="may be refused",
        window=request.index,
        window_silence=None,
        source=DOOR,
    )


def test_a_time_to_ask_without_a_number() -> None:
    silent = {"within": "not stated", "starts": SENT, "strength": "must"}
    request = duty(plan_of(small(entry={"window": silent})), "stage-2.request")
    holds(request, form="no_limit", no_limit="not stated", needs=(), source=DOOR)
    stated = {"within": "20 working days", "starts": SENT, "strength": "must"}
    request = duty(plan_of(small(entry={"window": stated})), "stage-2.request")
    holds(request, form="within", no_limit=None, day_one="next day", floor=None)


def test_a_stage_knows_its_answer_and_the_signs_that_it_runs() -> None:
    first, second = ready().stages
    assert first.refused == "stage-1.refused"
    assert [ready().duties[index].id for index in first.answers] == ["stage-1.respond"]
    assert SENT in first.answer_events
    assert "stage-1.response_received" in first.answer_events
    assert {"stage-1.hearing_held", "stage-1.respond.extended"} <= set(first.signs)
    # Neither a request for it nor a refusal shows that a stage is running.
    assert not {"stage-2.requested", "stage-2.refused", "stage-2.skip_agreed"} & set(second.signs)
    assert "stage-2.response_sent" in second.signs


def test_a_complaint_that_was_withdrawn_ends_whether_or_not_a_text_says_so() -> None:
    stop = {
        "event": "proceedings.stop_notified",
        "until": "proceedings.ended",
        "then": "pause",
        "ends_count": True,
        "when": {"kind": "one"},
        **at("stops"),
    }
    plan = ready(stops=[stop])
    stated, withdrawn = plan.stops
    holds(
        stated,
        event="proceedings.stop_notified",
        until="proceedings.ended",
        then="pause",
        ends_count=True,
        when=(("kind", "one"),),
        source=said("stops"),
    )
    holds(
        withdrawn,
        event="complaint.withdrawn",
        until=None,
        then="end",
        ends_count=None,
        when=(),
        source="",
    )
    assert plan.stopping == {"proceedings.stop_notified", "complaint.withdrawn"}
    assert plan.may_begin_again
    assert not ready().may_begin_again


def test_the_subject_is_known_where_a_text_has_only_one() -> None:
    assert ready().implied_facts == {"subject": "corporate"}
    several = ready(subjects=["corporate", "housing"])
    assert several.implied_facts == {}
    assert several.facts["subject"] == ("corporate", "housing")


def test_routes() -> None:
    wait = {"once_past": "8 weeks", "starts": R}
    plan = ready(
        ombudsman=[
            {
                "body": "lgsco",
                "opens": wait,
                "printed": "the O",
                "when": {"kind": "one"},
                **at("end"),
            }
        ]
    )
    [route] = plan.routes
    holds(
        route,
        body="lgsco",
        when=(("kind", "one"),),
        printed="the O",
        ground=None,
        after=None,
        at_discretion=False,
        source=said("end"),
    )
    assert route.opens.length == Length(8, "weeks")
    assert route.opens.start == duty(plan, "stage-1.evidence").start


def test_what_cannot_come_before_what() -> None:
    order = set(ready().order)
    assert ("complaint.received", "stage-2.requested") in order
    assert ("complaint.received", "stage-1.news_sent") in order  # declared
    assert ("stage-2.requested", "stage-2.respond.extended") in order
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    other = {**stages[1]["entry"][0], "event": "stage-2.sent_on"}
    stages[1]["entry"].append(other)
    two_doors = plan_of(
        small(stages=stages, events={"stage-2.sent_on": {"means": "it was sent on"}})
    )
    # With two doors nobody knows which of them the extension came after.
    assert not [one for one in two_doors.order if one[1] == "stage-2.respond.extended"]
    assert ("complaint.received", "stage-2.sent_on") in two_doors.order


def test_which_limits_may_be_open_while_a_stage_runs() -> None:
    reach = [[one.id for one in duties] for duties in ready().within_reach]
    assert reach == [
        [
            "stage-1.respond",
            "stage-1.hearing",
            "stage-1.news",
            "stage-1.evidence",
            "stage-2.request",
        ],
        ["stage-2.request", "stage-2.respond"],
    ]
    assert len(plan_of(small(stages=[])).within_reach) == 1


def test_what_may_be_said_more_than_once() -> None:
    events = {"stage-1.met": {"means": "they met", "may_repeat": True}}
    plan = plan_of(small(events=events))
    assert "stage-1.met" in plan.repeatable
    assert SENT not in plan.repeatable


def test_a_limit_outside_the_stages_is_no_answer_of_one() -> None:
    in_all = {
        "id": "in-all",
        "duty": "finish",
        "by": "authority",
        "within": "65 working days",
        "starts": R,
        "met_by": SENT,
        "strength": "should",
        **at("in all"),
    }
    plan = ready(timescales=[in_all])
    answers = [plan.duties[index].id for index in plan.stages[0].answers]
    assert answers == ["stage-1.respond"]
