"""Every shipped procedure: its worked examples, its sources, and the cases that show it."""

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from ruamel.yaml import YAML
from tests.worked_examples import (
    ROOT,
    SHIPPED,
    Worked,
    plan_of,
    problems_of,
    shipped_files,
    worked,
)

import complaints_rules as cr
from complaints_rules.model.figures import figures
from complaints_rules.strict_yaml import read_tree

OTHER_BODIES = {
    "ofsted",
    "care-inspectorate",
    "scottish-housing-regulator",
    "first-tier-tribunal-scotland",
}
"""Outside bodies that pages name and that are no ombudsmen, so that they have no file."""
CASES = sorted((ROOT / "examples").glob("*.json"))


def stem(path: Path) -> str:
    return path.stem


def day(text: str) -> date:
    return date.fromisoformat(text)


# --- the files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("example", worked(shipped_files()), ids=lambda example: example.name)
def test_worked_example(example: Worked) -> None:
    assert example.problems() == []


@pytest.mark.parametrize("path", shipped_files(), ids=stem)
def test_loads_by_its_name_and_edition(path: Path) -> None:
    stated = plan_of(path).procedure
    assert cr.load(stated.name) == stated
    assert stated.id in cr.procedures()


@pytest.mark.parametrize("path", shipped_files(), ids=stem)
def test_has_three_worked_examples_or_more_and_all_pass(path: Path) -> None:
    procedure = plan_of(path).procedure
    # A page that gives no number leaves little to work out, and one that was read in part less.
    least = (2 if procedure.not_read else 3) if figures(procedure) else 1
    assert len(procedure.examples) >= least
    assert problems_of(path) == ()


@pytest.mark.parametrize("path", shipped_files(), ids=stem)
def test_every_timescale_has_a_source(path: Path) -> None:
    plan = plan_of(path)
    assert plan.duties or plan.procedure.not_read
    for duty in plan.duties:
        title, comma, place = duty.source.partition(", ")
        assert title, duty.id
        assert comma, duty.id
        assert place, duty.id


@pytest.mark.parametrize("path", shipped_files(), ids=stem)
def test_every_source_was_read_on_a_day_and_is_used(path: Path) -> None:
    procedure = plan_of(path).procedure
    text = path.read_text(encoding="utf-8")
    for name, source in procedure.sources.items():
        assert source.read <= day("2026-11-24"), name
        assert text.count(f"{name}:") >= 2, f"{name} is declared and never cited"


@pytest.mark.parametrize("path", shipped_files(), ids=stem)
def test_every_text_that_it_names_is_here(path: Path) -> None:
    plan = plan_of(path)
    known = set(cr.procedures())
    stated = plan.procedure.implements
    laws = {law.id for law in stated} if isinstance(stated, tuple) else set()
    bodies = {route.body for route in plan.routes} | {row.body for row in plan.exclusions} - {None}
    replaced = {plan.procedure.replaces} - {None}
    assert laws | bodies | replaced <= known | OTHER_BODIES


# --- one meaning for every reader of YAML -------------------------------------------------------


