"""One duty across all procedures, and many audits taken together."""

import csv
import json
from io import StringIO

import pytest
from tests.command_line import run

import complaints_rules as cr
from complaints_rules.api import plan_of
from complaints_rules.comparison.clauses import clauses
from complaints_rules.comparison.tallies import summarise


def said_by(law: str) -> list[tuple[str, str]]:
    plan = plan_of(cr.load(law))
    return [clause.key for clause in clauses(plan, frozenset(plan.procedure.subjects))]


CHILDREN = "childrens-social-care"


def row(rows: tuple[cr.Compared, ...], id_: str) -> cr.Compared:
    return next(one for one in rows if one.procedure == id_)


def test_the_answer_of_stage_1_of_every_childrens_procedure() -> None:
    rows = cr.compare("stage-1", subject=CHILDREN)
    assert {one.procedure for one in rows} == {
        id_ for id_ in cr.procedures() if is_for_children(id_)
    }
    law = row(rows, "england-childrens-2006")
    assert (law.says["limit"], law.says["extension"], law.says["force"]) == (
        "10 working days",
        "up to 10 working days more",
        "must",
    )
    assert row(rows, "central-bedfordshire-childrens").says["limit"] == "20 working days"
    assert row(rows, "telford-and-wrekin-childrens").says["limit"] == "10 to 20 working days"
    days = [one.working_days for one in rows if one.working_days is not None]
    assert days == sorted(days)
    assert all(one.working_days is None for one in rows[len(days) :])


def is_for_children(id_: str) -> bool:
    procedure = cr.load(id_)
    return CHILDREN in procedure.subjects and procedure.kind != "ombudsman"


def test_silence_and_what_was_not_read_are_told_apart() -> None:
    rows = cr.compare("stage-1", subject=CHILDREN)
    assert row(rows, "northumberland-childrens").says["limit"] == "not stated"
    assert row(rows, "lancashire-childrens").says["limit"] == "not read"
    assert row(rows, "conwy-social-services").says["limit"] == "absent"
    said = [one.says["limit"] for one in rows]
    assert said.index("not stated") < said.index("absent") < said.index("not read")


def test_the_time_to_ask_for_stage_3() -> None:
    rows = cr.compare("stage-3.request", subject=CHILDREN, nation="england", kind="published")
    found = row(rows, "sefton-childrens")
    assert (found.says["limit"], found.says["clock"]) == ("20 working days", "not stated")
    assert {one.nation for one in rows} == {"england"}
    assert {one.kind for one in rows} == {"published"}


def test_the_ombudsman_of_every_procedure_of_a_nation() -> None:
    rows = cr.compare("ombudsman", nation="scotland")
    assert row(rows, "fife-council").says["ombudsman"] == "spso"
    assert row(rows, "south-lanarkshire-council").says["ombudsman"] == "not read"
    assert row(rows, "highland-council").says["ombudsman"] == "not stated"


def test_a_duty_that_nobody_has() -> None:
    with pytest.raises(cr.ComplaintsRulesError, match=r"has `stage-9`; did you mean `stage-3`"):
        cr.compare("stage-9")
    with pytest.raises(cr.ComplaintsRulesError, match=r"did you mean `complaint\.acknowledge`"):
        cr.compare("complaint.acknowlege")
    with pytest.raises(cr.ComplaintsRulesError, match="give a duty's id"):
        cr.compare(1)  # type: ignore[arg-type]
    with pytest.raises(cr.ComplaintsRulesError, match="`nation` is 'Scotland'; did you mean"):
        cr.compare("stage-1", nation="Scotland")
    with pytest.raises(cr.ComplaintsRulesError, match="`subject` is 'no-such-subject'; it is one"):
        cr.compare("stage-1", subject="no-such-subject")
    assert cr.compare("stage-1", subject="carers", nation="wales") == ()
    rows = cr.compare("stage-3", nation="scotland")
    assert {one.says["limit"] for one in rows} == {"absent", "not read"}


