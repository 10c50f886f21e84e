"""How to add a council: what the page says beside its blocks, which `test_pages.py` runs."""

import json
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.command_line import run
from tests.docs.blocks import DOCS

from complaints_rules import sources
from complaints_rules.catalogue import Folder
from complaints_rules.library import Library

PAGE = (DOCS / "how-to" / "add-your-council.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.M | re.S)


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCKS if found == kind]


@pytest.fixture(autouse=True)
def _anytown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    head, rules, example, more, checked = blocks("yaml")
    folder = tmp_path / "anytown"
    folder.mkdir()
    text = head + rules + example + more
    (folder / "anytown-childrens.yaml").write_text(text, "utf-8")
    (tmp_path / "checked.yaml").write_text(f"{checked}{text}", "utf-8")
    (case,) = blocks("json")
    (tmp_path / "case.json").write_text(case, "utf-8")
    monkeypatch.chdir(tmp_path)
    yield
    sources.forget()


def inline() -> list[str]:
    """Every command with arguments that stands within a sentence."""
    named = re.findall(r"`complaints-rules ([^`]+)`", " ".join(PAGE.split()))
    return [one for one in named if " " in one]


def test_the_other_commands_of_the_page_run_too(capsys: pytest.CaptureFixture[str]) -> None:
    ready = [one.replace("DATE", "2027-12-01") for one in inline() if not one.startswith("diff")]
    assert len(ready) == 3
    for one in ready:
        code, out, _ = run(capsys, *shlex.split(one))
        assert code == 0, one
        assert "anytown-childrens" in out
    assert run(capsys, "check", "checked.yaml")[0] == 1  # only its name is not its id
    assert "Jo Bloggs" in run(capsys, "show", "checked.yaml")[1]


def test_the_second_edition_is_chosen_by_the_day_and_the_two_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "anytown"
    text = (folder / "anytown-childrens.yaml").read_text("utf-8")
    first = text.replace("first_day: 2026-10-01", "first_day: 2026-10-01\n  last_day: 2027-03-31")
    (folder / "anytown-childrens.yaml").rename(folder / "anytown-childrens@2026-10-01.yaml")
    (folder / "anytown-childrens@2026-10-01.yaml").write_text(first, "utf-8")
    later = text.replace("2026-10-01", "2027-04-01")
    later = later.partition("examples:")[0].replace("15 working days", "20 working days")
    (folder / "anytown-childrens@2027-04-01.yaml").write_text(later, "utf-8")
    made = Library((*sources.known()[:1], Folder(folder, "anytown")))
    case = json.loads(blocks("json")[0])
    day = case["events"][0]["date"]
    plan, assumed = made.on("anytown-childrens", date.fromisoformat(day))
    assert (plan.procedure.edition, assumed) == ("2026-10-01", False)
    (command,) = (one for one in inline() if one.startswith("diff"))
    code, out, err = run(capsys, *shlex.split(command))
    assert (code, err) == (0, "")
    assert "15 working days" in out
    assert "20 working days" in out


def test_the_entry_point_is_that_of_the_program() -> None:
    (toml,) = blocks("toml")
    assert f'[project.entry-points."{sources.GROUP}"]' in toml
