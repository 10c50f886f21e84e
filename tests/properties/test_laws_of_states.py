"""States: they follow the date, and the mere passing of time undoes nothing that was done."""

from datetime import timedelta

from hypothesis import assume
from hypothesis import strategies as st
from tests.properties import naive
from tests.properties.asked import Asked, asked, dates, law

import complaints_rules as cr
from complaints_rules.case import Event
from complaints_rules.results import OPEN_STATES

NATION_OF = {
    "england-and-wales": "england",
    "scotland": "scotland",
    "northern-ireland": "northern-ireland",
    "united-kingdom": "united-kingdom",
}
who = st.sampled_from(["authority", "complainant", "any"])
ENDED = {"met", "met_late", "done"}
IN_TIME_ORDER = ["running", "due_today", "overdue"]


def at_the_end(one: Asked) -> Asked:
    """Return the question asked once everything recorded had happened."""
    last = max((event.date for event in one.events), default=one.today)
    return one.having(today=max(one.today, last))


@law(asked)
def test_the_state_follows_the_date(one: Asked) -> None:
    """A limit runs before its last day, is due on it, and has passed after it."""
    # The day itself seldom comes up by chance.
    dues = sorted(found.due for found in one.listed() if found.due is not None)
    for day in (one.today, *(due for due in dues[:2] if due > one.today)):
        for found in one.having(today=day).listed():
            if found.state in ("running", "due_today", "overdue", "lapsed"):
                assert found.due is not None
                assert found.done is None
                late = day > found.due
                assert (found.state in ("overdue", "lapsed")) == late, found.id
                assert (found.state == "due_today") == (day == found.due), found.id


@law(asked, st.integers(1, 90))
def test_met_stays_met(one: Asked, later: int) -> None:
    """What was met in time stays met, on every later day on which the same is recorded."""
    one = at_the_end(one)
    after = one.having(today=one.today + timedelta(days=later)).found()
    for key, found in one.found().items():
        if found.state in ENDED:
            assert after[key].state == found.state, key
            assert after[key].done == found.done, key


@law(asked, st.integers(1, 90))
def test_no_way_back_from_met(one: Asked, later: int) -> None:
    """What was met is not undone by what happens afterwards, unless its stage is refused or what
    it was counted from is done again."""
    after = one.having(today=one.today + timedelta(days=later)).found()
    forms = {duty.id: duty.form for duty in one.plan.duties}
    for key, found in one.found().items():
        now = after[key]
        if found.state == "met" and forms[found.id] == "within" and now.start == found.start:
            assert now.state in ("met", "not_applicable"), key


@law(asked, st.integers(1, 90))
def test_the_passing_of_time(one: Asked, later: int) -> None:
    """A date does not move by the mere passing of time."""
    one = at_the_end(one)
    after = one.having(today=one.today + timedelta(days=later)).found()
    assert {key: dates(found) for key, found in one.found().items()} == {
        key: dates(found) for key, found in after.items()
    }


@law(asked, st.integers(1, 90))
def test_one_direction(one: Asked, later: int) -> None:
    """While nothing happens a limit goes from running to due to overdue, and never back."""
    one = at_the_end(one)
    after = one.having(today=one.today + timedelta(days=later)).found()
    for key, found in one.found().items():
        if found.state in IN_TIME_ORDER:
            now = after[key].state
            if now == "lapsed":
                continue
            assert now in IN_TIME_ORDER, key
            assert IN_TIME_ORDER.index(found.state) <= IN_TIME_ORDER.index(now)
        elif found.state == "lapsed":
            assert after[key].state == "lapsed"


@law(asked)
def test_left_or_late(one: Asked) -> None:
    """Nothing has days left and is late at once."""
    for found in one.listed():
        assert found.working_days_left is None or found.working_days_late is None
        assert (found.working_days_late is None) == (found.days_late is None)
        if found.state == "running":
            assert found.working_days_late is None
        if found.state == "overdue":
            assert found.working_days_left is None
            assert found.days_late is not None
            assert found.days_late > 0


