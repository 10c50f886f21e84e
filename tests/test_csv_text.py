"""A table for a spreadsheet: what a stranger wrote is shown there and never run."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from tests.command_line import own_file, run

from complaints_rules.csv_text import as_csv, plain

TEXTS = ("=1+1", "+1", "-1 day", "@SUM(A1)", "\tx", "'quoted'", "plain", "", "a, b", 'c "d"')


def test_a_cell_that_begins_a_formula_is_text() -> None:
    (row,) = csv.reader(StringIO(as_csv([TEXTS])))
    assert row[:5] == ["'=1+1", "'+1", "'-1 day", "'@SUM(A1)", "'\tx"]
    assert row[5:] == list(TEXTS[5:])


@pytest.mark.parametrize("text", TEXTS)
def test_what_was_written_is_read_back(text: str) -> None:
    (row,) = csv.reader(StringIO(as_csv([[text, "end"]])))
    assert plain(row[0]) == text


def test_numbers_stay_numbers() -> None:
    assert as_csv([[-3, 2.5, None]]) == "-3,2.5,\n"


def test_the_name_of_an_authority_is_not_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = own_file(tmp_path)
    text = file.read_text("utf-8").replace(
        "authority: Devon County Council", 'authority: "=1+1"', 1
    )
    assert '"=1+1"' in text
    file.write_text(text, "utf-8")
    asked = ("compare", "stage-1", "--format", "csv", "--folder", str(tmp_path))
    _, out, _ = run(capsys, *asked)
    row = next(row for row in csv.reader(StringIO(out)) if row[0] == "own-page")
    assert "'=1+1" in row
    assert "=1+1" not in row
