"""The format as JSON Schema, made from the model, so that an editor explains every key and word.

Keys and forms come from the model, the meanings of words from `complaints_rules.model.words`.
The schema accepts whatever the reader accepts; the reader refuses more, because a schema cannot
tell whether a name leads anywhere.
"""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, Literal, get_args

from complaints_rules.dates import DATE_PATTERN
from complaints_rules.errors import refuse
from complaints_rules.lengths import PATTERN
from complaints_rules.lines import schema as lines
from complaints_rules.listing import quoted
from complaints_rules.model.procedure import CountingFile, Procedure
from complaints_rules.model.words import MEANINGS, SILENCES, Closures
from complaints_rules.results import Deadline, Decision, Result, Routing
from complaints_rules.schema_parts import EVENT_PATTERN, RULES, SHARED

Schema = dict[str, Any]
Kind = Literal["procedure", "counting"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_HEADS: Final[dict[Kind, tuple[type[Procedure | CountingFile], str, str]]] = {
    "procedure": (
        Procedure,
        "A complaints procedure, format 1",
        "A complaints procedure in one edition. The specification explains each key.",
    ),
    "counting": (
        CountingFile,
        "Counting sets, format 1",
        "How days are counted where a text does not say: named sets that procedures share.",
    ),
}

_CHOICE: Final = "Choice between readings"
_BY_PATTERN: Final = {PATTERN: "length", DATE_PATTERN: "date", EVENT_PATTERN: "event"}
_ORDER: Final = ("title", "description", "$ref", "type", "default", "properties", "required")


def procedure_schema() -> Schema:
    """Return the JSON Schema (2020-12) of a procedure file."""
    return _schema("procedure")


def counting_schema() -> Schema:
    """Return the JSON Schema (2020-12) of the file of counting sets."""
    return _schema("counting")


def text(kind: str) -> str:
    """Return the schema of ``procedure`` or ``counting`` as JSON text, as it is kept in files.

    So it does of ``lines-request`` and ``lines-response``, which describe the questions and answers
    of `complaints-rules serve-lines`.

    Raises `ComplaintsRulesError` with the code ``unknown-schema`` for any other kind.
    """
    if kind in lines.KINDS:
        return lines.text(kind)
    for known in KINDS:
        if kind == known:
            return json.dumps(_schema(known), indent=2, ensure_ascii=False) + "\n"
    listed = " and ".join(f"`{known}`" for known in KINDS)
    more = f"and for lines of JSON {quoted(lines.KINDS)}"
    raise refuse("unknown-schema", f"there is no schema `{kind}`; there are {listed}, {more}")


def write(folder: Path) -> None:
    """Write every schema into a folder, as ``procedure.schema.json`` and its like."""
    lines.write(folder)
    for kind in KINDS:
        (folder / f"{kind}.schema.json").write_text(text(kind), encoding="utf-8", newline="\n")


def _schema(kind: Kind) -> Schema:
    model, title, description = _HEADS[kind]
    raw = model.model_json_schema()
    own: Schema = {name: _tidy(found) for name, found in raw.pop("$defs").items()}
    top = _tidy(raw) | {"title": title, "description": description}
    if kind == "procedure":
        own["Example"]["properties"]["expect"] |= _expectation()
    for name, rules in RULES.items():
        if name in own:
            own[name] |= rules
    top |= RULES.get(model.__name__, {})
    used = json.dumps([top, own])
    shared = {name: found for name, found in SHARED.items() if f'"#/$defs/{name}"' in used}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:complaints-rules:format:1:{kind}",
        **_in_order(top),
        "$defs": shared | own,
    }


# --- what pydantic makes, made readable ---------------------------------------------------------


def _tidy(node: Any, name: str = "") -> Any:
    """Return a schema without noise: no automatic titles, no null, words with their meanings."""
    if not isinstance(node, dict):
        return node
    made = {key: value for key, value in node.items() if key not in ("title", "anyOf", "oneOf")}
    if node.get("title") == _CHOICE:
        made["title"] = _CHOICE
    if made.get("default") in (None, [], {}):
        made.pop("default", None)
    if "description" in made:
        made["description"] = _plain(made["description"])
    if "properties" in made:
        made["properties"] = {key: _tidy(one, key) for key, one in made["properties"].items()}
    for key in ("items", "additionalProperties"):
        if key in made:
            made[key] = _tidy(made[key])
    alternatives = [_tidy(one, name) for one in _alternatives(node)]
    if len(alternatives) == 1:
        return _in_order(_merged(made, alternatives[0]))
    made = made | {"anyOf": alternatives} if alternatives else _known(made, name)
    return _in_order(made)


def _in_order(node: Schema) -> Schema:
    """Return a node with what people read first in front."""
    first = {key: node[key] for key in _ORDER if key in node}
    return first | node


def _alternatives(node: Schema) -> list[Schema]:
    """The members of a union and of the unions in it; a key that is left out is never null."""
    found: list[Schema] = []
    for one in (*node.get("anyOf", ()), *node.get("oneOf", ())):
        if one.get("type") == "null":
            continue
        inner = _alternatives(one)
        found.extend(inner or [one])
    return found


def _merged(outer: Schema, inner: Schema) -> Schema:
    texts = [one["description"] for one in (outer, inner) if "description" in one]
    made = inner | outer
    if len(texts) == 2 and "$ref" not in inner:
        made["description"] = " ".join(texts)
    return made


def _known(node: Schema, name: str) -> Schema:
    """Return closed lists with meanings, and what stands in many places as a reference."""
    if "enum" in node or isinstance(node.get("const"), str):
        words = tuple(node.get("enum", (node.get("const"),)))
        kept = {key: one for key, one in node.items() if key not in ("enum", "const", "type")}
        if set(words) == SILENCES:
            return kept | {"$ref": "#/$defs/silence"}
        return kept | {"oneOf": [_word(word, words) for word in words]}
    shape = {key: one for key, one in node.items() if key not in ("description", "default")}
    kept = {key: one for key, one in node.items() if key in ("description", "default")}
    if name == "source" and shape.get("type") == "object":
        return kept | {"$ref": "#/$defs/place"}
    if shape == {"type": "string"}:
        return kept | {"$ref": "#/$defs/words"}
    shared = _BY_PATTERN.get(shape.get("pattern", ""))
    if shared is not None:
        return kept | {"$ref": f"#/$defs/{shared}"}
    return node


def _word(word: str, words: tuple[str, ...]) -> Schema:
    # "working days" answers two questions, and only one of them can have the common meaning.
    if word == "working days" and words == get_args(Closures):
        return {"const": word, "description": "an authority's own closure days are counted"}
    return {"const": word} | ({"description": MEANINGS[word]} if word in MEANINGS else {})


def _plain(words: str) -> str:
    return " ".join(words.replace("``", "`").split())


def _expectation() -> Schema:
    def answer(result: type[Result], description: str) -> Schema:
        names = [field.name for field in fields(result)]
        return {"description": description, "type": "object", "propertyNames": {"enum": names}}

    deadline = answer(Deadline, "Some fields of the timescale's deadline.")
    return {
        "properties": {
            "next": {
                "description": "The id of what the authority must do next, or `none`.",
                "type": "string",
            },
            "can_escalate": answer(
                Decision, "Some fields of the answer whether the complainant may go on."
            ),
            "route": answer(Routing, "Some fields of the answer which ombudsman is to be asked."),
        },
        "additionalProperties": {
            "description": "Under a timescale's id: the day it is due, or fields of its deadline.",
            "anyOf": [{"$ref": "#/$defs/date"}, deadline],
        },
    }
