"""Editions: an old case keeps its old rules, and the periods of texts follow each other."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import complaints_rules as cr
from complaints_rules.api import library
from complaints_rules.catalogue import Folder
from complaints_rules.library import Library

FOLDER = Path(__file__).parent / "invalid" / "valid"
SMALL = (FOLDER / "small.yaml").read_text("utf-8")
SUBJECTS = "subjects: [corporate]\n"
EARLY, LATE = date(2024, 3, 31), date(2024, 4, 1)


def text(edition: str, in_force: str, more: str = "", id_: str = "small") -> str:
    made = SMALL.replace("id: small\n", f"id: {id_}\n", 1)
    made = made.replace("edition: 2024-04-01", f"edition: {edition}")
    return made.replace(SUBJECTS, f"{SUBJECTS}in_force: {in_force}\n{more}")


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Library]:
    (tmp_path / "counting.yaml").write_bytes((FOLDER / "counting.yaml").read_bytes())

    def made(**files: str) -> Library:
        for name, written in files.items():
            (tmp_path / f"{name}.yaml").write_text(written, "utf-8")
        return Library((Folder(tmp_path, "test"),))

    return made


def first(first_day: str, last_day: str) -> str:
    return text(first_day, f"{{first_day: {first_day}, last_day: {last_day}}}")


def test_the_day_chooses_between_two_editions(folder: Callable[..., Library]) -> None:
    made = folder(
        a=first("2022-04-01", "2024-03-31"),
        b=text("2024-04-01", "{first_day: 2024-04-01}"),
    )
    assert [made.on("small", day)[0].procedure.edition for day in (EARLY, LATE)] == [
        "2022-04-01",
        "2024-04-01",
    ]
    assert made.on("small", EARLY)[1] is False
    plan, assumed = made.on("small", date(2021, 1, 1))
    assert (plan.procedure.edition, assumed) == ("2024-04-01", True)


def test_a_period_without_a_stated_end_ends_where_the_next_begins(
    folder: Callable[..., Library],
) -> None:
    made = folder(
        a=text("2022-04-01", "{first_day: 2022-04-01}"),
        b=text("2024-04-01", "{first_day: 2024-04-01}"),
    )
    assert made.on("small", EARLY)[0].procedure.edition == "2022-04-01"
    assert made.on("small", LATE)[0].procedure.edition == "2024-04-01"


@pytest.mark.parametrize(
    ("last_day", "message"),
    [
        (
            "2024-04-01",
            (
                "`small@2022-04-01` ends on 2024-04-01 and `small@2024-04-01` begins on "
                "2024-04-01, so that they overlap; correct `last_day` or `first_day` "
                "[editions-overlap]"
            ),
        ),
        (
            "2024-03-30",
            (
                "`small@2022-04-01` ends on 2024-03-30 and `small@2024-04-01` begins on "
                "2024-04-01, so that no text holds between them; correct `last_day` or "
                "`first_day` [editions-gap]"
            ),
        ),
        (
            "none",
            (
                "`small@2022-04-01` has no last day and `small@2024-04-01` begins on 2024-04-01, "
                "so that they overlap; correct `last_day` or `first_day` [editions-overlap]"
            ),
        ),
    ],
)
def test_overlaps_and_gaps_are_refused(
    folder: Callable[..., Library], last_day: str, message: str
) -> None:
    made = folder(a=first("2022-04-01", last_day), b=text("2024-04-01", "{first_day: 2024-04-01}"))
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        made.on("small", LATE)
    assert str(refused.value) == message


def test_a_text_must_follow_the_one_that_it_replaces(folder: Callable[..., Library]) -> None:
    made = folder(
        old=first("2022-04-01", "2024-02-28"),
        new=text("2024-04-01", "{first_day: 2024-04-01}", "replaces: small\n", "newer"),
    )
    with pytest.raises(cr.ComplaintsRulesError, match="no text holds between them"):
        made.on("newer", LATE)


def test_an_ended_text_says_what_holds_since_although_no_file_does(
    folder: Callable[..., Library],
) -> None:
    written = "  first_day: 2011-04-01\n  last_day: 2026-03-31\n  successor: the amended rules\n"
    made = folder(a=text("2011-04-01", f"\n{written}"))
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        made.on("small", date(2026, 4, 1))
    assert str(refused.value) == (
        "`small` ended on 2026-03-31 and is asked for 2026-04-01; no file here says what holds "
        "since: the amended rules [ended]"
    )


def test_every_text_that_ships_follows_the_one_before_it() -> None:
    for id_ in cr.procedures():
        entries = library().editions(id_)
        for entry in entries:
            begins = library().plan(entry).procedure.in_force
            day = getattr(begins, "begins", None)
            if day is not None:
                assert cr.load(id_, on=day).edition == entry.edition


def test_an_edition_ends_where_the_next_begins_even_when_that_one_has_ended(
    folder: Callable[..., Library],
) -> None:
    made = folder(
        a=text("2022-04-01", "{first_day: 2022-04-01}"), b=first("2024-04-01", "2025-03-31")
    )
    with pytest.raises(cr.ComplaintsRulesError, match=r"ended on 2025-03-31"):
        made.on("small", date(2026, 1, 1))


def test_a_text_that_another_one_replaces_states_its_last_day(
    folder: Callable[..., Library],
) -> None:
    made = folder(
        old=text("2022-04-01", "{first_day: 2022-04-01}"),
        new=text("2024-04-01", "{first_day: 2024-04-01}", "replaces: small\n", "newer"),
    )
    with pytest.raises(cr.ComplaintsRulesError, match="has no last day"):
        made.on("newer", LATE)


def test_before_the_first_edition_nothing_is_in_force() -> None:
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        cr.load("wales-nhs-2011", on=date(2010, 1, 1))
    assert str(refused.value) == (
        "`wales-nhs-2011` is in force from 2011-04-01 and is asked for 2010-01-01; no earlier "
        "edition is here [not-in-force]"
    )
