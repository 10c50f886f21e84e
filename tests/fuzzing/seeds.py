"""What is changed: small files of the repository, valid and invalid, read where they stand."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.fuzzing.readers import ROOT
from tests.fuzzing.words import ODD

from complaints_rules import api
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.strict_yaml import read_tree

TESTS = ROOT / "tests"
LARGEST_SEED = 6_000
"""Bytes; from a small file as many mistakes can be made, and many more in a second."""

_LENGTHS = (
    "10 working days", "1 working day", "7 clear working days", "28 days", "12 weeks", "1 month",
    "6 months", "24 hours", "10 to 20 working days", "1 to 2 clear weeks", "9999 years",
)  # fmt: skip


def _small(*patterns: tuple[Path, str]) -> list[bytes]:
    paths = [path for folder, pattern in patterns for path in sorted(folder.rglob(pattern))]
    return [path.read_bytes() for path in paths if path.stat().st_size <= LARGEST_SEED]


@cache
def seeds(reader: str) -> tuple[bytes, ...]:
    """The seeds of one reader."""
    if reader == "yaml":
        return tuple(_small((TESTS / "strict_yaml", "*.yaml")))
    if reader == "procedure":
        invalid = TESTS / "invalid"
        return tuple(
            _small(
                *((invalid / name, "*.yaml") for name in ("valid", "valid", "procedures")),
                (TESTS / "format", "*.yaml"),
                (ROOT / "procedures", "*.yaml"),
            )
        )
    if reader == "counting":
        valid = TESTS / "invalid" / "valid" / "counting.yaml"
        shipped = ROOT / "procedures" / "counting.yaml"
        return (
            valid.read_bytes(),
            shipped.read_bytes(),
            *_small((TESTS / "invalid" / "counting", "*")),
        )
    if reader == "case":
        return tuple(
            _small((ROOT / "examples", "*.json"), (TESTS / "invalid" / "cases", "*.json"))
        ) + tuple(json.dumps(case).encode() for case in _cases())
    if reader == "receipt":
        return tuple(
            _small((TESTS / "receipts" / "0.1.0", "*.json"), (ROOT / "examples" / "receipts", "*"))
        )
    if reader == "length":
        return tuple(text.encode() for text in _LENGTHS)
    ids = (*api.procedures(), *(entry.name for entry in api.library().listed()))
    return tuple(id_.encode() for id_ in (*ids, *(word for word in ODD if word.isprintable())))


def _cases() -> list[dict[str, Any]]:
    """A small case for each of some thirty procedures that ship, with events that it knows."""
    made = []
    for id_ in api.procedures()[::4]:
        plan = api.plan_of(api.load(id_))
        events = [
            {"event": name, "date": f"2026-{1 + number // 2:02}-{5 + number:02}"}
            for number, name in enumerate(list(plan.events)[:5])
        ]
        facts = {name: words[0] for name, words in list(plan.facts.items())[:2] if words}
        made.append({"format": 1, "procedure": id_, "events": events, "facts": facts})
    return made


@cache
def trees(reader: str) -> tuple[Any, ...]:
    """The seeds that can be read as trees of keys and values."""
    found: list[Any] = []
    for data in seeds(reader):
        try:
            text = reader in ("case", "receipt")
            found.append(json.loads(data) if text else read_tree(data, "seed").data)
        except (ValueError, RecursionError, ComplaintsRulesError):
            continue
    return tuple(found)
