"""The stage diagram as a picture: the stages down the middle, and what belongs to them beside.

The complainant's limits stand at the left and the ways to outside bodies at the right. Every column
is filled from top to bottom, so that nothing can lie upon anything else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from complaints_rules.pictures.columns import PADDING, block, of_lines, of_part
from complaints_rules.pictures.marks import legend
from complaints_rules.pictures.markup import Child, Element, el, svg
from complaints_rules.pictures.stage_parts import Box, Diagram, Line, Part, Way, told

WIDTH: Final = 900
_EDGE: Final = 14


@dataclass
class _Column:
    """A column of boxes and how far down it is filled."""

    x: float
    width: float
    bottom: float = 0
    taken: list[tuple[float, float]] = field(default_factory=list)

    @property
    def right(self) -> float:
        return self.x + self.width

    def put(self, height: float, wanted: float) -> float:
        """Take the next free place from ``wanted`` down, and return its top."""
        top = max(wanted, self.bottom)
        self.taken.append((top, top + height))
        self.bottom = top + height + 12
        return top

    def gap(self, height: float, first: float) -> float:
        """Return the top of the first gap from ``first`` down that is high enough."""
        taken = [(first, first), *(one for one in self.taken if one[1] > first)]
        for above, below in pairwise(taken):
            if below[0] - above[1] >= height + 24:
                return above[1] + 12
        return taken[-1][1] + 12


def drawn(diagram: Diagram) -> Element:
    """Return the picture of a procedure, with its legend and what the text leaves open."""
    return _Picture(diagram).whole()


class _Picture:
    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.left = _Column(_EDGE, 190)
        self.middle = _Column(250, 406)
        self.right = _Column(694, WIDTH - _EDGE - 694)
        self.behind: list[Child] = []
        self.front: list[Child] = []
        self.places: dict[str, tuple[float, float]] = {}
        """Top and bottom of each box."""
        self.lanes: list[float] = []
        """For each lane at the left, how far down a way that leaves a stage out runs in it."""

    def whole(self) -> Element:
        d = self.diagram
        top = self._head()
        for column in (self.left, self.middle, self.right):
            column.bottom = top
        for box in d.boxes:
            self._ways(d.ways_into(box))
            self._box(box)
        bottom = self._side_note()
        bottom = self._foot(bottom + 14)
        return svg(WIDTH, bottom, d.title, told(d), self.behind, self.front)

    # --- the page -------------------------------------------------------------------------------

    def _full(self, paragraphs: list[tuple[str, Line, float]], top: float) -> float:
        """Set paragraphs over the whole width, and return where they end."""
        made = block(paragraphs, WIDTH - 2 * _EDGE - 8)
        self.front.extend(made.drawn(_EDGE + 4, top))
        return top + made.height

    def _head(self) -> float:
        d = self.diagram
        top = self._full([("heading", Line(d.title), 0), ("small", Line(d.subtitle), 2)], 10)
        if d.not_read:
            words = f"Read in part only; not read: {'; '.join(d.not_read)}"
            top = self._full([("small", Line(words, "not read"), 6)], top)
        return top + 14

    def _foot(self, top: float) -> float:
        d = self.diagram
        if d.readings:
            notes = [("small", Line(f"[{one}] {words}"), 2) for one, words in d.readings]
            head = ("", Line("The text can also be read otherwise"), 0)
            top = self._full([head, *notes], top) + 12
        made, height = legend(tuple(_marks(d)), _EDGE, top, WIDTH - 2 * _EDGE)
        self.front.extend(made)
        return top + height + 4

    # --- boxes ----------------------------------------------------------------------------------

    def _box(self, box: Box) -> None:
        inner = self.middle.width - 2 * PADDING
        lines = of_lines(box.lines, inner, framed=not box.unread)
        paragraphs = [("heading", Line(box.title), 0.0), *lines]
        for part in box.duties:
            paragraphs += of_part(part, inner, above=9)
        words = block(paragraphs, inner)
        # A box begins where everything that belongs to it fits beside it.
        top = self.middle.bottom
        if box.windows:
            top = max(top, self.left.bottom)
        if box.routes:
            top = max(top, self.right.bottom)
        windows = [self._beside(self.left, "window", part, top) for part in box.windows]
        # A way out opens with the end of what is done here, so it leaves from the foot of the box.
        foot = max(top, top + words.height + 2 * PADDING - 34)
        routes = [self._beside(self.right, "route", part, foot) for part in box.routes]
        height = max(words.height + 2 * PADDING, *(y - top + 34 for y in (top, *windows)))
        self.middle.put(height, top)
        self._rect("unread" if box.unread else "stage", self.middle, top, height)
        self.front.extend(words.drawn(self.middle.x + PADDING, top + PADDING))
        self.places[box.id] = (top, top + height)
        for y in windows:
            self._line([(self.left.right, y + 14), (self.middle.x, y + 14)], "thin")
        for part, y in zip(box.routes, routes, strict=True):
            self._to_route(top + height, y + 14, unread=part.unread)

    def _beside(self, column: _Column, kind: str, part: Part, wanted: float) -> float:
        inner = column.width - 2 * PADDING
        words = block(of_part(part, inner), inner)
        top = column.put(words.height + 2 * PADDING - 4, wanted)
        self._rect("unread" if part.unread else kind, column, top, words.height + 2 * PADDING - 4)
        self.front.extend(words.drawn(column.x + PADDING, top + PADDING - 3))
        return top

    def _rect(self, kind: str, column: _Column, top: float, height: float) -> None:
        place = {"x": column.x, "y": top, "width": column.width, "height": height, "rx": 5}
        self.front.append(el("rect", {**place, "class": kind}))

    def _to_route(self, bottom: float, y: float, *, unread: bool) -> None:
        points = [(self.middle.right, y), (self.right.x, y)]
        if y > bottom - 6:  # the box has ended: go down beside it
            across = self.middle.right + 16
            leave = bottom - 24
            points = [(self.middle.right, leave), (across, leave), (across, y), points[1]]
        self._arrow(points, "unsaid" if unread else "line")

    # --- ways -----------------------------------------------------------------------------------

    def _ways(self, ways: tuple[Way, ...]) -> None:
        if not ways:
            return
        x = self.middle.x + 30
        start = self.middle.bottom - 12
        top = start + 10
        joints: list[float] = []
        for way in ways:
            if way.lines or way.window is not None:
                top, joint = self._way(way, x, top)
                joints.append(joint)
                if way.leaves_out is not None:
                    self._past(way, joint, x)
        end = max(top + 8, start + 30)
        if all(way.leaves_out for way in ways):
            start = joints[0]
        self._arrow([(x, start), (x, end)], "line")
        self.middle.bottom = end

    def _way(self, way: Way, x: float, top: float) -> tuple[float, float]:
        """Draw the words of a way and its window; return where they end and where they join."""
        inner = self.middle.right - x - 20
        words = block(of_lines(way.lines, inner), inner)
        if way.window is not None:
            top = max(top, self.left.bottom)
            self._beside(self.left, "window", way.window, top)
            self._line([(self.left.right, top + 12), (x, top + 12)], "thin")
        self.front.extend(words.drawn(x + 16, top))
        joint = top + 12
        self.front.append(el("circle", {"cx": x, "cy": joint, "r": 4, "class": "joint"}))
        return top + words.height + 10, joint

    def _past(self, way: Way, joint: float, x: float) -> None:
        """Draw the line that runs past the stage that is left out."""
        _, bottom = self.places[way.origin]
        y = bottom - 10
        lane = next((i for i, end in enumerate(self.lanes) if end < y), len(self.lanes))
        self.lanes[lane : lane + 1] = [joint]
        across = self.middle.x - 12 - 10 * lane
        self._line([(self.middle.x, y), (across, y), (across, joint), (x, joint)], "leaves-out")

    # --- the side note --------------------------------------------------------------------------

    def _side_note(self) -> float:
        bottoms = [c.bottom - 12 for c in (self.left, self.middle, self.right)]
        if not self.diagram.stops:
            return max(bottoms)
        inner = self.left.width - 2 * PADDING
        note = Part("What stops the clocks", self.diagram.stops)
        words = block(of_part(note, inner), inner)
        height = words.height + 2 * PADDING
        first = self.places[self.diagram.boxes[0].id][0] - 12
        found = [(column.gap(height, first), column) for column in (self.left, self.right)]
        top, column = min(found, key=lambda one: one[0])
        self._rect("note", column, top, height)
        self.front.extend(words.drawn(column.x + PADDING, top + PADDING - 3))
        return max([*bottoms, top + height])

    # --- lines ----------------------------------------------------------------------------------

    def _line(self, points: Iterable[tuple[float, float]], kind: str) -> None:
        path = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
        self.behind.append(el("path", {"d": path, "class": kind}))

    def _arrow(self, points: list[tuple[float, float]], kind: str) -> None:
        """Draw a line with a head at its end; no marker, for their names meet in a page."""
        (x0, _), (x1, y1) = points[-2:]
        self._line(points, kind)
        if x0 == x1:
            head = f"M{x1 - 5:g} {y1 - 8:g}L{x1:g} {y1:g}L{x1 + 5:g} {y1 - 8:g}Z"
        else:
            head = f"M{x1 - 8:g} {y1 - 5:g}L{x1:g} {y1:g}L{x1 - 8:g} {y1 + 5:g}Z"
        self.behind.append(el("path", {"d": head, "class": "joint"}))


def _marks(diagram: Diagram) -> Iterable[str]:
    windows = [part for box in diagram.boxes for part in box.windows]
    windows += [way.window for way in diagram.ways if way.window is not None]
    if any(not part.unread for part in windows):
        yield "window"
    if any(not part.unread for box in diagram.boxes for part in box.routes):
        yield "route"
    if any(way.leaves_out for way in diagram.ways):
        yield "leaves-out"
    lines = list(_lines(diagram))
    if diagram.not_read or any(line.unread for line in lines):
        yield "unread"
    if any(line.silence == "none" for line in lines):
        yield "none"


def _lines(diagram: Diagram) -> Iterable[Line]:
    for box in diagram.boxes:
        yield from box.lines
        for part in (*box.duties, *box.windows, *box.routes):
            yield from part.lines
    for way in diagram.ways:
        yield from way.lines
        if way.window is not None:
            yield from way.window.lines
    yield from diagram.stops
