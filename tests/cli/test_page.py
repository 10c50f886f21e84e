"""How a page looks and what words it uses."""

import json
import os
from pathlib import Path

import pytest
from tests.command_line import EXAMPLES, case, run

from complaints_rules.cli.layout import fold, width
from complaints_rules.sheets.lines import row

QUESTIONS = (
    ("deadlines", "devon", "2026-12-01"),
    ("deadlines", "devon-late-stage-3", "2027-03-01"),
    ("deadlines", "octavia-2025", "2025-08-22"),
    ("next", "devon", "2026-12-01"),
    ("can-escalate", "nottingham-childrens", "2026-12-08"),
    ("route", "central-bedfordshire-other", "2026-12-21"),
)


@pytest.mark.parametrize("columns", [60, 80, 110])
def test_no_line_is_longer_than_the_page(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setattr("complaints_rules.cli.outcome.width", lambda: columns)
    monkeypatch.setattr("complaints_rules.cli.outcome.to_terminal", lambda: True)
    pages = [run(capsys, "list")[1], run(capsys, "show", "england-housing-code-2024")[1]]
    pages.append(run(capsys, "events", "devon-childrens")[1])
    for command, name, today in QUESTIONS:
        pages.append(run(capsys, command, case(name), "--today", today)[1])
    for line in "\n".join(pages).splitlines():
        whole = "http" in line or line.startswith("  $ ") or " " not in line.strip()
        assert len(line) <= columns or whole, line


def test_a_list_for_another_program_has_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, "list")[1].splitlines()
    assert len(lines) == len(json.loads(run(capsys, "list", "--json")[1])["result"])
    assert max(len(line) for line in lines) > 110


def test_what_goes_on_hangs_under_its_words() -> None:
    line = row("skips", "Fri 25 Dec 2026, Christmas Day; Mon 28 Dec 2026, Boxing Day")
    first, *more = fold(line, 40).split("\n")
    assert first.startswith("    skips   Fri 25")
    assert more
    assert all(part.startswith(" " * 12 + part.strip()[:1]) for part in more)
    assert (
        fold("x " + "https://example.org/" + "a" * 90, 60).split("\n")[1].strip()[-90:] == "a" * 90
    )


def test_the_page_is_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert width() == 110
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.fileno", lambda: 1)
    for columns, wanted in ((20, 60), (80, 80), (400, 110)):
        size = os.terminal_size((columns, 24))
        monkeypatch.setattr("os.get_terminal_size", lambda _, size=size: size)
        assert width() == wanted


def test_the_closing_block_says_what_is_next_in_plain_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = " ".join(run(capsys, "deadlines", case("devon"), "--today", "2026-12-01")[1].split())
    assert "was due Thu 26 Nov 2026, OVERDUE by 3 working days [complaint.acknowledge]" in out
    assert "MAY GO ON TO STAGE 2: not yet; " in out
    assert "the request must give reasons and outcome" in out
    assert (
        "OMBUDSMAN: Local Government Ombudsman: open from Mon 23 Nov 2026; last day not known "
        "until the case says when the complainant first knew of the matter (matter.noticed)"
    ) in out
    assert "may be extended to Mon 21 Dec 2026 on the ground: the complaint is very complex" in out
    assert "not yet: waits for this: the hearing of stage 3 took place" in out
    late = run(capsys, "deadlines", case("devon-late-stage-3"), "--today", "2027-03-01")[1]
    assert "passed on Tue 29 Dec 2026, no request recorded; what follows a late one: may be" in late
    window = run(capsys, "deadlines", case("devon-late-stage-3"), "--today", "2026-12-14")[1]
    assert "THE COMPLAINANT MAY: ask for stage 3 (Review panel hearing), due Tue 29 Dec" in window


def test_a_fact_that_decides_the_body_is_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = json.loads((EXAMPLES / "central-bedfordshire-housing.json").read_text("utf-8"))
    file = tmp_path / "case.json"
    file.write_text(json.dumps({**data, "facts": {}}), "utf-8")
    out = run(capsys, "deadlines", str(file), "--today", "2026-10-01")[1]
    words = "not known until the case says what it is about (subject: corporate or housing)"
    assert f"OMBUDSMAN: {words}" in out
    assert "  or Housing Ombudsman: too early" in out


@pytest.mark.parametrize("command", ["can-escalate", "route"])
def test_every_page_uses_the_same_words(capsys: pytest.CaptureFixture[str], command: str) -> None:
    for name in ("devon", "nottingham-childrens", "central-bedfordshire-other"):
        out = run(capsys, command, case(name), "--today", "2026-12-21")[1]
        first = out.split("Because:")[0]
        for raw in ("lgsco", "premature", "not stated", "wrong_body", "at_discretion"):
            assert raw not in first
