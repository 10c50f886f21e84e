"""What a file hands over at a time, whatever its format: some rows, in their order."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from complaints_rules.frames.answer_columns import AnswerColumn
from complaints_rules.frames.rows import Cells
from complaints_rules.frames.telling import Answers


class Piece(Protocol):
    """Some rows of a file."""

    @property
    def broken(self) -> dict[int, str]:
        """The rows that the file itself has wrong, by their number in the piece, and why."""

    def cells(self, places: Sequence[int]) -> list[Cells]:
        """Return the values in some columns, row by row."""

    def texts(self) -> list[list[str]]:
        """Return all rows as text, as CSV has them."""

    def batch(self) -> Any:
        """Return all rows as a record batch of Arrow."""


class Source(Protocol):
    """A file that is read piece by piece."""

    header: tuple[str, ...]

    def pieces(self) -> Iterator[Piece]:
        """Read on; no more than a few pieces are in memory at a time."""

    def close(self) -> None:
        """Let go of the file."""


class Target(Protocol):
    """A file that is written piece by piece."""

    def write(self, piece: Piece, answers: list[Answers]) -> None:
        """Write some rows with their answers beside them."""

    def close(self) -> None:
        """Finish the file."""


Columns = Sequence[AnswerColumn]
