"""All the answer sheets by their file names, as text; and what differs from those kept."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Final

from tests.answer_sheets import editions_sheet, holiday_sheet, law_sheet
from tests.answer_sheets.grid import HERE

import complaints_rules as cr
from complaints_rules.api import library
from complaints_rules.calendars.facts import DIVISIONS_OF

FOLDER: Final = HERE / "sheets"
EDITIONS: Final = "editions-in-force.csv"
WRITE: Final = "python -m tests.answer_sheets.write"
SHOWN: Final = 12


def law_ids() -> tuple[str, ...]:
    """Every text that is no published page: laws, codes, model procedures and ombudsmen."""
    return tuple(
        id_ for id_, entries in library().entries().items() if entries[-1].kind != "published"
    )


def names() -> tuple[str, ...]:
    """The file names of all the sheets there should be."""
    calendars = (holidays_name(name) for name in DIVISIONS_OF)
    return (EDITIONS, *calendars, *(law_name(id_) for id_ in law_ids()))


def holidays_name(calendar: str) -> str:
    """The file name of the sheet of a calendar."""
    return f"bank-holidays.{calendar}.csv"


def law_name(id_: str) -> str:
    """The file name of the sheet of a text."""
    return f"deadlines.{id_}.csv"


@cache
def made(name: str) -> str:
    """Work a sheet out anew and return it as text."""
    kind, _, of = name.removesuffix(".csv").partition(".")
    if name == EDITIONS:
        return _csv(editions_sheet.HEADS, editions_sheet.rows(law_ids()))
    if kind == "bank-holidays":
        return _csv(holiday_sheet.HEADS, holiday_sheet.rows(of))
    return _csv(law_sheet.HEADS, law_sheet.rows(of))


def kept(name: str) -> str:
    """The sheet as it is kept in the repository."""
    return (FOLDER / name).read_text(encoding="utf-8")


def kept_rows(name: str) -> list[dict[str, str]]:
    """The lines of a kept sheet, by the heads of its columns."""
    return list(csv.DictReader(StringIO(kept(name))))


def write(folder: Path = FOLDER) -> Iterator[tuple[str, bool]]:
    """Write every sheet anew, take away what no text has, and tell which files changed."""
    folder.mkdir(exist_ok=True)
    wanted = names()
    for path in sorted(folder.glob("*.csv")):
        if path.name not in wanted:
            path.unlink()
            yield path.name, True
    for name in wanted:
        path, text = folder / name, made(name)
        changed = not path.exists() or path.read_bytes() != text.encode()
        if changed:
            path.write_bytes(text.encode())
        yield name, changed


def difference(name: str, before: str, after: str) -> str:
    """Say which lines differ and what to do; nothing where none do."""
    if before == after:
        return ""
    changed = list(_changed(by_question(before), by_question(after)))
    shown = "\n".join(line for pair in changed[:SHOWN] for line in pair)
    more = f"\n... and {len(changed) - SHOWN} lines more" if len(changed) > SHOWN else ""
    return (
        f"{name} no longer says what the library answers; {len(changed)} lines differ "
        f"(- as kept, + as answered now):\n{shown}{more}\n"
        f"If the change is meant, run `{WRITE}`, review the difference with `git diff "
        f"tests/answer_sheets` line by line, and commit it with the change that caused it. "
        f"If no rule was changed, look at the installed releases: {_releases()}."
    )


def by_question(text: str) -> dict[tuple[str, ...], str]:
    """The lines of a sheet by what they are asked for, so that old and new stand together."""
    lines = text.splitlines()
    rows = list(csv.reader(lines))
    asked = rows[0].index("day") + 1 if rows and "day" in rows[0] else 1
    return {tuple(row[:asked]): line for row, line in zip(rows, lines, strict=True)}


def _changed(
    before: dict[tuple[str, ...], str], after: dict[tuple[str, ...], str]
) -> Iterator[list[str]]:
    for question in sorted({*before, *after}):
        old, new = before.get(question), after.get(question)
        if old != new:
            pair = (("-", old), ("+", new))
            yield [f"{sign}{line}" for sign, line in pair if line is not None]


def _releases() -> str:
    from complaints_rules.calendars.projection import release

    return f"complaints_rules {cr.__version__}, {release()}"


def _csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return out.getvalue()
