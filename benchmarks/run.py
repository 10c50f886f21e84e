"""Measures complaints_rules beside its peers in one run, and prints a table with the aims.

python benchmarks/run.py            about half a minute
python benchmarks/run.py --quick    a second or two; only to see that everything runs
python benchmarks/run.py --json     the same figures as JSON
"""

import argparse
import json
import os
import platform
from collections.abc import Iterator
from datetime import date

import peers
from asked import answers, explained, profile
from fresh import fresh_process
from report import Row, as_data, table
from timing import FULL, QUICK, Effort, best_of

import complaints_rules as cr
from catalogue import first_loads, whole_processes

OURS = "complaints_rules"
START = date(2024, 1, 2)
NUMBERS = (10, 65, 1000)
SPREAD = 1.25
"""How far apart the times for 10 and 1,000 days may lie and still be called constant."""


def working_days(effort: Effort) -> Iterator[Row]:
    """Add and count: ours, the peers' and the floor's."""
    calendar = cr.calendar("england-and-wales")
    others, missing = peers.others(calendar)
    calls = {OURS: (calendar.add, calendar.count), **others}
    ours = []
    for n in NUMBERS:
        end = calendar.add(START, n)
        for what in ("add", "count"):
            best = _race(calls, what, n, end, effort)
            if what == "add":
                ours.append(best[OURS])
            agree = {name: _agrees(calls[name], what, n, end) for name in best}
            yield from _rows(f"{what}, {n} working days", what, n, best, agree)
            yield from _absent(f"{what}, {n} working days", missing)
    spread = max(ours) / min(ours)
    yield Row(
        group="add, whatever the number",
        name="slowest of the three numbers / fastest",
        value=spread,
        unit="ratio",
        aim=f"<= {SPREAD}",
        met=spread <= SPREAD,
    )


def _race(
    calls: dict[str, tuple[peers.Add, peers.Count]], what: str, n: int, end: date, effort: Effort
) -> dict[str, float]:
    made = {}
    for name, (add, count) in calls.items():
        start, last = _dates_for(name, end)
        if what == "add":
            made[name] = lambda add=add, start=start: add(start, n)
        else:
            made[name] = lambda count=count, start=start, last=last: count(start, last)
    made["(empty)"] = lambda _call=None, _start=START: None
    best = best_of(made, effort)
    # The call of the lambda itself is no part of anybody's answer.
    empty = best.pop("(empty)")
    return {name: max(seconds - empty, 1e-9) for name, seconds in best.items()}


def _dates_for(name: str, end: date) -> tuple[object, object]:
    if name != peers.NUMPY_OWN_DATES:
        return START, end
    import numpy as np

    return np.datetime64(START), np.datetime64(end)


def _agrees(call: tuple[peers.Add, peers.Count], what: str, n: int, end: date) -> bool:
    add, count = call
    found = add(START, n) if what == "add" else count(START, end)
    return str(found) == str(end if what == "add" else n)


def _rows(
    group: str, what: str, n: int, best: dict[str, float], agree: dict[str, bool]
) -> Iterator[Row]:
    for name, seconds in best.items():
        aim, met = "", None
        times = seconds / best[OURS]
        if what == "add" and name == OURS:
            aim, met = "<= 200 ns", seconds <= 200e-9
        elif name == peers.FLOOR:
            # At most twice the floor's time is the floor at half of ours or more.
            aim, met = ">= 0.5 x", times >= 0.5
        elif what == "add" and n == 10 and name in _AT_LEAST:
            aim, met = f">= {_AT_LEAST[name]} x", times >= _AT_LEAST[name]
        yield Row(
            group=group,
            name=peers.title(name),
            value=seconds,
            times=times,
            aim=aim,
            met=met,
            note="" if agree[name] else "gives another answer",
        )


_AT_LEAST = {peers.NUMPY: 15, peers.HOLIDAYS: 80, peers.WORKALENDAR: 80}


def _absent(group: str, missing: tuple[str, ...]) -> Iterator[Row]:
    for name in missing:
        yield Row(group=group, name=name, value=None)


def loading(effort: Effort) -> Iterator[Row]:
    """Loading once the process is warm; the first load stands under the fresh process."""
    from complaints_rules.sources import shipped_folder

    path = sorted(shipped_folder().rglob("devon-childrens*.yaml"))[-1]
    best = best_of(
        {
            "load, read before": lambda: cr.load("devon-childrens@undated"),
            "load_file, read and checked anew": lambda: cr.load_file(path),
        },
        effort,
    )
    for name, seconds in best.items():
        yield Row(group="load a procedure", name=name, value=seconds)


def fresh(effort: Effort) -> Iterator[Row]:
    """A process that has just begun, beyond one that defines one pydantic model."""
    bare, answering, whole = fresh_process(effort)
    group = "a fresh process, beyond one pydantic model"
    spent = answering["import"]
    yield Row(
        group=group,
        name="import complaints_rules",
        value=spent,
        aim="<= 40 ms",
        met=spent <= 0.040,
    )
    steps = {
        "names": "then every public name (modules are imported when used)",
        "load": "then the first load",
        "answer": "then the first answer",
        "first_answer": "all of it: from nothing to the first answer",
    }
    for key, name in steps.items():
        yield Row(group=group, name=name, value=answering[key])
    yield Row(
        group=group,
        name="memory at its peak",
        value=answering["peak"] - bare["peak"],
        unit="bytes",
        note=f"{answering['peak'] / 2**20:.1f} MB in all",
    )
    yield Row(
        group=group,
        name="memory at its peak, with every file loaded and checked",
        value=whole["peak"] - bare["peak"],
        unit="bytes",
        note=f"{whole['peak'] / 2**20:.1f} MB in all",
    )
    yield Row(
        group=group,
        name="for comparison: pydantic and one model",
        value=bare["pydantic"],
        note=f"{bare['peak'] / 2**20:.1f} MB in all",
    )


def _busy() -> str:
    """Say so when other programs had the machine to share, for then every time is too long."""
    if not hasattr(os, "getloadavg"):
        return ""
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    return f"; the machine is busy (load {load:.1f} on {processors})" * (load > processors)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="only see that everything runs")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    wanted = parser.parse_args()
    effort = QUICK if wanted.quick else FULL
    parts = (
        *(fresh, whole_processes, working_days, answers, explained, profile),
        *(loading, first_loads),
    )
    rows = [row for part in parts for row in part(effort)]
    if wanted.json:
        machine = {"python": platform.python_version(), "machine": platform.machine()}
        print(json.dumps({**machine, "quick": wanted.quick, "rows": as_data(rows)}, indent=1))
        return 0
    print(f"complaints_rules {cr.__version__}, Python {platform.python_version()}{_busy()}")
    print("`x` is the time against ours in the same group; compare ratios, not machines.\n")
    print(table(rows))
    aimed = [row for row in rows if row.aim]
    met = sum(1 for row in aimed if row.met)
    print(f"\n{met} of {len(aimed)} aims met" + (" (quick: no figure counts)" * wanted.quick))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
