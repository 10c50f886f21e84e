"""What mutmut made: the names of all mutants, and those that the type checker refuses.

python tests/mutation/made.py       in the copy, once mutmut has made its mutants
"""

import importlib
import json
from pathlib import Path
from typing import Any

COMMAND = [
    *("mypy", "src/complaints_rules", "--output", "json", "--cache-dir", "../mypy-of-mutants"),
    *("--no-warn-unused-ignores", "--no-warn-return-any"),
]
# mutmut writes all mutants of a function into one file, so these say nothing of any one of them.
OF_THE_COPIES = ("already defined on line", "Cannot determine type of")


def refused() -> dict[str, str]:
    """Return the mutants that no type check would let in, each with what mypy says of it."""
    # By name, so that neither the tests nor their types need mutmut.
    mutation: Any = importlib.import_module("mutmut.mutation.file_mutation")
    checking: Any = importlib.import_module("mutmut.type_checking")

    def errors(_: list[str]) -> list[Any]:
        return [
            error
            for error in checking.run_type_checker(COMMAND)
            if not any(words in error.error_description for words in OF_THE_COPIES)
        ]

    mutation.run_type_checker = errors
    found = mutation.filter_mutants_with_type_checker()
    return {name: mutant.error.error_description for name, mutant in found.items()}


if __name__ == "__main__":
    names = [
        name
        for path in sorted(Path("mutants").rglob("*.meta"))
        for name in json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    ]
    found = refused()
    Path("refused.json").write_text(json.dumps(found, indent=0), encoding="utf-8")
    Path("all.txt").write_text("\n".join(names) + "\n", encoding="utf-8")
    kept = [name for name in names if name not in found]
    Path("names.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(len(names), "mutants,", len(found), "of them refused by their types")
