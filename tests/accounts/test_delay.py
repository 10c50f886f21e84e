"""Accounts of delay whose days were counted by hand on a calendar of 2026 and 2027.

Bank holidays in England that matter here: 2026: Fri 3 and Mon 6 April, Mon 4 and 25 May,
Mon 31 August, Fri 25 and Mon 28 December; 2027: Fri 1 January.
"""

from typing import Any

from tests.accounts.made import account_of, case_of, shares
from tests.one_limit import one_limit
from tests.small_cases import on, small

import complaints_rules as cr

PAUSE = {
    "event": "proceedings.stop_notified",
    "until": "proceedings.ended",
    "then": "pause",
    "ends_count": True,
    "source": {"page": "stops"},
}
FRESH_START = {
    "event": "proceedings.stop_notified",
    "until": "complaint.resubmitted",
    "then": "fresh start",
    "source": {"page": "stops"},
}
LAW = "england-childrens-2006"
ENTITLED = {"channel": "written", "complainant": "entitled person"}
RECEIVED, SENT = "complaint.received", "stage-1.response_sent"


class TestAcrossChristmas:
    """Both sides are late, and the longer of the delays is partly excused."""

    found = account_of(
        case_of(
            "devon-childrens",
            (RECEIVED, "2026-11-30"),
            (SENT, "2026-12-17"),
            ("stage-1.response_received", "2026-12-21"),
            ("stage-2.requested", "2027-01-26"),
            ("stage-2.respond.extended", "2027-02-24", "2027-03-23"),
            ("stage-2.response_sent", "2027-03-25"),
            edition="undated",
        ),
        "2027-04-01",
    )

    def test_leg_by_leg(self) -> None:
        assert [(leg.duty, leg.holder, shares(leg)) for leg in self.found.legs] == [
            ("stage-1.respond", "authority", (13, 10, 0, 0, 0, 3, 0)),
            (None, None, (2, 0, 0, 0, 0, 0, 2)),
            ("stage-2.request", "complainant", (23, 20, 0, 0, 0, 3, 0)),
            ("stage-2.respond", "authority", (42, 25, 0, 15, 0, 2, 0)),
        ]

    def test_in_total(self) -> None:
        total = self.found.total
        assert (total.taken, total.allowed) == (80, 55)
        assert (total.late_authority, total.late_complainant) == (5, 3)
        assert (total.excused_by_extension, total.without_limit) == (15, 2)
        assert not self.found.running

    def test_last_days(self) -> None:
        last = self.found.legs[-1]
        assert (last.due_before_extension, last.due) == (on("2027-03-02"), on("2027-03-23"))
        assert self.found.legs[2].due == on("2027-01-21")

    def test_each_note_stands_beside_its_leg(self) -> None:
        notes = [[event.note for event in leg.evidence] for leg in self.found.legs]
        assert notes == [
            ["note on complaint.received", "note on stage-1.response_sent"],
            ["note on stage-1.response_received"],
            ["note on stage-2.requested"],
            ["note on stage-2.respond.extended", "note on stage-2.response_sent"],
        ]


class TestAcrossEaster:
    """An answer that is counted from the acknowledgement makes of that a leg of its own."""

    found = account_of(
        case_of(
            "england-housing-code-2024",
            (RECEIVED, "2026-02-09"),
            ("complaint.acknowledged", "2026-02-12"),
            (SENT, "2026-02-26"),
            ("stage-2.requested", "2026-03-09"),
            ("stage-2.acknowledged", "2026-03-13"),
            ("stage-2.response_sent", "2026-04-17"),
        ),
        "2026-05-01",
    )

    def test_leg_by_leg(self) -> None:
        assert [(leg.duty, shares(leg)) for leg in self.found.legs] == [
            ("complaint.acknowledge", (3, 5, 2, 0, 0, 0, 0)),
            ("stage-1.respond", (10, 10, 0, 0, 0, 0, 0)),
            (None, (7, 0, 0, 0, 0, 0, 7)),
            ("stage-2.acknowledge", (4, 5, 1, 0, 0, 0, 0)),
            ("stage-2.respond", (23, 20, 0, 0, 0, 3, 0)),
        ]

    def test_what_was_saved_makes_up_for_nothing(self) -> None:
        total = self.found.total
        assert (total.taken, total.allowed, total.saved) == (47, 40, 3)
        assert total.late_authority == 3


