"""The account never contradicts the deadlines: cases whose days were counted by hand.

Bank holidays that matter here: in Scotland Fri 26 March 2027; in England Mon 5 and 26 May 2025,
Mon 4 and 25 May 2026, Mon 31 August 2026; in Northern Ireland Fri 8 and Mon 25 May 2020.
"""

import re
from typing import Any

import pytest
from tests.accounts.made import Row, account_of, case_of, shares, timetable_of
from tests.small_cases import on, small

from complaints_rules.accounts import delay_text
from complaints_rules.accounts.delay_results import Account, Beside
from complaints_rules.accounts.monitoring import monitor
from complaints_rules.accounts.monitoring_text import markdown, text
from complaints_rules.accounts.observed import observe
from complaints_rules.pictures.delay_svg import as_text

RECEIVED, SENT = "complaint.received", "stage-1.response_sent"


def found_of(procedure: Any, today: str, *rows: Row, edition: str, **facts: str) -> Account:
    return account_of(case_of(procedure, *rows, edition=edition, **facts), today)


def outside(account: Account, id_: str) -> Beside:
    return next(step for step in account.outside if step.id == id_)


class TestRefused:
    """A refused request leaves the stage before it open, as the deadlines do."""

    def test_an_open_stage_is_open_again(self) -> None:
        # Five working days from Mon 1 March end on Mon 8 March; 16 weekdays from then to Tue
        # 30 March, less Good Friday. Easter Monday is no holiday in Scotland.
        found = found_of(
            "fife-council",
            "2027-03-30",
            (RECEIVED, "2027-03-01"),
            ("stage-2.requested", "2027-03-03"),
            ("stage-2.refused", "2027-03-05"),
            edition="undated",
        )
        assert [(leg.duty, leg.ending, shares(leg)) for leg in found.legs] == [
            ("stage-1.respond", "open", (20, 5, 0, 0, 0, 15, 0))
        ]
        assert found.running

    def test_an_answer_after_the_refusal_ends_it(self) -> None:
        # Due Mon 16 March, answered on Thu 19 March; the request lies within those days.
        made = case_of(
            small(),
            (RECEIVED, "2026-03-02"),
            ("stage-2.requested", "2026-03-05"),
            ("stage-2.refused", "2026-03-06"),
            (SENT, "2026-03-19"),
        )
        (leg,) = account_of(made, "2026-06-01").legs
        assert shares(leg) == (13, 10, 0, 0, 0, 3, 0)

    def test_an_answer_before_the_refusal_leaves_the_rest_to_that(self) -> None:
        made = case_of(
            small(),
            (RECEIVED, "2026-03-02"),
            ("stage-2.requested", "2026-03-05"),
            (SENT, "2026-03-19"),
            ("stage-2.refused", "2026-03-23"),
        )
        legs = account_of(made, "2026-06-01").legs
        assert [(leg.ending, leg.taken, leg.late) for leg in legs] == [
            ("done", 13, 3),
            ("refused", 2, 0),
        ]


class TestPauseWithoutEnd:
    def test_what_the_deadline_calls_late_is_not_excused(self) -> None:
        # A month from Tue 4 June ends on Thu 4 July; 61 weekdays from then to Sun 29 September,
        # of which Mon 26 August is a bank holiday.
        found = found_of(
            "uk-subject-access",
            "2019-10-05",
            ("request.received", "2019-06-04"),
            ("request.clarification_sought", "2019-06-10"),
            (SENT, "2019-09-29"),
            edition="2026-02-05",
        )
        (leg,) = found.legs
        assert shares(leg) == (82, 22, 0, 0, 0, 60, 0)

    def test_information_of_the_environment(self) -> None:
        # 20 working days from Mon 5 January end on Mon 2 February; 40 weekdays to Mon 30 March,
        # less 17 March, a bank holiday in Northern Ireland.
        found = found_of(
            "uk-eir-2004",
            "2026-04-10",
            ("request.received", "2026-01-05"),
            ("fees.notified", "2026-01-12"),
            (SENT, "2026-03-30"),
            edition="2005-01-01",
        )
        (leg,) = found.legs
        assert shares(leg) == (59, 20, 0, 0, 0, 39, 0)


