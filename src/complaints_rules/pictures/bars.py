"""Bars of days or of cases: one after the other along a scale, each with its number and its words.

The order of the parts of a bar never changes, and each has an edge or a number of its own, so
that they are told apart without their colours. What is late has a line under it or over it,
however narrow it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from complaints_rules.pictures.marks import MARKS, box
from complaints_rules.pictures.markup import Child, Element, Value, el, text

_DARK: Final = frozenset({"late", "met", "due"})
_BUSY: Final = frozenset({"paused", "holiday"})
"""Marks whose sign stands where a number would."""
_DIGIT: Final = 8.5
_LINES: Final = {
    "late": ("under",),
    "late-complainant": ("over",),
    "plain overdue": ("under", "over"),
}
"""Where the lines of each kind of lateness run; nothing else has any."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: how much, the class it is drawn by, and its sign before the number."""

    mark: str
    size: int
    sign: str = ""


def bar(
    parts: Iterable[Part], x: float, y: float, height: float, scale: float
) -> tuple[list[Child], float]:
    """Return the parts of a bar from left to right, and where it ends."""
    made: list[Child] = []
    for part in parts:
        if part.size <= 0:
            continue
        width = part.size * scale
        made.extend(_boxed(part.mark, x, y, width, height))
        made.extend(_lined(part.mark, x, y, width, height))
        number = f"{part.sign}{part.size}"
        if part.mark not in _BUSY and width >= _DIGIT * len(number) + 2:
            kind = "inverse" if part.mark in _DARK else ""
            made.append(text(x + width / 2, y + height / 2 + 4.5, number, kind, "middle"))
        x += width
    return made, x


def _lined(mark: str, x: float, y: float, width: float, height: float) -> list[Element]:
    places = {"under": y + height + 3, "over": y - 3}
    return [
        el("path", {"d": f"M{x:g} {places[one]:g}h{width:g}", "class": "line"})
        for one in _LINES.get(mark, ())
    ]


def _boxed(mark: str, x: float, y: float, width: float, height: float) -> list[Element]:
    if mark in MARKS and width >= 12:
        return box(mark, x, y, width, height)
    shape: dict[str, Value] = {
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "class": mark,
        "rx": min(3, width / 2),
    }
    return [el("rect", shape)]


def key(
    entries: Sequence[tuple[str, str]], x: float, y: float, width: float
) -> tuple[list[Child], float]:
    """Return the words of the marks, each ``(mark, words)``, and how high they stand."""
    made: list[Child] = []
    left, top = x, y
    for mark, words in entries:
        needed = 36 + 6.2 * len(words)
        if left > x and left + needed > x + width:
            left, top = x, top + 22
        made.extend(_boxed(mark, left, top, 18, 14))
        made.extend(_lined(mark, left, top, 18, 14))
        made.append(text(left + 24, top + 11.5, words, "small"))
        left += needed
    return made, top + 22 - y


def cut(words: str, letters: int) -> str:
    """Return words that fit a line; what is left out stands in the text alternative."""
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, words: int = 1
) -> Element:
    """Return the figures of a picture as a table for a page; the first ``words`` columns are text.

    The first cell of each row is its heading.
    """
    numbers = {"class": "figure"}

    def cell(number: int, said: str) -> Element:
        if number == 0:
            return el("th", {"scope": "row"}, said)
        return el("td", numbers if number >= words else None, said)

    return el(
        "table",
        None,
        el("caption", None, caption),
        el(
            "thead",
            None,
            el("tr", None, [el("th", {"scope": "col"}, head) for head in heads]),
        ),
        el(
            "tbody",
            None,
            [el("tr", None, [cell(n, said) for n, said in enumerate(row)]) for row in rows],
        ),
    )
