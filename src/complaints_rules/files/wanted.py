"""Says in plain words what was found at a place, and what is to be written there instead."""

from datetime import date
from difflib import get_close_matches
from re import fullmatch
from typing import Any, Final, get_origin

from complaints_rules.dates import DATE_PATTERN
from complaints_rules.files.parts import Part
from complaints_rules.lengths import EXPECTED, Length
from complaints_rules.listing import joined
from complaints_rules.model.values import Choice, Model
from complaints_rules.model.words import SILENCES

_PATTERNS: Final = (
    ("stage-\\d+|last", "a stage: `stage-1`, `stage-2` and so on, `last stage` or `any stage`"),
    ("stage-\\d+", "a stage's id: `stage-1`, `stage-2` and so on"),
    ("any time", "an event such as `stage-2.response_sent`, or `any time`"),
    ("(\\.[a-z0-9]", "an event's name, such as `complaint.received`"),
    ("undated", "a day as `2026-11-23`, or `undated`"),
    ("\\d{2}:\\d{2}", "a time of day as `14:30`, in quotes"),
    ("[a-z0-9 '_-]", "a name in small letters"),
    ("[a-z0-9]+(-", "an id in small letters, digits and hyphens, such as `devon-childrens`"),
)
_LONGEST: Final = 60
_OTHER_WORDS: Final = {
    "shall": "must",
    "normally": "usual",
    "usually": "usual",
    "can": "may",
    "council": "authority",
    "landlord": "authority",
    "resident": "complainant",
    "discretionary": "at discretion",
    "suspend": "pause",
    "stop": "end",
    "restart": "fresh start",
    "uk": "united-kingdom",
}
"""Words that people write for a word of a closed list."""


def shown(found: Any) -> str:
    """Return what was found, as an author would recognise it."""
    if isinstance(found, str):
        if not found.strip():
            return "an empty text"
        line = " ".join(found.split())
        return f"`{line if len(line) <= _LONGEST else line[:_LONGEST] + '…'}`"
    if isinstance(found, bool):
        return f"`{str(found).lower()}`"
    if isinstance(found, int):
        return f"the number {found}"
    if isinstance(found, list):
        return "a list"
    return "keys with values" if isinstance(found, dict) else "nothing"


def date_message(found: str) -> str:
    """Say what is wrong with a text that is not a date."""
    if fullmatch(DATE_PATTERN, found):
        return f"`{found}` is not a date; write a day that exists"
    if fullmatch(r"[0-9]{4}-[0-9]{2}", found):
        return f"found the month `{found}`; a day is needed, such as `{found}-01`"
    return f"found {shown(found)}; write a day as `2026-11-23`"


def count_message(least: int, given: int, what: str) -> str:
    """Say that there are too few items in a list, or keys with values."""
    thing = "key" if what == "Dictionary" else "item"
    found = f"{given} {thing}{'' if given == 1 else 's'}" if given else "nothing"
    return f"found {found}; at least {least} {'is' if least == 1 else 'are'} needed"


def meaning(part: Part) -> str:
    """Return what a key is for, to follow the words that it is missing."""
    text = part.description.rstrip(".")
    if not text:
        return ""
    return f": {text if text[:1] == '`' or text[:2].isupper() else text[0].lower() + text[1:]}"


def instead(part: Part, found: Any) -> str:
    """Return what may be written at a place, with the silences and the readings where they may."""
    words = [f"`{word}`" for word in part.words]
    text = joined(words, "or") if words else _kind(part)
    if text == "a few words" and isinstance(found, bool | int):
        text += ", in quotes if they are a number or `true`"
    if part.silence:
        text += " (or a silence: `not stated`, `not read`, `none`)"
    if part.reading and isinstance(found, dict | list):
        text += (
            "; or, where the text can be read in two ways, `{reading: name, option: value, ...}`"
        )
    return text


def meant_word(found: str, part: Part) -> str:
    """Return the word of a closed list that was most likely meant, or nothing."""
    words = [*part.words, *(sorted(SILENCES) if part.silence else ())]
    other = _OTHER_WORDS.get(found.lower(), "")
    if other in words:
        return other
    # Closer than for names: a short word looks like many others.
    close = get_close_matches(found.lower(), words, n=1, cutoff=0.75)
    return close[0] if close else ""


def _kind(part: Part) -> str:
    if part.beside:
        return joined(dict.fromkeys(_one(other) for other in part.beside), "or")
    return _one(part)


def _one(part: Part) -> str:
    kind, origin = part.kind, get_origin(part.kind)
    if kind is bool:
        return "`true` or `false`, without quotes"
    if kind is date:
        return "a day as `2026-11-23`"
    if kind is Length:
        return EXPECTED
    if origin is tuple:
        return "a list, each item after `- `"
    if origin is Choice:
        return "`{reading: name, option: value, ...}`"
    if isinstance(kind, type) and issubclass(kind, Model):
        keys = [f"`{key}`" for key in kind.model_fields]
        few = keys if len(keys) <= 4 else [*keys[:4], "..."]
        return (
            f"keys with values ({', '.join(few)})"
            if len(keys) > 1
            else f"`{{{keys[0][1:-1]}: ...}}`"
        )
    if kind is str or kind is Any:
        pattern = part.pattern
        return next(
            (words for mark, words in _PATTERNS if pattern and mark in pattern), "a few words"
        )
    return "keys with values, as `key: value`"
