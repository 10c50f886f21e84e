"""The page on receipts: its example is what it says that it is. `tests/docs` runs its blocks."""

import json
import re
import shlex
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from tests.command_line import ROOT, run
from tests.receipts.calendars import bank_holidays

import complaints_rules as cr
from complaints_rules.engine.declared import digest_of
from complaints_rules.receipts.changes import Part
from complaints_rules.receipts.replay import Verdict, replay

PAGE = (ROOT / "docs" / "receipts.md").read_text("utf-8")
FUNERAL = ROOT / "examples" / "receipts" / "before-the-state-funeral.json"
THE_DAY = date(2022, 9, 19)


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.fixture(autouse=True)
def _beside_the_repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("examples", "procedures"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    monkeypatch.chdir(tmp_path)


def test_the_command_that_writes_a_receipt_writes_one(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = blocks("sh")
    command, into = line.removeprefix("complaints-rules ").split(" > ")
    code, out, err = run(capsys, *shlex.split(command))
    assert (code, err, into) == (0, "", "receipt.json\n")
    assert replay(out).exact


def test_the_example_is_what_was_written_before_the_day_was_a_bank_holiday() -> None:
    # Thursday 8 September 2022; day 1 is Friday the 9th, 6 by the 16th, 10 by Thursday the 22nd.
    (duty,) = json.loads(FUNERAL.read_bytes())["result"]
    assert (duty["id"], duty["due"]) == ("stage-1.respond", "2022-09-22")
    with bank_holidays(lambda row: [] if row.day == THE_DAY else [row]):
        assert replay(FUNERAL.read_bytes()).is_same
    found = replay(FUNERAL.read_bytes())
    assert "calendar" in {one.part for one in found.changed}
    (due,) = (one for one in found.differences if one.field == "due")
    assert (due.was, due.now) == ("2022-09-22", "2022-09-23")


def test_every_verdict_and_every_part_is_explained_and_no_other() -> None:
    words = {*get_args(Verdict), *get_args(Part)}
    assert words <= set(re.findall(r"^\| `([a-z]+)` \|", PAGE, re.M))


def test_each_part_of_a_receipt_is_explained() -> None:
    data = json.loads(FUNERAL.read_bytes())
    named = set(re.findall(r"^\| `([a-z0-9_.]+)` \|", PAGE, re.M))
    parts = {*data, *(f"rests_on.{name}" for name in data["rests_on"])}
    assert parts - {"format", "kind", "rests_on"} <= named


def test_a_digest_covers_what_the_page_says_that_it_covers(tmp_path: Path) -> None:
    shipped = next((ROOT / "procedures").rglob("devon-childrens@undated.yaml")).read_text("utf-8")

    def digest(text: str) -> str:
        file = tmp_path / "devon-childrens@undated.yaml"
        file.write_text(text, "utf-8")
        return digest_of(cr.load_file(file))

    usual = digest(shipped)
    assert digest(f"# A remark.\n{shipped}") == usual
    example = re.sub(r"(?m)^examples:\n  - title: ", r"\g<0>Case of ", shipped)
    assert example != shipped
    assert digest(example) != usual
    # Of the shared set the digest has the name alone.
    assert cr.load("devon-childrens@undated").model_dump()["counting"] == "silent-page"
