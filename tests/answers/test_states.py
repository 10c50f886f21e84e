"""What a duty has come to on a day: never worse for anybody than what is certain."""

import pytest
from tests.small_cases import RECEIVED, R, case, deadline, on, small

import complaints_rules as cr


class TestNobodyIsRefusedOnAnEarliestDay:
    """Where only the sending of an answer is recorded, its receipt may have been later."""

    def test_a_request_after_the_earliest_last_day_is_not_called_late(self) -> None:
        made = case(
            "devon-childrens",
            complaint__received="2026-08-03",
            stage_1__response_sent="2026-08-10",
            stage_2__requested="2026-09-09",
        )
        found = deadline(made, "stage-2.request", "2026-09-10")
        assert (found.due, found.state) == (on("2026-09-08"), "done")

    def test_a_window_that_may_still_be_open_has_not_lapsed(self) -> None:
        made = case(
            "devon-childrens", complaint__received="2026-08-03", stage_1__response_sent="2026-08-10"
        )
        found = deadline(made, "stage-2.request", "2026-09-10")
        assert (found.state, found.needs) == ("not_known", (RECEIVED,))

    def test_even_a_strict_window_shuts_nobody_out(self) -> None:
        window = {
            "within": "20 working days",
            "starts": RECEIVED,
            "strength": "must",
            "if_missed": "refused",
        }
        made = case(
            small(entry={"window": window}),
            complaint__received="2026-06-01",
            stage_1__response_sent="2026-06-10",
        )
        decision = cr.can_escalate(made, today=on("2026-07-09"))
        assert decision.answer == "at_discretion"
        told = case(
            small(entry={"window": window}),
            complaint__received="2026-06-01",
            stage_1__response_sent="2026-06-10",
            stage_1__response_received="2026-06-10",
        )
        assert cr.can_escalate(told, today=on("2026-07-09")).answer == "no"


class TestAnswerAndAcknowledgement:
    def test_an_acknowledgement_after_the_answer_does_not_make_it_timely(self) -> None:
        events = {"complaint__received": "2026-11-23", "stage_1__response_sent": "2027-01-04"}
        without = deadline(
            case("england-housing-code-2024", **events), "stage-1.respond", "2027-02-01"
        )
        events["complaint__acknowledged"] = "2027-01-05"
        late = deadline(
            case("england-housing-code-2024", **events), "stage-1.respond", "2027-02-01"
        )
        for found in (without, late):
            assert (found.due, found.state) == (on("2026-12-14"), "met_late")

    def test_the_answer_leaves_a_forgotten_acknowledgement_behind(self) -> None:
        made = case(
            "devon-childrens", complaint__received="2026-11-23", stage_1__response_sent="2026-12-04"
        )
        assert deadline(made, "complaint.acknowledge", "2027-01-04").state == "superseded"
        assert cr.next_deadline(made, today=on("2027-01-04")) is None

    def test_what_must_have_happened_is_not_known_rather_than_not_started(self) -> None:
        made = case("devon-childrens", complaint__acknowledged="2026-11-25")
        found = deadline(made, "stage-1.respond", "2026-12-15")
        assert (found.state, found.needs) == ("not_known", (R,))


class TestWithdrawal:
    @pytest.mark.parametrize("id_", ["devon-childrens", "england-housing-code-2024"])
    def test_a_withdrawn_complaint_asks_for_nothing_more(self, id_: str) -> None:
        made = case(id_, complaint__received="2026-11-23", complaint__withdrawn="2026-11-25")
        today = on("2026-12-15")
        assert cr.next_deadline(made, today=today, who="any") is None
        assert {d.state for d in cr.deadlines(made, today=today)} <= {
            "stopped",
            "not_known",
        }
        assert cr.can_escalate(made, today=today).answer == "no"
        assert not cr.route_to_ombudsman(made, today=today).delay_may_be_raised


class TestMeetingOtherwise:
    def test_a_reading_of_what_meets_the_duty_puts_the_state_in_dispute(self) -> None:
        made = case(
            "nottingham-adults",
            complaint__received="2026-11-23",
            complaint__acknowledged="2026-11-24",
            stage_1__handling_decided="2026-12-01",
            stage_1__considered="2027-02-10",
            stage_1__signed_off="2027-02-20",
        )
        found = deadline(made, "stage-1.sign-off", "2027-04-01")
        assert (found.state, found.in_dispute) == ("overdue", True)
        assert [row.option for row in found.readings] == ["answer sent", "signed only"]


class TestProvisional:
    def test_days_counted_past_the_published_years_are_provisional(self) -> None:
        made = case("devon-childrens", complaint__received="2028-12-11")
        found = deadline(made, "stage-1.respond", "2029-01-15")
        assert found.due == on("2028-12-27")
        assert found.provisional
        assert "holidays-" in found.about.calendar_version

    def test_a_clock_that_has_not_started_is_not_late(self) -> None:
        made = case("nottingham-adults", complaint__received="2026-11-23")
        found = deadline(made, "stage-1.decide-handling", "2027-07-05")
        assert (found.state, found.working_days_late, found.days_late) == (
            "not_started",
            None,
            None,
        )


class TestLongAgo:
    """Months need no bank holidays, so a matter of the last century is counted like any other."""

    def test_a_late_complaint_is_late_and_the_rest_is_answered(self) -> None:
        made = case(
            "england-housing-code-2024",
            matter__happened="1998-05-01",
            matter__noticed="1998-05-01",
            complaint__received="2026-11-02",
        )
        found = deadline(made, "complaint.make", "2026-11-03")
        assert (found.due, found.state, found.if_missed) == (
            on("1999-05-01"),
            "met_late",
            "may be refused",
        )
        assert found.working_days_late is None
        assert found.days_late == 10047
        assert deadline(made, "complaint.acknowledge", "2026-11-03").state == "running"

    def test_the_ombudsman_has_its_discretion(self) -> None:
        made = case(
            "devon-childrens", matter__noticed="1995-05-01", complaint__received="2026-11-02"
        )
        routing = cr.route_to_ombudsman(made, today=on("2026-11-03"))
        assert (routing.status, routing.last_day) == ("late", on("1996-04-30"))
        assert routing.discretion == "the ombudsman sets aside the time or the need for writing"
