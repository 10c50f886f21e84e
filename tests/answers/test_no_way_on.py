"""Why no door is open at all: the last stage, a refusal, the end of the procedure."""

from datetime import date
from typing import Any

import pytest
from tests.answers.decisions import (
    ANSWERED,
    ASKED,
    MAY_ACT,
    OMBUDSMAN,
    OPEN,
    WINDOW,
    decide,
    reading,
    says,
)
from tests.small_cases import small

import complaints_rules as cr


@pytest.mark.parametrize(
    ("more", "answer", "words", "otherwise"),
    [
        ({}, "no", "There is no further stage", OMBUDSMAN),
        (
            {"not_read": ["more"]},
            "not_known",
            "No further stage is known, but a part of the text was not read",
            None,
        ),
        (
            {"not_read": ["more"], "further_stage": "none"},
            "no",
            "There is no further stage",
            OMBUDSMAN,
        ),
    ],
)
def test_after_the_last_stage(
    more: dict[str, Any], answer: str, words: str, otherwise: str | None
) -> None:
    events = {**ANSWERED, "stage_2__requested": "2026-06-20"}
    says(
        decide(small(**more), "2026-06-25", events),
        [("event", None, words)],
        answer=answer,
        to=None,
        otherwise=otherwise,
    )


def test_a_stage_that_has_begun_is_not_entered_again() -> None:
    says(
        decide(small(), "2026-06-15", ANSWERED, to="stage-1"),
        [("event", None, "stage-1 has been entered or passed already")],
        answer="no",
        to="stage-1",
    )


@pytest.mark.parametrize(
    ("refused", "words"),
    [("2026-06-22", "Mon 22 Jun 2026"), ("2026-06-10", "Wed 10 Jun 2026")],
)
def test_a_refused_request_leads_to_the_ombudsman(refused: str, words: str) -> None:
    events = {**ANSWERED, "stage_2__requested": "2026-06-08", "stage_2__refused": refused}
    says(
        decide(small(), "2026-06-25", events),
        [("event", None, f"The request for stage-2 was refused on {words}")],
        answer="no",
        otherwise=OMBUDSMAN,
    )


def test_a_request_refused_the_day_before_the_answer_came_too_early() -> None:
    events = {**ANSWERED, "stage_2__requested": "2026-06-08", "stage_2__refused": "2026-06-09"}
    says(decide(small(), "2026-06-25", events), [MAY_ACT], **OPEN)


@pytest.mark.parametrize("to", [None, "stage-2"])
def test_what_ends_the_procedure_is_named_with_its_source(to: str | None) -> None:
    ends = {"event": "proceedings.stop_notified", "then": "end", "source": {"page": "the end"}}
    events = {**ANSWERED, "proceedings__stop_notified": "2026-06-12"}
    source = "Page, the end (https://www.example.org)"
    words = (
        "The clocks stopped on Fri 12 Jun 2026: The authority gave notice that it stops because "
        "of other proceedings"
    )
    says(
        decide(small(stops=[ends]), "2026-06-25", events, to=to),
        [("event", None, words, source)],
        answer="no",
        to=to,
        source=source,
    )
    withdrawn = {**ANSWERED, "complaint__withdrawn": "2026-06-12"}
    says(
        decide(small(), "2026-06-25", withdrawn, to=to),
        [("event", None, "The clocks stopped on Fri 12 Jun 2026: The complainant withdrew")],
        answer="no",
        to=to,
    )


@pytest.mark.parametrize(
    ("more", "to", "words"),
    [
        ({}, "stage-9", "`small` has no stage `stage-9`; did you mean `stage-2`?"),
        ({}, "zz", "`small` has no stage `zz`; its stages are stage-1, stage-2"),
        ({"stages": []}, "stage-9", "`small` has no stage `stage-9`; its stages are none"),
    ],
)
def test_a_stage_that_is_not_there(more: dict[str, Any], to: str, words: str) -> None:
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        decide(small(**more), "2026-06-25", ASKED, to=to)
    [problem] = caught.value.problems
    assert (problem.code, problem.message) == ("unknown-stage", words)


def test_an_answer_that_rests_on_a_projected_day_names_the_release() -> None:
    # The answer of 29 December 2028 leaves twenty working days, well into January 2029.
    procedure = small(entry={"window": WINDOW})
    events = {"complaint__received": "2028-12-18", "stage_1__response_sent": "2028-12-29"}
    decision = decide(procedure, "2028-12-29", events)
    assert decision.until is not None
    assert decision.until > date(2028, 12, 31)
    assert "+holidays-" in decision.about.calendar_version
    assert "+" not in decide(small(), "2028-12-29", events).about.calendar_version


def test_a_later_reading_of_the_answer_may_rest_on_a_projected_day() -> None:
    # Ten working days after 11 December 2028 end on the 27th, fifteen on 4 January 2029.
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[1]["entry"][0]["ground"] = "overdue"
    within = {"reading": "w", "a": "10 working days", "b": "15 working days"}
    stages[0]["timescales"][0]["within"] = within
    procedure = small(stages=stages, readings=reading("w", options="ab"))
    decision = decide(procedure, "2028-12-28", {"complaint__received": "2028-12-11"})
    assert (decision.answer, str(decision.since)) == ("yes", "2028-12-28")
    assert "+holidays-" in decision.about.calendar_version