def as_text(value: Any) -> Any:
    """Return the same data with every scalar as the words that were written."""
    if isinstance(value, dict):
        return {str(key): as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_text(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=stem)
def test_other_readers_of_yaml_read_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ours = as_text(read_tree(text, path.name).data)
    assert as_text(yaml.load(text, Loader=yaml.BaseLoader)) == ours  # noqa: S506 # makes text only
    newer = YAML(typ="safe", pure=True)
    newer.version = (1, 2)
    assert as_text(newer.load(StringIO(text))) == ours


# --- the cases under examples/ ------------------------------------------------------------------


def case_of(name: str) -> cr.Case:
    text = (ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8")
    return cr.Case.from_json(text, file=f"{name}.json")


def deadline(name: str, id_: str, today: str) -> cr.Deadline:
    found = [one for one in cr.deadlines(case_of(name), today=day(today)) if one.id == id_]
    assert len(found) == 1
    return found[0]


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("path", CASES, ids=stem)
def test_a_case_answers_every_question(path: Path) -> None:
    case = case_of(path.stem)
    assert case.edition is not None, "every example names its edition"
    today = day("2027-02-01")

    def answers() -> Iterator[Any]:
        yield from cr.deadlines(case, today=today)
        yield cr.next_deadline(case, today=today, who="any")
        yield cr.can_escalate(case, today=today)
        yield cr.route_to_ombudsman(case, today=today)

    found = [answer for answer in answers() if answer is not None]
    assert len(found) > 3
    for answer in found:
        assert json.loads(json.dumps(answer.to_dict())) == answer.to_dict()
        assert cr.explain(answer).strip()


def test_devon_one_week_in() -> None:
    acknowledge = deadline("devon", "complaint.acknowledge", "2026-12-01")
    assert acknowledge.due == day("2026-11-26")
    respond = deadline("devon", "stage-1.respond", "2026-12-01")
    assert respond.due == day("2026-12-07")
    assert respond.extendable_to == day("2026-12-21")
    assert respond.state == "running"


def test_octavia_answered_in_time_though_the_complaint_came_on_a_sunday() -> None:
    acknowledge = deadline("octavia-2025", "complaint.acknowledge", "2025-09-01")
    assert (acknowledge.due, acknowledge.latest) == (day("2025-07-11"), day("2025-07-14"))
    assert (acknowledge.done, acknowledge.state) == (day("2025-07-08"), "met")
    first = deadline("octavia-2025", "stage-1.respond", "2025-09-01")
    assert (first.due, first.done, first.state) == (day("2025-07-22"), day("2025-07-21"), "met")
    second = deadline("octavia-2025", "stage-2.respond", "2025-09-01")
    assert (second.due, second.done, second.state) == (day("2025-08-28"), day("2025-08-21"), "met")


def test_nottingham_adults_sign_off_depends_on_how_the_clocks_are_read() -> None:
    sign_off = deadline("nottingham-adults", "stage-1.sign-off", "2026-11-24")
    assert sign_off.due == sign_off.latest == day("2027-04-01")
    assert sign_off.earliest == day("2027-03-11")
    assert sign_off.projected
    assert {row.name for row in sign_off.readings} == {"clocks"}


@pytest.mark.parametrize(
    ("today", "answer"),
    [("2026-12-07", "not_yet"), ("2026-12-08", "yes"), ("2026-12-22", "yes")],
)
def test_nottingham_childrens_may_go_on_once_the_answer_is_late(today: str, answer: str) -> None:
    decision = cr.can_escalate(case_of("nottingham-childrens"), today=day(today))
    assert (decision.answer, decision.to) == (answer, "stage-2")
    assert decision.since == day("2026-12-08")
    assert bool(decision) is (answer == "yes")


def test_devon_a_late_request_for_a_panel_is_for_the_authority_to_weigh() -> None:
    decision = cr.can_escalate(case_of("devon-late-stage-3"), today=day("2027-01-06"))
    assert (decision.answer, decision.to) == ("at_discretion", "stage-3")
    assert decision.until == day("2026-12-29")
    assert decision


@pytest.mark.parametrize(
    ("subject", "body", "last_day"),
    [
        ("housing", "housing-ombudsman", "2027-10-28"),
        ("other", "lgsco", "2027-08-23"),
    ],
)
def test_central_bedfordshire_by_subject(subject: str, body: str, last_day: str) -> None:
    routing = cr.route_to_ombudsman(
        case_of(f"central-bedfordshire-{subject}"), today=day("2026-11-24")
    )
    assert (routing.status, routing.body) == ("open", body)
    assert routing.opens_on == day("2026-10-28")
    assert routing.last_day == day(last_day)
    assert routing.needs == ()


def test_central_bedfordshire_without_the_subject_names_both_bodies_and_asks() -> None:
    given = case_of("central-bedfordshire-housing")
    case = cr.Case(given.procedure, given.events, edition=given.edition)
    routing = cr.route_to_ombudsman(case, today=day("2026-11-24"))
    assert (routing.status, routing.body) == ("not_known", None)
    assert routing.needs == ("subject",)
    assert {other.body for other in routing.others} == {"housing-ombudsman", "lgsco"}
