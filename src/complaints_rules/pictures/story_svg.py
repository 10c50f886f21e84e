"""A story as a picture: a row for each thing, on an axis of months and weeks."""

from collections.abc import Iterable
from datetime import date
from textwrap import wrap
from typing import Final

from complaints_rules.dates import spoken
from complaints_rules.pictures.markup import Child, Element, Value, el, svg, text
from complaints_rules.pictures.story import Lane, Row, Story
from complaints_rules.pictures.story_axis import Scale, months, opening, weeks
from complaints_rules.pictures.story_signs import legend, of_point, of_span
from complaints_rules.pictures.story_text import in_words, when

_WIDTH: Final = 980
_MARGIN: Final = 12
_INNER: Final = _WIDTH - 2 * _MARGIN
_NAMES: Final = 350
"""How wide the column is in which each row says what it is."""
_LINE: Final = 16
_SMALL: Final = 14
_AXIS: Final = 34
# How many letters go on a line, taken wide, so that words meet no bar whatever the fount.
_HEADING_LETTERS, _NAME_LETTERS, _SMALL_LETTERS, _WIDE_LETTERS = 105, 46, 54, 155

_STAGE: Final = "stage\N{NO-BREAK SPACE}"


def drawn(story: Story) -> Element:
    """Return the picture, 980 wide, which A4 takes; it is as high as its rows."""
    scale = Scale(story.first, story.last, _MARGIN + _NAMES, _INNER - _NAMES)
    y: float = _MARGIN + 14
    made: list[Child] = [text(_MARGIN, y, story.title, "heading")]
    y += 8
    for number, lane in enumerate(story.lanes, 1):
        title = f"{number}. {lane.title}" if len(story.lanes) > 1 else lane.title
        drawing, y = _lane(lane, title, story, scale, y)
        made.extend(drawing)
    for one in story.shared:
        said, y = _paragraph([f"The broken line: {spoken(one.day)}, {one.words}"], y)
        made.extend(said)
    signs, height = legend(story, _MARGIN, y + 14, _INNER)
    basis, y = _paragraph(dict.fromkeys(lane.basis for lane in story.lanes), y + 14 + height)
    return svg(_WIDTH, y + _MARGIN, story.title, in_words(story), *made, *signs, *basis)


def _lane(
    lane: Lane, title: str, story: Story, scale: Scale, y: float
) -> tuple[list[Child], float]:
    made: list[Child] = []
    for line in wrap(title, _HEADING_LETTERS):
        y += _LINE + 2
        made.append(text(_MARGIN, y, line, "heading"))
    procedure, y = _paragraph([lane.procedure], y + 2)
    made.extend((procedure, _axis(scale, y + 8)))
    begin = y = y + 8 + _AXIS
    rows: list[Child] = []
    y += 8
    for row in lane.rows:
        drawing, y = _row(row, scale, y)
        rows.extend(drawing)
    # The lines of the axis lie under the bars, the day of the question over them.
    made.extend(_upright(scale, tick.day, begin, y) for tick in months(scale))
    shared = [one.day for one in story.shared if scale.holds(one.day)]
    made.extend(_upright(scale, day, begin, y - 16, "8 3") for day in shared)
    made.extend(rows)
    made.extend(_asked(story.today, scale, begin, y))
    undated = (f"No date: {row.label} [{row.id}]: {row.words}" for row in lane.undated)
    said, y = _paragraph((*lane.now, *undated), y + 4)
    return [*made, *said], y + 8


def _axis(scale: Scale, y: float) -> list[Child]:
    """Return the names of the months and, where weeks are wide enough, their Mondays."""
    base = y + _AXIS
    made: list[Child] = []
    first = opening(scale)
    if first is not None:
        made.append(text(scale.left + 2, y + 11, first, "small"))
    for month in months(scale):
        made.append(_upright(scale, month.day, y, base))
        if month.label is not None:
            made.append(text(scale.begin(month.day) + 3, y + 11, month.label, "small"))
    for week in weeks(scale):
        made.append(_upright(scale, week.day, base - 6, base))
        if week.label is not None and scale.right - scale.begin(week.day) > 14:
            made.append(text(scale.begin(week.day) + 2, base - 8, week.label, "small light"))
    edge: dict[str, Value] = {
        "x1": scale.left,
        "x2": scale.right,
        "y1": base,
        "y2": base,
        "class": "line",
    }
    return [*made, el("line", edge)]


def _row(row: Row, scale: Scale, y: float) -> tuple[list[Child], float]:
    """Return what a row says at the left and draws at the right, and where the next one begins."""
    made: list[Child] = []
    bar, low = y, y
    for line in wrap(row.label.replace("stage ", _STAGE), _NAME_LETTERS):
        low += _LINE
        made.append(text(_MARGIN, low - 4, line))
    for line in wrap("; ".join(part for part in (when(row), row.words) if part), _SMALL_LETTERS):
        low += _SMALL
        made.append(text(_MARGIN, low - 3, line, "small"))
    for span in row.spans:
        made.extend(of_span(span, scale, bar))
    for point in row.points:
        made.extend(of_point(point, scale, bar, alone=row.kind == "event"))
    return made, low + 8


def _asked(today: date, scale: Scale, top: float, low: float) -> list[Child]:
    """Return the day of the question, as a line with its name at the foot."""
    if not scale.holds(today):
        return []
    x = (scale.begin(today) + scale.end(today)) / 2
    near_right = scale.right - x < 110
    words = text(x + (-5 if near_right else 5), low, "asked on this day", "small")
    if near_right:
        words.set("text-anchor", "end")
    line: dict[str, Value] = {
        "x1": x,
        "x2": x,
        "y1": top,
        "y2": low,
        "class": "line",
        "stroke-dasharray": "2 2",
    }
    return [el("line", line), words]


def _upright(scale: Scale, day: date, top: float, low: float, broken: str | None = None) -> Element:
    x = scale.begin(day)
    kind = "line" if broken else "thin"
    place: dict[str, Value] = {
        "x1": x,
        "x2": x,
        "y1": top,
        "y2": low,
        "class": kind,
        "stroke-dasharray": broken,
    }
    return el("line", place)


def _paragraph(lines: Iterable[str], y: float) -> tuple[list[Child], float]:
    made: list[Child] = []
    for line in lines:
        for part in wrap(line, _WIDE_LETTERS):
            y += _SMALL
            made.append(text(_MARGIN, y, part, "small"))
    return made, y
