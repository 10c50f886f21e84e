"""The strict reader's rules on text: what is refused, and the sentence that says what to write.

Three kinds of text are judged here: a word without quotes, a character, and a mistake in YAML.

YAML 1.1 (PyYAML and most older tools) and YAML 1.2 (ruamel.yaml and most newer ones) take
``no``, ``010``, ``12:30`` or ``1e3`` for different things. Nothing is guessed here: a word on
which the two disagree, or which would become anything but text, a whole number, ``true`` or
``false``, is refused together with a word on what to write instead.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LARGEST_FILE = 512 * 1024
"""Bytes of the largest file that is read; a procedure takes about ten thousand."""
DEEPEST = 32
"""Levels of lists and mappings inside one another."""
MOST_EVENTS = 50_000
"""Values, keys, and beginnings and ends of lists and mappings in one file; none has 4,000."""
LONGEST_TEXT = 20_000
"""Characters of one value."""
MOST_PROBLEMS = 1_000
"""Problems that are listed before the reader gives up on a file."""
LONGEST_NUMBER = 15
"""Digits of the longest whole number that every JSON and JavaScript reader keeps exactly."""

_SHOWN = 40


class Refusal(NamedTuple):
    """Why something cannot be taken as it stands: a stable code and a sentence."""

    code: str
    message: str


ALIAS = Refusal(
    "alias",
    "found an alias (*), which repeats what stands elsewhere; write it out here, or use quotes",
)
ANCHOR = Refusal(
    "anchor",
    "found an anchor (&), which names a value for use elsewhere; take it out, or use quotes",
)
TAG = Refusal(
    "tag", "found a tag (!), which changes how a value is read; take it out, or use quotes"
)
DIRECTIVE = Refusal("directive", "found a directive (%); take the line out")
DOCUMENT_END = Refusal("document-end", "found ... on a line, which ends a file; take it out")
SEVERAL_DOCUMENTS = Refusal(
    "several-documents", "a second document begins here; put it into a file of its own"
)
EMPTY_FILE = Refusal("empty-file", "the file is empty; begin it with a key, such as format: 1")
NOT_A_MAPPING = Refusal(
    "not-a-mapping", "the file must be made of keys with their values, such as format: 1"
)
NOT_UTF_8 = Refusal("not-utf-8", "this byte is not UTF-8 text; save the file as UTF-8")
BYTE_ORDER_MARK = Refusal(
    "byte-order-mark",
    "found a byte order mark (U+FEFF) in front; save the file as UTF-8 without it",
)
FILE_TOO_LARGE = Refusal(
    "file-too-large", f"the file is larger than {LARGEST_FILE // 1024} KiB; divide it"
)
TOO_MANY_VALUES = Refusal(
    "too-many-values", f"the file has more than {MOST_EVENTS:,} parts; divide it"
)
TOO_DEEP = Refusal(
    "too-deep",
    f"more than {DEEPEST} lists and mappings stand inside one another; write this in fewer levels",
)
TEXT_TOO_LONG = Refusal(
    "text-too-long", f"this text is longer than {LONGEST_TEXT:,} characters; shorten or divide it"
)
TOO_MANY_PROBLEMS = Refusal(
    "too-many-problems", "there are too many problems to list; mend these and try again"
)
KEY_NOT_TEXT = Refusal("key-not-text", "a key must be a word; write one, or put it in quotes")
EMPTY_VALUE = Refusal(
    "empty-value",
    "a value is missing here; write one, or leave the key out, or say in words what is meant, "
    "such as not stated",
)
KEY_WITHOUT_VALUE = Refusal(
    "key-without-value",
    "this key inside { } has no value; a comma in a sentence divides it there, so put the sentence "
    "in quotes or on a line of its own",
)
QUESTION_MARK = Refusal(
    "question-mark-in-braces",
    "a question mark cannot stand inside { } or [ ] without quotes; put the text in quotes or on a "
    "line of its own",
)
COLON = Refusal(
    "colon-in-sentence",
    "a colon with a space cannot stand inside a sentence; put the sentence in quotes",
)
BLOCK_TEXT = Refusal(
    "block-text",
    "nothing but a line end may follow the sign | or >; begin the text on the next line",
)
BAD_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*#")
"""What libyaml takes for a block text with a comment, and other readers refuse."""
BACKSLASH = Refusal(
    "backslash",
    "a backslash in double quotes has a meaning of its own; use single quotes or write it twice",
)


def duplicate_key(key: str, first_line: int) -> Refusal:
    """Say that a key stands twice in one mapping."""
    found = f"the key {shown(key)} stands on line {first_line} already"
    return Refusal("duplicate-key", f"{found}; keep one of them")


def closed_too_late(line: int) -> Refusal:
    """Say where a quotation mark was opened that only another one, lines below, has closed."""
    return Refusal(
        "text-after-end",
        f"the quotation mark opened on line {line} is closed only by the one before this; close it "
        "on its own line, and write an apostrophe inside single quotes twice",
    )


def shown(text: str) -> str:
    """Return a text as messages show it: on one line, and cut where it is long."""
    # Only the part that can be shown is worked on, since a text may be half a megabyte long.
    line = " ".join(text[: _SHOWN * 4].split())
    line = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line
    )
    return line if len(line) <= _SHOWN and len(text) <= _SHOWN * 4 else f"{line[:_SHOWN]}…"


def _yes_no(text: str) -> str:
    choice = "true" if text.lower() in {"yes", "on", "y"} else "false"
    return (
        f"found {text} without quotes, which some readers take for {choice} and others for a word; "
        f'write "{text}" in quotes for the word, or {choice}'
    )


def _capital(text: str) -> str:
    return f'found {text}; write {text.lower()}, or "{text}" in quotes for the word'


def _nothing(text: str) -> str:
    return (
        f"found {text}, which stands for nothing; leave the key out, "
        f'or say in words what is meant, or write "{text}" in quotes for the text'
    )


def _merge(_: str) -> str:
    return "found <<, which copies keys from elsewhere; write every key where it belongs"


def _equals(_: str) -> str:
    return 'found = without quotes, which has a meaning of its own in YAML 1.1; write "=" in quotes'


_WORDS = {
    **dict.fromkeys(("yes", "no", "on", "off", "y", "n"), ("plain-yes-or-no", _yes_no)),
    **dict.fromkeys(("true", "false"), ("capital-true-or-false", _capital)),
    **dict.fromkeys(("null", "~"), ("null-value", _nothing)),
    "<<": ("merge-key", _merge),
    "=": ("equals-sign", _equals),
}
_LONGEST_WORD = max(map(len, _WORDS))

_WHOLE = re.compile(r"0|-?[1-9][0-9]*")
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
# Each pattern is a little wider than YAML's own, so that a near miss is refused as well.
_NUMBERS = (
    (
        re.compile(
            r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|\s+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]*)?)?"
            r"(?:\s*(?:[Zz]|[-+][0-9:]+))?"
        ),
        "date-with-time",
        "a date with a time of day; write the date alone, such as 2026-11-23",
    ),
    (
        re.compile(r"[-+]?0[0-9_]+"),
        "leading-zero",
        "a number with 0 in front, which some readers count in eights; write it without that 0",
    ),
    (re.compile(r"[-+]?0[oO][0-9_]+"), "octal-number", "a number in eights; write it in tens"),
    (
        re.compile(r"[-+]?0[xX][0-9a-fA-F_]+"),
        "hexadecimal-number",
        "a number in sixteens; write it in tens",
    ),
    (re.compile(r"[-+]?0[bB][01_]+"), "binary-number", "a number in twos; write it in tens"),
    (
        re.compile(r"[-+]?[0-9][0-9_]*(?::[0-9]+)+(?:\.[0-9_]*)?"),
        "time-of-day",
        "which some readers count in sixties; begin it with a word",
    ),
    (
        re.compile(r"[-+]?\.(?:inf|nan)", re.IGNORECASE),
        "not-a-number",
        "which is not a number to count with; write a whole number",
    ),
    (re.compile(r"\+[0-9][0-9_]*"), "plus-sign", "a number with a plus sign; write it without"),
    (re.compile(r"-0"), "minus-zero", "which some readers take for less than 0; write 0"),
    (
        re.compile(r"(?=[-+0-9]*_)[-+]?[0-9_]+"),
        "underscore-in-number",
        "a number with an underscore; write the digits alone",
    ),
    (
        re.compile(r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]+)[eE][-+]?[0-9]+"),
        "exponent",
        "which some readers take for a number and others for a word; write a number in full",
    ),
    (
        re.compile(r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9_]+)"),
        "decimal-number",
        "which is read as a fraction, as if 6.10 were 6.1; begin it with a word",
    ),
)


def read_plain(text: str) -> str | int | bool | Refusal:
    """Return what a word without quotes stands for, or why it cannot be taken as it stands.

    ``true`` and ``false`` are the two choices, a whole number in plain digits is a number,
    and a date such as 2026-11-23 stays the text it is. A sentence is always text.
    """
    if len(text) <= _LONGEST_WORD:
        if text == "true":
            return True
        if text == "false":
            return False
        word = _WORDS.get(text.lower())
        if word is not None:
            code, message = word
            return Refusal(code, message(text))
    # Everything that a reader could take for a number or a date begins with one of these.
    if text[0] not in "0123456789+-.":
        return text
    return _read_number(text)


def _read_number(text: str) -> str | int | Refusal:
    if _WHOLE.fullmatch(text):
        if len(text.lstrip("-")) <= LONGEST_NUMBER:
            return int(text)
        return Refusal(
            "long-number",
            f"found {shown(text)}, a number of more than {LONGEST_NUMBER} digits, which not every "
            "program keeps exactly; write it in quotes for the text",
        )
    if date := _DATE.fullmatch(text):
        year, month, day = date.groups()
        if len(month) == len(day) == 2:
            return text
        return Refusal("date-form", f"found {text}; write {year}-{month:0>2}-{day:0>2}")
    for pattern, code, message in _NUMBERS:
        if pattern.fullmatch(text):
            return Refusal(
                code, f"found {shown(text)}, {message}, or put it in quotes for the text"
            )
    return text


_STRANGE = re.compile(
    # Tabs, control characters and lonely carriage returns; characters that cannot be seen or
    # that turn the direction of the text; halves of characters; spaces that only look like one.
    r"\t+|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]|[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
)


def strange_characters(text: str) -> Iterator[tuple[int, Refusal]]:
    """Yield where (from 0) every tab and every unseen character stands, and why it is refused."""
    # A text in which everything can be printed, as nearly all are, needs no closer look.
    if text.replace("\n", "").isprintable():
        return
    for found in _STRANGE.finditer(text):
        yield found.start(), _strange(found.group())


def _strange(characters: str) -> Refusal:
    if characters.startswith("\t"):
        return Refusal("tab", "found a tab; write spaces instead")
    category = unicodedata.category(characters)
    nameless = "a control character" if category == "Cc" else "not a whole character"
    name = unicodedata.name(characters, nameless).lower()
    kind, instead = "control-character", "take it out"
    if characters == "\r":
        name, instead = "a carriage return alone", "end the line with a line feed"
    elif category == "Zs":
        kind, instead = "look-alike-space", "write a plain space"
    elif category == "Cf":
        kind = "invisible-character"
    return Refusal(kind, f"found U+{ord(characters):04X} ({name}); {instead}")


class _Mistake(NamedTuple):
    """A mistake in the YAML itself, known by the parser's words and by what stands on the line."""

    words: str
    code: str
    sentence: str
    before: str = ""
    at: str = ""


