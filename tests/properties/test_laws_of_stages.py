"""Stages: when the complainant may go on, until when, and that nobody goes on twice."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume
from hypothesis import strategies as st
from tests.properties.asked import Asked, asked, law, of_bodies, refused_with

from complaints_rules.case import Event

ONE_DAY = timedelta(days=1)
OPEN = ("yes", "at_discretion")


@law(asked)
def test_open_since(one: Asked) -> None:
    """Nobody is told to go on before the day on which the door opens."""
    decision = one.decision()
    if decision:
        assert decision.since is not None
        assert decision.since <= one.today
        assert decision.to is not None
    for option in decision.options:
        if option.answer in OPEN:
            assert option.since is not None
            assert option.since <= one.today


@law(of_bodies)
def test_not_before_the_answer(one: Asked) -> None:
    """Nobody may go on as dissatisfied before an answer was given, nor as kept waiting before the
    time to answer has run out under some reading."""
    # On the last day itself the time has not run out.
    ends = sorted(found.earliest for found in one.listed() if found.earliest is not None)
    for day in (one.today, *(end for end in ends[:2] if end > one.today)):
        _not_before_the_answer(one.having(today=day))


def _not_before_the_answer(one: Asked) -> None:
    for option in one.decision().options:
        if option.answer not in OPEN:
            continue
        if option.ground == "dissatisfied":
            happened = {event.event for event in one.events if event.date <= one.today}
            answers = {name for stage in one.plan.stages for name in stage.answer_events}
            assert happened & answers, option
        elif option.ground == "overdue":
            earliest = [
                found.earliest
                for found in one.listed()
                if found.earliest is not None and found.id.endswith(".respond")
            ]
            if earliest:
                assert min(earliest) < one.today, option


@law(asked)
def test_the_best_door(one: Asked) -> None:
    """The answer is that of the door that serves the complainant best."""
    decision = one.decision()
    if decision.options:
        assert decision.answer in {option.answer for option in decision.options}
        if any(option.answer == "yes" for option in decision.options):
            assert decision.answer == "yes"


@law(asked)
def test_the_stage_named(one: Asked) -> None:
    """Whoever asks for the stage that is next has the answer of whoever names none."""
    decision = one.decision()
    if decision.to is not None:
        assert one.decision(to=decision.to) == decision


@law(of_bodies)
def test_twice(one: Asked) -> None:
    """Going on twice to one stage is refused, unless the first request was."""
    plan = one.plan
    doors = {door.event for stage in plan.stages for door in stage.doors}
    entered = [event for event in one.events if event.event in doors]
    refused = {event.event.rpartition(".")[0] for event in one.events if ".refused" in event.event}
    entered = [
        event
        for event in entered
        if event.event.rpartition(".")[0] not in refused
        and event.event.endswith(".requested")
        and event.event not in plan.repeatable
    ]
    assume(entered and not plan.may_begin_again)
    again = replace(entered[0], date=entered[0].date + ONE_DAY)
    case = one.having(events=[*one.events, again]).case
    assert "event-twice" in refused_with(case, one.today)


@law(of_bodies)
def test_a_stage_once_entered(one: Asked) -> None:
    """A stage that the case has reached cannot be asked for again."""
    plan = one.plan
    assume(not plan.may_begin_again)
    happened = {event.event for event in one.events if event.date <= one.today}
    for stage in plan.stages:
        always = [door.event for door in stage.doors if not door.when]
        if happened & set(always) and stage.refused not in happened:
            assert one.decision(to=stage.id).answer == "no"


@law(asked, st.integers(1, 60))
def test_open_until(one: Asked, later: int) -> None:
    """A door that is open stays open until its last day, while nothing happens."""
    last = max((event.date for event in one.events), default=one.today)
    one = one.having(today=max(one.today, last))
    decision = one.decision()
    day = one.today + timedelta(days=later)
    if decision and (decision.until is None or day <= decision.until):
        after = one.having(today=day).decision()
        assert after.answer == decision.answer or after.answer == "yes"
        assert after.to == decision.to


@law(asked, st.integers(1, 60))
def test_shut_stays_shut(one: Asked, later: int) -> None:
    """A door that lateness has shut does not open again by waiting longer."""
    last = max((event.date for event in one.events), default=one.today)
    one = one.having(today=max(one.today, last))
    before = {(o.event, o.ground, o.source): o for o in one.decision().options}
    after = one.having(today=one.today + timedelta(days=later)).decision()
    for option in after.options:
        was = before.get((option.event, option.ground, option.source))
        if was is not None and was.answer == "no":
            assert option.answer == "no"


@law(asked)
def test_the_door_shuts_after_it_opens(one: Asked) -> None:
    """The last day on which a complainant may ask is never before the first, where the time to
    ask runs from the answer that opens the door."""
    plan = one.plan
    for option in one.decision().options:
        if option.ground != "dissatisfied" or option.since is None or option.until is None:
            continue
        windows = [
            plan.duties[door.window]
            for stage in plan.stages
            for door in stage.doors
            if door.event == option.event and door.window is not None
        ]
        runs_from_answer = all("response" in str(duty.start) for duty in windows)
        if runs_from_answer and option.answer in OPEN:
            assert option.since <= option.until + ONE_DAY


@law(of_bodies)
def test_withdrawn(one: Asked) -> None:
    """Whoever has withdrawn cannot go on."""
    assume(not one.plan.may_begin_again)
    assume(all(event.event != "complaint.withdrawn" for event in one.events))
    assume(any(e.event == "complaint.received" and e.date <= one.today for e in one.events))
    withdrawn = Event(event="complaint.withdrawn", date=one.today)
    assert one.having(events=[*one.events, withdrawn]).decision().answer == "no"


@law(asked)
def test_no_further_than_the_last(one: Asked) -> None:
    """Nobody is sent on to a stage that the procedure does not have, or that lies behind."""
    decision = one.decision()
    if decision.to is None:
        return
    stages = [stage.id for stage in one.plan.stages]
    assert decision.to in stages
    entered = [
        stage.index
        for stage in one.plan.stages
        for door in stage.doors
        if not door.when
        and any(e.event == door.event and e.date <= one.today for e in one.events)
        and not any(e.event == stage.refused for e in one.events)
    ]
    if not one.plan.may_begin_again:
        assert stages.index(decision.to) > max(entered, default=-1)
