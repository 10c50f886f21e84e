"""The marks of a timeline: bars for stretches of days, signs for single days, and their legend."""

from collections.abc import Iterator
from typing import Final

from complaints_rules.pictures.marks import MARKS
from complaints_rules.pictures.markup import Child, Element, Value, el, text
from complaints_rules.pictures.story import Point, Span, Story
from complaints_rules.pictures.story_axis import Scale

BAR: Final = 14
"""How high a bar is."""
_STRIP: Final = 6
_SIGN: Final = 14
_NARROW: Final = 4
_LETTER: Final = 6.1
# What a mark says in a timeline, where it is not what it says of a single day in a calendar.
_WORDS: Final = {
    "event": "what happened, or what a time is counted from",
    "counted": "the time for a duty",
    "window": "the time for the complainant",
    "extension": "the extension",
    "reading": "the last day, as the text may be read",
}
_ORDER: Final = (
    "event", "counted", "extension", "paused", "due", "reading", "met", "late", "projected",
    "window", "route",
)  # fmt: skip


def of_span(span: Span, scale: Scale, y: float) -> Iterator[Child]:
    """Return a bar; an arrow at the edge says that it reaches further than is drawn."""
    last = span.last if span.last is not None else scale.last + (scale.last - scale.first)
    if last < scale.first or span.first > scale.last:
        return
    left, right = scale.begin(span.first), scale.end(last)
    if span.mark == "reading":
        yield from _bar("reading", left, y + BAR + 3, right - left, _STRIP)
        return
    yield from _whole(span.mark, left, y, right - left)
    middle = y + BAR / 2
    if last > scale.last:
        yield _arrow(scale.right - 3, middle, 6)
    if span.first < scale.first:
        yield _arrow(scale.left + 3, middle, -6)


def _whole(mark: str, x: float, y: float, width: float) -> list[Element]:
    """A bar; the complainant's is a thin one, so that it is told from a duty without colours."""
    thin = 4 if mark == "window" else 0
    made = _bar(mark, x, y + thin, width, BAR - 2 * thin)
    if mark == "paused":
        middle = x + width / 2
        path = f"M{middle - 2.5:g} {y + 3:g}v8m5 0v-8"
        made.append(el("path", {"d": path, "class": "sign"}))
    return made


def _bar(mark: str, x: float, y: float, width: float, height: float) -> list[Element]:
    rect: dict[str, Value] = {
        "x": x,
        "y": y,
        "width": max(width, 1.5),
        "height": height,
        "class": mark,
        "rx": 2,
    }
    return [el("rect", rect)]


def _arrow(tip: float, middle: float, size: float) -> Element:
    path = f"M{tip - size:g} {middle - 4:g}L{tip:g} {middle:g}L{tip - size:g} {middle + 4:g}"
    return el("path", {"d": path, "class": "sign"})


def of_point(point: Point, scale: Scale, y: float, *, alone: bool) -> Iterator[Child]:
    """Return the sign of a day, or an arrow towards it where it lies beyond the edge.

    Where days are narrow, the bar itself says enough of the day from which it is counted.
    """
    if point.day < scale.first:
        yield _arrow(scale.left + 3, y + BAR / 2, -6)
        return
    if point.day > scale.last:
        yield _arrow(scale.right - 3, y + BAR / 2, 6)
        return
    left, right = scale.begin(point.day), scale.end(point.day)
    middle = (left + right) / 2
    if point.mark == "due":
        # Higher than a bar, so that it is seen behind the sign of what was done that day.
        width = max(right - left, _NARROW)
        yield from _bar("due", right - width, y - 3, width, BAR + 6)
    elif point.mark in ("met", "late"):
        yield from _done(point.mark, middle - _SIGN / 2, y)
    elif alone or scale.per_day >= _NARROW:
        width = min(max(right - left, 5), 10)
        yield from _bar("event", middle - width / 2, y, width, BAR)


def _done(mark: str, x: float, y: float) -> Iterator[Child]:
    """A tick for what was done in time, an exclamation mark for what was late."""
    yield from _bar(mark, x, y, _SIGN, BAR)
    path = (
        f"M{x + 3:g} {y + 7:g}l3 4l5 -8" if mark == "met" else f"M{x + 7:g} {y + 2.5:g}v5.5m0 2v2"
    )
    yield el("path", {"d": path, "class": "sign inverse"})


def legend(story: Story, x: float, y: float, width: float) -> tuple[list[Child], float]:
    """Return the words of the marks that a picture uses, and how high they stand."""
    rows = [row for lane in story.lanes for row in lane.rows]
    used = {span.mark for row in rows for span in row.spans}
    used |= {point.mark for row in rows for point in row.points}
    made: list[Child] = []
    left, top = x, y
    for name in _ORDER:
        if name not in used:
            continue
        words = _WORDS.get(name) or MARKS[name].words
        needed = 34 + _LETTER * len(words)
        if left > x and left + needed > x + width:
            left, top = x, top + 22
        if name in ("met", "late"):
            made.extend(_done(name, left, top))
        elif name == "reading":
            made.extend(_bar(name, left, top + 4, 18, _STRIP))
        else:
            made.extend(_whole(name, left, top, 18))
        made.append(text(left + 24, top + 11.5, words, "small"))
        left += needed
    return made, top + 22 - y
