"""What is known of procedure files without parsing them: ids, editions, their order.

Only the top of a file is looked at, so that finding one is quick and a broken file takes no other
down. What was told from the top is held against the file when it is read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from errno import EINVAL
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final

from complaints_rules.errors import Problem

COUNTING_FILE: Final = "counting.yaml"
UNDATED: Final = "undated"
"""The edition of a page without a date; `undated-1` and so on where there are several."""
_HEAD_LINES: Final = 20
"""How far down a file, comments left out, the keys that place it among the others stand."""
_HEAD_CHARACTERS: Final = 16 * 1024
"""How much of a file is looked at for them, so that one without ends of lines takes no longer."""
_KEYS: Final = ("id", "kind", "edition", "later_than")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of procedure files, and how answers say that they came from there."""

    path: Path
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of a file without parsing it."""

    id: str
    edition: str
    kind: str
    path: Path
    folder: Folder
    later_than: str | None = None

    @property
    def name(self) -> str:
        """The id with its edition, ``id@edition``."""
        return f"{self.id}@{self.edition}"

    @property
    def shown(self) -> str:
        """The path inside its folder, as problems name it."""
        return self.path.relative_to(self.folder.path).as_posix()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The files of several folders by id, each id's editions in order, the newest last.

    ``refused`` has the files of an id that stands in two places, with the reason: it names no one
    text. ``problems`` has these reasons, and what is wrong with single files.
    """

    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    refused: dict[str, tuple[tuple[Entry, ...], tuple[Problem, ...]]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def catalogued(folders: Sequence[Folder]) -> Catalogue:
    """Return what the folders hold; what is wrong with a file or an id stands beside it.

    A file that two folders share, because one lies in the other, belongs to the first.
    """
    groups: dict[str, list[Entry]] = {}
    problems: list[Problem] = []
    seen: set[Path] = set()
    for folder in folders:
        for path in sorted(folder.path.rglob("*.yaml")):
            try:
                real = path.resolve()
                if real in seen or (path.name == COUNTING_FILE and path.parent == folder.path):
                    continue
                seen.add(real)
                entry = _entry(path, folder)
            except (OSError, RuntimeError) as error:
                shown = path.relative_to(folder.path).as_posix()
                # A link that leads back to itself has no words of the system's in some Pythons.
                why = getattr(error, "strerror", None) or "it is a link that leads back to itself"
                message = f"the file cannot be read: {why}"
                problems.append(Problem(code="unreadable-file", message=message, file=shown))
            else:
                groups.setdefault(entry.id, []).append(entry)
    refused = {
        id_: (tuple(group), found)
        for id_, group in groups.items()
        if (found := tuple(_clashes(group)))
    }
    entries = {
        id_: tuple(editions_in_order(group))
        for id_, group in sorted(groups.items())
        if id_ not in refused
    }
    problems.extend(problem for _, found in refused.values() for problem in found)
    problems.extend(problem for group in entries.values() for problem in _misplaced(group))
    return Catalogue(entries, refused, tuple(problems))


def _entry(path: Path, folder: Folder) -> Entry:
    head: dict[str, str] = {}
    mode = path.stat().st_mode
    if not (S_ISREG(mode) or S_ISDIR(mode)):
        # Opened, it might wait for ever for somebody to write; a folder says itself what it is.
        raise OSError(EINVAL, "it is a pipe or a device")
    with path.open(encoding="utf-8", errors="replace") as file:
        lines = file.read(_HEAD_CHARACTERS).split("\n")
        told = (line for line in lines if line.strip() and not line.startswith("#"))
        for line in islice(told, _HEAD_LINES):
            key, colon, value = line.partition(": ")
            if colon and key in _KEYS:
                head[key] = value.partition(" #")[0].strip().strip("\"'")
    return Entry(
        id=head.get("id", path.stem),
        edition=head.get("edition", UNDATED),
        kind=head.get("kind", ""),
        path=path,
        folder=folder,
        later_than=head.get("later_than"),
    )


def _clashes(group: Iterable[Entry]) -> Iterator[Problem]:
    """Say where one name stands for two files: nothing is chosen between them."""
    seen: dict[str, Entry] = {}
    first: Entry | None = None
    for entry in group:
        twin = seen.get(entry.edition)
        if first is not None and first.folder != entry.folder:
            message = (
                f"`{entry.id}` stands in two places: {first.shown} of {first.folder.origin} and "
                f"{entry.shown} of {entry.folder.origin}; give one of them another id"
            )
            yield Problem(code="procedure-twice", message=message, file=entry.shown)
        elif twin is not None:
            message = f"`{entry.name}` stands in two files: {twin.shown} and {entry.shown}"
            yield Problem(code="procedure-twice", message=message, file=entry.shown)
        seen[entry.edition] = entry
        first = first or entry


# --- the order of editions ----------------------------------------------------------------------


def editions_in_order(editions: Sequence[Entry]) -> list[Entry]:
    """Return the editions of one id in their order, the newest last.

    Those without a date come first, and each that names the one before it comes just after that,
    or after others that do. One that names no other edition that is here, or that leads back to
    itself, stands where its own date puts it.
    """
    by_name = {one.edition: one for one in editions}
    after: dict[str, list[Entry]] = {}
    found: list[Entry] = []
    for one in sorted(editions, key=_by_date):
        if one.later_than in by_name and not _leads_back(one, by_name):
            after.setdefault(one.later_than or "", []).append(one)
        else:
            found.append(one)
    ordered: list[Entry] = []

    def place(one: Entry) -> None:
        ordered.append(one)
        for following in after.get(one.edition, ()):
            place(following)

    for one in found:
        place(one)
    return ordered


def _leads_back(entry: Entry, by_name: Mapping[str, Entry]) -> bool:
    """Tell whether following `later_than` from an edition comes to a circle."""
    seen: set[str] = set()
    one: Entry | None = entry
    while one is not None and one.edition not in seen:
        seen.add(one.edition)
        one = by_name.get(one.later_than) if one.later_than is not None else None
    return one is not None


def _misplaced(editions: Sequence[Entry]) -> Iterator[Problem]:
    """Say which editions name one before them that is not here, or that leads back to them."""
    by_name = {one.edition: one for one in editions}
    for one in editions:
        known = ", ".join(name for name in by_name if name != one.edition) or "none"
        if one.later_than is not None and one.later_than not in by_name:
            message = f"`later_than` names `{one.later_than}`; the other editions are {known}"
            yield Problem(code="unknown-edition", message=message, file=one.shown)
        elif _leads_back(one, by_name):
            message = f"`later_than` leads from `{one.edition}` back to itself"
            yield Problem(code="unknown-edition", message=message, file=one.shown)


def _by_date(entry: Entry) -> tuple[bool, str, int]:
    undated, number = is_undated(entry.edition), entry.edition.removeprefix(f"{UNDATED}-")
    return not undated, "" if undated else entry.edition, int(number) if number.isdigit() else 0


def is_undated(edition: str) -> bool:
    """Tell whether an edition has no date."""
    return edition.startswith(UNDATED)
