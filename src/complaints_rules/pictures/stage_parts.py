"""The parts of a stage diagram as plain data, and the same said in sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A few words of the picture."""

    words: str
    silence: str | None = None
    """`not stated`, `not read` or `none`, where that is all there is to be said."""
    strong: bool = False
    """Whether it is what the reader looks for first: a limit with a number, a ground."""

    @property
    def unread(self) -> bool:
        """Whether nothing is known here; where the text says `none`, something is."""
        return self.silence is not None and self.silence != "none"


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs together under a heading: a duty, a complainant's window, a route."""

    title: str
    lines: tuple[Line, ...]
    unread: bool = False
    """Whether its main thing is not stated or was not read."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the way: the complaint, a stage, the end, or the ombudsman of a file of its own.

    ``windows`` are the limits on the complainant that do not belong to a door; ``routes`` the ways
    to outside bodies that open from here.
    """

    id: str
    title: str
    lines: tuple[Line, ...] = ()
    duties: tuple[Part, ...] = ()
    windows: tuple[Part, ...] = ()
    routes: tuple[Part, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one box into another; without words it goes on by itself."""

    origin: str
    to: str
    lines: tuple[Line, ...] = ()
    window: Part | None = None
    """The complainant's time to take this way."""
    leaves_out: str | None = None
    """The stage that this way leaves out, as its heading."""

    @property
    def unread(self) -> bool:
        """Whether something of this way is not stated or was not read."""
        in_window = self.window is not None and any(line.unread for line in self.window.lines)
        return in_window or any(line.unread for line in self.lines)


@dataclass(frozen=True, slots=True)
class Diagram:
    """The whole picture: the boxes from first to last, and the ways that lead into each."""

    title: str
    subtitle: str
    not_read: tuple[str, ...]
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]
    stops: tuple[Line, ...]
    readings: tuple[tuple[str, str], ...]
    """For each letter that stands behind a value: what else the text may mean."""

    def ways_into(self, box: Box) -> tuple[Way, ...]:
        """Return the ways into a box, those that leave a stage out last."""
        found = [way for way in self.ways if way.to == box.id]
        return tuple(sorted(found, key=lambda way: way.leaves_out is not None))


def told(diagram: Diagram) -> str:
    """Return the whole path in sentences, for whoever hears the picture instead of seeing it."""
    return " ".join(_sentences(diagram))


def _sentences(diagram: Diagram) -> Iterator[str]:
    if diagram.not_read:
        yield _sentence("Read in part only; not read", diagram.not_read)
    for box in diagram.boxes:
        for way in diagram.ways_into(box):
            if way.lines:
                yield _sentence(f"A way to {box.title}", _words(way.lines))
            if way.window is not None:
                yield _sentence(way.window.title, _words(way.window.lines))
        yield _sentence(box.title, _words(box.lines))
        for part in box.duties:
            yield _sentence(part.title, _words(part.lines))
        for part in box.windows:
            yield _sentence(f"The complainant: {part.title}", _words(part.lines))
        for part in box.routes:
            yield _sentence(f"Outside the procedure: {part.title}", _words(part.lines))
    if diagram.stops:
        yield _sentence("What stops the clocks", _words(diagram.stops))
    for letter, words in diagram.readings:
        yield f"[{letter}] {words}."


def _words(lines: Iterable[Line]) -> list[str]:
    return [line.words for line in lines]


def _sentence(head: str, words: Iterable[str]) -> str:
    said = "; ".join(words)
    return f"{head}: {said}." if said else f"{head}."
