"""The account adds up and agrees with the deadlines, for every case under every procedure."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.accounts.made import parsed
from tests.worked_examples import fixture_files, plan_of, shipped_files

import complaints_rules as cr
from complaints_rules import api
from complaints_rules.accounts import delay_text, monitoring_text
from complaints_rules.accounts.delay import account
from complaints_rules.accounts.delay_results import Account, Leg, Total
from complaints_rules.accounts.monitoring import monitor
from complaints_rules.accounts.observed import observe
from complaints_rules.answers.duties import all_deadlines
from complaints_rules.calendars import WorkingDayCalendar, calendar
from complaints_rules.engine.plan import Plan, under_adopted
from complaints_rules.engine.timetable import Timetable
from complaints_rules.pictures import delay_svg, monitoring_svg
from complaints_rules.pictures.markup import SVG
from complaints_rules.results import Deadline
from complaints_rules.testing import cases, procedures, todays

PLANS = {
    (plan.procedure.id, plan.procedure.edition): plan
    for plan in map(plan_of, (*shipped_files(), *fixture_files()))
}
OMBUDSMEN = sorted(id_ for (id_, _), plan in PLANS.items() if plan.procedure.kind == "ombudsman")
NAMED = (
    "england-childrens-2006",
    "devon-childrens",
    "england-housing-code-2024",
    "central-bedfordshire-council",
    "uk-subject-access",
    "uk-eir-2004",
)


class Made:
    """A case as it was drawn, with the day of the question; it prints short."""

    def __init__(self, plan: Plan, given: cr.Case, today: date) -> None:
        self.plan = plan
        self.given = given
        self.today = today

    def __repr__(self) -> str:
        rows = [f"{e.event} {e.date} {e.sets or ''}" for e in self.given.events]
        procedure = self.plan.procedure
        facts = dict(self.given.facts)
        return f"{procedure.id}@{procedure.edition}: {rows}, {facts}, {self.today}"

    def timetable(self) -> Timetable:
        return Timetable(self.plan, self.given, self.today, None, ("test", False))


@st.composite
def made_under(draw: st.DrawFn, under: st.SearchStrategy[Plan]) -> Made:
    plan = draw(under)
    case = draw(cases(plan.procedure))
    return Made(plan, case, draw(todays(case)))


SHIPPED = st.sampled_from(list(PLANS.values()))
made_cases = made_under(st.one_of(procedures().map(api.plan_of), SHIPPED))


def of(made: Made) -> Account:
    return account(made.timetable())


def counted(made: Made) -> WorkingDayCalendar:
    """The calendar of a case, made here from its name and the closure days, without pauses."""
    plan = made.plan
    found = calendar(of(made).about.calendar)
    closures = under_adopted(plan.counting.closures, plan.adopted)
    return found.closing(*made.given.closed) if closures == "not working days" else found


def left_over(one: Leg) -> int:
    late = one.late
    excused = one.excused_by_extension + one.excused_by_pause
    return one.taken - (one.allowed - one.saved + excused + late + one.without_limit)


def total_left_over(one: Total) -> int:
    late = one.late_authority + one.late_complainant
    excused = one.excused_by_extension + one.excused_by_pause
    return one.taken - (one.allowed - one.saved + excused + late + one.without_limit)


def check(made: Made) -> None:
    found = of(made)
    assert total_left_over(found.total) == 0
    for one in found.legs:
        assert left_over(one) == 0, one
        parts = (one.taken, one.allowed, one.excused_by_extension, one.excused_by_pause)
        assert min(*parts, one.late, one.saved, one.without_limit) >= 0, one
        assert one.late_least <= one.late <= one.late_most, one
    # No day is told twice and none is left out.
    for one, other in zip(found.legs, found.legs[1:], strict=False):
        assert one.last_day == other.first_day
    if found.legs:
        first, last = found.legs[0].first_day, found.legs[-1].last_day
        assert found.total.taken == counted(made).count(first, last)
        assert last <= made.today


@pytest.mark.parametrize("name", NAMED)
@given(data=st.data())
def test_adds_up_under(name: str, data: st.DataObject) -> None:
    found = next(plan for (id_, _), plan in PLANS.items() if id_ == name)
    check(data.draw(made_under(st.just(found))))


@given(made_cases)
def test_adds_up_under_every_procedure(made: Made) -> None:
    check(made)


@given(made_cases)
def test_a_step_done_late_is_late_by_what_its_deadline_says(made: Made) -> None:
    """Where a leg begins with its clock, its lateness is that of the duty."""
    found = of(made)
    timetable = made.timetable()
    assume(not any(evaluation.pauses for evaluation in timetable.rounds))
    said = {(d.round, d.id): d for d in all_deadlines(timetable)}
    for one in found.legs:
        if one.late and one.ending in ("done", "open") and one.due and one.due >= one.first_day:
            d = said.get((one.round, one.duty or "")) or said[1, one.duty or ""]
            assert one.late == d.working_days_late


@given(made_cases)
def test_every_event_up_to_the_day_stands_in_one_place(made: Made) -> None:
    found = of(made)
    told = [e for leg in found.legs for e in leg.evidence] + [*found.before, *found.after]
    recorded = sorted((e.event, e.date) for e in made.given.events if e.date <= made.today)
    assert sorted((e.event, e.day) for e in told) == recorded


def test_the_named_procedures_are_here() -> None:
    ids = {id_ for id_, _ in PLANS}
    assert ids.issuperset(NAMED)


@given(made_cases)
def test_every_account_can_be_said_and_drawn(made: Made) -> None:
    found = of(made)
    text = delay_text.text(found)
    for leg in found.legs:
        assert f"  {leg.number}. {delay_text.span(leg)}: " in text
    root = parsed(delay_svg.as_text(found))
    for one in root.iter(f"{{{SVG}}}rect"):
        assert float(one.get("x") or 0) + float(one.get("width") or 0) <= delay_svg.WIDTH - 10
    assert sum(row.days for row in delay_text.sum_rows(found.total)) == found.total.taken


@given(made_cases)
def test_what_is_counted_of_a_limit_is_what_its_deadline_says(made: Made) -> None:
    timetable = made.timetable()
    counted = observe(timetable, "a case")
    kept = {(d.round, d.id): kept for d, kept in counted.limits}
    for d in all_deadlines(timetable):
        found = kept.get((d.round, d.id))
        if d.state in ("met", "met_late"):
            assert found == {"met": "met", "met_late": "late"}[d.state]
        if d.state in ("not_applicable", "not_started", "no_limit"):
            assert found is None
        if d.state == "overdue":
            assert found in ("overdue", "cut_short", "not_recorded")
        if d.state == "superseded" and d.due is not None and not d.projected:
            assert found in ("cut_short", "not_recorded")


def named_late(found: Account) -> dict[tuple[str, int | None], int]:
    """Every step that the account holds, with its lateness by its own limit."""
    steps = [*(step for leg in found.legs for step in leg.beside), *found.outside]
    named = {(step.id, step.working_days_late): 1 for step in steps}
    named |= {(leg.duty, leg.late_by_deadline): 1 for leg in found.legs if leg.duty is not None}
    return named


def check_agrees(made: Made) -> None:
    found = of(made)
    text = delay_text.text(found)
    deadlines = all_deadlines(made.timetable())
    named = named_late(found)
    for d in deadlines:
        if d.by == "complainant" or d.state not in ("overdue", "met_late"):
            continue
        assert (d.id, d.working_days_late) in named, d
        assert d.id in text
    of_ids: dict[str, list[Deadline]] = {}
    for d in deadlines:
        of_ids.setdefault(d.id, []).append(d)
    for leg in found.legs:
        late = leg.late_by_deadline
        if leg.late:
            check_charged(leg, of_ids[leg.duty or ""])
        if leg.state in ("overdue", "met_late") and late and late != leg.late:
            assert f"{late} working day" in " ".join(delay_text.by_the_text(leg))


def check_charged(leg: Leg, deadlines: list[Deadline]) -> None:
    """What is charged is late by its deadline, or was left undone when the case left it behind."""
    left = ("superseded", "stopped") if leg.ending in ("moved_on", "stopped") else ()
    assert leg.state in ("overdue", "met_late", "lapsed", *left), leg
    assert leg.state != "lapsed" or leg.holder == "complainant"
    if leg.late_by_deadline is not None:
        assert leg.late <= leg.late_by_deadline, leg
    assert leg.due is None or leg.due < leg.last_day
    assert leg.state in {d.state for d in deadlines}


@given(made_cases)
def test_it_agrees_with_the_deadlines(made: Made) -> None:
    check_agrees(made)


@pytest.mark.parametrize("name", NAMED)
@given(data=st.data())
def test_it_agrees_under(name: str, data: st.DataObject) -> None:
    plans = [plan for (id_, _), plan in PLANS.items() if id_ == name]
    check_agrees(data.draw(made_under(st.sampled_from(plans))))


@given(made_cases)
def test_monitoring_takes_every_case(made: Made) -> None:
    check_monitored(made)


@pytest.mark.parametrize("name", OMBUDSMEN)
@given(data=st.data())
def test_monitoring_takes_an_ombudsman_s_cases(name: str, data: st.DataObject) -> None:
    plans = [plan for (id_, _), plan in PLANS.items() if id_ == name]
    check_monitored(data.draw(made_under(st.sampled_from(plans))))


def check_monitored(made: Made) -> None:
    found = monitor([observe(made.timetable(), "a case")], today=made.today)
    assert monitoring_text.text(found)
    assert monitoring_text.markdown(found)
    assert monitoring_text.table(found)
    parsed(monitoring_svg.as_text(found))
    for group in found.groups:
        stages = [duty.id for duty in made.plan.duties]
        for _, limits in monitoring_text.by_stage(group):
            places = [stages.index(limit.id) for limit in limits]
            assert places == sorted(places)


@pytest.mark.parametrize("name", OMBUDSMEN)
def test_an_ombudsman_s_case_can_be_counted(name: str) -> None:
    events = [{"event": "complaint.received", "date": "2026-02-02"}]
    case = cr.Case(name, events=events)
    found = cr.monitor([case], today=date(2026, 3, 2))
    assert found.cases + len(found.troubles) == 1


def test_there_are_seven_ombudsmen() -> None:
    assert len(OMBUDSMEN) >= 7
