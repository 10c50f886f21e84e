"""Tricks in ids: what looks like a path, ends early, or is larger than any name."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.command_line import run

import complaints_rules as cr
from complaints_rules.receipts.canonical import digest_of
from complaints_rules.receipts.replay import replay

ROOT = Path(__file__).resolve().parents[2]
RECEIPT = ROOT / "tests" / "receipts" / "0.1.0" / "one-duty.json"
TODAY = date(2026, 12, 1)
TRICKS = (
    "", " ", ".", "..", "/", "../../etc/passwd", "/etc/passwd", "....//....//etc/passwd",
    "%2e%2e%2fetc", "..%00", "a\0b", "devon-childrens\0", "C:\\x", "\\\\host\\share", "file:///etc",
    "published/devon-county-council/devon-childrens", "devon-childrens.yaml", "counting",
    "DEVON-CHILDRENS", "devon\u2010childrens", "d\u0435von-childrens", "devon-childrens\n",
    " devon-childrens", "~root", "$HOME", "$(id)", "`id`", "; rm -rf x", "*", "devon-*", "\ud800",
    "\u202e", "\x1b[31m", "__class__", "{0}", "%s", "-", "--help", "a" * 10_000_000,
)  # fmt: skip
EDITIONS = ("@", "@../x", "@/etc/passwd", "@a@b", "@\0", "@undated\n", "@" + "a" * 10_000_000)
IDS = (*TRICKS, *(f"devon-childrens{edition}" for edition in EDITIONS))


def short(id_: str) -> str:
    return ascii(id_[:40])


def refusals(call: cr.ComplaintsRulesError) -> set[str]:
    assert all(len(problem.message) < 20_000 for problem in call.problems)
    return {problem.code for problem in call.problems}


@pytest.mark.parametrize("id_", IDS, ids=short)
def test_no_trick_loads_anything(id_: str) -> None:
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        cr.load(id_)
    assert refusals(caught.value) <= {"unknown-procedure", "unknown-edition"}


@pytest.mark.parametrize("id_", IDS, ids=short)
def test_no_trick_answers_a_case(id_: str) -> None:
    event = {"event": "complaint.received", "date": "2026-11-23"}
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        cr.deadlines(cr.Case(id_, [event], file="case.json"), today=TODAY)
    assert refusals(caught.value) <= {"unknown-procedure", "unknown-edition", "two-editions"}
    assert {problem.file for problem in caught.value.problems} == {"case.json"}


@pytest.mark.parametrize("id_", [one for one in IDS if len(one) < 1_000], ids=short)
def test_no_trick_in_a_receipt_finds_a_file(id_: str) -> None:
    receipt = json.loads(RECEIPT.read_bytes())
    del receipt["sha256"]
    receipt["case"]["procedure"] = receipt["rests_on"]["procedure"]["id"] = id_
    receipt["case"]["edition"] = None
    codes: set[str] = set()
    verdict = "refused"
    try:
        text = json.dumps({**receipt, "sha256": digest_of(receipt)})
        verdict = replay(text, file="receipt.json").verdict
    except cr.ComplaintsRulesError as error:
        codes = refusals(error)
    assert verdict == "refused"
    assert codes <= {"not-json", "not-canonical", "control-character"}


@pytest.mark.parametrize("id_", [one for one in IDS if "\0" not in one], ids=short)
def test_no_trick_on_the_command_line_shows_a_file(
    id_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("show", "audit", "events"):
        code, out, error = run(capsys, command, "--", id_)
        assert (code, out) == (1, "")
        assert "root:" not in error
        assert len(error) < 1_000
