"""Where the vectors stand, and the one way in which they are written: one vector on one line."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

Json: TypeAlias = dict[str, Any]

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "conformance"
PARTS: Final = ("calendars", "counting", "timetables", "questions")


def one_line(value: Any) -> str:
    """A value as one line of JSON, without spaces that no reader needs."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def written(head: Json, name: str, rows: Iterable[Json]) -> str:
    """A file: its head, a key on each line, and under ``name`` its rows, a row on each line."""
    lines = [f"  {one_line(key)}: {one_line(value)}," for key, value in head.items()]
    body = ",\n".join(one_line(row) for row in rows)
    return "\n".join(["{", *lines, f"  {one_line(name)}: [", body, "  ]", "}", ""])


def vector_file(part: str, version: str, about: str, vectors: Iterable[Json]) -> str:
    """A file of vectors of one part."""
    head = {
        "$schema": f"../schema/{part}.schema.json",
        "format": 1,
        "vectors_version": version,
        "part": part,
        "about": about,
    }
    return written(head, "vectors", vectors)


def vectors(part: str) -> list[Json]:
    """Every committed vector of a part, in the order of its files."""
    found: list[Json] = []
    for path in sorted((FOLDER / part).glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        found += data.get("vectors", [])
    return found


def without_empty(row: Mapping[str, Any]) -> Json:
    """The row without what is not given."""
    return {key: value for key, value in row.items() if value is not None}
