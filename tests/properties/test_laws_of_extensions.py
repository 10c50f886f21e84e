"""What moves a limit: extensions, bounds, closures, pauses, and bank holidays announced late."""

import copy
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from tests.properties.asked import (
    ANY,
    PAUSED,
    RESUMED,
    Asked,
    Found,
    all_said,
    asked,
    asked_under,
    law,
    of_pauses,
)

import complaints_rules as cr
from complaints_rules.calendars import calendar, facts, index, working_days
from complaints_rules.case import Event
from complaints_rules.testing import cases, procedure_from, todays, written_procedures

ONE_DAY = timedelta(days=1)
FIELDS = ("due", "earliest", "latest")


def never_earlier(before: Found, after: Found, *but: str, fields: tuple[str, ...] = FIELDS) -> None:
    """Hold that no date of a limit that runs forward lies before what it was."""
    for key in before.keys() & after.keys():
        for field in fields:
            then, now = getattr(before[key], field), getattr(after[key], field)
            if then is not None and now is not None and key[1] not in but:
                assert then <= now, (key, field, then, now)


def backwards(one: Asked) -> tuple[str, ...]:
    """Return the duties that are counted back from a later day."""
    return tuple(duty.id for duty in one.plan.duties if duty.form == "at_least")


@law(asked)
def test_never_shortens(one: Asked) -> None:
    """An extension never shortens the time."""
    for found in one.listed():
        if not found.extended:
            assert found.due_before_extension is None
        elif found.due is not None and found.due_before_extension is not None:
            assert found.due > found.due_before_extension


@law(asked)
def test_without_the_notice(one: Asked) -> None:
    """Without its notices a limit ends on the day it had before they were given."""
    for key, found in one.found().items():
        own = f"{found.id}.extended"
        notices = [event for event in one.events if event.event == own]
        if not notices:
            continue
        bare = one.without(*notices).found()
        if key not in bare or found.due is None:
            continue
        assert bare[key].due == (found.due_before_extension if found.extended else found.due)


@law(asked)
def test_nobody_else_loses(one: Asked) -> None:
    """An extension of one limit brings no other date forward, but for what is counted back."""
    notices = [event for event in one.events if event.event.endswith(".extended")]
    assume(notices)
    bare = one.without(*notices).found()
    never_earlier(bare, one.found(), *backwards(one))


def test_a_promise_of_less_under_every_reading() -> None:
    """A notice that promises less than the limit gives brings no reading's date forward."""
    written: dict[str, Any] = {
        "format": 1,
        "id": "made-up",
        "kind": "model",
        "edition": "undated",
        "title": "Made up",
        "nation": "england",
        "subjects": ["corporate"],
        "counting": {"like": "silent-page", "received_on_non_working_day": "stays"},
        "sources": {"text": {"title": "Made up", "url": "not stated", "read": "2026-11-22"}},
        "stages": [
            {
                "id": "stage-1",
                "title": "Complaint",
                "timescales": [
                    {
                        "id": "respond",
                        "duty": "answer",
                        "by": "authority",
                        "within": "5 working days",
                        "starts": "not stated",
                        "met_by": "stage-1.response_sent",
                        "strength": "will",
                        "extension": {"no_limit": "not stated", "ground": "not stated"},
                        "source": {"text": "answers"},
                    }
                ],
            }
        ],
    }
    received = Event(event="complaint.received", date=date(2026, 11, 23))
    notice = Event(
        event="stage-1.respond.extended", date=date(2026, 11, 24), sets=date(2026, 11, 25)
    )
    case = cr.Case(procedure_from(written), events=[received, notice])
    (found,) = cr.deadlines(case, today=date(2026, 11, 24))
    # Five working days after Monday 23 November; a later acknowledgement could only end later.
    assert (found.due, found.earliest) == (date(2026, 11, 30), date(2026, 11, 30))


@law(asked, st.integers(1, 60))
def test_a_later_promise(one: Asked, more: int) -> None:
    """Whoever is promised a later day never has an earlier one."""
    notices = [e for e in one.events if e.event in one.plan.extensions and e.sets is not None]
    assume(notices)
    longer = [
        replace(event, sets=event.sets + timedelta(days=more))
        if event in notices and event.sets is not None
        else event
        for event in one.events
    ]
    never_earlier(one.found(), one.having(events=longer).found(), *backwards(one))


