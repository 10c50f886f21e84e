"""The marks: one small set of shades and signs for every picture, each with its words.

A mark never speaks by its colour alone: it has a sign, an edge or a number of its own as well, so
that it can be read in black and white.
"""

from dataclasses import dataclass
from typing import Final

from complaints_rules.pictures.markup import Child, Element, Value, el, text


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its class in the style sheet, the sign that is drawn in it, its sign in text."""

    name: str
    words: str
    sign: str = ""
    letters: str = ""


MARKS: Final = {
    mark.name: mark
    for mark in (
        Mark("event", "the day from which it is counted", letters=">"),
        Mark("counted", "a day that is counted, with its number"),
        Mark("extension", "a day of the extension", "corner", letters="+"),
        Mark("left-out", "a weekend, not counted", letters="."),
        Mark("holiday", "a bank holiday or closure, not counted", "cross", letters="x"),
        Mark("paused", "the clock stands still", "bars", letters="|"),
        Mark("due", "the last day", letters="="),
        Mark("reading", "the last day under another reading", letters="?"),
        Mark("met", "done in time", "tick"),
        Mark("late", "done late, or overdue", "bang"),
        Mark("projected", "expected, if each step is done on its last day"),
        Mark("unread", "not stated, or not read"),
        Mark("none", "the text says that there is none"),
        Mark("window", "a limit on the complainant"),
        Mark("route", "the way to an ombudsman or another body"),
        Mark("leaves-out", "a way that leaves a stage out"),
    )
}


def box(name: str, x: float, y: float, width: float, height: float) -> list[Element]:
    """Return a box drawn as a mark, with its sign."""
    rect: dict[str, Value] = {
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "class": name,
        "rx": 3,
    }
    return [el("rect", rect), *_sign(MARKS[name].sign, x, y, width, height)]


def _sign(sign: str, x: float, y: float, width: float, height: float) -> list[Element]:
    if sign == "cross":
        # In the lower right, where a day's number would stand; its date stays readable above.
        side = min(width, height) / 2 - 2
        left, top = x + width - side - 4, y + height - side - 3
        path = f"M{left:g} {top:g}l{side:g} {side:g}M{left + side:g} {top:g}l{-side:g} {side:g}"
    elif sign == "bars":
        left, right, low = x + width / 2 - 3, x + width / 2 + 3, y + height - 6
        path = f"M{left:g} {y + 6:g}V{low:g}M{right:g} {y + 6:g}V{low:g}"
    elif sign == "corner":
        path = f"M{x + width - 9:g} {y:g}L{x + width:g} {y + 9:g}"
    else:
        return []
    return [el("path", {"d": path, "class": "sign"})]


def legend(names: tuple[str, ...], x: float, y: float, width: float) -> tuple[list[Child], float]:
    """Return the words of the marks that a picture uses, and how high they stand."""
    made: list[Child] = []
    left, top = x, y
    for name in names:
        mark = MARKS[name]
        needed = 30 + 6.6 * len(mark.words)
        if left > x and left + needed > x + width:
            left, top = x, top + 22
        made.extend(box(name, left, top, 18, 14))
        made.append(text(left + 24, top + 11.5, mark.words, "small"))
        left += needed
    return made, top + 22 - y
