"""The sheets say what the library answers, and leave out no text, no edition and no limit."""

import re
from datetime import date
from pathlib import Path

import pytest
from tests.answer_sheets import grid, sheets
from tests.answer_sheets.law_sheet import editions_of
from tests.answer_sheets.written_rules import events_in, limits_of, texts

from complaints_rules.calendars.facts import VERIFIED_UNTIL

README = (grid.HERE / "README.md").read_text(encoding="utf-8")
EDITIONS = sorted(texts())


@pytest.mark.parametrize("name", sheets.names())
def test_the_sheet_is_what_the_library_answers(name: str) -> None:
    assert (sheets.FOLDER / name).is_file(), f"{name} has no sheet yet; run `{sheets.WRITE}`"
    found = sheets.difference(name, sheets.kept(name), sheets.made(name))
    assert not found, found


def test_there_is_a_sheet_for_every_text_and_no_other() -> None:
    kept, wanted = {path.name for path in sheets.FOLDER.iterdir()}, set(sheets.names())
    assert not wanted - kept, f"without a sheet: {sorted(wanted - kept)}; run `{sheets.WRITE}`"
    assert not kept - wanted, f"of no text: {sorted(kept - wanted)}; run `{sheets.WRITE}`"


def test_the_folders_hold_the_texts_that_the_catalogue_calls_no_page() -> None:
    listed = {
        (id_, plan.procedure.edition) for id_ in sheets.law_ids() for plan in editions_of(id_)
    }
    assert listed == set(EDITIONS)


@pytest.mark.parametrize(("id_", "edition"), EDITIONS)
def test_every_limit_that_is_written_stands_in_the_sheet(id_: str, edition: str) -> None:
    """The limits are taken from the YAML as it stands, and not from the library."""
    rows = [row for row in sheets.kept_rows(sheets.law_name(id_)) if row["edition"] == edition]
    assert {row["duty"] for row in rows} == set(limits_of(id_, edition))


@pytest.mark.parametrize(("id_", "edition"), EDITIONS)
def test_every_limit_with_a_number_has_a_date_on_every_start_day(id_: str, edition: str) -> None:
    days = {day.isoformat() for day in grid.start_days(editions_of(id_))}
    rows = [row for row in sheets.kept_rows(sheets.law_name(id_)) if row["edition"] == edition]
    for duty, rule in limits_of(id_, edition).items():
        dated = {row["day"] for row in rows if row["duty"] == duty and row["due"]}
        has_number = bool(re.search(r"\d", str(rule.get("within"))))
        assert dated == (days if has_number else set()), duty


@pytest.mark.parametrize(("id_", "edition"), EDITIONS)
def test_every_event_that_starts_a_limit_with_a_number_starts_a_line(
    id_: str, edition: str
) -> None:
    rows = [row for row in sheets.kept_rows(sheets.law_name(id_)) if row["edition"] == edition]
    for duty, rule in limits_of(id_, edition).items():
        if re.search(r"\d", str(rule.get("within"))):
            found = {
                event for row in rows if row["duty"] == duty for event in row["starts"].split(" + ")
            }
            assert set(events_in(rule.get("starts"))) <= found, duty


@pytest.mark.parametrize("id_", sheets.law_ids())
def test_every_line_has_a_date_or_says_why_not(id_: str) -> None:
    for row in sheets.kept_rows(sheets.law_name(id_)):
        assert row["due"] or row["note"].startswith("no date"), row
        if row["due"]:
            assert row["earliest"] <= row["due"] <= row["latest"], row
        if row["note"].endswith("provisional"):
            assert max(row["latest"], row["extendable_to"]) > VERIFIED_UNTIL.isoformat(), row


@pytest.mark.parametrize("name", sheets.names())
def test_a_sheet_is_sorted_and_says_nothing_twice(name: str) -> None:
    text = (sheets.FOLDER / name).read_bytes()
    assert b"\r" not in text
    assert text.endswith(b"\n")
    rows = [tuple(row.values()) for row in sheets.kept_rows(name)]
    assert rows == sorted(rows)
    assert len(sheets.by_question(sheets.kept(name))) == len(rows) + 1, "asked twice"


def test_writing_again_changes_nothing_and_takes_away_what_no_text_has(tmp_path: Path) -> None:
    (tmp_path / "deadlines.gone.csv").write_text("edition\n", encoding="utf-8")
    first = dict(sheets.write(tmp_path))
    assert all(first.values())
    assert not (tmp_path / "deadlines.gone.csv").exists()
    assert not any(dict(sheets.write(tmp_path)).values())


def test_a_difference_names_the_lines_and_what_to_do() -> None:
    before = "day,due\n2026-06-01,2026-06-15\n2026-06-02,2026-06-16\n"
    found = sheets.difference("one.csv", before, before.replace("06-16", "06-17"))
    assert "-2026-06-02,2026-06-16\n+2026-06-02,2026-06-17" in found
    assert "2026-06-15" not in found
    assert f"If the change is meant, run `{sheets.WRITE}`" in found
    assert sheets.difference("one.csv", before, before) == ""


def test_a_long_difference_is_cut_and_says_how_much_is_left() -> None:
    before = "".join(f"{n}\n" for n in range(100))
    found = sheets.difference("one.csv", before, "")
    assert "100 lines differ" in found
    assert f"... and {100 - sheets.SHOWN} lines more" in found


def test_the_start_days_are_the_kinds_of_day_that_the_page_promises() -> None:
    days = list(grid.reasons())
    assert days == sorted(days)
    assert {day.weekday() for day in days} >= {0, 4, 5, 6}
    for month_and_day in ((12, 24), (12, 25), (12, 31), (2, 29), (8, 31)):
        assert any((day.month, day.day) == month_and_day for day in days), month_and_day
    before = {date(2022, 9, 16), date(2023, 5, 5), date(2026, 6, 12), date(2026, 4, 2)}
    assert before <= set(days)
    assert max(days) > VERIFIED_UNTIL
    assert all(grid.reasons().values())


@pytest.mark.parametrize("name", ["bank-holidays", "deadlines", sheets.EDITIONS])
def test_the_page_explains_every_kind_of_sheet_and_every_column(name: str) -> None:
    assert re.search(rf"`(sheets/)?{name}", README)
    kind = next(one for one in sheets.names() if one.startswith(name))
    for column in sheets.kept_rows(kind)[0]:
        assert f"`{column}`" in README, column
