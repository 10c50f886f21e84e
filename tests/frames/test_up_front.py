"""What is wrong with every row is said before the first, with what to write instead."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import complaints_rules as cr
from complaints_rules.frames import (
    Answerer,
    Rows,
    answer_file,
    answer_row,
    deadlines_of_events,
    with_deadlines,
)
from complaints_rules.frames.telling import Asked

TODAY = date(2026, 11, 24)
CHILDREN = "devon-childrens@undated"


def refused_in(tmp_path: Path, text: str, **options: Any) -> list[tuple[str, str]]:
    """Return the problems for a CSV file, each with its code."""
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(text, "utf-8")
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        answer_file(source, target, today=TODAY, **{"procedure": CHILDREN, **options})
    assert not target.exists()
    return [(one.code, one.message) for one in refused.value.problems]


def test_a_table_without_an_event_is_refused_and_says_how_to_map(tmp_path: Path) -> None:
    [(code, message)] = refused_in(tmp_path, "Ref,Date Recd\nC-1,2026-11-23\n")
    assert code == "missing-column"
    assert "no column is used for an event" in message
    assert "`Ref`, `Date Recd`" in message
    assert '`--map "Date Recd=complaint.received"`' in message
    assert '`columns={"Date Recd": "complaint.received"}`' in message


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("complaint_received", "complaint.received"),
        ("Complaint.Received", "complaint.received"),
        ("Complaint Recieved", "complaint.received"),
        ("Stage 1 response sent", "stage-1.response_sent"),
        ("stage_1_respond_extended", "stage-1.respond.extended"),
    ],
)
def test_a_name_near_that_of_an_event_is_asked_about(tmp_path: Path, name: str, event: str) -> None:
    [(code, message)] = refused_in(tmp_path, f"Ref,{name}\nC-1,2026-11-23\n")
    assert code == "missing-column"
    assert f"did you mean `{name}` as `{event}`?" in message
    assert f'`--map "{name}={event}"`' in message


@pytest.mark.parametrize(("sign", "words"), [(";", "`;`"), ("\t", "tabs"), ("|", "`|`")])
def test_other_signs_than_commas_are_named(tmp_path: Path, sign: str, words: str) -> None:
    text = f"Ref{sign}complaint.received\nC-1{sign}2026-11-23\n"
    [(code, message)] = refused_in(tmp_path, text)
    assert code == "missing-column"
    assert f"divided by {words}; save the file with commas between the cells" in message
    assert "--map" not in message


def test_a_column_beside_an_event_or_of_the_case_is_no_event(tmp_path: Path) -> None:
    text = "procedure,closed,fact.subject,stage-1.respond.extended.sets\n,,,\n"
    assert [code for code, _ in refused_in(tmp_path, text)] == ["missing-column"]
    text = "complaint.received\n2026-11-23\n"
    columns = {"complaint.received": None}
    [(code, message)] = refused_in(tmp_path, text, columns=columns)
    # It was left alone on purpose.
    assert (code, "did you mean" in message) == ("missing-column", False)


def test_frames_are_refused_alike() -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("narwhals")
    frame = pd.DataFrame({"Date Recd": ["2026-11-23"]})
    with pytest.raises(cr.ComplaintsRulesError, match=r"Date Recd=complaint\.received") as refused:
        with_deadlines(frame, today=TODAY, procedure=CHILDREN)
    assert refused.value.problems[0].code == "missing-column"


def test_long_form_says_how_to_map_too() -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("narwhals")
    frame = pd.DataFrame({"Reference": ["A"], "event": ["complaint.received"], "Date": [TODAY]})
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        deadlines_of_events(frame, today=TODAY, procedure=CHILDREN)
    [problem] = refused.value.problems
    assert problem.code == "missing-column"
    assert "no column is for `reference`, `date`" in problem.message
    assert "did you mean `Reference` for it?" in problem.message
    assert '`columns={"Reference": "reference"}`' in problem.message


def test_in_long_form_a_misspelt_event_is_the_error_of_its_case_alone() -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("narwhals")
    frame = pd.DataFrame(
        {
            "reference": ["good", "bad"],
            "event": ["complaint.received", "Complaint.Received"],
            "date": ["2026-11-23", "2026-11-23"],
        }
    )
    found = deadlines_of_events(frame, today=TODAY, procedure=CHILDREN)
    assert pd.isna(found["error"][0])
    assert "did you mean `complaint.received`?" in found["error"][1]


def test_one_case_may_have_no_event_yet() -> None:
    found = answer_row({"fact.subject": "childrens-social-care"}, today=TODAY, procedure=CHILDREN)
    assert (found["error"], found["needs"]) == (None, "complaint.received")


def test_facts_alone_can_say_which_ombudsman_it_is() -> None:
    asked = Asked(today=TODAY, procedure="england-lgsco-code-2024", parts=("ombudsman",))
    rows = Rows(asked, ["fact.subject"])
    assert dict(zip(rows.answers, rows.answer(("homelessness",)), strict=True))["error"] is None
    with pytest.raises(cr.ComplaintsRulesError):
        Rows(Asked(today=TODAY, procedure="england-lgsco-code-2024"), ["fact.subject"])


def test_a_mapping_to_an_event_that_nobody_knows_is_refused_once(tmp_path: Path) -> None:
    text = "got,ext\n2026-11-23,\n2026-11-20,\n"
    columns = {"got": "complaint.recieved", "ext": "stage-1.respnd.extended.sets"}
    found = refused_in(tmp_path, text, columns=columns)
    assert [code for code, _ in found] == ["unknown-event", "unknown-event"]
    assert "`got` is mapped to `complaint.recieved`" in found[0][1]
    assert "did you mean `complaint.received`?" in found[0][1]
    assert "did you mean `stage-1.respond.extended`?" in found[1][1]
    with pytest.raises(cr.ComplaintsRulesError, match="unknown-event"):
        Answerer(today=TODAY, procedure=CHILDREN, columns=columns).answer({"got": None})


def test_a_mapping_may_serve_several_procedures(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("procedure,got,later\ndevon-childrens@undated,2026-11-23,\n", "utf-8")
    # Rows that name their own procedure tell for themselves.
    columns = {"got": "complaint.received", "later": "no.such_event"}
    assert answer_file(source, target, today=TODAY, columns=columns).errors == 0
    source.write_text("got,later\n2026-11-23,\n", "utf-8")
    # An event of a later stage is known to all, whether or not this procedure has that stage.
    columns["later"] = "stage-4.requested"
    found = answer_file(source, target, today=TODAY, procedure=CHILDREN, columns=columns)
    assert found.errors == 0


def test_a_wrong_use_says_what_was_meant(tmp_path: Path) -> None:
    columns = {"got": "Complaint.Received", "ext": "set"}
    found = refused_in(tmp_path, "got,ext\n2026-11-23,\n", columns=columns)
    assert [code for code, _ in found] == ["unknown-use", "unknown-use"]
    assert "did you mean `complaint.received`?" in found[0][1]
    assert "`<event>.sets`" in found[1][1]
    assert "`<event>.at`" in found[1][1]


def test_without_a_procedure_both_remedies_are_named() -> None:
    found = answer_row({"complaint.received": TODAY}, today=TODAY)
    for words in ("`--procedure ID`", "`procedure=`", '`--map "Rule Set=procedure"`'):
        assert words in str(found["error"])


def test_a_misspelt_argument_is_named() -> None:
    with pytest.raises(TypeError, match=r"answer_row\(\).*'procedur'"):
        answer_row({}, today=TODAY, procedur=CHILDREN)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Answerer.*'procedur'"):
        Answerer(today=TODAY, procedur=CHILDREN)  # type: ignore[call-arg]


def test_a_column_with_the_name_of_an_event_is_not_passed_over(tmp_path: Path) -> None:
    header, row = "complaint.received,Stage 1 response sent", "2026-11-23,2026-11-24"
    found = refused_in(tmp_path, f"{header}\n{row}\n")
    assert [code for code, _ in found] == ["unused-column"]
    assert "`stage-1.response_sent`" in found[0][1]
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(f"{header}\n{row}\n", "utf-8")
    for use in ("stage-1.response_sent", None):
        columns = {"Stage 1 response sent": use}
        assert (
            answer_file(source, target, today=TODAY, procedure=CHILDREN, columns=columns).errors
            == 0
        )
    # What already is another column's use may be written beside it.
    twice = "complaint.received,Complaint Received\n2026-11-23,23 Nov\n"
    source.write_text(twice, "utf-8")
    assert answer_file(source, target, today=TODAY, procedure=CHILDREN).errors == 0
