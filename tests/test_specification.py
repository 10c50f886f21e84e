"""The specification: complete, true to the words of the model, and its YAML is real."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

import complaints_rules as cr
from complaints_rules import schema
from complaints_rules.answers.escalation import _BEST_FIRST
from complaints_rules.api import library
from complaints_rules.engine.readings import LIMIT
from complaints_rules.files.examples import check_examples
from complaints_rules.files.reader import read_procedure
from complaints_rules.files.references import Reporter
from complaints_rules.lengths import UNITS
from complaints_rules.model import words
from complaints_rules.model.procedure import EventDefinition, Example, NotExpressed, Saving
from complaints_rules.model.readings import Reading
from complaints_rules.model.stage import Entry, Exclusion, Route, Stop
from complaints_rules.model.timescale import Extension, Timescale
from complaints_rules.results import State
from complaints_rules.strict_yaml import read_tree
from complaints_rules.vocabulary import COMMON, stage_events

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "specification.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ")
]
PARTS: dict[str, Any] = {
    "Entry": Entry,
    "EventDefinition": EventDefinition,
    "Example": Example,
    "Exclusion": Exclusion,
    "Extension": Extension,
    "NotExpressed": NotExpressed,
    "Readings": dict[str, Reading],
    "Route": Route,
    "Saving": Saving,
    "Stop": Stop,
    "Timescale": Timescale,
}
BLOCKS = re.findall(r"(?:^<!-- (\w+) -->\n)?^```yaml\n(.*?)^```$", PAGE, re.M | re.S)
WHOLE = [block for part, block in BLOCKS if not part]
FRAGMENTS = [(part, block) for part, block in BLOCKS if part]
IDEAS = {
    "when a clock starts",
    "what the limit is",
    "what facts it depends on",
    "what moves or ends it",
    "which rules apply",
    "what the text leaves open",
    "head",
    "sources and notes",
    "worked examples",
}


def section(title: str) -> str:
    """The text under a heading, up to the next one of its level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    assert found is not None, title
    return found[1]


def keys() -> set[str]:
    found: set[str] = set()

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            found.update(node.get("properties", {}))
            for key, inner in node.items():
                if key == "properties":
                    for name, one in inner.items():
                        # What `expect` holds are names of results and not keys of the format.
                        if name != "expect":
                            walk(one)
                elif key == "$defs":
                    for one in inner.values():
                        walk(one)
                else:
                    walk(inner)
        elif isinstance(node, list):
            for inner in node:
                walk(inner)

    walk(schema.procedure_schema())
    walk(schema.counting_schema())
    return found


def test_every_key_has_one_line_with_its_idea() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section("Every key").splitlines()
        if line.startswith("| `")
    ]
    listed = [row[0].strip("`") for row in rows]
    assert sorted(listed) == sorted(keys())
    assert {row[1] for row in rows} == IDEAS
    assert all(len(row[2]) > 10 for row in rows)


def test_the_numbers_on_the_page_are_those_of_the_format() -> None:
    choices = set(schema.counting_schema()["$defs"]["CountingSet"]["properties"])
    choices -= {"title", "source", "readings", "notes"}
    assert f"There are {len(keys())} keys, {len(choices)} of them choices of counting" in PAGE


LISTS = {
    name: get_args(found)
    for name, found in vars(words).items()
    if not name.startswith("_") and get_args(found) and isinstance(get_args(found)[0], str)
}


def test_there_are_as_many_closed_lists_as_ever() -> None:
    assert len(LISTS) == 21
    assert {word for listed in LISTS.values() for word in listed} == set(words.MEANINGS)


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_closed_list_stands_in_full_with_its_meanings(name: str) -> None:
    meanings = dict(words.MEANINGS)
    if name == "Closures":
        meanings["working days"] = "an authority's own closure days are counted"
    table = "".join(f"| `{word}` | {meanings[word]} |\n" for word in LISTS[name])
    assert "| word | meaning |\n|---|---|\n" + table in PAGE


