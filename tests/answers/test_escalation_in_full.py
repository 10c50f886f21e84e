"""Whether the complainant may go on: the door, with every reason, day and source."""

from typing import Any

import pytest
from tests.answers.decisions import (
    ANSWERED,
    ASKED,
    COUNTED,
    DOOR,
    ENDS,
    HAS_PASSED,
    MAY_ACT,
    OMBUDSMAN,
    OPEN,
    SHUT,
    WINDOW,
    decide,
    reading,
    says,
)
from tests.small_cases import RECEIVED, small


@pytest.mark.parametrize(
    ("entry", "today", "expected", "reasons"),
    [
        ({}, "2026-06-10", OPEN, [MAY_ACT]),
        (
            {"right": "at discretion"},
            "2026-06-11",
            {**OPEN, "answer": "at_discretion", "right": "at discretion"},
            [MAY_ACT],
        ),
        (
            {"right": "by consent"},
            "2026-06-11",
            {**OPEN, "answer": "at_discretion", "right": "by consent"},
            [MAY_ACT],
        ),
        ({"right": "of right"}, "2026-06-11", {**OPEN, "right": "of right"}, [MAY_ACT]),
        # The time to ask.
        ({"window": WINDOW}, "2026-07-08", {**OPEN, **SHUT}, [MAY_ACT, ENDS]),
        (
            {"window": WINDOW},
            "2026-07-09",
            {**OPEN, **SHUT, "answer": "no", "otherwise": OMBUDSMAN},
            [MAY_ACT, ENDS, HAS_PASSED],
        ),
        (
            {"window": WINDOW, "right": "by consent"},
            "2026-07-09",
            {**OPEN, **SHUT, "answer": "no", "right": "by consent", "otherwise": OMBUDSMAN},
            [MAY_ACT, ENDS, HAS_PASSED],
        ),
        (
            {"window": {**WINDOW, "if_missed": "may be refused"}},
            "2026-07-09",
            {**OPEN, **SHUT, "answer": "at_discretion", "if_late": "may be refused"},
            [MAY_ACT, ENDS, HAS_PASSED],
        ),
        (
            {"window": "not stated"},
            "2026-06-11",
            OPEN,
            [
                MAY_ACT,
                ("event", None, "The text does not say until when this may be asked for", DOOR),
            ],
        ),
        (
            {"window": "none"},
            "2026-06-11",
            OPEN,
            [MAY_ACT, ("event", None, "The text sets no time for asking", DOOR)],
        ),
        # What a request must give.
        (
            {"needs": ["reasons", "outcome"], "if_missed": "refused"},
            "2026-06-11",
            {**OPEN, "needs": ("reasons", "outcome")},
            [
                MAY_ACT,
                (
                    "event",
                    None,
                    "A request must give reasons and outcome; without them: refused",
                    DOOR,
                ),
            ],
        ),
        (
            {"needs": ["reasons"], "if_missed": "not stated"},
            "2026-06-11",
            {**OPEN, "needs": ("reasons",)},
            [MAY_ACT],
        ),
        ({"needs": ["reasons"]}, "2026-06-11", {**OPEN, "needs": ("reasons",)}, [MAY_ACT]),
        ({"needs": "not stated"}, "2026-06-11", OPEN, [MAY_ACT]),
        # A ground that nobody states opens with the answer; one that nobody read is not known.
        ({"ground": "not stated"}, "2026-06-11", {**OPEN, "ground": "not stated"}, [MAY_ACT]),
    ],
)
def test_after_the_answer(
    entry: dict[str, Any], today: str, expected: dict[str, Any], reasons: list[Any]
) -> None:
    says(decide(small(entry=entry), today, ANSWERED), reasons, **expected)


@pytest.mark.parametrize(
    ("window", "today", "expected", "reasons"),
    [
        (None, "2026-06-11", {}, [MAY_ACT]),
        (WINDOW, "2026-07-08", SHUT, [MAY_ACT, ENDS]),
        # Only one thing is certain of a way nobody read: that its time has passed.
        (
            WINDOW,
            "2026-07-09",
            {**SHUT, "answer": "no", "otherwise": OMBUDSMAN},
            [MAY_ACT, ENDS, HAS_PASSED],
        ),
        (
            {**WINDOW, "if_missed": "may be refused"},
            "2026-07-09",
            {**SHUT, "if_late": "may be refused"},
            [MAY_ACT, ENDS, HAS_PASSED],
        ),
        (
            "not read",
            "2026-06-11",
            {},
            [
                MAY_ACT,
                (
                    "event",
                    None,
                    "The part that would say until when this may be asked for was not read",
                    DOOR,
                ),
            ],
        ),
    ],
)
def test_a_ground_that_was_not_read(
    window: Any, today: str, expected: dict[str, Any], reasons: list[Any]
) -> None:
    entry = {"ground": "not read"} | ({"window": window} if window else {})
    procedure = small(entry=entry, not_read=["more"])
    ground = {**OPEN, "answer": "not_known", "ground": "not read"}
    says(decide(procedure, today, ANSWERED), reasons, **{**ground, **expected})


