"""What was found is mended and stays so: each input is read or refused as every other is."""

import csv
from pathlib import Path

import pytest
from tests.fuzzing.oracle import judge
from tests.fuzzing.readers import READERS

FOUND = Path(__file__).parent / "found"
with (FOUND / "index.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))


def test_every_input_that_is_kept_stands_in_the_index() -> None:
    kept = {path.name for path in FOUND.iterdir()} - {"index.csv"}
    assert kept == {row["file"] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_it_is_found_no_more(row: dict[str, str]) -> None:
    verdict = judge(READERS[row["reader"]], (FOUND / row["file"]).read_bytes())
    assert verdict.finding is None
    assert not verdict.accepted, "nothing that was found ought to be accepted"
    assert verdict.codes
