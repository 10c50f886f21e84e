"""Every text proof in the catalogue, counted again line by line by a count of its own.

What is read here is only what is printed: the lines of the weeks and the sentence of the rule. The
days are then counted one after the other over GOV.UK's own list.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from dateutil.relativedelta import relativedelta
from tests.properties.naive import FIRST, LAST, bank_holidays
from tests.worked_examples import ROOT, plan_of, shipped_files

import complaints_rules as cr
from complaints_rules.files.examples import example_case

WEEK = re.compile(r"^([ \d]\d \w{3} \d{4})  ((?:[ \S]{5}){7})")
RULE = re.compile(
    r"^\d+\. (?:at least )?(\d+) (?:clear )?working days?\b.* counted (back )?from ", re.M
)


class Cell(NamedTuple):
    """One printed day: the sign before its number, and the number or the letter of its kind."""

    day: date
    sign: str
    number: int | None
    letter: str


def read(day: str) -> date:
    return datetime.strptime(day, "%d %b %Y").date()  # noqa: DTZ007 - a day


def cells(text: str) -> Iterator[Cell]:
    """Read the days back from the lines of the weeks."""
    for line in text.splitlines():
        found = WEEK.match(line)
        if found is None:
            continue
        monday = read(found[1].strip())
        assert monday.weekday() == 0
        for place in range(7):
            written = found[2][5 * place : 5 * place + 5].strip()
            parts = re.fullmatch(r"([>=+?*]?)(\d*)([-x|o.]?)", written)
            assert parts is not None, line
            number = int(parts[2]) if parts[2] else None
            yield Cell(monday + timedelta(days=place), parts[1], number, parts[3])


def problems(text: str, nation: str, closed: frozenset[date]) -> list[str]:
    """What is wrong with a proof in working days; nothing where it is right.

    Whether an authority's own closure counts, its page decides: such a day may be either.
    """
    rule = RULE.search(text)
    assert rule is not None
    days = list(cells(text))
    if rule[2]:
        days.reverse()
    numbered = [cell for cell in days if cell.number is not None]
    if not numbered:
        return ["no day is numbered"]
    found: list[str] = []
    begun = False
    expected = 1
    furthest = numbered[-1].number or 0
    for cell in days:
        worked = (
            cell.day.weekday() < 5 and cell.day not in bank_holidays(nation) and cell.letter != "|"
        )
        if cell.number is not None:
            begun = True
            if cell.number != expected:
                found.append(f"{cell.day}: {cell.number} where {expected} comes next")
            if not worked and cell.day not in closed:
                found.append(f"{cell.day}: counted, and nobody works")
            expected = cell.number + 1
        elif begun and worked and cell.day not in closed and expected <= furthest:
            found.append(f"{cell.day}: not counted, and people work")
    # Where a second clock brings the day forward, the numbers stop at the last day that is left.
    is_whole = " comes forward to it" not in text
    if is_whole and not any(cell.number == int(rule[1]) for cell in numbered):
        found.append(f"the rule says {rule[1]}, the last number is {numbered[-1].number}")
    if [cell.sign for cell in days].count("=") != 1:
        found.append("not one last day")
    return found


def proofs(
    path: Path, units: tuple[str, ...] = ("working days",)
) -> Iterator[tuple[str, cr.Deadline, frozenset[date]]]:
    """Every date of every worked example of a file that is counted in these units."""
    plan = plan_of(path)
    for example in plan.procedure.examples:
        case = example_case(plan, example)
        for deadline in cr.deadlines(case, today=example.today):
            counted = [step for step in deadline.because if step.kind == "counted"]
            if deadline.due is not None and counted and counted[0].unit in units:
                yield example.title, deadline, frozenset(example.closed)


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_every_printed_proof_is_right_when_counted_again(path: Path) -> None:
    nation = plan_of(path).procedure.nation
    for title, deadline, closed in proofs(path):
        text = cr.proof(deadline)
        days = [cell.day for cell in cells(text)]
        if days[0] < FIRST or days[-1] > LAST:
            continue
        assert problems(text, nation, closed) == [], f"{title}: {deadline.id}\n{text}"
        (last,) = (cell.day for cell in cells(text) if cell.sign == "=")
        assert last == deadline.due


SPAN = re.compile(
    r"^\d+\. (?:at least )?(\d+) (day|calendar day|week|month|year)s?[^.]* counted from "
    r"\w{3} (\d+ \w{3} \d{4}) to \w{3} (\d+ \w{3} \d{4})",
    re.M,
)


def ends(number: int, unit: str, first: date) -> set[date]:
    """The last day of a span that has this as its first day; of months, by either way to count."""
    if unit.endswith("day") or unit == "week":
        return {first + timedelta(days=number * (7 if unit == "week" else 1) - 1)}
    span = relativedelta(months=number) if unit == "month" else relativedelta(years=number)
    day_before = first - timedelta(days=1)
    found = {day_before + span, first + span - timedelta(days=1)}
    if (first + span).day != first.day:
        found.add(first + span)  # where the month has no such day, its last day ends the span
    return found


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_every_other_printed_span_is_right_when_counted_again(path: Path) -> None:
    for title, deadline, _ in proofs(path, ("calendar days", "weeks", "months", "years")):
        text = cr.proof(deadline)
        span = SPAN.search(text)
        if span is None:
            assert " counted back from " in text
            continue
        first, last = read(span[3]), read(span[4])
        assert last in ends(int(span[1]), span[2], first), f"{title}: {deadline.id}\n{text}"
        numbers = [cell.number for cell in cells(text) if cell.number is not None]
        assert numbers == list(range(1, len(numbers) + 1)), f"{title}: {deadline.id}\n{text}"


def test_the_numbers_stop_at_the_day_to_which_a_second_clock_brings_the_last_one_forward() -> None:
    # Twenty-five working days after Tuesday 5 November 2019 end on 10 December, six months after
    # Monday 27 May on Tuesday 26 November (they begin with the day), the 15th of these days.
    case = cr.Case(
        "wales-representations-2014",
        events=[
            {"event": "complaint.received", "date": "2019-05-27"},
            {"event": "stage-2.requested", "date": "2019-06-10"},
            {"event": "complaint.record_finalised", "date": "2019-11-05"},
        ],
        facts={"channel": "oral", "complainant": "child or parent"},
    )
    found = cr.deadlines(case, today=date(2019, 12, 9))
    text = cr.proof(next(one for one in found if one.id == "stage-2.respond"))
    numbered = [cell for cell in cells(text) if cell.number is not None]
    assert (numbered[-1].day, numbered[-1].number) == (date(2019, 11, 26), 15)
    assert [cell.day for cell in cells(text) if cell.sign == "?"] == [date(2019, 12, 10)]


def test_the_count_again_covers_the_catalogue() -> None:
    assert sum(1 for path in shipped_files() for _ in proofs(path)) > 1_000


@pytest.mark.parametrize(
    ("printed", "changed"),
    [
        ("   17    x    -", "   17   18    -"),
        ("    x   18   19", "    x    x   18"),
        ("=25", "=26"),
    ],
)
def test_a_wrong_proof_is_found(printed: str, changed: str) -> None:
    case = cr.Case.from_json((ROOT / "examples" / "devon-christmas.json").read_text("utf-8"))
    found = cr.deadlines(case, today=date(2027, 1, 4))
    text = cr.proof(next(one for one in found if one.id == "stage-2.respond"))
    assert printed in text
    assert problems(text, "england", frozenset()) == []
    assert problems(text.replace(printed, changed, 1), "england", frozenset()) != []
