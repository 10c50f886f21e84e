"""SI 2020/445: softer words for four limits of 2006/1738, from 24 April to 25 September 2020.

The amendments ceased to have effect on 25 September 2020 (regulation 14). A panel on a complaint
that was considered at stage 2 from 24 April to 25 September 2020 could go on as if they had not
(regulation 17).
"""

from datetime import date
from typing import Any

import pytest

import complaints_rules as cr

FACTS = {"channel": "written", "complainant": "entitled person"}


def panel(answered: str, received: str, requested: str, today: str) -> cr.Deadline:
    """The panel of a case whose stage 2 was answered and whose stage 3 was asked for on a day."""
    events: list[dict[str, Any]] = [
        {"event": "complaint.received", "date": "2020-01-06"},
        {"event": "stage-1.response_sent", "date": "2020-01-20"},
        {"event": "stage-2.requested", "date": "2020-01-27"},
        {"event": "stage-2.response_sent", "date": answered},
        {"event": "stage-2.response_received", "date": received},
        {"event": "stage-3.requested", "date": requested},
    ]
    case = cr.Case("england-childrens-2006", events=events, facts=FACTS)
    found = cr.deadlines(case, today=date.fromisoformat(today))
    return next(one for one in found if one.id == "stage-3.hold-hearing")


IN_MAY = ("2020-04-28", "2020-05-01", "2020-05-11", "2020-07-01")
IN_OCTOBER_SAVED = ("2020-08-28", "2020-09-21", "2020-10-08", "2020-12-01")
IN_OCTOBER = ("2020-04-06", "2020-09-21", "2020-10-08", "2020-12-01")


@pytest.mark.parametrize(
    ("dates", "due", "if_missed", "reason"),
    [
        (
            IN_MAY,
            date(2020, 6, 23),
            "as soon as practicable",
            "it falls due on Tue 23 Jun 2020, which lies within Fri 24 Apr 2020 to Thu 24 Sep 2020",
        ),
        (
            IN_OCTOBER_SAVED,
            date(2020, 11, 19),
            "as soon as practicable",
            (
                "the response of stage 2 was sent on Fri 28 Aug 2020, which lies within Fri 24 Apr "
                "2020 to Fri 25 Sep 2020"
            ),
        ),
        (
            IN_OCTOBER,
            date(2020, 11, 19),
            "breach",
            (
                "it falls due on Thu 19 Nov 2020, which is not within Fri 24 Apr 2020 to Thu 24 "
                "Sep 2020; the response of stage 2 was sent on Mon 6 Apr 2020, which is not within "
                "Fri 24 Apr 2020 to Fri 25 Sep 2020"
            ),
        ),
    ],
    ids=["asked for in May", "in October, saved", "in October, not saved"],
)
def test_a_panel_in_2020(
    dates: tuple[str, str, str, str], due: date, if_missed: str, reason: str
) -> None:
    found = panel(*dates)
    assert (found.due, found.if_missed) == (due, if_missed)
    assert [step.words for step in found.because if reason in step.words]


def test_the_reason_names_the_regulation() -> None:
    last = panel(*IN_OCTOBER_SAVED).because[-1]
    assert last.source is not None
    assert "2020/445" in last.source
    assert "regulations 2 and 17" in last.source


def test_a_case_of_another_year_hears_nothing_of_it() -> None:
    events = [
        {"event": "complaint.received", "date": "2026-01-05"},
        {"event": "stage-2.requested", "date": "2026-02-02"},
        {"event": "stage-2.response_sent", "date": "2026-03-02"},
        {"event": "stage-2.response_received", "date": "2026-03-03"},
        {"event": "stage-3.requested", "date": "2026-03-16"},
    ]
    case = cr.Case("england-childrens-2006", events=events, facts=FACTS)
    found = cr.deadlines(case, today=date(2026, 3, 17))
    hearing = next(one for one in found if one.id == "stage-3.hold-hearing")
    assert hearing.if_missed == "breach"
    assert not [step for step in hearing.because if "temporary" in step.words.lower()]


def test_other_limits_were_never_softened() -> None:
    events = [
        {"event": "complaint.received", "date": "2020-05-04"},
        {"event": "stage-1.response_sent", "date": "2020-05-18"},
        {"event": "stage-2.requested", "date": "2020-06-01"},
    ]
    case = cr.Case("england-childrens-2006", events=events, facts=FACTS)
    found = cr.deadlines(case, today=date(2020, 7, 10))
    answer = next(one for one in found if one.id == "stage-2.respond")
    assert (answer.due, answer.if_missed) == (date(2020, 7, 6), "breach")


def test_a_late_request_of_that_time_is_not_refused_as_late() -> None:
    events = [
        {"event": "complaint.received", "date": "2020-01-06"},
        {"event": "stage-1.response_sent", "date": "2020-01-20"},
        {"event": "stage-2.requested", "date": "2020-04-14"},
        {"event": "stage-2.response_sent", "date": "2020-05-20"},
        {"event": "stage-2.response_received", "date": "2020-05-21"},
    ]
    case = cr.Case("england-childrens-2006", events=events, facts=FACTS)
    decision = cr.can_escalate(case, today=date(2020, 7, 1))
    assert (decision.answer, decision.if_late) == ("at_discretion", "as soon as practicable")
    assert any("temporary rule reaches" in step.words for step in decision.because)
