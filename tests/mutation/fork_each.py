"""A pytest plugin that tries every mutant in a process of its own, forked once the tests are read.

mutmut makes the mutants and notes which test reaches which function; it starts pytest anew for
each mutant, which takes longer than the tests. Here pytest reads the tests once. For each mutant
a child is forked with every cache empty. It runs the tests that reach the mutated function, first
those that caught its other mutants, then the quickest, and stops at the first that fails.

    MUTANTS=names.txt VERDICTS=verdicts.json python -m pytest -p tests.mutation.fork_each TESTS

in the folder `mutants`. Begun again, it goes on where it was.
"""

import json
import mmap
import os
import resource
import signal
import struct
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol
from tests.mutation.fresh import forget

CHILDREN = int(os.environ.get("CHILDREN", "2"))
# Tests to be run before the others, and how many at most: for a first look at a module.
FIRST = tuple(os.environ.get("FIRST", "tests/law tests/answers tests/compare").split())
MOST = int(os.environ.get("MOST", "1000000"))
SURVIVED, KILLED = 0, 1


class Child(NamedTuple):
    mutant: str
    place: int
    started: float


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    known = json.loads(Path("mutmut-stats.json").read_text(encoding="utf-8"))
    Trial(session, known).run(Path(os.environ["MUTANTS"]).read_text(encoding="utf-8").split())
    return True


class Trial:
    """All mutants, tried a few at a time."""

    def __init__(self, session: pytest.Session, known: dict[str, Any]) -> None:
        self.items = {item.nodeid: item for item in session.items}
        self.names = list(self.items)
        self.reaching: dict[str, list[str]] = known["tests_by_mangled_function_name"]
        self.took: dict[str, float] = known["duration_by_test"]
        # A child writes here which test caught its mutant.
        self.catcher = mmap.mmap(-1, 4 * CHILDREN)
        self.caught_by: dict[str, list[str]] = defaultdict(list)
        self.running: dict[int, Child] = {}
        self.path = Path(os.environ["VERDICTS"])
        self.verdicts: dict[str, tuple[str, str, float]] = {}
        if self.path.exists():
            self.verdicts = json.loads(self.path.read_text(encoding="utf-8"))

    def run(self, mutants: list[str]) -> None:
        sys.stdout.flush()
        for done, mutant in enumerate(one for one in mutants if one not in self.verdicts):
            while len(self.running) >= CHILDREN:
                self.wait()
            tests = self.tests_of(mutant)
            if tests:
                self.start(mutant, tests)
            else:
                self.verdicts[mutant] = ("no tests", "", 0.0)
            if done % 100 == 0:
                self.save()
        while self.running:
            self.wait()
        self.save()

    def tests_of(self, mutant: str) -> list[str]:
        function = mutant.rpartition("__mutmut_")[0]
        first = self.caught_by[function]
        others = {name for name in self.reaching.get(function, ()) if name in self.items}
        return [*first, *sorted(others - set(first), key=self.order)][:MOST]

    def order(self, name: str) -> tuple[bool, float, str]:
        """Order tests: those of FIRST, then the others; in each the quickest first."""
        return not name.startswith(FIRST), self.took[name], name

    def start(self, mutant: str, tests: list[str]) -> None:
        place = min(set(range(CHILDREN)) - {child.place for child in self.running.values()})
        self.write(place, -1)
        pid = os.fork()
        if pid == 0:
            os._exit(self.try_it(mutant, tests, place))
        self.running[pid] = Child(mutant, place, time.monotonic())

    def try_it(self, mutant: str, tests: list[str], place: int) -> int:
        """Run tests in the child; whatever goes wrong there, the mutant did it."""
        limit = 20 + int(3 * sum(self.took[name] for name in tests))
        used = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + limit, used + limit + 2))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(3 * limit)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        os.environ["MUTANT_UNDER_TEST"] = mutant
        forget(slow_too=".projection." in mutant)
        try:
            for name in tests:
                reports = runtestprotocol(self.items[name], log=False, nextitem=None)
                if any(report.failed for report in reports):
                    self.write(place, self.names.index(name))
                    return KILLED
        except BaseException:
            return KILLED
        return SURVIVED

    def wait(self) -> None:
        pid, status = os.wait()
        child = self.running.pop(pid)
        code = os.waitstatus_to_exitcode(status)
        verdict = {SURVIVED: "survived", KILLED: "killed"}.get(code, "timed out")
        index = self.read(child.place)
        name = self.names[index] if index >= 0 else ""
        if name:
            first = self.caught_by[child.mutant.rpartition("__mutmut_")[0]]
            if name in first:
                first.remove(name)
            first.insert(0, name)
            del first[12:]
        took = round(time.monotonic() - child.started, 2)
        self.verdicts[child.mutant] = (verdict, name, took)

    def write(self, place: int, index: int) -> None:
        self.catcher[4 * place : 4 * place + 4] = struct.pack("i", index)

    def read(self, place: int) -> int:
        (index,) = struct.unpack("i", self.catcher[4 * place : 4 * place + 4])
        return int(index)

    def save(self) -> None:
        self.path.write_text(json.dumps(self.verdicts, indent=0), encoding="utf-8")
