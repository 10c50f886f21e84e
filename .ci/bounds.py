"""What pyproject.toml allows, for the scripts beside this file; it needs Python alone.

``asked`` prints every dependency, ``lowest`` each at the lowest version that is allowed, ``build``
what building needs besides. ``sbom`` copies an SBOM without the addresses of each
project's pages; ``newer`` says what pip's report of a dry run would still bring up to date.
"""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

PYPROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))


def dependencies() -> list[str]:
    """Return what the package and its extras ask for, each once."""
    project = PYPROJECT["project"]
    asked = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        asked.extend(extra)
    return sorted(set(asked))


def build() -> list[str]:
    """Return what is needed besides, to build the wheel."""
    return list(PYPROJECT["build-system"]["requires"])


def lowest() -> list[str]:
    """Return each dependency pinned to its lower bound."""
    return [re.sub(r">=([^,]+).*", r"==\1", asked) for asked in dependencies()]


def without_addresses(part: Any) -> Any:
    """Return an SBOM without the addresses of pages; a package is known by its name and version."""
    if isinstance(part, list):
        return [without_addresses(item) for item in part]
    if isinstance(part, dict):
        kept = {key: value for key, value in part.items() if key != "externalReferences"}
        return {key: without_addresses(value) for key, value in kept.items()}
    return part


def newer(report: Any) -> str:
    """Return the packages that pip would upgrade, by its report."""
    found = [f"{row['metadata']['name']} {row['metadata']['version']}" for row in report["install"]]
    return ", ".join(found)


if __name__ == "__main__":
    word = sys.argv[1]
    if word == "sbom":
        print(json.dumps(without_addresses(json.load(sys.stdin)), indent=1, sort_keys=True))
    elif word == "newer":
        found = newer(json.load(sys.stdin))
        if found:
            sys.exit(f"not the newest versions; make .venv anew, or upgrade in it: {found}")
        print("yes")
    else:
        print("\n".join({"asked": dependencies, "lowest": lowest, "build": build}[word]()))
