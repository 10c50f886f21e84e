"""The dates of the engine against a count by hand, one day after the other, and against numpy."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.one_limit import answer, due, one_limit
from tests.properties import naive
from tests.worked_examples import FIXTURES

import complaints_rules as cr

nations = st.sampled_from(sorted(naive.DIVISIONS))
days = st.dates(date(2012, 1, 1), date(2027, 6, 30))
counts = st.integers(1, 130)
moves = st.sampled_from(["stays", "moves"])
day_ones = st.sampled_from(["next day", "same day"])


def plural(n: int, unit: str) -> str:
    return f"{n} {unit}{'s' * (n > 1)}"


class TestWorkingDays:
    """A working day is a day from Monday to Friday that is no bank holiday there."""

    @given(days, counts, nations, moves, day_ones)
    def test_counted_by_hand(
        self, start: date, n: int, nation: str, received: str, day_one: str
    ) -> None:
        plan = one_limit(
            plural(n, "working day"), nation=nation, received=received, day_one=day_one
        )
        arrived = naive.next_worked(start, nation) if received == "moves" else start
        expected = naive.worked_after(arrived, n, nation, first=day_one == "same day")
        assert due(plan, start) == expected

    @given(days, counts, nations)
    def test_numpy_counts_the_same(self, start: date, n: int, nation: str) -> None:
        holidays = sorted(naive.bank_holidays(nation))
        # Rolling a weekend back to the working day before it makes the next one day one.
        expected = np.busday_offset(start, n, roll="backward", holidays=holidays)
        assert due(one_limit(plural(n, "working day"), nation=nation), start) == expected.item()

    @given(days, st.integers(1, 40), nations, st.sets(st.integers(1, 60), max_size=8))
    def test_closing_days_never_brings_a_date_forward(
        self, start: date, n: int, nation: str, closed: set[int]
    ) -> None:
        """A day on which the authority is closed only ever gives it more time."""
        plan = one_limit(plural(n, "working day"), nation=nation)
        shut = tuple(start + timedelta(days=offset) for offset in closed)
        found = due(plan, start, closed=shut)
        assert found == naive.worked_after(start, n, nation, frozenset(shut))
        assert found >= due(plan, start)

    @given(days, st.integers(1, 40), nations)
    def test_days_left_and_days_late_meet_at_the_last_day(
        self, start: date, n: int, nation: str
    ) -> None:
        found = answer(one_limit(plural(n, "working day"), nation=nation), start)
        assert found.working_days_left == n
        assert found.state == "running"


class TestOtherLengths:
    """Calendar days and weeks count every day; only the last day may move."""

    @given(days, counts, nations, moves, day_ones)
    def test_calendar_days_by_hand(
        self, start: date, n: int, nation: str, rolls: str, day_one: str
    ) -> None:
        plan = one_limit(plural(n, "calendar day"), nation=nation, due=rolls, day_one=day_one)
        last = naive.days_after(start, n, frozenset(), first=day_one == "same day")
        assert due(plan, start) == (naive.next_worked(last, nation) if rolls == "moves" else last)

    @given(days, st.integers(1, 30), day_ones)
    def test_a_week_is_seven_days(self, start: date, n: int, day_one: str) -> None:
        weeks = one_limit(plural(n, "week"), day_one=day_one)
        assert due(weeks, start) == due(
            one_limit(plural(7 * n, "calendar day"), day_one=day_one), start
        )

    @given(days, st.integers(1, 24), nations)
    def test_months_that_end_on_a_holiday_move_to_the_next_working_day(
        self, start: date, n: int, nation: str
    ) -> None:
        stays = due(one_limit(plural(n, "month"), nation=nation), start)
        moved = due(one_limit(plural(n, "month"), nation=nation, due="moves"), start)
        if stays <= naive.LAST - timedelta(days=10):
            assert moved == naive.next_worked(stays, nation)


class TestCountingBack:
    """Clear days leave out the day from which and the day to which is counted."""

    @given(days, st.integers(1, 60), nations, st.booleans())
    def test_working_days_before_a_hearing(
        self, event: date, n: int, nation: str, clear: bool
    ) -> None:
        event += timedelta(days=200)
        length = f"{n} clear working day{'s' * (n > 1)}" if clear else plural(n, "working day")
        plan = one_limit(length, nation=nation, backwards=True)
        found = answer(plan, event, event="stage-1.hearing_held").due
        assert found == naive.worked_before(event, n + clear, nation)

    @given(days, st.integers(1, 60), nations, st.booleans(), moves)
    def test_calendar_days_before_a_hearing(
        self, event: date, n: int, nation: str, clear: bool, rolls: str
    ) -> None:
        event += timedelta(days=200)
        length = f"{n} clear calendar day{'s' * (n > 1)}" if clear else plural(n, "calendar day")
        plan = one_limit(length, nation=nation, backwards=True, due=rolls)
        last = event - timedelta(days=n + clear)
        found = answer(plan, event, event="stage-1.hearing_held").due
        assert found == (naive.last_worked(last, nation) if rolls == "moves" else last)

    @given(days, st.integers(1, 60), nations)
    def test_there_and_back(self, start: date, n: int, nation: str) -> None:
        """Ten working days after a working day is the day that lies ten working days later, and
        counting the same ten back returns."""
        start = naive.next_worked(start, nation)
        forth = due(one_limit(plural(n, "working day"), nation=nation), start)
        back = one_limit(plural(n, "working day"), nation=nation, backwards=True)
        assert answer(back, forth, event="stage-1.hearing_held").due == start


class TestPauses:
    """A day on which the complaint is paused is not counted, and no day is left out twice."""

    @given(
        st.dates(date(2012, 1, 3), date(2027, 6, 30)),
        st.lists(st.tuples(st.integers(0, 30), st.integers(0, 20)), min_size=1, max_size=3),
    )
    def test_by_hand_under_both_readings(self, start: date, spans: list[tuple[int, int]]) -> None:
        events = [{"event": "complaint.received", "date": start}]
        notices, ends = [], []
        for offset, length in spans:
            notices.append(start + timedelta(days=offset))
            ends.append(start + timedelta(days=offset + length))
        events += [{"event": "proceedings.stop_notified", "date": day} for day in notices]
        events += [{"event": "proceedings.ended", "date": day} for day in ends]
        case = cr.Case(cr.load_file(FIXTURES / "pause.yaml"), events=events)
        today = start + timedelta(days=60)
        found = {one.id: one for one in cr.deadlines(case, today=today)}

        def left_out(*, with_ends: bool) -> frozenset[date]:
            days: set[date] = set()
            for first in notices:
                last = min(day for day in ends if day >= first)
                span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
                days.update(span if with_ends else span[1:-1])
            return frozenset(days)

        out, between = left_out(with_ends=True), left_out(with_ends=False)
        inform, respond = found["stage-1.inform"], found["stage-1.respond"]
        assert inform.due == naive.days_after(start, 14, out)
        assert inform.earliest == naive.days_after(start, 14, between)
        assert respond.due == naive.worked_after(start, 10, "england", out)
        assert respond.earliest == naive.worked_after(start, 10, "england", between)
