"""A small run of each engine that this machine has; an engine that it lacks is skipped by name."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.engines import databases, due_days, spark
from tests.engines.answers import Answer, codes_in, differing, digest, plain
from tests.engines.in_process import ENGINES, json_lines, mappings, objects
from tests.engines.recipes import recipe
from tests.frames.generated_cases import TODAY, Row, cases

from complaints_rules.frames import answer_row

# mapInArrow asks that pandas be there, and hands it nothing.
pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")

MANY = 400
DEVON = ("devon-childrens", "stage-1.respond")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(cases(MANY))


@pytest.fixture(scope="module")
def expected(rows: list[Row]) -> list[Answer]:
    """By the public calls, with the words of errors by the plain rows of tables."""
    return [{**two, **one} for one, two in zip(objects(rows), mappings(rows), strict=True)]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if why := spark.absent():
        pytest.skip(f"Spark: {why}")
    with spark.session(tmp_path_factory.mktemp("spark")) as one:
        yield one


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    if why := databases.postgresql_absent():
        pytest.skip(f"PostgreSQL: {why}")
    with databases.server() as folder:
        yield folder


@pytest.fixture(params=["DuckDB", "PostgreSQL"])
def database(request: pytest.FixtureRequest) -> Any:
    """A call that runs the recipe in a folder."""
    if request.param == "PostgreSQL":
        folder = request.getfixturevalue("server")
        return lambda place: databases.postgresql(folder, place)
    if why := databases.duckdb_absent():
        pytest.skip(f"DuckDB: {why}")
    return databases.duckdb


@pytest.mark.parametrize("name", ["plain mappings", "pandas", "polars", "pyarrow"])
def test_tables_say_what_the_calls_say(name: str, rows: list[Row], expected: list[Answer]) -> None:
    if name in ("pandas", "polars", "pyarrow"):
        pytest.importorskip("narwhals")
        pytest.importorskip(name)
    found = ENGINES[name](rows)
    assert differing(expected, found) == 0
    assert digest(found) == digest(expected)


def test_the_cases_have_answers_and_errors_of_several_kinds(expected: list[Answer]) -> None:
    assert {one["state"] for one in expected} >= {"running", "overdue", None}
    assert len({code for one in expected for code in one["codes"]}) >= 3


def test_json_lines_say_what_the_calls_say(rows: list[Row], expected: list[Answer]) -> None:
    assert differing(expected, json_lines(rows)) == 0


def test_one_changed_answer_is_seen(expected: list[Answer]) -> None:
    changed = [dict(one) for one in expected]
    changed[7]["due"] = "2031-01-01"
    assert differing(expected, changed) == 1
    assert differing(expected, expected[:-1]) == 1
    assert digest(changed) != digest(expected)


def test_plain_values_and_codes() -> None:
    assert plain(datetime(2026, 11, 24)) == plain(date(2026, 11, 24)) == "2026-11-24"  # noqa: DTZ001
    assert plain(float("nan")) is None
    assert codes_in("a: [x] is wrong [not-a-date]; b [missing-key]") == [
        "missing-key",
        "not-a-date",
    ]


def test_spark_says_what_the_calls_say(
    session: Any, rows: list[Row], expected: list[Answer], tmp_path: Path
) -> None:
    found = spark.answers(session, rows, tmp_path)
    assert differing(expected, found) == 0
    assert digest(found) == digest(expected)


def test_spark_refuses_instants_and_makes_days_by_the_zone_of_the_session(session: Any) -> None:
    # Half past eleven at night in UTC on 1 July is half past midnight on 2 July in Britain.
    job = recipe("spark_job")
    session.conf.set("spark.sql.session.timeZone", "UTC")
    made = session.sql(
        "SELECT 'devon-childrens' AS procedure, timestamp '2026-07-01 23:30:00' AS received"
    )
    made = made.localCheckpoint()  # so that the instant stays when the zone of the session changes
    mapped = {"columns": {"received": "complaint.received"}}
    [row] = job.with_deadlines(made, today=TODAY, **mapped).collect()
    assert row["due"] is None
    assert "received_on" in row["error"]
    days = []
    for zone in ("UTC", "Europe/London"):
        session.conf.set("spark.sql.session.timeZone", zone)
        days.append(made.selectExpr("to_date(received) AS day").collect()[0]["day"])
    assert days == [date(2026, 7, 1), date(2026, 7, 2)]


def test_spark_writes_over_no_column(session: Any) -> None:
    made = session.sql("SELECT 'devon-childrens' AS procedure, date '2026-07-01' AS due")
    with pytest.raises(ValueError, match="due"):
        recipe("spark_job").with_deadlines(made, today=TODAY)


def test_the_job_is_submitted_as_its_first_lines_say(tmp_path: Path) -> None:
    if why := spark.absent():
        pytest.skip(f"Spark: {why}")
    import pyarrow as pa
    import pyarrow.parquet as pq

    source, target = tmp_path / "cases.parquet", tmp_path / "answered.parquet"
    received = date(2026, 11, 23)
    made = {"procedure": ["devon-childrens@undated"], "complaint.received": [received]}
    pq.write_table(pa.table(made), source)
    spark.submitted(source, target, tmp_path)
    [row] = pq.read_table(target).to_pylist()
    wanted = answer_row(
        {"procedure": "devon-childrens@undated", "complaint.received": received}, today=TODAY
    )
    assert (row["due"], row["deadline"]) == (wanted["due"], wanted["deadline"])
    assert row["due"] is not None


def test_a_join_gives_the_due_days_of_whole_cases(
    database: Any, rows: list[Row], tmp_path: Path
) -> None:
    events, due = due_days.expected(rows)
    due_days.write(tmp_path, events)
    assert sorted(database(tmp_path)) == due
    assert {one[0] for one in due} == {one[0] for one in events}
    assert {one[1] for one in due} == {timescale for _, timescale in due_days.LIMITS}
    assert sum(one[3] is None for one in due) > MANY // 10
    assert any(one[3] == due_days.SPECIAL for one in due)


def test_a_join_on_a_day_counted_by_hand_and_on_one_beyond_the_table(
    database: Any, tmp_path: Path
) -> None:
    # Ten working days from Friday 18 December 2026: 21 to 24 are four; 25 December is Christmas
    # Day and Monday 28 is kept for Boxing Day; 29 to 31 make seven; 1 January is New Year's Day;
    # 4 to 6 January 2027 make ten.
    days = {"A": date(2026, 12, 18), "B": date(2026, 12, 19), "C": date(2026, 12, 18)}
    events = [
        (name, DEVON[0], "complaint.received", day, name == "C") for name, day in days.items()
    ]
    due_days.write(tmp_path, events, date(2026, 12, 18))
    assert database(tmp_path) == [
        ("A", DEVON[1], "2027-01-06", None),
        ("B", DEVON[1], None, "the table does not reach this day"),
        ("C", DEVON[1], None, due_days.SPECIAL),
    ]


def test_no_event_is_lost_in_a_join(database: Any, tmp_path: Path) -> None:
    # 23 November 2026 is a Monday, and ten working days from it end on Monday 7 December.
    day = date(2026, 11, 23)
    events = [
        ("A", DEVON[0], "complaint.received", day, False),
        ("B", "devon-childrnes", "complaint.received", day, False),
        ("C", DEVON[0], "stage-2.requested", day, False),
        ("C", DEVON[0], "complaint.received", day, True),
        ("D", "devon-childrnes", "complaint.received", day, True),
    ]
    due_days.write(tmp_path, events, day)
    nothing = (None, None, "no limit of this procedure and event is in the table")
    found = database(tmp_path)
    assert len(found) == len(events)
    assert set(found) == {
        ("A", DEVON[1], "2026-12-07", None),
        ("B", *nothing),
        ("C", *nothing),
        ("C", DEVON[1], None, due_days.SPECIAL),
        ("D", *nothing),
    }
