"""The strict YAML reader: its corpus, other readers, and whatever else may be handed in."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from complaints_rules import strict_yaml
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.strict_yaml import Tree, read_tree

HERE = Path(__file__).parent / "strict_yaml"
INVALID = sorted((HERE / "invalid").glob("*.yaml"))
VALID = sorted((HERE / "valid").glob("*.yaml"))
PARSERS = [yaml.CSafeLoader, yaml.SafeLoader]
"""libyaml, which is used wherever it is installed, and PyYAML's own parser."""


# The corpus


def test_the_corpus_is_there() -> None:
    assert len(INVALID) >= 35
    assert len(VALID) >= 2
    assert {path.stem for path in (HERE / "invalid").glob("*.expected")} == {
        path.stem for path in INVALID
    }


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_file_gives_exactly_these_messages(path: Path) -> None:
    with pytest.raises(ComplaintsRulesError) as caught:
        read_tree(path.read_bytes(), path.name)
    assert str(caught.value) == path.with_suffix(".expected").read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_the_slower_parser_finds_the_same_problems(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_yaml, "_LOADER", yaml.SafeLoader)
    with pytest.raises(ComplaintsRulesError) as caught:
        read_tree(path.read_bytes(), path.name)
    expected = path.with_suffix(".expected").read_text("utf-8")
    assert [problem.code for problem in caught.value.problems] == re.findall(
        r"\[([a-z0-9-]+)\]$", expected, re.MULTILINE
    )


# What other readers make of the same text


class PyYamlWithDatesAsText(yaml.SafeLoader):
    """YAML 1.1."""


class RuamelWithDatesAsText(SafeConstructor):
    """YAML 1.2."""


def keep_text(_: Any, node: yaml.ScalarNode) -> str:
    return str(node.value)


PyYamlWithDatesAsText.add_constructor("tag:yaml.org,2002:timestamp", keep_text)
RuamelWithDatesAsText.add_constructor("tag:yaml.org,2002:timestamp", keep_text)


def yaml_1_1(text: str) -> Any:
    return yaml.load(text, Loader=PyYamlWithDatesAsText)  # noqa: S506 - it is a safe loader


def yaml_1_2(text: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = RuamelWithDatesAsText
    return reader.load(text)


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_every_reader_reads_a_valid_file_alike(
    path: Path, parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_yaml, "_LOADER", parser)
    text = path.read_text("utf-8")
    # repr tells 1 from true and from "1", which compare as equal or as text elsewhere.
    data = repr(read_tree(text, path.name).data)
    assert data == repr(yaml_1_1(text))
    assert data == repr(yaml_1_2(text))


@settings(deadline=None, max_examples=1500)
@given(st.text("0123456789_+-.:eExXoObBnNaAfFiIyYsStTuUrRlL~=<Z ", min_size=1, max_size=7))
def test_a_word_that_is_read_is_the_same_word_to_every_reader(word: str) -> None:
    text = f"key: {word}\n"
    try:
        data = repr(read_tree(text, "f").data)
    except ComplaintsRulesError:
        return
    assert data == repr(yaml_1_1(text))
    assert data == repr(yaml_1_2(text))


PIECES = (
    *("a", "b", "why?", "? ", ": ", ":", "- ", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "{", "}"),
    *(
        "[",
        "]",
        ", ",
        "'",
        '"',
        " #",
        " ",
        "|\n",
        "|",
        ">-\n  ",
        "|+",
        "yes",
        "~",
        "1",
        "1.5",
        "010",
    ),
    *("12:30", "2026-01-02", "2026-1-2", "&a ", "*a", "!", "%", "@", "\\", "\\n", "\\u0041"),
    *("http://x?y#z", "true", "a: b", "\nb: c", "\nc:", "é", "😀", "\n---\n", "\n...\n", "<<: "),
    *("=", ".inf", "0x1", "\r\n", "\t", "\u00a0", "\\U00110000"),
)


@settings(deadline=None, max_examples=1500)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_what_is_read_is_the_same_to_the_oldest_reader(text: str) -> None:
    text = f"key: {text}"
    try:
        data = read_tree(text, "f").data
    except ComplaintsRulesError:
        return
    assert repr(data) == repr(yaml_1_1(text))


# Whatever is handed in


def outcome(text: str | bytes, parser: type) -> Tree | ComplaintsRulesError:
    """Read a text, letting every error through but the one that is promised."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_yaml, "_LOADER", parser)
        try:
            return read_tree(text, "f")
        except ComplaintsRulesError as error:
            return error


def walk(
    value: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield every value of some data with the path to it."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            assert type(key) is str
            yield from walk(item, (*path, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from walk(item, (*path, position))


@settings(deadline=None, max_examples=1000)
@given(
    st.one_of(st.text(), st.binary(), st.lists(st.sampled_from(PIECES)).map("".join)),
    st.sampled_from(PARSERS),
)
def test_anything_gives_a_tree_or_problems_inside_the_file(text: str | bytes, parser: type) -> None:
    whole = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    lines = whole.removeprefix("\ufeff").split("\n")
    result = outcome(text, parser)
    if isinstance(result, ComplaintsRulesError):
        assert result.problems
        for problem in result.problems:
            assert problem.file == "f"
            # Every mistake that the parsers know is said in words of our own.
            assert problem.code != "yaml-syntax", problem.message
            assert problem.line is not None
            assert problem.column is not None
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        return
    for path, value in walk(result.data):
        assert type(value) in {dict, list, str, int, bool}
        key, place = result.key_place(path), result.place(path)
        assert (1, 1) <= (key.line, key.column) <= (place.line, place.column)
        assert place.line <= len(lines)
        assert place.column <= len(lines[place.line - 1])


WORDS = st.text("abc é😀'\"#-?!&*%@", min_size=1, max_size=8)
DATA = st.dictionaries(
    WORDS,
    st.recursive(
        st.one_of(WORDS, st.integers(-(10**15) + 1, 10**15 - 1), st.booleans()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)
        ),
        max_leaves=12,
    ),
    max_size=4,
)


@settings(deadline=None, max_examples=300)
@given(DATA)
def test_what_a_writer_wrote_is_read_back_with_its_places(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    tree = read_tree(text, "f")
    assert tree.data == data
    lines = text.split("\n")
    for path, value in walk(data):
        if isinstance(value, bool | int):
            place = tree.place(path)
            assert lines[place.line - 1][place.column - 1 :].startswith(str(value).lower())
