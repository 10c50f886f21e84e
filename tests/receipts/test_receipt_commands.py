"""The two commands: one writes a receipt, the other computes receipts again."""

import io
import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.command_line import case, run
from tests.receipts.calendars import bank_holidays
from tests.receipts.own import page, received

import complaints_rules as cr
from complaints_rules import sources
from complaints_rules.cli import replay as commands
from complaints_rules.receipts.receipt import receipt_for

CHRISTMAS = case("devon-christmas")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    sources.forget()


def write(question: str = "deadlines", **more: Any) -> str:
    given = {
        "case": CHRISTMAS,
        "question": question,
        "today": date(2026, 12, 7),
        "known_on": None,
        "procedure": None,
        "deadline": None,
        "who": None,
        "to": None,
        "without_notes": False,
        "json": False,
        **more,
    }
    outcome = commands.receipt_of(Namespace(**given))
    assert outcome.exact
    assert not outcome.findings
    return outcome.text


def again(*receipts: str | Path, **more: Any) -> tuple[str, bool]:
    given = {"receipts": [*map(str, receipts)], "procedure": None, "case": None, "json": False}
    outcome = commands.replay(Namespace(**{**given, **more}))
    return outcome.text, outcome.findings


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    file = tmp_path / "r.json"
    file.write_text(write(deadline="stage-2.respond"), "utf-8")
    return file


def test_what_is_written_is_the_receipt_of_the_call() -> None:
    made = cr.Case.from_json(Path(CHRISTMAS).read_bytes())
    for question, call in (
        ("deadlines", "deadlines"),
        ("next", "next_deadline"),
        ("can-escalate", "can_escalate"),
        ("route", "route_to_ombudsman"),
    ):
        expected = receipt_for(made, call, today=date(2026, 12, 7)).text
        assert write(question) == f"{expected}\n"


def test_the_name_of_a_call_is_told_that_of_its_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, call in commands.QUESTIONS.items():
        asked = ("receipt", CHRISTMAS, call, "--today", "2026-12-07")
        if name == call:
            assert run(capsys, *asked)[0] == 0
            continue
        with pytest.raises(SystemExit) as left:
            run(capsys, *asked)
        assert left.value.code == 2
        told = f"argument QUESTION: '{call}' is its name in Python; write {name}"
        assert told in " ".join(capsys.readouterr().err.split())
    with pytest.raises(SystemExit):
        run(capsys, "receipt", CHRISTMAS, "what", "--today", "2026-12-07")
    assert "choose from" in capsys.readouterr().err


def test_the_name_of_a_command_is_told_that_of_its_call() -> None:
    made = cr.Case.from_json(Path(CHRISTMAS).read_bytes())
    for name, call in commands.QUESTIONS.items():
        if name != call:
            with pytest.raises(cr.ComplaintsRulesError, match=f"did you mean `{call}`"):
                receipt_for(made, name, today=date(2026, 12, 7))


def test_notes_can_be_left_out() -> None:
    assert '"note"' in write()
    assert '"note"' not in write(without_notes=True)


def test_one_that_holds_is_the_same(receipt: Path) -> None:
    assert again(receipt) == (f"{receipt}: the same", False)