def test_every_event_of_the_common_vocabulary_stands_with_its_meaning() -> None:
    rows = {row[0].strip("`"): row for row in ROWS}
    for kind in (*COMMON.values(), *stage_events(["stage-N"]).values()):
        row = rows[kind.name]
        assert row[1] == kind.means.removesuffix(" (stage N)")
        more = [f"follows `{kind.follows}`"] if kind.follows else []
        more += ["may repeat"] if kind.may_repeat else []
        more += ["may fix a date"] if kind.sets else []
        more += [f"`{name}`" for name in kind.after if name != "complaint.received"]
        assert all(words in row[2] for words in more), kind.name
        assert ("after a refusal" in row[2]) == kind.renews, kind.name


def test_every_unit_and_every_state_is_named() -> None:
    assert not [unit for unit in UNITS if f"`{unit}`" not in PAGE]
    states = section("States and what is next")
    assert not [state for state in get_args(State) if f"`{state}`" not in states]


@pytest.mark.parametrize("number", range(len(WHOLE)))
def test_every_complete_file_is_valid_and_gives_what_it_says(number: int) -> None:
    plan, tree = read_procedure(WHOLE[number], "specification.yaml", library().sets())
    assert plan.procedure.examples
    assert list(check_examples(plan, Reporter(tree, "here"), library().ombudsmen)) == []
    assert Draft202012Validator(schema.procedure_schema()).is_valid(tree.data)


@pytest.mark.parametrize(("part", "block"), FRAGMENTS)
def test_every_fragment_is_what_it_says(part: str, block: str) -> None:
    tree = read_tree(block, "specification.yaml")
    assert TypeAdapter(PARTS[part]).validate_json(json.dumps(tree.data))


def test_there_is_a_complete_file_and_a_fragment_of_every_part() -> None:
    assert len(WHOLE) == 1
    assert {part for part, _ in FRAGMENTS} == set(PARTS)


def test_the_dates_in_the_text_are_those_of_the_engine() -> None:
    tree = read_tree(WHOLE[0], "specification.yaml")
    data: Any = tree.data
    until = data["examples"][1]["expect"]["can_escalate"]["until"]
    assert until == "2027-01-18"
    assert "as open until 18 January, when 28 working days\nhave passed too" in PAGE
    days = cr.calendar("england-and-wales")
    assert days.add(date(2026, 12, 4), 28) == date.fromisoformat(until)


def test_the_limit_on_readings_and_the_order_of_answers_are_those_of_the_engine() -> None:
    assert f"More than {LIMIT} combinations for one date are refused" in PAGE
    order = ", ".join(answer.replace("_", " ") for answer in _BEST_FIRST)
    assert f"the best door answers, in the order {order}." in " ".join(PAGE.split())


LEVELS: dict[str, dict[str, str]] = {
    "known": {"complaint.acknowledged": "2026-11-25"},
    "at the latest": {"complaint.call_made": "2026-11-25"},
    "at the earliest": {"complaint.logged": "2026-11-25"},
    "projected": {},
}
"""What a case holds of the start of a clock, for each level of the page's table."""


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_does_to_a_date_what_the_page_says(level: str) -> None:
    chained = "        starts: complaint.acknowledged\n        met_by: stage-1.response_sent"
    around = """
events:
  complaint.logged: {means: the complaint was entered}
  complaint.acknowledged: {follows: complaint.logged}
  complaint.call_made:
    means: the complainant was called about the acknowledgement
    follows: complaint.acknowledged
"""
    silent = "        starts: not stated\n        met_by: stage-1.response_sent"
    text = WHOLE[0].split("\nexamples:")[0].replace(silent, chained) + around
    plan, _ = read_procedure(text, "levels.yaml", library().sets())
    plan.procedure.remember(plan, "tests")
    begun = {"complaint.received": "2026-11-23", **LEVELS[level]}

    def answer(today: str, **more: str) -> cr.Deadline:
        events = [{"event": name, "date": day} for name, day in {**begun, **more}.items()]
        case = cr.Case(plan.procedure, events=events)
        found = cr.deadlines(case, today=date.fromisoformat(today))
        return next(one for one in found if one.id == "stage-1.respond")

    row = next(row for row in ROWS if row[0] == level)
    assert f"`{answer('2026-12-01').state}`" in row[2]
    assert f"`{answer('2027-01-15').state}`" in row[3]
    done = answer("2027-01-15", **{"stage-1.response_sent": "2027-01-14"})
    assert f"`{done.state}`" in row[4]
    assert answer("2026-12-01").projected == (level != "known")
