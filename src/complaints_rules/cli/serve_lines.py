"""The command that answers questions in JSON, a line each, until there are no more."""

import os
import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from complaints_rules.cli.case_files import INPUT
from complaints_rules.cli.outcome import Outcome
from complaints_rules.errors import refuse


def serve_lines(arguments: Namespace) -> Outcome:
    """Answer each line of the input, or of a file, as soon as it is there."""
    from complaints_rules.lines.loop import serve  # it needs every call of the library

    name: str = arguments.requests
    # Ctrl-C at a terminal is one way to say that there are no more questions.
    with suppress(KeyboardInterrupt):
        try:
            if name == INPUT:
                serve(sys.stdin.buffer, sys.stdout.buffer)
            else:
                with _opened(name) as file:
                    serve(file, sys.stdout.buffer)
        except BrokenPipeError:
            # The caller has gone; what is left in the buffer is not written at the end either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    # Everything was written already.
    return Outcome("", exact=True)


def _opened(name: str) -> BinaryIO:
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        message = f"`{name}` cannot be read: {why}"
        raise refuse("unreadable-file", message) from None
