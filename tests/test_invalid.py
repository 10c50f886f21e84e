"""The corpus of invalid files: each gives exactly the messages that stand beside it."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from complaints_rules.api import deadlines, library
from complaints_rules.case import Case
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.files.examples import check_examples
from complaints_rules.files.reader import Sets, read_counting, read_procedure, text_of
from complaints_rules.files.references import Reporter, walk
from complaints_rules.model.procedure import Procedure
from complaints_rules.strict_yaml import read_tree

HERE = Path(__file__).parent / "invalid"
VALID = {path.stem: path for path in (HERE / "valid").glob("*.yaml")}
PROCEDURES = sorted((HERE / "procedures").glob("*.yaml"))
COUNTING = sorted((HERE / "counting").glob("*.yaml"))
CASES = sorted((HERE / "cases").glob("*.json"))
TODAY = date(2026, 12, 1)


@cache
def counting_sets() -> Sets:
    return read_counting(VALID["counting"].read_bytes(), "counting.yaml")


def procedure_problems(path: Path) -> list[Problem]:
    """Everything that is wrong with a procedure file, its worked examples among it."""
    try:
        plan, tree = read_procedure(path.read_bytes(), path.name, counting_sets())
    except ComplaintsRulesError as error:
        return list(error.problems)
    return list(check_examples(plan, Reporter(tree, path.name), library().ombudsmen))


def counting_problems(path: Path) -> list[Problem]:
    try:
        read_counting(path.read_bytes(), path.name)
    except ComplaintsRulesError as error:
        return list(error.problems)
    return []


def given_procedure(id_: str) -> Procedure | None:
    """The valid procedure of this folder that a case names; every other id is one that ships."""
    if id_ not in VALID:
        return None
    plan, _ = read_procedure(VALID[id_].read_bytes(), id_, counting_sets())
    plan.procedure.remember(plan, id_)
    return plan.procedure


def case_problems(path: Path) -> list[Problem]:
    try:
        case = Case.from_json(path.read_bytes(), file=path.name)
        given = given_procedure(case.procedure)
        if given is not None:
            case = Case(given, case.events, case.facts, closed=case.closed, file=path.name)
        deadlines(case, today=TODAY)
    except ComplaintsRulesError as error:
        return list(error.problems)
    return []


def problems_of(path: Path) -> list[Problem]:
    if path.suffix == ".json":
        return case_problems(path)
    return counting_problems(path) if path.parent.name == "counting" else procedure_problems(path)


def expected(path: Path) -> list[str]:
    return path.with_suffix(".expected").read_text("utf-8").splitlines()


# The corpus


def test_the_corpus_is_there() -> None:
    assert len(PROCEDURES) >= 100
    assert len(COUNTING) >= 5
    assert len(CASES) >= 50
    for folder, paths in (("procedures", PROCEDURES), ("counting", COUNTING), ("cases", CASES)):
        assert {path.stem for path in (HERE / folder).glob("*.expected")} == {
            path.stem for path in paths
        }


@pytest.mark.parametrize("name", sorted(set(VALID) - {"counting"}))
def test_the_files_that_were_spoilt_are_valid_themselves(name: str) -> None:
    assert procedure_problems(VALID[name]) == []


@pytest.mark.parametrize(
    "path", [*PROCEDURES, *COUNTING, *CASES], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_an_invalid_file_gives_exactly_these_messages(path: Path) -> None:
    assert [str(problem) for problem in problems_of(path)] == expected(path)


@pytest.mark.parametrize("path", [*PROCEDURES, *COUNTING], ids=lambda path: path.stem)
def test_every_problem_of_a_file_has_a_place_inside_it(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    places = [(problem.line, problem.column) for problem in problems_of(path)]
    for line, column in places:
        assert line is not None
        assert column is not None
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
    assert places == sorted(places)


def test_six_mistakes_in_a_real_procedure_are_reported_at_once() -> None:
    problems = procedure_problems(HERE / "procedures" / "several-in-a-real-procedure.yaml")
    assert len(problems) == 6
    assert len({problem.code for problem in problems}) == 6
    assert len({(problem.line, problem.column) for problem in problems}) == 6


# A set that says nothing lacks several choices at once.
ONE_MISTAKE = [
    path
    for path in (*PROCEDURES, *COUNTING, *CASES)
    if not path.stem.startswith("several") and path.stem != "counting-choice-missing"
]


@pytest.mark.parametrize("path", ONE_MISTAKE, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_one_mistake_gives_one_problem(path: Path) -> None:
    assert len(expected(path)) == 1


# The words of the messages

JARGON = re.compile(
    r"\b(None|null|dict|str|int|bool|tuple|pydantic|JSONDecodeError|datetime|ValidationError|oneOf"
    r"|NoneType|Mapping|True|False|input|validation|discriminator|regex|pattern)\b"
)


@pytest.mark.parametrize(
    "path", [*PROCEDURES, *COUNTING, *CASES], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_message_speaks_plainly(path: Path) -> None:
    for problem in problems_of(path):
        message = problem.message
        assert not JARGON.search(message)
        assert not re.search(r"[A-Z]", message.lstrip("`")[:1])
        assert "\n" not in message
        assert not message.endswith(".")
        # The long ones list every key or word of the place.
        assert len(message) < 400


# Files that cannot be read


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ComplaintsRulesError) as caught:
        text_of(tmp_path / "nowhere.yaml")
    (problem,) = caught.value.problems
    assert problem.code == "unreadable-file"
    assert problem.message == "there is no such file; check its name and its folder"
    assert problem.file == str(tmp_path / "nowhere.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ComplaintsRulesError, match="this is a folder; name a file in it"):
        text_of(tmp_path)


# Whatever else may be written

ODD: tuple[Any, ...] = (
    *(True, 5, -1, 99999999999, "words", "2026-02-30", "stage-1", "not stated", "10 days"),
    *([], {}, ["words"], {"key": "words"}, {"reading": "request day", "received": "words"}),
)
NOTHING = object()


def spoilt(data: Any) -> Iterator[Any]:
    """The data with each of its values left out, and replaced by some of the odd ones, in turn."""
    for number, (path, _) in enumerate(walk(data)):
        # A third of the odd values for each place, and all of them for any three neighbours.
        for value in (NOTHING, *ODD[number % 3 :: 3]) if path else ():
            changed = deepcopy(data)
            parent = changed
            for step in path[:-1]:
                parent = parent[step]
            if value is NOTHING:
                del parent[path[-1]]
            else:
                parent[path[-1]] = deepcopy(value)
            yield changed


@pytest.mark.parametrize("name", ["two-stages", "small-ombudsman"])
def test_whatever_is_written_in_a_procedure_is_answered_in_words(name: str) -> None:
    data = read_tree(VALID[name].read_bytes(), name).data
    refused = 0
    for changed in spoilt(data):
        text = yaml.safe_dump(changed, allow_unicode=True, sort_keys=False, width=1000)
        try:
            read_procedure(text, name, counting_sets())
        except ComplaintsRulesError as error:
            refused += 1
            for problem in error.problems:
                assert problem.line is not None, problem
                assert not JARGON.search(problem.message), problem
    assert refused > 100


def test_whatever_is_written_in_a_case_is_answered_in_words() -> None:
    data = {
        "format": 1,
        "reference": "A1",
        "procedure": "two-stages",
        "edition": "2024-04-01",
        "events": [
            {"event": "complaint.received", "date": "2026-11-23", "at": "09:30", "note": "by post"},
            {"event": "stage-1.action_promised", "date": "2026-11-30", "sets": "2026-12-30"},
        ],
        "facts": {"complexity": "simple"},
        "closed": ["2026-12-24"],
    }
    given = given_procedure("two-stages")
    assert given is not None
    refused = 0
    for changed in spoilt(data):
        try:
            case = Case.from_json(json.dumps(changed))
            deadlines(Case(given, case.events, case.facts, closed=case.closed), today=TODAY)
        except ComplaintsRulesError as error:
            refused += 1
            for problem in error.problems:
                assert not JARGON.search(problem.message), problem
    assert refused > 40
