"""What a text asks for: every length and event it names, every choice its counting has to make."""

from dataclasses import replace
from typing import Any

import pytest
from tests.small_cases import R, small

from complaints_rules.api import plan_of
from complaints_rules.engine.needs import (
    circles,
    lengths,
    missing_choices,
    missing_for_waits,
    named_events,
    start_events,
)
from complaints_rules.engine.plan import Counting, Duty, Plan
from complaints_rules.lengths import Length

RESPOND = "stage-1.respond"
EVENTS = {
    name: {"means": name}
    for name in (
        "stage-1.met",
        "stage-1.told",
        "stage-1.decided",
        "stage-1.reported",
        "stage-1.hearing_asked",
        "complaint.paused",
        "complaint.resumed",
    )
}
# Every choice made, so that a test can take one away.
MADE = Counting(
    calendar="england-and-wales",
    closures="working days",
    day_one="next day",
    announced_later="stays",
    received="stays",
    due="stays",
    bare_days="calendar days",
    range_end="last number",
)


def text(duty: dict[str, Any], *added: dict[str, Any], **more: Any) -> Plan:
    """A small text with changes to the limit of stage 1, and further limits."""
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"][0] |= duty
    stages[0]["timescales"] += added
    for key in [key for key, value in duty.items() if value is None]:
        del stages[0]["timescales"][0][key]
    return plan_of(small(**{"events": EVENTS, "stages": stages, **more}))


def limit(id_: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "duty": id_,
        "by": "authority",
        "within": "10 working days",
        "starts": R,
        "strength": "must",
        "source": {"page": id_},
        **more,
    }


def duty(plan: Plan, id_: str = RESPOND) -> Duty:
    return next(one for one in plan.duties if one.id == id_)


def clock(within: str, starts: str) -> dict[str, str]:
    return {"within": within, "starts": starts}


def test_every_length_that_bears_on_a_limit() -> None:
    plan = text(
        {
            "not_before": clock("2 weeks", "stage-1.met"),
            "never_after": clock("6 months", "stage-1.told"),
            "extension": {
                "total": "20 working days",
                "ground": "complex",
                "never_after": clock("1 year", "stage-1.decided"),
            },
        }
    )
    assert [str(length) for length in lengths(duty(plan))] == [
        "10 working days",
        "2 weeks",
        "6 months",
        "20 working days",
        "1 year",
    ]
    adds = text({"extension": {"adds": "5 working days", "ground": "complex"}})
    assert [str(length) for length in lengths(duty(adds))] == ["10 working days", "5 working days"]


def test_every_event_that_a_rule_asks_for() -> None:
    rows = [
        {
            "event": "advocate.appointed",
            "once": "advocate.requested",
            "no_later_than": "stage-1.met",
        },
        {"later_of": [R, "matter.noticed"]},
    ]
    plan = text({"starts": rows})
    assert list(start_events(duty(plan).start)) == ["advocate.appointed", R, "matter.noticed"]
    assert {"advocate.appointed", "advocate.requested", "stage-1.met"} <= named_events(plan)
    for key in ("not_before", "never_after"):
        assert "stage-1.told" in named_events(text({key: clock("2 weeks", "stage-1.told")}))
    extension = {"adds": "5 working days", "ground": "x"}
    capped = {**extension, "never_after": clock("1 year", "stage-1.decided")}
    found = named_events(text({"extension": capped}))
    assert {"stage-1.decided", "stage-1.respond.extended"} <= found
    assert "stage-1.respond.extended" not in named_events(text({}))
    saving = {
        "event": "stage-1.hearing_asked",
        "first_day": "2026-06-01",
        "last_day": "2026-06-30",
        "covers": [RESPOND],
        "if_missed": "as soon as practicable",
        "source": {"page": "softening"},
    }
    assert "stage-1.hearing_asked" in named_events(text({}, saving=[saving]))
    stop = {
        "event": "complaint.paused",
        "until": "complaint.resumed",
        "then": "pause",
        "ends_count": True,
        "source": {"page": "the pause"},
    }
    assert {"complaint.paused", "complaint.resumed"} <= named_events(text({}, stops=[stop]))


