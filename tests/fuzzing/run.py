"""A documented run: many inputs, the same for the same seed, and a log of what came of them.

    python -m tests.fuzzing.run --inputs 1000000 --seed 1 --workers 2

It ends with 1 if there are findings. A run whose log is to be kept is written to ``--log``.
"""

import argparse
import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzzing.exploding import Explosion, all_bombs, explode
from tests.fuzzing.making import made
from tests.fuzzing.oracle import Verdict, judge, peak_memory
from tests.fuzzing.readers import READERS
from tests.fuzzing.seeds import seeds
from tests.fuzzing.shrinking import shrunk

CHUNK = 2_000
_CEILING = 4 * 1024**3


@dataclass
class Tally:
    """What came of a number of inputs."""

    inputs: Counter[tuple[str, str]] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str, int] = (0.0, "", 0)
    memory: int = 0
    findings: dict[str, tuple[int, int]] = field(default_factory=dict)
    """How often each was found, and the number of the first input that shows it."""

    def add(self, number: int, reader: str, mutator: str, verdict: Verdict) -> None:
        self.inputs[reader, mutator] += 1
        self.accepted[reader] += verdict.accepted
        self.codes.update(verdict.codes)
        self.slowest = max(self.slowest, (verdict.seconds, reader, number))
        if verdict.finding is not None:
            self._found(f"{reader}: {kind_of(verdict.finding)}", 1, number)

    def join(self, other: "Tally") -> None:
        self.inputs += other.inputs
        self.accepted += other.accepted
        self.codes += other.codes
        self.slowest = max(self.slowest, other.slowest)
        self.memory = max(self.memory, other.memory)
        for name, (times, number) in other.findings.items():
            self._found(name, times, number)

    def _found(self, name: str, times: int, number: int) -> None:
        before, first = self.findings.get(name, (0, number))
        self.findings[name] = before + times, min(first, number)


def kind_of(finding: str) -> str:
    """What tells one finding from another: its kind and where it arose, not the text it was in."""
    return f"{finding.partition(':')[0]} {finding.rpartition(' in ')[2][:60]}"


def _work(task: tuple[int, int, int]) -> Tally:
    first, last, seed = task
    tally = Tally()
    for number in range(first, last):
        reader, mutator, data = made(number, seed)
        tally.add(number, reader, mutator, judge(READERS[reader], data, number, timed=True))
    tally.memory = peak_memory() - _base
    return tally


_base = 0


def _begin() -> None:
    """Load what is loaded once, and bound the memory; what one input took is what comes on top."""
    global _base
    resource.setrlimit(resource.RLIMIT_AS, (_CEILING, _CEILING))
    for reader in READERS:
        for seed in seeds(reader):
            judge(READERS[reader], seed)
    _base = peak_memory()


def run(inputs: int, seed: int, workers: int) -> Tally:
    """Try that many inputs."""
    tasks = [(n, min(n + CHUNK, inputs), seed) for n in range(0, inputs, CHUNK)]
    total = Tally()
    if workers == 1:
        _begin()
        for task in tasks:
            total.join(_work(task))
        return total
    with multiprocessing.get_context("fork").Pool(workers, initializer=_begin) as pool:
        for done, tally in enumerate(pool.imap_unordered(_work, tasks), 1):
            total.join(tally)
            if done % 50 == 0:
                print(f"{done * CHUNK:,} of {inputs:,}", file=sys.stderr, flush=True)
    return total


def log(tally: Tally, bombs: list[Explosion], seconds: float, seed: int) -> Iterator[str]:
    """The account of a run."""
    total = tally.inputs.total()
    yield f"{total:,} inputs with seed {seed} and {len(bombs)} bombs in {seconds / 60:.0f} minutes"
    yield ""
    yield f"{'reader':<12}{'inputs':>10}{'accepted':>10}{'refused':>10}"
    for reader in READERS:
        number = sum(n for (name, _), n in tally.inputs.items() if name == reader)
        yield (
            f"{reader:<12}{number:>10,}{tally.accepted[reader]:>10,}"
            f"{number - tally.accepted[reader]:>10,}"
        )
    yield ""
    for mutator in sorted({name for _, name in tally.inputs}):
        number = sum(n for (_, name), n in tally.inputs.items() if name == mutator)
        yield f"{mutator:<22}{number:>10,}"
    yield ""
    yield f"codes of errors reached: {len(tally.codes)}"
    taken, reader, number = tally.slowest
    yield f"slowest input: {taken:.2f} s on the processor (input {number}, {reader})"
    yield f"most memory of all inputs of a process together: {tally.memory / 1e6:.0f} MB"
    slow = max(bombs, key=lambda one: one.seconds)
    large = max(bombs, key=lambda one: one.memory)
    yield f"slowest bomb: {slow.seconds:.2f} s on the processor ({slow.reader}: {slow.bomb})"
    yield f"largest bomb: {large.memory / 1e6:.0f} MB ({large.reader}: {large.bomb})"
    wrong = [one for one in bombs if one.finding]
    yield f"findings: {len(tally.findings) + len(wrong)}"
    for bomb in wrong:
        yield f"  {bomb.reader}: {bomb.bomb}: {bomb.finding}"
    for name, (times, number) in sorted(tally.findings.items()):
        yield f"  {name} ({times} times; input {number}): {_smallest(number, seed)[:300]!r}"


def _smallest(number: int, seed: int) -> bytes:
    reader, _, data = made(number, seed)
    wanted = judge(READERS[reader], data, number, timed=True).finding
    if wanted is None:
        return data

    def still(less: bytes) -> bool:
        found = judge(READERS[reader], less, number, timed=True).finding
        return found is not None and kind_of(found) == kind_of(wanted)

    return shrunk(data, still)


def main() -> int:
    parser = argparse.ArgumentParser(description="Try many inputs on every reader.")
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--log", type=Path, help="write the account of the run here as well")
    given = parser.parse_args()
    begin = time.monotonic()
    bombs = [explode(reader, bomb, timed=True) for reader, bomb in all_bombs()]
    tally = run(given.inputs, given.seed, given.workers)
    text = "\n".join(log(tally, bombs, time.monotonic() - begin, given.seed))
    print(text)
    if given.log:
        given.log.write_text(f"{text}\n", "utf-8")
    return 1 if tally.findings or any(bomb.finding for bomb in bombs) else 0


if __name__ == "__main__":
    sys.exit(main())
