"""Whether it is time for the ombudsman, with every reason, day and source of the answer."""

from typing import Any

import pytest
from tests.answers.made_up_bodies import (
    ANSWERED,
    ASK_IT,
    END,
    FIRST,
    LIMIT,
    NAMED,
    OPEN,
    OPENED,
    OPENS,
    OWN_LIMIT,
    SECOND,
    WAITING,
    ask,
    body,
    says,
    text,
    to,
)
from tests.small_cases import R, case, on, small

from complaints_rules.answers.routing import route
from complaints_rules.api import plan_of
from complaints_rules.engine.timetable import Timetable


@pytest.mark.parametrize(
    ("silence", "more", "status", "words"),
    [
        ("not stated", {}, "not_stated", "The text was read and names no ombudsman"),
        (
            "not stated",
            {"not_read": ["more"]},
            "not_stated",
            "The text was read and names no ombudsman",
        ),
        ("none", {}, "not_stated", "No ombudsman is named"),
        ("none", {"not_read": ["more"]}, "not_known", "No ombudsman is named"),
        (
            "not read",
            {"not_read": ["more"]},
            "not_known",
            "The part that would name an ombudsman was not read",
        ),
    ],
)
def test_a_text_that_names_nobody(
    silence: str, more: dict[str, Any], status: str, words: str
) -> None:
    found = ask(small(ombudsman=silence, **more), "2026-07-01", (FIRST,), ANSWERED)
    says(found, [("event", None, words)], status=status)


@pytest.mark.parametrize(
    ("today", "contacted", "more", "reasons"),
    [
        ("2026-06-29", None, {}, [OPENED, OWN_LIMIT]),
        ("2026-06-28", None, {"status": "premature", "opens_on": None}, [OPENS, OWN_LIMIT]),
        ("2027-04-30", None, {}, [OPENED, OWN_LIMIT]),
        (
            "2027-05-01",
            None,
            {"status": "late", "discretion": "there are good reasons"},
            [OPENED, OWN_LIMIT],
        ),
        # Whoever wrote on the last day is not late afterwards.
        ("2027-05-11", "2027-04-30", {}, [OPENED, OWN_LIMIT]),
        (
            "2027-05-11",
            "2027-05-01",
            {"status": "late", "discretion": "there are good reasons"},
            [OPENED, OWN_LIMIT],
        ),
    ],
)
def test_one_body(today: str, contacted: str | None, more: dict[str, Any], reasons: Any) -> None:
    events = ANSWERED | ({"ombudsman__contacted": contacted} if contacted else {})
    found = ask(text(to(printed="the O")), today, (SECOND, FIRST), events)
    says(found, reasons, **{**OPEN, "printed_as": "the O", **more})


def test_a_body_that_names_no_contact_has_none() -> None:
    found = ask(text(to("second")), "2026-07-01", (FIRST, SECOND), ANSWERED)
    second = {"body": "second", "title": "The Second Ombudsman", "contact": None}
    says(found, [OPENED, OWN_LIMIT], **{**OPEN, **second})


@pytest.mark.parametrize(
    ("opens", "status", "opens_on", "reasons"),
    [
        ("stage-2.response_sent", "premature", None, [OPENS, ASK_IT]),
        ("not stated", "not_known", None, [ASK_IT]),
        (
            "any time",
            "open",
            "2026-06-01",
            [("event", "2026-06-01", "The route is open at any time", END), ASK_IT],
        ),
        (
            {"once_past": "8 weeks", "starts": R},
            "premature",
            "2026-07-28",
            [
                (
                    "event",
                    "2026-07-28",
                    (
                        "The route opens on Tue 28 Jul 2026, once 8 weeks have passed since "
                        "Mon 1 Jun 2026 (the authority received the complaint)"
                    ),
                    END,
                ),
                ASK_IT,
            ],
        ),
        (
            {"once_past": "8 weeks", "starts": "complaint.acknowledged"},
            "premature",
            None,
            [("event", None, "The route opens once 8 weeks have passed", END), ASK_IT],
        ),
    ],
)
def test_a_body_of_which_there_is_no_file(
    opens: Any, status: str, opens_on: str | None, reasons: Any
) -> None:
    found = ask(text(to("other", opens, printed="the X")), "2026-06-28", (FIRST,), WAITING)
    says(
        found,
        reasons,
        status=status,
        body="other",
        printed_as="the X",
        opens_on=opens_on,
        source=END,
    )


