"""The same readers and the same oracle, with inputs that are led by what code they reach.

    python -m pip install atheris
    python -m tests.fuzzing.guided case --seconds 300

It stops at the first finding and shows it. ``atheris`` is needed for this alone, and no test has
need of it: it ships for few versions of Python, and runs on Linux.
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def main() -> None:
    parser = argparse.ArgumentParser(description="Try inputs led by the code that they reach.")
    parser.add_argument("reader")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    atheris: Any = import_module("atheris")
    # The library must be imported under it, so that it sees which lines are reached.
    with atheris.instrument_imports(include=["complaints_rules"], enable_loader_override=False):
        readers: Any = import_module("tests.fuzzing.readers")
        oracle: Any = import_module("tests.fuzzing.oracle")
        seeds: Any = import_module("tests.fuzzing.seeds")
    reader = readers.READERS[given.reader]

    def one(data: bytes) -> None:
        found = oracle.judge(reader, data, timed=True).finding
        if found is not None:
            print(f"{found}\n{data!r}", file=sys.stderr)
            raise AssertionError(found)

    with TemporaryDirectory() as place:
        for number, seed in enumerate(seeds.seeds(given.reader)):
            (Path(place) / str(number)).write_bytes(seed)
        options = [f"-max_total_time={given.seconds}", f"-seed={given.seed}", "-max_len=6000"]
        atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={place}/", place], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
