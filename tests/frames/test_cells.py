"""What a cell may hold, and what is said of one that cannot be used."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import numpy as np
import pytest

from complaints_rules.frames import Answerer, answer_row

TODAY = date(2026, 11, 24)
CHILDREN = "devon-childrens@undated"
# Received on Monday 23 November 2026, to be acknowledged within three working days.
DUE = date(2026, 11, 26)


def asked(value: Any, key: str = "complaint.received", **more: Any) -> dict[str, Any]:
    row = {key: value, "procedure": CHILDREN, **more}
    return answer_row(row, today=TODAY)


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 11, 23),
        datetime(2026, 11, 23),  # noqa: DTZ001
        "2026-11-23",
        "2026-11-23 00:00:00",
        "2026-11-23T00:00:00.000",
        np.datetime64("2026-11-23"),
        np.datetime64("2026-11-23T00:00:00", "ns"),
    ],
)
def test_a_day_in_any_of_its_forms(value: Any) -> None:
    found = asked(value)
    assert (found["error"], found["due"]) == (None, DUE)


@pytest.mark.parametrize("value", [None, "", "  ", float("nan"), np.datetime64("NaT"), np.nan])
def test_an_empty_cell_is_no_event(value: Any) -> None:
    found = asked(value)
    assert (found["error"], found["due"]) == (None, None)
    assert found["needs"] == "complaint.received"


def test_what_pandas_calls_missing_is_no_event() -> None:
    pd = pytest.importorskip("pandas")
    for value in (pd.NaT, pd.NA):
        assert asked(value)["needs"] == "complaint.received"
    assert asked(pd.Timestamp(2026, 11, 23))["due"] == DUE
    assert "not-a-date" in str(asked(pd.Timestamp("2026-11-23T00:00:00.000000001"))["error"])


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 11, 23, 14, 30),  # noqa: DTZ001
        np.datetime64("2026-11-23T14:30"),
        "2026-11-23 14:30:00",
        "23/11/2026",
        "2026-11-31",
        "2026-11",
        "20261123",
        20261123,
        46_349.0,
        True,
        b"2026-11-23",
    ],
)
def test_what_is_no_day_is_an_error_of_its_row(value: Any) -> None:
    found = asked(value)
    assert found["due"] is None
    assert str(found["error"]).startswith("complaint.received: ")
    assert any(code in str(found["error"]) for code in ("[not-a-date]", "[month-only]"))


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 11, 23, tzinfo=UTC),
        datetime(2026, 11, 23, 23, 30, tzinfo=timezone(timedelta(hours=1))),
        "2026-11-23T00:00:00Z",
        "2026-11-23 09:15:00+01:00",
        "2026-11-23 09:15:00+00",
    ],
)
def test_an_instant_is_told_how_to_become_a_day(value: Any) -> None:
    assert "received_on" in str(asked(value)["error"])


def test_an_extension_takes_the_day_that_it_sets() -> None:
    # Ten working days would end on 7 December.
    events = {"complaint.acknowledged": "2026-11-24"}
    extended = {
        "stage-1.respond.extended": "2026-11-24",
        "stage-1.respond.extended.sets": "2026-12-21",
    }
    found = asked("2026-11-23", **events, **extended)
    assert (found["deadline"], found["due"]) == ("stage-1.respond", date(2026, 12, 21))
    lost = asked("2026-11-23", **events, **{"stage-1.respond.extended.sets": "2026-12-21"})
    assert "[missing-key]" in str(lost["error"])


def test_lists_are_events_that_happened_several_times() -> None:
    name = "stage-2.respond.extended"
    row = {
        "procedure": "england-housing-code-2024",
        "complaint.received": "2026-08-27",
        "complaint.acknowledged": "2026-08-28",
        "stage-1.response_sent": "2026-09-10",
        "stage-2.requested": "2026-11-02",
        "stage-2.acknowledged": "2026-11-06",
        name: ["2026-11-20", "2026-11-23"],
        f"{name}.sets": [date(2026, 12, 10), date(2026, 12, 18)],
    }
    assert answer_row(row, today=TODAY)["due"] == date(2026, 12, 18)


def test_closure_days_editions_facts_and_times() -> None:
    law = {"procedure": "nottingham-adults", "complaint.received": "2026-11-23"}
    named = answer_row({**law, "edition": "2009-04-01"}, today=TODAY)
    assert named["answered_by"] == "nottingham-adults@2009-04-01"
    # A reader of CSV files makes a day of such an edition.
    read = answer_row({**law, "edition": date(2009, 4, 1)}, today=TODAY)
    assert read == named
    wrong = answer_row({**law, "fact.subject": "moon"}, today=TODAY)
    assert "[unknown-value]" in str(wrong["error"])
    number = answer_row({**law, "fact.subject": 5}, today=TODAY)
    assert str(number["error"]).startswith("fact.subject: found `5`; write it as text")
    timed = answer_row({**law, "complaint.received.at": time(14, 30)}, today=TODAY)
    assert "[needless-time]" in str(timed["error"])
    closed = answer_row({**law, "closed": "2026-11-24, 2026-11-x"}, today=TODAY)
    assert str(closed["error"]).startswith("closed: found `2026-11-x`")


def test_a_column_that_looks_like_an_event_is_never_passed_over() -> None:
    misspelt = {"procedure": CHILDREN, "complaint.recieved": "2026-11-23"}
    found = answer_row(misspelt, today=TODAY)
    assert "did you mean `complaint.received`?" in str(found["error"])
    left_alone = answer_row(misspelt, today=TODAY, columns={"complaint.recieved": None})
    assert left_alone["error"] is None


def test_what_is_after_today_is_left_out_and_named() -> None:
    found = asked("2026-11-23", **{"complaint.acknowledged": "2062-11-24"})
    words = "after today (2026-11-24), so left out"
    assert found["left_out"] == f"complaint.acknowledged (2062-11-24): {words}"
    assert found["due"] == DUE


def test_keys_may_differ_from_row_to_row() -> None:
    answerer = Answerer(today=TODAY, procedure=CHILDREN, columns={"got": "complaint.received"})
    assert answerer.answer({"got": "2026-11-23", "id": 1})["due"] == DUE
    assert answerer.answer({"id": 2})["needs"] == "complaint.received"


def test_a_fault_of_the_library_is_one_row_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from complaints_rules.frames import rows

    def fails(*_: object) -> None:
        raise KeyError("a slip")

    monkeypatch.setattr(rows, "tell", fails)
    found = asked("2026-11-23")
    assert "KeyError: 'a slip'" in str(found["error"])
    assert str(found["error"]).endswith("[fault]")


def test_a_wrong_day_does_not_make_what_stands_beside_it_wrong() -> None:
    row = {
        "complaint.received": "23/11/2026",
        "Ext Agreed On": "30/11/2026",
        "Ext New Date": "14/12/2026",
    }
    columns = {
        "Ext Agreed On": "stage-1.respond.extended",
        "Ext New Date": "stage-1.respond.extended.sets",
    }
    found = answer_row(row, today=TODAY, columns=columns, procedure="devon-childrens@undated")
    told = str(found["error"]).split("; write a day as `2026-11-23`, without a time [not-a-date]")
    assert [one.removeprefix("; ") for one in told] == [
        "complaint.received: found `23/11/2026`",
        "Ext Agreed On: found `30/11/2026`",
        "Ext New Date: found `14/12/2026`",
        "",
    ]


def test_a_new_date_without_its_event_is_still_asked_about() -> None:
    row = {"complaint.received": "2026-11-23", "stage-1.respond.extended.sets": "2026-12-14"}
    nothing: list[dict[str, Any]] = [
        {}, {"stage-1.respond.extended": ""}, {"stage-1.respond.extended": []},
    ]  # fmt: skip
    for empty in nothing:
        found = answer_row(row | empty, today=TODAY, procedure="devon-childrens@undated")
        assert str(found["error"]).count("which has no day; give that day") == 1
        assert "not-a-date" not in str(found["error"])
    row["stage-1.respond.extended.sets"] = "14/12/2026"
    found = answer_row(row, today=TODAY, procedure="devon-childrens@undated")
    assert "found `14/12/2026`" in str(found["error"])
    assert "which has no day" in str(found["error"])


def test_a_complaint_after_today_says_that_it_is_left_out() -> None:
    row = {"complaint.received": "2026-12-01"}
    found = answer_row(row, today=TODAY, procedure="devon-childrens@undated")
    assert found["needs"] == "complaint.received"
    told = "complaint.received (2026-12-01): after today (2026-11-24), so left out"
    assert found["left_out"] == told
