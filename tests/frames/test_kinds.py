"""The same cases through plain objects and every kind of frame give the same answers."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

import pytest
from tests.frames.generated_cases import COLUMNS, DAY_COLUMNS, EXTENDED, TODAY, Row, cases

import complaints_rules as cr
from complaints_rules.frames import ANSWERS, Answerer, Rows, with_deadlines
from complaints_rules.frames.telling import Asked

pytest.importorskip("narwhals")

MANY = 1_500
NAMES = (*(one.name for one in ANSWERS), "error")
Answered = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(cases(MANY))


@pytest.fixture(scope="module")
def expected(rows: list[Row]) -> Answered:
    """The answers of the row evaluator, which the test below holds against the public calls."""
    answerer = Answerer(today=TODAY)
    return [tuple(answerer.answer(row).values()) for row in rows]


def as_columns(rows: Iterable[Row]) -> dict[str, list[Any]]:
    rows = list(rows)
    return {name: [row[name] for row in rows] for name in COLUMNS}


def case_of(row: Row) -> cr.Case:
    """A row as a case, without any of the code for rows."""
    events = [
        {"event": name, "date": row[name]}
        for name in DAY_COLUMNS[:-1]
        if row[name] is not None and name != EXTENDED
    ]
    if row[EXTENDED] is not None:
        sets = row[f"{EXTENDED}.sets"]
        events.append({"event": EXTENDED, "date": row[EXTENDED], "sets": sets})
    facts = {
        name: row[f"fact.{name}"]
        for name in ("subject", "channel")
        if row[f"fact.{name}"] is not None
    }
    return cr.Case(row["procedure"], events=events, facts=facts)


def test_every_column_is_what_the_public_calls_say(rows: list[Row], expected: Answered) -> None:
    good = 0
    for row, answers in zip(rows, expected, strict=True):
        found = dict(zip(NAMES, answers, strict=True))
        if found["error"] is not None:
            assert all(value is None for name, value in found.items() if name != "error")
            continue
        good += 1
        case = case_of(row)
        due = cr.next_deadline(case, today=TODAY)
        for name in ("due", "state", "stage", "duty", "by", "earliest", "latest", "in_dispute",
                     "provisional", "working_days_left", "working_days_late"):  # fmt: skip
            assert found[name] == getattr(due, name, None), name
        assert found["deadline"] == (due.id if due else None)
        door = cr.can_escalate(case, today=TODAY)
        assert found["may_escalate"] == door.answer
        assert (found["escalate_to"], found["escalate_since"]) == (door.to, door.since)
        assert found["escalate_until"] == door.until
        way = cr.route_to_ombudsman(case, today=TODAY)
        assert (found["ombudsman_status"], found["ombudsman"]) == (way.status, way.body)
        assert found["ombudsman_opens_on"] == way.opens_on
        assert found["ombudsman_last_day"] == way.last_day
        about = (due or door).about
        assert found["answered_by"] == f"{about.procedure}@{about.edition}"
        assert (found["digest"], found["calendar_version"]) == (
            about.digest,
            about.calendar_version,
        )
    assert good > 0.9 * MANY


def test_the_rows_that_are_wrong_are_those_that_the_public_calls_refuse(
    rows: list[Row], expected: Answered
) -> None:
    wrong = 0
    for row, answers in zip(rows, expected, strict=True):
        codes = refusal(row)
        assert (answers[-1] is None) == (not codes)
        assert all(f"[{code}]" in answers[-1] for code in codes)
        wrong += bool(codes)
    assert wrong > 10


def refusal(row: Row) -> list[str]:
    """The codes by which a row is refused, asked without any of the code for rows."""
    if row["procedure"] is None or (row[f"{EXTENDED}.sets"] and not row[EXTENDED]):
        return ["missing-key"]
    try:
        cr.next_deadline(case_of(row), today=TODAY)
    except cr.ComplaintsRulesError as error:
        return [problem.code for problem in error.problems]
    return []


def plain_pandas(frame: Any) -> Answered:
    pd = pytest.importorskip("pandas")

    def value(one: Any) -> Any:
        if one is None or one is pd.NA or one is pd.NaT or one != one:
            return None
        return one.date() if isinstance(one, datetime) else one

    return [tuple(map(value, row)) for row in frame[[*NAMES]].itertuples(index=False, name=None)]


def from_pandas(make: Callable[[dict[str, list[Any]]], Any]) -> Callable[[list[Row]], Answered]:
    def through(rows: list[Row]) -> Answered:
        pytest.importorskip("pandas")
        return plain_pandas(with_deadlines(make(as_columns(rows)), today=TODAY))

    return through


def objects(columns: dict[str, list[Any]]) -> Any:
    pd = pytest.importorskip("pandas")

    return pd.DataFrame(columns)


def stamps(columns: dict[str, list[Any]]) -> Any:
    pd = pytest.importorskip("pandas")

    frame = pd.DataFrame(columns)
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in DAY_COLUMNS})


def iso_texts(columns: dict[str, list[Any]]) -> Any:
    pd = pytest.importorskip("pandas")

    texts = {
        name: [one.isoformat() if isinstance(one, date) else one for one in values]
        for name, values in columns.items()
    }
    return pd.DataFrame(texts)


def arrow_backed(columns: dict[str, list[Any]]) -> Any:
    pd = pytest.importorskip("pandas")
    pa = pytest.importorskip("pyarrow")
    return pa.table(columns).to_pandas(types_mapper=pd.ArrowDtype)


def through_polars(rows: list[Row]) -> Answered:
    pl = pytest.importorskip("polars")
    found = with_deadlines(pl.DataFrame(as_columns(rows)), today=TODAY)
    return list(found.select(NAMES).rows())


def through_lazy_polars(rows: list[Row]) -> Answered:
    pl = pytest.importorskip("polars")
    found = with_deadlines(pl.LazyFrame(as_columns(rows)), today=TODAY)
    assert isinstance(found, pl.LazyFrame)
    return list(found.collect().select(NAMES).rows())


def through_pyarrow(rows: list[Row]) -> Answered:
    pa = pytest.importorskip("pyarrow")
    found = with_deadlines(pa.table(as_columns(rows)), today=TODAY)
    return [tuple(row.values()) for row in found.select(NAMES).to_pylist()]


def through_arrow_stream(rows: list[Row]) -> Answered:
    pa = pytest.importorskip("pyarrow")

    class Foreign:
        """Something of another library that hands over Arrow data and no more."""

        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pa.table(as_columns(rows)).__arrow_c_stream__(requested_schema)

    found = with_deadlines(Foreign(), today=TODAY)
    return [tuple(row.values()) for row in found.select(NAMES).to_pylist()]


def through_duckdb(rows: list[Row]) -> Answered:
    duckdb = pytest.importorskip("duckdb")
    pa = pytest.importorskip("pyarrow")
    connection = duckdb.connect()
    connection.register("cases", pa.table(as_columns(rows)))
    relation = connection.sql("SELECT * FROM cases")
    found = with_deadlines(relation, today=TODAY)
    assert type(found) is type(relation)
    # It lives in the caller's own connection, so it can be joined with the caller's tables.
    joined = connection.sql("SELECT count(*) FROM found JOIN cases USING (reference)")
    assert joined.fetchall() == [(len(rows),)]
    return list(found.select(*(f'"{name}"' for name in NAMES)).fetchall())


KINDS: dict[str, Callable[[list[Row]], Answered]] = {
    "pandas, objects": from_pandas(objects),
    "pandas, datetime64": from_pandas(stamps),
    "pandas, ISO text": from_pandas(iso_texts),
    "pandas, Arrow": from_pandas(arrow_backed),
    "polars": through_polars,
    "polars, lazy": through_lazy_polars,
    "pyarrow": through_pyarrow,
    "Arrow stream": through_arrow_stream,
    "DuckDB": through_duckdb,
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_frame_gives_the_same_answers(
    kind: str, rows: list[Row], expected: Answered
) -> None:
    assert KINDS[kind](rows) == expected


def test_remembered_answers_are_the_same(rows: list[Row], expected: Answered) -> None:
    for remember in (0, 3, 20_000):
        made = Rows(Asked(today=TODAY), COLUMNS, remember=remember)
        cells = [tuple(row[str(name)] for name in made.names) for row in rows[:300]]
        assert made.answer_all(cells * 2) == expected[:300] * 2
