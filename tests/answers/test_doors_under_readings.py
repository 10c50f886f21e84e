"""Doors that other readings, other days and other events open, close or leave as they are."""

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
from tests.small_cases import SENT, R, small

LENGTHS = {"reading": "w", "a": "10 working days", "b": "15 working days", "c": "20 working days"}
READ = (
    "reading",
    "2026-06-15",
    (
        "Reading “w” (the text: x): a: Mon 15 Jun 2026 (adopted); b: Mon 22 Jun 2026; "
        "c: Mon 29 Jun 2026"
    ),
)
OVERDUE: dict[str, Any] = {
    "answer": "yes",
    "ground": "overdue",
    "since": "2026-06-16",
    "source": DOOR,
}
IS_LATE = (
    "event",
    "2026-06-16",
    "One: the answer was due on Mon 15 Jun 2026, so it is late from Tue 16 Jun 2026",
)


def text(duty: dict[str, Any], entry: dict[str, Any], *added: Any, **more: Any) -> Any:
    """A small text with changes to the limit of stage 1 and to the door of stage 2."""
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"][0] |= duty
    stages[0]["timescales"] += added
    stages[1]["entry"][0] |= entry
    for part in (stages[0]["timescales"][0], stages[1]["entry"][0]):
        for key in [key for key, value in part.items() if value is None]:
            del part[key]
    return small(stages=stages, **more)


LATE = {"ground": "overdue"}


@pytest.mark.parametrize(
    ("today", "answered", "late_under"),
    [
        ("2026-06-16", None, "“w”: a; under every reading"),
        ("2026-06-22", None, "“w”: a; under every reading"),
        ("2026-06-23", None, "“w”: a and “w”: b; under every reading"),
        ("2026-06-29", None, "“w”: a and “w”: b; under every reading"),
        ("2026-06-30", None, "every reading"),
        # What counts is the day of the answer, once it was given.
        ("2026-07-25", "2026-06-22", "“w”: a; under every reading"),
        ("2026-07-25", "2026-06-23", "“w”: a and “w”: b; under every reading"),
    ],
)
def test_late_under_which_readings(today: str, answered: str | None, late_under: str) -> None:
    events = ASKED | ({"stage_1__response_sent": answered} if answered else {})
    procedure = text({"within": LENGTHS}, LATE, readings=reading("w"))
    decision = decide(procedure, today, events)
    said = ("reading", "2026-06-15", f"Late under {late_under} from Tue 30 Jun 2026")
    says(decision, [*COUNTED, READ, IS_LATE, said], **OVERDUE)
    assert [str(step.last_day) for step in decision.because[-1:]] == ["2026-06-29"]


def test_not_late_yet_under_any_reading() -> None:
    procedure = text({"within": LENGTHS}, LATE, readings=reading("w"))
    decision = decide(procedure, "2026-06-15", ASKED)
    assert decision.because[-1].words == "Late under every reading from Tue 30 Jun 2026"
    assert "is due on Mon 15 Jun 2026, and late from" in decision.because[-2].words


def test_the_earliest_reading_makes_an_answer_late_though_another_is_adopted() -> None:
    procedure = text({"within": LENGTHS}, LATE, readings=reading("w", adopted="b"))
    decision = decide(procedure, "2026-06-16", ASKED)
    assert (decision.answer, str(decision.since)) == ("yes", "2026-06-16")
    assert [step.words for step in decision.because[-2:]] == [
        (
            "One: the answer was due on Mon 15 Jun 2026, so it is late from Tue 16 Jun 2026, "
            "under the reading that ends its time first"
        ),
        "Late under “w”: a; under every reading from Tue 30 Jun 2026",
    ]


@pytest.mark.parametrize(("answered", "late"), [("2026-06-15", False), ("2026-06-16", True)])
def test_an_answer_on_its_last_day_was_never_late(answered: str, late: bool) -> None:
    procedure = text({}, LATE)
    decision = decide(procedure, "2026-06-25", {**ASKED, "stage_1__response_sent": answered})
    if late:
        says(decision, [*COUNTED, IS_LATE], **OVERDUE)
    else:
        says(decision, [], answer="not_yet", ground="overdue", source=DOOR)


PAUSE = {
    "event": "complaint.paused",
    "until": "complaint.resumed",
    "then": "pause",
    "ends_count": False,
    "source": {"page": "the pause"},
}
PAUSES = {
    "stops": [PAUSE],
    "events": {
        "complaint.paused": {"means": "the complaint was paused"},
        "complaint.resumed": {"means": "the complaint went on"},
    },
}


def test_while_the_clock_stands_nothing_becomes_late_and_no_door_shuts() -> None:
    paused = {**ASKED, "complaint__paused": "2026-06-05"}
    decision = decide(text({}, LATE, **PAUSES), "2026-06-25", paused)
    says(decision, [], answer="not_yet", ground="overdue", source=DOOR)
    # A pause after the last day comes too late to stop it.
    afterwards = {**ASKED, "complaint__paused": "2026-06-17"}
    says(decide(text({}, LATE, **PAUSES), "2026-06-25", afterwards), [*COUNTED, IS_LATE], **OVERDUE)

    window = small(entry={"window": WINDOW}, **PAUSES)
    paused = {**ANSWERED, "complaint__paused": "2026-06-15"}
    says(decide(window, "2026-08-25", paused), [MAY_ACT], **OPEN, if_late="refused")
    afterwards = {**ANSWERED, "complaint__paused": "2026-07-09"}
    says(
        decide(window, "2026-07-09", afterwards),
        [MAY_ACT, ENDS, HAS_PASSED],
        **{**OPEN, **SHUT, "answer": "no", "otherwise": OMBUDSMAN},
    )


