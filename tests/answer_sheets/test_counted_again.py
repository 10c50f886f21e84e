"""Most dates of the sheets are confirmed by a count that knows the line and the written rule alone.

python -m tests.answer_sheets.test_counted_again     how many of which kind
"""

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from tests.answer_sheets.counted_again import AS_ADOPTED, Count, every_reading, readings_of
from tests.answer_sheets.sheets import holidays_name, kept_rows, law_ids, law_name
from tests.calendars.exhaustive import PARTS, not_worked

Tally = Counter[tuple[str, str]]
KINDS = ("due", "earliest", "latest", "extendable_to", "notice_by", "other reading")
SHARE = 0.94
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "answer-sheets.md").read_text("utf-8")


@cache
def outcome(id_: str) -> tuple[Tally, tuple[str, ...]]:
    """How many dates of a sheet were confirmed, and those that were counted otherwise."""
    tally: Tally = Counter()
    wrong: list[str] = []

    def hold(kind: str, row: dict[str, str], said: str, counted: object) -> None:
        if counted is None:
            tally[kind, "not counted"] += 1
            return
        tally[kind, "confirmed" if str(counted) == said else "wrong"] += 1
        if str(counted) != said:
            where = " ".join((row["edition"], row["duty"], row["starts"], row["day"]))
            wrong.append(f"{id_} {where}: {kind} is {said} in the sheet and {counted} by count")

    for row in kept_rows(law_name(id_)):
        # Where the start was not reached under the reading adopted, there is no plain count.
        if not row["due"] or "projected" in row["note"]:
            tally["due", "not counted" if row["due"] else "undated"] += 1
            continue
        count = Count(id_, row, AS_ADOPTED)
        due = count.due()
        hold("due", row, row["due"], due)
        if due is not None:
            for kind, told in (
                ("extendable_to", count.reach(due)),
                ("notice_by", count.notice(due)),
            ):
                if told is not None or row[kind]:
                    hold(kind, row, row[kind], told or "none")
        for reading, option, day in readings_of(row):
            other = Count(id_, row, {reading: option})
            # That nothing starts the clock can be seen; that only a part of it does, cannot.
            counted = other.due() if day != "none" else None if other.starters() else "none"
            hold("other reading", row, day, counted)
        every = every_reading(id_, row)
        dates = [day for day in every if day is not None]
        sure = len(dates) == len(every) and all(day != "none" for _, _, day in readings_of(row))
        hold("earliest", row, row["earliest"], min(dates) if sure else None)
        hold("latest", row, row["latest"], max(dates) if sure else None)
    return tally, tuple(wrong)


def totals() -> Tally:
    """The tallies of all the sheets taken together."""
    tally: Tally = Counter()
    for id_ in law_ids():
        tally += outcome(id_)[0]
    return tally


@pytest.mark.parametrize("id_", law_ids())
def test_no_date_is_counted_otherwise(id_: str) -> None:
    _, wrong = outcome(id_)
    assert not wrong, "\n".join(wrong[:10])


def test_most_dates_are_confirmed() -> None:
    """A rule that is more than a plain count is for other tests; it must not become the rule."""
    tally = totals()
    for kind in KINDS:
        confirmed, left = tally[kind, "confirmed"], tally[kind, "not counted"]
        assert confirmed / (confirmed + left) >= SHARE, (kind, confirmed, left)


BY_HAND = (
    # Good Friday and Easter Monday are left out: 7 to 10, 13 to 17 and 20 April.
    ("england-childrens-2006", "stage-1.respond", "2026-04-02", "2026-04-20"),
    # Easter Monday is a working day in Scotland, and the day after it the first of the five.
    ("scotland-spso-model", "stage-1.respond", "2026-04-06", "2026-04-13"),
    # Without Scotland's 15 June and Northern Ireland's 13 July; the file's own example.
    ("uk-foi-2000", "stage-1.respond", "2026-06-12", "2026-07-14"),
    # A year that begins with 29 February has no corresponding date to end before.
    ("psow", "ombudsman.contact", "2024-02-29", "2025-02-28"),
    # The State Funeral of 19 September 2022 is left out: 20 to 23, 26 to 30 September, 3 October.
    ("england-childrens-2006", "stage-1.respond", "2022-09-16", "2022-10-03"),
    # Twelve months after 31 August, and not the day before.
    ("spso", "ombudsman.contact", "2027-08-31", "2028-08-31"),
)


@pytest.mark.parametrize(("id_", "duty", "day", "due"), BY_HAND)
def test_both_are_right_where_it_was_worked_out_by_hand(
    id_: str, duty: str, day: str, due: str
) -> None:
    rows = [
        row
        for row in kept_rows(law_name(id_))
        if (row["duty"], row["day"]) == (duty, day) and row["due"]
    ]
    assert {row["due"] for row in rows} == {due}
    assert {str(Count(id_, row, AS_ADOPTED).due()) for row in rows} == {due}


def test_the_page_gives_the_figures_as_they_are() -> None:
    tally = totals()
    for kind in ("due", "earliest"):
        confirmed = tally[kind, "confirmed"]
        assert f"{confirmed} of {confirmed + tally[kind, 'not counted']}" in PAGE, kind
    assert (tally["latest", "confirmed"]) == tally["earliest", "confirmed"]
    assert not tally["extendable_to", "not counted"] + tally["notice_by", "not counted"]


@pytest.mark.parametrize("calendar", list(PARTS))
def test_the_bank_holidays_are_those_of_the_outside_lists(calendar: str) -> None:
    days = [row["day"] for row in kept_rows(holidays_name(calendar))]
    assert days == [day.isoformat() for day in not_worked(calendar)]


if __name__ == "__main__":
    for (kind, how), number in sorted(totals().items()):
        sys.stdout.write(f"{kind:15} {how:12} {number}\n")
