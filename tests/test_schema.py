"""The JSON Schemas: as generated, explained throughout, and in agreement with the reader."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from complaints_rules import schema
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.files.reader import read_counting, read_procedure
from complaints_rules.model import words
from complaints_rules.model.procedure import CountingFile
from complaints_rules.strict_yaml import Tree, read_tree

ROOT = Path(__file__).resolve().parent.parent
COUNTING = ROOT / "procedures" / "counting.yaml"
SHIPPED = sorted(ROOT.glob("procedures/**/*.yaml"))
WRITTEN = [path for path in SHIPPED if path != COUNTING]
WRITTEN += sorted(ROOT.glob("tests/format/*.yaml"))
MAKERS = {"procedure": schema.procedure_schema, "counting": schema.counting_schema}
PROCEDURE = Draft202012Validator(schema.procedure_schema())


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> Tree:
    return read_tree(path.read_bytes(), path.name)


# --- the files --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", schema.KINDS)
def test_the_files_are_what_is_generated(kind: str, tmp_path: Path) -> None:
    name = f"{kind}.schema.json"
    schema.write(tmp_path)
    assert (tmp_path / name).read_text(encoding="utf-8") == schema.text(kind)
    assert (ROOT / "schema" / name).read_bytes() == (tmp_path / name).read_bytes()


@pytest.mark.parametrize("kind", schema.KINDS)
def test_each_is_a_valid_schema_with_a_name(kind: str) -> None:
    made = MAKERS[kind]()
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"] == f"urn:complaints-rules:format:1:{kind}"
    assert json.loads(schema.text(kind)) == made


def test_a_schema_handed_out_can_be_changed_without_harm() -> None:
    schema.procedure_schema()["$defs"].clear()
    assert schema.procedure_schema()["$defs"]


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(ComplaintsRulesError, match="`procedure` and `counting`"):
        schema.text("case")


# --- what an editor shows ---------------------------------------------------------------------

Node = dict[str, Any]


def nodes(value: Any, path: str = "") -> Iterator[tuple[str, Node]]:
    """Every schema, but those that only restrict others (`if`, `not` and their like)."""
    if not isinstance(value, dict):
        return
    yield path, value
    for group in ("properties", "$defs"):
        for name, inner in value.get(group, {}).items():
            yield from nodes(inner, f"{path}/{name}")
    for key in ("items", "additionalProperties"):
        yield from nodes(value.get(key), f"{path}/{key}")
    for key in ("anyOf", "oneOf"):
        for number, inner in enumerate(value.get(key, ())):
            yield from nodes(inner, f"{path}/{key}/{number}")


@pytest.mark.parametrize("kind", schema.KINDS)
def test_every_key_is_explained(kind: str) -> None:
    bare = [
        f"{path}/{name}"
        for path, node in nodes(MAKERS[kind]())
        for name, inner in node.get("properties", {}).items()
        if not inner.get("description")
    ]
    assert bare == []


@pytest.mark.parametrize("kind", schema.KINDS)
def test_every_part_is_explained_in_plain_text(kind: str) -> None:
    made = MAKERS[kind]()
    described = [node["description"] for _, node in nodes(made) if "description" in node]
    # A definition's own description is seen where no key stands before it, as in a list.
    bare = [name for name, node in made["$defs"].items() if "description" not in node]
    assert bare == ["words"]
    assert not [text for text in described if "``" in text or ":func:" in text or "\n" in text]


@pytest.mark.parametrize("kind", schema.KINDS)
def test_every_closed_list_gives_the_meaning_of_each_word(kind: str) -> None:
    seen: set[str] = set()
    for path, node in nodes(MAKERS[kind]()):
        assert "enum" not in node, path
        for one in node.get("oneOf", ()):
            if "const" in one and one["const"] not in ("counting",):
                assert one["description"], path
                seen.add(one["const"])
    wanted = set(get_args(words.CalendarChoice)) | set(get_args(words.Closures))
    if kind == "procedure":
        wanted |= set(words.MEANINGS)
    assert wanted <= seen


@pytest.mark.parametrize("kind", schema.KINDS)
def test_there_is_no_automatic_title_and_no_null(kind: str) -> None:
    titles = {node["title"] for path, node in nodes(MAKERS[kind]()) if path and "title" in node}
    assert titles == {"Choice between readings"}
    assert '"null"' not in schema.text(kind)


@pytest.mark.parametrize("kind", schema.KINDS)
def test_every_reference_leads_somewhere_and_nothing_is_left_over(kind: str) -> None:
    made = MAKERS[kind]()
    used = set(re.findall(r'"#/\$defs/(\w+)"', schema.text(kind)))
    assert used == set(made["$defs"])


# --- files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_every_procedure_is_accepted(path: Path) -> None:
    problems = [f"{e.json_path}: {e.message}" for e in PROCEDURE.iter_errors(tree_of(path).data)]
    assert problems == []


def test_the_counting_sets_are_accepted() -> None:
    validator = Draft202012Validator(schema.counting_schema())
    assert list(validator.iter_errors(tree_of(COUNTING).data)) == []
    assert read_counting(COUNTING.read_bytes(), COUNTING.name)


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_every_file_names_its_schema_for_editors(path: Path) -> None:
    line = path.read_text(encoding="utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
    assert found, line
    kind = "counting" if path == COUNTING else "procedure"
    assert (path.parent / found[1]).resolve() == ROOT / "schema" / f"{kind}.schema.json"


HOUSING = next(path for path in WRITTEN if path.stem == "england-housing-code-2024")
OMBUDSMAN = next(path for path in WRITTEN if path.stem == "housing-ombudsman")

Change = Callable[[Any], Any]
BROKEN: dict[str, Change] = {
    "unknown key": lambda d: d.update(nations="england"),
    "missing key": lambda d: d.pop("counting"),
    "unknown word": lambda d: d.update(kind="page"),
    "another version of the format": lambda d: d.update(format=2),
    "a date for the version": lambda d: d.update(edition="1 April 2024"),
    "published without an authority": lambda d: d.update(kind="published"),
    "contact outside an ombudsman's file": lambda d: d.update(contact={}),
    "no subject": lambda d: d.update(subjects=[]),
    "empty title": lambda d: d.update(title=""),
    "a place that is a number": lambda d: d["timescales"][0].update(source={"code": "6.10"}),
    "a length in words": lambda d: d["timescales"][1].update(within="ten working days"),
    "two limits": lambda d: d["timescales"][1].update(no_limit="promptly"),
    "no limit": lambda d: d["timescales"][1].pop("within"),
    "no start": lambda d: d["timescales"][1].pop("starts"),
    "at least, before nothing": lambda d: d["timescales"].append(
        {
            **{k: v for k, v in d["timescales"][1].items() if k not in ("within", "starts")},
            "at_least": "7 clear working days",
        }
    ),
    "a number for a word": lambda d: d["timescales"][1].update(strength=1),
    "one event of later_of": lambda d: d["timescales"][0].update(
        starts={"later_of": ["matter.happened"]}
    ),
    "a start row with two starts": lambda d: d["timescales"][0].update(
        starts=[{"event": "matter.happened", "later_of": ["matter.noticed", "matter.happened"]}]
    ),
    "an event without its thing": lambda d: d["timescales"][1].update(met_by="acknowledged"),
    "a choice with one option": lambda d: d["timescales"][1].update(
        within={"reading": "late notice", "too late": "5 working days"}
    ),
    "an extension in two forms": lambda d: d["stages"][0]["timescales"][0]["extension"].update(
        total="20 working days"
    ),
    "late notice without what follows": lambda d: d["stages"][0]["timescales"][0]["extension"][
        "notice"
    ].pop("if_missed"),
    "an entry without its event": lambda d: d["stages"][1]["entry"][0].pop("event"),
    "an entry from two stages": lambda d: d["stages"][1]["entry"][0].update(instead_of="stage-1"),
    "an end with until": lambda d: d.update(
        stops=[
            {
                "event": "complaint.withdrawn",
                "then": "end",
                "until": "complaint.resubmitted",
                "source": {"duty": "whole page"},
            }
        ]
    ),
    "a pause without until": lambda d: d.update(
        stops=[{"event": "complaint.withdrawn", "then": "pause", "source": {"duty": "whole page"}}]
    ),
    "an example without a day": lambda d: d["examples"][0].pop("today"),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=list(BROKEN))
def test_a_broken_file_is_refused(change: Change) -> None:
    tree = tree_of(HOUSING)
    data = copy.deepcopy(tree.data)
    assert PROCEDURE.is_valid(data)
    change(data)
    assert not PROCEDURE.is_valid(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.update(stages=[{"id": "stage-1", "title": "One", "timescales": "not read"}]),
        lambda d: d["examples"][0]["expect"].update(route={"statuses": "open"}),
        lambda d: d["examples"][0]["expect"].update(next=1),
    ],
)
def test_an_ombudsmans_file_is_checked_too(change: Change) -> None:
    data: Any = copy.deepcopy(tree_of(OMBUDSMAN).data)
    assert PROCEDURE.is_valid(data)
    change(data)
    assert not PROCEDURE.is_valid(data)


def removed(value: Any) -> Iterator[Any]:
    """The data with one key or item taken out, once for each that there is."""
    items = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    for key, inner in items:
        yield (
            {k: v for k, v in value.items() if k != key}
            if isinstance(value, dict)
            else [v for n, v in items if n != key]
        )
        if isinstance(inner, dict | list):
            for changed in removed(inner):
                if isinstance(value, dict):
                    yield {**value, key: changed}
                else:
                    yield [changed if n == key else v for n, v in items]


@pytest.mark.parametrize("path", [HOUSING, OMBUDSMAN], ids=name_of)
def test_the_schema_takes_whatever_the_reader_takes(path: Path) -> None:
    sets = read_counting(COUNTING.read_bytes(), COUNTING.name)
    taken = 0
    for data in removed(tree_of(path).data):
        try:  # JSON is YAML too
            read_procedure(json.dumps(data, ensure_ascii=False), path.name, sets)
        except ComplaintsRulesError:
            continue
        taken += 1
        assert PROCEDURE.is_valid(data), data
    assert taken > 60


# --- size -------------------------------------------------------------------------------------


def keys_of(made: Node) -> set[str]:
    """The distinct names of keys, but not the names of results inside `expect`."""
    return {
        name
        for path, node in nodes(made)
        if not path.endswith("/expect")
        for name in node.get("properties", {})
    }


def test_the_format_stays_small() -> None:
    # A new key needs a line in docs/specification.md that says which idea it belongs to.
    keys = keys_of(schema.procedure_schema()) | keys_of(schema.counting_schema())
    assert len(keys) == 118


def test_the_choices_of_counting_stay_few() -> None:
    made = schema.counting_schema()["$defs"]["CountingSet"]["properties"]
    choices = set(made) - {"title", "source", "readings", "notes"}
    assert choices == {
        "calendar",
        "closures",
        "day_one",
        "received_on_non_working_day",
        "due_on_non_working_day",
        "holiday_announced_later",
        "months",
        "bare_days",
        "starts_not_stated",
        "due_in_a_range",
    }
    assert set(CountingFile.model_fields) >= {"counting"}
