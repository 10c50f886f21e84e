"""A sheet as Markdown, as GitHub shows it."""

import re
from collections.abc import Iterator
from typing import Final

from complaints_rules.sheets.arrangement import page_of
from complaints_rules.sheets.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Line,
    Paragraph,
    SourceList,
    Table,
    labelled,
    may_be_silent,
    pieces,
)
from complaints_rules.sheets.parts import NumberedSource, Sheet

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>|~#$&])")
"""The signs that GitHub would read as markup wherever they stand."""
_BEGINNING: Final = re.compile(r"^([-+=]|\d+(?=[.)]))")
"""What would begin a list or a heading at the beginning of a line."""


def markdown(sheet: Sheet, *, whole: bool = False) -> str:
    """Return the sheet with the worked examples that fit on two pages, or ``whole`` with all."""
    lines: list[str] = []
    for block in page_of(sheet, whole=whole):
        lines += [*_block(block), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def escaped(words: str) -> str:
    """Return words so that no sign in them is read as markup, in a table or out of it."""
    made = _SIGNS.sub(r"\\\1", words)
    begin = _BEGINNING.match(made)
    if begin is None:
        return made
    end = begin.end()
    # A number is kept, and the full stop after it escaped.
    return f"{made[:end]}\\{made[end:]}" if begin[0][0].isdigit() else f"\\{made}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.depth + 1)} {escaped(block.words)}"
        case Paragraph():
            yield f"> {_line(block.line)}" if block.line.kind == "doubt" else _line(block.line)
        case Bullets():
            for item in block.items:
                yield f"- {_cell(item)}"
        case Table():
            yield from _table(block)
        case SourceList():
            for source in block.sources:
                yield _source(source)


def _table(table: Table) -> Iterator[str]:
    # A table of GitHub's needs a heading for each column, even where it is empty.
    columns = table.columns or ("About this sheet", "")
    yield f"| {' | '.join(escaped(name) for name in columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in table.rows:
        first, *others = row.cells
        yield f"| {' | '.join((_cell((*first, *row.rest)), *(_cell(cell) for cell in others)))} |"


def _cell(cell: Cell) -> str:
    return "<br>".join(_line(line) for line in cell)


def _line(line: Line) -> str:
    parts = [escaped(labelled(line))] if line.label else []
    words = _words(line)
    if words:
        parts.append(f"**{words}**" if line.kind == "strong" and "_" not in words else words)
    if line.code:
        parts.append(f"`{line.code}`")
    if line.cited.places:
        places = escaped(line.cited.words)
        parts.append(f"({places})" if words else places)
    return " ".join(parts)


def _words(line: Line) -> str:
    if not may_be_silent(line):
        return escaped(line.words)
    return "".join(f"_{escaped(w)}_" if silent else escaped(w) for w, silent in pieces(line.words))


def _source(source: NumberedSource) -> str:
    hand = "first hand" if source.first_hand else "second hand"
    address = f"<{source.address}>" if source.address else "no address is recorded"
    read = f"read {source.read.isoformat()}, {hand}"
    return f"{source.number}. {escaped(source.title)} ({read}): {address}"
