"""Writes the receipts that a release keeps for ever, into a folder with its version.

    python tests/receipts/keep.py

Run it once, with everything else of the release in place. It writes only what is not there yet.
"""

import sys
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import complaints_rules as cr
from complaints_rules.receipts.receipt import receipt_for


class Kept(NamedTuple):
    """A case and a question; `received 2026-11-23` stands for `complaint.received` on that day.

    What follows a day after `>` is the date that the event sets.
    """

    name: str
    procedure: str
    call: str
    today: str
    events: str
    facts: str = ""
    closed: str = ""
    more: tuple[tuple[str, str], ...] = ()


D, N, E, R = "deadlines", "next_deadline", "can_escalate", "route_to_ombudsman"
WRITTEN = "channel=written complainant=entitled_person"
ANSWERED = (
    "complaint.received 2026-02-09, complaint.acknowledged 2026-02-12, stage-1.response_sent "
    "2026-02-26, stage-2.requested 2026-03-09, stage-2.acknowledged 2026-03-13, "
)
KEPT = (
    Kept("first-day", "devon-childrens@undated", N, "2026-12-01", "complaint.received 2026-11-23"),
    Kept("edition-assumed", "devon-council", D, "2026-12-01", "complaint.received 2026-11-23"),
    Kept(
        "over-christmas",
        "devon-childrens@undated",
        D,
        "2027-01-09",
        "complaint.received 2026-10-26, complaint.acknowledged 2026-10-28, stage-1.response_sent "
        "2026-11-06, stage-1.response_received 2026-11-09, stage-2.requested 2026-12-01, "
        "stage-2.acknowledged 2026-12-03",
    ),
    Kept(
        "one-duty",
        "england-childrens-2006",
        D,
        "2026-12-08",
        "complaint.received 2026-11-23, stage-1.respond.extended 2026-12-04",
        WRITTEN,
        more=(("deadline", "stage-1.respond"),),
    ),
    Kept(
        "fresh-start",
        "bron-afon-housing",
        D,
        "2026-11-12",
        "complaint.received 2026-09-07, stage-1.response_sent 2026-09-21, complaint.closed "
        "2026-10-12, complaint.resubmitted 2026-10-26, stage-1.response_sent 2026-11-09",
    ),
    Kept(
        "paused-and-over",
        "bron-afon-housing",
        D,
        "2026-12-18",
        "complaint.received 2026-11-02, stage-1.response_sent 2026-11-20, stage-2.requested "
        "2026-11-30, stage-2.acknowledged 2026-12-02, proceedings.stop_notified 2026-12-09, "
        "process.resumed 2026-12-16",
    ),
    Kept(
        "paused-still",
        "uk-foi-2000",
        D,
        "2026-05-01",
        "request.received 2026-03-02, fees.notified 2026-03-09",
    ),
    Kept(
        "office-closed",
        "uk-foi-2000",
        D,
        "2027-01-15",
        "request.received 2026-12-12",
        closed="2026-12-29 2026-12-30 2026-12-31",
    ),
    Kept(
        "before-the-funeral-was-announced",
        "england-childrens-2006",
        D,
        "2022-09-14",
        "complaint.received 2022-09-06",
        WRITTEN,
        more=(("known_on", "2022-09-09"),),
    ),
    Kept(
        "after-the-funeral-was-announced",
        "england-childrens-2006",
        D,
        "2022-09-14",
        "complaint.received 2022-09-06",
        WRITTEN,
    ),
    Kept("years-projected", "uk-foi-2000", D, "2029-03-20", "request.received 2029-03-12"),
    Kept("st-andrews-day", "scotland-spso-model", N, "2026-12-01", "complaint.received 2026-11-25"),
    Kept(
        "battle-of-the-boyne",
        "northern-ireland-nipso-model",
        D,
        "2026-07-14",
        "matter.happened 2026-04-20, matter.noticed 2026-04-20, complaint.received 2026-05-11, "
        "stage-1.response_sent 2026-05-18, stage-1.response_received 2026-05-18, "
        "stage-2.requested 2026-06-01",
    ),
    Kept(
        "two-months-passed",
        "scotland-spso-model",
        E,
        "2026-04-10",
        "matter.happened 2025-12-15, matter.noticed 2025-12-15, complaint.received 2026-01-12, "
        "stage-1.response_sent 2026-01-16, stage-1.response_received 2026-01-19",
    ),
    Kept(
        "not-yet",
        "devon-childrens@undated",
        E,
        "2026-12-01",
        "complaint.received 2026-11-23",
        more=(("to", "stage-2"),),
    ),
    Kept(
        "extended-twice",
        "england-housing-code-2024",
        D,
        "2026-05-14",
        ANSWERED + "stage-2.respond.extended 2026-04-14 > 2026-05-22",
    ),
    Kept(
        "no-further-stage",
        "england-housing-code-2024",
        E,
        "2026-04-15",
        ANSWERED + "stage-2.response_sent 2026-04-14",
    ),
    Kept(
        "to-the-ombudsman",
        "england-housing-code-2024",
        R,
        "2026-04-15",
        ANSWERED + "stage-2.response_sent 2026-04-14",
    ),
    Kept(
        "too-early-for-the-ombudsman",
        "nottingham-childrens",
        R,
        "2026-12-01",
        "complaint.received 2026-11-23",
    ),
    Kept(
        "six-months",
        "england-adults-nhs-2009",
        D,
        "2026-09-15",
        "complaint.received 2026-03-02, complaint.acknowledged 2026-03-04, "
        "stage-1.respond.extended 2026-09-01 > 2026-10-30",
        "channel=written subject=adult-social-care",
    ),
    Kept(
        "one-month",
        "uk-subject-access",
        N,
        "2026-12-21",
        "request.received 2026-12-02",
        more=(("who", "any"),),
    ),
    Kept(
        "wales",
        "wales-social-services-2014",
        D,
        "2026-12-08",
        "complaint.received 2026-11-23, complaint.acknowledged 2026-11-25",
    ),
    Kept(
        "complainant-is-late",
        "devon-childrens@undated",
        D,
        "2027-02-01",
        "complaint.received 2026-09-14, complaint.acknowledged 2026-09-18, stage-1.response_sent "
        "2026-09-25, stage-1.response_received 2026-09-28, stage-2.requested 2026-10-23, "
        "stage-2.response_sent 2026-11-26, stage-2.response_received 2026-11-27",
    ),
)


def receipt_of(kept: Kept) -> str:
    """Ask the question and return the receipt's text."""
    rows = []
    for row in kept.events.split(", "):
        event, day, *sets = row.split()
        rows.append({"event": event, "date": day, **({"sets": sets[1]} if sets else {})})
    facts = dict(pair.replace("_", " ").split("=") for pair in kept.facts.split())
    case = cr.Case(kept.procedure, events=rows, facts=facts, closed=kept.closed.split())
    more: dict[str, Any] = dict(kept.more)
    if "known_on" in more:
        more["known_on"] = date.fromisoformat(more["known_on"])
    return receipt_for(case, kept.call, today=date.fromisoformat(kept.today), **more).text


def main() -> None:
    """Write this release's receipts."""
    folder = Path(__file__).resolve().parent / cr.__version__
    folder.mkdir(exist_ok=True)
    for kept in KEPT:
        file = folder / f"{kept.name}.json"
        if not file.exists():
            file.write_text(f"{receipt_of(kept)}\n", "utf-8", newline="\n")
            sys.stdout.write(f"{file.name}\n")


if __name__ == "__main__":
    main()
