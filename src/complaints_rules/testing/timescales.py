"""The made-up duties of a stage: every form of a limit, and what moves or bounds it."""

from typing import Any, Final

from complaints_rules.testing.extra import strategies as st

RECEIVED: Final = "complaint.received"
SOURCE: Final = {"text": "the rule"}

_AMOUNTS: Final = {
    "working day": 30,
    "calendar day": 40,
    "day": 30,
    "week": 8,
    "month": 6,
    "year": 1,
    "hour": 96,
}


def one_of(draw: st.DrawFn, *words: Any) -> Any:
    """Draw one of some words."""
    return draw(st.sampled_from(words))


@st.composite
def length(draw: st.DrawFn, *, hours: bool = False) -> str:
    """Draw a length as people write it, sometimes a range."""
    units = [unit for unit in _AMOUNTS if hours or unit != "hour"]
    # Most limits are in working days.
    unit = draw(st.sampled_from(["working day", "working day", *units]))
    most = draw(st.integers(1, _AMOUNTS[unit]))
    if most > 1 and unit != "hour" and draw(st.integers(0, 4)) == 4:
        return f"{draw(st.integers(1, most - 1))} to {most} {unit}s"
    return f"{most} {unit}{'s' * (most > 1)}"


def respond(draw: st.DrawFn, stage: str, entered: str) -> dict[str, Any]:
    """Draw the duty to answer a stage."""
    duty = _duty("respond", "answer", f"{stage}.response_sent")
    duty["strength"] = one_of(draw, "must", "will", "aim", "may")
    form = one_of(draw, "within", "within", "within", "reading", "fixed", "no limit")
    if form == "no limit":
        return {**duty, "no_limit": one_of(draw, "not stated", "as soon as it can", "not read")}
    if form == "fixed":
        otherwise = {"within": draw(length()), "starts": entered}
        return {**duty, "date_fixed_by": f"{stage}.hearing_appointed", "otherwise": otherwise}
    duty["within"] = draw(length(hours=True))
    if form == "reading":
        duty["within"] = {"reading": "number", "first": draw(length()), "second": draw(length())}
    acknowledged = "complaint.acknowledged" if entered == RECEIVED else f"{stage}.acknowledged"
    duty["starts"] = one_of(
        draw,
        entered,
        acknowledged,
        "not stated",
        {"reading": "clocks", "chained": acknowledged, "from receipt": entered},
        {"later_of": [entered, "advocate.appointed"]},
        [
            {"event": "advocate.appointed", "once": "advocate.requested"},
            {"event": entered},
        ],
    )
    bound = one_of(draw, None, None, "not_before", "never_after")
    if bound is not None:
        duty[bound] = {"within": draw(length()), "starts": RECEIVED}
    extension = _extension(draw)
    if extension is not None:
        duty["extension"] = extension
    return duty


def _extension(draw: st.DrawFn) -> Any:
    kind = one_of(draw, None, "not stated", "total", "adds", "no_limit", "total", "adds")
    if kind in (None, "not stated"):
        return kind
    extension: dict[str, Any] = {"ground": "not stated"}
    extension[kind] = "as long as it takes" if kind == "no_limit" else draw(length())
    latest = one_of(draw, None, "not stated", "day it was due", "original last day")
    if latest is not None:
        extension["notice"] = {
            "latest": latest,
            "if_missed": one_of(draw, "original limit stands", "breach"),
        }
    if draw(st.integers(0, 4)) == 4:
        extension["beyond"] = "longer where it must be"
    if draw(st.integers(0, 4)) == 4:
        extension["never_after"] = {"within": draw(length()), "starts": RECEIVED}
    return extension


def duties_of_stage(draw: st.DrawFn, stage: str, entered: str) -> list[dict[str, Any]]:
    """Draw what is due in a stage beside the answer: some of four duties."""
    made = []
    if draw(st.booleans()) and entered != RECEIVED:
        duty = _duty("acknowledge", "acknowledge the request", f"{stage}.acknowledged")
        made.append({**duty, "within": draw(length()), "starts": entered})
    if draw(st.integers(0, 3)) == 3:
        duty = _duty("inform", "say how it is going", f"{stage}.informed")
        duty["when"] = {"urgent": one_of(draw, "yes", "no")}
        made.append({**duty, "once_past": draw(length()), "starts": entered})
    if draw(st.integers(0, 2)) == 2:
        duty = _duty("hold-hearing", "hold the hearing", f"{stage}.hearing_held")
        duty["by"] = "panel"
        duty["date_fixed_by"] = f"{stage}.hearing_appointed"
        made.append(duty)
        ahead = draw(length())
        if " to " not in ahead and draw(st.booleans()):
            number, _, unit = ahead.partition(" ")
            ahead = f"{number} clear {unit}"
        papers = _duty("send-papers", "send the papers", f"{stage}.papers_sent")
        ahead = ahead.rpartition(" to ")[2]
        made.append({**papers, "at_least": ahead, "before": f"{stage}.hearing_held"})
    return made


def _duty(id_: str, words: str, met_by: str) -> dict[str, Any]:
    return {
        "id": id_,
        "duty": words,
        "by": "authority",
        "met_by": met_by,
        "strength": "will",
        "source": SOURCE,
    }
