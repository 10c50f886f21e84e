"""The folders of files that ship inside the package, as folders on disk.

In an installed package they lie on disk already. Where the package is imported out of an archive,
they are unpacked once, for as long as the program runs.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder_of(name: str) -> Path | None:
    """Return a folder of the package, or ``None`` where the package has none of that name."""
    if (_PACKAGE / name).is_dir():
        return _PACKAGE / name
    return None if _PACKAGE.is_dir() else _unpacked(name)


def _unpacked(name: str) -> Path | None:
    # Only for an archive: these would cost every other program more than its first answer.
    import atexit
    from importlib.resources import files
    from shutil import rmtree
    from tempfile import mkdtemp

    inside = files("complaints_rules") / name
    if not inside.is_dir():
        return None
    place = Path(mkdtemp(prefix="complaints-rules-"))
    atexit.register(rmtree, place, ignore_errors=True)
    _unpack(inside, place / name)
    return place / name


def _unpack(folder: "Traversable", to: Path) -> None:
    to.mkdir()
    for one in folder.iterdir():
        if one.is_dir():
            _unpack(one, to / one.name)
        else:
            (to / one.name).write_bytes(one.read_bytes())
