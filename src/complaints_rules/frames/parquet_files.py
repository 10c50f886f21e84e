"""Parquet, read and written piece by piece; the caller's columns keep their kinds."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.frames.csv_files import as_text
from complaints_rules.frames.extra import needed
from complaints_rules.frames.pieces import Columns, Piece
from complaints_rules.frames.rows import Cells
from complaints_rules.frames.running import PIECE
from complaints_rules.frames.telling import Answers

_BUFFER = 1 << 20


class BatchPiece:
    """Some rows of a Parquet file."""

    def __init__(self, batch: Any) -> None:
        self._batch = batch
        self.broken: dict[int, str] = {}

    def cells(self, places: Sequence[int]) -> list[Cells]:
        """Return the values in some columns, row by row."""
        if not places:
            return [()] * len(self._batch)
        columns = (self._batch.column(place).to_pylist() for place in places)
        return list(zip(*columns, strict=True))

    def texts(self) -> list[list[str]]:
        """Return all rows as text."""
        columns = ([as_text(one) for one in column.to_pylist()] for column in self._batch.columns)
        return [list(row) for row in zip(*columns, strict=True)]

    def batch(self) -> Any:
        """Return all rows as they are."""
        return self._batch


class ParquetSource:
    """A Parquet file.

    Raises :class:`ComplaintsRulesError` (``not-a-frame``) for a file that is none.
    """

    def __init__(self, path: Path) -> None:
        pa = needed("pyarrow", "Parquet is read")
        pq = needed("pyarrow.parquet", "Parquet is read")

        try:
            # Read bit by bit, not a whole group of rows at once.
            self._file = pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False)
        except (pa.ArrowInvalid, OSError) as error:
            message = f"it cannot be read as Parquet: {error}"
            problem = Problem(code="not-a-frame", message=message, file=str(path))
            raise ComplaintsRulesError(problem) from None
        self.schema: Any = self._file.schema_arrow
        self.header: tuple[str, ...] = tuple(self.schema.names)

    def pieces(self) -> Iterator[Piece]:
        """Read on."""
        return map(BatchPiece, self._file.iter_batches(PIECE, use_threads=False))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class ParquetTarget:
    """A Parquet file with the answers behind the caller's columns."""

    def __init__(self, path: Path, header: Sequence[str], columns: Columns, schema: Any) -> None:
        pa = needed("pyarrow", "Parquet is written")
        pq = needed("pyarrow.parquet", "Parquet is written")
        kinds = {"day": pa.date32(), "text": pa.string(), "number": pa.int64(), "truth": pa.bool_()}
        self._record_batch = pa.RecordBatch
        self._array = pa.array
        self._kinds = [kinds[one.kind] for one in columns]
        if schema is None:
            schema = pa.schema([(name, pa.string()) for name in header[: -len(columns)]])
        for name, kind in zip(header[-len(columns) :], self._kinds, strict=True):
            schema = schema.append(pa.field(name, kind))
        self._schema = schema
        self._writer = pq.ParquetWriter(path, schema)

    def write(self, piece: Piece, answers: list[Answers]) -> None:
        """Write some rows with their answers beside them."""
        values = zip(*answers, strict=True) if answers else ((),) * len(self._kinds)
        made = [self._array(one, kind) for one, kind in zip(values, self._kinds, strict=True)]
        batch = piece.batch()
        self._writer.write_batch(
            self._record_batch.from_arrays([*batch.columns, *made], schema=self._schema)
        )

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()
