"""What an audit says of a page that leaves out, renames or adds: every field of the finding."""

import json
from typing import Any

import pytest
from tests.small_cases import R, small

import complaints_rules as cr
from complaints_rules.api import plan_of
from complaints_rules.comparison.audit import audit_against

STAGE_1, STAGE_2, DOOR = (
    f"Page, {place} (https://www.example.org)" for place in ("stage-1", "stage-2", "stage 2")
)
ROUTE = [{"body": "lgsco", "opens": "stage-2.response_sent", "source": {"page": "the end"}}]
Stages = list[dict[str, Any]]


def stages() -> Stages:
    data: Stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    return data


def first(**changes: Any) -> Stages:
    """The two stages, with changes to the limit of stage 1."""
    found = stages()
    found[0]["timescales"][0] |= changes
    for key in [key for key, value in changes.items() if value is None]:
        del found[0]["timescales"][0][key]
    return found


def three(**window: Any) -> Stages:
    """The two stages and a third like the second, with a time to ask for it."""
    one, two = stages()
    third = json.loads(json.dumps(two).replace("stage-2", "stage-3").replace("stage-1", "stage-2"))
    third["title"] = "Three"
    if window:
        given = {"starts": "stage-2.response_sent", "strength": "must", **window}
        third["entry"][0] |= {"window": given, "right": "of right"}
    return [one, two, third]


def found(page: Any, law: Any) -> list[cr.Finding]:
    """What is not the same in both."""
    audit = audit_against(plan_of(page), plan_of(law), "not stated")
    return [one for one in audit.findings if one.verdict != "same"]


def says(finding: cr.Finding, **expected: Any) -> None:
    assert {name: getattr(finding, name) for name in expected} == expected


def test_a_missing_stage_is_one_finding_and_what_follows_it_is_still_compared() -> None:
    page = small(stages=stages()[:1], ombudsman="not stated")
    stage, ombudsman = found(page, small(ombudsman=ROUTE))
    says(
        stage,
        id="stage-2",
        aspect="stage",
        verdict="silent",
        severity="high",
        under=(),
        law="Two",
        page=None,
        law_source=DOOR,
        page_source="",
        words="The page does not mention stage 2 of the other text (Two)",
    )
    assert (ombudsman.aspect, ombudsman.verdict) == ("ombudsman", "silent")


def test_a_page_read_in_part_leaves_nothing_out_for_certain() -> None:
    [stage] = found(small(stages=stages()[:1], not_read=["more"]), small())
    says(
        stage,
        verdict="not known",
        severity="none",
        words=(
            "The page does not mention stage 2 of the other text (Two), "
            "but it was read in part only"
        ),
    )


@pytest.mark.parametrize(
    ("within", "verdict", "severity", "words"),
    [
        (
            "not stated",
            "silent",
            "high",
            (
                "The page has stage 2 and gives no time limit in it; the other text has "
                "10 working days"
            ),
        ),
        (
            "not read",
            "not known",
            "none",
            (
                "The page has stage 2, whose time limits were not read; the other text has "
                "10 working days"
            ),
        ),
    ],
)
def test_a_stage_without_a_number_on_a_page_read_in_part(
    within: str, verdict: str, severity: str, words: str
) -> None:
    data = stages()
    data[1]["timescales"][0]["within"] = within
    # What was not read of stage 1 says nothing of stage 2.
    data[0]["timescales"][0]["within"] = "not read"
    stage = next(
        one for one in found(small(stages=data, not_read=["more"]), small()) if one.id == "stage-2"
    )
    says(
        stage,
        aspect="stage",
        verdict=verdict,
        severity=severity,
        law="Two",
        page="Two",
        law_source=STAGE_2,
        page_source=DOOR,
        words=words,
    )


# --- under another name --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "verdict", "severity", "page", "words"),
    [
        (
            {},
            "same",
            "none",
            "10 working days",
            "10 working days, from “the authority received the complaint”",
        ),
        (
            {"starts": "complaint.acknowledged"},
            "counts differently",
            "medium",
            "10 working days",
            "10 working days, from “the complaint was acknowledged”",
        ),
        (
            {"within": "12 working days"},
            "counts differently",
            "medium",
            "12 working days",
            "12 working days, from “the authority received the complaint”",
        ),
    ],
)
def test_a_step_under_another_name_is_compared_with_its_clock(
    changes: dict[str, Any], verdict: str, severity: str, page: str, words: str
) -> None:
    renamed = small(stages=first(id="answer", **changes))
    audit = audit_against(plan_of(renamed), plan_of(small()), "not stated")
    [one] = [one for one in audit.findings if one.id == "stage-1.respond"]
    says(
        one,
        aspect="limit",
        verdict=verdict,
        severity=severity,
        law="10 working days",
        page=page,
        law_source=STAGE_1,
        page_source=STAGE_1,
        words=(
            "The other text gives 10 working days; on the page the same step is called otherwise "
            f"(answer) and has {words}"
        ),
    )
    assert not [one for one in audit.findings if one.id == "stage-1.answer"]


def test_what_the_law_has_itself_is_no_other_name() -> None:
    law, page = first(), first(id="final", within="20 working days")
    law[0]["timescales"].append({**page[0]["timescales"][0]})
    [one] = found(small(stages=page), small(stages=law))
    says(
        one,
        id="stage-1.respond",
        verdict="silent",
        severity="medium",
        page=None,
        words="The other text has this (10 working days); the page has not",
    )


NO_NUMBER = {"within": "not stated", "starts": "complaint.received"}