def test_the_same_in_four_forms(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("compare", "stage-1", "--subject", CHILDREN)
    rows = cr.compare("stage-1", subject=CHILDREN)
    code, text, _ = run(capsys, *asked)
    assert code == 0
    assert "\n20 working days (" in text
    assert text.rstrip().endswith("were read in part only")
    table = run(capsys, *asked, "--format", "markdown")[1]
    assert len([line for line in table.splitlines() if line.startswith("| ")]) == len(rows) + 1
    parsed = list(csv.DictReader(StringIO(run(capsys, *asked, "--format", "csv")[1])))
    assert [one["procedure"] for one in parsed] == [one.procedure for one in rows]
    assert [one["limit"] for one in parsed] == [one.says["limit"] for one in rows]
    result = json.loads(run(capsys, *asked, "--format", "json")[1])["result"]
    assert result == [one.to_dict() for one in rows]
    nothing = ("compare", "stage-1", "--subject", "carers", "--nation", "wales")
    assert run(capsys, *nothing)[1] == "No procedure here is for such complaints.\n"
    assert run(capsys, *nothing, "--format", "csv")[1].startswith("procedure,edition,kind,")


# --- many audits ---------------------------------------------------------------------------------


def test_every_finding_of_every_audit_is_counted_once() -> None:
    ids = ("nottingham-childrens", "birmingham-trust-statutory", "newham-childrens")
    audits = [one for id_ in ids for one in cr.audit(id_)]
    (law,) = summarise(audits, said_by)
    assert (law.law, law.procedures, law.read_in_full) == ("england-childrens-2006", ids, 3)
    for one in audits:
        for finding in one.findings:
            (tally,) = (
                t
                for t in law.tallies
                if (t.id, t.aspect, t.verdict, t.severity)
                == (finding.id, finding.aspect, finding.verdict, finding.severity)
            )
            assert one.procedure in tally.procedures
    silent = next(t for t in law.tallies if t.id == "stage-3" and t.verdict == "silent")
    assert silent.procedures == ("nottingham-childrens", "newham-childrens")
    places = [said_by(law.law).index((t.id, t.aspect)) for t in law.tallies if is_said(law, t)]
    assert places == sorted(places)


def is_said(law: cr.LawSummary, tally: cr.Tally) -> bool:
    return (tally.id, tally.aspect) in said_by(law.law)


def test_rows_tell_what_sets_them_apart(capsys: pytest.CaptureFixture[str]) -> None:
    rows = cr.compare("stage-1", subject="adult-social-care")
    cases = [one for one in rows if one.procedure == "havering-adults"]
    assert {one.duty for one in cases} == {"stage-1.respond", "stage-1.respond-with-agency"}
    assert all(one.when for one in cases)
    ended = row(cr.compare("stage-1", nation="england", kind="code"), "england-housing-code-2022")
    assert str(ended.last_day) == "2024-03-31"
    out = run(capsys, "compare", "stage-1", "--kind", "code")[1]
    assert "(england-housing-code-2022@2022-04-01; code, england, read in part, ended" in out
    windows = cr.compare("stage-2.request", subject="environmental-information")
    assert {one.duty for one in windows} >= {"stage-2.request", "stage-2.request-2"}
    asked = row(cr.compare("stage-2.request", kind="law"), "uk-foi-2000")
    assert asked.says["limit"] == "not stated"


def test_the_summary_of_the_nation(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "audit", "--all", "--summary")
    assert code == 3
    children = out.split("(england-childrens-2006)")[1].split("\n\n")[0]
    assert "silent on stage 3 (Review panel) or on all its limits" in children
    assert "state somewhere a longer limit, or leave the complainant less" in children
    assert "start a clock somewhere on another day" in children
    found = json.loads(run(capsys, "audit", "--all", "--summary", "--json")[1])["result"]
    assert {one["law"] for one in found} >= {"england-childrens-2006", "scotland-spso-model"}


def test_names_or_all_and_not_both(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ((), ("devon-childrens", "--all")):
        code, _, err = run(capsys, "audit", *arguments)
        assert code == 1
        assert "name the procedures to audit, or give `--all` and no name" in err
