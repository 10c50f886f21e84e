"""What begins again: after a fresh start, and after a refused request."""

from tests.small_cases import case, deadline, on, small

import complaints_rules as cr


class TestFreshStart:
    PROCEDURE_STOPS = (
        {
            "event": "proceedings.stop_notified",
            "until": "complaint.resubmitted",
            "then": "fresh start",
            "source": {"page": "stops"},
        },
    )

    def test_a_second_round_has_events_of_its_own(self) -> None:
        procedure = small(stops=list(self.PROCEDURE_STOPS))
        made = case(
            procedure,
            complaint__received="2026-03-02",
            stage_1__response_sent="2026-03-10 2026-09-11",
            proceedings__stop_notified="2026-03-20",
            complaint__resubmitted="2026-09-01",
        )
        found = [d for d in cr.deadlines(made, today=on("2026-09-30")) if d.id == "stage-1.respond"]
        assert [(d.round, d.due, d.state) for d in found] == [
            (1, on("2026-03-16"), "met"),
            (2, on("2026-09-15"), "met"),
        ]

    def test_a_stop_on_the_day_of_the_new_start_ends_the_old_round(self) -> None:
        procedure = small(stops=list(self.PROCEDURE_STOPS))
        made = case(
            procedure,
            complaint__received="2026-03-02",
            proceedings__stop_notified="2026-09-01",
            complaint__resubmitted="2026-09-01",
        )
        found = [d for d in cr.deadlines(made, today=on("2026-09-02")) if d.id == "stage-1.respond"]
        assert [d.state for d in found] == ["stopped", "running"]


class TestAttempts:
    """A stage asked for again after a refusal begins anew, whatever the first attempt held."""

    HOUSING = "england-housing-code-2024"

    def housing(self, **events: str) -> cr.Case:
        return case(
            self.HOUSING,
            complaint__received="2026-09-01",
            complaint__acknowledged="2026-09-02",
            stage_1__response_sent="2026-09-10",
            **events,
        )

    def test_the_first_acknowledgement_goes_with_the_first_request(self) -> None:
        made = self.housing(
            stage_2__requested="2026-10-01 2026-11-02",
            stage_2__acknowledged="2026-10-02 2026-11-03",
            stage_2__refused="2026-10-05",
        )
        found = deadline(made, "stage-2.acknowledge", "2026-11-04")
        assert (found.start, found.done, found.state) == (on("2026-11-02"), on("2026-11-03"), "met")

    def test_asked_again_on_the_day_of_the_refusal(self) -> None:
        made = self.housing(
            stage_2__requested="2026-10-01 2026-10-05", stage_2__refused="2026-10-05"
        )
        assert deadline(made, "stage-2.acknowledge", "2026-10-06").start == on("2026-10-05")

    def test_refused_twice(self) -> None:
        made = self.housing(
            stage_2__requested="2026-10-01 2026-11-02", stage_2__refused="2026-10-05 2026-11-09"
        )
        assert cr.can_escalate(made, today=on("2026-11-10")).answer == "no"

    def test_early_refusal_and_an_answer_that_came_late(self) -> None:
        made = case(
            "nottingham-childrens",
            complaint__received="2026-11-23",
            stage_2__requested="2026-12-01",
            stage_2__refused="2026-12-02",
        )
        decision = cr.can_escalate(made, today=on("2026-12-10"))
        assert (decision.answer, decision.ground) == ("yes", "overdue")

    def test_a_refused_early_request_does_not_use_up_the_window(self) -> None:
        made = case(
            "devon-childrens",
            complaint__received="2026-11-23",
            stage_1__response_sent="2026-12-07",
            stage_1__response_received="2026-12-07",
            stage_2__requested="2026-12-01",
            stage_2__refused="2026-12-02",
        )
        window = cr.next_deadline(made, today=on("2026-12-09"), who="complainant")
        assert window is not None
        assert (window.id, window.state) == ("stage-2.request", "running")

    def test_a_stage_answered_after_its_refusal_was_taken_up(self) -> None:
        made = case(
            "devon-childrens",
            complaint__received="2026-11-02",
            stage_1__response_sent="2026-11-09",
            stage_2__requested="2026-12-01",
            stage_2__refused="2026-12-03",
            stage_2__response_sent="2026-12-20",
        )
        decision = cr.can_escalate(made, today=on("2027-01-05"))
        assert (decision.answer, decision.to) == ("yes", "stage-3")
