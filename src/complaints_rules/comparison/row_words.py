"""The words around a row of a comparison: whose it is, what a silence says, and the count below."""

from collections.abc import Sequence
from typing import Final

from complaints_rules.comparison.across import ABSENT, UNREAD
from complaints_rules.comparison_results import Compared

_SAID: Final = {
    ABSENT: "has no such rule",
    "not stated": "not stated",
    UNREAD: "that part was not read",
    "none": "the text says that there is none",
}


def said(words: str) -> str:
    """Return what a procedure says, a silence in words."""
    return _SAID.get(words, words)


def marks(row: Compared) -> list[str]:
    """Return what sets a procedure apart from one that is just as usual."""
    found = [row.nation] if row.kind == "published" else [row.kind, row.nation]
    found += ["read in part"] if row.coverage == "partial" else []
    return found + ([f"ended {row.last_day.isoformat()}"] if row.last_day is not None else [])


def only_with(row: Compared) -> str:
    """Return the facts on which the duty depends, as `fact: word`."""
    return ", ".join(f"{fact}: {word}" for fact, word in row.when.items())


def named(row: Compared) -> str:
    """Return the procedure of a row, with all that sets it apart from one that is just as usual."""
    is_usual = row.about is None or row.duty.endswith((".respond", ".request"))
    duty = "" if is_usual or row.duty in row.says else f" [{row.duty}]"
    facts = only_with(row)
    only = f" only with {facts}" if facts else ""
    name = row.authority or row.title
    return f"{name} ({row.procedure}@{row.edition}; {', '.join(marks(row))}){duty}{only}"


def count(found: Sequence[Compared], first: str) -> str:
    """Return how many rows say something of the first aspect, and how many do not."""
    said_there = [row.says[first] for row in found]
    silent = sum(1 for words in said_there if words in ("not stated", ABSENT))
    unread = sum(1 for words in said_there if words == UNREAD)
    partial = sum(1 for row in found if row.coverage == "partial")
    if not found:
        return "No procedure here is for such complaints."
    return (
        f"{len(found)} rows: {len(found) - silent - unread} say something, {silent} are silent, "
        f"{unread} were not read that far; {partial} of the texts were read in part only"
    )
