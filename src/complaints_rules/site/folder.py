"""The folder of a site: ours or empty, never somebody else's; what no longer belongs is removed."""

from collections.abc import Iterable
from pathlib import Path, PureWindowsPath
from typing import Final

from complaints_rules.errors import refuse

MARKER: Final = ".complaints-rules-site"
"""The file by which a folder is known as one of ours; it lists what was written."""


class SiteFolder:
    """Writes the files of a site, and remembers them in the marker."""

    def __init__(self, out: Path) -> None:
        """Take a folder: a new one, an empty one, or one that a site was written into before.

        Raises :class:`ComplaintsRulesError` (`not-our-folder`) for any other.
        """
        if out.exists() and not out.is_dir():
            raise refuse("not-our-folder", f"`{out}` is a file; give a folder for the site")
        marker = out / MARKER
        if out.is_dir() and not marker.is_file() and any(out.iterdir()):
            message = f"`{out}` holds files that no site of ours put there; give an empty folder"
            raise refuse("not-our-folder", message)
        out.mkdir(parents=True, exist_ok=True)
        self._out = out
        self._before = _listed(marker)
        self._list(self._before)

    def plan(self, places: Iterable[str]) -> None:
        """List what is about to be written: a run that breaks off leaves no file unknown."""
        self._list(self._before | {place[1:] for place in places})

    def write(self, place: str, content: bytes) -> None:
        """Write one file; ``place`` is its path from the top, with a slash before it."""
        path = self._out / place[1:]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def close(self, places: Iterable[str]) -> None:
        """Remove what an earlier site had and this one has not, and list what was written."""
        written = {place[1:] for place in places}
        for name in sorted(self._before - written):
            (self._out / name).unlink(missing_ok=True)
        self._list(written)

    def _list(self, names: Iterable[str]) -> None:
        text = "".join(f"{name}\n" for name in sorted(names))
        (self._out / MARKER).write_text(text, "utf-8", newline="\n")


def _listed(marker: Path) -> set[str]:
    """Return what was written before; a line that leads out of the folder is none of ours."""
    if not marker.is_file():
        return set()
    lines = marker.read_text("utf-8", errors="replace").splitlines()
    return {
        line
        for line in lines
        if line and ".." not in Path(line).parts and not PureWindowsPath(line).anchor
    }
