"""Rows as CSV text that a spreadsheet shows and does not run.

A cell that begins with one of a few signs is a formula to a spreadsheet, whoever wrote it. So such
text gets an apostrophe in front, which a spreadsheet takes as "this is text" and does not show.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV, each line ended by a line feed; ``None`` is an empty cell."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def plain(cell: str) -> str:
    """Return the text that was written as a cell."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_BEGINS_A_FORMULA) else cell


def _cell(value: object) -> object:
    # Numbers are no text: a negative one stays as it is.
    return f"'{value}" if isinstance(value, str) and value.startswith(_BEGINS_A_FORMULA) else value
