"""The stage diagram as Mermaid text, for pages and wikis that draw it themselves."""

from collections.abc import Iterable, Iterator
from typing import Final

from complaints_rules.pictures.stage_parts import Box, Diagram, Line, Part, Way, told

_ESCAPED: Final = str.maketrans(
    {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;"}
)


def written(diagram: Diagram) -> str:
    """Return a flowchart; dashed lines and frames are for what is not stated or was not read."""
    return "\n".join(("flowchart TD", *(f"  {line}" for line in _lines(diagram)))) + "\n"


def _lines(diagram: Diagram) -> Iterator[str]:
    yield f"accTitle: {diagram.title}"
    yield f"accDescr: {told(diagram)}"
    if diagram.not_read:
        words = f"Read in part only; not read: {'; '.join(diagram.not_read)}"
        yield _node("not_read", [words], unread=True)
    for box in diagram.boxes:
        yield from _box(box)
    for way in diagram.ways:
        yield _way(way)
    if diagram.stops:
        yield _node("stops", ["What stops the clocks", *_words(diagram.stops)])
    if diagram.readings:
        notes = [f"[{letter}] {words}" for letter, words in diagram.readings]
        yield _node("readings", ["The text can also be read otherwise", *notes])
    yield "classDef unread fill:#f4f4f4,stroke:#8a8a8a,stroke-dasharray:3 3"


def _box(box: Box) -> Iterator[str]:
    words = [box.title, *_words(box.lines)]
    for part in box.duties:
        words += ["", *_part(part)]
    yield _node(_id(box.id), words, unread=box.unread)
    for number, part in enumerate(box.windows, 1):
        name = f"{_id(box.id)}_limit_{number}"
        yield _node(name, _part(part), unread=part.unread)
        yield f"{name} --- {_id(box.id)}"
    for number, part in enumerate(box.routes, 1):
        name = f"{_id(box.id)}_route_{number}"
        yield _node(name, _part(part), unread=part.unread)
        yield f"{_id(box.id)} {_arrow(part.unread)} {name}"


def _way(way: Way) -> str:
    words = _words(way.lines) + (_part(way.window) if way.window is not None else [])
    label = f'|"{_label(words)}"|' if words else ""
    return f"{_id(way.origin)} {_arrow(way.unread)}{label} {_id(way.to)}"


def _node(name: str, words: Iterable[str], *, unread: bool = False) -> str:
    return f'{name}["{_label(words)}"]' + (":::unread" if unread else "")


def _arrow(unread: bool) -> str:  # noqa: FBT001 - the arrow is what it says
    return "-.->" if unread else "-->"


def _part(part: Part) -> list[str]:
    return [part.title, *_words(part.lines)]


def _words(lines: Iterable[Line]) -> list[str]:
    return [line.words for line in lines]


def _label(words: Iterable[str]) -> str:
    # Mermaid breaks a line that is too long by itself.
    return "<br/>".join(one.translate(_ESCAPED) for one in words)


def _id(box: str) -> str:
    # `end` is a word of Mermaid's own.
    return f"box_{box.replace('-', '_')}"
