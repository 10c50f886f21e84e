"""Writes the whole catalogue as a site of static pages."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.site.build import build

Progress = Callable[[str], None]
"""Is told how far the work is."""


def site(arguments: Namespace) -> Outcome:
    """Write the site into a folder, and say on the side how far it is."""
    out = Path(arguments.out)
    built = build(out, progress=_say)
    start = out / "index.html"
    text = f"{built.texts} texts in {built.files} files; begin with {start}"
    unread = [f"could not be read, and left out: {problem}" for problem in built.problems]
    result = {
        "files": built.files,
        "texts": built.texts,
        "start": str(start),
        "problems": [str(problem) for problem in built.problems],
    }
    return answer(arguments, result, "\n".join([text, *unread]), findings=bool(built.problems))


def _say(words: str) -> None:
    # On the side, so that the answer can be read by a program all the same.
    sys.stderr.write(f"{words}\n")
