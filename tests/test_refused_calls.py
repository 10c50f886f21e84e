"""What a call says that cannot be answered, word for word."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import complaints_rules as cr
from complaints_rules.catalogue import Folder
from complaints_rules.library import Library

TODAY = date(2026, 12, 1)
NOON = datetime(2026, 11, 23, 12)  # noqa: DTZ001 # it is refused, whatever its zone
FOLDER = Path(__file__).parent / "invalid" / "valid"


class Day(date):
    """A date of another kind, as some libraries have."""


def case() -> cr.Case:
    return cr.Case(
        "nottingham-adults", [{"event": "complaint.received", "date": date(2026, 11, 23)}]
    )


def wrong(value: object) -> Any:
    """A value of a type that the call does not take; type checkers need not know."""
    return value


CALLS: dict[str, tuple[Callable[[], object], str]] = {
    "a procedure that is not there": (
        lambda: cr.load("nottingham-adult"),
        (
            "there is no procedure `nottingham-adult`; did you mean `nottingham-adults`? "
            "[unknown-procedure]"
        ),
    ),
    "a receipt itself for its text": (
        lambda: cr.replay(wrong(cr.receipt_for(case(), today=date(2026, 12, 1)))),
        "found a Receipt; give its text, `receipt.text` [not-a-receipt]",
    ),
    "the parts of a receipt for its text": (
        lambda: cr.replay(wrong({"kind": "complaints-rules receipt"})),
        "found a dict; give a receipt as the text that was kept, `receipt.text` [not-a-receipt]",
    ),
    "events by their names": (
        lambda: cr.Case("nottingham-adults", events=wrong({"complaint.received": "2026-11-23"})),
        (
            'events: found keys with values; write a list, `[{"event": ..., "date": ...}]` '
            "[not-a-list]"
        ),
    ),
    "a closure day that is no list": (
        lambda: cr.Case("nottingham-adults", closed=wrong("2026-11-23")),
        "closed: found `2026-11-23`; write a list, `[...]` [not-a-list]",
    ),
    "a command for the name of a question": (
        lambda: cr.receipt_for(case(), "next", today=date(2026, 12, 1)),
        "there is no question 'next'; did you mean `next_deadline`? [unknown-word]",
    ),
    "another command for the name of a question": (
        lambda: cr.receipt_for(case(), "route", today=date(2026, 12, 1)),
        "there is no question 'route'; did you mean `route_to_ombudsman`? [unknown-word]",
    ),
    "an edition that is not there": (
        lambda: cr.load("nottingham-adults@2019-04-01"),
        (
            "`nottingham-adults` has no edition `2019-04-01`; its editions are 2009-04-01, undated "
            "[unknown-edition]"
        ),
    ),
    "a number for an id": (
        lambda: cr.load(wrong(5)),
        "found 5; give a procedure's id, such as `devon-childrens` [not-text]",
    ),
    "text for today": (
        lambda: cr.deadlines(case(), today=wrong("2026-12-01")),
        (
            "`today`: '2026-12-01' is text, not a plain date: pass date.fromisoformat(value), with "
            "the date written 2026-11-23 [not-a-date]"
        ),
    ),
    "a date with a time for today": (
        lambda: cr.deadlines(case(), today=NOON),
        (
            "`today`: '2026-11-23 12:00:00' is a date with a time (datetime), not a plain date: "
            "pass value.date() [not-a-date]"
        ),
    ),
    "a number for a stage": (
        lambda: cr.can_escalate(case(), today=TODAY, to=wrong(2)),
        "`to` is 2; give a stage's id, such as `stage-2` [not-text]",
    ),
    "a mapping for JSON": (
        lambda: cr.Case.from_json(wrong({"procedure": "small"})),
        ("found keys with values; give JSON text, or give the parts to `Case` itself [not-json]"),
    ),
    "a number for the procedure of a case": (
        lambda: cr.Case(wrong(5)),
        (
            "procedure: found the number 5; give a procedure's id, such as `devon-childrens`, or a "
            "Procedure that you loaded [not-text]"
        ),
    ),
    "an id where a case is read with a procedure": (
        lambda: cr.Case.from_json("{}", procedure=wrong("small")),
        (
            "procedure: found `small`; give a procedure's id, such as `devon-childrens`, or a "
            "Procedure that you loaded [not-text]"
        ),
    ),
    "no answer to explain": (
        lambda: cr.explain(wrong(None)),
        (
            "found None: next_deadline gives None when nothing is open; ask for `is None` first "
            "[not-a-result]"
        ),
    ),
    "another kind of date for an event": (
        lambda: cr.Case("small", [{"event": "complaint.received", "date": Day(2026, 11, 23)}]),
        (
            "event 1 > complaint.received: found `Day(2026, 11, 23)`; give a plain date, "
            "date(value.year, value.month, value.day) [not-a-date]"
        ),
    ),
    "a stage that is not there": (
        lambda: cr.can_escalate(case(), today=TODAY, to="stage-9"),
        ("`nottingham-adults` has no stage `stage-9`; did you mean `stage-1`? [unknown-stage]"),
    ),
    "a word that `who` does not take": (
        lambda: cr.next_deadline(case(), today=TODAY, who="council"),
        "`who` is 'council'; it is one of authority, complainant, any [unknown-word]",
    ),
    "an id for a case": (
        lambda: cr.deadlines(wrong("nottingham-adults"), today=TODAY),
        "found str; give a Case [not-a-case]",
    ),
    "a date for an answer": (
        lambda: cr.explain(wrong(TODAY)),
        "found date; give a Deadline, a Decision or a Routing [not-a-result]",
    ),
    "a date with a time for an event": (
        lambda: cr.Case("small", [{"event": "complaint.received", "date": NOON}]),
        (
            "event 1 > complaint.received: found the date with a time 2026-11-23 12:00:00; give "
            "its day alone, value.date() [not-a-date]"
        ),
    ),
}


@pytest.mark.parametrize(("call", "message"), CALLS.values(), ids=CALLS)
def test_a_call_says_what_to_give_instead(call: Callable[[], object], message: str) -> None:
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        call()
    assert str(caught.value) == message


# Folders of procedures


def folder_with(tmp_path: Path, **files: str) -> Library:
    (tmp_path / "counting.yaml").write_bytes((FOLDER / "counting.yaml").read_bytes())
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return Library((Folder(tmp_path, "tests"),))


def test_two_files_may_not_have_one_name(tmp_path: Path) -> None:
    text = (FOLDER / "small.yaml").read_text("utf-8")
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        folder_with(tmp_path, first=text, second=text).editions("small")
    assert str(caught.value) == (
        "second.yaml: `small@2024-04-01` stands in two files: first.yaml and second.yaml "
        "[procedure-twice]"
    )


def test_a_procedure_that_has_ended_names_its_successor(tmp_path: Path) -> None:
    text = (FOLDER / "small.yaml").read_text("utf-8")
    subjects = "subjects: [corporate]\n"
    ended = text.replace(
        subjects, f"{subjects}in_force: {{first_day: 2024-04-01, last_day: 2025-03-31}}\n"
    )
    later = text.replace("id: small\n", "id: newer\n").replace(
        subjects, f"{subjects}replaces: small\n"
    )
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        folder_with(tmp_path, small=ended, newer=later).on("small", date(2026, 11, 23))
    assert str(caught.value) == (
        "`small` ended on 2025-03-31 and is asked for 2026-11-23; use `newer` [ended]"
    )
    alone = tmp_path / "alone"
    alone.mkdir()
    with pytest.raises(cr.ComplaintsRulesError, match="its successor is not among the files"):
        folder_with(alone, small=ended).on("small", date(2026, 11, 23))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: cr.Case("devon-childrens", reference=5),  # type: ignore[arg-type]
            "reference: found the number 5; write text in quotes, or leave the key out",
        ),
        (
            lambda: cr.Case("devon-childrens@undated", edition="2020-01-01"),
            "`devon-childrens@undated` names one edition and `edition` another, `2020-01-01`",
        ),
        (lambda: cr.load("devon-childrens@"), "`devon-childrens` has no edition ``"),
        (
            lambda: cr.load("england-housing-code-2024", on=date(2020, 1, 1)),
            (
                "is in force from 2024-04-01 and is asked for 2020-01-01; it replaced "
                "`england-housing-code-2022`"
            ),
        ),
        (
            lambda: cr.load("devon-childrens@undated", on=date(2026, 1, 1)),
            "`devon-childrens@undated` names an edition, so `on` has no meaning",
        ),
        (lambda: cr.load_file(5), "found 5; give the path of a procedure file"),  # type: ignore[arg-type]
    ],
)
def test_what_contradicts_itself_is_refused(call: Callable[[], object], message: str) -> None:
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        call()
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("id_", "hint"),
    [
        ("anytown", "; `anytown` stands in `anytown-adults-services` and `new-anytown-council`"),
        ("Services", "; `Services` stands in `anytown-adults-services`"),
        # A near spelling comes first, and what stands in many names some.
        ("new-anytwn-council", "; did you mean `new-anytown-council`?"),
        (
            "borough",
            (
                "; `borough` stands in `borough-one-of-many`, `borough-two-of-many`, "
                "`a-borough-five-of-many`, `a-borough-four-of-many`, `a-borough-six-of-many` "
                "and 1 more; `complaints-rules list` names them all"
            ),
        ),
        # So little stands in almost every name.
        ("an", "; `complaints-rules list` names them all"),
        ("", "; `complaints-rules list` names them all"),
        ("x" * 200, "; `complaints-rules list` names them all"),
    ],
)
def test_a_part_of_an_id_names_the_ids_that_it_stands_in(
    tmp_path: Path, id_: str, hint: str
) -> None:
    ids = (
        "new-anytown-council", "anytown-adults-services", "borough-one-of-many",
        "borough-two-of-many", "a-borough-three-of-many", "a-borough-four-of-many",
        "a-borough-five-of-many", "a-borough-six-of-many",
    )  # fmt: skip
    small = (FOLDER / "small.yaml").read_text("utf-8")
    made = {one: small.replace("id: small\n", f"id: {one}\n", 1) for one in ids}
    library = folder_with(tmp_path, **made)
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        library.editions(id_)
    (problem,) = caught.value.problems
    assert problem.message.endswith(f"`{hint}")
