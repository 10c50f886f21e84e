"""Puts every vector to the Python library and prints the score of each part.

python -m tests.conformance.score
"""

import sys
from dataclasses import dataclass

from tests.conformance.bank_holidays import data_version
from tests.conformance.engine import answer, passes
from tests.conformance.layout import PARTS, vectors


@dataclass(frozen=True)
class Score:
    """How many vectors of a part passed, and those that did not."""

    part: str
    passed: int
    failed: tuple[str, ...]

    def __str__(self) -> str:
        counted = f"{self.passed} passed, {len(self.failed)} failed, 0 declined"
        return f"{self.part}: {counted}; vectors {data_version()}"


def score(part: str) -> Score:
    """The score of a part."""
    failed = [vector for vector in vectors(part) if not passes(part, vector)]
    told = tuple(
        f"{vector['id']}: expected {vector.get('expect', vector.get('expect_error'))}, "
        f"found {answer(part, vector)}"
        for vector in failed
    )
    return Score(part, len(vectors(part)) - len(failed), told)


def main() -> int:
    """Print the score, with what failed."""
    scores = [score(part) for part in PARTS]
    for one in scores:
        for words in one.failed[:20]:
            sys.stdout.write(f"{words[:400]}\n")
        sys.stdout.write(f"{one}\n")
    failed = sum(len(one.failed) for one in scores)
    sys.stdout.write(f"{sum(one.passed for one in scores)} passed, {failed} failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
