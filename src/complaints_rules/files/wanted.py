"""Says in plain words what was found at a place, and what is to be written there instead."""

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from re import fullmatch
from typing import Any, Final, get_origin

from complaints_rules.dates import DATE_PATTERN
from complaints_rules.files.parts import Part, first_kind
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
    ("2[0-3]):", "a time of day as `14:30`, in quotes"),
    ("[a-z0-9 '_-]", "a name in small letters"),
    ("[a-z0-9]+(-", "an id in small letters, digits and hyphens, such as `devon-childrens`"),
)
_LONGEST: Final = 60
_EXAMPLES: Final = {
    "source": "the name of a source with the place in it, as `{page: paragraph 6.10}`",
    "when": "a fact with one of its words, as `{complexity: simple}`",
    "subjects": "a list, as `[housing]`",
    "values": "a list of the answers, as `[simple, complex]`",
    "covers": "a list of their ids, as `[stage-1.respond]`",
    "options": "a name for each way to read the text, with a sentence",
    "sources": "a name for the source, with `title`, `url` and `read` under it",
}
"""What to write under keys whose own names are free, and so tell nothing."""
_ENOUGH: Final = {
    "values": "the answers to choose from, as `[simple, complex]`",
    "covers": "the id of a timescale, as `[stage-1.respond]`",
    "expect": "what the answer must be, as `stage-1.respond: 2026-12-07`",
    "subjects": "what complaints it is for, as `[housing]`",
    "sources": "a name for the source, with `title`, `url` and `read` under it",
    "counting": "a name for the set, with `title`, `source` and its choices under it",
    "options": "a name for each way to read the text, with a sentence",
    "later_of": "events that must all have happened; a single one stands without `later_of`",
    "earlier_of": "events of which the first counts; a single one stands without `earlier_of`",
    "starts": "an event, as `- event: complaint.received`",
}
"""What belongs into a list or a part of which there is too little, by its key."""
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


def padded_message(found: str) -> str:
    """Say that a text begins or ends with a space or with the end of a line."""
    if "\n" in found.strip(" "):
        return (
            f"the end of a line belongs to {shown(found.strip())}; write `|-` for `|` and `>-` for "
            "`>`, or the text on one line"
        )
    return f"a space stands around {shown(found.strip())}; take it out"


def count_message(least: int, given: int, key: str) -> str:
    """Say that there are too few items in a list, or keys with values, under a key."""
    found = f"only {given}" if given else "nothing"
    return f"found {found}; write at least {least}: {_ENOUGH.get(key, 'each on a line of its own')}"


def missing_message(keys: Sequence[str], part: Part | None) -> str:
    """Say which keys are missing; of a single one also what it is for, and what to write."""
    if len(keys) > 1:
        named = joined(f"`{key}`" for key in keys)
        return f"{named} are missing; add each of them on a line of its own, as `{keys[0]}: ...`"
    (key,) = keys
    if part is None:
        return f"`{key}` is missing; add it, as `{key}: ...`"
    then = instead(first_kind(part), None, key)
    return f"`{key}` is missing{meaning(part)}; add `{key}:`, then {then}"


def meaning(part: Part) -> str:
    """Return what a key is for, to follow the words that it is missing."""
    text = part.description
    if not text.endswith("..."):
        text = text.rstrip(".")
    if not text:
        return ""
    keeps_capital = text[:1] == "`" or (text[:2].isupper() and text[1] != " ")
    return f": {text if keeps_capital else text[0].lower() + text[1:]}"


def instead(part: Part, found: Any, key: str = "") -> str:
    """Return what may be written under a key, with the silences and the readings where they may."""
    words = [f"`{word}`" for word in part.words]
    origin = get_origin(part.kind)
    many = origin is tuple or (isinstance(origin, type) and issubclass(origin, Mapping))
    example = _EXAMPLES.get(key) if many and not part.beside else None
    text = joined(words, "or") if words else example or _kind(part)
    if origin is tuple and isinstance(found, str) and _is_plain(found):
        text = f"a list, as `[{found}]`, or each item on a line of its own after `- `"
    if text == "a few words" and isinstance(found, bool | int):
        text += ", in quotes if they are a number or `true`"
    if part.silence:
        text += " (or a silence: `not stated`, `not read`, `none`)"
    if part.reading and isinstance(found, dict | list):
        text += (
            "; or, where the text can be read in two ways, `{reading: name, option: value, ...}`"
        )
    return text


def _is_plain(found: str) -> bool:
    """Tell whether a text may stand in brackets as it is."""
    return len(found) <= _LONGEST and bool(fullmatch(r"[A-Za-z][A-Za-z0-9 ._-]*", found))


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
