"""The folders that procedures come from: ours, those of installed packages, and the caller's own.

An installed package offers its folder through the entry point group
``complaints_rules.procedures``, whose value names a package: the YAML files below its folder are
procedures. None of its code is run for a package at the top; Python itself imports the parents of
one that lies deeper.
"""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from complaints_rules.catalogue import Source
from complaints_rules.errors import Problem, refuse

GROUP: Final = "complaints_rules.procedures"
OURS: Final = "complaints-rules"
_added: list[Source] = []


@cache
def shipped_folder() -> Path:
    """Return the folder of the procedures that ship.

    In an installed package it lies inside it; in a checkout (and an editable install) it lies at
    the top of the repository.
    """
    here = Path(__file__).resolve().parent
    inside = here / "procedures"
    return inside if inside.is_dir() else here.parent.parent / "procedures"


@cache
def known() -> tuple[Source, ...]:
    """Return every folder: ours first, then those of installed packages, then those added."""
    return (Source(shipped_folder(), OURS), *installed()[0], *_added)


def add(folder: Path) -> Source:
    """Add a folder of the caller's own; raise :class:`ComplaintsRulesError` if it is none."""
    if not folder.is_dir():
        raise refuse("no-folder", f"`{folder}` is not a folder; give one that holds YAML files")
    source = Source(folder, str(folder))
    if source not in _added:
        _added.append(source)
        known.cache_clear()
    return source


def forget() -> None:
    """Forget the folders that were added."""
    _added.clear()
    known.cache_clear()


@cache
def installed() -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Return the folders of installed packages, and what is wrong with an entry point."""
    sources: list[Source] = []
    problems: list[Problem] = []
    found = entry_points(group=GROUP)
    for point in sorted(found, key=lambda one: (_origin(one), one.name)):
        folder = _folder(point)
        if folder is None:
            message = (
                f"the entry point `{point.name}` of {_origin(point)} names `{point.value}`, which "
                "is no package with a folder on disk; name the package that holds the YAML files"
            )
            problems.append(Problem(code="entry-point", message=message))
        else:
            sources.append(Source(folder, _origin(point)))
    return tuple(sources), tuple(problems)


def _origin(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.name


def _folder(point: EntryPoint) -> Path | None:
    try:
        spec = find_spec(point.module)
    except (ImportError, ValueError, AttributeError):
        return None
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if Path(place).is_dir():
            return Path(place)
    return None
