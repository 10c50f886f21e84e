"""Real figures: the page is what is computed, nothing is unexplained, and a wrong figure is found.

The verdicts were worked out by hand from the published figures before the page was written. The
counts are made again by `tests/properties/naive.py`, one day after the other.
"""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.properties import naive
from tests.validation.counting import Value, adopted, alternatives, holidays_in, value
from tests.validation.page import page, receipts
from tests.validation.rows import Row, read
from tests.validation.validate import (
    AGREES,
    NOT_COMPUTED,
    OTHER,
    SLIP,
    UNEXPLAINED,
    Finding,
    answer,
    deadline,
    findings,
    is_the_clock,
    judge,
    shown,
)

from complaints_rules.dates import spoken

ROOT = Path(__file__).resolve().parent.parent.parent
DECISIONS, STORIES = read("decisions.csv"), read("stories.csv")
FOUND = {one.row.id: one for one in (*findings(DECISIONS), *findings(STORIES))}
COMPUTED = [one for one in FOUND.values() if one.verdict != NOT_COMPUTED]
NATION = {"england-and-wales": "england"}
NEXT = "receipt on a non-working day taken as the next working day"
ITSELF = "the day itself counted as day one"
OTHERS = {
    "DA031": NEXT,  # 2 January 2015 is a bank holiday in Scotland
    "DA037": NEXT,  # a Sunday
    "DA073": ITSELF,
    "DA085": "bank holidays of the United Kingdom (any part of it)",  # 18 March 2024, N. Ireland
    "DA087": NEXT,  # a Sunday
    "DA089": ITSELF,
    "DA091": NEXT,  # a Saturday
    "DA093": "bank holidays of England and Wales alone",  # 14 July and 4 August 2025 left out
    "DA182": NEXT,  # a Saturday
    "CS007-2": ITSELF,
    "CS009-1": NEXT,
}
# Each slip with the count that should have been given, and the bank holidays that were left in.
SLIPS: dict[str, tuple[Value, tuple[str, ...]]] = {
    "DA063": (80, ("25 Dec 2023", "26 Dec 2023", "1 Jan 2024")),
    "DA079": (79, ("29 Mar 2024", "1 Apr 2024", "6 May 2024", "27 May 2024")),
    "DA081": (7, ("26 Aug 2024",)),
    "DA159": (date(2010, 6, 1), ("31 May 2010",)),
    "DA162": (date(2025, 7, 4), ()),
    "CS001-1": (80, ("25 Dec 2023", "26 Dec 2023", "1 Jan 2024")),
    "CS007-1": (79, ("29 Mar 2024", "1 Apr 2024", "6 May 2024", "27 May 2024")),
    "CS007-3": (7, ("26 Aug 2024",)),
}


def ids(found: list[Finding]) -> list[str]:
    return [one.row.id for one in found]


def test_the_page_is_what_is_computed() -> None:
    text = page(DECISIONS, STORIES)
    assert (ROOT / "docs" / "validation.md").read_text("utf-8") == text
    assert all(text.count(f"| [{row.id}]({row.url})") == 1 for row in (*DECISIONS, *STORIES))


def test_every_figure_and_every_case_is_there() -> None:
    assert len(DECISIONS) == 51
    assert len({row.url for row in STORIES}) == 30
    assert len(FOUND) == len(DECISIONS) + len(STORIES) == 112


def test_nothing_is_unexplained() -> None:
    assert not ids([one for one in FOUND.values() if one.verdict == UNEXPLAINED])


def test_the_verdicts_are_those_worked_out_by_hand() -> None:
    assert {k: one.convention for k, one in FOUND.items() if one.verdict == OTHER} == OTHERS
    assert {k: one.ours for k, one in FOUND.items() if one.verdict == SLIP} == {
        key: ours for key, (ours, _) in SLIPS.items()
    }
    totals = Counter(FOUND[row.id].verdict for row in DECISIONS)
    assert totals == {AGREES: 37, OTHER: 9, SLIP: 5}


@pytest.mark.parametrize("key", SLIPS)
def test_a_slip_is_one_under_every_convention_and_its_arithmetic_is_shown(key: str) -> None:
    row, said = FOUND[key].row, " ".join(FOUND[key].said)
    every = {value(row, choices) for choices in (adopted(row), *alternatives(row))}
    assert row.stated not in every
    assert all(shown(one) in said for one in every)
    left_in = SLIPS[key][1]
    assert [spoken(day)[4:] for day in holidays_in(row)] == list(left_in)
    assert all(day in said for day in left_in)
    assert f"none of them {shown(row.stated)}" in said


def weekdays(first: date, last: date) -> int:
    span = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(day.weekday() < 5 for day in span)


def test_the_slips_come_from_where_the_page_says() -> None:
    # Every weekday, the bank holidays left in, and where it says so the first day counted too.
    assert weekdays(date(2023, 10, 25), date(2024, 2, 19)) == 84
    assert weekdays(date(2024, 2, 20), date(2024, 6, 13)) == 83
    assert weekdays(date(2024, 8, 20), date(2024, 8, 31)) == 9
    assert weekdays(date(2010, 5, 4), date(2010, 5, 31)) == 20
    for key, first_too in {"DA063": True, "DA079": False, "DA081": True, "DA159": False}.items():
        said = " ".join(FOUND[key].said)
        assert ("begins with the day itself" in said) == first_too, key
        assert "leaves the bank holidays in" in said
    assert weekdays(date(2025, 6, 9), date(2025, 7, 7)) == 21  # and no bank holiday in between
    assert "working day 21 after Fri 6 Jun 2025" in " ".join(FOUND["DA162"].said)


