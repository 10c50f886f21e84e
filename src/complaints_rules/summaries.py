"""One line for each procedure file: what a list says of it.

`procedures/index.csv` keeps these lines, each with the digest of its file, so that a list of all
the files that ship parses none of them. A line counts only while the digest is right; any other
file, and every file that does not ship, is read. `complaints-rules list --csv` prints the table.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any, Final

from complaints_rules.catalogue import Entry
from complaints_rules.csv_text import as_csv, plain
from complaints_rules.sources import OURS

INDEX_FILE: Final = "index.csv"
_LISTS: Final = frozenset({"subjects", "records"})
_NUMBERS: Final = frozenset({"figures", "verified", "gaps", "examples"})
_SEPARATOR: Final = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a list says of a file; ``None`` where the file says nothing."""

    id: str
    edition: str
    kind: str
    nation: str
    subjects: tuple[str, ...]
    authority: str | None
    title: str
    coverage: str
    first_day: str | None
    last_day: str | None
    figures: int
    verified: int
    gaps: int
    """How many things the text says that the format cannot."""
    examples: int
    records: tuple[str, ...]
    read: str
    """The last day on which a source was read."""
    checked_by: str | None
    checked_on: str | None

    def as_json(self) -> dict[str, Any]:
        """The summary as plain data."""
        return {**asdict(self), "subjects": list(self.subjects), "records": list(self.records)}


def summaries(
    entries: Iterable[Entry], summarise: Callable[[Entry], Summary | None]
) -> Iterable[tuple[Entry, Summary]]:
    """Return a summary of each file: for those that ship from the index, else made anew.

    A file of which ``summarise`` makes none is left out.
    """
    known: Mapping[str, Summary] | None = None
    for entry in entries:
        found = None
        if entry.folder.origin == OURS:
            known = _read(entry.folder.path / INDEX_FILE) if known is None else known
            found = known.get(_digest(entry.path))
        found = found or summarise(entry)
        if found is not None:
            yield entry, found


def written(found: Iterable[tuple[Entry, Summary]]) -> str:
    """Return the index of a folder as text."""
    lines = (
        [_digest(entry.path), *(_text(value) for value in summary.as_json().values())]
        for entry, summary in found
    )
    return as_csv([_head(), *lines])


def _head() -> list[str]:
    return ["digest", *(field.name for field in fields(Summary))]


def _read(path: Path) -> Mapping[str, Summary]:
    """Return the lines by the digests of their files; none of a table in another form."""
    if not path.is_file():
        return {}
    rows = csv.DictReader(StringIO(path.read_text("utf-8", errors="replace")))
    if rows.fieldnames != _head():
        return {}
    return {
        row.pop("digest"): Summary(**{k: _value(k, plain(v)) for k, v in row.items()})
        for row in rows
    }


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:16]


def _text(value: object) -> str:
    if value is None:
        return ""
    return _SEPARATOR.join(value) if isinstance(value, list) else str(value)


def _value(name: str, text: str) -> Any:
    if name in _LISTS:
        return tuple(text.split(_SEPARATOR)) if text else ()
    return int(text) if name in _NUMBERS else text or None
