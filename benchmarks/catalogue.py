"""What the whole catalogue costs: the list as a process, and each file read for the first time."""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from time import perf_counter

from report import Row
from timing import Effort

from complaints_rules.api import library
from complaints_rules.catalogue import Entry

_ONE_MODEL = "from pydantic import BaseModel\nclass Bare(BaseModel):\n    number: int\n"


def whole_processes(effort: Effort) -> Iterator[Row]:
    """The command `list` from nothing to its end, beside a process with one pydantic model."""
    commands = {
        "one pydantic model": ["-c", _ONE_MODEL],
        "complaints-rules list": ["-m", "complaints_rules", "list"],
        "complaints-rules compare stage-1 (reads every file)": [
            *("-m", "complaints_rules", "compare", "stage-1")
        ],
    }
    spent = {name: [_seconds(command)] for name, command in commands.items()}
    for _ in range(effort.processes):
        for name, command in commands.items():
            spent[name].append(_seconds(command))
    # The first start of all only warms the disk.
    median = {name: statistics.median(times[1:]) for name, times in spent.items()}
    bare = median["one pydantic model"]
    group = f"a whole process, over {len(library().listed())} files"
    for name, seconds in median.items():
        limited = name.endswith("list")
        yield Row(
            group=group,
            name=name,
            value=seconds,
            aim="<= 0.3 s beyond one model" if limited else "",
            met=seconds - bare <= 0.3 if limited else None,
        )


def _seconds(command: list[str]) -> float:
    started = perf_counter()
    subprocess.run([sys.executable, *command], check=True, capture_output=True)  # noqa: S603 - ours
    return perf_counter() - started


def first_loads(effort: Effort) -> Iterator[Row]:
    """Each file of the catalogue, read and checked as if for the first time."""
    entries = library().listed()
    spent = {entry: min(_load(entry) for _ in range(min(effort.rounds, 5))) for entry in entries}
    published = {entry: seconds for entry, seconds in spent.items() if entry.kind == "published"}
    group = "load, each file anew"
    yield Row(group=group, name="the middle one of all", value=statistics.median(spent.values()))
    for name, among in (("slowest page", published), ("slowest of all", spent)):
        slowest = max(among, key=lambda entry: among[entry])
        yield Row(
            group=group,
            name=f"{name}: {slowest.name}",
            value=among[slowest],
            aim="<= 5 ms",
            met=among[slowest] <= 0.005,
            note=f"{sum(1 for seconds in among.values() if seconds > 0.005)} of {len(among)} over",
        )


def _load(entry: Entry) -> float:
    known = library()
    known.forget(entry)
    started = perf_counter()
    known.plan(entry)
    return perf_counter() - started
