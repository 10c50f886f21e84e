"""The same generated cases through every engine on this machine: one table.

python -m tests.engines.equal --cases 10000
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.engines import databases, due_days, spark
from tests.engines.answers import differing, digest
from tests.engines.in_process import ENGINES
from tests.frames.generated_cases import Row, cases

MODULES = ("pandas", "polars", "pyarrow")
LINE = "| {:<14} | {:>6} | {:>7} | {:>6} | {} |\n"


def main() -> int:
    """Print the table; the exit code is 1 if any answer differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=10_000)
    rows = list(cases(parser.parse_args().cases))
    absent: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="engines") as folder:
        different = _answers(rows, Path(folder), absent) + _due_days(rows, Path(folder), absent)
    for name, why in absent.items():
        sys.stdout.write(f"left out: {name}: {why}\n")
    sys.stdout.write(f"{different} answers differ\n")
    return 1 if different else 0


def _answers(rows: list[Row], folder: Path, absent: dict[str, str]) -> int:
    sys.stdout.write(LINE.format("engine", "cases", "seconds", "differ", "SHA-256 of the answers"))
    sys.stdout.write(LINE.format("---", "--:", "--:", "--:", "---"))
    expected: list[dict[str, Any]] = []
    different = 0

    def shown(name: str, run: Callable[[], list[dict[str, Any]]]) -> None:
        nonlocal different
        found, seconds = _timed(run)
        for one, two in zip(expected, found, strict=False):
            one |= {key: two[key] for key in two.keys() - one}
        expected.extend(found[len(expected) :])
        wrong = differing(expected, found)
        different += wrong
        sys.stdout.write(LINE.format(name, len(found), f"{seconds:.1f}", wrong, digest(found)))
        sys.stdout.flush()

    for name, engine in ENGINES.items():
        if name in MODULES and not (find_spec(name) and find_spec("narwhals")):
            absent[name] = "it or narwhals is not installed"
        else:
            shown(name, lambda engine=engine: engine(rows))  # type: ignore[misc]
    if why := spark.absent():
        absent["Spark"] = why
    else:
        with spark.session(folder) as session:
            shown("Spark", lambda: spark.answers(session, rows, folder))
    return different


def _due_days(rows: list[Row], folder: Path, absent: dict[str, str]) -> int:
    heading = ("due days of", "due", "seconds", "differ", "SHA-256 of the due days")
    sys.stdout.write("\n" + LINE.format(*heading) + LINE.format("---", "--:", "--:", "--:", "---"))
    (events, expected), seconds = _timed(lambda: due_days.expected(rows))
    written, more = _timed(lambda: due_days.write(folder, events))
    different = 0

    def shown(name: str, found: databases.Found, seconds: float) -> None:
        nonlocal different
        wrong = len({*expected} ^ {*found}) + abs(len(expected) - len(found))
        different += wrong
        digest = due_days.digest(found)
        sys.stdout.write(LINE.format(name, len(found), f"{seconds:.1f}", wrong, digest))
        sys.stdout.flush()

    del written
    shown("Python objects", expected, seconds)
    if why := databases.duckdb_absent():
        absent["DuckDB"] = why
    else:
        shown("DuckDB", *_timed(lambda: databases.duckdb(folder)))
    if why := databases.postgresql_absent():
        absent["PostgreSQL"] = why
    else:
        with databases.server() as server:
            shown("PostgreSQL", *_timed(lambda: databases.postgresql(server, folder)))
    sys.stdout.write(f"(to make the deadline table of three timescales: {more:.1f} seconds)\n")
    return different


def _timed(run: Callable[[], Any]) -> tuple[Any, float]:
    start = perf_counter()
    return run(), perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
