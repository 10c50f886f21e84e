"""The reader in plain JavaScript passes every calendar vector, in any time zone."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.conformance.layout import FOLDER, vectors

NODE = shutil.which("node")
READER = FOLDER / "javascript" / "calendar.mjs"
needs_node = pytest.mark.skipif(NODE is None, reason="`node` is not installed")


def run(*arguments: str, zone: str = "UTC") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [NODE or "node", *arguments],
        capture_output=True,
        text=True,
        timeout=600,
        env={**os.environ, "TZ": zone},
    )


@needs_node
@pytest.mark.parametrize(
    "zone", ["UTC", "Europe/London", "Pacific/Auckland", "America/New_York", "Pacific/Apia"]
)
def test_the_reader_passes_every_vector(zone: str) -> None:
    done = run(str(FOLDER / "javascript" / "run.mjs"), zone=zone)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == f"{len(vectors('calendars'))} passed, 0 failed"
    assert done.returncode == 0


@needs_node
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("% 7 < 5", "% 7 < 6"),  # Saturdays worked
        ("this.ranks[at + 1] + n - 1", "this.ranks[at] + n - 1"),  # the day itself counted
        ("row.announced <= known", "row.announced < known"),  # announced a day too late
        ("new Date(0).setUTCFullYear(year, month - 1, day)", "Date.UTC(year, month - 1, day)"),
        ("new Date(0).setUTCFullYear(year, month - 1, day)", "new Date(year, month - 1, day)"),
        ("Number.isInteger(n)", "isFinite(n)"),  # half a working day
        ("Object.hasOwn(facts.calendars, name)", "name in facts.calendars"),
        ("day <= this.last; day++", "day < this.last; day++"),  # the last day forgotten
        ("[...this.changed, ...more]", "[...more, ...this.changed]"),  # the first change holds
    ],
)
def test_a_reader_with_a_mistake_does_not_pass(right: str, wrong: str, tmp_path: Path) -> None:
    """The vectors find the mistakes that a reader in JavaScript is most likely to have."""
    shutil.copytree(FOLDER / "calendars", tmp_path / "calendars")
    shutil.copytree(FOLDER / "javascript", tmp_path / "javascript")
    text = READER.read_text("utf-8")
    assert text.count(right) == 1
    (tmp_path / "javascript" / "calendar.mjs").write_text(text.replace(right, wrong), "utf-8")
    done = run(str(tmp_path / "javascript" / "run.mjs"), zone="Pacific/Auckland")
    assert done.returncode != 0


def test_the_reader_is_short_and_reads_no_local_time() -> None:
    text = READER.read_text("utf-8")
    assert len(text.splitlines()) <= 130
    assert "import" not in text
    local = re.compile(r"\.(get|set)(FullYear|Month|Date|Day|Hours)\(|new Date\(\)|Date\.now")
    assert local.search(text) is None
