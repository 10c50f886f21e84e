"""Parts of the JSON Schemas: forms that stand in many places, and what holds between keys."""

from typing import Any, Final, get_args

from pydantic import TypeAdapter

from complaints_rules.dates import DATE_PATTERN
from complaints_rules.lengths import PATTERN
from complaints_rules.model.values import EventName
from complaints_rules.model.words import MEANINGS, Silence
from complaints_rules.vocabulary import COMMON, stage_events

EVENT_PATTERN: Final[str] = TypeAdapter(EventName).json_schema()["pattern"]
_STAGES: Final = ("stage-1", "stage-2", "stage-3")

SHARED: Final[dict[str, Any]] = {
    "words": {"type": "string", "pattern": r"^\S([\s\S]*\S)?$"},
    "date": {
        "description": "A day as `2026-11-23`.",
        "type": "string",
        "format": "date",
        "pattern": DATE_PATTERN,
    },
    "length": {
        "description": "A length such as `10 working days`, `28 days`, `6 months`, "
        "`7 clear working days`, `24 hours` or the range `10 to 20 working days`. "
        "`days` is what the text prints when it does not say which days.",
        "type": "string",
        "pattern": PATTERN,
        "examples": ["10 working days", "28 days", "6 months", "10 to 20 working days"],
    },
    "event": {
        "description": "An event of the common vocabulary, one that the file declares under "
        "`events`, or `<timescale id>.extended`.",
        "anyOf": [
            {
                "oneOf": [
                    {"const": kind.name, "description": kind.means}
                    for kind in (*COMMON.values(), *stage_events(_STAGES).values())
                ]
            },
            {"type": "string", "pattern": EVENT_PATTERN},
        ],
    },
    "silence": {
        "description": "What is written where the text gives no value.",
        "oneOf": [{"const": word, "description": MEANINGS[word]} for word in get_args(Silence)],
    },
    "place": {
        "description": "The id of one of the `sources`, with the place in it. A place begins "
        "with a word, such as `paragraph 6.10`.",
        "type": "object",
        "additionalProperties": {"type": "string", "pattern": r"^[A-Za-zÀ-ž]([\s\S]*\S)?$"},
    },
}
"""By the name of a definition: the forms that stand in many places."""


def _one_of(*names: str) -> list[dict[str, Any]]:
    return [{"required": [name]} for name in names]


def _kind(kind: str) -> dict[str, Any]:
    return {"required": ["kind"], "properties": {"kind": {"const": kind}}}


RULES: Final[dict[str, dict[str, Any]]] = {
    "Timescale": {
        "oneOf": _one_of("within", "at_least", "date_fixed_by", "once_past", "no_limit"),
        "dependentRequired": {
            "at_least": ["before"],
            "before": ["at_least"],
            "otherwise": ["date_fixed_by"],
            "within": ["starts"],
            "once_past": ["starts"],
        },
        "dependentSchemas": {
            "at_least": {"not": {"required": ["starts"]}},
            "date_fixed_by": {"not": {"required": ["starts"]}},
        },
    },
    "Stage": {
        "allOf": [
            {
                "properties": {
                    "entry": {
                        "items": {
                            "required": ["event"],
                            "oneOf": _one_of("after", "instead_of"),
                            "properties": {"opens": False, "strength": False},
                        }
                    }
                }
            }
        ]
    },
    "StartRow": {"oneOf": _one_of("event", "later_of", "earlier_of", "date_fixed_by")},
    "Extension": {"oneOf": _one_of("total", "adds", "no_limit")},
    "Notice": {
        "if": {
            "required": ["latest"],
            "properties": {"latest": {"enum": ["day it was due", "original last day"]}},
        },
        "then": {
            "required": ["if_missed"],
            "not": {"properties": {"if_missed": {"enum": ["not stated", "not read"]}}},
        },
    },
    "Stop": {
        "if": {"required": ["then"], "properties": {"then": {"const": "end"}}},
        "then": {"not": {"required": ["until"]}},
        "else": {"required": ["until"]},
    },
    "Procedure": {
        "allOf": [
            {"if": _kind("published"), "then": {"required": ["authority"]}},
            {
                "if": _kind("ombudsman"),
                "then": {"properties": {"stages": {"maxItems": 0}}},
                "else": {"properties": {"entry": False, "names": False, "contact": False}},
            },
        ]
    },
}
"""By the name of a model: what holds between its keys."""
