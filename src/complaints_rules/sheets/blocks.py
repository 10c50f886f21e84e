"""What a page is put together from: headings, lines, lists and tables, before any markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from complaints_rules.answers import wording
from complaints_rules.sheets.parts import NO_PLACE, Cited, NumberedSource

Kind = Literal["plain", "strong", "otherwise", "doubt", "note"]
NOTHING: Final = "—"
"""Stands where nothing is recorded, which is not the same as a silence of the text."""
_SILENCE: Final = re.compile(
    "|".join(
        re.escape(words)
        for words in (
            *wording.SILENT.values(),
            wording.STATES["no_limit"],
            "a start that the text does not state",
        )
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of words: its label before them, an id and its places after them."""

    words: str
    label: str = ""
    kind: Kind = "plain"
    code: str = ""
    cited: Cited = NO_PLACE


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``depth`` is 0 for the title of the sheet."""

    depth: int
    words: str
    id: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line that stands for itself."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each of its items may have several lines."""

    items: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its first cell naming it; ``rest`` runs below the other cells."""

    cells: tuple[Cell, ...]
    id: str = ""
    rest: Cell = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; without ``columns`` the first cell of a row is its heading."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    kind: str = ""
    """The widths that its columns have, by a class of the style sheet."""


@dataclass(frozen=True, slots=True)
class SourceList:
    """Numbered sources."""

    sources: tuple[NumberedSource, ...]


Block = Heading | Paragraph | Bullets | Table | SourceList


def pieces(words: str) -> Iterator[tuple[str, bool]]:
    """Divide words into those of a silence, marked true, and what stands around them."""
    done = 0
    for found in _SILENCE.finditer(words):
        if found.start() > done:
            yield words[done : found.start()], False
        yield found[0], True
        done = found.end()
    if done < len(words):
        yield words[done:], False


def may_be_silent(line: Line) -> bool:
    """Tell whether a silence in a line is the text's: notes and doubts are words of the file."""
    return line.kind not in ("note", "doubt")


def labelled(line: Line) -> str:
    """Return the label of a line with the sign that follows it; a question has its own."""
    return line.label if line.label.endswith("?") else f"{line.label}:"