def test_a_step_without_a_number_is_matched_by_its_own_kind_only() -> None:
    [one, added] = found(small(stages=first(id="answer")), small(stages=first(**NO_NUMBER)))
    says(one, id="stage-1.respond", verdict="silent")
    says(added, id="stage-1.answer", verdict="adds", law=None, page="10 working days")
    assert (added.law_source, added.page_source) == ("", STAGE_1)


def hearing(id_: str, **more: Any) -> Any:
    """The small text with a hearing in stage 1 whose day people fix, or with a number."""
    fixed = {"date_fixed_by": "stage-1.hearing_appointed"}
    step = {
        "id": id_,
        "duty": "hold the hearing",
        "by": "authority",
        "met_by": "stage-1.hearing_held",
        "strength": "must",
        "source": {"page": "hearings"},
        **(more or fixed),
    }
    data = stages()
    data[0]["timescales"].append(step)
    return small(stages=data)


def test_a_day_that_people_fix_is_matched_under_another_name_by_its_own_kind() -> None:
    fixed, numbered = hearing("meeting"), hearing("meeting", within="5 days", starts=R)
    law, in_days = hearing("hearing"), hearing("hearing", within="5 days", starts=R)

    def verdict(page: Any, text: Any) -> str:
        audit = audit_against(plan_of(page), plan_of(text), "not stated")
        return next(one.verdict for one in audit.findings if one.id == "stage-1.hearing")

    assert verdict(fixed, law) == "same"
    assert verdict(numbered, law) == "silent"
    assert verdict(fixed, in_days) == "counts differently"
    assert verdict(numbered, in_days) == "same"


# --- what a page adds ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("law", "verdict", "severity", "words"),
    [
        ({}, "adds", "medium", ""),
        ({"not_read": ["more"]}, "not known", "none", ", as far as that was read"),
        # A law that says it has no further stage has none, whatever was not read of it.
        ({"not_read": ["more"], "further_stage": "none"}, "adds", "medium", ""),
    ],
)
def test_a_stage_of_the_pages_own(
    law: dict[str, Any], verdict: str, severity: str, words: str
) -> None:
    data = [*three(), {**three()[2], "id": "stage-4", "title": "Four"}]
    data[3] = json.loads(
        json.dumps(data[2]).replace("stage-3", "stage-4").replace("stage-2", "stage-3")
    ) | {"title": "Four"}
    added = found(small(stages=data), small(**law))
    assert [(one.id, one.aspect) for one in added] == [("stage-3", "stage"), ("stage-4", "stage")]
    says(
        added[0],
        verdict=verdict,
        severity=severity,
        under=(),
        law=None,
        page="Three",
        law_source="",
        page_source=DOOR,
        words=f"The page has stage 3 (Three); the other text has no such stage{words}",
    )


@pytest.mark.parametrize(
    ("law", "verdict", "severity"),
    [
        ({}, "adds", "high"),
        ({"not_read": ["more"]}, "not known", "none"),
        ({"not_read": ["more"], "further_stage": "none"}, "adds", "high"),
    ],
)
def test_a_time_to_ask_for_a_stage_of_the_pages_own_is_said_beside_the_stage(
    law: dict[str, Any], verdict: str, severity: str
) -> None:
    added = found(small(stages=three(within="20 working days")), small(**law))
    assert [(one.id, one.aspect) for one in added] == [
        ("stage-3", "stage"),
        ("stage-3.request", "limit"),
    ]
    says(added[1], verdict=verdict, severity=severity, page="20 working days")


def test_a_law_without_stages_that_says_there_are_none() -> None:
    law = small(stages=[], not_read=["more"], further_stage="none")
    assert {one.verdict for one in found(small(), law) if one.law is None} == {"adds"}


def test_an_exclusion_is_the_pages_own_whatever_was_read_of_the_law() -> None:
    excludes = [{"ground": "old things", "source": {"page": "no"}}]
    for law in (small(), small(not_read=["more"])):
        [one] = found(small(excludes=excludes), law)
        says(
            one,
            aspect="exclusion",
            verdict="adds",
            severity="medium",
            law=None,
            page="old things",
            law_source="",
            page_source="Page, no (https://www.example.org)",
            words=(
                "The page refuses from the outset: old things; whether the other text does must "
                "be judged by a person"
            ),
        )


# --- notices -------------------------------------------------------------------------------------


def test_a_notice_is_missed_only_where_the_page_lets_the_limit_be_extended() -> None:
    extension = {"adds": "10 working days", "ground": "complex"}
    notice = {
        "latest": "day it was due",
        "needs": ["in writing"],
        "if_missed": "original limit stands",
    }
    law = small(stages=first(extension={**extension, "notice": notice}))
    extended = found(small(stages=first(extension=extension)), law)
    assert [(one.aspect, one.verdict, one.severity) for one in extended] == [
        ("notice", "silent", "medium")
    ]
    plain = found(small(), law)
    assert "notice" not in {one.aspect for one in plain}
    partial = found(small(stages=first(extension=extension), not_read=["more"]), law)
    assert [(one.aspect, one.verdict, one.severity) for one in partial] == [
        ("notice", "not known", "none")
    ]


def test_an_event_that_the_page_declares_takes_its_place_in_the_order() -> None:
    # Twelve days from a later day are longer than ten; from an earlier day they may not be.
    events = {"stage-1.passed_on": {"means": "passed on", "follows": "complaint.received"}}
    page = small(stages=first(within="12 working days", starts="stage-1.passed_on"), events=events)
    limit = next(one for one in found(page, small()) if one.aspect == "limit")
    assert limit.verdict == "looser"
    shorter = found(small(stages=first(within="8 working days")), page)
    limit = next(one for one in shorter if one.aspect == "limit")
    assert limit.verdict == "stricter"
