"""The protocol as JSON Schema, made from the table of questions and the types of their answers.

The schema of requests accepts whatever is answered; the reader refuses more, because a schema
cannot tell whether a name leads anywhere. That of responses says what is there: a later release may
add keys and words, and takes none away (see ``docs/lines.md``).
"""

import json
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from re import sub
from typing import Any, Final, get_args, get_type_hints

from pydantic import TypeAdapter

from complaints_rules.answers.duties import WHO
from complaints_rules.dates import DATE_PATTERN
from complaints_rules.errors import Problem, refuse
from complaints_rules.lines.asks import ASKS, PROTOCOL, Ask
from complaints_rules.lines.parts import CUT_OFF, LARGEST_ID, LONGEST_ID, READERS
from complaints_rules.lines.protocol import HEAD
from complaints_rules.listing import quoted
from complaints_rules.receipts.question import CALLS

Schema = dict[str, Any]
KINDS: Final = ("lines-request", "lines-response")

_DAY: Final = {"type": "string", "format": "date", "pattern": DATE_PATTERN}
_TEXT: Final = {"type": "string"}
_EITHER: Final = {"type": "boolean"}


def _words(description: str, shape: Schema) -> Schema:
    return {"description": description, **shape}


def _list_of(shape: Schema) -> Schema:
    return {"type": ["array", "null"], "items": shape}


_EVENT: Final = {
    "description": "Something that happened on a day.",
    "type": "object",
    "properties": {
        "event": _words("Its name, such as `complaint.received`.", _TEXT),
        "date": _words("The day, as `2026-11-23`; no time and no zone.", _DAY),
        "sets": _words("The date that the event fixes.", {"anyOf": [_DAY, {"type": "null"}]}),
        "at": _words(
            "A time of day, for limits in hours only.",
            {"type": ["string", "null"], "pattern": rf"^{CUT_OFF}$"},
        ),
        "note": _words("A note; no answer depends on it.", {"type": ["string", "null"]}),
    },
    "required": ["event", "date"],
    "additionalProperties": False,
}
_CASE: Final = {
    "description": "The case as it stands, in the same form as a case file.",
    "type": "object",
    "properties": {
        "format": _words("The version of this form.", {"const": 1}),
        "reference": _words("Your own name of the case.", {"type": ["string", "null"]}),
        "procedure": _words("A procedure's id, or `id@edition`.", _TEXT),
        "edition": _words(
            "The edition, where it is not chosen by date.", {"type": ["string", "null"]}
        ),
        "events": _words("What happened, in any order.", _list_of({"$ref": "#/$defs/event"})),
        "facts": _words(
            "What the procedure asks for besides.",
            {"type": ["object", "null"], "additionalProperties": _TEXT},
        ),
        "closed": _words("Days on which the authority was closed.", _list_of(_DAY)),
    },
    "required": ["procedure"],
    "additionalProperties": False,
}
_PARTS: Final[dict[str, Schema]] = {
    "case": _CASE,
    "today": _words("The day of the question; no clock is read.", _DAY),
    "known_on": _words("Answer with the bank holidays announced by that day.", _DAY),
    "who": _words("Whose deadline.", {"enum": list(WHO)}),
    "to": _words("The stage that is asked for, such as `stage-2`.", _TEXT),
    "deadline": _words("This deadline alone, where the question is `deadlines`.", _TEXT),
    "question": _words("Which question about the case.", {"enum": list(CALLS)}),
    "reasons": _words("False leaves the reasons out (`because`), in about half the time.", _EITHER),
    "without_notes": _words("True leaves out the reference and the notes.", _EITHER),
    "receipt": _words("The `text` of a receipt, as it was kept.", _TEXT),
    "timestamp": _words(
        "A moment with its offset from UTC, such as `2026-11-23T16:45:00+00:00`.", _TEXT
    ),
    "cut_off": _words(
        "A time on the British clock; what arrives then or later counts the next day.",
        {"type": "string", "pattern": rf"^{CUT_OFF}$"},
    ),
}
_PROTOCOL: Final = _words("The version of the protocol.", {"const": PROTOCOL})
_ID: Final = {
    "anyOf": [
        {"type": "string", "maxLength": LONGEST_ID},
        {"type": "integer", "minimum": -LARGEST_ID, "maximum": LARGEST_ID},
    ],
}