@pytest.mark.parametrize(
    ("today", "answer", "words"),
    [
        ("2026-06-12", "not_yet", "is due on Mon 15 Jun 2026, and late from Tue 16 Jun 2026"),
        ("2026-06-15", "not_yet", "is due on Mon 15 Jun 2026, and late from Tue 16 Jun 2026"),
        ("2026-06-16", "yes", "was due on Mon 15 Jun 2026, so it is late from Tue 16 Jun 2026"),
    ],
)
def test_an_answer_is_late_from_the_day_after_its_last_day(
    today: str, answer: str, words: str
) -> None:
    says(
        decide(small(entry={"ground": "overdue"}), today, ASKED),
        [*COUNTED, ("event", "2026-06-16", f"One: the answer {words}")],
        answer=answer,
        ground="overdue",
        since="2026-06-16",
        source=DOOR,
    )


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2026-06-15", "The answer of One is awaited, due on Mon 15 Jun 2026"),
        ("2026-06-16", "The answer of One is awaited; it was due on Mon 15 Jun 2026"),
    ],
)
def test_whoever_waits_for_the_answer_is_told_of_its_last_day(today: str, words: str) -> None:
    says(
        decide(small(), today, ASKED),
        [("event", "2026-06-15", words)],
        answer="not_yet",
        ground="dissatisfied",
        source=DOOR,
    )


def test_an_answer_received_two_days_later_counts_from_then() -> None:
    # Twenty working days after Friday 12 June end on Friday 10 July.
    events = {**ANSWERED, "stage_1__response_received": "2026-06-12"}
    may_act = (
        "event",
        "2026-06-12",
        "One was answered; the complainant may act from Fri 12 Jun 2026",
    )
    ends = ("last_day", "2026-07-10", "The time to ask ends on Fri 10 Jul 2026", DOOR)
    expected = {**OPEN, "since": "2026-06-12"}
    says(decide(small(), "2026-06-15", events), [may_act], **expected)
    window = small(entry={"window": {**WINDOW, "starts": RECEIVED}})
    says(
        decide(window, "2026-06-15", events),
        [may_act, ends],
        **{**expected, "until": "2026-07-10", "if_late": "refused"},
    )
    only = {**ASKED, "stage_1__response_received": "2026-06-12"}
    says(decide(small(), "2026-06-15", only), [may_act], **expected)
    same_day = {**ANSWERED, "stage_1__response_received": "2026-06-10"}
    says(decide(small(), "2026-06-15", same_day), [MAY_ACT], **OPEN)


def test_nobody_is_refused_on_a_day_that_is_only_the_earliest_possible() -> None:
    procedure = small(entry={"window": {**WINDOW, "starts": RECEIVED}})
    ends = (
        "last_day",
        "2026-07-08",
        (
            "The time to ask ends on Wed 8 Jul 2026 at the earliest, since the day of this is not "
            "recorded: The complainant received the response of stage 1"
        ),
        DOOR,
    )
    says(decide(procedure, "2026-07-08", ANSWERED), [MAY_ACT, ends], **OPEN, **SHUT)
    says(
        decide(procedure, "2026-07-09", ANSWERED),
        [MAY_ACT, ends, HAS_PASSED],
        **{**OPEN, **SHUT, "answer": "at_discretion"},
    )


def test_the_time_to_ask_ends_with_the_reading_that_ends_it_last() -> None:
    within = {"reading": "w", "a": "10 working days", "b": "20 working days"}
    procedure = small(
        readings=reading("w", options="ab"), entry={"window": {**WINDOW, "within": within}}
    )
    ends = (*ENDS[:2], f"{ENDS[2]}, under the reading that ends it last", DOOR)
    says(decide(procedure, "2026-06-25", ANSWERED), [MAY_ACT, ends], **OPEN, **SHUT)


# --- grounds -------------------------------------------------------------------------------------

SERIOUS = "the complaint is serious"
RAISED = (
    "event",
    "2026-06-01",
    "People judge whether the ground is given; it may be raised from Mon 1 Jun 2026",
)


@pytest.mark.parametrize(
    ("a", "b", "ground", "reasons"),
    [
        (SERIOUS, "overdue", SERIOUS, [RAISED]),
        (
            "overdue",
            SERIOUS,
            SERIOUS,
            [RAISED, ("reading", None, "This is the reading “g: b”")],
        ),
        # Of two that open on one day, the one adopted is named, wherever it stands.
        (SERIOUS, "other words", SERIOUS, [RAISED]),
    ],
)
@pytest.mark.parametrize("first", ["a", "b"])
def test_the_ground_that_opens_first_is_named(
    a: str, b: str, ground: str, reasons: list[Any], first: str
) -> None:
    order = {"a": a, "b": b} if first == "a" else {"b": b, "a": a}
    procedure = small(
        readings=reading("g", options="ab"), entry={"ground": {"reading": "g", **order}}
    )
    says(
        decide(procedure, "2026-06-02", ASKED),
        reasons,
        answer="yes",
        ground=ground,
        since="2026-06-01",
        source=DOOR,
    )


def test_a_ground_for_people_to_judge_needs_a_stage_that_has_begun() -> None:
    says(
        decide(small(entry={"ground": SERIOUS}), "2026-06-02", {}),
        [],
        answer="not_yet",
        ground=SERIOUS,
        source=DOOR,
    )


# --- facts ---------------------------------------------------------------------------------------


def test_a_fact_that_decides_is_asked_for() -> None:
    asks = {"about": {"asks": "Is it about a child?", "values": ["yes", "no"]}}
    procedure = small(facts=asks, entry={"when": {"about": "yes"}})
    says(
        decide(procedure, "2026-06-15", ANSWERED),
        [MAY_ACT],
        **{**OPEN, "answer": "not_known", "needs": ("about",)},
    )
    says(decide(procedure, "2026-06-15", ANSWERED, about="yes"), [MAY_ACT], **OPEN)
    no_stage = ("event", None, "There is no further stage")
    says(
        decide(procedure, "2026-06-15", ANSWERED, about="no"),
        [no_stage],
        answer="no",
        to=None,
        otherwise=OMBUDSMAN,
    )
    says(
        decide(procedure, "2026-06-15", ANSWERED, to="stage-2", about="no"),
        [("event", None, "No entry applies to this case")],
        answer="no",
    )
