"""What a lawyer would object to: one test for each answer that would be wrong or misleading."""

import json
from datetime import date
from typing import Any

import pytest

import complaints_rules as cr
from complaints_rules.api import library
from complaints_rules.engine.compile import compile_procedure
from complaints_rules.model.procedure import Procedure

R, A = "complaint.received", "complaint.acknowledged"
SENT, RECEIVED = "stage-1.response_sent", "stage-1.response_received"


def case(procedure: Any, facts: dict[str, str] | None = None, /, **events: str) -> cr.Case:
    """Make a case; `stage_1__response_sent` stands for `stage-1.response_sent`."""
    rows = [
        {"event": _name(name), "date": day} for name, days in events.items() for day in days.split()
    ]
    return cr.Case(procedure, events=rows, facts=facts or {})


def _name(short: str) -> str:
    thing, _, happened = short.partition("__")
    return f"{thing.replace('_', '-')}.{happened.replace('__', '.')}"


def deadline(of: cr.Case, id_: str, today: str) -> cr.Deadline:
    found = cr.deadlines(of, today=date.fromisoformat(today))
    return next(one for one in reversed(found) if one.id == id_)


def on(today: str) -> date:
    return date.fromisoformat(today)


def small(**more: Any) -> Procedure:
    """A two-stage procedure, with whatever a test adds to its stage 2 entry or its head."""
    entry = {
        "after": "stage-1",
        "ground": "dissatisfied",
        "event": "stage-2.requested",
        "source": {"page": "stage 2"},
        **more.pop("entry", {}),
    }

    def respond(stage: str, start: str) -> dict[str, Any]:
        return {
            "id": "respond",
            "duty": "answer",
            "by": "authority",
            "within": "10 working days",
            "starts": start,
            "met_by": f"{stage}.response_sent",
            "strength": "will",
            "source": {"page": stage},
        }

    data = {
        "format": 1,
        "id": "small",
        "kind": "published",
        "edition": "undated",
        "title": "Complaints procedure",
        "authority": "Anytown Council",
        "nation": "england",
        "subjects": ["corporate"],
        "counting": "silent-page",
        "sources": {
            "page": {"title": "Page", "url": "https://www.example.org", "read": "2026-11-22"}
        },
        "stages": [
            {"id": "stage-1", "title": "One", "timescales": [respond("stage-1", R)]},
            {
                "id": "stage-2",
                "title": "Two",
                "entry": [entry],
                "timescales": [respond("stage-2", "stage-2.requested")],
            },
        ],
        **more,
    }
    procedure = Procedure.model_validate_json(json.dumps(data))
    procedure.remember(compile_procedure(procedure, library().sets()), "test")
    return procedure


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


class TestOneCaseUnderTwoFiles:
    def test_what_only_the_other_file_asks_for_is_let_in_and_named(self) -> None:
        made = case(
            "nottingham-childrens",
            complaint__received="2026-11-23",
            stage_1__respond__extended="2026-12-01",
            stage_4__requested="2027-05-04",
            complaint__joined="2026-11-30",
        )
        found = deadline(made, "stage-1.respond", "2027-05-05")
        assert found.about.unused == (
            "complaint.joined",
            "stage-1.respond.extended",
            "stage-4.requested",
        )
        assert found.due == on("2026-12-21")

    def test_a_misspelt_event_is_still_refused(self) -> None:
        with pytest.raises(cr.ComplaintsRulesError, match=r"did you mean `complaint\.received`"):
            cr.deadlines(
                case("devon-childrens", complaint__recieved="2026-11-23"), today=on("2026-12-01")
            )


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
        made = case("devon-childrens", complaint__received="2026-11-23")
        decision = cr.can_escalate(made, today=on("2026-12-01"))
        assert decision.answer == "not_yet"
        assert (
            decision.because[0].words
            == "The answer of Local resolution is awaited, due on Mon 7 Dec 2026"
        )

    def test_a_stage_that_was_passed_cannot_be_entered_again(self) -> None:
        made = case(
            "devon-childrens",
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
        refused = case("devon-childrens", **early)
        assert cr.can_escalate(refused, today=on("2026-12-03")).answer == "no"
        answered = case("devon-childrens", **early, stage_1__response_sent="2026-12-07")
        assert cr.can_escalate(answered, today=on("2026-12-09")).answer == "yes"
        early["stage_2__requested"] = "2026-12-01 2026-12-10"
        again = case("devon-childrens", **early, stage_1__response_sent="2026-12-07")
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
            "devon-childrens",
            complaint__received="2026-11-23",
            stage_2__requested="2026-12-01 2026-12-03",
        )
        with pytest.raises(cr.ComplaintsRulesError, match="can happen only once"):
            cr.deadlines(made, today=on("2026-12-04"))


