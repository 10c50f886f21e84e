r"""Canonical JSON: one way to write plain data as bytes, which any language can follow.

The rules, all of them:

1. The text is UTF-8 without a byte order mark, and has no space or end of line between its parts.
2. Values are objects, lists, strings, whole numbers from -(2**53 - 1) to 2**53 - 1, ``true``,
   ``false`` and ``null``. There are no fractions and no exponents; ``-0`` is written ``0``.
3. Every string, keys too, is in Unicode's normal form C. In a string ``"`` is written ``\"``, a
   backslash ``\\``, and the control characters U+0008, U+0009, U+000A, U+000C and U+000D as
   ``\b``, ``\t``, ``\n``, ``\f`` and ``\r``; the others below U+0020 as ``\u`` and four
   hexadecimal digits in small letters. Every other character, ``/`` too, stands as it is.
4. The keys of an object are sorted by their UTF-8 bytes, and none stands twice.
5. A day is the string ``YYYY-MM-DD``.

For normal strings, and keys without characters beyond U+FFFF, these are the bytes of RFC 8785 too.
The digest of data is the SHA-256 of these bytes, in small hexadecimal letters.
"""

import json
from datetime import date
from hashlib import sha256
from typing import Any, Final
from unicodedata import normalize

from complaints_rules.errors import ComplaintsRulesError, refuse

LARGEST: Final = 2**53 - 1
"""The largest whole number that every language's JSON keeps exactly."""


def canonical(data: Any) -> bytes:
    """Return plain data as its one sequence of bytes.

    Raises :class:`ComplaintsRulesError` (``not-canonical``) for what the rules have no place for: a
    fraction, a number too large, half of a character, keys that are the same in normal form C.
    """
    text = json.dumps(normal(data), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise _refused("half of a character (a lone surrogate); write the whole one") from None


def digest_of(data: Any) -> str:
    """Return the SHA-256 of the canonical bytes, in hexadecimal."""
    return sha256(canonical(data)).hexdigest()


def normal(data: Any) -> Any:
    """Return plain data as its canonical text would give it back: NFC strings, ISO days, lists."""
    # Sorting by code points, as Python does, is sorting by UTF-8 bytes.
    if data is None or isinstance(data, bool):
        return data
    if isinstance(data, str):
        return data if data.isascii() else normalize("NFC", data)
    if isinstance(data, int):
        if abs(data) > LARGEST:
            raise _refused(f"the number {data}; the largest is {LARGEST}")
        return data
    if type(data) is date:
        return data.isoformat()
    if isinstance(data, list | tuple):
        return [normal(item) for item in data]
    if isinstance(data, dict):
        made = {_key(key): normal(value) for key, value in data.items()}
        if len(made) != len(data):
            raise _refused("two keys that are one and the same in normal form C; keep one")
        return made
    raise _refused(f"{type(data).__name__} {data!r}; write text, a whole number or a day")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise _refused(f"the key {key!r}; a key is text")
    return normalize("NFC", key)


def _refused(what: str) -> ComplaintsRulesError:
    return refuse("not-canonical", f"canonical JSON has no place for {what}")
