"""Ombudsmen: nobody is sent away by a date that is not known, or before their time is over."""

from datetime import timedelta
from typing import get_args

from hypothesis import assume
from hypothesis import strategies as st
from tests.properties.asked import Asked, asked, law

import complaints_rules as cr
from complaints_rules.case import Event
from complaints_rules.results import Status

ONE_DAY = timedelta(days=1)
CONTACTED = "ombudsman.contacted"


def noticed(one: Asked, before: int = 30) -> Asked:
    """Return the question with the day on which the complainant first knew of the matter."""
    names = ("matter.noticed", "matter.happened")
    events = [event for event in one.events if event.event not in names]
    assume(events)
    day = min(event.date for event in events) - timedelta(days=before)
    return one.having(events=[Event(event="matter.noticed", date=day), *events])


def rows(one: Asked) -> tuple[cr.Routing | cr.BodyRoute, ...]:
    """Return what is said of each body."""
    routing = one.routing()
    return (routing, *routing.others)


@law(asked)
def test_late_only_past_the_last_day(one: Asked) -> None:
    """A complaint is late for an ombudsman only once a last day that is known has passed."""
    routing = one.routing()
    if routing.status == "late":
        assert routing.last_day is not None
        assert routing.last_day < one.today


@law(asked)
def test_open_in_time(one: Asked) -> None:
    """A complaint that is open to an ombudsman is within the last day, or was taken there in
    time."""
    routing = one.routing()
    contacted = any(event.event == CONTACTED for event in one.events)
    if routing.status == "open" and routing.last_day is not None and not contacted:
        assert one.today <= routing.last_day


@law(asked)
def test_premature(one: Asked) -> None:
    """A complaint is premature only before the day on which the way opens, and open only from
    it."""
    routing = one.routing()
    if routing.status == "premature":
        assert routing.opens_on is None or routing.opens_on > one.today
    if routing.status == "open" and routing.opens_on is not None:
        assert routing.opens_on <= one.today


@law(asked)
def test_the_safe_day(one: Asked) -> None:
    """The safe day is never after the last day."""
    for row in rows(one):
        assert (row.safe_day is None) == (row.last_day is None)
        if row.safe_day is not None and row.last_day is not None:
            assert row.safe_day <= row.last_day


@law(asked)
def test_not_before_it_runs(one: Asked) -> None:
    """An ombudsman's last day is never before the day from which it runs."""
    one = noticed(one)
    first = min(event.date for event in one.events)
    for row in rows(one):
        if row.last_day is not None and one.today >= first:
            assert row.last_day >= first
            assert row.safe_day is not None
            assert row.safe_day >= first


@law(asked, st.integers(1, 200))
def test_later_knowledge(one: Asked, earlier: int) -> None:
    """Whoever came to know of the matter later never has less time to go to an ombudsman."""
    late, early = noticed(one, 1).routing(), noticed(one, 1 + earlier).routing()
    if late.body == early.body and late.last_day is not None and early.last_day is not None:
        assert early.last_day <= late.last_day


@law(asked)
def test_the_day_is_asked_for(one: Asked) -> None:
    """Nobody is called late on a day that was never given: what is missing is asked for."""
    names = ("matter.noticed", "matter.happened")
    bare = one.without(*(event for event in one.events if event.event in names))
    routing = bare.routing()
    if routing.last_day is None:
        assert routing.status != "late"
    if routing.status == "not_known":
        assert routing.because


@law(asked, st.integers(1, 60))
def test_stays_open(one: Asked, later: int) -> None:
    """A way that is open stays open until its last day, while nothing happens."""
    last = max((event.date for event in one.events), default=one.today)
    one = one.having(today=max(one.today, last))
    day = one.today + timedelta(days=later)
    routing = one.routing()
    if routing.status == "open" and (routing.last_day is None or day <= routing.last_day):
        assert one.having(today=day).routing().status == "open"


@law(asked, st.integers(1, 60))
def test_the_last_day_stands(one: Asked, later: int) -> None:
    """An ombudsman's last day does not move by the mere passing of time."""
    last = max((event.date for event in one.events), default=one.today)
    one = one.having(today=max(one.today, last))
    before, after = one.routing(), one.having(today=one.today + timedelta(days=later)).routing()
    if before.body == after.body:
        assert (before.last_day, before.safe_day) == (after.last_day, after.safe_day)


@law(asked)
def test_no_invented_body(one: Asked) -> None:
    """Nobody is sent to a body that no text names."""
    routing = one.routing()
    assert routing.status in get_args(Status)
    printed = {route.body for route in one.plan.routes} | {one.procedure.id}
    assert routing.body is None or routing.body in printed


@law(asked)
def test_contact_in_time(one: Asked) -> None:
    """Whoever contacted an ombudsman in time is not late on any later day."""
    asking = noticed(one)
    # What is recorded for a day after the contact would be another case.
    before = [e for e in asking.events if e.event != CONTACTED and e.date <= asking.today]
    routing = asking.having(events=before).routing()
    if routing.last_day is None or asking.today > routing.last_day:
        return
    contact = Event(event=CONTACTED, date=asking.today)
    later = asking.having(events=[*before, contact], today=routing.last_day + timedelta(days=30))
    if later.routing().body == routing.body:
        assert later.routing().status != "late"


@law(asked)
def test_the_calendar_of_the_day(one: Asked) -> None:
    """An ombudsman's last day does not depend on whether it has been contacted."""
    one = noticed(one)
    bare = one.without(*(event for event in one.events if event.event == CONTACTED))
    assert one.routing().last_day == bare.routing().last_day