class TestClockBeforeItsTurn:
    def test_the_days_before_it_under_no_limit_are_its_own(self) -> None:
        # Due on Wed 14 May; 7 weekdays to Sun 25 May.
        found = found_of(
            "southend-on-sea-council",
            "2025-05-26",
            (RECEIVED, "2025-04-11"),
            (SENT, "2025-05-01"),
            ("stage-2.requested", "2025-05-25"),
            ("stage-2.response_sent", "2025-05-25"),
            edition="undated-1",
        )
        leg = found.legs[1]
        assert (leg.duty, leg.first_day) == ("stage-2.respond", on("2025-05-01"))
        assert shares(leg) == (15, 8, 0, 0, 0, 7, 0)
        # Its clock ran in stage 1 as well, so the limits together are not what it had to take.
        assert "Had every step" not in delay_text.text(found)

    def test_a_stage_without_a_limit_before_it(self) -> None:
        # 20 working days from Sat 18 April end on Mon 18 May.
        found = found_of(
            "northern-trust",
            "2020-05-29",
            (RECEIVED, "2020-04-18"),
            ("stage-1.acknowledged", "2020-05-27"),
            edition="undated",
        )
        (leg,) = found.legs
        assert shares(leg) == (28, 20, 0, 0, 0, 8, 0)

    def test_days_that_are_another_s_delay_are_named_only(self) -> None:
        # Due Thu 26 October; 5 weekdays lie in stage 0, 4 from Thu 2 November on.
        found = found_of(
            "central-bedfordshire-childrens",
            "2023-11-08",
            (RECEIVED, "2023-10-12"),
            ("complaint.not_resolved_at_once", "2023-11-02"),
            edition="undated-2",
        )
        assert (found.legs[1].late, found.legs[1].late_by_deadline) == (4, 9)
        said = delay_text.text(found)
        assert "by its own limit 9 working days late" in said
        assert "stage-1.respond (9 working days, of which 4 in the sum)" in said


def test_what_is_sent_without_meeting_the_duty_leaves_it_open() -> None:
    # Due on Mon 11 May; 41 weekdays to Tue 7 July, less Mon 25 May.
    found = found_of(
        "redbridge-childrens",
        "2026-07-07",
        (RECEIVED, "2026-05-10"),
        ("stage-0.response_sent", "2026-05-27"),
        edition="undated",
    )
    (leg,) = found.legs
    assert (leg.duty, leg.ending) == ("stage-0.respond", "open")
    assert shares(leg) == (41, 1, 0, 0, 0, 40, 0)


class TestOutside:
    def test_a_day_that_rests_on_an_extension_alone(self) -> None:
        # From Mon 20 July to Sat 9 January: 124 weekdays, less 31 August, 25 and 28 December and
        # 1 January.
        found = found_of(
            "wales-nhs-2011",
            "2027-01-09",
            (RECEIVED, "2026-07-17"),
            ("stage-1.send-report.extended", "2026-07-18", "2026-07-20"),
            edition="2023-04-01",
        )
        assert outside(found, "stage-1.send-report").working_days_late == 120
        assert "stage-1.send-report (120 working days)" in delay_text.text(found)

    def test_a_stage_that_was_entered_by_an_extension_alone(self) -> None:
        # From Mon 28 September to Mon 28 December: 66 weekdays, less 25 and 28 December.
        found = found_of(
            "northern-ireland-nipso-model",
            "2020-12-28",
            (RECEIVED, "2020-08-17"),
            ("stage-2.respond.extended", "2020-09-27", "2020-09-27"),
            edition="2024-01-01",
        )
        leg = found.legs[-1]
        assert (leg.duty, leg.late) == ("stage-2.respond", 64)

    def test_an_overdue_step_that_is_counted_from_an_expected_day(self) -> None:
        # Due on Thu 14 April 2022; the Tuesday after Easter is the first working day since.
        found = found_of(
            "northern-ireland-childrens-1996",
            "2022-04-20",
            (RECEIVED, "2022-03-24"),
            (SENT, "2022-03-24"),
            ("stage-2.hearing_held", "2022-03-28"),
            ("stage-2.recommendations_sent", "2022-03-28"),
            ("stage-2.response_received", "2022-03-31"),
            edition="1996-11-04",
            channel="written",
            complainant="other person",
        )
        assert outside(found, "complaint.exhaustion-notice").working_days_late == 2

    def test_a_case_without_an_account_names_what_is_late(self) -> None:
        made = case_of(small(), ("stage-2.requested", "2026-03-02"))
        found = account_of(made, "2026-06-01")
        assert found.legs == ()
        assert [(one.id, one.state) for one in found.outside] == [("stage-2.respond", "overdue")]
        assert "stage-2.respond" in delay_text.text(found)


