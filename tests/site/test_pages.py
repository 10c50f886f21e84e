"""What the pages show is all of what was found: findings, comparisons, bank holidays, limits."""

import csv
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

import complaints_rules
from complaints_rules import api
from complaints_rules.comparison.sentences import ASPECTS
from complaints_rules.dates import spoken
from complaints_rules.site import comparisons, findings, holidays, procedure
from complaints_rules.site.contents import Contents, gathered

DATA = Path(complaints_rules.__file__).parent / "data" / "bank-holidays.csv"


@pytest.fixture(scope="module")
def contents() -> Contents:
    return gathered()


def shown(part: object, contents: Contents, place: str) -> str:
    pages = part.pages(contents)  # type: ignore[attr-defined]
    made = {page.place: page.made for page in pages}
    text: str = made[place]().decode()
    return text


def cells(html: str) -> list[list[str]]:
    """The rows of all tables of a page, as the words of their cells."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.S)
    parts = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in rows)
    return [[unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for row in parts]


# --- pages and their law ------------------------------------------------------------------------


def test_a_page_has_each_finding_against_its_law(contents: Contents) -> None:
    (one,) = api.audit("nottingham-childrens")
    html = shown(procedure, contents, f"/procedures/nottingham-childrens@{one.edition}.html")
    part = html[html.index(f'<section id="law-{one.law}">') : html.index('<section id="editions">')]
    rows = [row for row in cells(part) if len(row) == 5 and row[0] != "What"]
    told = [f for f in one.findings if f.verdict != "same" or f.under]
    assert len(told) > 10
    assert len(rows) == len(told)
    for finding in told:
        what = f"{finding.about[0].upper()}{finding.about[1:]}, {ASPECTS[finding.aspect]}"
        (row,) = [row for row in rows if row[0] == f"{what} {finding.id}"]
        assert row[1] == finding.verdict
        assert row[2].startswith(f"{finding.words}.")
        assert row[2].count("under one reading") == len(finding.under)


def test_each_citation_of_a_finding_leads_to_its_source(contents: Contents) -> None:
    (one,) = api.audit("nottingham-childrens")
    html = shown(procedure, contents, f"/procedures/nottingham-childrens@{one.edition}.html")
    cited = set(re.findall(rf'href="#(source-{one.law}-\d+)"', html))
    listed = re.findall(rf'<li id="(source-{one.law}-\d+)">(.*?)</li>', html, re.S)
    assert cited == {id_ for id_, _ in listed}
    assert any("legislation.gov.uk/uksi/2006/1738" in words for _, words in listed)


def test_the_page_of_a_law_counts_the_pages_that_stand_so_to_it(contents: Contents) -> None:
    law = "england-childrens-2006"
    html = shown(findings, contents, f"/audit/{law}.html")
    audits = [one for text in contents.newest for one in api.audit(text.procedure)]
    mine = [one for one in audits if one.law == law]
    silent = {
        one.procedure
        for one in mine
        for f in one.findings
        if (f.id, f.aspect, f.verdict, f.severity) == ("stage-3", "stage", "silent", "high")
    }
    assert len(silent) > 5
    (row,) = [row for row in cells(html) if row[0].endswith(" stage-3") and row[1] == "silent"]
    assert row[2] == str(len(silent))
    assert set(row[3].split(", ")) == silent
    last = html[html.index('<section id="pages">') :]
    assert len(cells(last)) == len(mine) + 1


def test_a_page_that_names_no_law_says_so(contents: Contents) -> None:
    text = next(t for t in contents.newest if t.procedure.implements == "not stated")
    html = shown(procedure, contents, f"/procedures/{text.name}.html")
    assert "Which law or code the page carries out: the text does not say." in html


# --- comparisons --------------------------------------------------------------------------------


@pytest.mark.parametrize("what", list(comparisons.WHAT))
def test_a_comparison_has_a_row_for_each_procedure_in_order(contents: Contents, what: str) -> None:
    html = shown(comparisons, contents, f"/comparisons/{what.replace('.', '-')}.html")
    found = re.findall(r'<th scope="row"><a href="\.\./procedures/([^"]+)\.html">', html)
    assert found == [f"{row.procedure}@{row.edition}" for row in api.compare(what)]


def test_a_subject_has_all_the_main_duties(contents: Contents) -> None:
    html = shown(comparisons, contents, "/comparisons/for-housing.html")
    parts = re.split(r"<section ", html)[1:]
    assert len(parts) == len(comparisons.WHAT)
    for part, what in zip(parts, comparisons.WHAT, strict=True):
        assert part.count('<th scope="row">') == len(api.compare(what, subject="housing"))


# --- bank holidays ------------------------------------------------------------------------------


@pytest.mark.parametrize("division", ["england-and-wales", "scotland", "northern-ireland"])
def test_a_calendar_has_each_bank_holiday_with_its_announcement(
    contents: Contents, division: str
) -> None:
    with DATA.open(encoding="utf-8", newline="") as file:
        facts = [row for row in csv.DictReader(file) if row["division"] == division]
    html = shown(holidays, contents, f"/calendars/{division}.html")
    rows = {row[0]: row for row in cells(html) if len(row) == 5 and row[0] != "Day"}
    assert len(rows) == len(facts)
    for fact in facts:
        row = rows[spoken(date.fromisoformat(fact["date"]))]
        assert row[1] == fact["title"]
        for key, words in (("announced", "announced"), ("moved_from", "moved from")):
            day = fact[key]
            said = f"{words} {spoken(date.fromisoformat(day))}" if day else words
            assert (said in row[4]) == bool(day)


def test_the_calendar_of_the_kingdom_names_the_part(contents: Contents) -> None:
    html = shown(holidays, contents, "/calendars/united-kingdom.html")
    rows = [row for row in cells(html) if row[0] == "Mon 30 Nov 2026"]
    assert [row[1:3] for row in rows] == [["Scotland", "St Andrew\u2019s Day"]]


def test_the_month_calendars_show_every_day_and_name_the_bank_holidays(contents: Contents) -> None:
    html = shown(holidays, contents, "/calendars/scotland.html")
    months = re.findall(r'<table class="month together">(.*?)</table>', html, re.S)
    assert len(months) == 12 * len(contents.years)
    (november,) = [month for month in months if "November 2026" in month]
    weeks = cells(november)
    assert weeks[0] == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert weeks[1] == ["", "", "", "", "", "", "1"]
    assert weeks[-1] == ["30, St Andrew\u2019s Day", "", "", "", "", "", ""]
    assert november.count('class="off') == 10  # five Sundays, four Saturdays, one bank holiday
    assert november.count("off kept") == 1


# --- limits -------------------------------------------------------------------------------------


def test_each_limit_of_a_page_leads_to_its_table_or_says_its_rule(contents: Contents) -> None:
    html = shown(procedure, contents, "/procedures/england-adults-nhs-2009@2009-04-01.html")
    part = html[html.index('<section id="dates">') :]
    part = part[: part.index("</section>")]
    rows = {row[0].split()[-1]: row for row in cells(part) if row[0] != "Duty"}
    assert rows["complaint.acknowledge"][4] == "table: 3 working days, England and Wales"
    assert "/tables/3-working-days-england-and-wales.html" in part
    assert rows["complaint.make"][2] == "12 months"
    assert rows["complaint.make"][4].startswith("months end on the same number")
    duties = api.plan_of(api.load("england-adults-nhs-2009")).duties
    assert list(rows) == [duty.id for duty in duties]
