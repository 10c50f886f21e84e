"""The fragments in `changes/`, and what they name."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("added", "changed", "rules", "fixed", "deprecated", "removed")
BESIDE = {"README.md", "template.md.jinja"}


class Fragment(NamedTuple):
    """One file: its kind and its text."""

    file: str
    kind: str
    text: str


def fragments(folder: Path = ROOT / "changes") -> list[Fragment]:
    """Return the fragments of a folder in the order of their names."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.name not in BESIDE:
            kind = path.name.removesuffix(".md").rpartition(".")[2]
            found.append(Fragment(path.name, kind, path.read_text("utf-8")))
    return found


def mistakes(one: Fragment) -> list[str]:
    """Return what is wrong with a fragment, in words."""
    said = []
    if not re.fullmatch(rf"[a-z0-9]+(-[a-z0-9]+)*\.({'|'.join(KINDS)})\.md", one.file):
        said.append(f"{one.file}: call it <slug>.<kind>.md, the kind one of {', '.join(KINDS)}")
    lines = one.text.split("\n")
    if lines[-1] != "" or not one.text.strip() or "" in lines[:-1]:
        said.append(f"{one.file}: write one paragraph and end its last line")
    if any(re.match(r"[-*#\s]", line) for line in lines[:-1]):
        said.append(f"{one.file}: write no bullet, heading or indent; the list makes them")
    if any(len(line) > 118 for line in lines):
        said.append(f"{one.file}: a line is longer than 118 characters")
    if not one.text.rstrip().endswith("."):
        said.append(f"{one.file}: write whole sentences")
    if one.kind in ("removed", "deprecated", "rules") and "`" not in one.text:
        said.append(f"{one.file}: name what it is about, in backticks")
    return said


def new_in(page: str, before: str) -> list[Fragment]:
    """Return what a page of changes holds that an older one did not, by its headings."""
    found, kind = [], ""
    old = set(before.splitlines())
    for line in page.splitlines():
        if line.startswith("### "):
            kind = line.removeprefix("### ").strip().lower()
        elif kind and line.strip() and line not in old:
            found.append(Fragment("CHANGELOG.md", kind, line))
    return found
