"""What stands on a sheet, told from the file by hand, and how it is put on a page."""

import json
import re
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from tests.command_line import own_file
from tests.sheets.test_sheets import Page, read_as

import complaints_rules as cr
from complaints_rules.api import library, plan_of
from complaints_rules.cli import commands
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.pictures.markup import as_html
from complaints_rules.sheets import blocks, html, markdown, text
from complaints_rules.sheets.departures import departures_of
from complaints_rules.sheets.gathered import full_sheet
from complaints_rules.sheets.parts import Sheet
from complaints_rules.sheets.sections import sheet_of

DUNHOLME = """\
Dunholme Parish Council: Complaints Procedure
dunholme-parish-council, edition undated; published, england; for corporate
Held against its text by a second reader on 2026-11-24
Read in part only; not read: What happens at the meeting and after it, with any further stage; \
the part that was read stops before that

THE COMPLAINT
  Acknowledge the complaint [complaint.acknowledge]
    by      the authority (the words: will)
    limit   that part of the text was not read
    done by complaint.acknowledged
    from    before the meeting [1]

STAGE 1: Council meeting
  Give the council the evidence for the complaint [stage-1.supply-evidence]
    by      the complainant (the words: will)
    limit   at least 7 clear working days before stage-1.hearing_held
"""


def sheet(named: str) -> Sheet:
    return full_sheet(plan_of(cr.load(named)), library())


def words(named: str, **more: Any) -> str:
    return Page(html.page(sheet(named), **more)).all_words


def test_the_text_is_the_one_that_people_know() -> None:
    assert text.text(sheet("dunholme-parish-council")).startswith(DUNHOLME)


def test_a_limit_without_a_start_says_what_it_is_counted_from_all_the_same() -> None:
    page = words("devon-childrens")
    assert (
        "10 working days from a start that the text does not state; counted here from when the "
        "authority received the complaint" in page
    )
    assert "Read otherwise: when the complaint was acknowledged" in page
    assert "Extension: up to 20 days in total; on the ground: the complaint is complex" in page
    assert "The word working may have been dropped by a slip." in page


def test_events_are_said_in_words_and_never_by_their_names() -> None:
    page = words("birmingham-trust-statutory", whole=True)
    assert "15 working days from when the authority received the report of the panel" in page
    assert "Read otherwise: when the hearing of stage 3 took place (“hearing”)" in page
    assert not re.search(r"\b[a-z0-9-]+\.[a-z]+_(sent|received|held|appointed)\b", page)


def test_a_part_not_read_is_said_at_the_top() -> None:
    page = words("dunholme-parish-council")
    assert page.index("Read in part only. Not read: What happens") < page.index("The complaint")
    assert "Nothing may be concluded from what is missing here." in page


def test_a_worked_example_says_what_happened_and_what_must_follow() -> None:
    page = words("devon-childrens", whole=True)
    for expected in (
        "Mon 5 Oct 2026: The authority received the complaint",
        "Respond to the complaint: due Mon 19 Oct 2026 (latest Wed 21 Oct 2026); running",
        "due Sun 27 Dec 2026 (latest Fri 8 Jan 2027); before the extension Mon 21 Dec 2026",
        "Fri 18 Dec 2026: The time was extended for this: respond to the complaint",
        "May the complainant go on to stage 2? not yet",
        "Local Government and Social Care Ombudsman: too early",
    ):
        assert expected in page
    assert "more." not in page[page.index("Worked examples") :]


def test_a_printed_sheet_shows_what_fits_and_says_how_many_more_there_are() -> None:
    for named, number in (("england-childrens-2006", 39), ("devon-childrens", 4)):
        found = sheet(named)
        assert len(found.examples) == number
        page = Page(html.page(found)).all_words
        shown = [one for one in found.examples if one.title in page]
        assert 1 <= len(shown) < number
        assert f"The file has {number - len(shown)} more." in page
        assert "The file has" not in words(named, whole=True)


