"""The worklist: overdue and due soon, mine, and what nobody would find otherwise."""

from datetime import date
from typing import Any

import pytest

import complaints_rules as cr
from complaints_rules.frames import with_deadlines, worklist

pytest.importorskip("narwhals")
pl = pytest.importorskip("polars")

TODAY = date(2026, 11, 24)
# To be acknowledged within three working days, answered within ten.
RECEIVED = {
    "tomorrow": (date(2026, 11, 20), None),  # Wed 25 Nov
    "late": (date(2026, 11, 16), None),  # Thu 19 Nov
    "in nine days": (date(2026, 11, 23), date(2026, 11, 23)),  # Mon 7 Dec
    "in five days": (date(2026, 11, 17), date(2026, 11, 18)),  # Tue 1 Dec
    "in six days": (date(2026, 11, 18), date(2026, 11, 18)),  # Wed 2 Dec
    "wrong": (date(2026, 11, 23), date(2026, 11, 22)),
    "no receipt": (None, None),
    "today": (date(2026, 11, 19), None),  # Tue 24 Nov
}
OFFICERS = ["Lee", "Khan", "Lee", "Khan", "Moss", "Khan", "Moss", "Lee"]


@pytest.fixture
def frame() -> Any:
    received, acknowledged = zip(*RECEIVED.values(), strict=True)
    columns = {
        "name": list(RECEIVED),
        "officer": OFFICERS,
        "complaint.received": received,
        "complaint.acknowledged": acknowledged,
    }
    return with_deadlines(
        pl.DataFrame(columns), today=TODAY, procedure="devon-childrens@undated", prefix="x_"
    )


def names(frame: Any) -> list[str]:
    return list(frame["name"])


def test_the_earliest_first_and_behind_them_what_has_no_date(frame: Any) -> None:
    found = worklist(frame, prefix="x_")
    dated = ["late", "today", "tomorrow", "in five days"]
    assert names(found) == [*dated, "wrong", "no receipt"]
    assert found.columns == frame.columns


def test_within_is_counted_in_working_days_and_included(frame: Any) -> None:
    assert "in six days" in names(worklist(frame, within=6, prefix="x_"))
    assert names(worklist(frame, within=0, prefix="x_"))[:3] == ["late", "today", "wrong"]


def test_mine(frame: Any) -> None:
    assert names(worklist(frame, prefix="x_", mine={"officer": "Khan"})) == [
        "late",
        "in five days",
        "wrong",
    ]
    both = worklist(frame, prefix="x_", mine={"officer": ["Lee", "Moss"]})
    assert names(both) == ["today", "tomorrow", "no receipt"]


def test_the_answers_must_be_there(frame: Any) -> None:
    cases: list[dict[str, Any]] = [{}, {"prefix": "x_", "mine": {"team": "north"}}]
    for options in cases:
        with pytest.raises(cr.ComplaintsRulesError) as refused:
            worklist(frame, **options)
        assert refused.value.problems[0].code == "missing-column"


def test_a_column_of_mine_in_other_letters_is_named(frame: Any) -> None:
    other = frame.rename({"officer": "Officer"})
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        worklist(other, prefix="x_", mine={"officer": "Khan", "team": "north"})
    first, second = refused.value.problems
    assert first.message == "the frame has no column `officer`; did you mean `Officer`?"
    assert (second.code, second.where) == ("missing-column", "mine")
    assert "with_deadlines" not in second.message
    assert "`name`" in second.message
    with pytest.raises(cr.ComplaintsRulesError, match="give its `prefix`"):
        worklist(frame)


def test_in_pandas_and_duckdb_too(frame: Any) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    found = worklist(frame.to_pandas(), prefix="x_")
    assert names(found) == names(worklist(frame, prefix="x_"))
    assert list(found.index) == [1, 7, 0, 3, 5, 6]
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.from_arrow(frame.to_arrow())
    rows = worklist(relation, prefix="x_").fetchall()
    assert [row[0] for row in rows] == names(found)
