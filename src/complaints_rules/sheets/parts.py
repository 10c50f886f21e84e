"""What a sheet holds, as data: each part in the file's order, each value in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from complaints_rules.sheets.said import Said


@dataclass(frozen=True, slots=True)
class Cited:
    """Places in the sources, each with the number of its source."""

    places: tuple[tuple[str, int], ...] = ()

    @property
    def words(self) -> str:
        """The places as `paragraph 6.2 [1]; regulation 9 [2]`."""
        return "; ".join(f"{place} [{number}]" for place, number in self.places)


NO_PLACE: Final = Cited()


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """A source with its number; ``address`` is ``None`` where none is recorded."""

    number: int
    title: str
    address: str | None
    read: date
    first_hand: bool


@dataclass(frozen=True, slots=True)
class NoteSaid:
    """A sentence for people, with its source where it has one."""

    words: str
    cited: Cited = NO_PLACE


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit or a window.

    ``line`` is the whole of it for plain text. ``length`` and ``counted`` divide it for a page;
    ``taken`` says from what it is counted all the same where the text does not state it.
    """

    line: str
    length: Said
    counted: Said | None
    taken: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutySaid:
    """One duty with its limit."""

    id: str
    title: str
    who: Said
    force: Said
    condition: str
    limit: Limit
    met: Said
    more: Said | None
    more_cited: Cited
    late: Said | None
    unless: str | None
    doubt: str | None
    cited: Cited
    notes: tuple[NoteSaid, ...]
    more_notes: tuple[NoteSaid, ...]
    """Notes on the extension and on the start, which stand on a page only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSaid:
    """The complainant's time to ask."""

    limit: Limit
    force: Said
    late: Said
    unless: str | None
    cited: Cited
    notes: tuple[NoteSaid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySaid:
    """One way into a stage or to an ombudsman.

    ``place`` says after or instead of which stage; ``window`` is a :class:`Said` where the text is
    silent or has none.
    """

    id: str
    stage: str | None
    place: str
    ground: Said
    condition: str
    right: Said | None
    needs: Said | None
    missing: Said | None
    force: Said | None
    window: WindowSaid | Said | None
    opens: Said | None
    unless: str | None
    doubt: str | None
    cited: Cited
    notes: tuple[NoteSaid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSaid:
    """A stage: the ways into it, who handles it, what is due in it.

    ``id`` is ``None`` for what is due outside the stages; ``silence`` is given where the text has
    no limits, or they were not read.
    """

    id: str | None
    heading: str
    condition: str
    entries: tuple[EntrySaid, ...] = ()
    handlers: tuple[str, ...] = ()
    silence: Said | None = None
    duties: tuple[DutySaid, ...] = ()
    notes: tuple[NoteSaid, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A rule of another kind: its title and what goes with it, each under its label."""

    title: Said
    rows: tuple[tuple[str, Said], ...] = ()
    doubt: str | None = None
    cited: Cited
    notes: tuple[NoteSaid, ...] = ()
    more_notes: tuple[NoteSaid, ...] = ()
    """Notes that stand on a page only."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rules of one kind; ``silence`` stands in their place where the text is silent on them."""

    id: Literal["stops", "temporary", "ombudsman", "excluded", "beyond"]
    items: tuple[Item, ...]
    silence: str | None = None


@dataclass(frozen=True, slots=True)
class FactSaid:
    """A fact on which the rules depend."""

    name: str
    asks: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionSaid:
    """One way to read what is open."""

    name: str
    words: str
    adopted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSaid:
    """Something that the text leaves open; ``silent`` tells that nothing is printed."""

    id: str
    name: str
    printed: str
    silent: bool
    options: tuple[OptionSaid, ...]
    because: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Counted:
    """How days are counted in one respect."""

    what: str
    how: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the sheet is of, how far its text was read, and who checked it."""

    title: str
    id: str
    edition: str
    kind: str
    nation: str
    subjects: tuple[str, ...]
    no_period: str
    """How the text is silent on when it holds, where it is."""
    first_day: Said | None
    last_day: Said | None
    successor: str | None
    replaces: str | None
    checked_by: str | None
    checked_on: date | None
    not_read: tuple[str, ...]
    figures: int
    second_hand: tuple[str, ...]
    contact: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """One finding that weighs: what the law and the page say, as a sentence, and both places."""

    about: str
    id: str
    verdict: str
    weight: str
    sentence: str
    under: tuple[str, ...]
    law: Cited
    page: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstLaw:
    """The page set against one law; ``lesser`` counts the findings that weigh little."""

    law: str
    title: str
    kind: str
    edition: str
    printed: str | None
    partial: bool
    departures: tuple[Departure, ...]
    lesser: int
    sources: tuple[NumberedSource, ...]


@dataclass(frozen=True, slots=True)
class Departures:
    """What the page does otherwise than its law; ``silence`` where it names none."""

    laws: tuple[AgainstLaw, ...] = ()
    unknown: tuple[str, ...] = ()
    """The laws that the page names and that are not among the files."""
    silence: str | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of a worked example."""

    day: date
    words: str
    more: str


@dataclass(frozen=True, slots=True)
class Follows:
    """One thing that a worked example expects: what it is about, and the expected answer."""

    what: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """A worked example: what happened, and what the rules must give."""

    title: str
    today: date
    events: tuple[Happened, ...]
    facts: tuple[str, ...]
    follows: tuple[Follows, ...]
    doubt: str | None
    notes: tuple[NoteSaid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The sheet of one procedure in one edition."""

    head: Head
    complaint: StageSaid | None
    stages: tuple[StageSaid, ...]
    no_further: bool
    """Whether the text says that no stage follows the last one."""
    entries: tuple[EntrySaid, ...]
    sections: Mapping[str, Section]
    facts: tuple[FactSaid, ...]
    readings: tuple[ReadingSaid, ...]
    counting: tuple[Counted, ...]
    unverified: tuple[str, ...]
    notes: tuple[NoteSaid, ...]
    sources: tuple[NumberedSource, ...]
    departures: Departures | None
    examples: tuple[Worked, ...]
