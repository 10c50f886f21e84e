"""CSV, read and written row by row; the caller's cells go through exactly as they are."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.frames.extra import needed
from complaints_rules.frames.pieces import Piece
from complaints_rules.frames.rows import Cells
from complaints_rules.frames.running import PIECE
from complaints_rules.frames.telling import Answers, Value

_MARK: Final = b"\xef\xbb\xbf"
"""What Excel puts in front of UTF-8."""
_LONGEST_CELL: Final = 2**31 - 1
_AS_THEY_ARE: Final = "surrogateescape"
"""Bytes that are no UTF-8 (a file saved by an old program) come out again as they went in."""


class TextPiece:
    """Some rows of a CSV file."""

    def __init__(self, header: tuple[str, ...], rows: list[list[str]]) -> None:
        self._header = header
        self._rows = rows
        self.broken: dict[int, str] = {}
        width = len(header)
        for number, row in enumerate(rows):
            if len(row) != width:
                self.broken[number] = _wrong_width(row, width)
                rows[number] = [*row[:width], *[""] * (width - len(row))]

    def cells(self, places: Sequence[int]) -> list[Cells]:
        """Return the values in some columns, row by row; what is empty is nothing."""
        return [tuple(row[place] or None for place in places) for row in self._rows]

    def texts(self) -> list[list[str]]:
        """Return all rows as text."""
        return self._rows

    def batch(self) -> Any:
        """Return all rows as a record batch whose columns are text."""
        pa = needed("pyarrow", "Parquet is written")
        columns = zip(*self._rows, strict=True) if self._rows else ((),) * len(self._header)
        # Arrow holds UTF-8 alone, so bytes that are none cannot be kept there.
        arrays = [pa.array([_utf_8(one) for one in column], pa.string()) for column in columns]
        return pa.RecordBatch.from_arrays(arrays, names=list(self._header))


class CsvSource:
    """A CSV file: UTF-8, commas, the names of the columns in its first line.

    Empty lines are passed over. Raises :class:`ComplaintsRulesError` (``not-a-frame``) for an empty
    file.
    """

    def __init__(self, path: Path) -> None:
        # One long note would stop the whole run otherwise.
        csv.field_size_limit(_LONGEST_CELL)
        with path.open("rb") as file:
            self.is_marked = file.read(len(_MARK)) == _MARK
        self._text = path.open(
            encoding="utf-8-sig" if self.is_marked else "utf-8", errors=_AS_THEY_ARE, newline=""
        )
        self._rows = (row for row in csv.reader(self._text) if row)
        header = next(self._rows, None)
        if header is None:
            self.close()
            message = "the file is empty; its first line names the columns"
            raise ComplaintsRulesError(Problem(code="not-a-frame", message=message, file=str(path)))
        self.header: tuple[str, ...] = tuple(header)

    def pieces(self) -> Iterator[Piece]:
        """Read on."""
        while rows := list(islice(self._rows, PIECE)):
            yield TextPiece(self.header, rows)

    def close(self) -> None:
        """Let go of the file."""
        self._text.close()


class CsvTarget:
    """A CSV file with the answers behind the caller's columns."""

    def __init__(self, path: Path, header: Sequence[str], *, is_marked: bool) -> None:
        self._text = path.open(
            "w", encoding="utf-8-sig" if is_marked else "utf-8", errors=_AS_THEY_ARE, newline=""
        )
        self._writer = csv.writer(self._text, lineterminator="\n")
        self._writer.writerow(header)

    def write(self, piece: Piece, answers: list[Answers]) -> None:
        """Write some rows with their answers beside them."""
        self._writer.writerows(
            [*row, *map(_not_a_formula, map(as_text, answer))]
            for row, answer in zip(piece.texts(), answers, strict=True)
        )

    def close(self) -> None:
        """Finish the file."""
        self._text.close()


def as_text(value: Value | Any) -> str:
    """Return a value as CSV has it: nothing is empty, days are ISO, truth is `true` or `false`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _not_a_formula(text: str) -> str:
    """Put an apostrophe in front of a text of ours that a spreadsheet would run."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _wrong_width(row: list[str], width: int) -> str:
    words = f"the row has {len(row)} cells and the first line names {width} columns"
    if len(row) > width:
        words += f"; left out: {', '.join(f'`{cell}`' for cell in row[width:])}"
    return f"{words}; a comma inside a cell needs quotes around the cell [not-a-row]"


def _utf_8(text: str) -> str:
    return (
        text
        if text.isascii()
        else text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    )
