"""A pytest plugin for mutation testing: nothing counted before a mutant is made counts for it.

Without it a mutant can hide. The library keeps what it has read and counted once (procedures,
tables of days), so a function that fills such a table is seen by the first test only, and its
mutant is never tried by the others. While mutmut notes which test reaches which function, every
kept thing is therefore dropped before each test. Tests run quickest first, so that most mutants
fall in the first second.
"""

import json
import os
import sys
from pathlib import Path

import pytest

DURATIONS = Path("mutmut-stats.json")
# Reading `holidays` takes a second; only the tests of the calendars ask about it.
SLOW = "complaints_rules.calendars.projection"


def pytest_runtest_setup(item: pytest.Item) -> None:
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":
        forget(slow_too="tests/calendars" in item.nodeid)


def pytest_sessionstart() -> None:
    forget(slow_too=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if DURATIONS.exists():
        took = json.loads(DURATIONS.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: took.get(item.nodeid, 0.0))


def forget(*, slow_too: bool) -> None:
    """Empty every cache of the package and of the helpers of its tests."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] not in {"complaints_rules", "tests"}:
            continue
        if name == SLOW and not slow_too:
            continue
        for value in list(vars(module).values()):
            if getattr(value, "__module__", None) == SLOW and not slow_too:
                continue
            if callable(value) and hasattr(value, "cache_clear"):
                value.cache_clear()
    api = sys.modules.get("complaints_rules.api")
    if api is not None:
        vars(api)["_current"] = None