@pytest.mark.parametrize(
    "opens", ["stage-1.reported", {"once_past": "8 weeks", "starts": "stage-1.reported"}]
)
def test_an_event_that_opens_a_route_is_asked_for(opens: Any) -> None:
    route = {"body": "lgsco", "opens": opens, "source": {"page": "the end"}}
    assert "stage-1.reported" in named_events(text({}, ombudsman=[route]))
    assert "stage-1.reported" not in named_events(text({}))


def test_the_neighbours_of_an_event_are_asked_for_and_strangers_are_not() -> None:
    follows = {"means": "told", "follows": "stage-1.decided"}
    events = {**EVENTS, "stage-1.told": follows}
    after = named_events(text({"starts": "stage-1.told"}, events=events))
    before = named_events(text({"starts": "stage-1.decided"}, events=events))
    assert {"stage-1.told", "stage-1.decided"} <= after
    assert {"stage-1.told", "stage-1.decided"} <= before
    plain = named_events(text({}, events=events))
    assert not {"stage-1.told", "stage-1.decided", "stage-1.met"} & plain
    # What follows nothing that is asked for brings in nothing either.
    assert "stage-2.recommendations_sent" not in plain


def lacking(within: str | None, counting: Counting, **more: Any) -> list[tuple[str, str]]:
    plan = text({"within": within, **more})
    return list(missing_choices(replace(plan, counting=counting), duty(plan)))


DAY = "`{}` may end on a non-working day"
COUNTS = "`{}` counts working days"
HOLIDAYS = "`{}` depends on bank holidays"


