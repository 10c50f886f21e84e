"""The figures of five cases under one page, and one under the law, counted by hand.

The page gives 3 working days to acknowledge, 10 to answer, 20 to ask for stage 2 and 25 to answer
there. 7 September 2026 is a Monday; no bank holiday falls between it and the day of the question.
"""

import csv
import json
from argparse import Namespace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.accounts import test_delay
from tests.accounts.made import case_of, parsed, timetable_of
from tests.small_cases import on, small

import complaints_rules as cr
from complaints_rules.accounts import delay_text, monitoring_text
from complaints_rules.accounts.monitoring import monitor, share_of
from complaints_rules.accounts.monitoring_results import Figures, Group, Monitoring
from complaints_rules.accounts.observed import observe
from complaints_rules.cli import accounts
from complaints_rules.pictures import monitoring_svg
from complaints_rules.pictures.bars import Part, bar
from complaints_rules.pictures.markup import SVG

TODAY = "2026-11-20"
PAGE = {"procedure": "devon-childrens", "edition": "undated"}
ROWS: dict[str, dict[str, str]] = {
    # Acknowledged in 2, answered in 10; the time to ask for stage 2 ended on 20 October.
    "a": {
        "complaint.received": "2026-09-07",
        "complaint.acknowledged": "2026-09-09",
        "stage-1.response_sent": "2026-09-21",
        "stage-1.response_received": "2026-09-22",
    },
    # Acknowledged in 5, answered in 14; stage 2 is due on 13 November and overdue.
    "b": {
        "complaint.received": "2026-09-07",
        "complaint.acknowledged": "2026-09-14",
        "stage-1.response_sent": "2026-09-25",
        "stage-1.response_received": "2026-09-28",
        "stage-2.requested": "2026-10-09",
    },
    # The acknowledgement was due on 19 November, the answer is due on the 30th.
    "c": {"complaint.received": "2026-11-16"},
    # Went on to stage 2 though neither an acknowledgement nor an answer is recorded.
    "d": {"complaint.received": "2026-09-07", "stage-2.requested": "2026-10-05"},
    # Withdrawn before anything was due.
    "e": {"complaint.received": "2026-09-07", "complaint.withdrawn": "2026-09-09"},
    # Of the year before.
    "f": {"complaint.received": "2026-03-30", "stage-1.response_sent": "2026-04-09"},
}


def as_json(name: str, **more: Any) -> str:
    events = [{"event": event, "date": day} for event, day in ROWS[name].items()]
    return json.dumps({"reference": f"C-{name}", **PAGE, "events": events, **more})


def observed(*names: str) -> Monitoring:
    cases = [cr.Case.from_json(as_json(name)) for name in names]
    found = [observe(timetable_of(case, TODAY), "?") for case in cases]
    return monitor(found, today=on(TODAY))


def figures(group: Group, id_: str) -> Figures:
    return next(limit.figures for limit in group.limits if limit.id == id_)


@pytest.fixture
def five() -> Group:
    (group,) = observed("a", "b", "c", "d", "e").groups
    return group


class TestFigures:
    def test_of_the_acknowledgement(self, five: Group) -> None:
        found = figures(five, "complaint.acknowledge")
        assert (found.applied, found.met, found.late, found.overdue) == (5, 1, 1, 1)
        assert (found.not_recorded, found.cut_short, found.running) == (1, 1, 0)
        assert (found.finished, found.share_met) == (2, 50.0)
        assert (found.longest, found.longest_case) == (5, "C-b")

    def test_of_the_answer(self, five: Group) -> None:
        found = figures(five, "stage-1.respond")
        assert (found.applied, found.met, found.late, found.running) == (5, 1, 1, 1)
        assert (found.not_recorded, found.cut_short, found.overdue) == (1, 1, 0)
        assert (found.longest, found.longest_case) == (14, "C-b")

    def test_of_the_request(self, five: Group) -> None:
        found = figures(five, "stage-2.request")
        assert (found.passed, found.overdue) == (1, 0)

    def test_of_the_answer_at_stage_2(self, five: Group) -> None:
        found = figures(five, "stage-2.respond")
        assert (found.applied, found.overdue, found.finished) == (2, 2, 0)
        assert found.share_met is None
        assert found.longest is None

    def test_every_time_a_limit_applied_is_counted_once(self, five: Group) -> None:
        for limit in five.limits:
            f = limit.figures
            parts = (f.met, f.late, f.overdue, f.running, f.passed)
            assert f.applied == sum(parts) + f.cut_short + f.not_recorded + f.not_known

    def test_stages_hold_the_sums_of_their_limits(self, five: Group) -> None:
        for sums in five.stages:
            own = [
                limit.figures.applied
                for limit in five.limits
                if limit.stage == sums.stage
                and (limit.by == "complainant") == (sums.holder == "complainant")
            ]
            assert sums.figures.applied == sum(own)

    def test_a_third_is_rounded_to_one_decimal(self) -> None:
        day = "2026-09-07"
        cases = [
            case_of(small(), ("complaint.received", day), ("stage-1.response_sent", sent))
            for sent in ("2026-09-14", "2026-09-21", "2026-09-22")
        ]
        found = monitor(
            [observe(timetable_of(case, TODAY), "?") for case in cases], today=on(TODAY)
        )
        # Due on Mon 21 September: two of three in time.
        assert figures(found.groups[0], "stage-1.respond").share_met == 66.7


