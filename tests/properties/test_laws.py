"""What must hold for every case under every procedure, in sentences that a lawyer would sign."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.properties.cases import PLANS, UNRELATED, Made, made_cases

import complaints_rules as cr
from complaints_rules.results import OPEN_STATES, Step

ONE_DAY = timedelta(days=1)
Key = tuple[int, str]
COUNCILS = tuple(n for n, plan in enumerate(PLANS) if plan.procedure.kind != "ombudsman")


def found(case: cr.Case, today: date) -> dict[Key, cr.Deadline]:
    return {(one.round, one.id): one for one in cr.deadlines(case, today=today)}


def rules(deadline: cr.Deadline) -> dict[str, Any]:
    """Return what a deadline says, without what names the day and the file it was asked with."""
    said = deadline.to_dict()
    said.pop("about")
    return said


class TestOrder:
    """It does not matter in which order the events of a case were written down."""

    @given(made_cases(), st.data())
    def test_any_order(self, made: Made, data: st.DataObject) -> None:
        shuffled = data.draw(st.permutations(made.rows))
        one, other = made.case(), made.case(rows=shuffled)
        assert cr.deadlines(one, today=made.today) == cr.deadlines(other, today=made.today)
        assert cr.can_escalate(one, today=made.today) == cr.can_escalate(other, today=made.today)


class TestLaterReceipt:
    """Whoever receives a complaint later never has to answer it earlier."""

    @given(
        st.sampled_from(range(len(PLANS))),
        st.dates(date(2012, 1, 3), date(2027, 1, 31)),
        st.integers(1, 40),
        st.data(),
    )
    def test_never_earlier(self, number: int, day: date, later: int, data: st.DataObject) -> None:
        plan = PLANS[number]
        facts = {
            name: data.draw(st.sampled_from(values), label=name)
            for name, values in plan.facts.items()
        }
        today = day + timedelta(days=60)

        def received(on: date) -> dict[Key, cr.Deadline]:
            event = {"event": "complaint.received", "date": on}
            return found(cr.Case(plan.procedure, events=[event], facts=facts), today)

        early, late = received(day), received(day + timedelta(days=later))
        assert early.keys() == late.keys()
        for key, one in early.items():
            other = late[key]
            for field in ("due", "earliest", "latest", "extendable_to"):
                before, after = getattr(one, field), getattr(other, field)
                assert (before is None) == (after is None), (key, field)
                assert before is None or before <= after, (key, field)


class TestExtension:
    """An extension never shortens the time, and one that reaches no further changes nothing."""

    @given(made_cases())
    def test_never_shortens(self, made: Made) -> None:
        for one in cr.deadlines(made.case(), today=made.today):
            if not one.extended:
                assert one.due_before_extension is None
                continue
            # Where the clock has not started, the day promised is all that is known.
            if one.due is not None and one.due_before_extension is not None:
                assert one.due > one.due_before_extension

    @given(made_cases())
    def test_without_it_the_date_is_the_one_before(self, made: Made) -> None:
        """Leaving the notice out gives back the date that it moved."""
        with_all = found(made.case(), made.today)
        for key, one in with_all.items():
            own = f"{one.id}.extended"
            if not any(row["event"] == own for row in made.rows):
                continue
            bare = found(made.case(rows=[r for r in made.rows if r["event"] != own]), made.today)
            assert key in bare
            before = bare[key].due
            if one.extended and one.due is not None:
                assert before == one.due_before_extension
            elif one.due is not None:
                assert before == one.due


class TestReadings:
    """The adopted date lies between the earliest and the latest that any reading allows."""

    @given(made_cases())
    def test_between(self, made: Made) -> None:
        for one in cr.deadlines(made.case(), today=made.today):
            if one.due is None:
                continue
            assert one.earliest is not None
            assert one.latest is not None
            assert one.earliest <= one.due <= one.latest
            if one.earliest == one.latest:
                assert not one.in_dispute

    @given(made_cases())
    def test_the_adopted_option_gives_the_date(self, made: Made) -> None:
        for one in cr.deadlines(made.case(), today=made.today):
            for name in {row.name for row in one.readings}:
                adopted = [row for row in one.readings if row.name == name and row.adopted]
                assert [row.due for row in adopted] == [one.due]
            for row in one.readings:
                if row.due is not None:
                    assert one.earliest is not None
                    assert one.latest is not None
                    assert one.earliest <= row.due <= one.latest


class TestWhatDoesNotMatter:
    """What is no part of a procedure, or has not happened yet, moves none of its dates."""

    @given(made_cases(only=COUNCILS), st.integers(0, 60))
    def test_an_unrelated_event(self, made: Made, offset: int) -> None:
        assume(all(row["event"] != UNRELATED for row in made.rows))
        extra = {"event": UNRELATED, "date": made.today - timedelta(days=offset)}
        plain = found(made.case(), made.today)
        other = found(made.case(rows=(*made.rows, extra)), made.today)
        assert {key: rules(one) for key, one in plain.items()} == {
            key: rules(one) for key, one in other.items()
        }

    @given(made_cases())
    def test_what_happens_later(self, made: Made) -> None:
        past = [row for row in made.rows if row["date"] <= made.today]
        future = [row for row in made.rows if row["date"] > made.today]
        one, other = made.case(), made.case(rows=past)
        answers = found(one, made.today)
        assert {key: rules(d) for key, d in answers.items()} == {
            key: rules(d) for key, d in found(other, made.today).items()
        }
        for answer in answers.values():
            assert sorted(answer.about.left_out) == sorted(
                f"{row['event']} ({row['date'].isoformat()})" for row in future
            )


class TestClosures:
    """A day on which the authority is closed never takes time away from it."""

    @given(made_cases(), st.lists(st.integers(0, 120), min_size=1, max_size=4, unique=True))
    def test_never_earlier(self, made: Made, offsets: list[int]) -> None:
        assume(made.rows)
        first = made.rows[0]["date"]
        shut = (*made.closed, *(first + timedelta(days=offset) for offset in offsets))
        open_, closed = found(made.case(), made.today), found(made.case(closed=shut), made.today)
        forms = {duty.id: duty.form for duty in made.plan.duties}
        for key, one in open_.items():
            if forms[one.id] != "within" or one.extended or closed[key].extended:
                continue
            for field in ("due", "latest"):
                before, after = getattr(one, field), getattr(closed[key], field)
                assert (before is None) == (after is None), (key, field)
                assert before is None or before <= after, (key, field)


class TestTime:
    """What was done in time stays done in time, as long as its clock stays where it was."""

    @given(made_cases(), st.integers(1, 90))
    def test_met_stays_met(self, made: Made, later: int) -> None:
        before = found(made.case(), made.today)
        after = found(made.case(), made.today + timedelta(days=later))
        forms = {duty.id: duty.form for duty in made.plan.duties}
        for key, one in before.items():
            now = after[key]
            if one.state == "met" and forms[one.id] == "within" and now.start == one.start:
                # Only the refusal of a stage takes its duties away again.
                assert now.state == "met" or now.state == "not_applicable", key


class TestWorkingDayLimits:
    """A limit in working days ends on a working day, unless the parties fixed another."""

    @given(made_cases())
    def test_ends_on_a_working_day(self, made: Made) -> None:
        for one in cr.deadlines(made.case(), today=made.today):
            if one.due is None or one.extended:
                continue
            fixing = [s for s in one.because if s.kind in ("counted", "ceiling", "event")]
            counted = [step for step in fixing if step.kind == "counted"]
            if not counted or fixing[-1] is not counted[-1]:
                continue
            if "working day" in counted[-1].words.partition(" counted")[0]:
                calendar = cr.calendar(one.about.calendar)
                assert calendar.is_working_day(one.due), one.id


class TestNext:
    """What is due next is the open duty with the earliest date that does not rest on a guess."""

    @given(made_cases(), st.sampled_from(["authority", "complainant", "any"]))
    def test_the_smallest(self, made: Made, who: str) -> None:
        case = made.case()
        open_now = [
            one
            for one in cr.deadlines(case, today=made.today)
            if one.state in OPEN_STATES
            and one.due is not None
            and not one.projected
            and (who == "any" or (one.by == "complainant") == (who == "complainant"))
        ]
        following = cr.next_deadline(case, today=made.today, who=who)
        if not open_now:
            assert following is None
        else:
            assert following is not None
            assert following.due == min(one.due for one in open_now if one.due is not None)
            assert following in open_now


class TestReasons:
    """Whoever follows the reasons step by step arrives at the date."""

    @given(made_cases())
    def test_the_last_step_is_the_date(self, made: Made) -> None:
        for one in cr.deadlines(made.case(), today=made.today):
            ends = [day for step in one.because if (day := _end_of(step)) is not None]
            if one.due is not None:
                assert ends, one.id
                assert ends[-1] == one.due, one.id

    @given(made_cases())
    def test_every_answer_can_be_told(self, made: Made) -> None:
        case = made.case()
        for one in cr.deadlines(case, today=made.today):
            assert cr.explain(one).strip()
        assert cr.explain(cr.can_escalate(case, today=made.today)).strip()
        assert cr.explain(cr.route_to_ombudsman(case, today=made.today)).strip()


def _end_of(step: Step) -> date | None:
    match step.kind:
        case "last_day" | "ceiling":
            return step.first_day
        case "moved" | "extended":
            return step.last_day
    return None


class TestEscalation:
    """Nobody is told to go on before the day on which the door opens."""

    @given(made_cases())
    def test_open_since(self, made: Made) -> None:
        decision = cr.can_escalate(made.case(), today=made.today)
        if decision:
            assert decision.since is not None
            assert decision.since <= made.today
            assert decision.to is not None
        if decision.since is not None and decision.until is not None:
            assert decision.earliest_since == decision.since
            assert decision.latest_until == decision.until
        for option in decision.options:
            if option.answer in ("yes", "at_discretion"):
                assert option.since is not None
                assert option.since <= made.today

    @given(made_cases())
    def test_the_answer_is_the_best_door(self, made: Made) -> None:
        decision = cr.can_escalate(made.case(), today=made.today)
        if decision.options:
            assert decision.answer in {option.answer for option in decision.options}
            if any(option.answer == "yes" for option in decision.options):
                assert decision.answer == "yes"


class TestRoute:
    """A complaint is never shut out by a date that is not known."""

    @given(made_cases())
    def test_late_only_past_a_last_day(self, made: Made) -> None:
        routing = cr.route_to_ombudsman(made.case(), today=made.today)
        if routing.status == "late":
            assert routing.last_day is not None
            assert routing.last_day < made.today
        contacted = any(row["event"] == "ombudsman.contacted" for row in made.rows)
        if routing.status == "open" and routing.last_day is not None and not contacted:
            assert made.today <= routing.last_day
        if routing.status == "not_known":
            assert routing.because


class TestSameAgain:
    """The same question has the same answer, today, in JSON, and in many threads at once."""

    @given(made_cases())
    def test_through_json(self, made: Made) -> None:
        case = made.case()
        for one in cr.deadlines(case, today=made.today):
            assert json.loads(json.dumps(one.to_dict())) == one.to_dict()
        assert cr.deadlines(made.case(), today=made.today) == cr.deadlines(case, today=made.today)

    @given(made_cases())
    def test_a_case_through_json(self, made: Made) -> None:
        case = made.case()
        text = json.dumps(case.to_dict())
        assert cr.Case.from_json(text, procedure=case.given) == case
        assert cr.Case.from_json(text).to_dict() == case.to_dict()

    @given(st.lists(made_cases(), min_size=4, max_size=8))
    def test_in_threads(self, several: list[Made]) -> None:
        def ask(made: Made) -> tuple[Any, ...]:
            case = made.case()
            return (
                cr.deadlines(case, today=made.today),
                cr.can_escalate(case, today=made.today),
                cr.route_to_ombudsman(case, today=made.today),
            )

        alone = [ask(made) for made in several]
        with ThreadPoolExecutor(max_workers=4) as pool:
            assert list(pool.map(ask, several * 3)) == alone * 3
