"""When the way to an ombudsman is open, and what delay gives the right to."""

from tests.small_cases import case, on

import complaints_rules as cr


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
        made = case("devon-childrens@undated", complaint__received="2026-11-23")
        flags = [
            cr.route_to_ombudsman(made, today=on(day)).delay_may_be_raised
            for day in ("2026-11-30", "2026-12-07", "2026-12-08")
        ]
        assert flags == [False, False, True]

    def test_whoever_wrote_in_time_is_not_late_afterwards(self) -> None:
        made = case(
            "devon-childrens@undated",
            matter__noticed="2025-11-03",
            complaint__received="2025-11-24",
            ombudsman__contacted="2026-10-30",
        )
        assert cr.route_to_ombudsman(made, today=on("2027-01-15")).status == "open"
