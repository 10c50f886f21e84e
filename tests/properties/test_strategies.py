"""The strategies that ship: what they make is allowed, reaches what it should, or says what to
install."""

import json
import subprocess
import sys
from datetime import date, timedelta
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.asked import law

import complaints_rules as cr
from complaints_rules import testing
from complaints_rules.api import library, plan_of
from complaints_rules.case_check import check_case
from complaints_rules.files.reader import read_procedure
from complaints_rules.results import State


@law(testing.written_procedures())
def test_a_made_up_procedure_passes_every_check_of_a_file(written: dict[str, Any]) -> None:
    plan, _ = read_procedure(json.dumps(written), "made-up.yaml", library().sets())
    assert plan.procedure == testing.procedure_from(written)


@law(testing.any_cases())
def test_every_case_is_allowed(case: cr.Case) -> None:
    assert case.given is not None
    assert check_case(plan_of(case.given), case, library().ombudsmen) == []


@law(testing.shipped_cases(), st.data())
def test_a_day_lies_about_the_events(case: cr.Case, data: st.DataObject) -> None:
    day = data.draw(testing.todays(case, after=7))
    if case.events:
        happened = [event.date for event in case.events]
        assert min(happened) <= day
        assert (day - max(happened)).days <= 7


@law(testing.events("england-childrens-2006", first=date(2026, 11, 23)))
def test_events_begin_on_the_day_asked_for(events: tuple[cr.Event, ...]) -> None:
    days = [event.date for event in events]
    assert days == sorted(days)
    assert all(day >= date(2026, 11, 23) for day in days)


@law(testing.cases("devon-childrens"))
def test_a_case_is_of_the_procedure_asked_for(case: cr.Case) -> None:
    assert case.procedure == "devon-childrens"
    assert cr.Case.from_json(json.dumps(case.to_dict())).events == case.events


@law(testing.days(date(2026, 1, 1), date(2026, 1, 3)))
def test_days_are_bounded(day: date) -> None:
    assert date(2026, 1, 1) <= day <= date(2026, 1, 3)


def test_an_unknown_procedure_is_refused() -> None:
    with pytest.raises(cr.ComplaintsRulesError, match="unknown-procedure"):
        testing.cases("nowhere")


@cache
def hundreds() -> tuple[str, ...]:
    """The texts of some hundred made-up procedures, the same ones each time."""
    made: list[str] = []

    @settings(max_examples=200, derandomize=True, database=None, deadline=None)
    @given(testing.written_procedures())
    def gather(written: dict[str, Any]) -> None:
        made.append(json.dumps(written))

    gather()
    return tuple(made)


@pytest.mark.parametrize(
    "words",
    [
        '"id": "stage-3"',
        '"within": "1 working day"',
        " calendar day",
        " week",
        " month",
        " year",
        " hour",
        " to ",
        " clear ",
        '"at_least"',
        '"once_past"',
        '"date_fixed_by"',
        '"no_limit": "not stated"',
        '"no_limit": "not read"',
        '"later_of"',
        '"once"',
        '"starts": "not stated"',
        '"reading": "clocks"',
        '"reading": "number"',
        '"reading": "ends of the pause"',
        '"total"',
        '"adds"',
        '"no_limit": "as long as it takes"',
        '"extension": "not stated"',
        '"latest": "day it was due"',
        '"if_missed": "original limit stands"',
        '"beyond"',
        '"not_before"',
        '"never_after"',
        '"then": "pause"',
        '"then": "fresh start"',
        '"then": "end"',
        '"window": "not stated"',
        '"if_missed": "refused"',
        '"if_missed": "not stated"',
        '"ground": "overdue"',
        '"ground": "not stated"',
        '"right": "at discretion"',
        '"when"',
        '"opens": "any time"',
    ],
)
def test_made_up_procedures_reach_every_idea(words: str) -> None:
    assert any(words in text for text in hundreds())


@cache
def states() -> frozenset[str]:
    """The states that some hundred cases are in, the same ones each time."""
    found: set[str] = set()

    @settings(max_examples=400, derandomize=True, database=None, deadline=None)
    @given(testing.any_cases())
    def gather(case: cr.Case) -> None:
        last = max((event.date for event in case.events), default=date(2025, 1, 1))
        now = cr.deadlines(case, today=last)
        dues = sorted(one.due for one in now if one.due is not None and one.due > last)
        for day in (last, *dues[:1], last + timedelta(days=90)):
            found.update(one.state for one in cr.deadlines(case, today=day))

    gather()
    return frozenset(found)


@pytest.mark.parametrize("state", get_args(State))
def test_cases_reach_every_state(state: str) -> None:
    assert state in states()


def test_without_hypothesis_the_import_says_what_to_install() -> None:
    """In a process of its own, where `hypothesis` cannot be imported."""
    program = """\
import sys
sys.modules["hypothesis"] = None
import complaints_rules as cr
try:
    import complaints_rules.testing
except cr.ComplaintsRulesError as error:
    print(error.problems[0].code, error)
"""
    done = subprocess.run(  # noqa: S603 # a program written here
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("extra-missing ")
    assert "pip install 'complaints-rules[testing]'" in done.stdout
