"""Each command: what it answers, and how it ends."""

import io
import json
from pathlib import Path

import pytest
from tests.command_line import EXAMPLES, ROOT, case, own_file, run, unfolded

from complaints_rules.cli.main import main


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
        (
            "OMBUDSMAN: Housing Ombudsman: open from Thu 21 Aug 2025, last day Fri 21 Aug 2026 "
            "(to be safe, by Thu 20 Aug 2026)"
        ),
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


@pytest.mark.parametrize("second", ["ten", "1.5", "2026-12", "2026-W51-1", "2026-02-30"])
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
    sound = next((ROOT / "procedures").rglob("devon-childrens@undated.yaml"))
    code, out, _ = run(capsys, "check", str(sound))
    assert (code, " ".join(out.split())) == (
        0,
        f"{sound}: devon-childrens@undated is sound; 5 worked examples agree",
    )
    broken = tmp_path / "devon-childrens@undated.yaml"
    text = sound.read_text("utf-8").replace(
        "stage-1.respond: {due: 2026-12-07", "stage-1.respond: {due: 2026-12-08"
    )
    broken.write_text(text.replace("within: 3 working days", "within: 4 working days", 1))
    code, _, err = run(capsys, "check", str(broken))
    assert code == 1
    assert err.count("[example-differs]") >= 2
    assert f"{broken}:" in err


def test_check_notes_a_subject_that_nobody_else_has(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = own_file(tmp_path)
    text = file.read_text("utf-8").replace("[childrens-social-care]", "[childrens-social-cares]", 1)
    file.write_text(text.partition("examples:")[0], "utf-8")
    code, out, _ = run(capsys, "check", str(file))
    assert code == 0
    assert "did you mean `childrens-social-care`?" in out


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
