"""Procedures: those that ship, and small ones made up to reach every idea of the format."""

import json
from typing import Any, Final

from complaints_rules.api import load
from complaints_rules.api import procedures as known_ids
from complaints_rules.model.procedure import Procedure
from complaints_rules.testing.extra import strategies as st
from complaints_rules.testing.timescales import (
    RECEIVED,
    SOURCE,
    duties_of_stage,
    length,
    one_of,
    respond,
)

Written = dict[str, Any]

_COUNTING: Final = {
    "closures": ("working days", "not working days"),
    "received_on_non_working_day": ("stays", "moves"),
    "due_on_non_working_day": ("stays", "moves"),
    "holiday_announced_later": ("stays", "moves"),
    "bare_days": ("calendar days", "working days"),
    "starts_not_stated": ("opening of the stage", "acknowledgement"),
    "due_in_a_range": ("last number", "first number"),
    "day_one": ("next day", "same day"),
}
"""The choices of counting; one that is not stated stays open, as on a silent page."""
_BODIES: Final = {
    "england": "lgsco",
    "wales": "psow",
    "scotland": "spso",
    "northern-ireland": "nipso",
}
_EVENTS: Final = {
    "informed": "the complainant was told how the complaint is going",
    "papers_sent": "the papers for the hearing were sent",
}
_READINGS: Final = {
    "clocks": ("chained", "from receipt"),
    "number": ("first", "second"),
    "ends of the pause": ("left out", "counted"),
}


def shipped_procedures() -> st.SearchStrategy[Procedure]:
    """Return a strategy for the procedures that ship, ombudsmen included, in their newest edition.

    Folders that were added with :func:`complaints_rules.add_folder` are among them.
    """
    return st.sampled_from(known_ids()).map(load)


def procedures() -> st.SearchStrategy[Procedure]:
    """Return a strategy for small made-up procedures of one to three stages.

    They reach limits of every form and unit, ranges, clocks that wait for other steps, extensions
    with and without a number and with notice, floors and ceilings, windows with and without a
    consequence, pauses, fresh starts and ends, limits counted back from a hearing, silence
    wherever it may stand, and readings of clocks, of numbers and of how days are counted.
    """
    return written_procedures().map(procedure_from)


def procedure_from(written: Written) -> Procedure:
    """Return the procedure of plain data, as :func:`written_procedures` makes it.

    A test that asks what one change does to the answers changes the data and compares. The data
    has the keys of a procedure file; its shape is checked, the names in it are not. Raises
    pydantic's ``ValidationError`` for a wrong shape.
    """
    return Procedure.model_validate_json(json.dumps(written))


@st.composite
def written_procedures(draw: st.DrawFn) -> Written:
    """Draw what :func:`procedures` makes as plain data, with the keys of a procedure file."""
    nation = draw(st.sampled_from(tuple(_BODIES)))
    stages = [_stage(draw, number) for number in range(1, draw(_NUMBER_OF_STAGES) + 1)]
    made: Written = {
        "format": 1,
        "id": "made-up",
        "kind": "model",
        "edition": "undated",
        "title": "Made up",
        "nation": nation,
        "subjects": ["corporate"],
        "counting": {"like": "silent-page", **_stated_counting(draw)},
        "sources": {"text": {"title": "Made up", "url": "not stated", "read": "2026-11-22"}},
        "facts": {"urgent": {"asks": "Is it urgent?", "values": ["yes", "no"]}},
        "events": {
            f"{stage['id']}.{name}": {"means": means}
            for stage in stages
            for name, means in _EVENTS.items()
        },
        "timescales": _outside_stages(draw),
        "stages": stages,
        "stops": _stops(draw),
        "ombudsman": _ombudsman(draw, nation, len(stages)),
    }
    adopted = {name: draw(st.sampled_from(options)) for name, options in _READINGS.items()}
    text = json.dumps(made)
    made["readings"] = {
        name: {
            "printed": "not stated",
            "options": dict.fromkeys(options, "one way to read it"),
            "adopted": adopted[name],
            "because": "one of them must be",
        }
        for name, options in _READINGS.items()
        if f'"reading": "{name}"' in text
    }
    return made


