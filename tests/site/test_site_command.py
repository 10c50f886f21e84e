"""The command says where the site is, how far it is on the side, and what could not be read."""

import json
from argparse import Namespace
from pathlib import Path

import pytest

from complaints_rules.cli import site as command
from complaints_rules.errors import Problem
from complaints_rules.site.build import Built

BROKEN = Problem(code="shape", message="`kind` is missing", file="a.yaml")


def asked(monkeypatch: pytest.MonkeyPatch, *problems: Problem) -> None:
    def build(out: Path, *, progress: command.Progress) -> Built:
        progress(f"10 of 12 files in {out.name}")
        return Built(files=12, texts=3, problems=problems)

    monkeypatch.setattr(command, "build", build)


def test_it_says_where_to_begin(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(monkeypatch)
    outcome = command.site(Namespace(out="shown", json=False))
    assert outcome.text == f"3 texts in 12 files; begin with {Path('shown') / 'index.html'}"
    assert not outcome.findings
    printed = capsys.readouterr()
    assert printed.err == "10 of 12 files in shown\n"
    assert printed.out == ""


def test_what_could_not_be_read_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(monkeypatch, BROKEN)
    outcome = command.site(Namespace(out="shown", json=False))
    assert outcome.findings
    assert outcome.text.splitlines()[1:] == [f"could not be read, and left out: {BROKEN}"]


def test_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(monkeypatch, BROKEN)
    found = json.loads(command.site(Namespace(out="shown", json=True)).text)["result"]
    assert found == {
        "files": 12,
        "texts": 3,
        "start": str(Path("shown") / "index.html"),
        "problems": [str(BROKEN)],
    }