class TestLateNotice:
    """A notice that came too late excuses nothing, and the other reading says what it would be."""

    found = account_of(
        case_of(
            "england-housing-code-2024",
            (RECEIVED, "2026-03-02"),
            ("complaint.acknowledged", "2026-03-04"),
            ("stage-1.respond.extended", "2026-03-19", "2026-03-27"),
            (SENT, "2026-03-30"),
        ),
        "2026-04-01",
    )

    def test_nothing_is_excused(self) -> None:
        leg = self.found.legs[-1]
        assert shares(leg) == (18, 10, 0, 0, 0, 8, 0)

    def test_late_by_one_to_eight_as_the_text_is_read(self) -> None:
        leg = self.found.legs[-1]
        assert (leg.late_least, leg.late_most, leg.in_dispute) == (1, 8, True)
        said = [(one.option, one.due, one.late) for one in leg.other_readings]
        assert said == [("accepted", on("2026-03-27"), 1)]
        assert self.found.total.late_authority_least == 1
        assert self.found.total.late_authority_most == 8


class TestPanel:
    """Each step of a panel has its turn; a late hearing is not charged to the report after it."""

    found = account_of(
        case_of(
            LAW,
            (RECEIVED, "2026-06-01"),
            (SENT, "2026-06-12"),
            ("stage-2.requested", "2026-06-15"),
            ("stage-2.response_sent", "2026-07-20"),
            ("stage-2.response_received", "2026-07-20"),
            ("stage-3.requested", "2026-07-27"),
            ("stage-3.hearing_held", "2026-09-11"),
            ("stage-3.recommendations_sent", "2026-09-21"),
            ("stage-3.recommendations_received", "2026-09-22"),
            ("stage-3.response_sent", "2026-10-13"),
            **ENTITLED,
        ),
        "2026-11-01",
    )

    def test_leg_by_leg(self) -> None:
        assert [(leg.by, shares(leg)) for leg in self.found.legs] == [
            ("authority", (9, 10, 1, 0, 0, 0, 0)),
            (None, (1, 0, 0, 0, 0, 0, 1)),
            ("authority", (25, 25, 0, 0, 0, 0, 0)),
            ("complainant", (5, 20, 15, 0, 0, 0, 0)),
            ("authority", (33, 30, 0, 0, 0, 3, 0)),
            ("panel", (6, 5, 0, 0, 0, 1, 0)),
            (None, (1, 0, 0, 0, 0, 0, 1)),
            ("authority", (15, 15, 0, 0, 0, 0, 0)),
        ]

    def test_a_panel_is_on_the_side_of_the_authority(self) -> None:
        assert self.found.total.late_authority == 4
        assert self.found.total.late_complainant == 0


class TestPause:
    def test_days_on_which_the_clock_stood_still_are_excused(self) -> None:
        # Left out: 5, 6, 9, 10 and 11 November; the tenth day is Mon 23 November.
        made = case_of(
            small(stops=[PAUSE]),
            (RECEIVED, "2026-11-02"),
            ("proceedings.stop_notified", "2026-11-05"),
            ("proceedings.ended", "2026-11-11"),
            (SENT, "2026-11-25"),
        )
        (leg,) = account_of(made, "2026-12-01").legs
        assert leg.due == on("2026-11-23")
        assert shares(leg) == (17, 10, 0, 0, 5, 2, 0)

    def test_a_pause_that_lasts_is_excused_up_to_the_day_of_the_question(self) -> None:
        made = case_of(
            small(stops=[PAUSE]),
            (RECEIVED, "2026-11-02"),
            ("proceedings.stop_notified", "2026-11-05"),
        )
        (leg,) = account_of(made, "2026-11-10").legs
        assert shares(leg) == (6, 2, 0, 0, 4, 0, 0)

    def test_a_pause_after_the_last_day_excuses_its_own_days_alone(self) -> None:
        # Due Mon 16 November; 17, 18, 24 and 25 are late, 19, 20 and 23 excused.
        made = case_of(
            small(stops=[PAUSE]),
            (RECEIVED, "2026-11-02"),
            ("proceedings.stop_notified", "2026-11-19"),
            ("proceedings.ended", "2026-11-23"),
            (SENT, "2026-11-25"),
        )
        (leg,) = account_of(made, "2026-12-01").legs
        assert shares(leg) == (17, 10, 0, 0, 3, 4, 0)


class TestRounds:
    def test_a_fresh_start_is_a_round_of_its_own(self) -> None:
        made = case_of(
            small(stops=[FRESH_START]),
            (RECEIVED, "2026-03-02"),
            ("proceedings.stop_notified", "2026-03-20"),
            ("complaint.resubmitted", "2026-09-01"),
            (SENT, "2026-09-18"),
        )
        found = account_of(made, "2026-10-01")
        assert [(leg.round, leg.ending, shares(leg)) for leg in found.legs] == [
            (1, "stopped", (14, 10, 0, 0, 0, 4, 0)),
            (2, "done", (112, 0, 0, 0, 0, 0, 112)),
            (2, "done", (13, 10, 0, 0, 0, 3, 0)),
        ]

    def test_a_refused_request_ends_the_account(self) -> None:
        made = case_of(
            small(),
            (RECEIVED, "2026-03-02"),
            (SENT, "2026-03-10"),
            ("stage-2.requested", "2026-03-17"),
            ("stage-2.refused", "2026-03-20"),
        )
        found = account_of(made, "2026-06-01")
        assert [(leg.ending, shares(leg)) for leg in found.legs] == [
            ("done", (6, 10, 4, 0, 0, 0, 0)),
            ("done", (5, 0, 0, 0, 0, 0, 5)),
            ("refused", (3, 0, 0, 0, 0, 0, 3)),
        ]


