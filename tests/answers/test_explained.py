"""What an answer says, and does not say, of how it was found."""

from tests.small_cases import case, deadline, on, small

import complaints_rules as cr


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
            "devon-childrens@undated",
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
            "devon-childrens@undated",
            complaint__received="2028-12-04",
            stage_1__response_sent="2028-12-08",
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


def test_what_is_late_over_a_weekend_alone_is_not_said_to_be_late_by_nothing() -> None:
    # Three working days after Tuesday 24 November 2026 end on Friday the 27th.
    received = {"event": "complaint.received", "date": "2026-11-24"}
    case = cr.Case("devon-childrens@undated", events=[received])
    found = cr.deadlines(case, today=on("2026-11-28"))[0]
    assert "(OVERDUE by 1 day, by days off alone)" in cr.explain(found)
    done = {"event": "complaint.acknowledged", "date": "2026-11-29"}
    case = cr.Case("devon-childrens@undated", events=[received, done])
    found = cr.deadlines(case, today=on("2026-11-30"))[0]
    assert "2 days late, by days off alone" in cr.explain(found)


class TestPauses:
    def test_days_on_which_the_clock_stood_still_are_named_so_within_an_extension_too(self) -> None:
        extension = {
            "event": "stage-1.respond.extended",
            "date": "2026-02-27",
            "sets": "2026-04-07",
        }
        asked = {
            "request.received": "2026-02-02",
            "fees.notified": "2026-03-09",
            "fees.paid": "2026-03-12",
        }
        events = [extension, *({"event": name, "date": day} for name, day in asked.items())]
        made = cr.Case("uk-foi-2000", events=events)
        found = deadline(made, "stage-1.respond", "2026-03-20")
        extended = next(step for step in found.because if step.kind == "extended")
        named = {one.day: one.name for one in extended.days}
        stood = {day for day, name in named.items() if name == "the clock stood still"}
        assert {on("2026-03-10"), on("2026-03-11")} <= stood
        assert named[on("2026-04-03")] == "Good Friday"
