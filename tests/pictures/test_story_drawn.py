"""The timeline drawn: its axis, its picture, its page; nothing lies over anything else."""

import re
from datetime import timedelta
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from tests.pictures.stories import ISLINGTON, NAMESPACE, OCTAVIA, STORIES, YEARS, example, story
from tests.small_cases import on

import complaints_rules as cr
from complaints_rules.pictures.markup import as_svg, styles
from complaints_rules.pictures.story_axis import Scale, months, weeks
from complaints_rules.pictures.story_page import page
from complaints_rules.pictures.story_svg import drawn


class Tags(HTMLParser):
    """Every element of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.found.add(tag)


class TestTheAxis:
    def test_a_year_until_the_ombudsmans_last_day_does_not_squeeze_the_case(self) -> None:
        # Two months at most beyond the last thing of the case, 28 August 2025.
        assert on("2025-08-28") <= OCTAVIA.last < on("2025-11-01")

    @pytest.mark.parametrize("today", ["0001-01-01", "2026-11-24"])
    def test_the_first_day_there_is_has_no_day_before_it(self, today: str) -> None:
        received = {"event": "complaint.received", "date": "2026-11-23"}
        case = cr.Case("devon-childrens@undated", events=[received])
        assert cr.timeline(case, today=on(today), form="svg").startswith("<svg")

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
