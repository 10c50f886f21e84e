"""How text stands on the screen: every line folded, and what goes on hangs under its own words."""

import os
import re
import sys
from textwrap import wrap
from typing import Final

WIDEST: Final = 110
"""The widest that a page is read with ease."""
NARROWEST: Final = 60
COMMAND: Final = "  $ "
"""What a line begins with that holds a command to run."""

# What a line begins with and its words hang behind: labels in their columns, or a number.
_BEFORE: Final = re.compile(r" *(?:(?:\d+\.|\[\d+\]) |(?:\S+ {2,})+)?")


def to_terminal() -> bool:
    """Tell whether a person reads the text as it is printed."""
    return sys.stdout.isatty()


def width() -> int:
    """Return the width of the terminal, within what can be read."""
    if not to_terminal():
        return WIDEST
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return WIDEST
    return max(NARROWEST, min(columns, WIDEST))


def fold(text: str, columns: int) -> str:
    """Return a text with no line longer than ``columns``; an address is never broken."""
    lines = text.split("\n")
    # A command stands on a line of its own and stays whole, so that it can be copied and run.
    return "\n".join(
        part
        for line in lines
        for part in ([line] if line.startswith(COMMAND) else _folded(line, columns))
    )


def _folded(line: str, columns: int) -> list[str]:
    if len(line) <= columns:
        return [line]
    before = _BEFORE.match(line)
    begin = before[0] if before is not None else ""
    indent = len(begin) - len(begin.lstrip(" "))
    if len(begin) > columns // 2:
        begin = begin[:indent]  # too narrow for the columns of a list
    hang = len(begin) if indent < len(begin) else indent + 2
    return wrap(
        line[len(begin) :],
        width=columns,
        initial_indent=begin,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