class TestCutShort:
    def test_a_complaint_withdrawn_on_day_four_saved_nobody_anything(self) -> None:
        made = case_of(
            LAW, (RECEIVED, "2026-03-02"), ("complaint.withdrawn", "2026-03-06"), **ENTITLED
        )
        (leg,) = account_of(made, "2026-06-01").legs
        assert (leg.ending, shares(leg)) == ("stopped", (4, 4, 0, 0, 0, 0, 0))

    def test_a_complaint_withdrawn_on_the_day_it_came(self) -> None:
        made = case_of(
            LAW, (RECEIVED, "2026-03-02"), ("complaint.withdrawn", "2026-03-02"), **ENTITLED
        )
        found = account_of(made, "2026-06-01")
        assert [(leg.ending, leg.taken) for leg in found.legs] == [("stopped", 0)]
        assert not found.running

    def test_a_complaint_that_is_resolved_waits_no_more(self) -> None:
        # The text gives the event no effect, so its clock is overdue for ever.
        made = case_of(small(), (RECEIVED, "2026-03-02"), ("complaint.resolved", "2026-03-18"))
        (leg,) = account_of(made, "2026-06-01").legs
        assert (leg.ended_by, shares(leg)) == ("complaint.resolved", (12, 10, 0, 0, 0, 2, 0))

    def test_an_answer_that_never_came_is_late_until_the_case_went_on(self) -> None:
        made = case_of(
            LAW, (RECEIVED, "2026-03-02"), ("stage-2.requested", "2026-03-19"), **ENTITLED
        )
        found = account_of(made, "2026-03-24")
        assert [(leg.duty, leg.ending, shares(leg)) for leg in found.legs] == [
            ("stage-1.respond", "moved_on", (13, 10, 0, 0, 0, 3, 0)),
            ("stage-2.respond", "open", (3, 3, 0, 0, 0, 0, 0)),
        ]

    def test_a_stage_left_out_by_agreement(self) -> None:
        made = case_of(
            LAW, (RECEIVED, "2026-03-02"), ("stage-1.skip_agreed", "2026-03-05"), **ENTITLED
        )
        found = account_of(made, "2026-03-06")
        assert [(leg.ending, shares(leg)) for leg in found.legs] == [
            ("moved_on", (3, 3, 0, 0, 0, 0, 0)),
            ("open", (1, 1, 0, 0, 0, 0, 0)),
        ]


class TestRunning:
    def test_an_open_leg_is_counted_up_to_the_day_of_the_question(self) -> None:
        made = case_of(small(), (RECEIVED, "2026-11-30"))
        found = account_of(made, "2026-12-29")
        assert found.running
        # Due Mon 14 December; the nineteenth working day is the Tuesday after Boxing Day's.
        assert [shares(leg) for leg in found.legs] == [(19, 10, 0, 0, 0, 9, 0)]

    def test_a_hearing_that_was_not_held_is_what_the_case_waits_for(self) -> None:
        made = case_of(
            LAW,
            (RECEIVED, "2026-06-01"),
            (SENT, "2026-06-12"),
            ("stage-2.requested", "2026-06-12"),
            ("stage-2.response_sent", "2026-07-17"),
            ("stage-3.requested", "2026-07-17"),
            **ENTITLED,
        )
        leg = account_of(made, "2026-09-04").legs[-1]
        # 30 working days from Fri 17 July end on Fri 28 August; Mon 31 is a bank holiday.
        assert (leg.duty, leg.due) == ("stage-3.hold-hearing", on("2026-08-28"))
        assert shares(leg) == (34, 30, 0, 0, 0, 4, 0)

    def test_what_has_not_happened_by_then_is_not_told(self) -> None:
        made = case_of(small(), (RECEIVED, "2026-03-02"), (SENT, "2026-03-20"))
        found = account_of(made, "2026-03-05")
        assert found.running
        assert [event.event for leg in found.legs for event in leg.evidence] == [RECEIVED]


