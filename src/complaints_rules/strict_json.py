"""Read JSON into plain data; what cannot be read is refused at its line and column.

It is the counterpart of ``strict_yaml`` for cases and receipts: UTF-8 (RFC 8259, section 8.1), of a
size and a depth that any program can hold, and of whole characters.
"""

import json
import re
from collections.abc import Callable
from typing import Any, Final

from complaints_rules.errors import ComplaintsRulesError, Problem

LARGEST_FILE: Final = 512 * 1024
"""Bytes of the largest file that is read; a case takes about one thousand."""
DEEPEST: Final = 32
"""Levels of lists and objects inside one another."""
LONGEST_NUMBER: Final = 400
"""Digits of the longest number; every number that Python can hold as a fraction is shorter."""

# What Python's reader says, in words for whoever wrote the file.
_MISTAKES: Final = (
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
_NOT_UTF_8: Final = "this is not UTF-8 text; save the file as UTF-8"
_NOTHING: Final = "there is nothing in it; begin with `{`"
_TOO_DEEP: Final = "too many brackets stand inside one another; write it in fewer levels"
_TOO_LONG: Final = "this number is too long; write it in quotes"
_HALF: Final = "half of a character (a lone surrogate) stands here; write the whole one, or none"
_UNSEEN: Final = "stands here and steers a machine without being seen; take it out"

_STRING: Final = r'"(?:[^"\\]|\\.)*+"'
_BRACKET: Final = rf"{_STRING}|([\[{{])|([\]}}])"
_DIGITS: Final = rf"[0-9]{{{LONGEST_NUMBER + 1},}}"
_NUMBER: Final = rf"{_STRING}|({_DIGITS})"
# A character as it stands or as an escape, of which a pair makes one.
_HALF_LETTER: Final = (
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\[^u]|"
    r"(\\u[dD][89a-fA-F][0-9a-fA-F]{2}|[\ud800-\udfff])"
)
# Tabs and ends of lines may stand in a note.
_CONTROL: Final = r"\\[^u]|(\\u00(?:0[0-8bcefBCEF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])|[\x7f-\x9f])"


def read_json(
    text: str | bytes,
    file: str | None,
    pairs: Callable[[list[tuple[str, Any]]], dict[str, Any]],
) -> Any:
    """Return what a JSON text holds; ``pairs`` makes an object of its keys and values.

    Raises :class:`ComplaintsRulesError` (``file-too-large``, ``not-json``, ``control-character``)
    with the file, the line and the column.
    """
    if len(text) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 1024} KiB; divide it"
        raise _refused("file-too-large", message, file, "", 0)
    if isinstance(text, bytes):
        text = _decoded(text, file)
    if not text.strip():
        raise _not_json(_NOTHING, file, text, 0)
    _check_depth(text, file)
    _check_characters(text, file)
    # Most texts have no such row of digits, in quotes or out of them.
    if re.search(_DIGITS, text) and (place := _first(_NUMBER, text)) is not None:
        raise _not_json(_TOO_LONG, file, text, place)
    try:
        return json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        said = next((ours for theirs, ours in _MISTAKES if theirs in error.msg), "")
        words = said or error.msg[0].lower() + error.msg[1:]
        raise _not_json(words, file, text, error.pos) from None
    except RecursionError:
        # Where the caller itself stands deep already.
        raise _not_json(_TOO_DEEP, file, text, 0) from None


def _decoded(data: bytes, file: str | None) -> str:
    try:
        # A mark in front is what some programs write; it says nothing that is not known.
        return data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        raise _not_json(_NOT_UTF_8, file, before, len(before)) from None


def _check_depth(text: str, file: str | None) -> None:
    # So few brackets cannot be too deep, and most texts have no more.
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    depth = 0
    for found in re.finditer(_BRACKET, text, re.DOTALL):
        if found.group(1):
            depth += 1
            if depth > DEEPEST:
                raise _not_json(_TOO_DEEP, file, text, found.start())
        elif found.group(2):
            depth -= 1


def _check_characters(text: str, file: str | None) -> None:
    if "\\u" not in text and text.isascii() and "\x7f" not in text:
        return
    if (place := _first(_HALF_LETTER, text)) is not None:
        raise _not_json(_HALF, file, text, place)
    if (place := _first(_CONTROL, text)) is not None:
        raise _refused("control-character", f"a control character {_UNSEEN}", file, text, place)


def _first(pattern: str, text: str) -> int | None:
    """Return where the pattern's group is first found; the pattern is compiled only when needed."""
    groups = re.finditer(pattern, text, re.DOTALL)
    return next((found.start(1) for found in groups if found.group(1)), None)


def _not_json(words: str, file: str | None, text: str, place: int) -> ComplaintsRulesError:
    return _refused("not-json", f"this is not JSON: {words}", file, text, place)


def _refused(
    code: str, message: str, file: str | None, text: str, place: int
) -> ComplaintsRulesError:
    """Return the error for what stands at a place, counted from 0, of a text."""
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    return ComplaintsRulesError(
        Problem(code=code, message=message, file=file, line=line, column=column)
    )
