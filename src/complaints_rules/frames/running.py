"""Answers rows piece by piece, in order, in this process or in several; bounded in memory."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Final, TypeAlias

from complaints_rules import sources
from complaints_rules.errors import refuse
from complaints_rules.frames.rows import Cells, Rows
from complaints_rules.frames.telling import Answers

Progress: TypeAlias = Callable[[int, int], None]
"""Told after each piece how many rows are answered and how many of them are errors."""

PIECE: Final = 10_000
"""Rows that are answered at a time."""
_AHEAD: Final = 2
"""Pieces for each worker that are read before their turn; more would only take memory."""

_rows: Rows | None = None


def in_pieces(rows: Iterable[Cells], size: int = PIECE) -> Iterator[list[Cells]]:
    """Cut rows into lists."""
    rows = iter(rows)
    while piece := list(islice(rows, size)):
        yield piece


def answered(
    rows: Rows,
    pieces: Iterable[list[Cells]],
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> Iterator[list[Answers]]:
    """Answer pieces in their order; the answers are the same for any number of workers.

    Raises :class:`ComplaintsRulesError` for a number of workers that is none (``not-a-number``),
    and when a worker cannot be started or is ended from outside (``workers-failed``).
    """
    if type(workers) is not int or workers < 1:
        raise refuse("not-a-number", f"`workers` is {workers!r}; give a number from 1 on")
    found = map(rows.answer_all, pieces) if workers == 1 else _by_workers(rows, pieces, workers)
    done = wrong = 0
    for answers in found:
        yield answers
        if progress is not None:
            done += len(answers)
            wrong += sum(row[-1] is not None for row in answers)
            progress(done, wrong)


def _by_workers(rows: Rows, pieces: Iterable[list[Cells]], workers: int) -> Iterator[list[Answers]]:
    # Workers start afresh everywhere: what a copied process inherits differs between systems, and
    # the threads of Arrow do not survive a copy.
    folders = tuple(folder.path for folder in sources.known())
    waiting: deque[Future[list[Answers]]] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (rows, folders)) as pool:
        try:
            for piece in pieces:
                waiting.append(pool.submit(_answer, piece))
                if len(waiting) > workers * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise refuse(
                "workers-failed",
                "a worker could not be started, or was ended from outside; use one worker, or see "
                "that the program begins under `if __name__ == '__main__':`",
            ) from None
        finally:
            for future in waiting:
                future.cancel()


def _begin(rows: Rows, folders: tuple[Path, ...]) -> None:
    global _rows
    known = {folder.path for folder in sources.known()}
    for path in folders:
        if path not in known:
            sources.add(path)
    _rows = rows


def _answer(piece: list[Cells]) -> list[Answers]:
    assert _rows is not None  # noqa: S101 - set when the worker began
    return _rows.answer_all(piece)
