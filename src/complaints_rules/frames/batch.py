"""A file of cases to a file with their answers, in bounded memory whatever its length."""

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Final, NamedTuple

from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.frames.answer_columns import PARTS
from complaints_rules.frames.csv_files import CsvSource, CsvTarget
from complaints_rules.frames.parquet_files import ParquetSource, ParquetTarget
from complaints_rules.frames.pieces import Piece, Source, Target
from complaints_rules.frames.rows import Cells, Rows
from complaints_rules.frames.running import Progress, answered
from complaints_rules.frames.telling import Asked, refused
from complaints_rules.frames.uses import Columns
from complaints_rules.listing import quoted
from complaints_rules.model.procedure import Procedure

_CSV, _PARQUET = ".csv", ".parquet"
_UNFINISHED: Final = ".part"


class Answered(NamedTuple):
    """How many rows were answered, how many of them have an error instead, how many a date.

    A row with neither has no next date; its ``needs`` and ``left_out`` say why where there is a
    reason. ``dated`` is nothing where the next deadline was not asked for.
    """

    rows: int
    errors: int
    dated: int | None = None


def answer_file(
    source: str | PathLike[str],
    target: str | PathLike[str],
    *,
    today: date,
    procedure: str | Procedure | None = None,
    columns: Columns | None = None,
    who: str = "authority",
    known_on: date | None = None,
    parts: tuple[str, ...] = PARTS,
    because: bool = False,
    prefix: str = "",
    workers: int = 1,
    progress: Progress | None = None,
) -> Answered:
    """Write a file of cases again with the answers of `with_deadlines` behind its columns.

    Both files are CSV or Parquet, told by their endings, and need not be of one format. The cases
    are in wide form, one row a case; the rows keep their order. The file is read and written some
    ten thousand rows at a time, so that memory does not grow with its length. The target is put in
    its place only when it is whole, and replaces what was there.

    CSV is UTF-8 with commas and the names of the columns in its first line; what is empty is
    nothing, and the caller's cells come out exactly as they went in. A row with too few or too many
    cells is a row with an error.

    Raises :class:`ComplaintsRulesError` as `with_deadlines` does, and ``unreadable-file``,
    ``unknown-format`` for another ending, ``same-file``, ``extra-missing`` for Parquet without
    pyarrow.
    """
    asked = Asked(
        today=today, procedure=procedure, who=who, known_on=known_on, parts=parts, because=because
    )
    came, goes = Path(source), Path(target)
    for path in (came, goes):
        _ending(path)
    if goes.exists() and came.exists() and goes.samefile(came):
        raise refuse("same-file", f"`{goes}` would replace the file that is read; name another one")
    part = goes.with_name(goes.name + _UNFINISHED)
    try:
        opened: Source = CsvSource(came) if _ending(came) == _CSV else ParquetSource(came)
        with closing(opened) as read:
            rows = Rows(asked, read.header, columns)
            try:
                found = _run(rows, read, part, goes, prefix, workers, progress)
                part.replace(goes)
            finally:
                part.unlink(missing_ok=True)
    except OSError as error:
        message = f"the file cannot be read or written: {error.strerror or error}"
        problem = Problem(code="unreadable-file", message=message, file=error.filename or str(came))
        raise ComplaintsRulesError(problem) from None
    return found


def _run(
    rows: Rows,
    read: Source,
    part: Path,
    goes: Path,
    prefix: str,
    workers: int,
    progress: Progress | None,
) -> Answered:
    names = [prefix + name for name in rows.answers]
    taken = [name for name in names if name in read.header]
    if taken:
        message = f"the file has the column {quoted(taken)} already; give a `prefix` for ours"
        raise refuse("column-taken", message)
    header = [*read.header, *names]
    written: Target
    if _ending(goes) == _CSV:
        written = CsvTarget(part, header, is_marked=getattr(read, "is_marked", False))
    else:
        written = ParquetTarget(part, header, rows.asked.columns, getattr(read, "schema", None))
    done = wrong = dated = 0
    due = rows.answers.index("due") if "due" in rows.answers else None
    waiting: deque[Piece] = deque()
    try:
        for answers in answered(rows, _cells(rows, read, waiting), workers=workers):
            piece = waiting.popleft()
            for number, why in piece.broken.items():
                answers[number] = refused(rows.asked, why)
            written.write(piece, answers)
            done += len(answers)
            wrong += sum(row[-1] is not None for row in answers)
            if due is not None:
                dated += sum(row[due] is not None for row in answers)
            if progress is not None:
                progress(done, wrong)
    finally:
        written.close()
    return Answered(done, wrong, None if due is None else dated)


def _cells(rows: Rows, read: Source, waiting: deque[Piece]) -> Iterator[list[Cells]]:
    """Read on, and keep each piece until its answers are there."""
    places = [read.header.index(str(name)) for name in rows.names]
    for piece in read.pieces():
        waiting.append(piece)
        yield piece.cells(places)


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in (_CSV, _PARQUET):
        message = f"`{path}` ends in `{ending}`; give a file that ends in `.csv` or `.parquet`"
        raise refuse("unknown-format", message)
    return ending