def test_open_at_any_time_even_before_a_complaint() -> None:
    found = ask(text(to("other", "any time")), "2026-06-28", (), {"matter__noticed": "2026-05-01"})
    reasons = [("event", None, "The route is open at any time", END), ASK_IT]
    says(found, reasons, status="open", body="other", source=END)


def test_the_reading_under_which_the_route_opens_first_counts() -> None:
    reading = {"printed": "x", "options": {"a": "one", "b": "two"}, "adopted": "a", "because": "x"}

    def opens(a: str, b: str) -> Any:
        return text(to(opens={"reading": "w", "a": a, "b": b}), readings={"w": reading})

    second, first = "stage-2.response_sent", "stage-1.response_sent"
    opened = (
        "event",
        "2026-06-10",
        "The route opened with this: the response of stage 1 was sent on Wed 10 Jun 2026",
        END,
    )
    early = {**OPEN, "opens_on": "2026-06-10"}
    for a, b in ((second, first), (first, second), ("not stated", first), (first, "not stated")):
        says(ask(opens(a, b), "2026-07-01", (FIRST,), ANSWERED), [opened, OWN_LIMIT], **early)
    not_yet = {**NAMED, "status": "premature"}
    for a, b in ((second, "not stated"), ("not stated", second)):
        says(ask(opens(a, b), "2026-06-20", (FIRST,), WAITING), [OPENS, OWN_LIMIT], **not_yet)
    always = ("event", "2026-06-01", "The route is open at any time", END)
    at_once = {**NAMED, "status": "open", "opens_on": "2026-06-01"}
    unreceived = {name: day for name, day in ANSWERED.items() if name != "complaint__received"}
    found = ask(opens("any time", first), "2026-06-20", (FIRST,), unreceived)
    assert (found.status, found.opens_on) == ("open", None)
    for a, b in (("any time", second), (second, "any time")):
        says(ask(opens(a, b), "2026-06-20", (FIRST,), WAITING), [always, OWN_LIMIT], **at_once)


def test_a_limit_that_a_missing_day_leaves_open_asks_for_it() -> None:
    events = {name: day for name, day in ANSWERED.items() if name != "matter__noticed"}
    found = ask(text(to()), "2026-07-01", (FIRST,), events)
    unknown = (
        "event",
        None,
        (
            "The ombudsman's own limit is not known until this is: The complainant first knew of "
            "the matter (matter.noticed)"
        ),
        LIMIT,
    )
    says(
        found,
        [OPENED, unknown],
        **{**OPEN, "last_day": None, "safe_day": None, "counted": None},
        needs=("matter.noticed",),
    )


def test_the_first_limit_that_gives_a_date_is_the_one_that_holds() -> None:
    def limit(id_: str, starts: str, **more: Any) -> dict[str, Any]:
        data = FIRST.procedure.model_dump(mode="json", exclude_none=True)["timescales"][0]
        return {**data, "id": id_, "starts": starts, **more}

    noticed = limit("contact-2", "matter.noticed", day_one="next day", within="6 months")
    answered = limit("contact-3", "stage-2.response_sent")
    unknown = limit("contact", "stage-1.acknowledged")
    asks = {"child": {"asks": "About a child?", "values": ["yes", "no"]}}
    for first in (unknown, limit("contact", "matter.noticed", when={"child": "yes"})):
        several = body("first", timescales=[first, noticed, answered], facts=asks)
        found = ask(text(to(), facts=asks), "2026-07-01", (several,), ANSWERED, child="no")
        # Six months after 1 May 2026 end on Sunday 1 November; under one reading on the Monday.
        counted = "6 months after Fri 1 May 2026 (the complainant first knew of the matter)"
        assert (str(found.safe_day), str(found.last_day)) == ("2026-11-01", "2026-11-02")
        assert found.counted == counted
    none = body(
        "first",
        timescales=[limit("contact", "matter.noticed", when={"child": "yes"})],
        facts=asks,
    )
    found = ask(text(to(), facts=asks), "2026-07-01", (none,), ANSWERED, child="no")
    assert (found.last_day, found.counted, found.needs) == (None, None, ())


