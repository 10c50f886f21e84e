"""The account adds up for every case under every procedure, leg by leg and in total."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.accounts.made import parsed
from tests.properties.cases import PLANS, Made, made_cases

from complaints_rules.accounts import delay_text
from complaints_rules.accounts.delay import account
from complaints_rules.accounts.delay_results import Account, Leg, Total
from complaints_rules.accounts.observed import observe
from complaints_rules.answers.duties import all_deadlines
from complaints_rules.calendars import WorkingDayCalendar, calendar
from complaints_rules.engine.plan import under_adopted
from complaints_rules.engine.timetable import Timetable
from complaints_rules.pictures import delay_svg
from complaints_rules.pictures.markup import SVG

NAMED = (
    "england-childrens-2006",
    "devon-childrens",
    "england-housing-code-2024",
    "central-bedfordshire-council",
)
COUNCILS = tuple(n for n, plan in enumerate(PLANS) if plan.stages)


def of(made: Made) -> Account:
    return account(Timetable(made.plan, made.case(), made.today, None, ("test", False)))


def counted(made: Made) -> WorkingDayCalendar:
    """The calendar of a case, made here from its name and the closure days."""
    plan = made.plan
    nation = plan.procedure.nation
    found = calendar("england-and-wales" if nation in ("england", "wales") else nation)
    closures = under_adopted(plan.counting.closures, plan.adopted)
    return found.closing(*made.closed) if closures == "not working days" else found


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
    number = next(n for n in COUNCILS if PLANS[n].procedure.id == name)
    check(data.draw(made_cases(only=(number,))))


@given(made_cases(only=COUNCILS))
def test_adds_up_under_every_procedure(made: Made) -> None:
    check(made)


@given(made_cases(only=COUNCILS))
def test_a_step_done_late_is_late_by_what_its_deadline_says(made: Made) -> None:
    """Where a leg begins with its clock, its lateness is that of the duty."""
    found = of(made)
    timetable = Timetable(made.plan, made.case(), made.today, None, ("test", False))
    assume(not any(evaluation.pauses for evaluation in timetable.rounds))
    said = {(d.round, d.id): d for d in all_deadlines(timetable)}
    for one in found.legs:
        if one.late and one.ending in ("done", "open") and one.due and one.due >= one.first_day:
            d = said.get((one.round, one.duty or "")) or said[1, one.duty or ""]
            assert one.late == d.working_days_late


@given(made_cases(only=COUNCILS))
def test_every_event_up_to_the_day_stands_in_one_place(made: Made) -> None:
    found = of(made)
    told = [e for leg in found.legs for e in leg.evidence] + [*found.before, *found.after]
    recorded = sorted((row["event"], row["date"]) for row in made.rows if row["date"] <= made.today)
    assert sorted((e.event, e.day) for e in told) == recorded


def test_the_named_procedures_are_here() -> None:
    ids = {plan.procedure.id for plan in PLANS}
    assert ids.issuperset(NAMED)


@given(made_cases(only=COUNCILS))
def test_every_account_can_be_said_and_drawn(made: Made) -> None:
    found = of(made)
    text = delay_text.text(found)
    for leg in found.legs:
        assert f"  {leg.number}. {delay_text.span(leg)}: " in text
    root = parsed(delay_svg.as_text(found))
    for one in root.iter(f"{{{SVG}}}rect"):
        assert float(one.get("x") or 0) + float(one.get("width") or 0) <= delay_svg.WIDTH - 10
    assert sum(row.days for row in delay_text.sum_rows(found.total)) == found.total.taken


@given(made_cases(only=COUNCILS))
def test_what_is_counted_of_a_limit_is_what_its_deadline_says(made: Made) -> None:
    timetable = Timetable(made.plan, made.case(), made.today, None, ("test", False))
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
