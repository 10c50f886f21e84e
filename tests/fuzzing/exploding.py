"""Each bomb in a process of its own, whose memory is measured and bounded."""

import multiprocessing
import resource
from functools import cache
from multiprocessing.connection import Connection
from typing import NamedTuple

from tests.fuzzing.bombs import BOMBS
from tests.fuzzing.oracle import judge
from tests.fuzzing.readers import READERS
from tests.fuzzing.seeds import seeds

PATIENCE = 120.0
"""Seconds before a process is given up, for it hangs."""
_CEILING = 4 * 1024**3
"""Bytes of addresses that a process may ask for: a true bomb ends it, and not the machine."""


class Explosion(NamedTuple):
    """What a bomb did."""

    reader: str
    bomb: str
    seconds: float
    memory: int
    codes: tuple[str, ...]
    finding: str | None


def explode(reader: str, bomb: str, *, timed: bool = False) -> Explosion:
    """Hand a bomb to a reader in a process of its own.

    The memory is what the process held at its peak beyond what it held with the bomb in its hands,
    as the kernel counts it (``ru_maxrss``): the input itself does not count, copies of it do.
    """
    _warm(reader)
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_explode, args=(theirs, reader, bomb, timed)
    )
    process.start()
    theirs.close()
    try:
        found = ours.recv() if ours.poll(PATIENCE) else None
    except EOFError:
        found = None
    if process.pid is not None:
        process.kill()
    process.join()
    if found is None:
        return Explosion(reader, bomb, PATIENCE, 0, (), "the process ended or did not answer")
    return Explosion(*found)


@cache
def _warm(reader: str) -> None:
    """Load what is loaded once for all inputs; it is no part of what one of them takes."""
    for seed in seeds(reader)[:3]:
        judge(READERS[reader], seed)


def _explode(answer: Connection, name: str, bomb: str, timed: bool) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_CEILING, _CEILING))
    data = BOMBS[name][bomb]()
    found = judge(READERS[name], data, timed=timed)
    answer.send((name, bomb, found.seconds, found.memory, found.codes, found.finding))
    answer.close()


def all_bombs() -> list[tuple[str, str]]:
    """Every reader with every bomb for it."""
    return [(reader, bomb) for reader, bombs in BOMBS.items() for bomb in bombs]
