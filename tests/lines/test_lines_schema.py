"""The schemas of the protocol: as generated, explained, and naming every part and answer."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.command_line import ROOT
from tests.lines.asking import PARTS, is_request, request

from complaints_rules import schema
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.lines import schema as lines
from complaints_rules.lines.asks import ASKS
from complaints_rules.lines.parts import READERS

MAKERS = {"lines-request": lines.request_schema, "lines-response": lines.response_schema}


@pytest.mark.parametrize("kind", lines.KINDS)
def test_the_files_are_what_is_generated(kind: str, tmp_path: Path) -> None:
    schema.write(tmp_path)
    name = f"{kind}.schema.json"
    assert (ROOT / "schema" / name).read_bytes() == (tmp_path / name).read_bytes()
    assert schema.text(kind) == (tmp_path / name).read_text("utf-8")
    made = MAKERS[kind]()
    Draft202012Validator.check_schema(made)
    assert json.loads(schema.text(kind)) == made
    assert made["$id"] == f"urn:complaints-rules:lines:1:{kind.removeprefix('lines-')}"


def test_an_unknown_schema_is_refused_by_both() -> None:
    for made in (schema, lines):
        with pytest.raises(ComplaintsRulesError, match="`lines-request`, `lines-response`"):
            made.text("lines")


@pytest.mark.parametrize("kind", lines.KINDS)
def test_every_reference_leads_somewhere_and_every_part_is_referred_to(kind: str) -> None:
    made = MAKERS[kind]()
    used = set(re.findall(r'"#/\$defs/(\w+)"', schema.text(kind)))
    assert used == set(made["$defs"])
    names = READERS if kind == "lines-request" else [f"{name}_result" for name in ASKS]
    assert used >= {*names}


def properties(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        yield from node.get("properties", {}).items()
        for inner in node.values():
            yield from properties(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from properties(inner)


def test_every_key_of_a_request_is_explained() -> None:
    made = lines.request_schema()
    every = [*made["properties"].items(), *made["$defs"].items()]
    every += [pair for one in made["$defs"].values() for pair in properties(one)]
    assert len(every) > 20
    assert [name for name, one in every if not one.get("description")] == []
    assert [one for one in made["oneOf"] if not one["description"]] == []


def test_every_answer_is_explained_and_every_field_always_there() -> None:
    made = lines.response_schema()
    assert [name for name, one in made["$defs"].items() if not one["description"]] == []
    for one in made["$defs"].values():
        if "properties" in one:
            assert one["required"] == list(one["properties"])
    assert not re.search(r"``|:\w+:`", lines.text("lines-response"))


@pytest.mark.parametrize("ask", PARTS)
def test_a_request_is_one_and_with_another_key_is_none(ask: str) -> None:
    data = request(ask, **PARTS[ask])
    assert is_request(data)
    assert is_request({**data, **dict.fromkeys(set(READERS) - set(data))}) is True
    assert not is_request({**data, "colour": "red"})
    for name in data:
        assert not is_request({key: value for key, value in data.items() if key != name})
    assert not is_request({**data, "protocol": 2})
    assert not is_request({**data, "ask": "nonsense"})


def test_a_response_has_a_result_or_problems_and_not_both() -> None:
    validator = Draft202012Validator(lines.response_schema())
    head = {"protocol": 1, "id": 1}
    problem = dict.fromkeys(("file", "line", "column", "where"))
    problems = [{"code": "not-json", "message": "this is not JSON", **problem}]
    assert validator.is_valid({**head, "result": None})
    assert validator.is_valid({**head, "problems": problems})
    assert validator.is_valid({**head, "result": [], "later": "keys may be added"})
    assert not validator.is_valid(head)
    assert not validator.is_valid({**head, "result": None, "problems": problems})
    assert not validator.is_valid({**head, "problems": []})
    assert not validator.is_valid({**head, "problems": [{"code": "x"}]})
    assert not validator.is_valid({"protocol": 1, "result": None})
