"""Cases made in a line, and a small procedure that a test adds its own rule to."""

import json
from datetime import date
from typing import Any

import complaints_rules as cr
from complaints_rules.api import library
from complaints_rules.engine.compile import compile_procedure
from complaints_rules.model.procedure import Procedure

R = "complaint.received"
SENT, RECEIVED = "stage-1.response_sent", "stage-1.response_received"


def case(procedure: Any, facts: dict[str, str] | None = None, /, **events: str) -> cr.Case:
    """Make a case; `stage_1__response_sent` stands for `stage-1.response_sent`."""
    rows = [
        {"event": _name(name), "date": day} for name, days in events.items() for day in days.split()
    ]
    return cr.Case(procedure, events=rows, facts=facts or {})


def _name(short: str) -> str:
    thing, _, happened = short.partition("__")
    return f"{thing.replace('_', '-')}.{happened.replace('__', '.')}"


def deadline(of: cr.Case, id_: str, today: str) -> cr.Deadline:
    found = cr.deadlines(of, today=date.fromisoformat(today))
    return next(one for one in reversed(found) if one.id == id_)


def on(today: str) -> date:
    return date.fromisoformat(today)


def small(**more: Any) -> Procedure:
    """A two-stage procedure, with whatever a test adds to its stage 2 entry or its head."""
    entry = {
        "after": "stage-1",
        "ground": "dissatisfied",
        "event": "stage-2.requested",
        "source": {"page": "stage 2"},
        **more.pop("entry", {}),
    }

    def respond(stage: str, start: str) -> dict[str, Any]:
        return {
            "id": "respond",
            "duty": "answer",
            "by": "authority",
            "within": "10 working days",
            "starts": start,
            "met_by": f"{stage}.response_sent",
            "strength": "will",
            "source": {"page": stage},
        }

    data = {
        "format": 1,
        "id": "small",
        "kind": "published",
        "edition": "undated",
        "title": "Complaints procedure",
        "authority": "Anytown Council",
        "nation": "england",
        "subjects": ["corporate"],
        "counting": "silent-page",
        "sources": {
            "page": {"title": "Page", "url": "https://www.example.org", "read": "2026-11-22"}
        },
        "stages": [
            {"id": "stage-1", "title": "One", "timescales": [respond("stage-1", R)]},
            {
                "id": "stage-2",
                "title": "Two",
                "entry": [entry],
                "timescales": [respond("stage-2", "stage-2.requested")],
            },
        ],
        **more,
    }
    procedure = Procedure.model_validate_json(json.dumps(data))
    procedure.remember(compile_procedure(procedure, library().sets()), "test")
    return procedure
