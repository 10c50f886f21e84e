"""Problems of shape: what pydantic finds, said in plain words at its place in the file."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.model.procedure import CountingFile, Procedure
from complaints_rules.model.values import Model
from complaints_rules.strict_yaml import Tree
from complaints_rules.vocabulary import nearest

M = TypeVar("M", Procedure, CountingFile)

_PATTERNS = (
    ("stage-\\d+|last", "a stage: `stage-1`, `last stage` or `any stage`"),
    ("stage-\\d+", "a stage's id: `stage-1`, `stage-2`, ..."),
    ("any time", "an event such as `stage-2.response_sent`, or `any time`"),
    ("(\\.[a-z0-9]", "an event's name, such as `complaint.received`"),
    ("undated", "a date as `2026-11-23`, or `undated`"),
    ("\\d{2}:\\d{2}", "a time of day as `14:30`, in quotes"),
    ("[a-z0-9 '_-]", "a name in small letters"),
    ("[a-z0-9]+(-", "an id in small letters, digits and hyphens, such as `devon-childrens`"),
)
_SIMPLE: dict[str, tuple[str, str]] = {
    "string_type": ("not-text", "text"),
    "bool_type": ("not-true-or-false", "`true` or `false`"),
    "tuple_type": ("not-a-list", "a list (each item after `- `)"),
    "list_type": ("not-a-list", "a list (each item after `- `)"),
    "dict_type": ("not-a-mapping", "keys with values, as `key: value`"),
    "mapping_type": ("not-a-mapping", "keys with values, as `key: value`"),
    "model_type": ("not-a-mapping", "keys with values, as `key: value`"),
    "model_attributes_type": ("not-a-mapping", "keys with values, as `key: value`"),
}


def validate(model: type[M], tree: Tree, file: str) -> M:
    """Return the model of a tree; raise every problem of its shape at once."""
    # Strict JSON mode takes exactly what people write, and coerces nothing.
    text = json.dumps(tree.data)
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        problems = [_problem(details, tree, file) for details in error.errors(include_url=False)]
        raise ComplaintsRulesError(dict.fromkeys(problems)) from None


def path_of(location: Sequence[int | str], data: Any) -> tuple[list[str | int], str | int | None]:
    """Return the path in the file for pydantic's location, and its last part if that is absent.

    pydantic puts the kind of a union's member into the location (``<value>``); the file does not
    have it.
    """
    path: list[str | int] = []
    for part in location:
        if isinstance(part, str) and part.startswith("<"):
            continue
        inside = (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if not inside:
            return path, part
        path.append(part)
        data = data[part]
    return path, None


def _problem(details: ErrorDetails, tree: Tree, file: str) -> Problem:
    path, absent = path_of(details["loc"], tree.data)
    kind = details["type"]
    code, message = _said(details, absent, path, tree)
    place = tree.key_place(path) if kind == "extra_forbidden" else tree.place(path)
    return Problem(
        code=code,
        message=message,
        file=file,
        line=place.line,
        column=place.column,
        where=tree.where(path) or None,
    )


def _said(
    details: ErrorDetails, absent: str | int | None, path: list[str | int], tree: Tree
) -> tuple[str, str]:
    kind, found = details["type"], details["input"]
    if kind == "missing":
        explained = _descriptions().get(str(absent), "")
        return "missing-key", f"`{absent}` is missing" + (f": {explained}" if explained else "")
    if kind == "extra_forbidden":
        return "unknown-key", _unknown_key(str(path[-1]), path[:-1], tree)
    if kind == "literal_error":
        words = details["ctx"]["expected"].replace("'", "`")
        return "unknown-word", f"found {_shown(found)}; expected {words}"
    if kind == "string_pattern_mismatch":
        pattern = details["ctx"]["pattern"]
        wanted = next((words for part, words in _PATTERNS if part in pattern), f"{pattern}")
        return "wrong-form", f"found {_shown(found)}; expected {wanted}"
    if kind in ("too_short", "value_error") or kind.startswith("too_"):
        least = details.get("ctx", {}).get("min_length", 1)
        return "too-few", f"at least {least} is needed here"
    if kind in _SIMPLE:
        code, wanted = _SIMPLE[kind]
        return code, f"found {_shown(found)}; expected {wanted}"
    return kind.replace("_", "-"), details["msg"]


def _shown(found: Any) -> str:
    if isinstance(found, str):
        return f"`{found}`"
    if isinstance(found, bool):
        return f"`{str(found).lower()}`"
    if isinstance(found, int):
        return f"the number {found}"
    if isinstance(found, list):
        return "a list"
    return "keys with values" if isinstance(found, dict) else str(found)


def _unknown_key(key: str, parent: list[str | int], tree: Tree) -> str:
    data: Any = tree.data
    for part in parent:
        data = data[part]
    known = _likely_keys(frozenset(data) - {key})
    return f"unknown key `{key}`{nearest(key, known) or '; keys here: ' + ', '.join(known)}"


@cache
def _models() -> tuple[type[Model], ...]:
    found: list[type[Model]] = []
    waiting: list[type[Model]] = [Model]
    while waiting:
        model = waiting.pop(0)
        found.append(model)
        waiting.extend(model.__subclasses__())
    return tuple(found[1:])


def _likely_keys(keys: frozenset[str]) -> list[str]:
    """The keys of the part that the other keys fit best; pydantic does not say which part it is."""
    best: Callable[[type[Model]], tuple[int, int]] = lambda model: (  # noqa: E731 # a sort key
        len(keys & model.model_fields.keys()),
        -len(model.model_fields),
    )
    return list(max(_models(), key=best).model_fields)


@cache
def _descriptions() -> dict[str, str]:
    made: dict[str, str] = {}
    for model in _models():
        for name, field in model.model_fields.items():
            if field.description:
                text = field.description
                made.setdefault(name, (text[0].lower() + text[1:]).rstrip("."))
    return made
