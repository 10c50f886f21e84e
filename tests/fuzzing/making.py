"""Inputs made from the seeds, the same in every run with the same number."""

import json
from random import Random
from typing import Any

from tests.fuzzing import raw, trees
from tests.fuzzing.seeds import seeds
from tests.fuzzing.seeds import trees as seed_trees

from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.receipts.canonical import digest_of

SHARES = {
    "yaml": 20, "procedure": 30, "counting": 8, "case": 25, "receipt": 7, "length": 6, "id": 4,
}  # fmt: skip
"""How many of a hundred inputs go to each reader."""
_ORDER = [name for name, share in SHARES.items() for _ in range(share)]
MUTATORS = ("tree", "tree, twice", "tree and bytes", "bytes", "bytes, twice", "resealed")


def made(number: int, seed: int) -> tuple[str, str, bytes]:
    """Return the reader, the mutator and the bytes of the input with that number."""
    # Text seeds are hashed in the same way by every process; numbers would need mixing.
    rng = Random(f"{seed}:{number}")  # noqa: S311 - nothing is kept secret
    reader = _ORDER[number % len(_ORDER)]
    mutator = rng.choice(MUTATORS)
    if reader != "receipt":
        mutator = "tree" if mutator == "resealed" else mutator
    elif rng.random() < 0.5:
        mutator = "resealed"
    if reader in ("length", "id"):
        mutator = "bytes" if "tree" in mutator else mutator
    return reader, mutator, mutated(reader, mutator, rng)


def mutated(reader: str, mutator: str, rng: Random) -> bytes:
    """Return a seed of the reader, changed."""
    if not mutator.startswith("bytes"):
        tree = spare = None
        known = seed_trees(reader)
        tree, spare = rng.choice(known), rng.choice(known)
        for _ in range(2 if mutator == "tree, twice" else 1):
            tree = trees.changed(tree, rng, spare)
        if mutator == "resealed":
            return _sealed(tree)
        is_json = reader in ("case", "receipt")
        data = trees.as_json(tree) if is_json else trees.as_yaml(tree, rng)
    else:
        data = rng.choice(seeds(reader))
    if "bytes" in mutator:
        for _ in range(2 if mutator.endswith("twice") else 1):
            data = raw.changed(data, rng, rng.choice(seeds(reader)))
    return data


def _sealed(tree: Any) -> bytes:
    """A receipt altered by somebody who knows how its checksum is made."""
    data = trees.as_json(tree)
    try:
        read = json.loads(data)
        read.pop("sha256", None)
        return json.dumps({**read, "sha256": digest_of(read)}).encode()
    except (ValueError, AttributeError, TypeError, RecursionError, ComplaintsRulesError):
        return data
