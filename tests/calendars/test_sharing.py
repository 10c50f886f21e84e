"""A calendar never changes, so it can be shared, compared, hashed and sent elsewhere."""

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest

from complaints_rules.calendars import WorkingDayCalendar, calendar

THREADS = 16


def test_the_same_name_gives_the_same_calendar() -> None:
    assert calendar("scotland") is calendar("scotland")
    assert calendar("scotland") != calendar("northern-ireland")


def test_calendars_are_equal_when_what_they_say_of_each_day_is_decided_alike() -> None:
    day, other = date(2026, 12, 29), date(2026, 12, 30)
    plain = calendar("scotland")
    assert plain.closing(day, other) == plain.closing(other).closing(day, day)
    assert hash(plain.closing(day, other)) == hash(plain.closing(other, day))
    assert len({plain, plain.closing(day), plain.reopening(day), plain.as_known_on(day)}) == 4
    assert plain == WorkingDayCalendar("scotland")


def test_nothing_can_be_changed() -> None:
    days: Any = calendar("scotland")
    for name in ("name", "closed", "reopened", "known_on"):
        with pytest.raises(FrozenInstanceError):
            setattr(days, name, None)
    days.closing(date(2026, 12, 29))
    assert days.is_working_day(date(2026, 12, 29))
    assert not hasattr(days, "__dict__")


def test_a_calendar_survives_pickling_and_copying() -> None:
    days = calendar("united-kingdom").closing(date(2026, 12, 29)).as_known_on(date(2026, 1, 1))
    days.add(date(2030, 1, 1), 1)
    sent = pickle.dumps(days)
    assert len(sent) < 500
    for other in (pickle.loads(sent), copy.copy(days), copy.deepcopy(days)):  # noqa: S301 - our own bytes
        assert other == days
        assert other.add(date(2026, 12, 24), 2) == days.add(date(2026, 12, 24), 2)


def test_threads_that_ask_at_once_get_the_same_answers() -> None:
    starts = [date(2028, 11, 1) + timedelta(days=i) for i in range(120)]
    expected = [calendar("united-kingdom").add(day, 30) for day in starts]
    # A calendar that has not met a projected year yet, so that all threads widen it at once.
    fresh = WorkingDayCalendar("united-kingdom", closed=frozenset({date(2003, 1, 4)}))
    barrier = Barrier(THREADS)

    def answers() -> list[date]:
        barrier.wait()
        return [fresh.add(day, 30) for day in starts]

    with ThreadPoolExecutor(THREADS) as pool:
        futures = [pool.submit(answers) for _ in range(THREADS)]
        assert all(future.result() == expected for future in futures)
