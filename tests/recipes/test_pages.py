"""The pages of the recipes: their commands run, and what they show is what is said."""

import re
import shutil
import subprocess
import sys
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import Any

import pytest
from tests.recipes.project import WITHOUT_A_BANK_HOLIDAY, Project
from tests.recipes.recipes import AFTER, HOLIDAY, RECIPES, SAID, own

PAGES = sorted(RECIPES.rglob("README.md"))


def block(recipe: str, kind: str) -> str:
    found = re.findall(
        rf"^```{kind}\n(.*?)^```", (RECIPES / recipe / "README.md").read_text("utf-8"), re.M | re.S
    )
    assert len(found) == 1
    return str(found[0])


def test_a_page_is_a_page() -> None:
    assert len(PAGES) == 4
    for page in PAGES:
        assert len(page.read_text("utf-8").splitlines()) <= 60, page


@pytest.mark.parametrize("recipe", ["django", "sqlalchemy"])
def test_the_two_commands_run(recipe: str, tmp_path: Path) -> None:
    pytest.importorskip(recipe)
    copy = tmp_path / recipe
    shutil.copytree(RECIPES / recipe, copy, ignore=shutil.ignore_patterns("*.sqlite3"))
    environment = {**Project(tmp_path).environment, "PYTHONPATH": ""}
    del environment["COMPLAINTS_DATABASE"]
    said = ""
    for line in block(recipe, "sh").splitlines():
        for command in line.split(" && "):
            program, *arguments = command.split()
            assert program == "python"
            done: Any = subprocess.run(  # noqa: S603 - a command of the page
                [sys.executable, *arguments],
                cwd=copy,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            said += done.stdout
    assert said.endswith(f"{SAID}2026-12-02: 6 stored dates, 0 moved\n")
    assert (copy / "complaints.sqlite3").is_file()


def test_the_reports_that_are_shown(tmp_path: Path) -> None:
    pytest.importorskip("django")  # both recipes say the same, as their own tests show
    project = Project(tmp_path)
    project.manage("migrate", "--verbosity", "0")
    project.under(tmp_path / "procedures")
    is_as = OutputChecker().check_output
    export = own(tmp_path, "23/11/2026")
    project.manage("import_crm", str(export), "--today", "2026-12-01")
    own(tmp_path, "23/11/2026", within=AFTER)
    said = project.manage("recheck_deadlines", "--today", "2026-12-02", code=3)
    assert is_as(block("django", "text"), said, ELLIPSIS), said
    export = own(tmp_path, "07/12/2026")
    asked = ("import_crm", str(export), "--today", "2026-12-08")
    project.run("-c", WITHOUT_A_BANK_HOLIDAY, HOLIDAY, *asked)
    said = project.manage("recheck_deadlines", "--today", "2026-12-09", code=3)
    assert is_as(block("sqlalchemy", "text"), said, ELLIPSIS), said