def test_departures_are_told_with_both_places() -> None:
    found = sheet("devon-childrens").departures
    assert found is not None
    (law,) = found.laws
    assert law.law == "england-childrens-2006"
    about = {(one.id, one.verdict): one for one in law.departures}
    asked = about["stage-3.request", "silent"]
    # The page is source 1 of its own sheet, so the law comes after it.
    assert asked.law.places == (("regulation 18", 2),)
    assert asked.page.places == (("Stage 3", 1),)
    page = words("devon-childrens")
    assert "The law gives 20 working days; the page gives no number." in page
    assert "The Children Act 1989 Representations Procedure (England) Regulations 2006" in page
    assert {one.weight for one in law.departures} <= {"serious", "to look into"}


def test_a_law_has_no_departures_and_a_page_without_one_says_so() -> None:
    assert sheet("england-childrens-2006").departures is None
    assert "Departures" not in words("england-childrens-2006")
    page = cr.load("dunholme-parish-council")
    assert page.implements == "not read"
    assert "The part that would name its law was not read" in words("dunholme-parish-council")
    named = cr.load("devon-childrens")
    only = sheet_of(
        plan_of(named), {}, departures_of(named, (), unknown=["england-childrens-2006"])
    )
    assert "It is not among the texts known here" in Page(html.page(only)).all_words


def test_every_departure_has_a_place() -> None:
    counted = 0
    for plan in library().readable()[0]:
        found = full_sheet(plan, library()).departures
        for law in found.laws if found is not None else ():
            for one in law.departures:
                counted += 1
                assert one.law.places or one.page.places, (plan.procedure.id, one.id)
    assert counted > 100


def test_it_may_stand_on_another_page_beside_a_second_one() -> None:
    parts = [
        as_html(element)
        for prefix in ("a-", "b-")
        for element in html.body(sheet("devon-childrens"), level=2, prefix=prefix)
    ]
    page = Page("".join(parts))
    assert "h1" not in page.tags
    assert page.tags.count("h2") == 2
    assert len(page.ids) == len(set(page.ids))
    assert {"a-stage-1.respond", "b-stage-1.respond"} <= set(page.ids)
    assert {to[1:] for to in page.to if to.startswith("#")} <= set(page.ids)


def test_signs_in_markdown_are_not_read_as_markup() -> None:
    assert markdown.escaped("a|b *c* [1] <x>") == r"a\|b \*c\* \[1\] \<x\>"
    assert markdown.escaped("1. one") == r"1\. one"
    assert markdown.escaped("- one") == r"\- one"
    assert markdown.escaped("10 working days") == "10 working days"
    assert read_as(markdown.escaped(r"\ `a` | 3) #")) == r"\ `a` | 3) #"


def test_a_silence_is_marked_wherever_it_stands() -> None:
    found = list(blocks.pieces("decided by: the text does not say; else will"))
    assert found == [
        ("decided by: ", False),
        ("the text does not say", True),
        ("; else will", False),
    ]
    assert list(blocks.pieces("will")) == [("will", False)]
    note = blocks.Line(words="the text does not say", kind="note")
    assert not blocks.may_be_silent(note)


def shown(named: str, **more: Any) -> str:
    return commands.show(Namespace(id=named, on=None, folder=[], **{"json": False, **more})).text


def test_show_gives_every_form() -> None:
    assert shown("devon-childrens", format="text").startswith("Devon County Council: ")
    assert shown("devon-childrens", format="markdown").startswith("# Devon County Council: ")
    assert shown("devon-childrens", format="html").startswith("<!doctype html>")
    for more in ({"format": "json"}, {"json": True, "format": "text"}, {"json": True}):
        assert json.loads(shown("devon-childrens", **more))["result"]["id"] == "devon-childrens"


def test_a_file_of_ones_own_has_a_sheet_too(tmp_path: Path) -> None:
    page = shown(str(own_file(tmp_path)), format="html")
    assert "11 working days" in page
    assert "Departures from its law" in page
    with pytest.raises(ComplaintsRulesError):
        shown("no-such-procedure", format="html")
