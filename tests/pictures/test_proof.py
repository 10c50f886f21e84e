"""The proof of a date: what is drawn in each form, and what is refused."""

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.command_line import case as case_file
from tests.command_line import run

import complaints_rules as cr
from complaints_rules.pictures.proof import proof_of

SVG = "{http://www.w3.org/2000/svg}"


def deadline(procedure: str, id_: str, today: date, *events: Any, **more: Any) -> cr.Deadline:
    """One deadline of a case; an event is a name and a day, and the day it sets if it sets one."""
    given = []
    for name, day, *sets in events:
        given.append({"event": name, "date": day, **({"sets": sets[0]} if sets else {})})
    found = cr.deadlines(cr.Case(procedure, events=given, **more), today=today)
    return next(one for one in found if one.id == id_)


def christmas() -> cr.Deadline:
    text = Path(case_file("devon-christmas")).read_text("utf-8")
    found = cr.deadlines(cr.Case.from_json(text), today=date(2027, 1, 4))
    return next(one for one in found if one.id == "stage-2.respond")


def extended() -> cr.Deadline:
    return deadline(
        "england-housing-code-2024",
        "stage-1.respond",
        date(2026, 12, 20),
        ("complaint.received", "2026-11-30"),
        ("complaint.acknowledged", "2026-12-02"),
        ("stage-1.respond.extended", "2026-12-15", "2026-12-31"),
    )


def numbers(found: cr.Deadline, kind: str) -> dict[str, int]:
    """The numbered days of a kind, in order."""
    days = proof_of(found).days
    return {one.day.isoformat(): one.number for one in days if one.kind == kind and one.number}


# --- the days -----------------------------------------------------------------------------------


def test_an_extension_is_numbered_on_from_the_limit() -> None:
    # The limit is the tenth working day after 2 December; eight more, then the day that was set.
    counted = numbers(extended(), "counted")
    assert list(counted.items())[-1] == ("2026-12-16", 10)
    assert numbers(extended(), "extension") == {
        "2026-12-17": 11,
        "2026-12-18": 12,
        "2026-12-21": 13,
        "2026-12-22": 14,
        "2026-12-23": 15,
        "2026-12-24": 16,
        "2026-12-29": 17,
        "2026-12-30": 18,
        "2026-12-31": 19,
    }


def test_bank_holidays_are_named_and_the_other_reading_is_kept() -> None:
    found = proof_of(christmas())
    assert [one.name for one in found.days if one.name] == [
        "Christmas Day",
        "Boxing Day (substitute day)",
        "New Year\N{RIGHT SINGLE QUOTATION MARK}s Day",
    ]
    assert found.others == ((date(2027, 1, 12), "clock: on acknowledgement"),)
    assert (found.start, found.due) == (date(2026, 12, 1), date(2027, 1, 8))


def test_days_are_counted_back_from_a_meeting_with_neither_end_of_clear_days() -> None:
    # Seven clear working days before Thursday 17 December: the 16th to the 8th; so Monday the 7th.
    found = deadline(
        "dunholme-parish-council",
        "stage-1.supply-evidence",
        date(2026, 12, 1),
        ("complaint.received", "2026-11-16"),
        ("stage-1.hearing_appointed", "2026-11-20", "2026-12-17"),
    )
    assert found.due == date(2026, 12, 7)
    assert proof_of(found).backwards
    assert numbers(found, "counted") == {
        "2026-12-16": 1,
        "2026-12-15": 2,
        "2026-12-14": 3,
        "2026-12-11": 4,
        "2026-12-10": 5,
        "2026-12-09": 6,
        "2026-12-08": 7,
    }
    text = cr.proof(found)
    assert "Thu 17 Dec 2026: counted back from this day" in text


def test_a_day_on_which_the_clock_stood_still_has_no_number() -> None:
    found = deadline(
        "bron-afon-housing",
        "stage-2.respond",
        date(2026, 11, 23),
        ("stage-1.response_sent", "2026-10-01"),
        ("stage-2.requested", "2026-10-05"),
        ("proceedings.stop_notified", "2026-10-12"),
        ("process.resumed", "2026-10-19"),
    )
    days = {one.day.isoformat(): one for one in proof_of(found).days}
    paused = [day for day, one in days.items() if one.kind == "paused"]
    assert "2026-10-14" in paused
    assert all(days[day].number is None for day in paused)
    assert "|" in cr.proof(found)


