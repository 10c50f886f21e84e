"""Runs the command line inside the test, on the cases that ship as examples."""

from pathlib import Path

import pytest

from complaints_rules.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def unfolded(text: str) -> list[str]:
    """The lines of a page; what hangs under a label is put back behind it."""
    lines: list[str] = []
    for line in text.splitlines():
        if lines and line.startswith(" " * 12):
            lines[-1] += " " + " ".join(line.split())
        else:
            lines.append(" ".join(line.split()))
    return lines


def case(name: str) -> str:
    return str(EXAMPLES / f"{name}.json")


def own_file(tmp_path: Path, name: str = "own-page.yaml") -> Path:
    """A procedure with an id that does not ship."""
    shipped = next((ROOT / "procedures").rglob("devon-childrens@undated.yaml"))
    file = tmp_path / name
    text = shipped.read_text("utf-8").replace("id: devon-childrens\n", "id: own-page\n", 1)
    file.write_text(text.replace("within: 10 working days", "within: 11 working days", 1), "utf-8")
    return file
