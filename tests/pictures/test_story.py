"""The timeline: what it says, what it draws, and that nothing lies over anything else."""

import json
import re
from argparse import Namespace
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.small_cases import case, on

import complaints_rules as cr
from complaints_rules import api
from complaints_rules.cli.timeline import timeline
from complaints_rules.pictures.markup import SVG, as_svg, styles
from complaints_rules.pictures.story import Answers, Row, Span, Story
from complaints_rules.pictures.story_axis import Scale, months, weeks
from complaints_rules.pictures.story_page import page
from complaints_rules.pictures.story_svg import drawn
from complaints_rules.pictures.story_telling import told
from complaints_rules.pictures.story_text import lines

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
NAMESPACE = f"{{{SVG}}}"


def story(today: str, *cases: cr.Case) -> Story:
    day = on(today)
    return told(
        (
            Answers(
                case=one,
                plan=api.plan_for(one),
                deadlines=cr.deadlines(one, today=day),
                next=cr.next_deadline(one, today=day),
                escalation=cr.can_escalate(one, today=day),
                routing=cr.route_to_ombudsman(one, today=day),
            )
            for one in cases
        ),
        today=day,
    )


def example(name: str) -> cr.Case:
    return cr.Case.from_json((EXAMPLES / f"{name}.json").read_text("utf-8"))


def row(of: Story, id_: str, lane: int = 0) -> Row:
    return next(one for one in (*of.lanes[lane].rows, *of.lanes[lane].undated) if one.id == id_)


def span(of: Row, mark: str) -> tuple[date, date | None]:
    (found,) = (one for one in of.spans if one.mark == mark)
    return found.first, found.last


def points(of: Row) -> dict[str, date]:
    return {one.mark: one.day for one in of.points}


