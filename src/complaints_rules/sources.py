"""The folders that procedures come from: ours, those of installed packages, and the caller's own.

An installed package offers its folder through the entry point group
``complaints_rules.procedures``, whose value names a package: the YAML files below its folder are
procedures. None of its code is run.
"""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Final

from complaints_rules.catalogue import Entry, Folder
from complaints_rules.errors import Problem, refuse
from complaints_rules.shipped import folder_of

GROUP: Final = "complaints_rules.procedures"
OURS: Final = "complaints-rules"
_lock = Lock()
_added: tuple[Folder, ...] = ()
_changes: int = 0
"""How often a folder was added: what was found in the folders before may no longer hold."""


@cache
def shipped_folder() -> Path:
    """Return the folder of the procedures that ship.

    In an installed package it lies inside it; in a checkout (and an editable install) it lies at
    the top of the repository.
    """
    return folder_of("procedures") or Path(__file__).resolve().parents[2] / "procedures"


def known() -> tuple[Folder, ...]:
    """Return every folder: ours first, then those of installed packages, then those added."""
    return (Folder(shipped_folder(), OURS), *installed()[0], *_added)


def changes() -> int:
    """Return a number that grows with every change of the folders."""
    return _changes


def add(path: Path) -> Folder:
    """Add a folder of the caller's own, or look into it again.

    Raises :class:`ComplaintsRulesError` if it is none, or if its files end in `.yml` and none in
    `.yaml`. One that was added before may have been emptied since: its procedures are gone then.
    """
    global _added, _changes
    try:
        is_folder = path.is_dir()
    except OSError:
        # The name is too long, or what it lies in may not be looked into.
        is_folder = False
    if not is_folder:
        raise refuse("no-folder", f"`{path}` is not a folder; give one that holds YAML files")
    real = path.resolve()
    with _lock:
        folder = next((one for one in (*known(),) if one.path == real), None)
        if folder is None:
            _check_files(path)
            folder = Folder(real, str(path))
            _added = (*_added, folder)
        _changes += 1
    return folder


def _check_files(path: Path) -> None:
    """Refuse a folder whose files all end in `.yml`, as none of them would be read.

    One without any such file is let in: a procedure may come to it later, or have gone from it.
    """
    if any(True for _ in path.rglob("*.yaml")):
        return
    passed_over = sum(one.suffix.lower() == ".yml" for one in path.rglob("*") if not one.is_dir())
    if passed_over:
        one_alone = passed_over == 1
        found = "1 file that ends" if one_alone else f"{passed_over} files that end"
        wanted = "its name" if one_alone else "their names"
        told = f"found {found} in `.yml`; {wanted} must end in `.yaml`"
        raise refuse("no-folder", f"`{path}` holds no file that ends in `.yaml`: {told}")


def shown(entry: Entry) -> str:
    """Return the path of a file as problems name it: for an added folder as it was given.

    So it can be opened from where the program was started, as with a file that is checked.
    """
    added = entry.folder in _added
    return (Path(entry.folder.origin) / entry.shown).as_posix() if added else entry.shown


def forget() -> None:
    """Forget the folders that were added."""
    global _added, _changes
    with _lock:
        _added = ()
        _changes += 1


@cache
def installed() -> tuple[tuple[Folder, ...], tuple[Problem, ...]]:
    """Return the folders of installed packages, and what is wrong with an entry point."""
    folders: dict[Path, Folder] = {}
    problems: list[Problem] = []
    for point in sorted(entry_points(group=GROUP), key=lambda one: (_origin(one), one.name)):
        found = list(_places(point))
        for place in found:
            folders.setdefault(place, Folder(place, _origin(point)))
        if not any(True for place in found for _ in place.rglob("*.yaml")):
            message = (
                f"the entry point `{point.name}` of {_origin(point)} names `{point.value}`, which "
                "is no package with YAML files on disk; name the package that holds them, and see "
                "that they are installed with it"
            )
            problems.append(Problem(code="entry-point", message=message))
    return tuple(folders.values()), tuple(problems)


def _origin(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.name


def _places(point: EntryPoint) -> Iterator[Path]:
    """Return where a package lies, told from the place of its top package without importing it."""
    top, *inner = point.module.split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return
    for location in (spec.submodule_search_locations or ()) if spec else ():
        place = Path(location).joinpath(*inner)
        if place.is_dir():
            yield place.resolve()
