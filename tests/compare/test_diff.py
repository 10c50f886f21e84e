"""What changed between two texts, and one case under two texts."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.small_cases import small

import complaints_rules as cr
from complaints_rules.cli.diff import _lines
from complaints_rules.cli.main import main
from complaints_rules.model.procedure import Procedure

ROOT = Path(__file__).resolve().parent.parent.parent
OLD, NEW = "england-housing-code-2022", "england-housing-code-2024"
CASE = ROOT / "examples" / "devon-and-the-law.json"
LAW = "england-childrens-2006"


def change(found: cr.Difference, id_: str, aspect: str) -> tuple[str | None, str | None]:
    one = next(c for c in found.changes if (c.id, c.aspect) == (id_, aspect))
    return one.before, one.after


def test_the_housing_code_changed_its_clock_on_1_april_2024() -> None:
    found = cr.diff(OLD, NEW)
    assert change(found, "in force", "in force")[0] == (
        "from 2022-04-01 to 2024-03-31; the authority received the complaint decides which text "
        "applies"
    )
    assert change(found, "stage-1.respond", "clock") == (
        "“the landlord logged the complaint”",
        "“the complaint was acknowledged”",
    )
    before, after = change(found, "stage-2.respond", "extension")
    assert before is not None
    assert after is not None
    assert before.startswith("up to 10 working days more")
    assert after.startswith("up to 20 working days more")
    assert change(found, "complaint.make", "limit") == ("6 months", "12 months")
    kept = {(one.id, one.aspect) for one in found.unchanged}
    assert ("stage-1.respond", "limit") in kept
    assert ("stage-2.respond", "limit") in kept


def test_a_text_does_not_differ_from_itself() -> None:
    for id_ in cr.procedures():
        assert cr.diff(id_, id_).changes == (), id_


def test_the_other_way_round_before_and_after_change_places() -> None:
    there = {(c.id, c.aspect, c.before, c.after) for c in cr.diff(OLD, NEW).changes}
    back = {(c.id, c.aspect, c.after, c.before) for c in cr.diff(NEW, OLD).changes}
    assert there == back


def test_the_page_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", OLD, NEW]) == 0
    out = capsys.readouterr().out
    assert "counted from\n    was     “the landlord logged the complaint”" in out
    assert "WHEN IT HOLDS" in out
    assert out.count("THE OMBUDSMAN") == 1
    assert main(["diff", OLD, OLD]) == 0
    assert "No difference in what is compared." in capsys.readouterr().out
    assert main(["diff", OLD, NEW, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"]["after"] == f"{NEW}@2024-04-01"


def test_an_unknown_text_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", OLD, "england-housing-code-2023"]) == 1
    assert "did you mean" in capsys.readouterr().err
    with pytest.raises(cr.ComplaintsRulesError, match="give a procedure or its id"):
        cr.diff(OLD, 5)  # type: ignore[arg-type] # on purpose


# --- one case under two texts --------------------------------------------------------------------


def pairs() -> dict[str, cr.SideBySide]:
    case = cr.Case.from_json(CASE.read_text("utf-8"))
    found = cr.side_by_side(case, under=LAW, today=date(2027, 1, 4))
    return {one.id: one for one in found}


@pytest.mark.parametrize(
    ("id_", "page", "law", "stricter"),
    [
        # The advocate moves the start of the law from the 14th to the 21st, and of the page not.
        ("stage-1.respond", date(2026, 9, 28), date(2026, 10, 5), "page"),
        # An oral complaint counts from its final record, and on the page from the request.
        ("stage-2.respond", date(2026, 11, 27), date(2026, 12, 7), "page"),
        ("stage-3.request", date(2027, 1, 7), date(2027, 1, 7), "same"),
        ("stage-3.hold-hearing", date(2027, 2, 4), date(2027, 2, 4), "same"),
        ("stage-2.request", date(2026, 11, 2), None, "not known"),
        ("complaint.make", None, date(2027, 8, 10), "not known"),
    ],
)
def test_each_duty_has_both_dates(
    id_: str, page: date | None, law: date | None, stricter: str
) -> None:
    found = pairs()[id_]
    assert (found.page.due if found.page else None) == page
    assert (found.law.due if found.law else None) == law
    assert found.stricter == stricter


def test_both_answers_are_whole_and_their_own() -> None:
    found = pairs()["stage-2.respond"]
    assert found.page is not None
    assert found.law is not None
    assert (found.page.about.procedure, found.law.about.procedure) == ("devon-childrens", LAW)


def test_the_command_shows_them_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["deadlines", str(CASE), "--today", "2027-01-04", "--under", LAW]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert "devon-childrens         Fri 27 Nov 2026" in out
    assert "england-childrens-2006  Mon 7 Dec 2026" in out
    assert "The page is the stricter: its date is the earlier" in out
    assert main([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"][0]["law"]["about"]["procedure"] == LAW


def test_what_the_case_does_not_say_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    case = str(ROOT / "examples" / "devon-late-stage-3.json")
    assert main(["deadlines", case, "--today", "2027-01-04", "--under", LAW]) == 0
    assert "The case does not say `channel`, which england-childrens-2006 asks" in (
        capsys.readouterr().out
    )


def test_what_neither_text_knows_is_refused() -> None:
    events = [{"event": "complaint.receivd", "date": "2026-11-23"}]
    with pytest.raises(cr.ComplaintsRulesError, match=r"knows no event `complaint\.receivd`"):
        cr.side_by_side(
            cr.Case("devon-childrens", events=events), under=LAW, today=date(2026, 11, 24)
        )


def test_a_subject_that_only_one_of_them_has_does_not_stop_the_other() -> None:
    case = cr.Case(
        "central-bedfordshire-council",
        events=[{"event": "complaint.received", "date": "2026-11-23"}],
        facts={"subject": "housing"},
    )
    found = cr.side_by_side(case, under="england-housing-code-2024", today=date(2026, 11, 24))
    assert next(one for one in found if one.id == "complaint.acknowledge").law is not None
    under_lgsco = cr.side_by_side(case, under="england-lgsco-code-2024", today=date(2026, 11, 24))
    assert under_lgsco


def test_the_edition_of_the_law_is_that_of_the_case() -> None:
    case = cr.Case("wales-nhs-2011", events=[{"event": "complaint.received", "date": "2022-05-04"}])
    found = cr.side_by_side(case, under="wales-nhs-2011", today=date(2022, 5, 5))
    for one in found:
        assert one.page is not None
        assert one.law is not None
        assert one.page.about.edition == one.law.about.edition == "2011-04-01"
        assert not one.law.about.edition_assumed


def test_of_two_windows_the_longer_leaves_the_complainant_more() -> None:
    def text(length: str) -> Procedure:
        given = {"starts": "stage-1.response_received", "strength": "must"}
        return small(entry={"window": {"within": length, **given}})

    events = [
        {"event": "complaint.received", "date": "2026-11-02"},
        {"event": "stage-1.response_sent", "date": "2026-11-12"},
        {"event": "stage-1.response_received", "date": "2026-11-13"},
    ]
    case = cr.Case(text("10 working days"), events=events)
    found = cr.side_by_side(case, under=text("20 working days"), today=date(2026, 11, 16))
    window = next(one for one in found if one.id == "stage-2.request")
    assert window.stricter == "law"
    assert "leaves the complainant more time" in window.words


def test_a_door_with_an_event_of_its_own_has_a_place_in_the_diff() -> None:
    def text(right: str) -> Procedure:
        return small(
            entry={"event": "mediation.offered", "right": right},
            events={"mediation.offered": {"means": "mediation was offered"}},
        )

    found = cr.diff(text("of right"), text("at discretion"))
    assert [(c.id, c.aspect) for c in found.changes] == [("mediation.offered", "right")]
    assert "OTHER WAYS INTO A STAGE" in "\n".join(_lines(found, text("of right"), text("of right")))
