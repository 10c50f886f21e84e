"""What a case may hold: the events of another file, and only possible orders."""

import pytest
from tests.small_cases import case, deadline, on

import complaints_rules as cr


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
