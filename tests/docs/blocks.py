"""The blocks of a page: what each is, where it stands, and what the remark above it says.

A remark is an HTML comment on the line above a block, which neither the site nor a repository
shows. There are five:

    <!-- file: NAME -->      the block is this file, and is written for what comes after it
    <!-- more of: NAME -->   it goes on with a file that was begun above
    <!-- fails -->           the commands of the block are refused, and that is what it shows
    <!-- checked in: TEST --> another test, whose path this is, holds the block to what is true
    <!-- Entry -->           a part of a procedure, of this class of the format
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
_BLOCK = re.compile(
    r"^(?:<!-- (?P<remark>[^\n]+) -->\n)?^(?P<fence>`{3,})(?P<kind>[^\n`]*)\n"
    r"(?P<text>.*?)^(?P=fence)$",
    re.M | re.S,
)


class Block(NamedTuple):
    """One fenced block of a page."""

    kind: str
    text: str
    line: int
    remark: str

    def named(self, word: str) -> str | None:
        """What the remark says after a word, such as the name after `file`."""
        found = re.fullmatch(rf"{word}: (.+)", self.remark)
        return found[1] if found else None


class Command(NamedTuple):
    """One command of a console block, with what the page says that it prints."""

    line: str
    prints: str


def blocks(page: str) -> list[Block]:
    """Every block of the text of a page, in its order."""
    return [
        Block(
            kind=found["kind"].strip(),
            text=found["text"],
            line=page.count("\n", 0, found.start("text")) + 1,
            remark=found["remark"] or "",
        )
        for found in _BLOCK.finditer(page)
    ]


def commands(block: Block) -> Iterator[Command]:
    """The commands of a block: each begins with a dollar, and a backslash carries it on."""
    for part in re.split(r"^\$ ", block.text.replace("\\\n", ""), flags=re.M)[1:]:
        line, _, prints = part.partition("\n")
        yield Command(line, prints)


def pages() -> list[Path]:
    """Every page of the site."""
    return sorted(DOCS.rglob("*.md"))


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()
