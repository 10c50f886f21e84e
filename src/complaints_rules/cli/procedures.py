"""A procedure that a command names: one that ships, or a file of the caller's own."""

from datetime import date
from pathlib import Path

from complaints_rules import api
from complaints_rules.errors import refuse
from complaints_rules.model.procedure import Procedure


def procedure_named(named: str, on: date | None = None) -> Procedure:
    """Return a procedure by its id, or that of a file of the caller's own."""
    if not (named.endswith((".yaml", ".yml")) or _is_file(named)):
        return api.load(named, on=on)
    if on is not None:
        words = (
            f"`--on` chooses between editions that ship, and `{named}` is one file; leave it out"
        )
        raise refuse("needless-on", words)
    return api.load_file(named)


def _is_file(named: str) -> bool:
    try:
        return Path(named).is_file()
    except OSError:
        # It is longer than the name of any file.
        return False
