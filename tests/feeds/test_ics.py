"""The calendar file: read back by another program's library, and told again after a change."""

import sys
from argparse import Namespace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from tests.small_cases import case, on

import complaints_rules as cr
from complaints_rules.cli.timeline import ics
from complaints_rules.feeds.ics import feed

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TODAY = on("2026-11-24")
# Received on Monday 23 November 2026: the tenth working day after it is Monday 7 December.
BEGUN = {"complaint__received": "2026-11-23"}


def told(of: cr.Case, today: date = TODAY, **options: Any) -> str:
    return feed([(of, cr.deadlines(of, today=today))], today=today, **options)


def events(text: str) -> dict[str, Any]:
    """The events by the deadline's id, which the description begins with."""
    return {str(e["description"]).split(":")[0]: e for e in Calendar.from_ical(text).events}


def respond(of: cr.Case, today: date = TODAY, **options: Any) -> Any:
    return events(told(of, today, **options))["stage-1.respond"]


def example(name: str) -> cr.Case:
    return cr.Case.from_json((EXAMPLES / f"{name}.json").read_text("utf-8"))


class TestOneDeadline:
    def test_it_takes_its_whole_last_day(self) -> None:
        found = respond(case("devon-childrens@undated", **BEGUN))
        assert (found.start, found.end) == (on("2026-12-07"), on("2026-12-08"))
        assert found["dtstart"].params["VALUE"] == "DATE"
        assert (found["status"], found["transp"]) == ("CONFIRMED", "TRANSPARENT")

    def test_its_reasons_are_those_of_the_library(self) -> None:
        of = case("devon-childrens@undated", **BEGUN)
        due = next(d for d in cr.deadlines(of, today=TODAY) if d.id == "stage-1.respond")
        assert str(respond(of)["description"]) == cr.explain(due)

    def test_the_case_is_named_by_its_reference(self) -> None:
        of = cr.Case(
            "devon-childrens@undated",
            events=[{"event": "complaint.received", "date": "2026-11-23"}],
            reference="C-1042",
        )
        assert str(respond(of)["summary"]).startswith("C-1042: ")

    def test_what_is_only_expected_says_so(self) -> None:
        found = events(told(case("devon-childrens@undated", **BEGUN), alarm_working_days=1))
        window = found["stage-2.request"]
        assert window["status"] == "TENTATIVE"
        assert str(window["summary"]).startswith("Expected: ")
        assert not window.walk("VALARM")

    def test_what_has_no_date_is_left_out(self) -> None:
        of = case("devon-childrens@undated", **BEGUN)
        without = {d.id for d in cr.deadlines(of, today=TODAY) if d.due is None}
        assert "stage-2.respond" in without
        assert not without & set(events(told(of)))

    def test_overdue_is_said(self) -> None:
        found = respond(
            case("devon-childrens@undated", **BEGUN), on("2026-12-08"), alarm_working_days=2
        )
        assert str(found["summary"]).startswith("OVERDUE: ")
        assert not found.walk("VALARM")


