"""The benchmarks run, and everyone in them answers the same question; no time is tested."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

RUN = Path(__file__).resolve().parent.parent / "benchmarks" / "run.py"


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(RUN), "--quick", "--json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_every_figure_is_there(measured: dict[str, Any]) -> None:
    absent = [row["name"] for row in measured["rows"] if row["value"] is None]
    assert set(absent) <= {"numpy", "holidays", "workalendar", "lexdays"}
    assert all(row["value"] > 0 for row in measured["rows"] if row["value"] is not None)


def test_every_aim_says_whether_it_is_met(measured: dict[str, Any]) -> None:
    aimed = [row for row in measured["rows"] if row["aim"]]
    assert len(aimed) >= 8
    assert all(isinstance(row["met"], bool) for row in aimed)


def test_all_contenders_give_the_same_days(measured: dict[str, Any]) -> None:
    raced = [row for row in measured["rows"] if row["group"].startswith(("add, 1", "count, 1"))]
    assert len(raced) >= 12
    assert [row["name"] for row in raced if row["note"]] == []


def test_the_ten_event_cases_have_ten_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(RUN.parent))
    import cases  # type: ignore[import-not-found]

    assert [len(asked.case.events) for asked in cases.ten_events()] == [10, 10]
    assert len({asked.case for asked in cases.many(200)}) == 200