class TestDone:
    """What was done on a day that is not certain is not charged."""

    def test_an_answer_after_the_stage_was_left_out(self) -> None:
        found = found_of(
            "mid-and-east-antrim-council",
            "2021-07-28",
            (RECEIVED, "2021-07-05"),
            ("stage-1.skip_agreed", "2021-07-25"),
            ("stage-1.response_received", "2021-07-27"),
            edition="undated",
        )
        leg = found.legs[0]
        assert (leg.state, leg.late) == ("done", 0)


class TestEndedByRecord:
    rows: tuple[Row, ...] = ((RECEIVED, "2025-03-31"), ("complaint.resolved", "2025-04-04"))

    def test_the_account_says_so(self) -> None:
        # Due on Wed 30 April; Thu 1 and Fri 2 May have passed.
        found = found_of("sheffield-childrens", "2025-05-03", *self.rows, edition="undated")
        (leg,) = found.legs
        assert (leg.ended_by_record, leg.late, leg.late_by_deadline) == (True, 0, 2)
        assert (
            "the record ends the case there, but the text gives that no effect; "
            "by the text alone it is 2 working days late"
        ) in delay_text.text(found)

    def test_what_is_not_late_is_not_called_so(self) -> None:
        found = found_of("sheffield-childrens", "2025-04-08", *self.rows, edition="undated")
        assert "by the text alone it is running" in delay_text.text(found)

    def test_an_end_that_the_text_knows_says_nothing(self) -> None:
        made = case_of(
            "england-childrens-2006",
            (RECEIVED, "2026-03-02"),
            ("complaint.withdrawn", "2026-03-06"),
            channel="written",
            complainant="entitled person",
        )
        (leg,) = account_of(made, "2026-06-01").legs
        assert not leg.ended_by_record

    def test_monitoring_says_so(self) -> None:
        made = case_of("sheffield-childrens", *self.rows, edition="undated")
        found = monitor([observe(timetable_of(made, "2025-05-03"), "?")], today=on("2025-05-03"))
        said = (
            "The record ends 1 case where the text gives that no effect, so limits are counted as "
            "cut short, or as no record. By the text alone they are overdue: "
            "C-1: stage-1.respond (2 working days late)."
        )
        assert said in text(found)
        assert said in markdown(found)


def test_an_extension_says_which_day_holds() -> None:
    # The page lets stage 1 take 20 working days at most; those end on Mon 2 March.
    found = found_of(
        "devon-childrens",
        "2026-02-12",
        (RECEIVED, "2026-02-02"),
        ("stage-1.respond.extended", "2026-02-10", "2026-06-30"),
        edition="undated",
    )
    (event,) = (e for e in found.legs[0].evidence if e.sets is not None)
    assert event.holds == on("2026-03-02")
    said = delay_text.recorded(event).partition("(")[0]
    assert "stage-1" not in said
    assert "the last day that holds is Mon 2 Mar 2026" in said


@pytest.mark.parametrize("words", ["leg", "charged to nobody", "without a limit"])
def test_a_manager_s_words(words: str) -> None:
    made = case_of(small(), (RECEIVED, "2026-03-02"), (SENT, "2026-03-10"))
    found = account_of(made, "2026-06-01")
    said = delay_text.text(found).lower() + as_text(found).lower()
    assert not re.search(rf"\b{words}\b", said)
