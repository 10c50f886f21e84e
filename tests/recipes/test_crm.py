"""The rows of an existing CRM: what is a day, what is none, and what is refused."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from tests.recipes.recipes import RECIPES, modules


@pytest.fixture(scope="module")
def crm() -> Iterator[Any]:
    with modules("sqlalchemy", "crm") as (module,):
        yield module


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2026, 12, 3), date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("03/12/2026", date(2026, 12, 3)),  # the day first
        ("3/12/26", date(2026, 12, 3)),
        (" 3 Dec 2026 ", date(2026, 12, 3)),
        ("3 December 2026", date(2026, 12, 3)),
        ("03-Dec-2026", date(2026, 12, 3)),
        ("2026-12-03 00:00:00", date(2026, 12, 3)),
        (datetime(2026, 12, 3), date(2026, 12, 3)),  # noqa: DTZ001 - as a database gives it
        ("2026-12-03T23:30:00Z", date(2026, 12, 3)),  # winter: the same day here
        ("2026-07-03T23:30:00Z", date(2026, 7, 4)),  # summer: half past midnight here
        (datetime(2026, 7, 3, 23, 30, tzinfo=UTC), date(2026, 7, 4)),
        (datetime(2026, 12, 4, 1, tzinfo=timezone(timedelta(hours=2))), date(2026, 12, 3)),
        (None, None),
        ("", None),
        ("  ", None),
        ("N/A", None),
        ("TBC", None),
        ("01/01/1900", None),
    ],
)
def test_a_day(crm: Any, value: object, day: date | None) -> None:
    assert crm.day_of(value) == day


@pytest.mark.parametrize(
    "value",
    ["12/23/2026", "2026-02-29", "31/11/2026", "yesterday", "2026-12-03 14:05:00", 46359, True],
)
def test_what_may_mean_two_days_or_none_is_refused(crm: Any, value: object) -> None:
    with pytest.raises(ValueError, match=r"FORMS|zone|neither"):
        crm.day_of(value)


def test_a_row_keeps_what_can_be_read(crm: Any) -> None:
    found = crm.read({"date_received": "23/11/2026", "date_acknowledged": "soon"})
    assert found.events == {"complaint.received": date(2026, 11, 23)}
    assert found.problems == ("date_acknowledged: 'soon' is not a date in any form of FORMS",)


def test_both_recipes_have_the_same_reader() -> None:
    for one, other in (
        ("sqlalchemy/crm.py", "django/complaints/crm.py"),
        ("sqlalchemy/crm-export.csv", "django/crm-export.csv"),
    ):
        assert (RECIPES / one).read_bytes() == (RECIPES / other).read_bytes()