@law(asked)
def test_a_promise_of_less(one: Asked) -> None:
    """A notice that promises no more than the limit already gives changes no date."""
    bare = one.without(*(event for event in one.events if event.event in one.plan.extensions))
    found = bare.found()
    for key, limit in found.items():
        name = f"{limit.id}.extended"
        if name not in one.plan.extensions or limit.due is None or limit.start is None:
            continue
        day = max(limit.start, bare.events[0].date)
        # Nobody extends the time of a stage before the complaint, or before it was asked for.
        before = ("complaint.received", f"{limit.stage}.requested")
        day = max(day, *(e.date for e in bare.events if e.event in before), day)
        if day > limit.due or limit.projected or len({k[0] for k in found}) > 1:
            continue
        notice = Event(event=name, date=day, sets=limit.due)
        again = bare.having(events=[*bare.events, notice], today=max(bare.today, day))
        now = again.found()[key]
        assert now.due == bare.having(today=again.today).found()[key].due
        assert not now.extended


@law(asked)
def test_within_its_reach(one: Asked) -> None:
    """A limit is never moved past the furthest day that its extension can reach, unless the text
    itself lets a case go beyond."""
    for found in one.listed():
        if found.extended and found.extendable_to is not None and found.due is not None:
            assert found.due <= found.extendable_to


@law(asked, st.integers(1, 30))
def test_after_the_answer(one: Asked, later: int) -> None:
    """A notice of more time that comes after the thing was done changes nothing."""
    for key, found in one.found().items():
        name = f"{found.id}.extended"
        if found.done is None or name not in one.plan.extensions:
            continue
        day = max(found.done, one.today) + timedelta(days=later)
        # One that is new, since a later notice of several would be another case.
        if any(event.event == name for event in one.events):
            continue
        notice = Event(event=name, date=day, sets=day + timedelta(days=30))
        late = one.having(events=[*one.events, notice], today=day)
        bare = one.having(today=day)
        if late.found().keys() != bare.found().keys() or bare.found()[key].done != found.done:
            continue
        assert late.found()[key].due == bare.found()[key].due