def test_one_from_the_input(receipt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(receipt.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert again("-") == ("-: the same", False)
    with pytest.raises(cr.ComplaintsRulesError, match="stands twice"):
        again("-", "-")


def test_one_that_does_not_hold_is_a_finding_with_its_reason(receipt: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(write(case=case("nottingham-childrens")), "utf-8")
    with bank_holidays(lambda row: [] if row.day == date(2026, 12, 28) else [row]):
        text, findings = again(other, receipt)
    assert findings
    first, *rest = text.splitlines()
    assert first == f"{other}: the same"
    assert rest[:3] == [
        f"{receipt}: not the same",
        (
            "  The bank holidays of england-and-wales changed: Mon 28 Dec 2026 was a bank "
            "holiday and is not now."
        ),
        "  So: stage-2.respond was due Fri 8 Jan 2027 and is now due Thu 7 Jan 2027.",
    ]
    assert rest[3].startswith("  With it, of stage-2.respond: reasons, earliest")


def test_as_json(receipt: Path) -> None:
    text, _ = again(receipt, json=True)
    (row,) = json.loads(text)["result"]
    assert (row["receipt"], row["verdict"], row["exact"]) == (str(receipt), "same", True)
    assert row["sha256"] == json.loads(receipt.read_bytes())["sha256"]


def test_everything_that_is_no_receipt_is_said_at_once(receipt: Path, tmp_path: Path) -> None:
    altered = tmp_path / "altered.json"
    altered.write_text(receipt.read_text("utf-8").replace("2027-01-08", "2027-01-11", 1), "utf-8")
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        again(altered, receipt, CHRISTMAS, tmp_path / "none.json")
    found = [(problem.file, problem.code) for problem in caught.value.problems]
    assert found == [
        (str(altered), "receipt-altered"),
        (CHRISTMAS, "not-a-receipt"),
        (str(tmp_path / "none.json"), "unreadable-file"),
    ]


@pytest.fixture
def altered(receipt: Path, tmp_path: Path) -> Path:
    file = tmp_path / "altered.json"
    file.write_text(receipt.read_text("utf-8").replace("2027-01-08", "2027-01-11", 1), "utf-8")
    return file


def test_an_altered_one_takes_no_verdict_from_the_others(
    receipt: Path, altered: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    none = tmp_path / "none.json"
    files = [str(one) for one in (receipt, altered, none, receipt)]
    code, out, err = run(capsys, "replay", *files)
    assert code == 1
    assert out.splitlines() == [
        f"{receipt}: the same",
        f"{altered}: no verdict [receipt-altered]",
        f"{none}: no verdict [unreadable-file]",
        f"{receipt}: the same",
    ]
    assert [line.partition(": ")[0] for line in err.splitlines()] == [str(altered), str(none)]
    assert "its checksum is" in err


def test_as_json_each_has_a_verdict_or_its_problems(
    receipt: Path, altered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "replay", "--json", str(altered), str(receipt))
    assert code == 1
    first, second = json.loads(out)["result"]
    assert first.keys() == {"receipt", "problems"}
    assert first["receipt"] == str(altered)
    assert [one["code"] for one in first["problems"]] == ["receipt-altered"]
    assert (second["receipt"], second["verdict"]) == (str(receipt), "same")
    assert "[receipt-altered]" in err


def test_the_worst_says_the_exit_code(
    receipt: Path, altered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with bank_holidays(lambda row: [] if row.day == date(2026, 12, 28) else [row]):
        assert run(capsys, "replay", str(receipt))[0] == 3
        code, out, _ = run(capsys, "replay", str(receipt), str(altered))
    assert code == 1
    assert f"{receipt}: not the same" in out
    assert "is now due Thu 7 Jan 2027" in out


def test_one_alone_that_is_none_has_nothing_but_its_problem(
    altered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "replay", str(altered))
    assert (code, out) == (1, "")
    assert "[receipt-altered]" in err


def test_by_a_file_of_ones_own(tmp_path: Path) -> None:
    file = page(tmp_path)
    cases = tmp_path / "case.json"
    cases.write_text(json.dumps(received("2026-11-23").to_dict()), "utf-8")
    made = tmp_path / "r.json"
    made.write_text(write(case=str(cases), procedure=str(file)), "utf-8")
    with pytest.raises(cr.ComplaintsRulesError, match="procedure-needed"):
        again(made)
    assert again(made, procedure=str(file)) == (f"{made}: the same", False)
    page(tmp_path, within="11 working days")
    text, findings = again(made, procedure=str(file))
    assert findings
    assert "So: stage-1.respond was due Mon 7 Dec 2026 and is now due Tue 8 Dec 2026." in text


def test_against_the_case_as_it_stands_now(receipt: Path, tmp_path: Path) -> None:
    data = json.loads(Path(CHRISTMAS).read_bytes())
    assert again(receipt, case=CHRISTMAS) == (f"{receipt}: the same", False)
    # The request came a day later: day 1 is 3 December, and the 25th is Monday 11 January.
    for event in data["events"]:
        if event["event"] == "stage-2.requested":
            event["date"] = "2026-12-02"
    now = tmp_path / "now.json"
    now.write_text(json.dumps(data), "utf-8")
    text, findings = again(receipt, case=str(now))
    assert findings
    assert "The case changed: stage-2.requested on Wed 2 Dec 2026 is new in it." in text
    assert "So: stage-2.respond was due Fri 8 Jan 2027 and is now due Mon 11 Jan 2027." in text


def test_a_change_without_effect_is_told_and_is_no_finding(tmp_path: Path) -> None:
    file = page(tmp_path)
    cr.add_folder(tmp_path)
    made = tmp_path / "r.json"
    receipt = receipt_for(received("2026-11-23"), "next_deadline", today=date(2026, 11, 25))
    made.write_text(receipt.text, "utf-8")
    file.write_text(file.read_text("utf-8").replace("title: Complaint\n", "title: Call\n"), "utf-8")
    cr.add_folder(tmp_path)
    text, findings = again(made)
    assert not findings
    assert text.splitlines()[0] == f"{made}: the same"
    assert text.splitlines()[1].startswith("  The procedure anytown")
    assert text.endswith("; that makes no difference.")