class TestOmbudsman:
    def test_a_day_on_which_an_answer_ought_to_come_opens_nothing(self) -> None:
        made = case(
            "birmingham-trust-local",
            complaint__received="2027-01-04",
            stage_1__response_sent="2027-02-05",
            stage_2__requested="2027-03-01",
        )
        routing = cr.route_to_ombudsman(made, today=on("2027-04-12"))
        assert (routing.status, routing.opens_on) == ("premature", None)

    def test_delay_is_that_of_the_answer(self) -> None:
        made = case("devon-childrens", complaint__received="2026-11-23")
        flags = [
            cr.route_to_ombudsman(made, today=on(day)).delay_may_be_raised
            for day in ("2026-11-30", "2026-12-07", "2026-12-08")
        ]
        assert flags == [False, False, True]

    def test_whoever_wrote_in_time_is_not_late_afterwards(self) -> None:
        made = case(
            "devon-childrens",
            matter__noticed="2025-11-03",
            complaint__received="2025-11-24",
            ombudsman__contacted="2026-10-30",
        )
        assert cr.route_to_ombudsman(made, today=on("2027-01-15")).status == "open"


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


class TestOrder:
    @pytest.mark.parametrize(
        "events",
        [
            {"stage_2__requested": "2026-12-01", "stage_3__requested": "2026-11-10"},
            {"stage_2__requested": "2026-12-01", "stage_2__respond__extended": "2026-11-10"},
            {"matter__noticed": "2027-11-02"},
        ],
        ids=["stage 3 before stage 2", "an extension before its stage", "noticed a year too late"],
    )
    def test_what_cannot_be_in_that_order_is_refused(self, events: dict[str, str]) -> None:
        made = case("devon-childrens", complaint__received="2026-11-02", **events)
        with pytest.raises(cr.ComplaintsRulesError, match="impossible-order"):
            cr.deadlines(made, today=on("2027-12-01"))


class TestWords:
    def test_an_answer_before_any_acknowledgement_is_in_no_dispute(self) -> None:
        made = case(
            "birmingham-trust-local",
            complaint__received="2026-11-23",
            stage_1__response_sent="2026-12-29",
            complaint__acknowledged="2026-12-30",
        )
        found = deadline(made, "stage-1.respond", "2027-01-10")
        assert (found.state, found.latest, found.in_dispute) == (
            "met_late",
            on("2026-12-21"),
            False,
        )

    def test_a_done_duty_is_not_said_to_wait(self) -> None:
        made = case(
            "devon-childrens",
            complaint__received="2026-08-27",
            stage_2__requested="2026-10-01",
            stage_2__response_sent="2026-11-04",
            stage_3__requested="2026-11-23",
        )
        found = deadline(made, "stage-3.request", "2026-12-01")
        assert found.projected
        assert "This is the date" not in cr.explain(found)

    def test_beyond_a_soft_cap_nothing_further_is_promised(self) -> None:
        made = cr.Case(
            "england-housing-code-2024",
            events=[
                {"event": "complaint.received", "date": "2026-12-07"},
                {"event": "complaint.acknowledged", "date": "2026-12-11"},
                {"event": "stage-1.respond.extended", "date": "2026-12-22", "sets": "2027-01-20"},
            ],
        )
        found = deadline(made, "stage-1.respond", "2027-01-08")
        assert (found.due, found.extendable_to) == (on("2027-01-20"), None)

    def test_what_was_done_does_not_rest_on_an_extension_it_never_had(self) -> None:
        made = case(
            "devon-childrens", complaint__received="2028-12-04", stage_1__response_sent="2028-12-08"
        )
        assert not deadline(made, "stage-1.respond", "2028-12-20").provisional

    def test_delay_is_explained(self) -> None:
        made = case("nottingham-childrens", complaint__received="2026-11-23")
        routing = cr.route_to_ombudsman(made, today=on("2026-12-09"))
        assert routing.delay_may_be_raised
        assert routing.because[-1].words == (
            "Delay may be raised: the answer of Local resolution was due on Mon 7 Dec 2026, "
            "under one reading at least"
        )
        assert routing.discretion == (
            "it is not reasonable to expect that the authority be told or given the opportunity"
        )

    def test_a_withdrawn_complaint_asks_for_no_facts(self) -> None:
        procedure = small(
            facts={"a": {"asks": "Is it so?", "values": ["one", "two"]}},
        )
        made = case(procedure, complaint__received="2026-06-01", complaint__withdrawn="2026-06-02")
        assert deadline(made, "stage-1.respond", "2026-06-03").state == "stopped"
