"""Writes the whole site into a folder, page after page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from complaints_rules.errors import Problem
from complaints_rules.site import comparisons, findings, holidays, index, procedure, tables
from complaints_rules.site.contents import Contents, gathered
from complaints_rules.site.folder import SiteFolder
from complaints_rules.site.layout import SCRIPT, STYLE, asset, style
from complaints_rules.site.page import Page

_STEP: Final = 10
"""After how many files it is said how far the work is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was written: how many files, how many texts, and what could not be read."""

    files: int
    texts: int
    problems: tuple[Problem, ...]


def build(
    out: Path,
    *,
    progress: Callable[[str], None],
    years: Sequence[int] | None = None,
    ids: Sequence[str] | None = None,
) -> Built:
    """Write the site of the whole catalogue, or of some ``ids``, into a folder.

    ``years`` are those of the deadline tables, the last three with published bank holidays unless
    given. ``progress`` is told after every ten files how many of how many are written. The same
    texts give the same bytes. Raises :class:`ComplaintsRulesError` for a folder that holds
    something else.
    """
    folder = SiteFolder(out)
    contents = gathered(years, ids)
    planned = list(_pages(contents))
    folder.plan(page.place for page in planned)
    for number, page in enumerate(planned, 1):
        folder.write(page.place, page.made())
        if number % _STEP == 0 or number == len(planned):
            progress(f"{number} of {len(planned)} files")
    folder.close(page.place for page in planned)
    return Built(files=len(planned), texts=len(contents.texts), problems=contents.problems)


def _pages(contents: Contents) -> Iterator[Page]:
    yield Page(f"/{STYLE}", lambda: style().encode())
    yield Page(f"/{SCRIPT}", lambda: asset(SCRIPT).encode())
    for part in (index, procedure, tables, comparisons, findings, holidays):
        yield from part.pages(contents)
