"""What changed since a release, and which version that asks for.

    python -m tests.release.promises v1.4.0 DIRECTORY

The directory holds the repository as it was at that tag. Four things are held against it: the
signatures of the public Python names (griffe), the lines of `tests/public-api.txt`, the data and
their version, and the dates of the answer sheets. `.ci/api` finds the tag and calls this.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.release.fragments import ROOT, Fragment, fragments, new_in

PACKAGE = "complaints_rules"
LISTED = "tests/public-api.txt"
DATA = ("procedures", "src/complaints_rules/data")
SHEETS = "tests/answer_sheets"
Version = tuple[int, int, int]


def parsed(version: str) -> Version:
    """Return the three numbers of a version or of its tag."""
    found = re.fullmatch(r"v?(\d+)\.(\d+)\.(\d+)", version)
    if found is None:
        raise SystemExit(f"`{version}` is no version; a tag is called v1.2.3")
    return int(found[1]), int(found[2]), int(found[3])


def is_major(old: Version, new: Version) -> bool:
    """Tell whether a version may break what another promised; before 1.0 a minor one may."""
    return new[0] > old[0] or (new[0] == old[0] == 0 and new[1] > old[1])


def is_minor(old: Version, new: Version) -> bool:
    """Tell whether a version may move dates that another gave."""
    return new[:2] > old[:2]


def subject(line: str) -> str:
    """Return what a line of the list is about, without its kind and without what it is."""
    return line.partition(": ")[0].partition(" ")[2]


def unexplained(old: Iterable[str], new: Iterable[str], said: Iterable[Fragment]) -> list[str]:
    """Return the lines that are gone and that no fragment names.

    A name that is gone stands in one of the kind `removed` or `deprecated`; one that is
    still there and is otherwise may stand in `changed` too.
    """
    now = set(new)
    heads = {line.partition(": ")[0] for line in now}
    said = list(said)
    found = []
    for line in sorted(set(old) - now):
        stays = line.partition(": ")[0] in heads
        kinds = ("removed", "deprecated", *(("changed", "fixed") if stays else ()))
        if not any(f"`{subject(line)}`" in one.text for one in said if one.kind in kinds):
            found.append(
                f"{'is otherwise' if stays else 'is gone'} and no fragment says so: {line}"
            )
    return found


def python_breaks(old: Path, new: Path) -> list[str]:
    """Return what griffe finds broken in the public names between two source folders."""
    import griffe

    def loaded(folder: Path) -> griffe.Module:
        module = griffe.load(PACKAGE, search_paths=[folder], resolve_aliases=True)
        assert isinstance(module, griffe.Module)
        for name, member in module.members.items():
            # Griffe takes every module for public; here only what `__all__` lists is.
            if not member.is_alias and member.is_module:
                member.public = name in ("frames", "testing")
        return module

    found = griffe.find_breaking_changes(loaded(old), loaded(new))
    told = (one.explain(style=griffe.ExplanationStyle.ONE_LINE) for one in found)
    return sorted({re.sub(r"\x1b\[\d+m", "", one) for one in told})


def _texts(root: Path, places: Iterable[str]) -> dict[str, bytes]:
    files = (path for place in places for path in (root / place).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def data_version(root: Path) -> str:
    """Return the version of the data of a tree, read without importing it."""
    text = (root / "src" / PACKAGE / "calendars" / "facts.py").read_text("utf-8")
    (found,) = re.findall(r'^DATA_VERSION.* = "([^"]+)"$', text, re.MULTILINE)
    return str(found)


def data_mistake(old: Path, new: Path) -> list[str]:
    """Return that the data changed and their version did not, if it is so."""
    changed = _texts(old, DATA) != _texts(new, DATA)
    if changed and data_version(old) == data_version(new):
        return [f"procedures or bank holidays changed; raise DATA_VERSION {data_version(old)}"]
    return []


def moved_dates(old: Path, new: Path) -> list[str]:
    """Return the lines of the answer sheets that are no longer there."""
    before, after = (
        {n: t for n, t in _texts(r, [SHEETS]).items() if n.endswith(".csv")} for r in (old, new)
    )
    gone = []
    for name, text in before.items():
        left = set(after.get(name, b"").splitlines())
        gone += [f"{name}: {line.decode()}" for line in text.splitlines() if line not in left]
    return gone


def troubles(tag: str, old: Path, new: Path, version: str) -> Iterator[str]:
    """Return everything that keeps a tree from being released as that version."""
    was, now = parsed(tag), parsed(version)
    page = "CHANGELOG.md"
    said = [
        *fragments(new / "changes"),
        *new_in((new / page).read_text("utf-8"), (old / page).read_text("utf-8")),
    ]
    if not is_major(was, now):
        for one in python_breaks(old / "src", new / "src"):
            yield f"breaks callers, so it needs a major version (until 1.0, a minor one): {one}"
    if (old / LISTED).is_file():
        before, after = ((root / LISTED).read_text("utf-8") for root in (old, new))
        yield from unexplained(before.splitlines(), after.splitlines(), said)
    yield from data_mistake(old, new)
    moved = moved_dates(old, new)
    if moved and not is_minor(was, now):
        yield f"{len(moved)} dates are others, so it needs a minor version; first: {moved[0]}"
    if moved and not any(one.kind == "rules" for one in said):
        yield f"{len(moved)} dates are others and no fragment of the kind `rules` says so"


def main() -> None:
    """Print every trouble, and end with 1 if there is one."""
    tag, directory = sys.argv[1], Path(sys.argv[2])
    about = (ROOT / "src" / PACKAGE / "__about__.py").read_text("utf-8")
    (version,) = re.findall(r'"(\d+\.\d+\.\d+)"', about)
    found = list(troubles(tag, directory, ROOT, version))
    for one in found:
        sys.stdout.write(f"{one}\n")
    if found:
        sys.exit(f"{len(found)} promises of {tag} are not kept by {version}")
    sys.stdout.write(f"{version} keeps what {tag} promised\n")


if __name__ == "__main__":
    main()
