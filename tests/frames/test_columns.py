"""What comes back: the caller's columns as they were, ours beside them, nothing written over."""

from datetime import date, datetime
from typing import Any

import pytest

import complaints_rules as cr
from complaints_rules.frames import answer_row, with_deadlines

pd = pytest.importorskip("pandas")
pytest.importorskip("narwhals")

TODAY = date(2026, 11, 24)
MAP = {"received": "complaint.received"}
CHILDREN = "devon-childrens@undated"


def answered(frame: Any, **options: Any) -> Any:
    return with_deadlines(frame, today=TODAY, procedure=CHILDREN, columns=MAP, **options)


def test_rows_order_index_and_columns_of_the_caller_stay() -> None:
    index = pd.MultiIndex.from_tuples([("b", 1), ("a", 2), ("b", 1)], names=["team", "n"])
    received = [date(2026, 11, 23), None, date(2026, 11, 20)]
    frame = pd.DataFrame({"note": ["x", None, "z"], "received": received, 5: [1.5, 2, 3]}, index)
    before = frame.copy(deep=True)
    found = answered(frame)
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(found[["note", "received", 5]], before)
    # Monday 23 November and three working days; the second row lacks its receipt.
    assert list(found["due"]) == [date(2026, 11, 26), None, date(2026, 11, 25)]
    assert list(found["needs"].isna()) == [True, False, True]
    assert found["needs"].iloc[1] == "complaint.received"


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (pd.Series([date(2026, 11, 23), None]), "object"),
        (
            pd.to_datetime(pd.Series(["2026-11-23", None])).astype("datetime64[ns]"),
            "datetime64[ns]",
        ),
        (pd.to_datetime(pd.Series(["2026-11-23", None])).astype("datetime64[s]"), "datetime64[s]"),
        (pd.Series(["2026-11-23", None]), "datetime64[us]"),
        (pd.Series(["2026-11-23", ""]), "datetime64[us]"),
    ],
)
def test_days_in_pandas_take_the_kind_of_the_callers_days(given: Any, kind: str) -> None:
    found = answered(pd.DataFrame({"received": given}))
    assert found["received"].dtype == given.dtype
    assert str(found["due"].dtype) == kind
    assert pd.Timestamp(found["due"][0]) == pd.Timestamp(2026, 11, 26)
    assert pd.isna(found["due"][1])


def test_numbers_and_truth_keep_what_is_absent_apart() -> None:
    found = answered(pd.DataFrame({"received": [date(2026, 11, 23), None]}))
    assert str(found["working_days_left"].dtype) == "Int64"
    assert found["working_days_left"][0] == 2
    assert found["working_days_left"][1] is pd.NA
    assert (str(found["in_dispute"].dtype), found["in_dispute"][1]) == ("boolean", pd.NA)


def test_an_empty_frame_has_the_columns_too() -> None:
    found = answered(pd.DataFrame({"received": pd.Series([], dtype="datetime64[us]")}))
    assert len(found) == 0
    assert str(found["due"].dtype) == "datetime64[us]"
    assert found.columns[-1] == "error"


def test_a_column_is_never_written_over() -> None:
    frame = pd.DataFrame({"received": [date(2026, 11, 23)], "due": ["mine"]})
    with pytest.raises(cr.ComplaintsRulesError, match=r"`due`.*`prefix`.*") as refused:
        answered(frame)
    assert refused.value.problems[0].code == "column-taken"
    found = answered(frame, prefix="next_")
    assert (found["due"][0], found["next_due"][0]) == ("mine", date(2026, 11, 26))


def test_only_what_is_asked_for() -> None:
    frame = pd.DataFrame({"received": [date(2026, 11, 23)]})
    found = answered(frame, parts=("next",), because=True)
    assert not {"may_escalate", "ombudsman"} & {*found.columns}
    assert "Thu 26 Nov 2026" in found["because"][0]


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    received = ["2026-11-23"] * 10_001 + ["23/11/2026"]
    answered(pd.DataFrame({"received": received}), progress=lambda *at: told.append(at))
    assert told == [(10_000, 0), (10_002, 1)]


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"recieved": "complaint.received"}, "unknown-column"),
        ({"received": "receipt"}, "unknown-use"),
        ({"received": "complaint.received", "also": "complaint.received"}, "column-twice"),
    ],
)
def test_a_mapping_that_cannot_be_followed_stops_before_anything_is_done(
    columns: dict[str, str], code: str
) -> None:
    frame = pd.DataFrame({"received": ["2026-11-23"], "also": ["2026-11-23"]})
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        with_deadlines(frame, today=TODAY, columns=columns)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_what_is_no_frame_is_refused() -> None:
    with pytest.raises(cr.ComplaintsRulesError, match="give a frame of pandas") as refused:
        with_deadlines([{"received": "2026-11-23"}], today=TODAY)
    assert refused.value.problems[0].code == "not-a-frame"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"today": datetime(2026, 11, 24)}, "not-a-date"),  # noqa: DTZ001
        ({"today": "2026-11-24"}, "not-a-date"),
        ({"who": "me"}, "unknown-word"),
        ({"parts": ("due",)}, "unknown-word"),
        ({"parts": ("ombudsman",), "because": True}, "unknown-word"),
        ({"procedure": 5}, "not-text"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(asked: dict[str, Any], code: str) -> None:
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        answer_row({"complaint.received": None}, **{"today": TODAY, **asked})
    assert refused.value.problems[0].code == code
