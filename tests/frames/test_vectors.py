"""Counting over arrays is counting one by one, at every edge of every calendar."""

from datetime import date, timedelta

import numpy as np
import pytest

import complaints_rules as cr
from complaints_rules.frames import vectors

NAMES = ("england-and-wales", "scotland", "northern-ireland", "united-kingdom")
FIRST, LAST = cr.calendar("scotland").known_from, cr.calendar("scotland").known_until
EVERY = np.arange(str(FIRST), str(LAST + timedelta(days=1)), dtype="datetime64[D]")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("n", [0, 1, 2, 10, 65, 1_000, -1, -10, -1_000])
def test_add_on_every_day_that_is_known(name: str, n: int) -> None:
    calendar = cr.calendar(name)
    margin = abs(n) * 2 + 14
    days = EVERY[(margin if n < 0 else 0) : (-margin if n > 0 else None)]
    expected = np.array([calendar.add(day, n) for day in days.tolist()], dtype="datetime64[D]")
    for number in (n, np.full(len(days), n), np.full(len(days), n, dtype=np.int32)):
        found = vectors.add(calendar, days, number)
        assert found.dtype == days.dtype
        assert (found == expected).all()


@pytest.mark.parametrize("name", NAMES)
def test_the_last_day_that_can_be_reached_is_reached_and_no_further(name: str) -> None:
    calendar = cr.calendar(name)
    for edge, step in ((LAST, -1), (FIRST, 1)):
        for away in range(12):
            day = edge + timedelta(days=away * step)
            for n in range(12):
                array = np.array([date(2026, 11, 23), day], dtype="datetime64[D]")
                number = np.array([0, -n * step])
                expected = one_by_one(calendar, day, -n * step)
                if isinstance(expected, date):
                    found = vectors.add(calendar, array, number)
                    assert found.tolist() == [date(2026, 11, 23), expected]
                else:
                    with pytest.raises(cr.ComplaintsRulesError) as refused:
                        vectors.add(calendar, array, number)
                    [problem] = refused.value.problems
                    assert (problem.where, problem.message) == ("place 1", expected)


def one_by_one(calendar: cr.WorkingDayCalendar, day: date, n: int) -> date | str:
    """What the calendar answers, or the words by which it refuses."""
    try:
        return calendar.add(day, n)
    except cr.ComplaintsRulesError as error:
        return error.problems[0].message


@pytest.mark.parametrize("name", NAMES)
def test_add_and_count_with_mixed_numbers(name: str) -> None:
    calendar = cr.calendar(name)
    random = np.random.default_rng(11)
    days = random.choice(EVERY[400:-400], 20_000)
    number = random.integers(-200, 201, 20_000)
    ends = vectors.add(calendar, days, number)
    expected = [calendar.add(a, int(n)) for a, n in zip(days.tolist(), number, strict=True)]
    assert ends.tolist() == expected
    assert (vectors.count(calendar, days, ends) == number).all()
    others = random.choice(EVERY, 20_000)
    pairs = zip(days.tolist(), others.tolist(), strict=True)
    assert vectors.count(calendar, days, others).tolist() == [calendar.count(*p) for p in pairs]


def test_numpy_agrees() -> None:
    calendar = cr.calendar("england-and-wales")
    days = EVERY[(np.datetime64("2012-01-01") <= EVERY) & (np.datetime64("2028-06-30") >= EVERY)]
    closed = [d for d in days.tolist() if d.weekday() < 5 and not calendar.is_working_day(d)]
    number = np.arange(len(days)) % 100 + 1
    days = days[: len(days) - 200]
    number = number[: len(days)]
    expected = np.busday_offset(days, number, roll="backward", holidays=closed)
    assert (vectors.add(calendar, days, number) == expected).all()


def test_closed_days_known_on_and_shapes() -> None:
    base = cr.calendar("england-and-wales")
    days = np.arange("2022-09-01", "2022-09-29", dtype="datetime64[D]").reshape(4, 7)
    for calendar in (
        base.closing(date(2022, 9, 21)),
        base.reopening(date(2022, 9, 24)),
        base.as_known_on(date(2022, 1, 1)),
    ):
        found = vectors.add(calendar, days, 3)
        assert found.shape == (4, 7)
        expected = [[calendar.add(day, 3) for day in week] for week in days.tolist()]
        assert found.tolist() == expected
    assert vectors.add(base, days[:, ::2], 1).tolist() == [
        [base.add(day, 1) for day in week] for week in days[:, ::2].tolist()
    ]


def test_nothing_gives_nothing() -> None:
    none = np.array([], dtype="datetime64[D]")
    calendar = cr.calendar("scotland")
    assert vectors.add(calendar, none, 5).tolist() == []
    assert vectors.add(calendar, none, np.array([], dtype=int)).tolist() == []
    assert vectors.count(calendar, none, none).tolist() == []


DAYS = np.array(["2026-11-23", "2026-11-24"], dtype="datetime64[D]")


@pytest.mark.parametrize(
    ("days", "n", "code"),
    [
        ([date(2026, 11, 23)], 1, "not-a-date"),
        (DAYS.astype("datetime64[ns]"), 1, "not-a-date"),
        (DAYS.astype("int64"), 1, "not-a-date"),
        (np.array(["2026-11-23", "NaT"], dtype="datetime64[D]"), 1, "not-a-date"),
        (np.array(["2026-11-23", "1999-12-31"], dtype="datetime64[D]"), 0, "outside-known-years"),
        (np.array(["2026-11-23", "2051-01-01"], dtype="datetime64[D]"), 0, "outside-known-years"),
        (DAYS, 10**30, "outside-known-years"),
        (DAYS, np.array([1, 2**63 - 1]), "outside-known-years"),
        (DAYS, np.array([1, -(2**63)]), "outside-known-years"),
        (DAYS, np.array([1, 2], dtype=np.uint64), "not-a-number"),
        (DAYS, np.array([1.0, 2.0]), "not-a-number"),
        (DAYS, np.array([1, 2, 3]), "not-a-number"),
        (DAYS, True, "not-a-number"),
        (DAYS, 1.0, "not-a-number"),
    ],
)
def test_what_cannot_be_counted_is_refused(days: object, n: object, code: str) -> None:
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        vectors.add(cr.calendar("scotland"), days, n)  # type: ignore[arg-type]
    assert refused.value.problems[0].code == code