class TestOutcomes:
    def test_as_far_as_the_events_tell(self, five: Group) -> None:
        assert {came.what: came.cases for came in five.outcomes} == {
            "stage-1.answered": 2,
            "stage-2.entered": 2,
            "complaint.withdrawn": 1,
            "open": 3,
        }

    def test_each_case_is_recorded_with_its_limits(self, five: Group) -> None:
        record = next(one for one in five.records if one.case == "C-b")
        kept = {limit.id: limit.kept for limit in record.limits}
        assert record.received == on("2026-09-07")
        assert kept["complaint.acknowledge"] == "late"
        assert kept["stage-2.respond"] == "overdue"


class TestGroups:
    def test_editions_are_kept_apart(self) -> None:
        old = cr.Case.from_json(as_json("a"))
        new = cr.Case.from_json(as_json("a", edition="2025-09-29"))
        found = monitor(
            [observe(timetable_of(case, TODAY), "?") for case in (old, new)], today=on(TODAY)
        )
        assert [(group.edition, group.cases) for group in found.groups] == [
            ("2025-09-29", 1),
            ("undated", 1),
        ]

    def test_a_reference_that_stands_twice_is_named(self) -> None:
        assert [one.file for one in observed("a", "a").troubles] == ["C-a"]

    def test_each_round_is_counted(self) -> None:
        stops = [
            {
                "event": "proceedings.stop_notified",
                "until": "complaint.resubmitted",
                "then": "fresh start",
                "source": {"page": "stops"},
            }
        ]
        made = case_of(
            small(stops=stops),
            ("complaint.received", "2026-03-02"),
            ("proceedings.stop_notified", "2026-03-20"),
            ("complaint.resubmitted", "2026-09-01"),
            ("stage-1.response_sent", "2026-09-15"),
        )
        found = monitor([observe(timetable_of(made, TODAY), "?")], today=on(TODAY))
        one = figures(found.groups[0], "stage-1.respond")
        # The first was due on 16 March and never answered; the second was answered on its last day.
        assert (one.applied, one.met, one.not_recorded) == (2, 1, 1)


class TestYear:
    def folder(self, tmp_path: Path) -> Path:
        for name in ROWS:
            (tmp_path / f"{name}.json").write_text(as_json(name), "utf-8")
        return tmp_path

    def run(self, *cases: Path, **more: Any) -> tuple[str, bool]:
        given = {"first_day": None, "last_day": None, "format": "text", "json": False, **more}
        named = [str(path) for path in cases]
        outcome = accounts.monitor(Namespace(cases=named, today=on(TODAY), **given))
        return outcome.text, outcome.findings

    def test_only_those_received_in_it(self, tmp_path: Path) -> None:
        text, findings = self.run(
            self.folder(tmp_path), first_day=date(2026, 4, 1), last_day=date(2027, 3, 31)
        )
        assert "5 cases counted" in text
        assert "received from Wed 1 Apr 2026 up to Wed 31 Mar 2027; 1 case" in text
        assert not findings

    def test_a_broken_case_is_named_and_takes_no_other_with_it(self, tmp_path: Path) -> None:
        folder = self.folder(tmp_path)
        (folder / "broken.json").write_text("{", "utf-8")
        text, findings = self.run(folder)
        assert findings
        assert "6 cases counted" in text
        assert "broken.json: " in text
        assert "not-json" in text

    def test_an_empty_folder_is_named(self, tmp_path: Path) -> None:
        text, findings = self.run(tmp_path)
        assert findings
        assert "no case in this folder" in text

    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        text, findings = self.run(tmp_path / "none.json")
        assert findings
        assert "there is no such file" in text

    def test_a_case_without_receipt_belongs_to_no_year(self, tmp_path: Path) -> None:
        events = [{"event": "stage-1.response_sent", "date": "2026-09-21"}]
        (tmp_path / "x.json").write_text(json.dumps({**PAGE, "events": events}), "utf-8")
        text, findings = self.run(tmp_path, first_day=date(2026, 4, 1))
        assert findings
        assert "no receipt is recorded" in text

    def test_a_case_received_after_the_day_is_not_counted(self, tmp_path: Path) -> None:
        rows = [{"event": "complaint.received", "date": "2026-11-23"}]
        (tmp_path / "x.json").write_text(json.dumps({**PAGE, "events": rows}), "utf-8")
        text, findings = self.run(tmp_path)
        assert findings
        assert "0 cases counted" in text

    def test_a_year_that_ends_before_it_begins_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(cr.ComplaintsRulesError):
            self.run(tmp_path, first_day=date(2026, 4, 1), last_day=date(2026, 3, 31))

    def test_json(self, tmp_path: Path) -> None:
        text, _ = self.run(self.folder(tmp_path), format="json")
        result = json.loads(text)["result"]
        assert result["groups"][0]["cases"] == 6
        assert result["groups"][0]["limits"][0]["figures"]["applied"] == 6

    def test_csv_holds_every_figure(self, tmp_path: Path) -> None:
        text, _ = self.run(self.folder(tmp_path), format="csv", first_day=date(2026, 4, 1))
        rows = list(csv.DictReader(StringIO(text)))
        row = next(row for row in rows if row["limit"] == "stage-1.respond")
        assert (row["applied"], row["met"], row["late"], row["share_met"]) == (
            "5",
            "1",
            "1",
            "50.0",
        )
        assert (row["longest"], row["longest_case"]) == ("14", "C-b")

    def test_markdown_tables_have_as_many_cells_as_heads(self, tmp_path: Path) -> None:
        text, _ = self.run(self.folder(tmp_path), format="markdown")
        tables = [part.splitlines() for part in text.split("\n\n") if part.startswith("|")]
        assert len(tables) == 2
        for lines in tables:
            assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
        register = "\n".join(tables[1])
        assert "| C-b | Mon 7 Sep 2026 |" in register
        assert "complaint.acknowledge (2 working days late)" in register

    def test_the_picture_tells_what_it_shows(self, tmp_path: Path) -> None:
        text, _ = self.run(self.folder(tmp_path), format="svg", first_day=date(2026, 4, 1))
        root = parsed(text)
        words = root.findtext(f"{{{SVG}}}desc") or ""
        assert "applied 5: 1 met in time, 1 done late, 1 not done, overdue" in words
        for one in root.iter(f"{{{SVG}}}rect"):
            right = float(one.get("x") or 0) + float(one.get("width") or 0)
            assert right <= monitoring_svg.WIDTH