class Tags(HTMLParser):
    """Every element of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.found.add(tag)


LONG = cr.Case(
    "devon-childrens@undated",
    events=[
        {"event": "matter.noticed", "date": "2023-03-01"},
        {"event": "complaint.received", "date": "2024-02-05"},
        {"event": "stage-1.respond.extended", "date": "2024-02-16", "sets": "2024-03-04"},
        {"event": "stage-1.response_sent", "date": "2024-03-11", "note": "the officer was away"},
        {"event": "stage-1.response_received", "date": "2024-03-12"},
        {"event": "stage-2.requested", "date": "2024-03-28"},
        {"event": "stage-2.response_sent", "date": "2025-03-03"},
        {"event": "stage-2.response_received", "date": "2025-03-04"},
        {"event": "stage-3.requested", "date": "2025-03-20"},
    ],
)
OCTAVIA = story("2025-08-22", example("octavia-2025"))
ISLINGTON = story("2025-05-20", example("islington-1"), example("islington-2"))
CHRISTMAS = story("2027-01-04", example("devon-christmas"))
YEARS = story("2026-01-10", LONG)
STORIES = {"octavia": OCTAVIA, "islington": ISLINGTON, "christmas": CHRISTMAS, "years": YEARS}


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


class TestTheAxis:
    def test_a_year_until_the_ombudsmans_last_day_does_not_squeeze_the_case(self) -> None:
        # Two months at most beyond the last thing of the case, 28 August 2025.
        assert on("2025-08-28") <= OCTAVIA.last < on("2025-11-01")

    def test_a_matter_long_before_is_cut(self) -> None:
        assert on("2023-12-01") < YEARS.first <= on("2024-02-05")

    def test_what_the_authority_did_and_must_do_is_always_there(self) -> None:
        for of in STORIES.values():
            for lane in of.lanes:
                for one in lane.rows:
                    if one.kind == "duty":
                        assert all(of.first <= day <= of.last for day in one.days()), one.id

    @pytest.mark.parametrize(
        ("last", "step"), [("2026-05-01", 1), ("2027-10-01", 3), ("2033-06-01", 12)]
    )
    def test_months_then_quarters_then_years(self, last: str, step: int) -> None:
        days = [tick.day for tick in months(Scale(on("2026-01-20"), on(last), 0, 600))]
        apart = {(b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(days)}
        assert apart == {step}
        assert all(day.day == 1 for day in days)

    @pytest.mark.parametrize("days", [10, 60, 120, 400, 1500, 9000])
    def test_no_name_runs_into_the_next(self, days: int) -> None:
        first = on("2020-02-12")
        scale = Scale(first, first + timedelta(days=days), 100, 600)
        for ticks, letters in ((list(months(scale)), 8), (list(weeks(scale)), 2)):
            named = [scale.begin(tick.day) for tick in ticks if tick.label]
            assert all(b - a >= letters * 7 for a, b in pairwise(named))
            assert all(scale.right - x >= letters * 6 for x in named) or letters == 2

    def test_weeks_begin_on_a_monday(self) -> None:
        found = list(weeks(Scale(on("2025-07-03"), on("2025-08-31"), 0, 600)))
        assert found[0].day == on("2025-07-07")
        assert {tick.day.weekday() for tick in found} == {0}

    def test_no_weeks_where_they_could_not_be_seen(self) -> None:
        assert list(weeks(Scale(on("2020-01-01"), on("2024-01-01"), 0, 600))) == []


class TestAsAPicture:
    def picture(self, name: str) -> ET.Element:
        return ET.fromstring(as_svg(drawn(STORIES[name])))  # noqa: S314 -- our own picture

    @pytest.mark.parametrize("name", STORIES)
    def test_no_words_lie_over_others(self, name: str) -> None:
        at: dict[float, list[tuple[float, float]]] = {}
        for one in self.picture(name).iter(f"{NAMESPACE}text"):
            words, x = one.text or "", float(one.get("x", ""))
            width = len(words) * (6 if "small" in one.get("class", "") else 6.5)
            begin = x - width if one.get("text-anchor") == "end" else x
            at.setdefault(float(one.get("y", "")), []).append((begin, begin + width))
        left = sorted(y for y, found in at.items() if any(x < 20 for x, _ in found))
        assert all(b - a >= 13 for a, b in pairwise(left))
        for found in at.values():
            found.sort()
            assert all(a[1] <= b[0] for a, b in pairwise(found))

    @pytest.mark.parametrize("name", STORIES)
    def test_it_stays_on_the_page(self, name: str) -> None:
        picture = self.picture(name)
        width, height = float(picture.get("width", "")), float(picture.get("height", ""))
        assert width <= 1000
        for one in picture.iter(f"{NAMESPACE}rect"):
            x, y = float(one.get("x", "")), float(one.get("y", ""))
            assert 0 <= x <= x + float(one.get("width", "")) <= width
            assert 0 <= y <= y + float(one.get("height", "")) <= height
        assert max(float(one.get("y", "")) for one in picture.iter(f"{NAMESPACE}text")) < height

    @pytest.mark.parametrize("name", STORIES)
    def test_it_uses_no_look_that_the_style_sheet_does_not_know(self, name: str) -> None:
        known = set(re.findall(r"\.([a-z-]+)", styles("picture.css")))
        used = {word for one in self.picture(name).iter() for word in one.get("class", "").split()}
        assert used <= known

    @pytest.mark.parametrize("name", STORIES)
    def test_the_text_alternative_tells_everything(self, name: str) -> None:
        words = self.picture(name).findtext(f"{NAMESPACE}desc") or ""
        for lane in STORIES[name].lanes:
            assert lane.title.rstrip(".") in words
            for one in (*lane.rows, *lane.undated):
                assert one.label in words
                assert all(note.rstrip(".") in words for note in one.notes)

    def test_the_legend_names_what_is_used_and_nothing_else(self) -> None:
        said = {one.text for one in self.picture("octavia").iter(f"{NAMESPACE}text")}
        assert "done in time" in said
        assert "done late, or overdue" not in said
        assert "done late, or overdue" in {
            one.text for one in self.picture("years").iter(f"{NAMESPACE}text")
        }

    def test_the_day_of_the_question_is_a_line(self) -> None:
        # The axis is 606 wide and begins at 362; the line stands in the middle of its day.
        days = (OCTAVIA.last - OCTAVIA.first).days + 1
        x = 362 + ((OCTAVIA.today - OCTAVIA.first).days + 0.5) * 606 / days
        lines_there = [
            float(one.get("x1", ""))
            for one in self.picture("octavia").iter(f"{NAMESPACE}line")
            if one.get("stroke-dasharray") == "2 2"
        ]
        assert lines_there == [pytest.approx(x, abs=0.01)]

    def test_a_bar_goes_from_the_start_to_the_end_of_the_last_day(self) -> None:
        days = (OCTAVIA.last - OCTAVIA.first).days + 1
        begin = 362 + (on("2025-07-30") - OCTAVIA.first).days * 606 / days
        end = 362 + ((on("2025-08-28") - OCTAVIA.first).days + 1) * 606 / days
        bars = [
            (float(one.get("x", "")), float(one.get("x", "")) + float(one.get("width", "")))
            for one in self.picture("octavia").iter(f"{NAMESPACE}rect")
            if one.get("class") == "counted"
        ]
        assert any(
            a == pytest.approx(begin, abs=0.01) and b == pytest.approx(end, abs=0.01)
            for a, b in bars
        )

    def test_it_is_the_same_each_time(self) -> None:
        again = story("2025-05-20", example("islington-1"), example("islington-2"))
        assert as_svg(drawn(again)) == as_svg(drawn(ISLINGTON))


class TestAsAPage:
    def test_a_table_for_each_case_with_a_row_for_each_thing(self) -> None:
        text = page(ISLINGTON)
        assert text.startswith("<!doctype html>")
        assert text.count("<table>") == 2
        rows = sum(len(lane.rows) + len(lane.undated) for lane in ISLINGTON.lanes)
        assert text.count('<th scope="row">') == rows
        assert text.count("<caption>") == 2

    def test_it_needs_nothing_else(self) -> None:
        text = page(OCTAVIA)
        assert "<script" not in text
        assert not re.search(r"(src|href)=|url\(|@import", text)

    def test_what_a_case_says_is_text(self) -> None:
        wild = cr.Case(
            "devon-childrens@undated",
            events=[
                {"event": "complaint.received", "date": "2026-11-23", "note": "<b>& so on</b>"}
            ],
            reference="<script>alert(1)</script>",
        )
        text = page(story("2026-11-24", wild))
        read = Tags()
        read.feed(text)
        assert "main" in read.found
        assert not {"script", "b"} & read.found
        assert "&lt;b&gt;&amp; so on&lt;/b&gt;" in text


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
