"""Cases by the million: the vectorised count beside numpy, and the whole answer of each row.

    python benchmarks/frames.py            # 10,000 and 100,000 rows
    python benchmarks/frames.py --long     # and 1,000,000 rows, with one and with two workers
    python benchmarks/frames.py --quick    # a second or two: only to see that everything runs

Every run of rows is a process of its own, so that its peak of memory is its own. No test depends
on a time.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# An assumption and not a statistic: nobody counts the complaints to every public body and
# landlord of the United Kingdom. A large English council has a few thousand a year, the NHS in
# England some 240,000 written ones; two million a year over all is meant to be too high.
COMPLAINTS_A_YEAR = 2_000_000
YEARS = 10


class Run(NamedTuple):
    rows: int
    workers: int
    parts: tuple[str, ...]
    ending: str = "parquet"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--write", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write:
        folder, run = arguments.write
        write(folder, Run(*json.loads(run)))
    elif arguments.one:
        folder, run = arguments.one
        print(json.dumps(one(folder, Run(*json.loads(run)))))
    else:
        say(arguments)
    return 0


def say(arguments: argparse.Namespace) -> None:
    found: dict[str, Any] = {"vectors": vectors(10_000 if arguments.quick else 1_000_000)}
    sizes = [200] if arguments.quick else [10_000, 100_000]
    every, only_next = ("next", "escalation", "ombudsman"), ("next",)
    runs = [Run(rows, 1, parts) for rows in sizes for parts in (only_next, every)]
    runs += [Run(sizes[-1], 2, only_next), Run(sizes[-1], 1, only_next, "csv")]
    if arguments.long:
        runs += [
            Run(1_000_000, 1, only_next),
            Run(1_000_000, 2, only_next),
            Run(1_000_000, 2, every),
        ]
    found["rows"] = [measured(run) for run in runs]
    if arguments.json:
        print(json.dumps(found, indent=2))
        return
    print(
        f"Working days over arrays, {found['vectors'][0]['rows']:,} days and 1 to 100 working days"
    )
    for row in found["vectors"]:
        print(
            f"  {row['what']:<34}{row['seconds'] * 1000:8.1f} ms   numpy "
            f"{row['numpy'] * 1000:8.1f} ms   {row['numpy'] / row['seconds']:5.1f} x"
        )
    print("\nCases through a file, each process from its first row to its last")
    print(
        "       rows  workers  file     parts                        rows/s     s  peak MB  errors"
    )
    for row in found["rows"]:
        print(
            f"  {row['rows']:9,}  {row['workers']:7}  {row['ending']:<8} "
            f"{' '.join(row['parts']):<28} {row['rate']:6,.0f} {row['seconds']:6.1f} "
            f"{row['peak_mb']:7.0f}  {row['errors']:,}"
        )
    best = max(found["rows"], key=lambda row: (row["rows"], row["parts"] == [*every], row["rate"]))
    total = COMPLAINTS_A_YEAR * YEARS
    hours = total / best["rate"] / 3600
    print(
        f"\nEvery complaint in the United Kingdom for {YEARS} years, assumed to be "
        f"{COMPLAINTS_A_YEAR:,} a year ({total:,} cases):\n  about {hours:.1f} hours on "
        f"{best['workers']} core(s), at the {best['rate']:,.0f} rows a second of the run with "
        f"{best['rows']:,} rows and {' '.join(best['parts'])}"
    )


def vectors(many: int) -> list[dict[str, Any]]:
    import numpy as np

    import complaints_rules as cr
    from complaints_rules.frames import vectors as ours

    calendar = cr.calendar("england-and-wales")
    every = np.arange("2000-01-01", "2029-01-01", dtype="datetime64[D]")
    closed = [d for d in every if d.item().weekday() < 5 and not calendar.is_working_day(d.item())]
    numpys = np.busdaycalendar(holidays=closed)
    random = np.random.default_rng(1)
    days = random.choice(every[:-200], many)
    ends = random.choice(every[:-200], many)
    n = random.integers(1, 101, many)
    first, last = np.minimum(days, ends), np.maximum(days, ends)
    # numpy counts from the first day up to but not including the last.
    one = np.timedelta64(1, "D")
    races: list[tuple[str, Callable[[], Any], Callable[[], Any]]] = [
        (
            "add, a number for each day",
            lambda: ours.add(calendar, days, n),
            lambda: np.busday_offset(days, n, roll="backward", busdaycal=numpys),
        ),
        (
            "add, one number for all",
            lambda: ours.add(calendar, days, 20),
            lambda: np.busday_offset(days, 20, roll="backward", busdaycal=numpys),
        ),
        (
            "count, forwards",
            lambda: ours.count(calendar, first, last),
            lambda: np.busday_count(first + one, last + one, busdaycal=numpys),
        ),
    ]
    rows = []
    for what, mine, theirs in races:
        assert (mine() == theirs()).all(), what
        rows.append({"what": what, "rows": many, "seconds": best(mine), "numpy": best(theirs)})
    return rows


def best(call: Callable[[], Any], rounds: int = 9) -> float:
    found = []
    for _ in range(rounds):
        start = perf_counter()
        call()
        found.append(perf_counter() - start)
    return min(found)


def measured(run: Run) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        # Made by another process, so that making it takes no memory of the one that is measured.
        again("--write", folder, run)
        found: dict[str, Any] = json.loads(again("--one", folder, run))
    return found


def again(what: str, folder: str, run: Run) -> str:
    done = subprocess.run(  # noqa: S603 - this program again
        [sys.executable, __file__, what, folder, json.dumps(run)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def one(folder: str, run: Run) -> dict[str, Any]:
    from tests.frames.generated_cases import TODAY, cases

    from complaints_rules.frames import Answerer, answer_file

    warm = Answerer(today=TODAY)
    for row in cases(200, seed=1):
        warm.answer(row)
    start = perf_counter()
    found = answer_file(
        Path(folder, f"in.{run.ending}"),
        Path(folder, f"out.{run.ending}"),
        today=TODAY,
        parts=tuple(run.parts),
        workers=run.workers,
    )
    seconds = perf_counter() - start
    # The largest of the processes; in kilobytes on Linux.
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(who).ru_maxrss for who in whose) / 1024
    return {
        **run._asdict(),
        "seconds": seconds,
        "rate": run.rows / seconds,
        "peak_mb": peak,
        "errors": found.errors,
    }


def write(folder: str, run: Run) -> None:
    path = Path(folder, f"in.{run.ending}")
    from itertools import islice

    from tests.frames.generated_cases import COLUMNS, DAY_COLUMNS, cases

    from complaints_rules.frames.csv_files import as_text

    rows = cases(run.rows)
    if path.suffix == ".csv":
        import csv

        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows([as_text(row[name]) for name in COLUMNS] for row in rows)
        return
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {name: pa.date32() if name in DAY_COLUMNS else pa.string() for name in COLUMNS}
    schema = pa.schema(list(kinds.items()))
    with pq.ParquetWriter(path, schema) as writer:
        while piece := list(islice(rows, 10_000)):
            columns = [[row[name] for row in piece] for name in COLUMNS]
            arrays = [
                pa.array(one, kinds[name]) for one, name in zip(columns, COLUMNS, strict=True)
            ]
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))


if __name__ == "__main__":
    sys.exit(main())
