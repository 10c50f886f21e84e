"""What is said of a case that cannot be read, in words for whoever wrote it."""

import datetime
import json
from collections.abc import Mapping
from typing import Final

from complaints_rules.errors import Problem

# What Python's reader says, in words for whoever wrote the file.
_JSON_MISTAKES: Final = (
    ("Expecting property name", "a key in double quotes is wanted here"),
    ("Expecting ':'", "a colon is missing between a key and its value"),
    ("Expecting ','", "a comma is missing here, or a bracket is not closed"),
    ("Illegal trailing comma", "take out the comma in front of the closing bracket"),
    ("Expecting value", "a value is wanted here; text stands in double quotes"),
    ("Unterminated string", "the double quotes that begin here are never closed"),
    ("Invalid control character", "the double quotes before this are not closed on their line"),
    ("Invalid \\", "a backslash inside double quotes must be written twice"),
    ("Extra data", "the case ended before this; take out what follows"),
    ("Unexpected UTF-8 BOM", "take out the byte order mark (U+FEFF) in front"),
)


def json_problem(error: Exception, file: str | None) -> Problem:
    """Return the problem of a text that is not JSON, at its place where that is known."""
    if isinstance(error, json.JSONDecodeError):
        said = next((ours for theirs, ours in _JSON_MISTAKES if theirs in error.msg), "")
        message = f"this is not JSON: {said or error.msg[0].lower() + error.msg[1:]}"
        return Problem(
            code="not-json", message=message, file=file, line=error.lineno, column=error.colno
        )
    if isinstance(error, UnicodeDecodeError):
        said = "this is not UTF-8 text; save the file as UTF-8"
    elif isinstance(error, RecursionError):
        said = "too many brackets stand inside one another; write it in fewer levels"
    else:
        said = "it holds a number that is too long; write it in quotes"
    return Problem(code="not-json", message=f"this is not JSON: {said}", file=file)


def shown(found: object) -> str:
    """Return what was found, in words that are the same for JSON and for Python."""
    if found is None:
        return "nothing"
    if isinstance(found, bool):
        return f"`{str(found).lower()}`"
    if isinstance(found, int | float):
        return f"the number {found}"
    if isinstance(found, str):
        return f"`{found}`" if found.strip() else "an empty text"
    if isinstance(found, datetime.datetime):
        return f"the date with a time {found}"
    if isinstance(found, Mapping):
        return "keys with values"
    if isinstance(found, list | tuple | set | frozenset):
        return "a list"
    return f"`{found!r}`"
