"""The audit of a page against its law: what it must find, and what each verdict means."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.small_cases import small

import complaints_rules as cr
from complaints_rules.api import plan_of
from complaints_rules.cli.main import main
from complaints_rules.comparison.audit import audit_against
from complaints_rules.engine.plan import Plan

ROOT = Path(__file__).resolve().parents[2]
ROWS: list[dict[str, str]] = list(
    csv.DictReader((Path(__file__).parent / "findings.csv").read_text("utf-8").splitlines())
)


def finding(page: str, law: str, id_: str, aspect: str) -> cr.Finding:
    audit = next(one for one in cr.audit(page) if one.law == law)
    return next(f for f in audit.findings if (f.id, f.aspect) == (id_, aspect))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['page']}: {r['id']} {r['aspect']}")
def test_the_audit_finds_this(row: dict[str, str]) -> None:
    found = finding(row["page"], row["law"], row["id"], row["aspect"])
    assert (found.verdict, found.severity) == (row["verdict"], row["severity"])


@pytest.mark.parametrize(
    ("page", "law", "id_", "aspect", "under"),
    [
        (
            "central-bedfordshire-council",
            "england-lgsco-code-2024",
            "stage-1.respond",
            "extension",
            [("up to 20: in addition", "looser")],
        ),
        (
            "nottingham-childrens",
            "england-childrens-2006",
            "stage-1.respond",
            "limit",
            [("range: at its beginning", "same")],
        ),
        (
            "central-bedfordshire-childrens",
            "england-childrens-2006",
            "stage-3.respond",
            "limit",
            [("fifty days: after the panel", "looser")],
        ),
    ],
)
def test_readings_are_respected(
    page: str, law: str, id_: str, aspect: str, under: list[tuple[str, str]]
) -> None:
    found = finding(page, law, id_, aspect)
    assert [(one.reading, one.verdict) for one in found.under] == under
    assert found.is_against_the_law


def test_every_finding_names_both_sources_where_both_texts_speak() -> None:
    for audit in cr.audit("devon-childrens"):
        for found in audit.findings:
            assert found.law_source or found.law is None
            assert found.page_source or found.page is None
            assert found.words
            assert not found.words.endswith(".")


def test_an_audit_says_what_was_compared() -> None:
    (audit,) = cr.audit("devon-childrens")
    assert (audit.procedure, audit.law) == ("devon-childrens", "england-childrens-2006")
    assert audit.law_edition == "2006-09-01"
    assert len(audit.digest) == len(audit.law_digest) == 64
    assert audit.subjects == ("childrens-social-care",)
    assert json.loads(json.dumps(audit.to_dict()))["findings"][0]["id"] == audit.findings[0].id


def test_a_page_for_two_codes_is_set_against_both_for_their_own_complaints() -> None:
    audits = cr.audit("central-bedfordshire-council")
    assert [(one.law, one.subjects) for one in audits] == [
        ("england-lgsco-code-2024", ("corporate",)),
        ("england-housing-code-2024", ("housing",)),
    ]


def test_a_text_is_the_same_as_itself() -> None:
    for id_ in cr.procedures():
        procedure = cr.load(id_)
        if procedure.kind in ("law", "code", "model"):
            plan = plan_of(procedure)
            audit = audit_against(plan, plan, "not stated")
            odd = [f for f in audit.findings if f.verdict not in ("same", "not known")]
            assert [f.aspect for f in odd] == ["exclusion"] * len(odd), id_
            assert not audit


# --- what each verdict means ---------------------------------------------------------------------


def text(**changes: Any) -> Plan:
    """A small text whose stage 1 is changed; the law of these tests is the text unchanged."""
    data = small().model_dump(mode="json", exclude_none=True)
    data["stages"][0]["timescales"][0].update(changes)
    return plan_of(small(stages=data["stages"]))


def verdict(page: Plan, law: Plan, id_: str = "stage-1.respond", aspect: str = "limit") -> str:
    audit = audit_against(page, law, "not stated")
    return next(f.verdict for f in audit.findings if (f.id, f.aspect) == (id_, aspect))


LAW = text(within="10 working days", strength="must")


@pytest.mark.parametrize(
    ("changes", "aspect", "expected"),
    [
        ({}, "limit", "same"),
        ({"within": "12 working days"}, "limit", "looser"),
        ({"within": "8 working days"}, "limit", "stricter"),
        ({"within": "2 weeks"}, "limit", "counts differently"),
        ({"within": "3 weeks"}, "limit", "looser"),
        ({"within": "14 calendar days"}, "limit", "counts differently"),
        ({"within": "not stated"}, "limit", "silent"),
        ({"within": "not read"}, "limit", "not known"),
        ({"within": "12 working days", "starts": "complaint.acknowledged"}, "limit", "looser"),
        (
            {"within": "8 working days", "starts": "complaint.acknowledged"},
            "limit",
            "counts differently",
        ),
        ({"starts": "complaint.acknowledged"}, "clock", "counts differently"),
        ({"starts": "not stated"}, "clock", "silent"),
        ({"strength": "aim"}, "force", "looser"),
        ({"strength": "not stated"}, "force", "silent"),
        ({"extension": {"adds": "5 working days", "ground": "complex"}}, "extension", "looser"),
        ({"day_one": "same day"}, "day one", "counts differently"),
    ],
)
def test_what_a_verdict_means(changes: dict[str, Any], aspect: str, expected: str) -> None:
    page = text(**{"within": "10 working days", "strength": "must", **changes})
    assert verdict(page, LAW, aspect=aspect) == expected


def window(length: str | None, **more: Any) -> Plan:
    """A text with or without a time in which to ask for stage 2."""
    given = {"starts": "stage-1.response_received", "strength": "must", **more}
    entry: dict[str, Any] = {"right": "of right"}
    if length is not None:
        entry["window"] = {"within": length, **given}
    return plan_of(small(entry=entry))


@pytest.mark.parametrize(
    ("law", "page", "expected"),
    [
        ("20 working days", "20 working days", "same"),
        ("20 working days", "10 working days", "looser"),
        ("20 working days", "30 working days", "stricter"),
        ("20 working days", None, "silent"),
        (None, "20 working days", "adds"),
    ],
)
def test_more_time_for_the_complainant_is_more(
    law: str | None, page: str | None, expected: str
) -> None:
    assert verdict(window(page), window(law), "stage-2.request") == expected


def test_a_right_that_becomes_a_favour_contradicts() -> None:
    page = plan_of(small(entry={"right": "at discretion"}))
    assert verdict(page, window(None), "stage-2.request", "right") == "contradicts"


def test_a_late_request_that_is_refused_outright_is_looser() -> None:
    law = window("20 working days", if_missed="may be refused")
    page = window("20 working days", if_missed="lapses")
    assert verdict(page, law, "stage-2.request", "consequence") == "looser"


def test_a_stage_that_is_missing_is_said_once() -> None:
    data = small().model_dump(mode="json", exclude_none=True)
    page = plan_of(small(stages=data["stages"][:1]))
    found = audit_against(page, plan_of(small()), "not stated").findings
    about = [f for f in found if f.id.startswith("stage-2")]
    assert [(f.id, f.verdict, f.severity) for f in about] == [("stage-2", "silent", "high")]


def test_a_partial_page_proves_no_silence() -> None:
    data = small().model_dump(mode="json", exclude_none=True)
    page = plan_of(small(stages=data["stages"][:1], not_read=["stage 2"]))
    found = audit_against(page, plan_of(small()), "not stated").findings
    assert [f.verdict for f in found if f.id == "stage-2"] == ["not known"]


# --- on the command line -------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["audit", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_it_ends_with_3_where_something_is_looser(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "devon-childrens")[0] == 3
    assert run(capsys, "nottingham-adults")[0] == 0
    assert run(capsys, "nottingham-adults", "devon-childrens")[0] == 3


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_a_page_of_findings(capsys: pytest.CaptureFixture[str], format_: str) -> None:
    _, out, _ = run(capsys, "central-bedfordshire-council", "--format", format_)
    assert "LGSCO" not in out.split("Sources")[0].split("SOURCES")[0]
    assert "up to 20 working days in total" in out
    assert "looser under one reading (up to 20: in addition)" in out
    assert "paragraph 6.4" in out
    assert "https://www.centralbedfordshire.gov.uk" in out


def test_no_line_says_the_same_as_another(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "nottingham-childrens")
    missing = out.split("NOT ON THE PAGE")[1].split("\n\n")[0].splitlines()[1:]
    assert len(missing) == len(set(missing)) > 10


def test_the_example_of_the_documentation_is_what_the_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    example = (ROOT / "docs" / "audit-example.txt").read_text("utf-8")
    code, out, _ = run(
        capsys,
        "devon-childrens@undated",
        "nottingham-childrens",
        "birmingham-trust-statutory",
        "central-bedfordshire-childrens",
        "central-bedfordshire-council",
        "nottingham-adults@2009-04-01",
    )
    assert (code, out) == (3, example)


def test_json_has_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "devon-childrens", "--format", "json")
    (audit,) = json.loads(out)["result"]
    assert audit["law"] == "england-childrens-2006"
    assert out == run(capsys, "devon-childrens", "--json")[1]


def test_a_page_that_names_no_law_has_nothing_to_be_set_against(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, _, err = run(capsys, "birmingham-trust-local")
    assert code == 1
    assert "names no law or code that it implements" in err
    assert cr.audit("birmingham-trust-local") == ()
