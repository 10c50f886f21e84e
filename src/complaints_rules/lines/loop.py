"""Lines in, lines out: one answer for each line, in the same order, each sent at once.

Answers are ASCII, with every other character as an escape: whatever encoding a caller reads them
with, and whatever it takes for the end of a line, it reads the same.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Final

from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.lines.protocol import answer, readable_id, refusal
from complaints_rules.strict_json import LARGEST_FILE, read_json

LONGEST_LINE: Final = LARGEST_FILE
"""Bytes of the longest line that is read, without its end; a request takes about one thousand."""
_MARK: Final = b"\xef\xbb\xbf"


def serve(requests: BinaryIO, responses: BinaryIO) -> None:
    """Answer every line until there are no more."""
    for line in lines_of(requests):
        responses.write(answer_line(line))
        responses.flush()


def lines_of(requests: BinaryIO) -> Iterator[bytes | None]:
    """Return each line without its end; ``None`` for one that is too long, which is passed over.

    No more than one line is held, and none before it is asked for.
    """
    while line := requests.readline(LONGEST_LINE + 2):
        part = line
        while part and not part.endswith(b"\n"):
            part = requests.readline(LONGEST_LINE)
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        yield line if len(line) <= LONGEST_LINE else None


def answer_line(line: bytes | None) -> bytes:
    """Return the answer to one line, ``None`` being one that is too long, with the line's end."""
    repeated: list[Problem] = []
    try:
        request = _request(line, repeated)
    except ComplaintsRulesError as error:
        # There is but one line, so that its number says nothing.
        response = refusal(replace(one, line=None) for one in error.problems)
    else:
        response = refusal(repeated, _id(request, repeated)) if repeated else answer(request)
    return json.dumps(response, separators=(",", ":")).encode("ascii") + b"\n"


def _request(line: bytes | None, repeated: list[Problem]) -> Any:
    if line is None:
        message = f"the line is longer than {LONGEST_LINE // 1024} KiB; ask about one case in it"
        raise refuse("line-too-long", message)
    if line.startswith(_MARK):
        message = "a byte order mark (U+FEFF) stands in front; send UTF-8 without it"
        raise refuse("byte-order-mark", message)
    if not line.strip():
        message = "the line is empty; each line is a request, and each is answered"
        raise ComplaintsRulesError(Problem(code="not-json", message=message, column=1))

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in pairs:
            if key in made:
                message = f"`{key}` stands twice; keep one of them"
                repeated.append(Problem(code="duplicate-key", message=message, where=key))
            made[key] = value
        return made

    return read_json(line, None, unique)


def _id(request: object, repeated: list[Problem]) -> str | int | None:
    """Return the id of a request in which keys stand twice, unless the id may be one of them."""
    return None if any(one.where == "id" for one in repeated) else readable_id(request)
