"""The timeline: what it says of a case, as data, as text and by the command."""

import json
import re
from argparse import Namespace
from datetime import date
from typing import Any

import pytest
from tests.pictures.stories import (
    CHRISTMAS,
    EXAMPLES,
    ISLINGTON,
    OCTAVIA,
    ROOT,
    STORIES,
    YEARS,
    example,
    points,
    row,
    span,
    story,
)
from tests.small_cases import case, on

import complaints_rules as cr
from complaints_rules.cli.timeline import timeline
from complaints_rules.pictures.markup import as_svg
from complaints_rules.pictures.story import Span
from complaints_rules.pictures.story_page import page
from complaints_rules.pictures.story_svg import drawn
from complaints_rules.pictures.story_text import lines


class TestWhatIsTold:
    def test_what_was_done_in_time(self) -> None:
        # The clock starts on Tuesday 8 July 2025; its tenth working day is Tuesday 22 July.
        found = row(OCTAVIA, "stage-1.respond")
        assert (found.word, found.day) == ("done", on("2025-07-21"))
        assert span(found, "counted") == (on("2025-07-08"), on("2025-07-22"))
        assert points(found) == {
            "event": on("2025-07-08"),
            "due": on("2025-07-22"),
            "met": on("2025-07-21"),
        }
        assert "1 working day to spare" in found.words
        assert found.notes[0].startswith("The decision calls this exactly 10 working days.")

    def test_what_was_done_on_the_last_day(self) -> None:
        # 20 working days after Wednesday 16 April 2025, over Easter and the bank holiday of 5 May.
        found = row(ISLINGTON, "stage-2.respond")
        assert points(found)["due"] == points(found)["met"] == on("2025-05-19")
        assert "on its last day" in found.words

    def test_what_was_done_late(self) -> None:
        # Ten working days after Monday 14 September 2026 is the 28th; four more, Friday 2 October.
        found = row(story("2026-12-22", example("devon-and-the-law")), "stage-1.respond")
        assert (found.word, found.day) == ("late", on("2026-10-02"))
        assert span(found, "late") == (on("2026-09-29"), on("2026-10-02"))
        assert "4 working days late" in found.words

    def test_what_is_overdue_reaches_to_the_day_of_the_question(self) -> None:
        found = row(story("2026-12-20", example("devon")), "stage-1.respond")
        assert (found.word, found.day) == ("overdue", on("2026-12-07"))
        assert span(found, "late") == (on("2026-12-08"), on("2026-12-20"))

    def test_the_extension_has_its_own_piece(self) -> None:
        # Ten working days after Monday 5 February 2024 is Monday 19 February.
        found = row(YEARS, "stage-1.respond")
        assert span(found, "counted") == (on("2024-02-05"), on("2024-02-19"))
        assert span(found, "extension") == (on("2024-02-20"), on("2024-03-04"))
        given = row(YEARS, "stage-1.respond.extended")
        assert (given.word, given.words) == ("extended", "to Mon 4 Mar 2024")
        assert given.label.startswith("The time was extended for this: ")

    def test_what_comes_next_is_only_expected(self) -> None:
        found = row(CHRISTMAS, "stage-3.request")
        assert found.word == "expected"
        assert [one.mark for one in found.spans] == ["projected", "reading"]
        assert "event" not in points(found)

    def test_the_readings_are_one_piece_from_earliest_to_latest(self) -> None:
        # 10 and 20 working days after Monday 23 November 2026.
        found = row(story("2026-12-01", example("nottingham-childrens")), "stage-1.respond")
        assert span(found, "reading") == (on("2026-12-07"), on("2026-12-21"))

    def test_a_pause(self) -> None:
        procedure = cr.load_file(ROOT / "tests" / "format" / "pause.yaml")
        paused = case(
            procedure,
            complaint__received="2026-09-07",
            proceedings__stop_notified="2026-09-11",
            proceedings__ended="2026-09-14",
        )
        found = row(story("2026-09-15", paused), "stage-1.respond")
        # A Friday and the Monday after it, with the weekend between.
        assert span(found, "paused") == (on("2026-09-11"), on("2026-09-14"))

    def test_two_pauses_are_two_pieces(self) -> None:
        procedure = cr.load_file(ROOT / "tests" / "format" / "pause.yaml")
        paused = case(
            procedure,
            complaint__received="2026-09-07",
            proceedings__stop_notified="2026-09-08 2026-09-15",
            proceedings__ended="2026-09-09 2026-09-16",
        )
        found = row(story("2026-09-17", paused), "stage-1.inform")
        assert [one for one in found.spans if one.mark == "paused"] == [
            Span(mark="paused", first=on("2026-09-08"), last=on("2026-09-09")),
            Span(mark="paused", first=on("2026-09-15"), last=on("2026-09-16")),
        ]

    def test_an_event_that_met_a_duty_is_told_once(self) -> None:
        assert not [one for one in OCTAVIA.lanes[0].rows if one.id == "stage-1.response_sent"]
        assert row(OCTAVIA, "stage-2.requested").word == "happened"

    def test_an_event_after_the_day_of_the_question_is_left_out(self) -> None:
        before = story("2025-07-10", example("octavia-2025"))
        assert not [one for one in before.lanes[0].rows if one.id == "stage-2.requested"]
        assert any(
            line.startswith("Left out") and "stage-2.requested" in line
            for line in before.lanes[0].now
        )

    def test_the_way_on_that_no_limit_says(self) -> None:
        # Nobody answers: the way on opens once the earliest last day, 7 December, is past.
        rows = story("2026-12-20", example("nottingham-childrens")).lanes[0].rows
        found = next(one for one in rows if one.kind == "window" and one.id is None)
        assert found.label == "The complainant may go on to stage 2"
        assert span(found, "window") == (on("2026-12-08"), None)

    def test_a_way_on_is_not_told_beside_the_limit_on_asking(self) -> None:
        rows = story("2026-12-10", example("devon-late-stage-3")).lanes[0].rows
        windows = [one for one in rows if one.kind == "window" and "stage 3" in one.label.lower()]
        assert [one.id for one in windows] == ["stage-3.request"]

    def test_the_ombudsman(self) -> None:
        found = next(one for one in OCTAVIA.lanes[0].rows if one.kind == "ombudsman")
        assert span(found, "route") == (on("2025-08-21"), on("2026-08-21"))
        assert "last day Fri 21 Aug 2026 (to be safe, by Thu 20 Aug 2026)" in found.words

    def test_every_duty_is_told_once(self) -> None:
        for name, today in (("devon-christmas", "2027-01-04"), ("islington-2", "2025-05-20")):
            of = example(name)
            lane = story(today, of).lanes[0]
            told_of = [one.id for one in (*lane.rows, *lane.undated) if one.kind != "event"]
            wanted = [
                d.id for d in cr.deadlines(of, today=on(today)) if d.state != "not_applicable"
            ]
            assert sorted(filter(None, told_of)) == sorted(wanted)

    def test_a_case_without_events_is_no_mistake(self) -> None:
        empty = story("2026-11-24", cr.Case("devon-childrens@undated"))
        assert empty.first < empty.today < empty.last
        assert drawn(empty) is not None
        assert len(lines(empty)) > len(empty.lanes[0].undated) > 0

    def test_as_plain_data(self) -> None:
        found = json.loads(json.dumps(ISLINGTON.to_dict()))
        assert found["shared"] == [
            {
                "day": "2025-05-19",
                "words": "the response of stage 2 was sent, in both complaints",
            }
        ]
        assert len(found["lanes"]) == 2
        assert found["lanes"][0]["rows"][0]["day"] == "2025-02-02"