@pytest.mark.parametrize(
    ("length", "without", "expected"),
    [
        ("10 working days", {}, []),
        ("10 working days", {"calendar": None}, [("calendar", COUNTS)]),
        (
            "10 working days",
            {"announced_later": None},
            [("holiday_announced_later", HOLIDAYS)],
        ),
        ("10 working days", {"due": None, "bare_days": None, "range_end": None}, []),
        ("10 days", {"calendar": None}, [("calendar", COUNTS)]),
        ("10 days", {"announced_later": None}, [("holiday_announced_later", HOLIDAYS)]),
        ("10 days", {"bare_days": None}, [("bare_days", "`{}` does not say which days")]),
        ("10 days", {"due": None}, [("due_on_non_working_day", DAY)]),
        ("6 months", {"due": None}, [("due_on_non_working_day", DAY)]),
        # Months ask for a calendar only where their end may move.
        ("6 months", {"calendar": None, "announced_later": None, "bare_days": None}, []),
        (
            "6 months",
            {"due": "moves", "calendar": None, "announced_later": None},
            [("calendar", DAY), ("holiday_announced_later", HOLIDAYS)],
        ),
        # Where the counting has neither, one answer is asked for at a time.
        (
            "6 months",
            {"due": None, "calendar": None, "announced_later": None},
            [("due_on_non_working_day", DAY)],
        ),
        (
            "10 working days",
            {"due": "moves", "calendar": None},
            [("calendar", COUNTS)],
        ),
        (
            "10 to 20 working days",
            {"range_end": None},
            [("due_in_a_range", "`{}` has two numbers")],
        ),
        ("10 working days", {"day_one": None}, []),
        # Hours run on, whatever a day is.
        (
            "24 hours",
            {"due": None, "calendar": None, "announced_later": None, "day_one": None},
            [],
        ),
        ("24 hours", {"due": "moves", "calendar": None, "announced_later": None}, []),
    ],
)
def test_the_choices_that_a_length_asks_for(
    length: str, without: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    found = lacking(length, replace(MADE, **without))
    assert found == [(name, words.format(length)) for name, words in expected]


def test_a_limit_asks_when_day_one_is_and_where_its_clock_starts() -> None:
    plan = text({})
    undecided = replace(duty(plan), day_one=None)
    counted = replace(plan, counting=MADE)
    assert list(missing_choices(counted, undecided)) == [
        ("day_one", "`10 working days` is counted from an event")
    ]
    hours = replace(undecided, length=Length(24, "hours"))
    assert list(missing_choices(counted, hours)) == []
    nowhere = ("starts_not_stated", "the text does not state where its clock starts")
    without_start = replace(duty(plan), start=None)
    assert list(missing_choices(counted, without_start)) == [nowhere]
    ahead = replace(without_start, before="stage-1.hearing_held")
    assert list(missing_choices(counted, ahead)) == []
    unlimited = replace(without_start, length=None)
    assert list(missing_choices(counted, unlimited)) == []
    otherwise = replace(unlimited, otherwise_length=Length(30, "working days"))
    assert list(missing_choices(counted, otherwise)) == [nowhere]
    stated = replace(otherwise, otherwise_start=duty(plan).start)
    assert list(missing_choices(counted, stated)) == []


def test_a_clock_that_starts_with_a_receipt_asks_when_something_is_received() -> None:
    receipt = ("received_on_non_working_day", "its clock starts with a receipt")
    unsaid = replace(MADE, received=None)
    assert lacking("10 working days", unsaid) == [receipt]
    assert lacking("10 working days", unsaid, starts="stage-1.met") == []
    plan = text({"starts": "stage-1.met"})
    otherwise = replace(duty(plan), otherwise_start=duty(text({})).start)
    assert list(missing_choices(replace(plan, counting=unsaid), otherwise)) == [receipt]


def test_a_wait_before_a_route_asks_like_a_limit() -> None:
    route = {
        "body": "lgsco",
        "opens": {"once_past": "6 months", "starts": R},
        "source": {"page": "the end"},
    }
    plan = text({}, ombudsman=[route, {**route, "opens": "any time"}])
    assert list(missing_for_waits(replace(plan, counting=MADE))) == []
    unsaid = replace(plan, counting=replace(MADE, due=None))
    assert list(missing_for_waits(unsaid)) == [
        ("due_on_non_working_day", "`6 months` may end on a non-working day")
    ]


def test_clocks_that_wait_for_each_other_are_named() -> None:
    one = limit("one", starts="stage-1.told", met_by="stage-1.met")
    two = limit("two", starts="stage-1.met", met_by="stage-1.told")
    after = limit("after", starts="stage-1.told", met_by="stage-1.reported")
    found = [(of.id, others) for of, others in circles(text({}, one, two, after))]
    assert found == [
        ("stage-1.one", "stage-1.one, stage-1.two"),
        ("stage-1.two", "stage-1.one, stage-1.two"),
    ]
    assert list(circles(text({}, one, after))) == []
    itself = text({}, limit("one", starts="stage-1.met", met_by="stage-1.met"))
    assert [(of.id, others) for of, others in circles(itself)] == [("stage-1.one", "stage-1.one")]
    fixed = limit(
        "one",
        date_fixed_by="stage-1.decided",
        otherwise={"within": "5 working days", "starts": "stage-1.met"},
        met_by="stage-1.met",
    )
    del fixed["within"], fixed["starts"]
    named = {**EVENTS, "stage-1.decided": {"means": "decided", "sets": "required"}}
    otherwise = text({}, fixed, events=named)
    assert [of.id for of, _ in circles(otherwise)] == ["stage-1.one"]


def test_a_clock_beside_a_limit_that_waits_for_that_limit_is_named() -> None:
    told = {"within": "5 working days", "starts": "stage-1.told"}
    two = limit("two", starts="stage-1.met", met_by="stage-1.told")
    for beside in (
        {"not_before": told},
        {"never_after": told},
        {"extension": {"adds": "5 working days", "never_after": told}},
    ):
        one = limit("one", met_by="stage-1.met", **beside)
        found = [of.id for of, _ in circles(text({}, one, two))]
        assert found == ["stage-1.one", "stage-1.two"], beside
        assert list(circles(text({}, one))) == []
