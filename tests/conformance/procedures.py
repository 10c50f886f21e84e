"""The procedures as JSON, so that another engine needs no YAML; without the worked examples."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from tests.conformance.layout import ROOT, Json, one_line

from complaints_rules.strict_yaml import read_tree

SHIPPED: Final = ROOT / "procedures"
FIXTURES: Final = ROOT / "tests" / "format"
COUNTING: Final = SHIPPED / "counting.yaml"


def files() -> Iterator[tuple[str, Path]]:
    """Each procedure's place among the vectors, without its ending, and its YAML file.

    The texts of the procedures that ship stand under the kind of folder that they ship in; those
    under `format/` are made up, and show each idea of the format once.
    """
    for path in sorted(SHIPPED.rglob("*.yaml")):
        if path != COUNTING:
            yield f"{path.relative_to(SHIPPED).parts[0]}/{path.stem}", path
    for path in sorted(FIXTURES.glob("*.yaml")):
        yield f"format/{path.stem}", path


@cache
def data(path: Path) -> Json:
    """What a YAML file says, as plain data."""
    return dict(read_tree(path.read_bytes(), path.name).data)


def as_json(path: Path) -> str:
    """A file as JSON: a key of its head on each line. The worked examples are vectors instead."""
    rows = [
        f"{one_line(key)}:{one_line(value)}"
        for key, value in data(path).items()
        if key != "examples"
    ]
    return "{\n" + ",\n".join(rows) + "\n}\n"