class TestNotCertain:
    def test_a_window_from_a_day_nobody_recorded_charges_nobody(self) -> None:
        # Twenty working days after the answer was sent end on Mon 19 October; asked for on the
        # Thursday, but nobody says when the answer arrived.
        made = case_of(
            "devon-childrens",
            (RECEIVED, "2026-09-14"),
            (SENT, "2026-09-21"),
            ("stage-2.requested", "2026-10-22"),
            edition="undated",
        )
        leg = account_of(made, "2026-10-23").legs[1]
        assert leg.holder == "complainant"
        assert shares(leg) == (23, 20, 0, 0, 0, 0, 3)

    def test_an_acknowledgement_nobody_recorded_is_taken_on_its_last_day(self) -> None:
        made = case_of("england-housing-code-2024", (RECEIVED, "2026-06-01"), (SENT, "2026-06-24"))
        found = account_of(made, "2026-07-01")
        assert [(leg.duty, leg.ending, shares(leg)) for leg in found.legs] == [
            ("complaint.acknowledge", "assumed", (5, 5, 0, 0, 0, 0, 0)),
            ("stage-1.respond", "done", (12, 10, 0, 0, 0, 2, 0)),
        ]


class TestReceipt:
    def test_a_receipt_moved_to_monday_is_part_of_the_limit(self) -> None:
        # Received on Sat 28 February, counted from Mon 2 March, so due Mon 16 March: the Monday
        # is a working day that passed, and nobody is late for it.
        moves = one_limit("10 working days", received="moves")
        made = case_of(moves.procedure, (RECEIVED, "2026-02-28"), (SENT, "2026-03-17"))
        (leg,) = account_of(made, "2026-04-01").legs
        assert (leg.begins, leg.due) == (on("2026-02-28"), on("2026-03-16"))
        assert shares(leg) == (12, 11, 0, 0, 0, 1, 0)


class TestCalendar:
    def test_closure_days_pass_no_time_where_the_text_leaves_them_out(self) -> None:
        # Closed on Wed 4 and Thu 5 March; the tenth working day is Wed 18 March.
        made = cr.Case(
            one_limit("10 working days").procedure,
            events=[
                {"event": RECEIVED, "date": "2026-03-02"},
                {"event": SENT, "date": "2026-03-19"},
            ],
            closed=["2026-03-04", "2026-03-05"],
        )
        (leg,) = account_of(made, "2026-04-01").legs
        assert shares(leg) == (11, 10, 0, 0, 0, 1, 0)

    def test_an_answer_on_the_saturday_after_is_late_by_no_working_day(self) -> None:
        made = case_of(small(), (RECEIVED, "2026-03-02"), (SENT, "2026-03-21"))
        found = account_of(made, "2026-04-01")
        # Due Mon 16 March; the Saturday adds nothing to the Friday before it.
        assert [shares(leg) for leg in found.legs] == [(14, 10, 0, 0, 0, 4, 0)]

    def test_a_limit_of_calendar_days_is_counted_in_working_days(self) -> None:
        # 14 days from Mon 2 March end on Mon 16 March, ten working days on.
        made = case_of(
            one_limit("14 calendar days").procedure, (RECEIVED, "2026-03-02"), (SENT, "2026-03-18")
        )
        (leg,) = account_of(made, "2026-04-01").legs
        assert shares(leg) == (12, 10, 0, 0, 0, 2, 0)


class TestBeside:
    def test_a_late_acknowledgement_beside_the_path_adds_nothing(self) -> None:
        made = case_of(
            "devon-childrens",
            (RECEIVED, "2026-09-07"),
            ("complaint.acknowledged", "2026-09-14"),
            (SENT, "2026-09-18"),
            edition="undated",
        )
        found = account_of(made, "2026-09-18")
        (leg,) = found.legs
        assert [(one.id, one.working_days_late) for one in leg.beside] == [
            ("complaint.acknowledge", 2)
        ]
        assert found.total.late_authority == 0


class TestNoAccount:
    def test_no_receipt(self) -> None:
        made = case_of(small(), (SENT, "2026-03-02"))
        found = account_of(made, "2026-06-01")
        assert found.legs == ()
        assert found.why_not is not None
        assert "complaint.received" in found.why_not
        assert [event.event for event in (*found.before, *found.after)] == [SENT]

    def test_not_received_yet(self) -> None:
        made = case_of(small(), (RECEIVED, "2026-03-02"))
        assert account_of(made, "2026-03-01").why_not is not None

    def test_a_text_without_stages(self) -> None:
        made = case_of("housing-ombudsman", ("stage-2.response_sent", "2026-03-02"))
        found = account_of(made, "2026-06-01")
        assert found.why_not is not None
        assert "no stages" in found.why_not


def test_an_account_is_plain_data() -> None:
    made = case_of(small(), (RECEIVED, "2026-03-02"), (SENT, "2026-03-05"))
    data: dict[str, Any] = account_of(made, "2026-06-01").to_dict()
    assert data["legs"][0]["first_day"] == "2026-03-02"
    assert data["legs"][0]["evidence"][0]["note"] == "note on complaint.received"
    assert data["total"]["saved"] == 7
