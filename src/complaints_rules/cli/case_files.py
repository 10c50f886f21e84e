"""A case as a command names it: a JSON file, or the input."""

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TypedDict

from complaints_rules import api
from complaints_rules.case import Case
from complaints_rules.files.reader import text_of
from complaints_rules.model.procedure import Procedure
from complaints_rules.strict_json import LARGEST_FILE

INPUT = "-"


class When(TypedDict):
    """The day of a question, and the day whose knowledge of bank holidays it is answered with."""

    today: date
    known_on: date | None


def when(arguments: Namespace) -> When:
    """Return the days that a command was asked with."""
    return {"today": arguments.today, "known_on": arguments.known_on}


def own_procedure(arguments: Namespace) -> Procedure | None:
    """Return the file that takes the place of the case's procedure, where one was given."""
    return api.load_file(arguments.procedure) if arguments.procedure else None


def read_case(name: str, own: Procedure | None) -> Case:
    """Read one case; ``-`` is the input."""
    if name == INPUT:
        # Of an input without end no more is read than tells that it is too large.
        text = sys.stdin.buffer.read(LARGEST_FILE + 1)
        return Case.from_json(text, file="standard input", procedure=own)
    return Case.from_json(text_of(Path(name)), file=name, procedure=own)
