"""What is known of procedure files without reading them to the end: ids, editions, their order.

Only the top of a file is looked at, so that a list of all files is quick and a broken file takes no
other down.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from complaints_rules.errors import Problem

COUNTING_FILE: Final = "counting.yaml"
UNDATED: Final = "undated"
"""The edition of a page without a date; `undated-1` and so on where there are several."""
_HEAD_LINES: Final = 20
"""How far down a file the keys that place it among the others are looked for."""
_KEYS: Final = ("id", "kind", "edition", "later_than")


@dataclass(frozen=True, slots=True)
class Source:
    """A folder of procedure files, and how answers say that they came from there."""

    folder: Path
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of a file without reading it to the end."""

    id: str
    edition: str
    kind: str
    path: Path
    source: Source
    later_than: str | None = None

    @property
    def name(self) -> str:
        """The id with its edition, ``id@edition``."""
        return f"{self.id}@{self.edition}"

    @property
    def shown(self) -> str:
        """The path inside its folder, as problems name it."""
        return self.path.relative_to(self.source.folder).as_posix()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The files of several folders by id, each id's editions in order, the newest last.

    ``refused`` has the ids that name no one text, with the reason: they stand in two places.
    """

    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    refused: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def catalogued(sources: Sequence[Source]) -> Catalogue:
    """Return what the folders hold; what is wrong with a file or an id stands beside it."""
    groups: dict[str, list[Entry]] = {}
    problems: list[Problem] = []
    for source in sources:
        for path in sorted(source.folder.rglob("*.yaml")):
            if path.name == COUNTING_FILE and path.parent == source.folder:
                continue
            try:
                entry = _entry(path, source)
            except OSError as error:
                shown = path.relative_to(source.folder).as_posix()
                message = f"the file cannot be read: {error.strerror}"
                problems.append(Problem(code="unreadable-file", message=message, file=shown))
            else:
                groups.setdefault(entry.id, []).append(entry)
    refused = {id_: found for id_, group in groups.items() if (found := tuple(_clashes(group)))}
    entries = {
        id_: tuple(in_order(group)) for id_, group in sorted(groups.items()) if id_ not in refused
    }
    problems.extend(problem for found in refused.values() for problem in found)
    return Catalogue(entries, refused, tuple(problems))


def _entry(path: Path, source: Source) -> Entry:
    head: dict[str, str] = {}
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in islice(file, _HEAD_LINES):
            key, colon, value = line.partition(": ")
            if colon and key in _KEYS:
                head[key] = value.strip().strip("\"'")
    return Entry(
        id=head.get("id", path.stem),
        edition=head.get("edition", UNDATED),
        kind=head.get("kind", ""),
        path=path,
        source=source,
        later_than=head.get("later_than"),
    )


def _clashes(group: Iterable[Entry]) -> Iterator[Problem]:
    """Say where one name stands for two files: nothing is chosen between them."""
    seen: dict[str, Entry] = {}
    first: Entry | None = None
    for entry in group:
        twin = seen.get(entry.edition)
        if first is not None and first.source != entry.source:
            message = (
                f"`{entry.id}` stands in two places: {first.shown} of {first.source.origin} and "
                f"{entry.shown} of {entry.source.origin}; give one of them another id"
            )
            yield Problem(code="procedure-twice", message=message, file=entry.shown)
        elif twin is not None:
            message = f"`{entry.name}` stands in two files: {twin.shown} and {entry.shown}"
            yield Problem(code="procedure-twice", message=message, file=entry.shown)
        seen[entry.edition] = entry
        first = first or entry


# --- the order of editions ----------------------------------------------------------------------


def in_order(editions: Sequence[Entry]) -> list[Entry]:
    """Return the editions of one id in their order, the newest last.

    Those without a date come first, and each that names the one before it comes just after that.
    One that names no edition that is here stays where its own date puts it.
    """
    names = {one.edition for one in editions}
    left = sorted((one for one in editions if one.later_than in names), key=_by_date)
    found = sorted((one for one in editions if one.later_than not in names), key=_by_date)
    while left:
        places = {one.edition: index for index, one in enumerate(found)}
        following = next((one for one in left if one.later_than in places), None)
        if following is None:
            # They name each other in a circle, so that none of them says anything.
            return found + left
        found.insert(places[following.later_than or ""] + 1, following)
        left.remove(following)
    return found


def _by_date(entry: Entry) -> tuple[bool, str]:
    return not is_undated(entry.edition), entry.edition


def is_undated(edition: str) -> bool:
    """Tell whether an edition has no date."""
    return edition.startswith(UNDATED)
