"""Words set in a column: where they break, how high they stand, and a frame round a silence."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap
from typing import Final, NamedTuple

from complaints_rules.pictures.markup import Child, el, text
from complaints_rules.pictures.stage_parts import Line, Part

PADDING: Final = 10
_FRAME: Final = 3


class Type(NamedTuple):
    """A class of the style sheet: the size of its letters, how wide one is, from line to line."""

    size: float
    letter: float
    leading: float

    def letters(self, width: float) -> int:
        """Return how many letters fit; the width of one is estimated."""
        return max(8, int(width / (self.size * self.letter)))


TYPES: Final = {
    "heading": Type(15, 0.65, 19),
    "strong": Type(13, 0.62, 17),
    "": Type(13, 0.55, 17),
    "small": Type(11, 0.55, 14),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one kind, broken into lines; ``silence`` gives them a frame of their own."""

    kind: str
    broken: tuple[str, ...]
    silence: str | None = None
    above: float = 0

    @property
    def height(self) -> float:
        """How high it stands, with the space above it."""
        frame = 2 * _FRAME if self.silence else 0
        return self.above + frame + TYPES[self.kind].leading * len(self.broken)

    def drawn(self, x: float, y: float, width: float) -> Iterable[Child]:
        """Return its lines, from the corner ``x``, ``y`` down."""
        _, _, leading = TYPES[self.kind]
        top = y + self.above
        if self.silence:
            frame = {"x": x - 4, "y": top, "width": width + 8, "height": self.height - self.above}
            yield el("rect", {**frame, "rx": 3, "class": _frame(self.silence)})
            top += _FRAME
        for number, words in enumerate(self.broken):
            yield text(x, top + leading * (number + 1) - leading * 0.27, words, self.kind)


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs one below the other."""

    paragraphs: tuple[Paragraph, ...]
    width: float

    @property
    def height(self) -> float:
        """How high all of them stand."""
        return sum(paragraph.height for paragraph in self.paragraphs)

    def drawn(self, x: float, y: float) -> Iterable[Child]:
        """Return all of them, from the corner ``x``, ``y`` down."""
        for paragraph in self.paragraphs:
            yield from paragraph.drawn(x, y, self.width)
            y += paragraph.height


def block(paragraphs: Iterable[tuple[str, Line, float]], width: float) -> Block:
    """Set lines in a column; each comes with its class and the space above it."""
    made = (
        Paragraph(kind, _broken(line.words, TYPES[kind].letters(width)), line.silence, above)
        for kind, line, above in paragraphs
    )
    return Block(tuple(made), width)


def _broken(words: str, letters: int) -> tuple[str, ...]:
    return tuple(wrap(words, letters, break_on_hyphens=False))


def of_lines(
    lines: Iterable[Line], width: float, *, framed: bool = True
) -> list[tuple[str, Line, float]]:
    """Return lines as they stand below a heading: what is looked for first in strong letters.

    Small lines that fit beside one another share a line. ``framed`` is false where the whole box
    already has the frame of a silence.
    """
    most = TYPES["small"].letters(width)
    made: list[tuple[str, Line, float]] = []
    for line in lines:
        shown = line if framed else Line(line.words, strong=line.strong)
        kind = "strong" if line.strong else "small"
        last = made[-1] if made else None
        if last and last[0] == kind == "small" and not (last[1].silence or shown.silence):
            words = f"{last[1].words}; {shown.words}"
            if len(words) <= most:
                made[-1] = (kind, Line(words), 2)
                continue
        made.append((kind, shown, 2))
    return made


def of_part(part: Part, width: float, above: float = 0) -> list[tuple[str, Line, float]]:
    """Return a duty, a window or a route under its heading."""
    lines = of_lines(part.lines, width, framed=not part.unread)
    return [("", Line(part.title), above), *lines]


def _frame(silence: str) -> str:
    return "none" if silence == "none" else "unread"
