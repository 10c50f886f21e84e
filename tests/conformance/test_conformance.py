"""The vectors are what their writer makes, have the form they state, and the library passes."""

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.calendars.exhaustive import PARTS as CALENDAR_PARTS
from tests.calendars.exhaustive import not_worked
from tests.conformance import write
from tests.conformance.announced import ANNOUNCED
from tests.conformance.bank_holidays import data_version
from tests.conformance.counted_again import last_day
from tests.conformance.counting_vectors import DEFAULTS
from tests.conformance.days import NATIONS, shipped_facts, work
from tests.conformance.engine import passes
from tests.conformance.layout import FOLDER, PARTS, ROOT, Json, vectors
from tests.conformance.score import score

from complaints_rules.calendars import DATA_VERSION

README = (FOLDER / "README.md").read_text("utf-8")
VECTOR_FILES = [path for part in PARTS for path in sorted((FOLDER / part).glob("*.json"))]
MOST_BYTES = 3 * 1024 * 1024
HOW_TO = "run `python -m tests.conformance.write` and look at what changed"


def name(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


@cache
def schema(path: Path) -> Any:
    found = json.loads(path.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def test_the_committed_files_are_what_the_writer_makes() -> None:
    made, committed = write.made(), write.committed()
    assert made.keys() == committed.keys(), HOW_TO
    assert [path for path in made if made[path] != committed[path]] == [], HOW_TO


def test_the_size_is_sensible() -> None:
    assert sum(len(text.encode()) for text in write.committed().values()) < MOST_BYTES


@pytest.mark.parametrize("path", VECTOR_FILES, ids=name)
def test_a_file_of_vectors_has_the_form_that_it_states(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    problems = list(schema(path.parent / data["$schema"]).iter_errors(data))
    assert [f"{list(found.absolute_path)}: {found.message}" for found in problems[:5]] == []
    assert data["vectors_version"] == DATA_VERSION == data_version()


@pytest.mark.parametrize("spoilt", ["without an id", "an unknown key", "both", "a day no day"])
def test_the_schema_can_fail(spoilt: str) -> None:
    path = FOLDER / "calendars" / "edges.json"
    data = json.loads(path.read_text("utf-8"))
    vector = next(one for one in data["vectors"] if "expect" in one)
    if spoilt == "without an id":
        del vector["id"]
    elif spoilt == "a day no day":
        vector["day"] = "1 January"
    else:
        vector["colour" if spoilt == "an unknown key" else "expect_error"] = "blue"
    assert not schema(path.parent / data["$schema"]).is_valid(data)


def test_procedures_have_the_form_of_procedures() -> None:
    stated = schema(ROOT / "schema" / "procedure.schema.json")
    for path in sorted((FOLDER / "procedures").glob("*/*.json")):
        data = json.loads(path.read_text("utf-8"))
        assert stated.is_valid(data), name(path)
        assert "examples" not in data, f"{name(path)} holds the answers"


def test_no_two_vectors_have_one_id() -> None:
    ids = Counter(vector["id"] for part in PARTS for vector in vectors(part))
    assert [id_ for id_, times in ids.items() if times > 1] == []


@pytest.mark.parametrize(
    ("part", "least"),
    [("calendars", 4000), ("counting", 150), ("timetables", 800), ("questions", 500)],
)
def test_the_library_passes_every_vector(part: str, least: int) -> None:
    found = score(part)
    assert list(found.failed) == []
    assert found.passed >= least


@pytest.mark.parametrize("part", PARTS)
def test_a_wrong_answer_does_not_pass(part: str) -> None:
    """The score is worth something only if every vector can fail."""
    for vector in vectors(part)[::25]:
        assert not passes(part, _turned(vector)), vector["id"]


def _turned(vector: Json) -> Json:
    """The vector with another answer expected."""
    if "expect_error" in vector:
        return {**vector, "expect_error": "not-this-code"}
    return {**vector, "expect": _other(vector["expect"])}


def _other(value: Any) -> Any:
    match value:
        case bool():
            return int(value)
        case int():
            return value + 1
        case list():
            return [*value, "2026-01-01"]
        case dict():
            return {key: _other(one) for key, one in value.items()}
    return f"{value}x"


@pytest.mark.parametrize(
    "vector",
    [v for v in vectors("counting") if "expect" in v],
    ids=lambda vector: str(vector["id"]),
)
def test_a_length_counted_by_hand_is_counted_again(vector: Json) -> None:
    assert last_day(vector) == (vector["expect"], vector.get("expect_time"))


def test_the_announcements_copied_by_hand_are_those_that_ship() -> None:
    by_hand = {
        (nation, str(row.day), str(row.announced), str(row.moved_from or ""))
        for row in ANNOUNCED
        for nation in row.nations
    }
    shipped = {
        (row["division"], row["date"], row["announced"], row["moved_from"])
        for row in shipped_facts()
        if row["announced"]
    }
    assert by_hand == shipped


def test_the_facts_are_the_days_of_the_outside_lists() -> None:
    facts = json.loads((FOLDER / "calendars" / "bank-holidays.json").read_text("utf-8"))
    for nation in NATIONS:
        days = [row["date"] for row in facts["bank_holidays"] if row["nation"] == nation]
        assert sorted(days) == [day.isoformat() for day in not_worked(nation)]
    assert facts["calendars"].keys() == CALENDAR_PARTS.keys()


def test_the_independent_count_is_right_where_a_hand_has_counted() -> None:
    days = work("scotland")
    assert days.add(date(2026, 6, 1), 10) == date(2026, 6, 16)
    assert days.count(date(2026, 6, 1), date(2026, 6, 16)) == 10
    assert days.next(date(2026, 6, 13)) == date(2026, 6, 16)
    assert days.previous(date(2026, 6, 15)) == date(2026, 6, 12)


def test_the_page_says_what_holds() -> None:
    for part in PARTS:
        assert f"| `{part}` | {len(vectors(part)):,} |" in README
    for key, word in DEFAULTS.items():
        assert f"| `{key}` | `{word}` |" in README
    codes = {
        vector["expect_error"]
        for part in PARTS
        for vector in vectors(part)
        if "expect_error" in vector
    }
    for code in codes:
        assert f"| `{code}` |" in README, code
    assert f"`{DATA_VERSION}`" in README