class TestToldAgain:
    """What a calendar program that has read the file before makes of it."""

    extended = (
        {"event": "complaint.received", "date": "2026-11-23"},
        {"event": "stage-1.respond.extended", "date": "2026-12-03", "sets": "2026-12-21"},
    )

    def test_an_extension_moves_the_same_event(self) -> None:
        today = on("2026-12-03")
        before = events(told(case("devon-childrens@undated", **BEGUN), today))
        after = events(told(cr.Case("devon-childrens@undated", events=self.extended), today))
        assert set(after) == set(before)
        assert all(after[id_]["uid"] == before[id_]["uid"] for id_ in before)
        moved = after["stage-1.respond"]
        # 20 working days after Monday 23 November 2026.
        assert (moved.start, before["stage-1.respond"].start) == (
            on("2026-12-21"),
            on("2026-12-07"),
        )
        assert moved["sequence"] > before["stage-1.respond"]["sequence"]

    def test_an_event_that_is_still_to_come_changes_nothing(self) -> None:
        extended = cr.Case("devon-childrens@undated", events=self.extended)
        plain = cr.Case("devon-childrens@undated", events=self.extended[:1])
        day_before, that_day = on("2026-12-02"), on("2026-12-03")
        assert respond(extended, day_before)["sequence"] == respond(plain, day_before)["sequence"]
        assert respond(extended, that_day)["sequence"] == respond(plain, that_day)["sequence"] + 1

    def test_an_extension_that_was_taken_out_again_is_undone_by_the_next_days_file(self) -> None:
        extended = cr.Case("devon-childrens@undated", events=self.extended)
        plain = cr.Case("devon-childrens@undated", events=self.extended[:1])
        wrong, right = respond(extended, on("2026-12-03")), respond(plain, on("2026-12-04"))
        assert (wrong.start, right.start) == (on("2026-12-21"), on("2026-12-07"))
        assert right["sequence"] > wrong["sequence"]

    def test_what_has_lost_its_date_is_cancelled_and_comes_back_with_one(self) -> None:
        begun = [{"event": "request.received", "date": "2026-10-01"}]
        stopped = [*begun, {"event": "fees.notified", "date": "2026-10-12"}]
        again = [*stopped, {"event": "fees.paid", "date": "2026-10-19"}]
        found = [
            respond(cr.Case("uk-eir-2004", events=given), on(day), alarm_working_days=3)
            for given, day in (
                (begun, "2026-10-05"),
                (stopped, "2026-10-13"),
                (again, "2026-10-20"),
            )
        ]
        assert [str(one["status"]) for one in found] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
        assert len({str(one["uid"]) for one in found}) == 1
        assert not found[1].walk("VALARM")

    def test_the_day_of_the_question_is_its_only_time(self) -> None:
        first, again = (told(case("devon-childrens@undated", **BEGUN)) for _ in range(2))
        assert first == again
        for event in events(first).values():
            assert event["dtstamp"].dt == datetime(2026, 11, 24, tzinfo=UTC)
            assert event["last-modified"].dt == event["dtstamp"].dt

    def test_what_is_answered_is_cancelled_by_name(self) -> None:
        open_, done = (
            respond(case("devon-childrens@undated", **BEGUN, **more), on("2026-12-04"), **options)
            for more, options in (
                ({}, {"alarm_working_days": 1}),
                ({"stage_1__response_sent": "2026-12-04"}, {"alarm_working_days": 1}),
            )
        )
        assert (open_["status"], len(open_.walk("VALARM"))) == ("CONFIRMED", 1)
        assert (done["status"], len(done.walk("VALARM"))) == ("CANCELLED", 0)
        assert done["uid"] == open_["uid"]
        assert done["sequence"] > open_["sequence"]
        assert str(done["summary"]).startswith("Done: ")

    def test_everything_keeps_it_as_a_record(self) -> None:
        of = case("devon-childrens@undated", **BEGUN, stage_1__response_sent="2026-12-08")
        found = respond(of, on("2026-12-09"), everything=True)
        assert (found["status"], found.start) == ("CONFIRMED", on("2026-12-07"))
        assert str(found["summary"]).startswith("Done late: ")

    def test_an_event_on_the_first_day_does_not_rename_the_case(self) -> None:
        more = {**BEGUN, "complaint__acknowledged": "2026-11-23", "matter__noticed": "2026-08-03"}
        assert (
            respond(case("devon-childrens@undated", **more))["uid"]
            == respond(case("devon-childrens@undated", **BEGUN))["uid"]
        )


class TestSeveralCases:
    def test_each_has_its_own_events(self) -> None:
        pair = [example("islington-1"), example("islington-2")]
        today = on("2025-04-15")
        text = feed([(one, cr.deadlines(one, today=today)) for one in pair], today=today)
        uids = [str(event["uid"]) for event in Calendar.from_ical(text).events]
        assert len(uids) == len(set(uids))
        assert len(uids) > len(events(told(pair[0], today)))

    def test_two_that_cannot_be_told_apart_are_refused(self) -> None:
        of = case("devon-childrens@undated", **BEGUN)
        row = of, cr.deadlines(of, today=TODAY)
        with pytest.raises(cr.ComplaintsRulesError) as caught:
            feed([row, row], today=TODAY)
        assert [problem.code for problem in caught.value.problems] == ["same-case"]
        assert "complaint.received 2026-11-23" in str(caught.value)


