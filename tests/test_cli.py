"""The command line: what it prints, how it is asked, and how it ends."""

import io
import json
import os
import shlex
from pathlib import Path

import pytest

from complaints_rules.cli.layout import fold, row, width
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


def test_the_octavia_timetable_reads_as_the_readme_promises(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "deadlines", case("octavia-2025"), "--today", "2025-08-22")
    assert code == 0
    lines = unfolded(out)
    for expected in (
        "due Fri 11 Jul 2025 5 working days counted from Mon 7 Jul 2025 to Fri 11 Jul 2025",
        (
            "or Mon 14 Jul 2025 if read so: a complaint that arrives on a day that is not a "
            "working day is treated as received on the next working day"
        ),
        "due Tue 22 Jul 2025 10 working days counted from Wed 9 Jul 2025 to Tue 22 Jul 2025",
        "done met on Mon 21 Jul 2025, on working day 9, 1 working day to spare",
        "due Thu 28 Aug 2025 20 working days counted from Thu 31 Jul 2025 to Thu 28 Aug 2025",
        "skips Mon 25 Aug 2025, Summer bank holiday (England and Wales)",
        "NEXT: the authority has nothing left to do that has a date",
        "FURTHER STAGE: none",
        "OMBUDSMAN: Housing Ombudsman: open from Thu 21 Aug 2025, last day Fri 21 Aug 2026",
    ):
        assert expected in lines
    told = lines.index("done met on Mon 21 Jul 2025, on working day 9, 1 working day to spare")
    assert "exactly 10 working days" in lines[told + 1]
    assert out.count("exactly 10 working days") == 1
    known = "the complainant first knew of the matter (matter.happened, matter.noticed)"
    assert known in " ".join(out.split())
    assert " ".join(out.split()).endswith("octavia-2025.json stage-1.respond --today 2025-08-22")
    assert "paragraph 6.3 [2]" in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("add 2026-12-14 10 --calendar england-and-wales", "2026-12-30  Wed 30 Dec 2026"),
        ("add 2026-06-12 20 --calendar united-kingdom", "2026-07-14  Tue 14 Jul 2026"),
        ("add 2028-12-20 10 --calendar england-and-wales", "2029-01-08  Mon 8 Jan 2029"),
        ("count 2026-11-23 2026-12-21 --calendar england-and-wales", "20 working days"),
        ("count 2026-12-21 2026-12-18 --calendar scotland", "-1 working day"),
    ],
)
def test_days_begin_with_the_answer(
    capsys: pytest.CaptureFixture[str], arguments: str, expected: str
) -> None:
    code, out, _ = run(capsys, "days", *arguments.split())
    assert code == 0
    assert out.startswith(expected)
    assert ("provisional" in out) == ("2028-12-20" in arguments)


def test_json_stands_in_its_envelope(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "deadlines", case("devon"), "--today", "2026-12-01", "--json")
    data = json.loads(out)
    assert code == 0
    assert (data["format"], data["today"]) == (1, "2026-12-01")
    acknowledge, respond = data["result"][:2]
    assert acknowledge["due"] == "2026-11-26"
    assert (respond["due"], respond["extendable_to"]) == ("2026-12-07", "2026-12-21")
    assert respond["because"][0]["kind"] == "event"


@pytest.mark.parametrize("command", ["next", "can-escalate", "route"])
def test_each_question_answers_in_text_and_in_json(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    asked = (command, case("devon"), "--today", "2026-12-01")
    code, text, _ = run(capsys, *asked)
    assert code == 0
    assert "Computed from devon-childrens@undated" in text
    code, out, _ = run(capsys, *asked, "--json")
    assert code == 0
    assert json.loads(out)["result"]["about"]["procedure"] == "devon-childrens"


def test_nothing_next_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("next", case("octavia-2025"), "--today", "2025-08-22")
    said = "Next: the authority has nothing left to do that has a date on Fri 22 Aug 2025.\n"
    assert run(capsys, *asked)[:2] == (0, said)
    assert json.loads(run(capsys, *asked, "--json")[1])["result"] is None


def test_a_case_may_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (EXAMPLES / "devon.json").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
    code, out, _ = run(capsys, "next", "-", "--today", "2026-11-24")
    assert (code, out.splitlines()[1]) == (
        0,
        "Due: Thu 26 Nov 2026 (running, 2 working days left)",
    )


def test_explain_names_the_steps(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("explain", case("nottingham-adults"), "stage-1.sign-off", "--today", "2026-11-24")
    code, out, _ = run(capsys, *asked)
    assert code == 0
    assert "Due: Thu 1 Apr 2027" in out
    assert "Readings: earliest Thu 11 Mar 2027, latest Thu 1 Apr 2027" in out
    assert "from receipt: Thu 11 Mar 2027" in out


def test_a_deadline_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "explain", case("devon"), "stage-1.reply", "--today", "2026-11-24")
    assert code == 1
    assert err.startswith("there is no deadline `stage-1.reply`; did you mean `stage-1.respond`?")


def test_wrong_input_ends_with_1_and_every_problem(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "case.json"
    file.write_text(
        '{"procedure": "devon-childrens", "colour": 1,'
        ' "events": [{"event": "x.y", "date": "2026"}]}'
    )
    code, out, err = run(capsys, "deadlines", str(file), "--today", "2026-12-01")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 2
    assert all(line.startswith(str(file)) for line in err.splitlines())


def test_a_missing_file_is_wrong_input(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "check", "nowhere.yaml")
    assert code == 1
    assert err.startswith("nowhere.yaml: ")
    assert err.endswith(" [unreadable-file]\n")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["deadlines", "case.json"],
        ["deadlines", "case.json", "--today", "1 December 2026"],
        ["deadlines", "case.json", "--today", "2026-02-30"],
        ["days", "add", "2026-12-14", "10"],
        ["days", "add", "2026-12-14", "10", "--calendar", "mars"],
        ["unknown"],
    ],
)
def test_wrong_usage_ends_with_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: complaints-rules" in capsys.readouterr().err