class TestAsText:
    def test_a_line_for_each_thing(self) -> None:
        assert (
            "  Mon 21 Jul 2025   done       Send the full response, when the answer is known and "
            "not when every action is done [stage-1.respond]: met, on working day 9, 1 working day "
            "to spare; last day Tue 22 Jul 2025"
        ) in lines(OCTAVIA)

    @pytest.mark.parametrize("name", STORIES)
    def test_in_the_order_of_the_days(self, name: str) -> None:
        of = STORIES[name]
        for lane in of.lanes:
            begin = lines(of).index(lane.procedure) + 2
            days = []
            for line in lines(of)[begin:]:
                if not line:
                    break
                written = re.match(r"[>=+ ] \w{3} (\d+ \w{3} \d{4})", line)
                if written is not None:
                    days.append(_day(written[1]))
            assert len(days) > 4
            assert days == sorted(days)

    def test_the_day_of_the_question_has_its_place(self) -> None:
        told_lines = lines(CHRISTMAS)
        at = next(i for i, line in enumerate(told_lines) if "the day of the question" in line)
        assert "stage-2.acknowledge" in told_lines[at - 1]
        assert told_lines[at + 1].startswith("= Fri 8 Jan 2027    due")


def _day(text: str) -> date:
    number, month, year = text.split()
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return date(int(year), names.index(month) + 1, int(number))


class TestTheCommand:
    def run(self, form: str, *names: str, **more: Any) -> str:
        files = [str(EXAMPLES / f"{name}.json") for name in names]
        arguments = Namespace(
            cases=files,
            today=on("2025-05-20"),
            known_on=None,
            procedure=None,
            format=form,
            json=False,
        )
        return timeline(Namespace(**{**vars(arguments), **more})).text

    def test_each_form(self) -> None:
        names = "islington-1", "islington-2"
        assert self.run("text", *names) == "\n".join(lines(ISLINGTON))
        assert self.run("svg", *names) == as_svg(drawn(ISLINGTON))
        assert self.run("html", *names) == page(ISLINGTON)
        found = json.loads(self.run("json", *names))
        assert (found["today"], found["result"]) == ("2025-05-20", ISLINGTON.to_dict())

    def test_the_input_cannot_be_read_twice(self) -> None:
        with pytest.raises(cr.ComplaintsRulesError, match="stands twice"):
            self.run("text", cases=["-", "-"])
