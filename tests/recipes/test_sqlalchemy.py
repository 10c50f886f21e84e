"""The SQLAlchemy recipe, in memory: what is stored, and nights on which a date has moved."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.receipts.calendars import bank_holidays
from tests.recipes.recipes import (
    AFTER,
    BECAUSE_OF_THE_DAY,
    BECAUSE_OF_THE_TEXT,
    EXPORTED,
    HOLIDAY,
    LENGTHENED,
    RECIPES,
    SAID,
    SHORTENED,
    modules,
    own,
)

import complaints_rules as cr
from complaints_rules import sources

sqlalchemy = pytest.importorskip("sqlalchemy", minversion="2.0")
orm = pytest.importorskip("sqlalchemy.orm")
ASKED, NEXT_DAY = date(2026, 12, 1), date(2026, 12, 2)


class Recipe:
    """The recipe's modules with a database in memory."""

    def __init__(self, models: Any, import_crm: Any, recheck: Any, session: Any) -> None:
        self.models, self.import_crm, self.recheck = models, import_crm, recheck
        self.session = session

    def take_over(self, export: Path, today: date) -> str:
        with export.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        lines = list(self.import_crm.take_over(self.session, rows, today=today))
        self.session.expire_all()
        return "".join(f"{line}\n" for line in lines)

    def report(self, today: date, **more: bool) -> tuple[list[str], int]:
        found: tuple[list[str], int] = self.recheck.report(self.session, today=today, **more)
        self.session.flush()
        self.session.expire_all()
        return found

    def rows(self) -> list[Any]:
        return list(self.session.scalars(sqlalchemy.select(self.models.StoredDeadline)))

    def stored(self) -> set[tuple[str, str, str]]:
        return {(row.complaint.reference, row.duty, row.due.isoformat()) for row in self.rows()}


@pytest.fixture
def recipe() -> Iterator[Recipe]:
    with modules("sqlalchemy", "models", "import_crm", "recheck") as (models, crm, recheck):
        engine = sqlalchemy.create_engine("sqlite://")
        models.Base.metadata.create_all(engine)
        with orm.Session(engine) as session:
            yield Recipe(models, crm, recheck, session)
        engine.dispose()
    sources.forget()


def test_a_night_on_which_nothing_changed(recipe: Recipe) -> None:
    export = RECIPES / "sqlalchemy" / "crm-export.csv"
    assert recipe.take_over(export, ASKED) == SAID
    assert recipe.stored() == EXPORTED
    assert recipe.report(NEXT_DAY) == (["2026-12-02: 6 stored dates, 0 moved"], 0)
    assert recipe.take_over(export, NEXT_DAY) == SAID  # again, in the place of what was there
    assert recipe.stored() == EXPORTED


def test_a_date_is_stored_with_what_it_rests_on(recipe: Recipe) -> None:
    recipe.take_over(RECIPES / "sqlalchemy" / "crm-export.csv", ASKED)
    (row,) = [
        row
        for row in recipe.rows()
        if (row.complaint.reference, row.duty) == ("C-1041", "stage-1.respond")
    ]
    assert (row.earliest, row.latest, row.state, row.asked_on) == (
        date(2026, 12, 7),
        date(2026, 12, 7),
        "running",
        ASKED,
    )
    assert (row.procedure, row.edition) == ("devon-childrens", "undated")
    assert row.library_version == cr.__version__
    assert row.because[-1]["words"] == "The last day is Mon 7 Dec 2026"
    receipt = json.loads(row.receipt)
    assert receipt["rests_on"]["procedure"]["digest"] == row.digest
    assert receipt["rests_on"]["bank_holidays"]["data_version"] == row.calendar_version
    assert receipt["case"]["reference"] is None
    assert cr.replay(row.receipt).exact


def test_a_procedure_that_was_changed(recipe: Recipe, tmp_path: Path) -> None:
    export = own(tmp_path, "2026-11-23")
    cr.add_folder(tmp_path / "procedures")
    recipe.take_over(export, ASKED)
    own(tmp_path, "2026-11-23", within=AFTER)
    cr.add_folder(tmp_path / "procedures")
    lines, moved = recipe.report(NEXT_DAY)
    assert moved == 1
    assert lines[0] == "C-1 stage-1.respond"
    assert SHORTENED in lines
    assert [line[: len(BECAUSE_OF_THE_TEXT)] for line in lines if "because" in line] == [
        BECAUSE_OF_THE_TEXT
    ]
    assert ("C-1", "stage-1.respond", "2026-12-21") in recipe.stored()
    assert recipe.report(NEXT_DAY, store_new=True)[1] == 1
    assert ("C-1", "stage-1.respond", "2026-12-14") in recipe.stored()
    assert recipe.report(NEXT_DAY)[1] == 0