@law(asked)
def test_days_left_counted_by_hand(one: Asked) -> None:
    """The working days left are the working days after today up to the last day, counted one
    after the other in the published list."""
    pausing = any(stop.then == "pause" for stop in one.plan.stops)
    assume(not one.case.closed and not pausing)
    for found in one.listed():
        if found.state not in ("running", "overdue", "lapsed") or found.due is None:
            continue
        first, last = min(one.today, found.due), max(one.today, found.due)
        if first < naive.FIRST or last > naive.LAST:
            continue
        nation = NATION_OF[found.about.calendar]
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        number = sum(naive.is_worked(day, nation) for day in days)
        counted = found.working_days_left if one.today <= found.due else found.working_days_late
        assert counted == number, found.id


@law(asked, who)
def test_next_is_the_smallest(one: Asked, who: str) -> None:
    """What is due next is the open limit with the earliest date that does not rest on a guess."""
    open_now = [
        found
        for found in one.listed()
        if found.state in OPEN_STATES
        and found.due is not None
        and not found.projected
        and (who == "any" or (found.by == "complainant") == (who == "complainant"))
    ]
    following = cr.next_deadline(one.case, today=one.today, who=who)
    if not open_now:
        assert following is None
        return
    assert following is not None
    assert following.due == min(found.due for found in open_now if found.due is not None)
    assert following in open_now


@law(asked, who)
def test_next_is_one_of_them(one: Asked, who: str) -> None:
    """What is due next is one of the limits of the case, and never one that has been left behind,
    stopped or met."""
    following = cr.next_deadline(one.case, today=one.today, who=who)
    if following is not None:
        assert following in one.listed()
        assert following.state not in ("superseded", "stopped", "not_applicable", *ENDED)


@law(asked)
def test_only_the_bound_are_overdue(one: Asked) -> None:
    """A complainant is never overdue, nor whoever is only allowed to do a thing: their time
    lapses."""
    for found in one.listed():
        if found.by == "complainant":
            assert found.state != "overdue"
        if found.state == "overdue":
            assert found.strength != "may"


@law(asked)
def test_met_has_a_day(one: Asked) -> None:
    """What was met was done on a day, in time if it was met and after it if it was met late."""
    for found in one.listed():
        if found.state in ENDED:
            assert found.done is not None
        if found.state == "met":
            assert found.due is not None
            assert found.done is not None
            assert found.done <= found.due
        elif found.state == "met_late":
            assert found.due is not None
            assert found.done is not None
            assert found.done > found.due


@law(asked)
def test_after_a_withdrawal(one: Asked) -> None:
    """Once a complaint has been withdrawn no limit of any of its stages runs against anybody."""
    assume(any(e.event == "complaint.received" and e.date <= one.today for e in one.events))
    rest = [event for event in one.events if event.event != "complaint.withdrawn"]
    one = one.having(events=[*rest, Event(event="complaint.withdrawn", date=one.today)])
    last = max((found.round for found in one.listed()), default=1)
    for found in one.listed():
        if found.stage is not None and found.round == last:
            assert found.state not in OPEN_STATES, found.id


@law(asked)
def test_every_duty_is_answered(one: Asked) -> None:
    """Every duty of the text has an answer in each round, in the text's order, and none is left
    out in silence."""
    listed = [(found.round, found.id) for found in one.listed()]
    assert len(set(listed)) == len(listed)
    for number in {number for number, _ in listed}:
        outside = [duty.id for duty in one.plan.duties if duty.stage is None and number == 1]
        inside = [duty.id for duty in one.plan.duties if duty.stage is not None]
        assert [id_ for n, id_ in listed if n == number] == [*outside, *inside]


@law(asked)
def test_needs(one: Asked) -> None:
    """Whoever is told that a fact is missing is told which."""
    for found in one.listed():
        if found.state == "needs_fact":
            assert found.needs
            assert set(found.needs).isdisjoint(one.case.facts)
