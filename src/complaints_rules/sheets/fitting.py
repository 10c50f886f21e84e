"""How many worked examples fit on two printed pages: an estimate in lines, good enough for that.

The widths are those of the style sheet, in characters; nothing else depends on them.
"""

from collections.abc import Iterable
from math import ceil
from typing import Final

from complaints_rules.sheets.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Line,
    Paragraph,
    Row,
    SourceList,
    Table,
)

PAGES: Final = 2
_LINES: Final = 70
"""How many lines of a table stand on a printed page."""
_WIDTH: Final = 112
_COLUMNS: Final = {
    "rules": (26, 12, 36, 9, 8, 12),
    "about": (14, 98),
    "departures": (43, 42, 13, 12),
    "readings": (18, 30, 30, 32),
    "counting": (48, 29, 33),
    "examples": (23, 35, 50),
}


def fitting(rest: Iterable[Block], examples: Table | None) -> int:
    """Return how many examples fit beside the rest of a sheet, at least one where there are any."""
    if examples is None:
        return 0
    left = PAGES * _LINES - sum(map(_height, rest)) - 4
    number = 0
    for row in examples.rows:
        left -= _row(row, _COLUMNS["examples"])
        if left < 0 and number:
            break
        number += 1
    return number


def _height(block: Block) -> float:
    match block:
        case Heading():
            return 1.9
        case Paragraph():
            return _line(block.line, _WIDTH) + 0.3
        case Bullets():
            return sum(_cell(item, _WIDTH - 6) for item in block.items) * 1.06 + 0.4
        case Table():
            head = 1.2 if block.columns else 0.0
            return head + sum(_row(row, _COLUMNS[block.kind]) for row in block.rows) + 0.3
        case SourceList():
            return 1.06 * sum(
                ceil((len(one.title) + len(one.address or "") + 32) / (_WIDTH - 8))
                for one in block.sources
            )


def _row(row: Row, widths: tuple[int, ...]) -> float:
    tallest = max(_cell(cell, width) for cell, width in zip(row.cells, widths, strict=True))
    # What tells of a way into a stage runs on in one line; notes and doubts have their own.
    run_on = sum(_length(line) for line in row.rest if line.kind == "plain")
    own = sum(_line(line, _WIDTH) for line in row.rest if line.kind != "plain")
    return tallest + ceil(run_on / _WIDTH) + own + 0.25


def _cell(cell: Cell, width: int) -> int:
    return sum(_line(line, width) for line in cell)


def _line(line: Line, width: int) -> int:
    return max(1, ceil(_length(line) / width))


def _length(line: Line) -> int:
    return len(line.label) + len(line.words) + len(line.code) + len(line.cited.words) + 2