@pytest.mark.parametrize("second", ["ten", "1.5", "2026-12"])
def test_days_that_cannot_be_counted_are_refused(
    capsys: pytest.CaptureFixture[str], second: str
) -> None:
    calendar = ("--calendar", "scotland")
    assert run(capsys, "days", "add", "2026-12-14", second, *calendar)[0] == 1
    assert run(capsys, "days", "count", "2026-12-14", second, *calendar)[0] == 1


def test_list_and_show(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "list")
    assert code == 0
    assert "birmingham-trust-local" in out
    code, out, _ = run(capsys, "show", "birmingham-trust-local")
    assert code == 0
    assert "DOUBT   printed so and transcribed as it stands" in out
    assert json.loads(run(capsys, "list", "--json")[1])["result"][0]["id"]
    assert json.loads(run(capsys, "show", "devon-childrens", "--json")[1])["result"]["format"] == 1


def test_show_says_every_part_of_every_procedure(capsys: pytest.CaptureFixture[str]) -> None:
    for listed in json.loads(run(capsys, "list", "--json")[1])["result"]:
        code, out, _ = run(capsys, "show", listed["id"])
        assert code == 0
        assert "SOURCES" in out
        assert "Choice(" not in out
        assert "None" not in out


def test_events_are_the_sheet_for_mapping(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "events", "central-bedfordshire-council", "--json")
    found = json.loads(out)["result"]
    assert code == 0
    assert {"event", "means", "sets", "may_repeat"} == set(found["events"][0])
    assert [fact["values"] for fact in found["facts"]] == [["corporate", "housing"]]
    names = [event["event"] for event in found["events"]]
    assert "stage-1.respond.extended" in names
    assert "stage-2.requested" in names
    assert "subject: " in run(capsys, "events", "central-bedfordshire-council")[1]


def test_check_runs_the_worked_examples(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sound = next((ROOT / "procedures").rglob("devon-childrens.yaml"))
    code, out, _ = run(capsys, "check", str(sound))
    assert (code, " ".join(out.split())) == (
        0,
        f"{sound}: devon-childrens@undated is sound; 5 worked examples agree",
    )
    broken = tmp_path / "devon-childrens.yaml"
    text = sound.read_text("utf-8").replace(
        "stage-1.respond: {due: 2026-12-07", "stage-1.respond: {due: 2026-12-08"
    )
    broken.write_text(text.replace("within: 3 working days", "within: 4 working days", 1))
    code, _, err = run(capsys, "check", str(broken))
    assert code == 1
    assert err.count("[example-differs]") >= 2
    assert f"{broken}:" in err


def test_the_calendars_agree_with_the_installed_holidays(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(capsys, "calendars", "check")[0] == 0


def test_the_program_runs_as_a_module() -> None:
    import subprocess
    import sys

    asked = [sys.executable, "-m", "complaints_rules", "--version"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603 # ours
    assert done.stdout.startswith("complaints-rules 0.")


# --- own procedures -----------------------------------------------------------------------------


def own_file(tmp_path: Path, name: str = "own-page.yaml") -> Path:
    """A procedure with an id that does not ship."""
    shipped = next((ROOT / "procedures").rglob("devon-childrens.yaml"))
    file = tmp_path / name
    text = shipped.read_text("utf-8").replace("id: devon-childrens\n", "id: own-page\n", 1)
    file.write_text(text.replace("within: 10 working days", "within: 11 working days", 1), "utf-8")
    return file


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


# --- check --------------------------------------------------------------------------------------


def test_a_file_is_called_by_its_id(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "check", str(own_file(tmp_path, "page.yaml")))
    assert code == 1
    assert "the file is called `page.yaml` and its id is `own-page`; write one of the two" in err
    for name in ("own-page.yaml", "own-page@undated.yaml"):
        assert "[file-name]" not in run(capsys, "check", str(own_file(tmp_path, name)))[2]


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


# --- how the page looks -------------------------------------------------------------------------

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
