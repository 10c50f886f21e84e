"""Answers a whole file of cases."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from complaints_rules import api
from complaints_rules.cli.batch_arguments import PARTS
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.files.reader import text_of
from complaints_rules.strict_json import read_json

if TYPE_CHECKING:
    from complaints_rules.frames.batch import Answered
    from complaints_rules.model.procedure import Procedure

_TOLD_EVERY = 100_000


def batch(arguments: Namespace) -> Outcome:
    """Answer a file of cases; a finding if rows have an error."""
    from complaints_rules.frames.batch import answer_file

    found = answer_file(
        arguments.source,
        arguments.target,
        today=arguments.today,
        known_on=arguments.known_on,
        procedure=_procedure(arguments.procedure),
        columns=mapping(arguments.map),
        who=arguments.who,
        parts=tuple(dict.fromkeys(arguments.only)) if arguments.only else PARTS,
        because=arguments.because,
        prefix=arguments.prefix,
        workers=arguments.workers,
        progress=None if arguments.quiet else _Progress(),
    )
    result = {
        "rows": found.rows,
        "dated": found.dated,
        "errors": found.errors,
        "out": arguments.target,
    }
    return answer(arguments, result, _summary(found, arguments), findings=bool(found.errors))


def _summary(found: "Answered", arguments: Namespace) -> str:
    """Say how many rows have a date, none, or an error, and which columns tell why."""
    rows = "row" if found.rows == 1 else "rows"
    text = f"{found.rows:,} {rows} answered in {arguments.target}: "
    prefix = arguments.prefix
    parts: list[str] = []
    if found.dated is None:
        parts.append(f"{found.rows - found.errors:,} without an error")
    else:
        without = found.rows - found.errors - found.dated
        parts.append(f"{found.dated:,} with a date")
        why = f" (see `{prefix}needs` and `{prefix}left_out`)" if without else ""
        parts.append(f"{without:,} without a date{why}")
    why = f" (see `{prefix}error`)" if found.errors else ""
    parts.append(f"{found.errors:,} with an error{why}")
    return text + ", ".join(parts)


def mapping(given: list[str]) -> dict[Any, str | None]:
    """Return what columns are for, from pairs and JSON files; the last word on a column holds.

    Raises :class:`ComplaintsRulesError` for a file that is no object of texts (``not-a-mapping``).
    """
    found: dict[Any, str | None] = {}
    for one in given:
        if "=" in one and not Path(one).is_file():
            # A use holds no such sign; the name of a column may.
            column, _, use = one.rpartition("=")
            found[column] = use or None
        else:
            found.update(_read(one))
    return found


def _read(name: str) -> dict[str, str | None]:
    data = read_json(text_of(Path(name)), name, dict)
    texts = isinstance(data, dict) and all(isinstance(one, str | None) for one in data.values())
    if not texts:
        message = (
            'it is no object of texts, such as {"received": "complaint.received"}; write "" or '
            "null for a column that is not used"
        )
        raise ComplaintsRulesError(Problem(code="not-a-mapping", message=message, file=name))
    # As `COLUMN=` does on the command line.
    return {column: use or None for column, use in data.items()}


def _procedure(named: str | None) -> "str | Procedure | None":
    if named is None:
        return None
    if named.endswith((".yaml", ".yml")) or Path(named).is_file():
        return api.load_file(named)
    # An unknown one is the command's mistake and not that of a million rows.
    api.load(named)
    return named


class _Progress:
    """Says how far it is, on the side, so that the answer can be read by a program."""

    def __init__(self) -> None:
        self._told = 0

    def __call__(self, done: int, wrong: int) -> None:
        if done - self._told >= _TOLD_EVERY:
            self._told = done
            sys.stderr.write(f"{done:,} rows, {wrong:,} with an error\n")
            sys.stderr.flush()
