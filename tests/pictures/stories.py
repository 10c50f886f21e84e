"""The stories that the tests of the timeline look at."""

from datetime import date
from pathlib import Path

from tests.small_cases import on

import complaints_rules as cr
from complaints_rules import api
from complaints_rules.pictures.markup import SVG
from complaints_rules.pictures.story import Answers, Row, Story
from complaints_rules.pictures.story_telling import told

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
NAMESPACE = f"{{{SVG}}}"


def story(today: str, *cases: cr.Case) -> Story:
    day = on(today)
    return told(
        (
            Answers(
                case=one,
                plan=api.plan_for(one),
                deadlines=cr.deadlines(one, today=day),
                next=cr.next_deadline(one, today=day),
                escalation=cr.can_escalate(one, today=day),
                routing=cr.route_to_ombudsman(one, today=day),
            )
            for one in cases
        ),
        today=day,
    )


def example(name: str) -> cr.Case:
    return cr.Case.from_json((EXAMPLES / f"{name}.json").read_text("utf-8"))


def row(of: Story, id_: str, lane: int = 0) -> Row:
    return next(one for one in (*of.lanes[lane].rows, *of.lanes[lane].undated) if one.id == id_)


def span(of: Row, mark: str) -> tuple[date, date | None]:
    (found,) = (one for one in of.spans if one.mark == mark)
    return found.first, found.last


def points(of: Row) -> dict[str, date]:
    return {one.mark: one.day for one in of.points}


LONG = cr.Case(
    "devon-childrens@undated",
    events=[
        {"event": "matter.noticed", "date": "2023-03-01"},
        {"event": "complaint.received", "date": "2024-02-05"},
        {"event": "stage-1.respond.extended", "date": "2024-02-16", "sets": "2024-03-04"},
        {"event": "stage-1.response_sent", "date": "2024-03-11", "note": "the officer was away"},
        {"event": "stage-1.response_received", "date": "2024-03-12"},
        {"event": "stage-2.requested", "date": "2024-03-28"},
        {"event": "stage-2.response_sent", "date": "2025-03-03"},
        {"event": "stage-2.response_received", "date": "2025-03-04"},
        {"event": "stage-3.requested", "date": "2025-03-20"},
    ],
)
OCTAVIA = story("2025-08-22", example("octavia-2025"))
ISLINGTON = story("2025-05-20", example("islington-1"), example("islington-2"))
CHRISTMAS = story("2027-01-04", example("devon-christmas"))
YEARS = story("2026-01-10", LONG)
STORIES = {"octavia": OCTAVIA, "islington": ISLINGTON, "christmas": CHRISTMAS, "years": YEARS}