def test_what_speaks_against_a_convention_is_said() -> None:
    assert {key: one.against for key, one in FOUND.items() if one.against} == {
        "DA073": ("DA075", "DA077"),
        "DA085": ("DA083",),
    }
    assert "leaves it in gives 35 as well" in " ".join(FOUND["DA073"].said)
    assert "a reading" in " ".join(FOUND["DA182"].said)


def test_the_figures_that_tell_how_receipt_was_taken() -> None:
    stays, moves = receipts(findings(DECISIONS))
    assert stays == ["DA052", "DA184"]
    assert moves == ["DA031", "DA037", "DA087", "DA091", "DA182"]


def by_hand(row: Row) -> Value:
    """Count the adopted convention one day after the other, from GOV.UK's list."""
    nation = NATION.get(row.calendar, row.calendar)
    if row.kind == "elapsed":
        assert row.end is not None
        span = [row.start + timedelta(days=n) for n in range(1, (row.end - row.start).days + 1)]
        return sum(naive.is_worked(day, nation) for day in span)
    last = naive.worked_after(row.start, row.length, nation)
    if row.kind == "due":
        return last
    assert row.end is not None
    if row.kind == "outcome":
        return "in time" if row.end <= last else "late"
    span = [last + timedelta(days=n) for n in range(1, (row.end - last).days + 1)]
    return sum(naive.is_worked(day, nation) for day in span)


@pytest.mark.parametrize("found", COMPUTED, ids=ids(COMPUTED))
def test_our_figure_is_the_one_counted_by_hand(found: Finding) -> None:
    row = found.row
    if row.unit == "months":
        assert found.ours == date(2009, 12, 22)  # the day before the corresponding date
    elif row.start < naive.FIRST:
        assert found.ours == SLIPS[row.id][0]
    else:
        assert found.ours == by_hand(row)


def test_figures_in_the_remarks() -> None:
    assert naive.worked_after(date(2015, 2, 23), 20, "scotland") == date(2015, 3, 23)
    assert naive.worked_after(date(2025, 7, 10), 20, "united-kingdom") == date(2025, 8, 11)
    elapsed = replace(FOUND["DA087"].row, parts=1)
    assert by_hand(replace(elapsed, start=date(2025, 2, 2), end=date(2025, 2, 17))) == 11
    assert by_hand(replace(elapsed, start=date(2025, 2, 3), end=date(2025, 2, 17))) == 10
    assert by_hand(replace(elapsed, start=date(2024, 6, 13), end=date(2024, 8, 20))) == 48
    # Thirteen weeks of working days, where no bank holiday falls between.
    assert by_hand(replace(elapsed, start=date(2025, 9, 1), end=date(2025, 12, 1))) == 65


def wrong(row: Row) -> list[Value]:
    if isinstance(row.stated, date):
        return [row.stated + timedelta(days=n) for n in (-1, 1, 7, 14)]
    if isinstance(row.stated, int):
        return [row.stated + n for n in (-1, 1, 9, 200)]
    return ["late" if row.stated == "in time" else "in time"]


@pytest.mark.parametrize("found", COMPUTED, ids=ids(COMPUTED))
def test_a_wrong_figure_put_in_is_found(found: Finding) -> None:
    for stated in wrong(found.row):
        put_in = judge(replace(found.row, stated=stated))
        assert (put_in.verdict == AGREES) == (stated == found.ours)
        was = (found.verdict, found.convention, found.said)
        assert (put_in.verdict, put_in.convention, put_in.said) != was


@pytest.mark.parametrize("key", ["DA001", "DA063", "DA164", "DA190", "CS009-2"])
def test_a_figure_that_nothing_gives_is_unexplained_and_shown(key: str) -> None:
    row = FOUND[key].row
    far: Value = row.stated + 200 if isinstance(row.stated, int) else date(2030, 1, 1)
    put_in = replace(row, stated=far)
    assert judge(put_in).verdict == UNEXPLAINED
    assert f"- Unexplained: {key}." in page([put_in, *DECISIONS], STORIES)


def test_the_library_answers_where_a_procedure_fits() -> None:
    asked = [one for one in COMPUTED if is_the_clock(one.row)]
    assert len(asked) == 27 + 1 + 1 + 3  # requests for information, environmental, months, housing
    for one in asked:
        assert one.ours == answer(one.row)[0] == value(one.row, adopted(one.row)), one.row.id
    # A case under its Code whose acknowledgement is not recorded has no clock to count from.
    unrecorded = deadline(FOUND["DA067"].row)
    assert unrecorded is not None
    assert unrecorded.projected


@pytest.mark.parametrize("row", [*DECISIONS, *STORIES], ids=lambda row: row.id)
def test_a_row_says_the_figure_that_it_holds(row: Row) -> None:
    assert row.url.startswith("http")
    if isinstance(row.stated, int):
        assert f" {row.stated} " in f" {row.said} "
    if row.kind == "outcome":
        assert ("late" in row.said) == (row.stated == "late")
    if row.kind == "none":
        assert row.reason
        assert FOUND[row.id].verdict == NOT_COMPUTED