def test_of_two_grounds_that_open_on_one_day_the_adopted_one_is_named() -> None:
    options = {"a": "it is urgent", "b": "it is serious"}
    for adopted, ground in options.items():
        entry = {"ground": {"reading": "g", **options}}
        procedure = small(entry=entry, readings=reading("g", adopted, "ab"))
        assert decide(procedure, "2026-06-02", ASKED).ground == ground


# --- the day from which the complainant may act --------------------------------------------------

EXPLAINED = {"events": {"stage-1.explained": {"means": "the answer was explained"}}}


def test_where_the_time_to_ask_begins_later_than_the_answer_so_does_the_right() -> None:
    # Twenty working days after Wednesday 17 June end on Wednesday 15 July.
    window = {**WINDOW, "starts": "stage-1.explained"}
    procedure = small(entry={"window": window}, **EXPLAINED)
    events = {**ANSWERED, "stage_1__explained": "2026-06-17"}
    says(
        decide(procedure, "2026-06-18", events),
        [
            (
                "event",
                "2026-06-17",
                "One was answered; the complainant may act from Wed 17 Jun 2026",
            ),
            ("last_day", "2026-07-15", "The time to ask ends on Wed 15 Jul 2026", DOOR),
        ],
        **{**OPEN, "since": "2026-06-17", "until": "2026-07-15", "if_late": "refused"},
    )
    # Until then the answer opens the door, and nothing shuts it.
    says(decide(procedure, "2026-06-18", ANSWERED), [MAY_ACT], **OPEN, if_late="refused")


def test_a_day_on_which_the_clock_ought_to_begin_opens_and_shuts_nothing() -> None:
    minutes = {
        "id": "minutes",
        "duty": "send the minutes",
        "by": "authority",
        "within": "5 working days",
        "starts": SENT,
        "met_by": "stage-1.minutes_sent",
        "strength": "will",
        "source": {"page": "minutes"},
    }
    events = {"stage-1.minutes_sent": {"means": "the minutes were sent"}}
    window = {**WINDOW, "starts": "stage-1.minutes_sent"}
    procedure = text({}, {"window": window}, minutes, events=events)
    says(decide(procedure, "2026-06-12", ANSWERED), [MAY_ACT], **OPEN, if_late="refused")


def test_an_answer_that_another_event_gives_counts_from_that() -> None:
    events = {"stage-1.decided": {"means": "the complaint was decided"}}
    procedure = text({"met_by": "stage-1.decided"}, {}, events=events)
    days = {
        **ASKED,
        "stage_1__decided": "2026-06-08",
        "stage_1__response_sent": "2026-06-10",
        "stage_1__response_received": "2026-06-12",
    }
    may_act = (
        "event",
        "2026-06-08",
        "One was answered; the complainant may act from Mon 8 Jun 2026",
    )
    says(decide(procedure, "2026-06-15", days), [may_act], **{**OPEN, "since": "2026-06-08"})


def test_where_readings_end_the_stage_on_two_days_the_first_counts() -> None:
    events = {
        "stage-1.decided": {"means": "the complaint was decided"},
        "stage-1.told": {"means": "the complainant was told"},
    }
    met = {"reading": "m", "a": "stage-1.told", "b": "stage-1.decided", "c": "stage-1.told"}
    procedure = text({"met_by": met}, {}, events=events, readings=reading("m"))
    days = {**ASKED, "stage_1__decided": "2026-06-08", "stage_1__told": "2026-06-10"}
    may_act = (
        "event",
        "2026-06-08",
        (
            "One was answered; the complainant may act from Mon 8 Jun 2026, "
            "under the reading that ends the stage first"
        ),
    )
    says(decide(procedure, "2026-06-15", days), [may_act], **{**OPEN, "since": "2026-06-08"})


# --- leaving a stage out -------------------------------------------------------------------------

SERIOUS = "the complaint is serious"
RAISED = (
    "event",
    "2026-06-01",
    "People judge whether the ground is given; it may be raised from Mon 1 Jun 2026",
)
BY_GROUND = {"ground": SERIOUS, "since": "2026-06-01", "source": DOOR}


@pytest.mark.parametrize(("today", "answered"), [("2026-06-09", False), ("2026-06-10", True)])
def test_a_stage_that_was_answered_can_no_longer_be_left_out(today: str, answered: bool) -> None:
    procedure = text({}, {"after": None, "instead_of": "stage-1", "ground": SERIOUS})
    if not answered:
        says(decide(procedure, today, ANSWERED), [RAISED], answer="yes", **BY_GROUND)
        return
    no_longer = (
        "event",
        "2026-06-10",
        "One was answered on Wed 10 Jun 2026, so it can no longer be left out",
        DOOR,
    )
    says(
        decide(procedure, today, ANSWERED),
        [RAISED, no_longer],
        answer="no",
        otherwise=OMBUDSMAN,
        **BY_GROUND,
    )


def test_what_comes_before_stage_1_may_be_left_out_even_when_answered() -> None:
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    before, after = stages
    before["id"] = "stage-0"
    before["timescales"][0] |= {"met_by": "stage-0.response_sent", "starts": R}
    door = after["entry"][0]
    del door["after"]
    door |= {"instead_of": "stage-0", "ground": SERIOUS, "event": "stage-1.requested"}
    after["id"] = "stage-1"
    after["timescales"][0] |= {"met_by": "stage-1.response_sent", "starts": "stage-1.requested"}
    procedure = small(stages=[before, after])
    events = {**ASKED, "stage_0__response_sent": "2026-06-10"}
    decision = decide(procedure, "2026-06-11", events)
    assert (decision.answer, decision.to) == ("yes", "stage-1")
    assert [step.words for step in decision.because] == [RAISED[2]]
