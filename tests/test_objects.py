"""What is handed out stays as it was made, and survives a journey to another process."""

import copy
import pickle
from datetime import date
from typing import Any

import pytest

import complaints_rules as cr

TODAY = date(2026, 12, 1)


def devon() -> cr.Case:
    return cr.Case(
        "devon-childrens", events=[{"event": "complaint.received", "date": date(2026, 11, 23)}]
    )


def results() -> tuple[Any, ...]:
    case = devon()
    return (
        *cr.deadlines(case, today=TODAY),
        cr.can_escalate(case, today=TODAY),
        cr.route_to_ombudsman(case, today=TODAY),
    )


def test_results_can_be_kept_in_a_set_copied_and_pickled() -> None:
    found = results()
    assert len(set(found)) == len(found)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 # our own bytes
    assert copy.deepcopy(found) == found


def test_a_case_is_pickled_as_it_was_handed_in() -> None:
    case = devon()
    fresh = len(pickle.dumps(case))
    cr.deadlines(case, today=TODAY)
    assert len(pickle.dumps(case)) == fresh
    again = pickle.loads(pickle.dumps(case))  # noqa: S301 # our own bytes
    assert again == case
    assert again.memo == {}
    assert cr.deadlines(again, today=TODAY) == cr.deadlines(case, today=TODAY)


def test_a_procedure_of_ones_own_travels_with_its_case() -> None:
    own = cr.load("devon-childrens")
    case = cr.Case(own, events=devon().events)
    again = pickle.loads(pickle.dumps(case))  # noqa: S301 # our own bytes
    assert again == case
    assert again.given == own
    assert cr.next_deadline(again, today=TODAY) == cr.next_deadline(case, today=TODAY)


def test_an_error_keeps_its_problems_on_the_way() -> None:
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        cr.load("nowhere")
    again = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 # our own bytes
    assert again.problems == refused.value.problems
    assert str(again) == str(refused.value)


def test_nothing_that_is_handed_out_can_be_changed() -> None:
    case = devon()
    routing = cr.route_to_ombudsman(case, today=TODAY)
    procedure = cr.load("devon-childrens")
    held: list[tuple[Any, str]] = [
        (case.facts, "subject"),
        (case.by_name, "complaint.received"),
        (routing.contact, "website"),
        (procedure.sources, "page"),
    ]
    for mapping, key in held:
        with pytest.raises(TypeError):
            mapping[key] = "x"
    owners: list[tuple[Any, str]] = [
        (case, "edition"),
        (routing, "body"),
        (procedure.stages[0], "title"),
    ]
    for owner, name in owners:
        with pytest.raises((AttributeError, ValueError)):
            setattr(owner, name, "x")


def test_two_cases_of_different_procedures_are_two() -> None:
    own = cr.load("devon-childrens")
    other = own.model_copy(update={"title": "Another"})
    assert cr.Case(own) != cr.Case(other)
    assert cr.Case(own) == cr.Case(own)
