"""Whether the complainant may go on: the ground, the first day and the last."""

import pytest
from tests.small_cases import SENT, case, deadline, on, small

import complaints_rules as cr


class TestReadingsThatGiveNoDate:
    def test_a_window_that_one_reading_has_not_begun_stays_open(self) -> None:
        procedure = small(
            readings={
                "w": {
                    "printed": "within 20 working days",
                    "options": {"meeting": "from the meeting", "sending": "from the answer"},
                    "adopted": "meeting",
                    "because": "a test",
                }
            },
            events={"stage-1.meeting": {"means": "a meeting took place"}},
            entry={
                "window": {
                    "within": "20 working days",
                    "starts": {"reading": "w", "meeting": "stage-1.meeting", "sending": SENT},
                    "strength": "must",
                    "if_missed": "refused",
                }
            },
        )
        made = case(
            procedure, complaint__received="2026-06-01", stage_1__response_sent="2026-06-10"
        )
        decision = cr.can_escalate(made, today=on("2026-07-09"))
        assert (decision.answer, decision.until) == ("yes", None)
        met = case(
            procedure,
            complaint__received="2026-06-01",
            stage_1__response_sent="2026-06-10",
            stage_1__meeting="2026-06-20",
        )
        # An opening uses the earliest reading, a closing the latest.
        decision = cr.can_escalate(met, today=on("2026-06-30"))
        assert (decision.since, decision.until) == (on("2026-06-10"), on("2026-07-17"))

    def test_late_under_every_reading_is_said_of_those_with_a_date(self) -> None:
        made = case("nottingham-childrens", complaint__received="2026-11-23")
        words = " ".join(s.words for s in cr.can_escalate(made, today=on("2026-12-25")).because)
        assert "every reading that gives a date from Tue 22 Dec 2026" in words


class TestEscalation:
    def test_after_a_late_answer_the_ground_is_the_answer(self) -> None:
        made = case(
            "nottingham-childrens",
            complaint__received="2026-11-23",
            stage_1__response_sent="2026-12-15",
        )
        decision = cr.can_escalate(made, today=on("2027-01-15"))
        assert (decision.ground, decision.since) == ("dissatisfied", on("2026-12-15"))
        overdue = next(option for option in decision.options if option.ground == "overdue")
        assert overdue.answer == "yes"

    def test_not_yet_says_what_is_awaited(self) -> None:
        made = case("devon-childrens@undated", complaint__received="2026-11-23")
        decision = cr.can_escalate(made, today=on("2026-12-01"))
        assert decision.answer == "not_yet"
        assert (
            decision.because[0].words
            == "The answer of Local resolution is awaited, due on Mon 7 Dec 2026"
        )

    def test_a_stage_that_was_passed_cannot_be_entered_again(self) -> None:
        made = case(
            "devon-childrens@undated",
            complaint__received="2026-08-03",
            stage_1__response_sent="2026-08-10",
            stage_3__requested="2026-11-02",
        )
        assert cr.can_escalate(made, today=on("2026-11-03"), to="stage-2").answer == "no"

    def test_what_is_accepted_late_is_worth_what_it_was_in_time(self) -> None:
        window = {
            "within": "20 working days",
            "starts": SENT,
            "strength": "should",
            "if_missed": "still accepted",
        }
        made = case(
            small(entry={"window": window, "right": "at discretion"}),
            complaint__received="2026-06-01",
            stage_1__response_sent="2026-06-10",
        )
        answers = {cr.can_escalate(made, today=on(d)).answer for d in ("2026-06-11", "2026-08-03")}
        assert answers == {"at_discretion"}

    def test_a_premature_request_that_was_refused_does_not_shut_the_stage(self) -> None:
        early = {
            "complaint__received": "2026-11-23",
            "stage_2__requested": "2026-12-01",
            "stage_2__refused": "2026-12-02",
        }
        refused = case("devon-childrens@undated", **early)
        assert cr.can_escalate(refused, today=on("2026-12-03")).answer == "no"
        answered = case("devon-childrens@undated", **early, stage_1__response_sent="2026-12-07")
        assert cr.can_escalate(answered, today=on("2026-12-09")).answer == "yes"
        early["stage_2__requested"] = "2026-12-01 2026-12-10"
        again = case("devon-childrens@undated", **early, stage_1__response_sent="2026-12-07")
        assert deadline(again, "stage-2.respond", "2026-12-11").start == on("2026-12-10")

    def test_what_a_refused_stage_had_done_stays_done(self) -> None:
        made = case(
            "england-housing-code-2024",
            complaint__received="2026-09-01",
            complaint__acknowledged="2026-09-02",
            stage_1__response_sent="2026-09-10",
            stage_2__requested="2026-10-01",
            stage_2__acknowledged="2026-10-02",
            stage_2__refused="2026-10-05",
        )
        assert deadline(made, "stage-2.acknowledge", "2026-10-06").state == "met"
        assert deadline(made, "stage-2.respond", "2026-10-06").state == "not_applicable"

    def test_two_requests_without_a_refusal_are_one_too_many(self) -> None:
        made = case(
            "devon-childrens@undated",
            complaint__received="2026-11-23",
            stage_2__requested="2026-12-01 2026-12-03",
        )
        with pytest.raises(cr.ComplaintsRulesError, match="can happen only once"):
            cr.deadlines(made, today=on("2026-12-04"))


class TestConditions:
    def test_a_contradiction_is_enough_whatever_else_is_missing(self) -> None:
        procedure = small(
            facts={
                "a": {"asks": "Is it so?", "values": ["one", "two"]},
                "b": {"asks": "And this?", "values": ["one", "two"]},
            },
            entry={"when": {"a": "one", "b": "one"}},
        )
        made = case(procedure, {"b": "two"}, complaint__received="2026-06-01")
        assert (
            cr.can_escalate(made, today=on("2026-06-02")).because[0].words
            == "There is no further stage"
        )
