"""Every step from the event to the last day, with its words and its place in the text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.small_cases import case, deadline, small

import complaints_rules as cr

HERE = Path(__file__).parent
FORMAT = HERE.parent / "format"


def blocks() -> Iterator[tuple[str, str]]:
    """The heading of each limit in `reasons.txt`, and its steps."""
    text = (HERE / "reasons.txt").read_text("utf-8")
    for block in text.partition("\n\n")[2].strip().split("\n\n"):
        heading, _, steps = block.partition("\n")
        yield heading, steps


def said(steps: tuple[cr.Step, ...]) -> str:
    lines = []
    for step in steps:
        days = "..".join(str(day) for day in (step.first_day, step.last_day) if day)
        counted = f" ({step.n} {step.unit})" if step.unit else f" ({step.n})" if step.n else ""
        source = f" | {step.source}" if step.source else ""
        lines.append(f"  {step.kind} {days}{counted}: {step.words}{source}")
        lines.extend(f"    {day.day} {day.name}" for day in step.days)
    return "\n".join(lines)


@pytest.mark.parametrize(("heading", "steps"), list(blocks()))
def test_the_reasons_are_these(heading: str, steps: str) -> None:
    name, number, id_ = heading.split()
    procedure = cr.load_file(FORMAT / f"{name}.yaml")
    example = procedure.examples[int(number)]
    written = example.model_dump(mode="json", exclude_none=True)
    happened = written["events"]
    if isinstance(happened, dict):
        happened = [{"event": event, "date": day} for event, day in happened.items()]
    made = cr.Case(procedure, events=happened, facts=written.get("facts", {}))
    found = next(one for one in cr.deadlines(made, today=example.today) if one.id == id_)
    assert said(found.because) == steps


RESPOND = "stage-1.respond"
ASKED = {"complaint__received": "2026-06-01"}


def text(duty: dict[str, Any], **more: Any) -> Any:
    """A small text with changes to the limit of stage 1."""
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"][0] |= duty
    for key in [key for key, value in duty.items() if value is None]:
        del stages[0]["timescales"][0][key]
    return small(stages=stages, **more)


def reasons(procedure: Any, today: str, **events: str) -> list[str]:
    return said(deadline(case(procedure, **events), RESPOND, today).because).splitlines()


SOURCE = "Page, stage-1 (https://www.example.org)"
AHEAD = {
    "within": None,
    "starts": None,
    "before": "stage-1.hearing_held",
    "met_by": "stage-1.papers_sent",
}
HEARING = {
    "stage-1.papers_sent": {"means": "papers were sent"},
    "stage-1.hearing_held": {"means": "the hearing was held"},
}


def test_working_days_counted_back_over_christmas() -> None:
    # Before Thursday 31 December 2026: 30, 29, 24, 23, 22; not 28, 25 and the weekend.
    five = text({**AHEAD, "at_least": "5 working days"}, events=HEARING)
    found = reasons(five, "2027-01-01", stage_1__hearing_held="2026-12-31")
    event = f"The hearing was held on Thu 31 Dec 2026 | {SOURCE}"
    assert found[:6] == [
        f"  event 2026-12-31: {event}",
        (
            "  skipped 2026-12-25..2026-12-28 (2): Besides weekends, not counted: Fri 25 Dec 2026, "
            "Christmas Day; Mon 28 Dec 2026, Boxing Day (substitute day) (England and Wales)"
        ),
        "    2026-12-25 Christmas Day",
        "    2026-12-28 Boxing Day (substitute day)",
        (
            "  counted 2026-12-22..2026-12-31 (5 working days): 5 working days counted back from "
            f"Thu 31 Dec 2026 | {SOURCE}"
        ),
        "  last_day 2026-12-22: The last day is Tue 22 Dec 2026",
    ]
    clear = text({**AHEAD, "at_least": "5 clear working days"}, events=HEARING)
    found = reasons(clear, "2027-01-01", stage_1__hearing_held="2026-12-31")
    assert found[4] == (
        "  counted 2026-12-21..2026-12-31 (5 working days): 5 clear working days counted back "
        f"from Thu 31 Dec 2026, neither end counted | {SOURCE}"
    )


def test_one_day_of_a_pause_is_named_alone() -> None:
    pause = {
        "event": "complaint.paused",
        "until": "complaint.resumed",
        "then": "pause",
        "ends_count": True,
        "source": {"page": "the pause"},
    }
    events = {
        "complaint.paused": {"means": "the complaint was paused"},
        "complaint.resumed": {"means": "the complaint went on"},
    }
    for ends, paused, resumed in ((False, "2026-06-03", "2026-06-03"),):
        procedure = small(stops=[pause | {"ends_count": not ends}], events=events)
        found = reasons(
            procedure, "2026-06-05", **ASKED, complaint__paused=paused, complaint__resumed=resumed
        )
        assert found[2:4] == [
            (
                "  disregarded 2026-06-03..2026-06-03 (1): 1 day is disregarded, because the "
                f"clocks stood still: Wed 3 Jun 2026 | {SOURCE}"
            ),
            "    2026-06-03 the clock stood still",
        ]


def test_an_extension_has_its_own_place_where_the_text_gives_one() -> None:
    extension = {
        "adds": "10 working days",
        "ground": "complex",
        "source": {"page": "more time"},
    }
    events = {**ASKED, "stage_1__respond__extended": "2026-06-10"}
    own = reasons(text({"extension": extension}), "2026-06-11", **events)
    assert own[-1] == (
        "  extended 2026-06-10..2026-06-29: Extended on Wed 10 Jun 2026 from Mon 15 Jun 2026 to "
        "Mon 29 Jun 2026 | Page, more time (https://www.example.org)"
    )


@pytest.mark.parametrize(
    ("within", "received", "due", "until", "left_out"),
    [
        # Ten working days after 10 December end on Christmas Eve.
        (
            "10 working days",
            "2026-12-10",
            "2026-12-24",
            "2026-12-31",
            ["2026-12-25 Christmas Day", "2026-12-28 Boxing Day (substitute day)"],
        ),
        # Ten working days after 17 August end on 1 September, the day after a bank holiday.
        ("10 working days", "2026-08-17", "2026-09-01", "2026-09-15", []),
        # Where all days count, none is left out.
        ("14 calendar days", "2026-12-07", "2026-12-21", "2027-01-04", []),
    ],
)
def test_an_extension_names_the_days_that_are_not_worked_in_it(
    within: str, received: str, due: str, until: str, left_out: list[str]
) -> None:
    extension = {"adds": "40 working days", "ground": "complex"}
    procedure = text({"within": within, "extension": extension})
    rows = [
        {"event": "complaint.received", "date": received},
        {"event": "stage-1.respond.extended", "date": due, "sets": until},
    ]
    made = cr.Case(procedure, events=rows)
    steps = deadline(made, RESPOND, due).because
    [extended] = [step for step in steps if step.kind == "extended"]
    assert [f"{day.day} {day.name}" for day in extended.days] == left_out
    assert str(extended.last_day) == until


def test_a_reading_without_a_date_and_a_silent_text_are_said() -> None:
    options = {"a": "from receipt", "b": "from the meeting"}
    reading = {"options": options, "adopted": "a", "because": "x"}
    starts = {"reading": "w", "a": "complaint.received", "b": "stage-1.met"}
    events = {"stage-1.met": {"means": "a meeting took place"}}

    def last(printed: str) -> str:
        readings = {"w": {**reading, "printed": printed}}
        procedure = text({"starts": starts}, readings=readings, events=events)
        return reasons(procedure, "2026-06-02", **ASKED)[-1]

    dates = "a: Mon 15 Jun 2026 (adopted); b: no date"
    assert last("ten days") == (
        f"  reading 2026-06-15..2026-06-15: Reading “w” (the text: ten days): {dates}"
    )
    assert last("not stated") == (
        f"  reading 2026-06-15..2026-06-15: Reading “w” (the text does not say): {dates}"
    )
