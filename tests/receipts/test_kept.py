"""The receipts that earlier releases gave still hold, or it is known why one does not.

Each release adds a folder with its own (`python tests/receipts/keep.py` writes it); none is ever
written again. A receipt that no longer holds is put into `changed.csv` with the input that
changed and why that was right: a text that was read again, a bank holiday that was moved.
"""

import csv
import json
from pathlib import Path

import pytest

from complaints_rules.__about__ import __version__
from complaints_rules.receipts.canonical import canonical
from complaints_rules.receipts.replay import replay

HERE = Path(__file__).resolve().parent
KEPT = sorted(HERE.glob("*/*.json"))
CHANGED = {
    (row["release"], row["receipt"]): row
    for row in csv.DictReader((HERE / "changed.csv").read_text("utf-8").splitlines())
}

# Some of their dates, counted by hand: the receipt, the duty, and its last day.
BY_HAND = [
    # 24, 25 and 26 November.
    ("first-day", "complaint.acknowledge", "2026-11-26"),
    # From 24 November: 4, 9 by 4 December, 14 by the 11th, 19 by the 18th, and the 21st.
    ("one-duty", "stage-1.respond", "2026-12-21"),
    # From 2 December: 17 by the 24th, 20 by the 31st without the 25th and 28th, 25 by 8 January.
    ("over-christmas", "stage-2.respond", "2027-01-08"),
    # From 7 September: 3 by the 9th, 8 by the 16th, 19 and 20; with the funeral on the 19th 20 and
    # 21. It was announced on the 10th.
    ("before-the-funeral-was-announced", "stage-1.respond", "2022-09-20"),
    ("after-the-funeral-was-announced", "stage-1.respond", "2022-09-21"),
    # From 14 December, in every part of the kingdom: 9 by the 24th, 12 by the 31st without the 25th
    # and 28th, 16 by 8 January without the 1st and Scotland's 4th, 20 by the 14th. The days on
    # which the office is closed count.
    ("office-closed", "stage-1.respond", "2027-01-14"),
    # From 13 March 2029: 4 by the 16th, 8 by the 23rd without St Patrick's on Monday the 19th, 12
    # by the 29th, 16 by 6 April after Easter (Friday 30 March to Monday 2 April), 20 by the 12th.
    ("years-projected", "stage-1.respond", "2029-04-12"),
]


@pytest.mark.parametrize(("receipt", "duty", "due"), BY_HAND)
def test_dates_counted_by_hand(receipt: str, duty: str, due: str) -> None:
    found = json.loads((HERE / "0.1.0" / f"{receipt}.json").read_bytes())["result"]
    rows = found if isinstance(found, list) else [found]
    assert [row["due"] for row in rows if row["id"] == duty] == [due]


def name(path: Path) -> tuple[str, str]:
    return path.parent.name, path.stem


def test_this_release_keeps_some_and_every_line_of_the_table_is_about_one() -> None:
    releases = {path.parent.name for path in KEPT}
    assert "0.1.0" in releases
    assert __version__ in releases, "write this release's: python tests/receipts/keep.py"
    assert all(sum(path.parent.name == one for path in KEPT) >= 20 for one in releases)
    assert set(CHANGED) <= {name(path) for path in KEPT}
    assert all(row["part"] in ("procedure", "calendar", "engine") for row in CHANGED.values())
    assert all(row["why"].strip() for row in CHANGED.values())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: "/".join(name(path)))
def test_a_receipt_of_an_earlier_release_holds(path: Path) -> None:
    text = path.read_bytes()
    data = json.loads(text)
    assert canonical(data) + b"\n" == text, "it is kept as it was written"
    assert data["rests_on"]["library_version"] == path.parent.name
    found = replay(text, file=path.name)
    known = CHANGED.get(name(path))
    said = [*(one.words for one in found.changed), *(one.words for one in found.differences)]
    if known is None:
        assert found.is_same, said
    else:
        assert not found.is_same, "it holds again: take its line out of changed.csv"
        assert known["part"] in {one.part for one in found.changed}, said


def test_they_are_of_many_kinds() -> None:
    kept = [json.loads(path.read_bytes()) for path in KEPT if path.parent.name == "0.1.0"]
    calls = {one["question"]["call"] for one in kept}
    assert calls == {"deadlines", "next_deadline", "can_escalate", "route_to_ombudsman"}
    assert len({one["rests_on"]["procedure"]["id"] for one in kept}) >= 12
    calendars = {one["rests_on"]["bank_holidays"]["calendar"] for one in kept}
    assert calendars == {"england-and-wales", "scotland", "northern-ireland", "united-kingdom"}
    assert any(one["question"]["known_on"] for one in kept)
    assert any(one["case"]["closed"] for one in kept)
    assert any(one["rests_on"]["procedure"]["edition_assumed"] for one in kept)
    assert any(one["rests_on"]["bank_holidays"]["projected_by"] for one in kept)
    assert any("sets" in event for one in kept for event in one["case"]["events"])
    duties = [duty for one in kept if isinstance(one["result"], list) for duty in one["result"]]
    for field in ("extended", "projected", "provisional", "in_dispute", "readings", "needs"):
        assert any(duty[field] for duty in duties), field
    states = {duty["state"] for duty in duties}
    assert {"met", "met_late", "running", "overdue", "lapsed", "stopped", "superseded"} <= states