class TestReminder:
    def alarm(self, of: cr.Case, id_: str, today: str, days: int) -> datetime:
        """When it sounds, in the calendar's own time."""
        event = events(told(of, on(today), alarm_working_days=days))[id_]
        (found,) = event.walk("VALARM")
        assert found["action"] == "DISPLAY"
        begin = datetime.combine(event.start, datetime.min.time())
        trigger = found["trigger"].dt
        assert isinstance(trigger, timedelta)
        return begin + trigger

    def test_across_christmas(self) -> None:
        # Due on Friday 8 January 2027. Before it: 7, 6, 5 and 4 January, 31, 30 and 29 December,
        # 24, 23 and 22 December. 1 January, 28 and 25 December are bank holidays.
        found = self.alarm(example("devon-christmas"), "stage-2.respond", "2026-12-20", 10)
        assert found.date() == on("2026-12-22")

    def test_in_the_morning_of_the_day_itself(self) -> None:
        found = self.alarm(example("devon-christmas"), "stage-2.respond", "2026-12-20", 0)
        assert (found.date(), found.hour) == (on("2027-01-08"), 9)

    def test_by_the_calendar_of_the_procedure(self) -> None:
        # St Andrew's Day, Monday 30 November 2026, is a bank holiday in Scotland only: five working
        # days after Tuesday 24 November is Wednesday 2 December, and two before that is a Friday.
        of = case("scotland-spso-model", complaint__received="2026-11-24")
        found = self.alarm(of, "stage-1.respond", "2026-11-24", 2)
        assert found.date() == on("2026-11-27")

    def test_none_unless_asked_for(self) -> None:
        assert "VALARM" not in told(example("devon-christmas"), on("2027-01-04"))

    def test_after_the_last_day_it_is_refused(self) -> None:
        with pytest.raises(cr.ComplaintsRulesError, match="0 or more"):
            told(case("devon-childrens@undated", **BEGUN), alarm_working_days=-1)


class TestTheFile:
    text = told(example("octavia-2025"), on("2025-07-20"), name="Late, or not")

    def test_every_line_ends_as_the_standard_says(self) -> None:
        assert self.text.endswith("END:VCALENDAR\r\n")
        assert "\n" not in self.text.replace("\r\n", "")

    def test_no_line_is_longer_than_75_octets(self) -> None:
        assert max(len(line.encode()) for line in self.text.split("\r\n")) <= 75

    def test_its_head(self) -> None:
        found = Calendar.from_ical(self.text)
        assert (found["version"], found["method"]) == ("2.0", "PUBLISH")
        assert str(found["prodid"]).startswith("-//complaints-rules//")
        assert str(found["name"]) == str(found["x-wr-calname"]) == "Late, or not"
        assert found.errors == []
        assert all(event.errors == [] for event in found.events)

    def test_without_the_package_it_says_what_to_install(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "icalendar", None)
        with pytest.raises(cr.ComplaintsRulesError) as caught:
            told(case("devon-childrens@undated", **BEGUN))
        (problem,) = caught.value.problems
        assert problem.code == "extra-missing"
        assert "pip install 'complaints-rules[ics]'" in problem.message

    def test_the_command_gives_it_exactly(self) -> None:
        arguments = Namespace(
            cases=[str(EXAMPLES / "octavia-2025.json")],
            today=on("2025-07-20"),
            known_on=None,
            procedure=None,
            alarm=None,
            all=False,
            json=False,
        )
        found = ics(arguments)
        assert found.exact
        assert found.text == told(example("octavia-2025"), on("2025-07-20"))
