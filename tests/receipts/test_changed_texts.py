"""What a replay says when a text has changed or is gone, and which dates it moves."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.receipts.changed import TODAY, effects, of_christmas, parts, words
from tests.receipts.own import page, received

import complaints_rules as cr
from complaints_rules import sources
from complaints_rules.receipts import changes
from complaints_rules.receipts import receipt as receipts
from complaints_rules.receipts.receipt import receipt_for
from complaints_rules.receipts.replay import replay


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    sources.forget()


def test_a_procedure_that_changed_is_named_with_the_dates_it_moves(tmp_path: Path) -> None:
    page(tmp_path)
    cr.add_folder(tmp_path)
    receipt = receipt_for(received("2026-11-23"), "next_deadline", today=date(2026, 11, 27))
    whole = receipt_for(received("2026-11-23"), deadline="stage-1.respond", today=TODAY)
    page(tmp_path, within="11 working days")
    cr.add_folder(tmp_path)
    found = replay(whole.text)
    assert found.verdict == "different"
    assert parts(found) == {"procedure"}
    assert words(found)[0].startswith(
        "the procedure anytown-receipts@undated changed: its digest was "
    )
    assert effects(found) == [
        "stage-1.respond was due Mon 7 Dec 2026 and is now due Tue 8 Dec 2026"
    ]
    # What is next was the acknowledgement of Thursday 26 November, which has not changed.
    found = replay(receipt.text)
    assert (found.verdict, parts(found)) == ("same", {"procedure"})


def test_a_procedure_put_in_other_words_moves_nothing(tmp_path: Path) -> None:
    page(tmp_path)
    cr.add_folder(tmp_path)
    receipt = receipt_for(received("2026-11-23"), today=TODAY)
    page(tmp_path, words="say that it has come")
    cr.add_folder(tmp_path)
    found = replay(receipt.text)
    assert (found.verdict, parts(found)) == ("reworded", {"procedure"})
    assert effects(found, "duty") == [
        "complaint.acknowledge: duty was `acknowledge` and is now `say that it has come`"
    ]


def test_a_later_edition_that_answers_now_is_named(tmp_path: Path) -> None:
    page(tmp_path)
    cr.add_folder(tmp_path)
    receipt = receipt_for(received("2026-11-23"), deadline="stage-1.respond", today=TODAY)
    page(tmp_path, edition="2026-11-01", within="11 working days")
    cr.add_folder(tmp_path)
    found = replay(receipt.text)
    assert words(found) == [
        (
            "the procedure changed: anytown-receipts@undated answered, and now "
            "anytown-receipts@2026-11-01 does"
        )
    ]
    assert effects(found) == [
        "stage-1.respond was due Mon 7 Dec 2026 and is now due Tue 8 Dec 2026"
    ]
    named = receipt_for(received("2026-11-23", edition="undated"), today=TODAY)
    assert replay(named.text).exact


def test_an_edition_that_is_no_longer_here_is_named(tmp_path: Path) -> None:
    file = page(tmp_path)
    cr.add_folder(tmp_path)
    open_, exact = (
        receipt_for(received("2026-11-23", edition=edition), today=TODAY)
        for edition in (None, "undated")
    )
    file.unlink()
    page(tmp_path, edition="2026-11-01")
    cr.add_folder(tmp_path)
    found = replay(open_.text)
    assert words(found) == [
        (
            "the procedure changed: anytown-receipts@undated, which is no longer here, answered, "
            "and now anytown-receipts@2026-11-01 does"
        )
    ]
    assert found.verdict == "same"
    found = replay(exact.text)
    assert found.verdict == "refused"
    assert words(found)[0].startswith(
        "the procedure changed: anytown-receipts@undated is no longer here"
    )
    assert effects(found, "result") == [
        (
            "the question was answered and is refused now: `anytown-receipts` has no edition "
            "`undated`; its editions are 2026-11-01"
        )
    ]


def test_a_procedure_that_is_no_longer_here_is_named_with_where_it_came_from(
    tmp_path: Path,
) -> None:
    page(tmp_path)
    cr.add_folder(tmp_path)
    receipt = receipt_for(received("2026-11-23"), today=TODAY)
    sources.forget()
    found = replay(receipt.text)
    assert (found.verdict, found.sha256) == ("refused", None)
    assert words(found) == [
        (
            "the procedure changed: anytown-receipts@undated is no longer here; it came from "
            f"{tmp_path}, so name its folder with `--folder DIR`"
        )
    ]


def test_a_case_that_its_procedure_refuses_now_says_so(tmp_path: Path) -> None:
    page(tmp_path)
    cr.add_folder(tmp_path)
    case = received("2026-11-23", facts={"subject": "corporate"})
    receipt = receipt_for(case, today=TODAY)
    file = page(tmp_path)
    file.write_text(file.read_text("utf-8").replace("[corporate]", "[housing]"), "utf-8")
    cr.add_folder(tmp_path)
    found = replay(receipt.text)
    assert (found.verdict, parts(found)) == ("refused", {"procedure"})


def test_a_procedure_of_ones_own_must_be_given(tmp_path: Path) -> None:
    file = page(tmp_path)
    receipt = receipt_for(received("2026-11-23", under=cr.load_file(file)), today=TODAY)
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        replay(receipt.text)
    (problem,) = caught.value.problems
    assert problem.code == "procedure-needed"
    assert problem.message == (
        "this receipt rests on a procedure of your own, anytown-receipts@undated, read from "
        f"{file}; give that file with `--procedure FILE`"
    )
    assert replay(receipt.text, procedure=cr.load_file(file)).exact
    other = page(tmp_path, within="11 working days")
    found = replay(receipt.text, procedure=cr.load_file(other))
    assert (found.verdict, parts(found)) == ("different", {"procedure"})


def test_a_counting_set_that_changed_is_named_though_the_file_is_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    receipt = of_christmas()
    data = json.loads(receipt.text)
    assert data["rests_on"]["procedure"]["counting"] == "silent-page"
    row = receipts.text_row
    monkeypatch.setattr(
        receipts, "text_row", lambda plan: {**row(plan), "counting_digest": "of another set"}
    )
    found = replay(receipt.text)
    assert found.verdict == "same"
    assert words(found) == [
        "the counting set `silent-page`, by which devon-childrens@undated counts, changed"
    ]


def text(id_: str, *, edition: str = "undated", **more: object) -> dict[str, object]:
    row = {"id": id_, "edition": edition, "digest": "a" * 64, "counting": "set"}
    return {**row, "counting_digest": "c", "edition_assumed": True, "given": False, **more}


def test_an_ombudsmans_text_that_changed_is_named() -> None:
    page_ = text("page")
    was = {"procedure": page_, "ombudsmen": [text("a"), text("b"), text("c"), text("d")]}
    now = {
        "procedure": text("page", edition_assumed=False),
        "ombudsmen": [text("a"), text("b", digest="b" * 64), text("c", edition="2027"), text("e")],
    }
    assert [(one.part, one.words) for one in changes.of_texts(was, now)] == [
        (
            "procedure",
            "the edition page@undated was assumed and is now known to be in force",
        ),
        (
            "procedure",
            (
                "the ombudsman's text b@undated changed: its digest was aaaaaaaaaaaa and is now "
                "bbbbbbbbbbbb"
            ),
        ),
        ("procedure", "the ombudsman's text was c@undated and is now c@2027"),
        ("procedure", "the ombudsman's text d is no longer here"),
        ("procedure", "the ombudsman's text e is new here"),
    ]
