"""The Django recipe: its own tests, and nights on which a date has moved."""

from pathlib import Path

import pytest
from tests.recipes.project import WITHOUT_A_BANK_HOLIDAY, Project
from tests.recipes.recipes import (
    AFTER,
    BECAUSE_OF_THE_DAY,
    BECAUSE_OF_THE_TEXT,
    EXPORTED,
    HOLIDAY,
    LENGTHENED,
    SAID,
    SHORTENED,
    own,
)

pytest.importorskip("django")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.manage("migrate", "--verbosity", "0")
    return made


def test_its_own_tests_pass(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.manage("test", "--verbosity", "0")
    project.manage("makemigrations", "--check", "--dry-run")
    project.manage("check", "--fail-level", "WARNING")


def test_a_night_on_which_nothing_changed(project: Project) -> None:
    assert project.manage("import_crm", "crm-export.csv", "--today", "2026-12-01") == SAID
    assert set(project.stored()) == EXPORTED
    said = project.manage("recheck_deadlines", "--today", "2026-12-02")
    assert said == "2026-12-02: 6 stored dates, 0 moved\n"


def test_a_procedure_that_was_changed(project: Project, tmp_path: Path) -> None:
    export = own(tmp_path, "23/11/2026")
    project.under(tmp_path / "procedures")
    project.manage("import_crm", str(export), "--today", "2026-12-01")
    own(tmp_path, "23/11/2026", within=AFTER)
    said = project.manage("recheck_deadlines", "--today", "2026-12-02", code=3).splitlines()
    assert said[0] == "C-1 stage-1.respond"
    assert SHORTENED in said
    assert [line[: len(BECAUSE_OF_THE_TEXT)] for line in said if "because" in line] == [
        BECAUSE_OF_THE_TEXT
    ]
    assert said[-1] == "2026-12-02: 2 stored dates, 1 moved"
    assert ("C-1", "stage-1.respond", "2026-12-21") in set(project.stored())
    project.manage("recheck_deadlines", "--today", "2026-12-02", "--store", code=3)
    assert ("C-1", "stage-1.respond", "2026-12-14") in set(project.stored())
    assert project.manage("recheck_deadlines", "--today", "2026-12-03").endswith(" 0 moved\n")


def test_a_bank_holiday_that_was_not_known(project: Project, tmp_path: Path) -> None:
    export = own(tmp_path, "07/12/2026")
    project.under(tmp_path / "procedures")
    asked = ("import_crm", str(export), "--today", "2026-12-08")
    project.run("-c", WITHOUT_A_BANK_HOLIDAY, HOLIDAY, *asked)
    assert ("C-1", "stage-1.respond", "2027-01-06") in set(project.stored())
    said = project.manage("recheck_deadlines", "--today", "2026-12-09", code=3).splitlines()
    assert said[0] == "C-1 stage-1.respond"
    assert LENGTHENED in said
    assert [line for line in said if "because" in line] == [BECAUSE_OF_THE_DAY]
    assert said[-1] == "2026-12-09: 2 stored dates, 1 moved"


def test_a_procedure_that_is_gone(project: Project, tmp_path: Path) -> None:
    export = own(tmp_path, "23/11/2026")
    project.under(tmp_path / "procedures")
    project.manage("import_crm", str(export), "--today", "2026-12-01")
    (tmp_path / "procedures" / "anytown-receipts@undated.yaml").unlink()
    said = project.manage("recheck_deadlines", "--today", "2026-12-02", code=3)
    assert "no answer any more: " in said
    assert "because the procedure changed: anytown-receipts@undated is no longer here" in said
    assert said.endswith("2026-12-02: 2 stored dates, 2 moved\n")
    assert len(set(project.stored())) == 2
