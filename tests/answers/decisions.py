"""A complaint and its days, and what a decision says of it, for comparison.

The complaint is received on Monday 1 June 2026, so the answer of stage 1 is due on Monday 15 June
(ten working days) and late from Tuesday the 16th. Where it is sent on Wednesday 10 June, twenty
working days end on Wednesday 8 July.
"""

from typing import Any

from tests.small_cases import SENT, case, on

import complaints_rules as cr

DOOR = "Page, stage 2 (https://www.example.org)"
STAGE_1 = "Page, stage-1 (https://www.example.org)"
OMBUDSMAN = "the ombudsman, if there is a route"
ASKED = {"complaint__received": "2026-06-01"}
ANSWERED = {**ASKED, "stage_1__response_sent": "2026-06-10"}
WINDOW = {"within": "20 working days", "starts": SENT, "strength": "must", "if_missed": "refused"}

MAY_ACT = ("event", "2026-06-10", "One was answered; the complainant may act from Wed 10 Jun 2026")
ENDS = ("last_day", "2026-07-08", "The time to ask ends on Wed 8 Jul 2026", DOOR)
HAS_PASSED = (
    "last_day",
    "2026-07-08",
    "That day has passed on the day asked for, Thu 9 Jul 2026",
)
COUNTED = [
    ("event", "2026-06-01", "The authority received the complaint on Mon 1 Jun 2026", STAGE_1),
    ("day_one", "2026-06-02", "Day 1 is Tue 2 Jun 2026"),
    (
        "counted",
        "2026-06-02",
        "10 working days counted from Tue 2 Jun 2026 to Mon 15 Jun 2026",
        STAGE_1,
    ),
    ("last_day", "2026-06-15", "The last day is Mon 15 Jun 2026"),
]


def reason(step: cr.Step) -> tuple[Any, ...]:
    """The kind, the first day, the words and, where there is one, the source."""
    day = step.first_day.isoformat() if step.first_day else None
    return (
        (step.kind, day, step.words, step.source) if step.source else (step.kind, day, step.words)
    )


def decide(
    procedure: Any, today: str, events: dict[str, str], to: str | None = None, **facts: str
) -> cr.Decision:
    return cr.can_escalate(case(procedure, facts, **events), today=on(today), to=to)


def says(decision: cr.Decision, reasons: list[Any], **expected: Any) -> None:
    """Hold every field against what is expected; what is not named is nothing."""
    nothing: dict[str, Any] = {
        "to": "stage-2",
        "ground": None,
        "right": None,
        "since": None,
        "until": None,
        "needs": (),
        "if_late": None,
        "otherwise": None,
        "source": None,
    }
    found = {name: getattr(decision, name) for name in (*nothing, "answer")}
    for name in ("since", "until"):
        found[name] = found[name].isoformat() if found[name] else None
    assert found == {**nothing, **expected}
    assert [reason(step) for step in decision.because] == reasons
    assert decision.earliest_since == decision.since
    assert decision.latest_until == decision.until
    if decision.ground is not None:
        [option] = decision.options
        for name in ("answer", "ground", "right", "since", "until", "needs", "source"):
            assert getattr(option, name) == getattr(decision, name)
        assert option.event == "stage-2.requested"


OPEN = {"answer": "yes", "ground": "dissatisfied", "since": "2026-06-10", "source": DOOR}
SHUT = {"until": "2026-07-08", "if_late": "refused"}


def reading(name: str, adopted: str = "a", options: str = "abc") -> dict[str, Any]:
    ways = {option: f"the way called {option}" for option in options}
    return {name: {"printed": "x", "options": ways, "adopted": adopted, "because": "a test"}}