def request_schema() -> Schema:
    """Return the JSON Schema (2020-12) of a request."""
    return _head("request", "One line of a caller: a question.") | {
        "type": "object",
        "required": list(HEAD),
        "properties": {
            "protocol": _PROTOCOL,
            "id": _words("Your own name of the request; it comes back with the answer.", _ID),
            "ask": _words(f"The question: one of {quoted(ASKS)}.", {"enum": list(ASKS)}),
        },
        "oneOf": [_question(name, ask) for name, ask in ASKS.items()],
        "$defs": {"event": _EVENT, **_PARTS},
    }


def _question(name: str, ask: Ask) -> Schema:
    """Return what goes with one question; what does not may be null, as if it were left out."""
    parts: Schema = {}
    for part in READERS:
        if part in ask.needs:
            parts[part] = {"$ref": f"#/$defs/{part}"}
        elif part in ask.may:
            parts[part] = {"anyOf": [{"$ref": f"#/$defs/{part}"}, {"type": "null"}]}
        else:
            parts[part] = {"type": "null"}
    return {
        "description": ask.words,
        "properties": {"protocol": True, "id": True, "ask": {"const": name}, **parts},
        "required": list(ask.needs),
        "additionalProperties": False,
    }


def response_schema() -> Schema:
    """Return the JSON Schema (2020-12) of a response.

    Under ``$defs`` each question has the schema of its own answer, ``next_deadline_result``.
    """
    adapters = {name: TypeAdapter(ask.gives) for name, ask in ASKS.items()}
    adapters["problem"] = TypeAdapter(list[Problem])
    made, shared = TypeAdapter.json_schemas(
        [(name, "serialization", adapter) for name, adapter in adapters.items()]
    )
    results = {
        f"{name}_result": {"description": ask.words, **_tidy(made[name, "serialization"])}
        for name, ask in ASKS.items()
    }
    one_of = [{"$ref": f"#/$defs/{name}"} for name in results]
    problems = {
        "description": "Everything that is wrong with the request, in place of a result.",
        "minItems": 1,
        **_tidy(made["problem", "serialization"]),
    }
    return _head("response", "The answer to one line: a result, or the problems.") | {
        "type": "object",
        "required": ["protocol", "id"],
        "properties": {
            "protocol": _PROTOCOL,
            "id": {
                "description": "The id of the request; null where it had none to be given back.",
                "anyOf": [*_ID["anyOf"], {"type": "null"}],
            },
            "result": {"description": "The answer to the question.", "anyOf": one_of},
            "problems": problems,
        },
        "oneOf": [{"required": ["result"]}, {"required": ["problems"]}],
        "$defs": {**results, **_explained(shared["$defs"])},
    }


def _explained(made: Schema) -> Schema:
    """Return the forms of the results with what their classes say of them."""
    # Not every release of pydantic gives the docstring of a dataclass.
    gives = (*(ask.gives for ask in ASKS.values()), Problem)
    words = {one.__name__: one.__doc__ for kind in gives for one in _classes(kind)}
    return {name: _tidy({**one, "description": words[name]}) for name, one in made.items()}


def _classes(kind: Any) -> Iterator[type]:
    """Return every dataclass in a type: itself, its parts, and theirs."""
    if is_dataclass(kind) and isinstance(kind, type):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from _classes(hint)
    for one in get_args(kind):
        yield from _classes(one)


def text(kind: str) -> str:
    """Return the schema of ``lines-request`` or ``lines-response`` as it is kept in files.

    Raises `ComplaintsRulesError` with the code ``unknown-schema`` for any other kind.
    """
    if kind not in KINDS:
        raise refuse("unknown-schema", f"there is no schema `{kind}`; there are {quoted(KINDS)}")
    made = request_schema() if kind == KINDS[0] else response_schema()
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """Write both schemas into a folder, as ``lines-request.schema.json`` and its like."""
    for kind in KINDS:
        (folder / f"{kind}.schema.json").write_text(text(kind), encoding="utf-8", newline="\n")


def _head(kind: str, words: str) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:complaints-rules:lines:{PROTOCOL}:{kind}",
        "title": f"A {kind} of the JSON Lines protocol, version {PROTOCOL}",
        "description": words,
    }


def _tidy(node: Any) -> Any:
    """Return what pydantic makes without its automatic titles; every field is always there."""
    if isinstance(node, list):
        return [_tidy(one) for one in node]
    if not isinstance(node, dict):
        return node
    made = {
        key: _tidy(one)
        for key, one in node.items()
        if key not in ("title", "default", "properties")
    }
    if isinstance(made.get("description"), str):
        words = sub(r":\w+:`", "`", made.pop("description").replace("``", "`"))
        made = {"description": " ".join(words.split()), **made}
    if "properties" in node:
        made["properties"] = {name: _tidy(one) for name, one in node["properties"].items()}
        made["required"] = list(made["properties"])
    return made