# The words are those of libyaml and of PyYAML's own parser; the first row that fits counts.
# {0} is the line on which the faulty thing began.
_MISTAKES = (
    _Mistake("values are not allowed", *COLON, before=r":\s"),
    _Mistake(
        "values are not allowed",
        "unexpected-colon",
        "this line goes on with the text above, so it can have no key; begin a key in the same "
        "column as its neighbours, write a colon and a space after the key above, "
        "and put a sentence with a colon in quotes",
    ),
    _Mistake(
        "found unexpected ':'",
        "colon-in-sentence",
        "a colon cannot end a word inside { } or [ ]; put the text in quotes",
    ),
    _Mistake(
        "could not find expected ':'",
        "missing-colon",
        "line {0} has no colon and space after its key; write it as key: value",
    ),
    _Mistake(
        "quoted scalar.*(end of stream|document)",
        "unclosed-quote",
        "the quotation mark on line {0} is never closed; close it, "
        "and write an apostrophe inside single quotes twice",
    ),
    _Mistake("quoted scalar", *BACKSLASH),
    _Mistake("expected ',' or|node content", *QUESTION_MARK, at=r"\?"),
    _Mistake(
        "cannot start any token|node content",
        "reserved-sign",
        "a value is missing here, or begins with a sign that means something else in YAML; "
        "write the value, in quotes if it begins with a sign",
    ),
    _Mistake(
        "expected ',' or|parsing a block (mapping|collection)",
        "text-after-end",
        "text follows a closing quotation mark or bracket; put the whole value in quotes, "
        "and write an apostrophe inside single quotes twice",
        before=r"""["'}\]]\s*$""",
        at=r"[^\s:]",
    ),
    _Mistake("expected ',' or", *COLON, before=r"[{\[]", at=":"),
    _Mistake(
        "expected ',' or",
        "unclosed-bracket",
        "the bracket opened on line {0} is not closed before this; close it, "
        "and put a sentence with a colon inside it in quotes",
    ),
    _Mistake("parsing a block (mapping|collection)", *KEY_NOT_TEXT, at=":"),
    _Mistake("document start", *DIRECTIVE, before="^%"),
    _Mistake(
        "parsing a block (mapping|collection)|document start",
        "indentation",
        "this line does not begin in the same column as its neighbours; "
        "give all lines of the same part, and all items of a list, the same indentation",
    ),
    _Mistake(
        "(entries|keys) are not allowed",
        "misplaced-item",
        "a list item (-) or a question mark cannot begin here; "
        "begin it on a line of its own, or put the text in quotes",
    ),
    _Mistake("block scalar", *BLOCK_TEXT),
    _Mistake("directive|incompatible", *DIRECTIVE),
    _Mistake("anchor", *ANCHOR),
    _Mistake("alias", *ALIAS),
    _Mistake("tag", *TAG),
)


def read_mistake(problem: str, before: str, at: str, line: int) -> Refusal:
    """Say in a sentence what the YAML parser found.

    ``problem`` is the parser's own wording, ``before`` and ``at`` are what stands on the line
    in front of the place and from there on, and ``line`` is where the faulty thing began.
    """
    for row in _MISTAKES:
        if re.search(row.words, problem) and re.search(row.before, before) and re.match(row.at, at):
            return Refusal(row.code, row.sentence.replace("{0}", str(line)))
    return Refusal("yaml-syntax", f"this cannot be read as YAML: {problem}")
