"""Events: what happened counts, and neither how nor in which order it was written down."""

import json
import pickle
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume
from hypothesis import strategies as st
from tests.properties.asked import (
    ANY,
    Asked,
    Found,
    all_said,
    asked,
    dates,
    law,
    of_bodies,
    refused_with,
)

import complaints_rules as cr
from complaints_rules.case import Event
from complaints_rules.testing import days

ONE_DAY = timedelta(days=1)
UNRELATED = "ombudsman.contacted"
"""An event that every vocabulary holds and that no procedure of a council counts from."""


@law(asked, st.data())
def test_order(one: Asked, data: st.DataObject) -> None:
    """The order in which the events of a case were written down does not matter."""
    other = one.having(events=data.draw(st.permutations(one.events)))
    assert one.listed() == other.listed()
    assert one.decision() == other.decision()
    assert one.routing() == other.routing()


@law(of_bodies, st.integers(0, 60))
def test_unrelated(one: Asked, before: int) -> None:
    """What is no part of a procedure moves none of its dates."""
    assume(all(event.event != UNRELATED for event in one.events))
    extra = Event(event=UNRELATED, date=one.today - timedelta(days=before))
    assert all_said(one.found()) == all_said(one.having(events=[*one.events, extra]).found())


@law(asked)
def test_later_events_are_left_out(one: Asked) -> None:
    """What happens after the day of the question changes nothing but the list of what is left
    out."""
    future = [event for event in one.events if event.date > one.today]
    answers, other = one.found(), one.without(*future)
    assert all_said(answers) == all_said(other.found())
    for answer in answers.values():
        assert sorted(answer.about.left_out) == sorted(
            f"{event.event} ({event.date.isoformat()})" for event in future
        )
    assert one.decision().answer == other.decision().answer
    assert one.routing().status == other.routing().status


@law(asked, st.data())
def test_yesterday(one: Asked, data: st.DataObject) -> None:
    """An answer about yesterday does not depend on what happened today."""
    assume(one.events)
    now = data.draw(st.sampled_from(one.events)).date
    yesterday = one.having(today=now - ONE_DAY)
    unaware = yesterday.without(*(event for event in one.events if event.date == now))
    assert all_said(yesterday.found()) == all_said(unaware.found())


@law(asked, st.text("abc ", min_size=1))
def test_a_note(one: Asked, words: str) -> None:
    """A note on an event changes nothing: it is for people."""
    noted = one.having(events=[replace(event, note=f"x{words}x") for event in one.events])
    assert one.listed() == noted.listed()
    assert one.decision() == noted.decision()
    assert one.routing() == noted.routing()


@law(asked)
def test_the_reference(one: Asked) -> None:
    """What an authority calls a case changes no answer about it."""
    case = one.case
    named = cr.Case(
        one.procedure, events=case.events, facts=case.facts, closed=case.closed, reference="C-1"
    )
    assert one.listed() == cr.deadlines(named, today=one.today)


@law(ANY, days(date(2012, 1, 3)), st.integers(1, 40), st.data())
def test_later_receipt(procedure: cr.Procedure, day: date, later: int, data: st.DataObject) -> None:
    """Whoever receives a complaint later never has to answer it earlier."""
    facts = {
        name: data.draw(st.sampled_from(fact.values)) for name, fact in procedure.facts.items()
    }

    def received(on: date) -> Found:
        event = Event(event="complaint.received", date=on)
        case = cr.Case(procedure, events=[event], facts=facts)
        return Asked(case, day + timedelta(days=60)).found()

    early, late = received(day), received(day + timedelta(days=later))
    assert early.keys() == late.keys()
    for key, one in early.items():
        for field in ("due", "earliest", "latest", "extendable_to"):
            before, after = getattr(one, field), getattr(late[key], field)
            assert (before is None) == (after is None), (key, field)
            assert before is None or before <= after, (key, field)


@law(asked)
def test_asked_again(one: Asked) -> None:
    """The same question has the same answer, whatever was asked in between."""
    first = one.listed()
    one.decision()
    one.routing()
    one.having(today=one.today + ONE_DAY).listed()
    assert one.listed() == first
    assert one.having().listed() == first


@law(asked)
def test_what_happens_once(one: Asked) -> None:
    """What can happen only once and is recorded on two days is refused, and no day is chosen."""
    once = [event for event in one.events if event.event == "complaint.received"]
    assume(once)
    # The receipt again, on another day.
    again = replace(once[0], date=once[0].date + ONE_DAY)
    case = one.having(events=[*one.events, again]).case
    assert "event-twice" in refused_with(case, one.today + timedelta(days=400))


@law(asked, st.data())
def test_impossible_order(one: Asked, data: st.DataObject) -> None:
    """What cannot have come first and is dated first is refused."""
    days_of: dict[str, Event] = {}
    for event in one.events:
        days_of.setdefault(event.event, event)
    plan = one.plan
    pairs = [
        (before, after)
        for before, after in plan.order
        if before in days_of and after in days_of and after not in plan.repeatable
    ]
    assume(pairs and not plan.may_begin_again)
    before, after = data.draw(st.sampled_from(pairs))
    assume([event.event for event in one.events].count(after) == 1)
    assume(not any(event.event.endswith(".refused") for event in one.events))
    wrong = replace(days_of[after], date=days_of[before].date - ONE_DAY, sets=None)
    assume(days_of[after].sets is None)
    events = [wrong if event is days_of[after] else event for event in one.events]
    assert "impossible-order" in refused_with(one.having(events=events).case, one.today)


@law(asked)
def test_an_unknown_event(one: Asked) -> None:
    """An event that no text knows is refused: a misspelt name is never passed over."""
    misspelt = Event(event="complaint.recieved", date=one.today)
    case = one.having(events=[*one.events, misspelt]).case
    assert refused_with(case, one.today) == {"unknown-event"}


@law(asked)
def test_a_case_through_json(one: Asked) -> None:
    """A case that is stored as JSON and read again is the same case."""
    text = json.dumps(one.case.to_dict())
    again = cr.Case.from_json(text, procedure=one.procedure)
    assert again == one.case
    assert again.to_dict() == one.case.to_dict()
    assert cr.deadlines(again, today=one.today) == one.listed()


@law(asked, share=0.1)
def test_a_case_through_pickle(one: Asked) -> None:
    """A case that is sent to another computer has the same answers there."""
    again = pickle.loads(pickle.dumps(one.case))  # noqa: S301 # made just here
    assert again == one.case
    mine = [dates(found) for found in one.listed()]
    assert [dates(found) for found in cr.deadlines(again, today=one.today)] == mine


@law(asked)
def test_every_date_rests_on_a_day_of_the_case(one: Asked) -> None:
    """A thing was done on a day on which something is recorded: no day of it is made up."""
    recorded = {event.date for event in one.events if event.date <= one.today}
    for found in one.listed():
        assert found.done is None or found.done in recorded
