"""A YAML file that has been read: plain data, and where each part of it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from complaints_rules.strict_yaml_scalars import shown

JsonValue: TypeAlias = bool | int | str | list["JsonValue"] | dict[str, "JsonValue"]
"""What a file may hold: there is no empty value, no fraction and no date among it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; line and column count from 1."""

    line: int
    column: int


class Spot:
    """Where a value and the key that leads to it begin (from 0), and the same for what it holds."""

    __slots__ = ("children", "column", "key_column", "key_line", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = self.key_line = line
        self.column = self.key_column = column
        self.children: dict[str | int, Spot] = {}


@dataclass(frozen=True, slots=True)
class Tree:
    """A file that has been read: its ``data``, and where each part of it stands.

    A ``path`` is the keys and the list positions (from 0) that lead to a value, such as
    ``("stages", 0, "id")``; the empty path leads to the whole file.
    """

    data: dict[str, JsonValue]
    _spot: Spot = field(repr=False, compare=False)

    def place(self, path: Sequence[str | int]) -> Place:
        """Return where the value begins; for a path that does not exist, its nearest ancestor."""
        spot = self._find(path)
        return Place(spot.line + 1, spot.column + 1)

    def key_place(self, path: Sequence[str | int]) -> Place:
        """Return where the key that leads to the value begins, or the item of a list itself.

        A path that does not exist is answered for its nearest ancestor.
        """
        spot = self._find(path)
        return Place(spot.key_line + 1, spot.key_column + 1)

    def where(self, path: Sequence[str | int]) -> str:
        """Return the path as a person would say it: ``stages > stage-1 > timescales``.

        An item of a list is called by its id, name, event or title, else ``item 3`` (from 1).
        """
        steps: list[Step] = []
        here: JsonValue | None = self.data
        for step in path:
            steps.append((here, step))
            here = _child(here, step)
        return breadcrumb(steps)

    def _find(self, path: Sequence[str | int]) -> Spot:
        spot = self._spot
        for step in path:
            child = spot.children.get(step)
            if child is None:
                break
            spot = child
        return spot


Step: TypeAlias = tuple[JsonValue | None, str | int]
"""A list or a mapping, and the position or the key in it."""


def _child(value: JsonValue | None, step: str | int) -> JsonValue | None:
    if isinstance(value, dict):
        return value.get(step) if isinstance(step, str) else None
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None


def breadcrumb(steps: Sequence[Step]) -> str:
    """Return the way to a part as a person would say it."""
    return " > ".join(shown(_name(container, step)) for container, step in steps)


def _name(container: JsonValue | None, step: str | int) -> str:
    if isinstance(step, str):
        return step
    item = _child(container, step)
    if isinstance(item, dict):
        for key in ("id", "name", "event", "title"):
            name = item.get(key)
            if isinstance(name, str | int) and not isinstance(name, bool) and name != "":
                return str(name)
    return f"item {step + 1}"
