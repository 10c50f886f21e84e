"""Tries again, each in a new Python, the mutants of functions that run while a module is read.

Where every child is forked from one process, such a function has run before the mutant is chosen:
its mutant would survive whatever the tests say. There are few of them.

    VERDICTS=verdicts.json python -m tests.mutation.cold TESTS       in the folder `mutants`
"""

import importlib
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

FIRST_ANSWER = ("-x", "-q", "-p", "no:cacheprovider")


def run_while_read() -> set[str]:
    """Return the functions that importing the package calls."""
    os.environ["MUTANT_UNDER_TEST"] = "stats"
    package = importlib.import_module("complaints_rules")
    for module in pkgutil.walk_packages(package.__path__, "complaints_rules."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    noted: Any = importlib.import_module("mutmut.state")
    return set(noted.state()._stats)


if __name__ == "__main__":
    path = Path(os.environ["VERDICTS"])
    verdicts = json.loads(path.read_text(encoding="utf-8"))
    functions = run_while_read()
    for mutant, (verdict, *_) in verdicts.items():
        if verdict == "killed" or mutant.rpartition("__mutmut_")[0] not in functions:
            continue
        done = subprocess.run(  # noqa: S603 - the arguments are those of this command
            [sys.executable, "-m", "pytest", *FIRST_ANSWER, *sys.argv[1:]],
            env={**os.environ, "MUTANT_UNDER_TEST": mutant},
            capture_output=True,
            check=False,
        )
        verdicts[mutant] = ["killed" if done.returncode else "survived", "in a new Python", 0.0]
    path.write_text(json.dumps(verdicts, indent=0), encoding="utf-8")
