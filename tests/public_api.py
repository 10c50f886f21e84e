"""Everything that a release promises, one promise a line, for `tests/public-api.txt`.

    python -m tests.public_api

A line is a kind, a name and, behind a colon, what it is. Each parameter, field, key, option and
word has a line of its own: so what is added only adds lines, and a line that goes is a promise
that goes (`tests/release/promises.py` asks for the reason).
"""

import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from tests.command_words import command_lines
from tests.results.asked import QUESTIONS, now
from tests.results.compared import places

import complaints_rules as cr
from complaints_rules import sources
from complaints_rules.library import Library
from complaints_rules.lines.asks import ASKS, PROTOCOL
from complaints_rules.vocabulary import COMMON, stage_events

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "tests" / "public-api.txt"
PARTS = ("complaints_rules", "complaints_rules.frames", "complaints_rules.testing")
"""The modules whose `__all__` is public."""
ORDER = {
    inspect.Parameter.POSITIONAL_ONLY: "place",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "place or name",
    inspect.Parameter.VAR_POSITIONAL: "any number",
    inspect.Parameter.KEYWORD_ONLY: "name",
    inspect.Parameter.VAR_KEYWORD: "any name",
}


def shown(kind: Any) -> str:
    """Return a type as one reads it, without the modules; a closed list is a `word`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in (None, NoneType):
        return "None"
    if isinstance(kind, str):
        return kind
    if origin is Literal:
        return "word"
    if origin is Annotated:
        return shown(arguments[0])
    if origin in (Union, UnionType):
        return " | ".join(shown(one) for one in arguments)
    name = getattr(origin or kind, "__name__", re.sub(r"[\w.]*\.", "", str(kind)))
    if origin is None or not arguments:
        return str(name)
    inner = ", ".join("..." if one is ... else _argument(one) for one in arguments)
    return f"{name}[{inner}]"


def _argument(kind: Any) -> str:
    """Return one argument of a type; those of a callable stand in a list."""
    return f"[{', '.join(map(shown, kind))}]" if isinstance(kind, list) else shown(kind)


def _own(kind: Any) -> Iterator[tuple[str, Any]]:
    """Return the fields of a result or a part of the format with their types."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield name, field.annotation
    elif is_dataclass(kind):
        # `Case` names a class that it imports only for the reader of types.
        hints = get_type_hints(kind, localns={name: getattr(cr, name) for name in cr.__all__})
        for one in fields(kind):
            if not one.name.startswith("_"):
                yield one.name, hints[one.name]


def _within(kind: Any) -> Iterator[Any]:
    """Return a type and every type in it."""
    yield kind
    for one in get_args(kind):
        if get_origin(kind) is not Literal:
            yield from _within(one)


def _field_lines(kind: type, seen: set[type]) -> Iterator[str]:
    """Return the fields of a class, and of each class of ours that a field leads to."""
    if kind in seen:
        return
    seen.add(kind)
    for name, hint in _own(kind):
        yield f"field {kind.__name__}.{name}: {shown(hint)}"
        for one in _within(hint):
            if get_origin(one) is Literal:
                yield from (f"word {kind.__name__}.{name} {word}" for word in get_args(one))
            elif isinstance(one, type) and one.__module__.startswith("complaints_rules"):
                yield from _field_lines(one, seen)


def _call_lines(name: str, call: Callable[..., Any]) -> Iterator[str]:
    signature = inspect.signature(call)
    yield f"call {name}"
    for place, one in enumerate(signature.parameters.values(), 1):
        if one.name == "self":
            continue
        by = ORDER[one.kind]
        where = f"{by} {place}" if by == "place or name" else by
        need = "needed" if one.default is one.empty else f"else {one.default!r}"
        yield f"parameter {name}({one.name}): by {where}; {shown(one.annotation)}; {need}"
    if signature.return_annotation is not signature.empty:
        yield f"returns {name}: {shown(signature.return_annotation)}"


def _class_lines(name: str, kind: type, seen: set[type]) -> Iterator[str]:
    yield f"class {name}"
    if name in ("Case", "Event"):
        yield from _call_lines(name, kind)
    yield from _field_lines(kind, seen)
    for parent in kind.__mro__:
        if not parent.__module__.startswith("complaints_rules"):
            continue
        for key, value in vars(parent).items():
            if key.startswith(("_", "model_")):
                continue
            if isinstance(value, property):
                hint = inspect.signature(value.fget).return_annotation if value.fget else Any
                yield f"field {name}.{key}: {shown(hint)}"
            elif isinstance(value, classmethod | staticmethod) or inspect.isfunction(value):
                yield from _call_lines(f"{name}.{key}", getattr(kind, key))


def python_lines() -> Iterator[str]:
    """Return the names of Python: calls with their parameters, classes with their fields."""
    seen: set[type] = set()
    for module in map(import_module, PARTS):
        prefix = "" if module is cr else f"{module.__name__.partition('.')[2]}."
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, type):
                yield from _class_lines(prefix + name, value, seen)
            elif callable(value):
                yield from _call_lines(prefix + name, value)
            else:
                yield f"name {prefix}{name}: {type(value).__name__}"


def json_lines() -> Iterator[str]:
    """Return the keys of a case, and those that the kept questions are answered with."""
    schema = json.loads((ROOT / "schema" / "procedure.schema.json").read_text("utf-8"))
    for part, about in {"procedure": schema, **schema["$defs"]}.items():
        yield from (f"key {part}.{key}" for key in about.get("properties", ()))
    case = cr.Case("uk-foi-2000", events=[{"event": "request.received", "date": "2026-03-02"}])
    yield from (f"key case {where}" for where, _ in places(case.to_dict()) if where)
    for asked in QUESTIONS:
        command = asked.command.split()[0]
        yield from (f"key {command} {where}" for where, _ in places(now(asked)["answer"]) if where)


def lines_lines() -> Iterator[str]:
    """Return what can be asked in the lines protocol."""
    for name, ask in ASKS.items():
        yield f"ask {PROTOCOL} {name}: {shown(ask.gives)}"
        yield from (f"ask {PROTOCOL} {name}({key}): needed" for key in ask.needs)
        yield from (f"ask {PROTOCOL} {name}({key}): allowed" for key in ask.may)


def id_lines() -> Iterator[str]:
    """Return error codes, the common events, and each procedure's id, editions, duties, events."""
    page = (ROOT / "docs" / "errors.md").read_text("utf-8")
    yield from (f"code {one}" for one in re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE))
    yield from (f"event {one}" for one in (*COMMON, *stage_events(["stage-N"])))
    plans, problems = Library(sources.known()[:1]).all_readable()
    if problems:
        raise SystemExit("; ".join(map(str, problems)))
    for plan in plans:
        procedure = plan.procedure
        at = f"{procedure.id}@{procedure.edition}"
        yield f"procedure {at}"
        yield from (f"duty {at} {name}" for name, _, _ in procedure.all_timescales())
        yield from (f"event {at} {name}" for name in procedure.events or ())
        yield from (f"fact {at} {name}" for name in procedure.facts or ())


def lines() -> list[str]:
    """Return every line, each once and in order."""
    makers = (python_lines, json_lines, lines_lines, id_lines, command_lines)
    return sorted({line for make in makers for line in make()})


def written() -> str:
    """Return the list as the file has it."""
    return "".join(f"{line}\n" for line in lines())


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8", newline="\n")
    sys.stdout.write(f"{len(lines())} lines in {FILE.relative_to(ROOT)}\n")
