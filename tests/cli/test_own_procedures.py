"""Procedures of one's own: shown, checked, and answered by."""

import shlex
from pathlib import Path

import pytest
from tests.command_line import EXAMPLES, ROOT, case, own_file, run


def test_a_file_is_shown_and_its_events_are_listed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = str(own_file(tmp_path))
    code, out, _ = run(capsys, "show", file)
    assert code == 0
    assert "limit   11 working days, from complaint.received" in out
    assert "done by stage-1.response_sent" in out
    code, out, _ = run(capsys, "events", file)
    assert (code, out.splitlines()[0]) == (
        0,
        "Events that own-page counts from, waits for or is met by:",
    )
    code, _, err = run(capsys, "show", file, "--on", "2026-11-23")
    assert code == 1
    assert err.endswith("[needless-on]\n")


@pytest.mark.parametrize("command", ["deadlines", "next", "can-escalate", "route"])
def test_a_case_is_answered_by_a_file_of_ones_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str
) -> None:
    asked = (command, case("devon"), "--today", "2026-12-01")
    code, out, _ = run(capsys, *asked, "--procedure", str(own_file(tmp_path)))
    assert code == 0
    assert "own-page" in out
    assert "own-page" not in run(capsys, *asked)[1]


def test_the_date_is_that_of_the_file_and_the_footer_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = str(own_file(tmp_path))
    asked = (case("devon"), "--today", "2026-12-01", "--procedure", file)
    out = run(capsys, "deadlines", *asked)[1]
    assert "Tue 8 Dec 2026   11 working days counted" in out
    assert " ".join(out.split()).endswith(f"--today 2026-12-01 --procedure {file}")
    out = run(capsys, "explain", case("devon"), "stage-1.respond", *asked[1:])[1]
    assert "Due: Tue 8 Dec 2026" in out


def test_the_footer_names_the_program_as_it_was_called(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("deadlines", case("devon"), "--today", "2026-12-01")
    for called, named in (
        (".venv/bin/complaints-rules", ".venv/bin/complaints-rules"),
        ("/somewhere/__main__.py", "complaints-rules"),
    ):
        monkeypatch.setattr("sys.argv", [called])
        assert f"\n  $ {named} explain" in run(capsys, *asked)[1]


def test_the_command_that_is_printed_can_be_copied_and_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "a case.json"
    file.write_bytes((EXAMPLES / "devon.json").read_bytes())
    monkeypatch.setattr("complaints_rules.cli.outcome.width", lambda: 60)
    monkeypatch.setattr("complaints_rules.cli.outcome.to_terminal", lambda: True)
    printed = run(capsys, "deadlines", str(file), "--today", "2026-12-01")[1].splitlines()[-1]
    program, *arguments = shlex.split(printed.removeprefix("  $ "))
    assert program.endswith("complaints-rules")
    code, out, _ = run(capsys, *arguments)
    assert code == 0
    assert "Due: Mon 7 Dec 2026 (running, 4 working days left)" in out


def test_nothing_next_names_what_was_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "next", case("devon"), "--today", "2026-11-01")[1]
    assert "Left out, being later: complaint.received (2026-11-23)." in out


def test_a_file_is_called_by_its_id(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "check", str(own_file(tmp_path, "page.yaml")))
    assert code == 1
    assert "the file is called `page.yaml` and its id is `own-page`; write one of the two" in err
    for name in ("own-page.yaml", "own-page@undated.yaml"):
        assert "[file-name]" not in run(capsys, "check", str(own_file(tmp_path, name)))[2]


def test_a_file_that_ends_in_yml_is_told_what_to_end_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("own-page.yml", "page.yml"):
        code, _, err = run(capsys, "check", str(own_file(tmp_path, name)))
        assert code == 1
        message = f"the file is called `{name}` and its name must end in `.yaml`"
        assert f"{message}; call it `own-page.yaml` [file-name]" in err


def test_a_case_is_not_a_procedure(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "check", case("devon"))
    assert code == 1
    assert len(err.splitlines()) == 1
    assert "this is a case, not a procedure; try `complaints-rules deadlines " in err


def test_the_counting_sets_are_checked_as_such(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = ROOT / "procedures" / "counting.yaml"
    code, out, _ = run(capsys, "check", str(file))
    assert code == 0
    assert out.endswith("counting.yaml: sound: 3 sets\n")
    broken = tmp_path / "counting.yaml"
    broken.write_text(file.read_text("utf-8").replace("day_one: next day", "day_one: today", 1))
    assert "[unknown-word]" in run(capsys, "check", str(broken))[2]
