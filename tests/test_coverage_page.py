"""What was read, what was not, and what was left out: the page and the list are true."""

import json
from pathlib import Path

import pytest

import complaints_rules as cr
from complaints_rules.api import library
from complaints_rules.cli.coverage import page
from complaints_rules.cli.main import main
from complaints_rules.model.figures import figures

ROOT = Path(__file__).resolve().parent.parent
LAW = {
    "england-childrens-2006",
    "england-adults-nhs-2009",
    "england-public-health-2012",
    "wales-social-services-2014",
    "wales-representations-2014",
    "wales-nhs-2011",
    "northern-ireland-childrens-1996",
    "uk-foi-2000",
    "uk-eir-2004",
    "uk-subject-access",
    "uk-data-protection-complaints-2026",
}
CODES = {"england-lgsco-code-2024", "england-housing-code-2022", "england-housing-code-2024"}
MODELS = {"scotland-spso-model", "northern-ireland-nipso-model"}
BODIES = {"lgsco", "housing-ombudsman", "phso", "spso", "psow", "nipso", "ico"}


@pytest.mark.parametrize(
    ("kind", "ids"), [("law", LAW), ("code", CODES), ("model", MODELS), ("ombudsman", BODIES)]
)
def test_every_regime_ships(capsys: pytest.CaptureFixture[str], kind: str, ids: set[str]) -> None:
    assert main(["list", "--kind", kind, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["result"]
    assert {row["id"] for row in rows} == ids
    assert all(0 <= row["verified"] <= row["figures"] for row in rows)


def test_the_page_is_what_the_files_say() -> None:
    found = [library().plan(entry).procedure for entry in library().listed()]
    assert (ROOT / "docs" / "coverage.md").read_text("utf-8") == page(found)


def test_a_figure_is_verified_by_one_source_read_first_hand() -> None:
    found = {one.id: one for one in figures(cr.load("england-adults-nhs-2009"))}
    assert not found["complaint.acknowledge"].verified
    assert found["complaint.settle-oral"].verified


def test_every_figure_of_a_text_is_counted_once() -> None:
    found = figures(cr.load("england-childrens-2006"))
    assert [str(one.length) for one in found if one.id.startswith("stage-")] == [
        "10 working days",
        "10 working days",
        "25 working days",
        "65 working days",
        "30 working days",
        "5 working days",
        "15 working days",
        "20 working days",
    ]


def test_every_file_has_worked_examples_and_sources_for_its_figures() -> None:
    for id_ in cr.procedures():
        procedure = cr.load(id_)
        assert procedure.examples, id_
        assert all(figure.source for figure in figures(procedure)), id_


def test_an_ended_text_is_listed_with_its_last_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--kind", "law"]) == 0
    out = capsys.readouterr().out
    assert "2011-04-01 to 2023-03-31" in out
    assert "2023-04-01 to 2026-03-31" in out


def test_the_command_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage"]) == 0
    assert capsys.readouterr().out.startswith("# Coverage\n")
    assert main(["coverage", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["result"]
    assert any(row["unverified"] for row in rows)
