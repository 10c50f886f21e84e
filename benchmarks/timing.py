"""Times short calls side by side, so that a slow moment of the machine meets them all alike."""

import gc
import statistics
from collections.abc import Callable, Mapping
from timeit import Timer
from typing import NamedTuple

Call = Callable[[], object]


class Effort(NamedTuple):
    """How much time to spend: rounds, the length of one, and the number of fresh processes."""

    rounds: int
    seconds: float
    processes: int


FULL = Effort(rounds=9, seconds=0.02, processes=15)
QUICK = Effort(rounds=1, seconds=0.0002, processes=1)


def best_of(calls: Mapping[str, Call], effort: Effort) -> dict[str, float]:
    """Return the seconds of one call of each, the best round of several.

    The rounds are interleaved: each call once, then each again. The best round is the one that
    the machine disturbed least. Rubbish is collected as in a real program.
    """
    timers = {name: Timer(call, "gc.enable()", globals={"gc": gc}) for name, call in calls.items()}
    numbers = {name: _number(timer, effort.seconds) for name, timer in timers.items()}
    best = dict.fromkeys(timers, float("inf"))
    gc.collect()
    for _ in range(effort.rounds):
        for name, timer in timers.items():
            number = numbers[name]
            best[name] = min(best[name], timer.timeit(number) / number)
    return best


def _number(timer: Timer, seconds: float) -> int:
    """Return how many calls make a round of about so many seconds."""
    number = 1
    while (took := timer.timeit(number)) < seconds:
        number = max(number * 2, int(number * seconds / max(took, 1e-9)))
    return number


def median_of(rows: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of each figure over several runs."""
    return {name: statistics.median(row[name] for row in rows) for name in rows[0]}
