"""The questions whose answers a release keeps, and how one is asked again.

A kept answer holds its cases as they were, so that it can be asked again when the examples have
long been others.
"""

import contextlib
import io
import json
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from complaints_rules.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


class Asked(NamedTuple):
    """A name for the file, and the command; `example.json` stands for a file in `examples/`."""

    name: str
    command: str


QUESTIONS = (
    Asked("deadlines-first-day", "deadlines devon.json --today 2026-12-01"),
    Asked("deadlines-over-christmas", "deadlines devon-christmas.json --today 2027-01-04"),
    Asked("deadlines-late-twice", "deadlines devon-late-twice.json --today 2027-03-01"),
    Asked("deadlines-housing-code", "deadlines octavia-2025.json --today 2025-08-22"),
    Asked("deadlines-adults-nhs", "deadlines nottingham-adults.json --today 2026-12-01"),
    Asked("deadlines-known-on", "deadlines devon.json --today 2026-12-01 --known-on 2026-01-01"),
    Asked(
        "deadlines-under-the-law",
        "deadlines devon-and-the-law.json --today 2026-12-01 --under england-childrens-2006",
    ),
    Asked("next-first-day", "next devon.json --today 2026-12-01"),
    Asked("next-complainant", "next devon-late-stage-3.json --today 2026-12-01 --who complainant"),
    Asked("next-nothing", "next octavia-2025.json --today 2025-08-22 --who complainant"),
    Asked("can-escalate-not-yet", "can-escalate devon.json --today 2026-12-01"),
    Asked("can-escalate-late-twice", "can-escalate devon-late-twice.json --today 2027-03-01"),
    Asked("can-escalate-to", "can-escalate devon-christmas.json --today 2027-01-11 --to stage-3"),
    Asked("route-open", "route routes/open.json --today 2026-12-01"),
    Asked("route-premature", "route routes/premature.json --today 2026-06-15"),
    Asked("route-late", "route routes/late.json --today 2027-06-15"),
    Asked("route-landlord", "route routes/landlord-services.json --today 2026-06-15"),
    Asked("route-personal-data", "route routes/personal-data.json --today 2026-06-15"),
    Asked("explain-first-day", "explain devon.json stage-1.respond --today 2026-12-01"),
    Asked(
        "explain-over-christmas", "explain devon-christmas.json stage-2.respond --today 2027-01-04"
    ),
    Asked("timeline-two", "timeline devon.json nottingham-adults.json --today 2026-12-01"),
    Asked("delay-late-twice", "delay devon-late-twice.json --today 2027-03-01"),
    Asked("delay-late-stage-3", "delay devon-late-stage-3.json --today 2027-03-01"),
    Asked(
        "monitor-five",
        "monitor devon.json devon-late-twice.json islington-1.json islington-2.json "
        "octavia-2025.json --today 2027-03-01",
    ),
    Asked("audit-one-page", "audit devon-childrens"),
    Asked("compare-codes", "compare stage-1 --kind code"),
    Asked("compare-ombudsman-of-laws", "compare ombudsman --kind law"),
    Asked("diff-of-two-editions", "diff england-housing-code-2022 england-housing-code-2024"),
    Asked("events", "events england-housing-code-2024"),
    Asked("days-add", "days add 2026-12-14 10 --calendar england-and-wales"),
    Asked("days-count", "days count 2026-11-23 2026-12-21 --calendar scotland"),
)


def cases_of(asked: Asked) -> dict[str, Any]:
    """Return the cases that a question names, by the names of their files."""
    named = [word for word in asked.command.split() if word.endswith(".json")]
    return {one: json.loads((EXAMPLES / one).read_text("utf-8")) for one in named}


def answered(command: str, cases: dict[str, Any]) -> dict[str, Any]:
    """Ask in a folder of its own and return the question, its cases, the exit code, the answer."""
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, case in cases.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(json.dumps(case), "utf-8")
        with contextlib.redirect_stdout(said):
            code = main([*command.split(), "--json"])
    return {"command": command, "cases": cases, "exit": code, "answer": json.loads(said.getvalue())}


def now(asked: Asked) -> dict[str, Any]:
    """Ask a question as it stands in the table, of the examples as they are today."""
    return answered(asked.command, cases_of(asked))
