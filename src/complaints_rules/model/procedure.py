"""A whole procedure: its head, its sources, its readings, its rules and its worked examples."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr, Tag

from complaints_rules.model.counting import CountingLike, CountingSet
from complaints_rules.model.notes import Notes
from complaints_rules.model.readings import Reading
from complaints_rules.model.stage import Entry, Exclusion, Route, Stage, Stop
from complaints_rules.model.timescale import Timescale
from complaints_rules.model.values import (
    EventName,
    IsoDate,
    Map,
    Model,
    Name,
    Open,
    Readable,
    Slug,
    Sources,
    Words,
    by_shape,
)
from complaints_rules.model.words import (
    SILENCES,
    IfMissed,
    Kind,
    Nation,
    Reaches,
    Sets,
    Silence,
)

Edition = Annotated[
    str,
    Field(pattern=r"^(undated(-\d+)?|\d{4}-\d{2}-\d{2})$"),
]


class Source(Model):
    """Where the text was read."""

    title: Words = Field(description="What the page or instrument is called.")
    url: Words = Field(description="Its address, or a silence.")
    read: IsoDate = Field(description="The day on which it was read.")
    first_hand: bool = Field(default=True, description="`false` where another page is quoted.")


class Implements(Model):
    """The law or code behind a page."""

    id: Slug = Field(description="The id of the law or code.")
    printed: Words = Field(description="The words that name it, or `not stated`.")


class InForce(Model):
    """When this edition holds."""

    first_day: Open[IsoDate] = Field(description="The first day in force.")
    last_day: Open[IsoDate] = Field("not stated", description="The last day in force, included.")
    chosen_by: Open[EventName] = Field(
        "not stated",
        description="The event whose date chooses the edition; `complaint.received` unless stated.",
    )
    successor: Words | None = Field(
        None, description="What holds after the last day, in words, where no file says it."
    )

    @property
    def begins(self) -> date | None:
        """The first day in force, where one is stated."""
        return self.first_day if isinstance(self.first_day, date) else None

    @property
    def ends(self) -> date | None:
        """The last day in force, included, where one is stated."""
        return self.last_day if isinstance(self.last_day, date) else None


class NotExpressed(Model):
    """A rule of the text that this format has no way to say."""

    printed: Words = Field(description="What the text says, in our own words.")
    because: Words = Field(description="Why no key of the format can say it.")
    source: Sources = Field(description="Where it stands in the text.")


class EventDefinition(Model):
    """An event that this procedure adds to the common vocabulary, or says more about."""

    means: Words | None = Field(
        None, description="What has happened when this event is recorded, in a few words."
    )
    sets: Sets | None = Field(
        None, description="Whether the event fixes a date; left out, it fixes none."
    )
    may_repeat: Readable[bool] = Field(default=False, description="Whether it may happen again.")
    follows: EventName | None = Field(
        None,
        description="The event that comes just before: where only one of the two dates is known, "
        "it bounds the other.",
    )
    reaches: Reaches | None = Field(
        None,
        description="Whom that which is received reaches; left out, its name tells. Only what "
        "reaches the authority can move from a non-working day to the next working day.",
    )


class FactDefinition(Model):
    """A fact on which the rules depend."""

    asks: Words = Field(description="The question to ask, answered by one of the values.")
    values: tuple[Words, ...] = Field(min_length=2, description="The answers allowed.")


class Saving(Model):
    """A temporary rule that follows the step and not the complaint."""

    event: Readable[EventName] | None = Field(
        None, description="The event whose date counts; without it, the day the limit falls due."
    )
    first_day: IsoDate = Field(description="The first day, included.")
    last_day: IsoDate = Field(description="The last day, included.")
    covers: tuple[Words, ...] = Field(min_length=1, description="Ids of the timescales covered.")
    if_missed: IfMissed = Field(description="What follows instead when they are missed.")
    source: Sources = Field(description="Where the saving stands.")


class Contact(Model):
    """How a body is reached."""

    telephone: Words | None = Field(None, description="As printed, in quotation marks.")
    website: Words | None = Field(None, description="The address of its website.")
    source: Sources | None = Field(None, description="Where the particulars were printed.")


class ExampleEvent(Model):
    """One event of a worked example, as in a case."""

    event: EventName = Field(description="The event that happened.")
    date: IsoDate = Field(description="The day on which it happened.")
    sets: IsoDate | None = Field(None, description="The date that the event fixes.")
    at: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = Field(
        None, description="A time of day in quotes, as `14:30`; for limits in hours only."
    )
    note: Words | None = Field(None, description="For people only.")


ExampleEvents = Annotated[
    Annotated[tuple[ExampleEvent, ...], Tag("<list>")] | Annotated[Map[IsoDate], Tag("<map>")],
    by_shape(("list", lambda v: isinstance(v, list | tuple)), ("map", lambda _: True)),
]


class Example(Model):
    """A worked example, run by the tests: what happened, and what the answer must be."""

    title: Words = Field(description="What the example shows, in plain English.")
    today: IsoDate = Field(description="The day on which it is asked.")
    events: ExampleEvents = Field(description="What happened: a list, or `event: date`.")
    facts: Map[Words] = Field(
        {}, description="The facts of the case, as `{fact: word}`.", validate_default=True
    )
    closed: tuple[IsoDate, ...] = Field((), description="The authority's own closure days.")
    expect: Map[Any] = Field(
        min_length=1,
        description="Under a timescale's id a date or some fields of its deadline; "
        "`can_escalate`, `route` with some of their fields; `next` with a timescale's id.",
    )
    source: Sources | None = Field(None, description="For a real case, where it is told.")
    doubt: Words | None = Field(None, description="What a published account says otherwise.")
    notes: Notes = ()


class Procedure(Model):
    """A procedure in one edition, as data; nothing in it can be changed.

    Load one with :func:`complaints_rules.load` or :func:`complaints_rules.load_file`.
    """

    format: Literal[1] = Field(description="The version of this format.")
    id: Slug = Field(description="The procedure's name for ever.")
    kind: Kind = Field(description="What kind of text it is.")
    edition: Edition = Field(description="First day in force, else the page's date, else undated.")
    later_than: Edition | None = Field(
        None, description="The edition known to be the one before, where the dates do not tell."
    )
    title: Words = Field(description="What the text is called.")
    authority: Words | None = Field(None, description="The body whose procedure it is.")
    nation: Nation = Field(description="The nation whose bank holidays and bodies apply.")
    subjects: tuple[Slug, ...] = Field(min_length=1, description="What complaints it is for.")
    implements: Open[tuple[Implements, ...]] | None = Field(
        None, description="The law or code that a published procedure carries out."
    )
    in_force: Open[InForce] = Field(
        "not stated", description="When this edition is in force, or a silence."
    )
    records: tuple[Slug, ...] = Field(
        (), description="The ids of the published records that the file transcribes."
    )
    replaces: Slug | None = Field(None, description="The id of the text that this one replaces.")
    not_read: tuple[Words, ...] = Field(
        (), description="What was not read; this makes the file partial."
    )
    unverified: tuple[Words, ...] = Field(
        (),
        description="What is said elsewhere, that no text that was read supports; it is left out.",
    )
    not_expressed: tuple[NotExpressed, ...] = Field(
        (), description="What the text says and this format has no way to say, with the reason."
    )
    checked_by: Words | None = Field(
        None, description="Who held the file against its text, beside whoever wrote it."
    )
    checked_on: IsoDate | None = Field(
        None, description="The day on which the file was last held against its text."
    )
    names: tuple[Words, ...] = Field(
        (), description="Only for an ombudsman: the names by which pages call it."
    )
    contact: Contact | None = Field(None, description="Only for an ombudsman: how it is reached.")
    counting: Annotated[
        Annotated[Name, Tag("<name>")] | Annotated[CountingLike, Tag("<like>")],
        by_shape(("like", lambda v: isinstance(v, CountingLike | dict)), ("name", lambda _: True)),
    ] = Field(description="A counting set, or `{like: set, choice: value}`.")
    sources: Map[Source] = Field(min_length=1, description="Where the text was read.")
    readings: Map[Reading] = Field(
        {}, description="What the text leaves open, each under a name.", validate_default=True
    )
    facts: Map[FactDefinition] = Field(
        {}, description="Facts on which the rules depend, beside `subject`.", validate_default=True
    )
    events: Map[EventDefinition] = Field(
        {}, description="Events beside the common vocabulary.", validate_default=True
    )
    timescales: tuple[Timescale, ...] = Field(
        (), description="What is due outside the stages, such as the first acknowledgement."
    )
    stages: tuple[Stage, ...] = Field((), description="The stages in their order.")
    further_stage: Silence | None = Field(
        None, description="`none` where the text says that no stage follows the last one here."
    )
    entry: tuple[Entry, ...] = Field((), description="Only for an ombudsman: the ways to it.")
    stops: tuple[Stop, ...] = Field((), description="What stops the clocks.")
    saving: tuple[Saving, ...] = Field((), description="Temporary rules that follow the step.")
    excludes: tuple[Exclusion, ...] = Field((), description="What is refused from the outset.")
    ombudsman: Annotated[
        Annotated[tuple[Route, ...], Tag("<routes>")] | Annotated[Silence, Tag("<silence>")],
        by_shape(("routes", lambda v: isinstance(v, list | tuple)), ("silence", lambda _: True)),
    ] = Field("none", description="The printed routes to an outside body, or a silence.")
    notes: Notes = ()
    examples: tuple[Example, ...] = Field((), description="Worked examples, run by the tests.")

    _remembered: Any = PrivateAttr(default=None)
    _origin: str | None = PrivateAttr(default=None)

    def remember(self, plan: object, origin: str) -> None:
        """Keep what was made of the procedure, so that it is made once; nothing of it changes."""
        self._remembered, self._origin = plan, origin

    def __eq__(self, other: object) -> bool:
        # Two procedures are equal when their texts are; what was made of them does not count.
        if not isinstance(other, Procedure):
            return NotImplemented
        return self is other or self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(self.name)

    def __getstate__(self) -> dict[Any, Any]:
        # What was made of the procedure is made again by the library that reads it back.
        state = super().__getstate__()
        return {**state, "__pydantic_private__": {"_remembered": None, "_origin": self._origin}}

    @property
    def remembered(self) -> object:
        """What was made of the procedure before, if anything."""
        return self._remembered

    @property
    def origin(self) -> str | None:
        """The file that it was read from, for a file of your own."""
        return self._origin

    @property
    def anchor(self) -> str:
        """The event whose date chooses the edition; where none is stated, the receipt."""
        stated = self.in_force.chosen_by if isinstance(self.in_force, InForce) else None
        if isinstance(stated, str) and stated not in SILENCES:
            return stated
        return "complaint.received"

    @property
    def heading(self) -> str:
        """What the text is called, after the body whose it is where it has one."""
        return f"{self.authority}: {self.title}" if self.authority else self.title

    @property
    def name(self) -> str:
        """The id with its edition, ``id@edition``, which names one file."""
        return f"{self.id}@{self.edition}"

    @property
    def coverage(self) -> Literal["full", "partial"]:
        """Whether the whole text was read; a partial file never proves a silence."""
        return "partial" if self.not_read else "full"

    @property
    def prefix(self) -> str:
        """The prefix of the timescales that stand outside the stages."""
        return "ombudsman" if self.kind == "ombudsman" else "complaint"

    def all_timescales(self) -> Iterator[tuple[str, Stage | None, Timescale]]:
        """Every timescale with its full id and its stage, in the file's order."""
        for timescale in self.timescales:
            yield f"{self.prefix}.{timescale.id}", None, timescale
        for stage in self.stages:
            for timescale in stage.listed:
                yield f"{stage.id}.{timescale.id}", stage, timescale


class CountingFile(Model):
    """The counting sets that procedures share, each with its own readings."""

    format: Literal[1] = Field(description="The version of this format.")
    id: Literal["counting"] = Field(description="Always `counting`.")
    kind: Literal["counting"] = Field(description="Always `counting`.")
    title: Words = Field(description="What the file is about.")
    sources: Map[Source] = Field(min_length=1, description="What supports the choices.")
    counting: Map[CountingSet] = Field(min_length=1, description="The sets by name.")
    notes: Notes = ()