def _changed(written: dict[str, Any], change: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Return the data of a procedure with a change to its answers; assume that one was made."""
    other = copy.deepcopy(written)
    answers = [
        duty for stage in other["stages"] for duty in stage["timescales"] if duty["id"] == "respond"
    ]
    changed = [change(duty) for duty in answers]
    assume(any(changed))
    return other


def _both(data: st.DataObject, written: dict[str, Any], other: dict[str, Any]) -> tuple[Asked, ...]:
    case = data.draw(cases(procedure_from(written)))
    one = Asked(case, data.draw(todays(case)))
    return one, one.having(procedure=procedure_from(other))


@law(written_procedures(), st.integers(1, 30), st.data())
def test_a_longer_limit(written: dict[str, Any], more: int, data: st.DataObject) -> None:
    """A limit with a greater number never ends earlier."""

    def longer(text: str) -> str:
        last = re.findall(r"\d+", text)[-1]
        unit = text.rpartition(" ")[2].rstrip("s")
        head = text.rpartition(last)[0]
        middle = "working " if "working" in text else "calendar " if "calendar" in text else ""
        return f"{head}{int(last) + more} {middle}{unit}s"

    def change(duty: dict[str, Any]) -> bool:
        if not isinstance(duty.get("within"), str):
            return False
        duty["within"] = longer(duty["within"])
        return True

    one, other = _both(data, written, _changed(written, change))
    never_earlier(one.found(), other.found(), *backwards(one))


@law(written_procedures(), st.data())
def test_a_ceiling(written: dict[str, Any], data: st.DataObject) -> None:
    """A ceiling over a limit never gives more time."""
    one, without = _both(
        data,
        written,
        _changed(written, lambda duty: duty.pop("never_after", None) is not None),
    )
    never_earlier(one.found(), without.found(), *backwards(one))


@law(written_procedures(), st.data())
def test_a_floor(written: dict[str, Any], data: st.DataObject) -> None:
    """A second clock whose end is waited for never takes time away."""
    one, without = _both(
        data, written, _changed(written, lambda duty: duty.pop("not_before", None) is not None)
    )
    never_earlier(without.found(), one.found(), *backwards(one))


@law(asked, st.lists(st.integers(0, 120), min_size=1, max_size=4, unique=True))
def test_closures(one: Asked, offsets: list[int]) -> None:
    """A day on which the authority is closed never takes time away from it."""
    assume(one.events)
    first = one.events[0].date
    shut = [*one.case.closed, *(first + timedelta(days=offset) for offset in offsets)]
    open_, closed = one.found(), one.having(closed=shut).found()
    assert open_.keys() == closed.keys()
    back = backwards(one)
    never_earlier(open_, closed, *back)
    for key, found in open_.items():
        now = closed[key].due
        if key[1] in back and found.due is not None and now is not None and not found.projected:
            assert now <= found.due


def _paused(one: Asked, first: int, days: int | None) -> Asked:
    """Return the case with one pause in it, or with one that lasts, and with no other."""
    assert one.events
    begins = one.events[0].date + timedelta(days=first)
    made = [Event(event=PAUSED, date=begins)]
    if days is not None:
        made.append(Event(event=RESUMED, date=begins + timedelta(days=days)))
    rest = [event for event in one.events if event.event not in (PAUSED, RESUMED)]
    received = next((e.date for e in rest if e.event == "complaint.received"), begins)
    assume(received <= begins)
    return one.having(events=[*rest, *made], today=max(one.today, made[-1].date))


@law(of_pauses, st.integers(0, 40), st.integers(0, 30))
def test_a_pause(one: Asked, first: int, days: int) -> None:
    """A pause never brings a date forward."""
    assume(one.events)
    paused = _paused(one, first, days)
    bare = paused.without(*(e for e in paused.events if e.event in (PAUSED, RESUMED)))
    never_earlier(bare.found(), paused.found(), *backwards(one))


@law(of_pauses, st.integers(0, 40), st.integers(0, 30), st.integers(1, 30))
def test_a_longer_pause(one: Asked, first: int, days: int, more: int) -> None:
    """A pause that ends later never gives an earlier date."""
    assume(one.events)
    longer = _paused(one, first, days + more)
    shorter = _paused(one, first, days).having(today=longer.today)
    never_earlier(shorter.found(), longer.found(), *backwards(one))


@law(of_pauses, st.integers(0, 40))
def test_while_it_is_paused(one: Asked, first: int) -> None:
    """Nobody is late while the complaint is paused, unless they were late before."""
    assume(one.events)
    paused = _paused(one, first, None)
    begins = max(event.date for event in paused.events if event.event == PAUSED)
    for found in paused.found().values():
        if found.state == "overdue":
            assert found.due is not None
            assert found.due < begins


@law(asked)
def test_a_fresh_start(one: Asked) -> None:
    """What begins anew is never due before what it replaces."""
    found = one.found()
    for (number, id_), now in found.items():
        before = found.get((number - 1, id_))
        if before is None or before.start is None or now.start is None or now.projected:
            continue
        if not before.projected:
            assert before.start <= now.start


@law(asked_under(ANY), st.integers(-400, 400))
def test_known_on(one: Asked, offset: int) -> None:
    """An answer as known on a day holds for every later day until another bank holiday is
    announced."""
    known = one.today + timedelta(days=offset)
    name = next(iter(one.found().values())).about.calendar if one.found() else "scotland"
    announced = [day for day in facts.announcements(name) if day > known]
    following = min(announced, default=known + timedelta(days=500)) - ONE_DAY
    assert all_said(one.found(known_on=known)) == all_said(one.found(known_on=following))


@law(asked, st.integers(0, 60), st.integers(1, 60), share=0.12)
def test_announced_later(one: Asked, until: int, after: int) -> None:
    """A bank holiday that is announced later never changes an answer as known earlier."""
    assume(one.events)
    first = one.events[0].date
    known = first + timedelta(days=until)
    before = all_said(one.found(known_on=known))
    with announced(first + timedelta(days=after), on=known + ONE_DAY):
        assert all_said(one.having().found(known_on=known)) == before
        # What was not known then counts once it is asked with all that was announced since.
        assert calendar(CALENDAR).holiday_name(first + timedelta(days=after)) is not None


CALENDAR = "united-kingdom"


@contextmanager
def announced(day: date, on: date) -> Iterator[None]:
    """Let a bank holiday be announced in every part of the United Kingdom, for a while."""
    real = facts.shipped()
    made = tuple(
        real[0]._replace(division=division, day=day, announced=on) for division in facts.DIVISIONS
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facts, "shipped", lambda: tuple(sorted((*real, *made), key=lambda r: r.day)))
        _forget()
        yield
    _forget()


def _forget() -> None:
    """Let everything be read again that was made of the bank holidays."""
    for made in (facts.announcements, facts.bank_holidays):
        made.cache_clear()
    index.working_day_index.cache_clear()
    index._without_bank_holidays.cache_clear()
    working_days._CALENDARS.clear()
