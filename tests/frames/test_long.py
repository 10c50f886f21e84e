"""A row for each event gives what a row for each case gives."""

from datetime import date
from random import Random
from typing import Any

import pytest
from tests.frames.generated_cases import TODAY, cases, long_form

import complaints_rules as cr
from complaints_rules.frames import ANSWERS, Answerer, deadlines_of_events

pa = pytest.importorskip("pyarrow")
pytest.importorskip("narwhals")

NAMES = (*(one.name for one in ANSWERS), "error")


def frame_of(rows: list[dict[str, Any]]) -> Any:
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: [row.get(name) for row in rows] for name in names})


def answered(rows: list[dict[str, Any]], **options: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = deadlines_of_events(
        frame_of(rows), today=TODAY, **options
    ).to_pylist()
    return found


def test_long_is_wide() -> None:
    # A day that an event fixes without the event is something that the long form cannot say.
    wide = [
        row
        for row in cases(1_000)
        if not (row["stage-1.respond.extended.sets"] and not row["stage-1.respond.extended"])
    ]
    events = long_form(wide)
    Random(3).shuffle(events)  # noqa: S311 - nothing secret
    answerer = Answerer(today=TODAY)
    expected = {row["reference"]: tuple(answerer.answer(row).values()) for row in wide}
    rows = answered(events)
    found = {row["reference"]: tuple(row[name] for name in NAMES) for row in rows}
    assert found == expected
    order = list(dict.fromkeys(event["reference"] for event in events))
    assert [row["reference"] for row in rows] == order


def test_an_event_may_repeat() -> None:
    extension = {"reference": "A", "event": "stage-2.respond.extended"}
    rows: list[dict[str, Any]] = [
        {"reference": "A", "event": "complaint.received", "date": date(2026, 8, 27)},
        {"reference": "A", "event": "stage-1.response_sent", "date": date(2026, 9, 10)},
        {"reference": "A", "event": "stage-2.requested", "date": date(2026, 11, 2)},
        {"reference": "A", "event": "stage-2.acknowledged", "date": date(2026, 11, 3)},
        {**extension, "date": date(2026, 11, 16), "sets": date(2026, 12, 10)},
        {**extension, "date": date(2026, 11, 20), "sets": date(2026, 12, 18)},
    ]
    [found] = answered(rows, procedure="england-housing-code-2024")
    assert (found["error"], found["due"]) == (None, date(2026, 12, 18))


def test_wrong_rows_are_errors_of_their_case_and_none_is_lost() -> None:
    received = {"event": "complaint.received", "date": date(2026, 11, 23)}
    rows: list[dict[str, Any]] = [
        {"reference": "good", **received},
        {"reference": None, **received},
        {"reference": "no day", **received},
        {"reference": "no day", "event": "complaint.acknowledged", "date": None},
        {"reference": "no name", "event": None, "date": date(2026, 11, 23)},
        {"reference": "nothing yet", "event": None, "date": None},
        {"reference": None, **received},
        {"reference": "two", **received, "fact.subject": "childrens-social-care"},
        {"reference": "two", "fact.subject": "housing"},
    ]
    found = answered(rows, procedure="devon-childrens@undated")
    told = [(row["reference"], (row["error"] or "").rpartition("[")[2].strip("]")) for row in found]
    assert told == [
        ("good", ""),
        (None, "missing-key"),
        ("no day", "missing-key"),
        ("no name", "not-text"),
        ("nothing yet", ""),
        (None, "missing-key"),
        ("two", "two-values"),
    ]
    assert found[0]["due"] == date(2026, 11, 26)
    assert found[4]["needs"] == "complaint.received"


def test_the_needed_columns_are_asked_for() -> None:
    with pytest.raises(cr.ComplaintsRulesError, match="`event`, `date`") as refused:
        answered([{"reference": "A", "when": date(2026, 11, 23)}])
    assert refused.value.problems[0].code == "missing-column"


def test_the_index_of_pandas_is_that_of_the_first_row_of_each_case() -> None:
    pd = pytest.importorskip("pandas")
    rows = {
        "reference": ["A", "B", "A"],
        "event": ["complaint.received", "complaint.received", "complaint.acknowledged"],
        "date": pd.to_datetime(["2026-11-23", "2026-11-20", "2026-11-24"]),
    }
    found = deadlines_of_events(
        pd.DataFrame(rows, index=[10, 20, 30]), today=TODAY, procedure="devon-childrens@undated"
    )
    assert list(found.index) == [10, 20]
    # Acknowledged; ten working days from 23 November. Not yet; three from 20 November.
    assert list(found["due"]) == [pd.Timestamp(2026, 12, 7), pd.Timestamp(2026, 11, 25)]
