"""The command that accounts for a case, and its exit."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from tests.command_line import case
from tests.small_cases import on

from complaints_rules.cli import accounts


def run(file: str, **more: Any) -> tuple[str, bool]:
    given = {"known_on": None, "procedure": None, "format": "text", "json": False, **more}
    outcome = accounts.delay(Namespace(case=file, today=on("2027-02-01"), **given))
    return outcome.text, outcome.findings


def test_text_says_how_far_the_readings_are_apart() -> None:
    # Stage 2 was asked for on 1 December and acknowledged on the 3rd; counted from either, the
    # 25th working day is 8 or 12 January, and 16 or 14 have passed by 1 February.
    text, findings = run(case("devon-christmas"))
    assert "the authority is late by 14 to 16 working days" in text
    assert not findings


def test_json_holds_the_account() -> None:
    text, _ = run(case("devon-christmas"), format="json")
    found = json.loads(text)
    assert found["today"] == "2027-02-01"
    assert found["result"]["total"]["late_authority"] == 16


def test_svg_is_a_file() -> None:
    text, _ = run(case("devon-christmas"), format="svg")
    assert text.startswith("<svg")
    assert text.endswith("</svg>\n")


def test_a_case_that_cannot_be_accounted_for_is_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text('{"procedure": "devon-childrens", "events": []}', "utf-8")
    text, findings = run(str(file))
    assert findings
    assert "cannot be accounted for" in text
