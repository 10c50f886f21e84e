"""Writes the results that a release keeps for ever, into a folder with its version.

    python -m tests.results.keep

While ``CHANGELOG.md`` calls the version "not yet released" they are written anew; afterwards
none is ever touched, and the command says so.
"""

import json
import re
import sys
from pathlib import Path

from tests.results.asked import QUESTIONS, ROOT, now

from complaints_rules.__about__ import __version__

HERE = Path(__file__).resolve().parent


def is_released(version: str, changelog: str) -> bool:
    """Tell whether the page of changes has a heading of the version that says a day."""
    found = re.search(rf"^## {re.escape(version)} \((.+)\)$", changelog, re.MULTILINE)
    return found is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", found[1]) is not None


def keep(folder: Path, version: str, changelog: str) -> str:
    """Write the results of a version below a folder, and return what to tell.

    Raises ``SystemExit`` if it was released and has its results.
    """
    place = folder / version
    if is_released(version, changelog) and any(place.glob("*.json")):
        raise SystemExit(
            f"{version} is released, and its results stay as they are; raise the version"
        )
    place.mkdir(exist_ok=True)
    for old in place.glob("*.json"):
        old.unlink()
    for asked in QUESTIONS:
        # One line for each kept value would be four times as long; a difference is told by test.
        text = json.dumps(now(asked), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (place / f"{asked.name}.json").write_text(f"{text}\n", "utf-8", newline="\n")
    return f"{len(QUESTIONS)} results in {place.name}"


if __name__ == "__main__":
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    sys.stdout.write(f"{keep(HERE, __version__, changes)}\n")
