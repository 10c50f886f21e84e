"""The proof of a date as a picture: months as on a wall, with each counted day numbered."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from textwrap import wrap
from typing import Final

from complaints_rules.dates import DAYS, MONTHS, spoken
from complaints_rules.pictures.marks import box, legend
from complaints_rules.pictures.markup import Child, Element, el, svg, text
from complaints_rules.pictures.proof import Day, Proof

_CELL: Final = 38
_ROW: Final = 36
_MONTH: Final = 7 * _CELL
_GAP: Final = 26
_MARGIN: Final = 16
_ACROSS: Final = 3
_LINE: Final = 15
_SATURDAY: Final = 5
_LETTER: Final = 6.1
"""How wide a small letter is, on average; only for folding lines."""


def drawn(proof: Proof, *, with_rule: bool = True) -> Element:
    """Return the months that the count spans and what the marks mean, with the rule beneath."""
    months = _months(proof)
    across = min(_ACROSS, len(months))
    width = max(across * _MONTH + (across - 1) * _GAP, 2 * _MONTH + _GAP) + 2 * _MARGIN
    inner = width - 2 * _MARGIN
    y: float = _MARGIN + 14
    children: list[Child] = []
    for line in wrap(f"{proof.title} [{proof.id}]", int(inner / 9.3)):
        children.append(text(_MARGIN, y, line, "heading"))
        y += 19
    children.append(text(_MARGIN, y, _headline(proof)))
    y += 20
    for first in range(0, len(months), across):
        row = months[first : first + across]
        tallest: float = 0
        for place, (year, month) in enumerate(row):
            drawing, height = _month(proof, year, month, _MARGIN + place * (_MONTH + _GAP), y)
            children.extend(drawing)
            tallest = max(tallest, height)
        y += tallest + 12
    signs, height = legend(_marks(proof), _MARGIN, y, inner)
    children.extend(signs)
    y += height + 14
    numbered = (f"{n}. {words}." for n, words in enumerate(proof.sentences, 1))
    for sentence in (*numbered, f"Source: {proof.source}") if with_rule else ():
        for line in wrap(sentence, int(inner / _LETTER)):
            children.append(text(_MARGIN, y, line, "small"))
            y += _LINE
    return svg(width, y + _MARGIN - 6, proof.title, _told(proof), *children)


def _headline(proof: Proof) -> str:
    words = f"Last day: {spoken(proof.due)}"
    if proof.start is not None:
        way = "counted back from" if proof.backwards else "counted from"
        words += f"; {way} {spoken(proof.start)}"
    if proof.done is not None:
        words += f"; done {'late ' if proof.late else ''}on {spoken(proof.done)}"
    else:
        words += f"; {proof.standing}"
    return words


def _told(proof: Proof) -> str:
    """The picture in sentences, for whoever cannot see it."""
    others = (f"Under another reading ({words}): {spoken(day)}" for day, words in proof.others)
    return ". ".join([_headline(proof), *proof.sentences, *others]) + "."


def _months(proof: Proof) -> list[tuple[int, int]]:
    days = [one.day for one in proof.days] + [day for day, _ in proof.others]
    days += [proof.done] if proof.done is not None else []
    first, last = min(days), max(days)
    number = (last.year - first.year) * 12 + last.month - first.month
    return [_within_a_year(first.year, first.month + n) for n in range(number + 1)]


def _within_a_year(year: int, month: int) -> tuple[int, int]:
    """A month that may lie beyond December, with its year."""
    years, rest = divmod(month - 1, 12)
    return year + years, rest + 1


def _month(proof: Proof, year: int, month: int, x: float, y: float) -> tuple[list[Child], float]:
    made: list[Child] = [text(x, y + 14, f"{MONTHS[month - 1]} {year}", "heading")]
    for column, name in enumerate(DAYS):
        made.append(text(x + column * _CELL + _CELL / 2, y + 32, name, "small", "middle"))
    known = {one.day: one for one in proof.days}
    before, length = monthrange(year, month)
    top = y + 38
    for number in range(1, length + 1):
        day = date(year, month, number)
        week, column = divmod(before + number - 1, 7)
        place = x + column * _CELL, top + week * _ROW
        made.extend(_cell(proof, day, known.get(day), *place))
    y_names = top + -(-(before + length) // 7) * _ROW + 14
    for line in _names(proof, year, month):
        made.append(text(x, y_names, line, "small"))
        y_names += _LINE
    return made, y_names - y


def _cell(proof: Proof, day: date, one: Day | None, x: float, y: float) -> Iterator[Child]:
    width, height = _CELL - 2, _ROW - 2
    kind = one.kind if one is not None else ""
    if day == proof.due:
        yield box("due", x, y, width, height)
    elif kind:
        yield box(kind, x, y, width, height)
    elif proof.by_week and day.weekday() >= _SATURDAY:
        yield box("left-out", x, y, width, height)
    else:
        yield el("rect", {"x": x, "y": y, "width": width, "height": height, "class": "plain"})
    if day == proof.start and day != proof.due:
        yield from _ring("event", x, y)
    if day in dict(proof.others):
        yield from _ring("reading", x, y)
    light = "inverse" if day == proof.due else ""
    yield text(x + 4, y + 12, str(day.day), f"small {light}".strip())
    if one is not None and one.number is not None:
        yield text(x + width - 4, y + height - 5, str(one.number), f"number {light}".strip(), "end")
    if day == proof.done:
        # A tick, or a cross where it was late, in the upper right.
        left, top = x + width - 15, y + 4
        path = (
            f"M{left:g} {top:g}l8 8m0 -8l-8 8" if proof.late else f"M{left:g} {top + 4:g}l4 4l7 -8"
        )
        yield el("path", {"d": path, "class": f"sign {light}".strip()})


def _ring(kind: str, x: float, y: float) -> Iterator[Child]:
    """A thick or broken edge around a day, over whatever else it is."""
    rect = {"x": x + 1, "y": y + 1, "width": _CELL - 4, "height": _ROW - 4}
    yield el("rect", {**rect, "class": kind, "rx": 3, "fill-opacity": 0})


def _names(proof: Proof, year: int, month: int) -> Iterator[str]:
    """What is to be said of single days of a month, beneath it."""
    said: list[tuple[date, str]] = []
    if proof.start is not None:
        said.append((proof.start, "counted from" if not proof.backwards else "counted back from"))
    said.extend((one.day, one.name or "") for one in proof.days if one.kind == "holiday")
    said.append((proof.due, "the last day"))
    said.extend((day, f"last day if read so: {words}") for day, words in proof.others)
    if proof.done is not None:
        said.append((proof.done, "done, late" if proof.late else "done"))
    for day, words in sorted(said):
        if (day.year, day.month) == (year, month):
            yield from wrap(f"{day.day}: {words}", int(_MONTH / _LETTER), subsequent_indent="    ")


def _marks(proof: Proof) -> tuple[str, ...]:
    used: set[str] = {one.kind for one in proof.days if one.kind}
    used |= {"event"} if proof.start is not None else set()
    order = ("event", "counted", "left-out", "holiday", "paused", "extension")
    return (
        *(name for name in order if name in used),
        "due",
        *(("reading",) if proof.others else ()),
    )