def test_a_bank_holiday_that_was_not_known(recipe: Recipe, tmp_path: Path) -> None:
    export = own(tmp_path, "7 Dec 2026")
    cr.add_folder(tmp_path / "procedures")
    without = date.fromisoformat(HOLIDAY)
    with bank_holidays(lambda row: [] if row.day == without else [row]):
        recipe.take_over(export, date(2026, 12, 8))
        assert ("C-1", "stage-1.respond", "2027-01-06") in recipe.stored()
        assert recipe.report(date(2026, 12, 9))[1] == 0
    lines, moved = recipe.report(date(2026, 12, 9))
    assert moved == 1
    assert LENGTHENED in lines
    assert [line for line in lines if "because" in line] == [BECAUSE_OF_THE_DAY]


def test_an_event_that_was_corrected_and_not_stored_again(recipe: Recipe) -> None:
    # Ten working days from Tue 24 Nov 2026: 25 to 27 Nov (3), 30 Nov to 4 Dec (8), 7 and 8 Dec.
    recipe.take_over(RECIPES / "sqlalchemy" / "crm-export.csv", ASKED)
    complaint = recipe.session.scalars(
        sqlalchemy.select(recipe.models.Complaint).filter_by(reference="C-1041")
    ).one()
    complaint.events[0].day = date(2026, 11, 24)
    recipe.session.flush()
    lines, moved = recipe.report(NEXT_DAY)
    assert moved == 2
    assert "  due was 2026-12-07 and is now 2026-12-08" in lines
    assert "  because the case changed: complaint.received on Tue 24 Nov 2026 is new in it" in lines


def test_an_extension_that_was_not_stored_again(recipe: Recipe) -> None:
    recipe.take_over(RECIPES / "sqlalchemy" / "crm-export.csv", ASKED)
    complaint = recipe.session.scalars(
        sqlalchemy.select(recipe.models.Complaint).filter_by(reference="C-1041")
    ).one()
    complaint.events.append(
        recipe.models.ComplaintEvent(
            event="stage-1.respond.extended", day=date(2026, 12, 3), sets=date(2026, 12, 14)
        )
    )
    recipe.session.flush()
    lines, moved = recipe.report(date(2026, 12, 4))
    assert moved == 1
    assert "  due was 2026-12-07 and is now 2026-12-14" in lines
    assert (
        "  because the case changed: stage-1.respond.extended on Thu 3 Dec 2026, which sets "
        "Mon 14 Dec 2026 is new in it"
    ) in lines


def test_a_receipt_that_was_altered_does_not_stop_the_night(recipe: Recipe, tmp_path: Path) -> None:
    export = own(tmp_path, "2026-11-23")
    cr.add_folder(tmp_path / "procedures")
    recipe.take_over(export, ASKED)
    for row in recipe.rows():
        row.receipt = row.receipt.replace("2026-12-21", "2026-12-22")
    own(tmp_path, "2026-11-23", within=AFTER)
    cr.add_folder(tmp_path / "procedures")
    lines, moved = recipe.report(NEXT_DAY)
    assert moved == 1
    assert any("because" in line and line.endswith("[receipt-altered]") for line in lines)


def test_a_file_that_can_be_run(
    recipe: Recipe, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = own(tmp_path, "2026-11-23")
    given = [f"--database=sqlite:///{tmp_path}/c.sqlite3", f"--procedures={tmp_path}/procedures"]
    assert recipe.import_crm.main([str(export), "--today=2026-12-01", *given]) == 0
    assert recipe.recheck.main(["--today=2026-12-02", *given]) == 0
    own(tmp_path, "2026-11-23", within=AFTER)
    assert recipe.recheck.main(["--today=2026-12-02", "--store", *given]) == 3
    assert SHORTENED in capsys.readouterr().out
    assert recipe.recheck.main(["--today=2026-12-02", *given]) == 0