_NUMBER_OF_STAGES: Final = st.sampled_from([2, 3, 1])


def _stated_counting(draw: st.DrawFn) -> dict[str, str]:
    # Two thirds are stated, or the readings would combine in more ways than a test can follow.
    chosen = {name: draw(st.sampled_from([*words, None])) for name, words in _COUNTING.items()}
    return {name: word for name, word in chosen.items() if word is not None}


def _outside_stages(draw: st.DrawFn) -> list[Written]:
    if draw(st.integers(0, 3)) == 0:
        return []
    return [
        {
            "id": "acknowledge",
            "duty": "acknowledge the complaint",
            "by": "authority",
            "within": draw(length()),
            "starts": RECEIVED,
            "met_by": "complaint.acknowledged",
            "strength": one_of(draw, "must", "aim", "may"),
            "source": SOURCE,
        }
    ]


def _stage(draw: st.DrawFn, number: int) -> Written:
    id_ = f"stage-{number}"
    entered = RECEIVED if number == 1 else f"{id_}.requested"
    stage: Written = {
        "id": id_,
        "title": f"Stage {number}",
        "timescales": [*duties_of_stage(draw, id_, entered), respond(draw, id_, entered)],
    }
    if number > 1:
        stage["entry"] = _entry(draw, id_, f"stage-{number - 1}")
    return stage


def _entry(draw: st.DrawFn, id_: str, left: str) -> list[Written]:
    grounds = draw(
        st.sampled_from(
            [
                ("dissatisfied",),
                ("dissatisfied", "overdue"),
                ("overdue",),
                ("not stated",),
                ("the complaint is serious",),
            ]
        )
    )
    return [
        {
            "after": left,
            "ground": ground,
            "event": f"{id_}.requested",
            "right": one_of(draw, "of right", "at discretion", "not stated"),
            "window": _window(draw, left),
            "source": SOURCE,
        }
        for ground in grounds
    ]


def _window(draw: st.DrawFn, left: str) -> Any:
    kind = draw(st.sampled_from(["limit", "limit", "not stated", "none", "limit and floor"]))
    if not kind.startswith("limit"):
        return kind
    window: Written = {
        "within": draw(length()),
        "starts": one_of(draw, f"{left}.response_sent", f"{left}.response_received"),
        "strength": one_of(draw, "must", "should"),
        "if_missed": one_of(
            draw, "refused", "may be refused", "still accepted", "closed", "restart", "not stated"
        ),
    }
    if kind == "limit and floor":
        window["not_before"] = {"within": draw(length()), "starts": RECEIVED}
    return window


def _stops(draw: st.DrawFn) -> list[Written]:
    kind = draw(st.sampled_from(["none", "pause", "pause", "fresh start", "end"]))
    if kind == "none":
        return []
    if kind == "end":
        return [{"event": "complaint.closed", "then": "end", "source": SOURCE}]
    stop: Written = {"event": "proceedings.stop_notified", "then": kind, "source": SOURCE}
    stop["until"] = "complaint.resubmitted"
    if kind == "pause":
        stop["until"] = "proceedings.ended"
        open_ = {"reading": "ends of the pause", "left out": True, "counted": False}
        stop["ends_count"] = draw(st.sampled_from([True, False, open_]))
    return [stop]


def _ombudsman(draw: st.DrawFn, nation: str, stages: int) -> Any:
    opens = draw(
        st.sampled_from(
            ["none", "not stated", "any time", f"stage-{stages}.response_sent", "a wait"]
        )
    )
    if opens == "none":
        return "not stated"
    if opens == "a wait":
        return [_route(nation, {"once_past": draw(length()), "starts": RECEIVED})]
    return [_route(nation, opens)]


def _route(nation: str, opens: Any) -> Written:
    return {"body": _BODIES[nation], "opens": opens, "source": SOURCE}
