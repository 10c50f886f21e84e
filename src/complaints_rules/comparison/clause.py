"""What one statement of a text is: where it stands, what it is about, and its value.

A clause has a place (the id of a duty, of a stage, or of a body) and an aspect (its limit, its
clock, ...). Two clauses with the same place and aspect say something about the same thing.
"""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from complaints_rules.comparison.options import Option
from complaints_rules.lengths import Length

Aspect = Literal[
    "limit",
    "clock",
    "day one",
    "extension",
    "notice",
    "force",
    "consequence",
    "stage",
    "right",
    "what to give",
    "ombudsman",
    "opening",
    "exclusion",
    "stop",
]


class Limit(NamedTuple):
    """A limit as it can be compared: a length, a date that somebody fixes, or no number."""

    kind: Literal["length", "ahead", "fixed", "begins", "none"]
    length: Length | None = None
    second: str = ""
    """The second clocks beside it, in words: a floor or a ceiling."""


class Clock(NamedTuple):
    """What starts a clock in the ordinary case, and in cases that have something more."""

    ordinary: tuple[str, ...]
    special: tuple[tuple[str, ...], ...] = ()
    which: Literal["", "the later of ", "the earlier of "] = ""


class Reach(NamedTuple):
    """How far a limit can be moved: to about so many working days, without a number, or not."""

    kind: Literal["number", "open", "none"]
    in_all: float = 0.0
    soft: bool = False


class Notice(NamedTuple):
    """What must be said, and by when, for an extension to hold."""

    latest: str | None
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One statement of a text: where it is, what it is about, and its value under every reading."""

    id: str
    aspect: Aspect
    about: str
    by: str
    words: str
    options: tuple[Option, ...]
    silent: str | None
    source: str

    @property
    def key(self) -> tuple[str, str]:
        """The place and the aspect, by which clauses of two texts are matched."""
        return self.id, self.aspect

    @property
    def adopted(self) -> Any:
        """The value with every reading as adopted."""
        return self.options[0].value


class Part(NamedTuple):
    """The part of a text that a clause is a statement of."""

    id: str
    about: str
    by: str
    source: str

    def says(
        self, aspect: Aspect, words: str, found: tuple[Option, ...], silent: str | None = None
    ) -> Clause:
        """Return what the part says in one aspect."""
        return Clause(
            id=self.id,
            aspect=aspect,
            about=self.about,
            by=self.by,
            words=words,
            options=found,
            silent=silent,
            source=self.source,
        )