def test_weeks_and_months_are_shown_without_counting_every_day() -> None:
    found = deadline(
        "england-adults-nhs-2009",
        "stage-1.respond",
        date(2026, 9, 1),
        ("complaint.received", "2026-08-28"),
    )
    assert found.due == date(2027, 2, 27)
    assert numbers(found, "counted") == {}
    assert "  =o" in cr.proof(found)


# --- the forms ----------------------------------------------------------------------------------


def test_the_picture_numbers_the_days_and_says_so_without_sight() -> None:
    root = ET.fromstring(cr.proof(christmas(), form="svg"))  # noqa: S314 - our own picture
    words = [one.text for one in root.iter(f"{SVG}text")]
    counted = [one.text for one in root.iter(f"{SVG}text") if "number" in one.get("class", "")]
    assert counted == [str(number) for number in range(1, 26)]
    assert "25: Christmas Day" in words
    told = root.findtext(f"{SVG}desc") or ""
    assert "25 working days counted from Wed 2 Dec 2026 to Fri 8 Jan 2027" in told
    assert "Under another reading (clock: on acknowledgement): Tue 12 Jan 2027" in told
    assert root.get("role") == "img"


def test_nothing_in_the_picture_stands_outside_it() -> None:
    for found in (christmas(), extended()):
        root = ET.fromstring(cr.proof(found, form="svg"))  # noqa: S314 - our own picture
        width, height = float(root.get("width", "0")), float(root.get("height", "0"))
        for one in root.iter(f"{SVG}rect"):
            right = float(one.get("x", "0")) + float(one.get("width", "0"))
            assert right <= width
            assert float(one.get("y", "0")) + float(one.get("height", "0")) <= height
        for one in root.iter(f"{SVG}text"):
            assert float(one.get("y", "0")) <= height


class Page(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_needs_no_other_file_and_has_each_day_in_a_table() -> None:
    page = Page(cr.proof(christmas(), form="html"))
    assert not [tag for tag, has in page.tags if "src" in has or tag in ("link", "script")]
    rows = [tag for tag, _ in page.tags if tag == "tr"]
    assert len(rows) == 1 + len(proof_of(christmas()).days)
    assert "Fri 8 Jan 2027" in page.words
    assert [has.get("lang") for tag, has in page.tags if tag == "html"] == ["en-GB"]


def test_the_same_answer_is_drawn_the_same() -> None:
    for form in ("text", "svg", "html"):
        assert cr.proof(christmas(), form=form) == cr.proof(christmas(), form=form)


# --- what is refused ----------------------------------------------------------------------------


def test_only_a_date_can_be_drawn_and_only_in_a_known_form() -> None:
    none = deadline(
        "devon-childrens@undated",
        "stage-3.respond",
        date(2026, 12, 1),
        ("complaint.received", "2026-11-23"),
    )
    with pytest.raises(cr.ComplaintsRulesError, match="has no date"):
        cr.proof(none)
    with pytest.raises(cr.ComplaintsRulesError, match="write one of text, svg, html"):
        cr.proof(christmas(), form="png")


def test_days_that_do_not_end_where_the_steps_say_are_not_drawn() -> None:
    from dataclasses import replace

    found = christmas()
    wrong = tuple(replace(step, n=24) if step.kind == "counted" else step for step in found.because)
    with pytest.raises(cr.ComplaintsRulesError, match="the days counted end on Thu 7 Jan 2027"):
        proof_of(replace(found, because=wrong))


# --- the command --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "begins"), [("svg", "<svg "), ("html", "<!doctype html>"), ("json", "{")]
)
def test_the_command_prints_each_form(
    capsys: pytest.CaptureFixture[str], form: str, begins: str
) -> None:
    arguments = (
        "explain",
        case_file("devon-christmas"),
        "stage-2.respond",
        "--today",
        "2027-01-04",
    )
    code, out, err = run(capsys, *arguments, "--format", form)
    assert (code, err) == (0, "")
    assert out.startswith(begins)


def test_the_command_shows_the_weeks_beneath_the_reasons(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = run(
        capsys, "explain", case_file("devon-christmas"), "stage-2.respond", "--today", "2027-01-04"
    )[1]
    assert (
        "21 Dec 2026     14   15   16   17    x    -    -   Fri 25 Dec 2026: Christmas Day" in out
    )