def test_of_limits_that_give_no_date_one_that_applies_says_what_is_missing() -> None:
    def limit(id_: str, **more: Any) -> dict[str, Any]:
        data = FIRST.procedure.model_dump(mode="json", exclude_none=True)["timescales"][0]
        return {**data, "id": id_, **more}

    asks = {"child": {"asks": "About a child?", "values": ["yes", "no"]}}
    children = limit("contact", when={"child": "yes"})
    others = limit("contact-2", starts="stage-1.acknowledged")
    several = body("first", timescales=[children, others], facts=asks)
    found = ask(text(to(), facts=asks), "2026-07-01", (several,), ANSWERED, child="no")
    assert (found.last_day, found.needs) == (None, ("stage-1.acknowledged",))


def test_a_body_without_a_general_limit_names_no_discretion() -> None:
    data = FIRST.procedure.model_dump(mode="json", exclude_none=True)["timescales"][0]
    only = body("first", timescales=[{**data, "id": "contact-children"}])
    found = ask(text(to()), "2027-05-01", (only,), ANSWERED)
    assert (found.status, found.discretion) == ("late", None)


def test_the_bodys_limit_counts_with_the_holidays_known_on_a_day() -> None:
    # Twelve months beginning on 19 September 2021 end on a Sunday; the Monday after it became
    # the day of the State Funeral, which was announced on the 10th.
    events = {"matter__noticed": "2021-09-19", "complaint__received": "2021-10-01"}
    plan = plan_of(text(to()))
    made = case(plan.procedure, **events)
    last_days = [
        route(
            Timetable(plan, made, on("2022-09-12"), known_on, ("test", False)), lambda: (FIRST,)
        ).last_day
        for known_on in (on("2022-09-09"), None)
    ]
    assert last_days == [on("2022-09-19"), on("2022-09-20")]


def test_the_safe_day_is_that_of_the_reading_that_ends_first() -> None:
    # Six months beginning with 1 May end on Saturday 31 October.
    reading = {"printed": "x", "options": {"a": "one", "b": "two"}, "adopted": "a", "because": "x"}
    within = {"reading": "w", "a": "12 months", "b": "6 months"}
    either = body("second", limit={"within": within}, readings={"w": reading})
    found = ask(text(to("second")), "2026-07-01", (either,), ANSWERED)
    words = f"{OWN_LIMIT[2]}, under the reading that ends it last (the safe day is Sat 31 Oct 2026)"
    second = {"body": "second", "title": "The Second Ombudsman", "contact": None}
    says(
        found,
        [OPENED, (*OWN_LIMIT[:2], words, LIMIT)],
        **{**OPEN, **second, "safe_day": "2026-10-31"},
    )


def test_a_day_of_years_nobody_has_published_names_the_release() -> None:
    events = {name: day.replace("2026", "2028") for name, day in ANSWERED.items()}
    found = ask(text(to()), "2028-07-01", (FIRST,), events)
    assert str(found.last_day) == "2029-04-30"
    assert "+holidays-" in found.about.calendar_version
    near = ask(text(to("other")), "2028-07-01", (FIRST,), events)
    assert "+" not in near.about.calendar_version