def test_the_table_of_a_picture_holds_its_figures(five: Group) -> None:
    rows = [[cell.text for cell in row] for row in monitoring_svg.figures(five).iter("tr")]
    row = next(row for row in rows if row[0] == "stage-1.respond")
    assert row[2:6] == ["5", "1", "1", "50.0"]


def test_every_figure_has_a_column() -> None:
    named = {name for name, _ in monitoring_text.COLUMNS} | {"finished", "longest", "longest_case"}
    assert named == set(Figures.__dataclass_fields__)


def test_the_cases_that_ship_can_be_counted() -> None:
    folder = Path(__file__).resolve().parents[2] / "examples"
    given = {"first_day": None, "last_day": None, "format": "text", "json": False}
    outcome = accounts.monitor(Namespace(cases=[str(folder)], today=on("2026-12-01"), **given))
    assert "Look into" not in outcome.text


class TestShareMet:
    @pytest.mark.parametrize(
        ("met", "finished", "share"),
        [(2, 3, 66.7), (0, 3, 0.0), (3, 3, 100.0), (2999, 3000, 99.9), (1, 3000, 0.1)],
    )
    def test_only_all_is_100_and_only_none_is_0(
        self, met: int, finished: int, share: float
    ) -> None:
        # 2,999 of 3,000 are 99.97 per cent and 1 is 0.03, which would round to 100.0 and to 0.0.
        assert share_of(met, finished) == share


class TestOrder:
    def test_limits_stand_as_the_text_has_them(self) -> None:
        """A case that lacks a limit of the text must not push it behind those it has."""
        made = [
            case_of(
                "belfast-city-council",
                ("complaint.received", "2025-01-06"),
                *((event, "2025-02-03") for event in events),
            )
            for events in (("stage-2.response_sent",), ("stage-2.requested",))
        ]
        cases = [observe(timetable_of(case, "2025-06-02"), "?") for case in made]
        text = [duty.id for duty in timetable_of(made[0], "2025-06-02").plan.duties]
        for some in (cases, cases[::-1]):
            (group,) = monitor(some, today=on("2025-06-02")).groups
            for _, limits in monitoring_text.by_stage(group):
                places = [text.index(limit.id) for limit in limits]
                assert places == sorted(places)


class TestPicture:
    def test_no_mark_has_two_meanings(self) -> None:
        marks = {
            row.mark for row in delay_text.sum_rows(test_delay.TestAcrossChristmas.found.total)
        }
        counted = {mark: words for _, mark, words, _ in monitoring_svg.KEY}
        assert len(counted) == len(monitoring_svg.KEY)
        assert "late-complainant" in marks
        assert counted.keys().isdisjoint({"late-complainant", "left-out"})

    @pytest.mark.parametrize("mark", ["late", "late-complainant", "plain overdue"])
    def test_what_is_late_is_told_without_its_colour(self, mark: str) -> None:
        """A part a third of a pixel wide has no room for its number, but for its line."""
        late, _ = bar([Part(mark, 1)], 0, 0, 22, 0.3)
        in_time, _ = bar([Part("counted", 1)], 0, 0, 22, 0.3)
        assert any(isinstance(one, ET.Element) and one.tag == "path" for one in late)
        assert not any(isinstance(one, ET.Element) and one.tag == "path" for one in in_time)
