"""Stages, how they are entered, and the routes to an ombudsman."""

from typing import Annotated, Self

from pydantic import Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from complaints_rules.model.notes import Doubt, Notes, Unless
from complaints_rules.model.timescale import Condition, Start, Timescale, Window
from complaints_rules.model.values import (
    EventName,
    LengthText,
    Model,
    Open,
    Readable,
    Slug,
    Sources,
    Words,
    by_shape,
)
from complaints_rules.model.words import IfMissed, Need, Right, Strength, Then

StageRef = Annotated[str, Field(pattern=r"^(stage-\d+|last stage|any stage)$")]


class Wait(Model):
    """A route opens the day after this length has passed."""

    once_past: Readable[LengthText] = Field(description="How long is to be waited.")
    starts: Open[Start] = Field(description="When the wait starts.")


Opens = Annotated[
    Annotated[str, Field(pattern=r"^(any time|[a-z0-9-]+(\.[a-z0-9_-]+)+)$"), Tag("<event>")]
    | Annotated[Wait, Tag("<wait>")],
    by_shape(("wait", lambda v: isinstance(v, Wait | dict)), ("event", lambda _: True)),
]


class Entry(Model):
    """One door into a stage (or, in an ombudsman's file, to the ombudsman)."""

    after: StageRef | None = Field(
        None, description="The stage that is left, or for an ombudsman `last stage` or `any stage`."
    )
    instead_of: StageRef | None = Field(
        None, description="The stage that is skipped: this stage is entered in its place."
    )
    ground: Open[Words] = Field(
        description="`dissatisfied` (opens with the answer), `overdue` (opens when the answer is "
        "late), or the printed words, which people judge."
    )
    event: EventName | None = Field(
        None, description="The event that enters the stage, such as `stage-2.requested`."
    )
    when: Condition | None = Field(None, description="The entry applies only with these facts.")
    right: Open[Right] | None = Field(None, description="Whether the complainant may insist on it.")
    needs: Open[tuple[Need, ...]] | None = Field(
        None, description="What must be given for the request to count."
    )
    if_missed: Open[IfMissed] | None = Field(
        None, description="What follows when something under `needs` is missing from the request."
    )
    window: Open[Window] | None = Field(
        None, description="The complainant's time to ask, or a silence."
    )
    opens: Readable[Opens] | None = Field(
        None,
        description="Only for an ombudsman: an event, `any time`, or a wait `{once_past, starts}`.",
    )
    strength: Open[Strength] | None = Field(
        None, description="Only for an ombudsman: the printed force of the rule."
    )
    unless: Unless = None
    source: Sources = Field(description="Where the entry stands in the text.")
    doubt: Doubt = None
    notes: Notes = ()


class Handler(Model):
    """Who handles a stage, where that depends on a fact."""

    person: Words = Field(description="The printed role, or a silence.")
    when: Condition | None = Field(None, description="This person, only with these facts.")


class Stage(Model):
    """A stage of the procedure: how it is entered and what is due in it."""

    id: Annotated[str, Field(pattern=r"^stage-\d+$")] = Field(
        description="`stage-1`, `stage-2`, ...; `stage-0` for what comes before stage 1."
    )
    title: Words = Field(description="What the text calls it.")
    when: Condition | None = Field(None, description="The stage exists only with these facts.")
    entry: tuple[Entry, ...] = Field(
        (),
        description="The doors into this stage; a stage without doors is open from the beginning.",
    )
    handled_by: tuple[Handler, ...] = Field(
        (), description="Who handles the stage, where the text says so for the whole stage."
    )
    timescales: Open[tuple[Timescale, ...]] = Field(description="What is due in this stage.")
    notes: Notes = ()

    @model_validator(mode="after")
    def _doors(self) -> Self:
        for number, entry in enumerate(self.entry, 1):
            if entry.event is None or (entry.after is None) == (entry.instead_of is None):
                raise PydanticCustomError(
                    "entry",
                    "entry {number} needs `event` and one of `after` and `instead_of`",
                    {"number": number},
                )
        return self

    @property
    def listed(self) -> tuple[Timescale, ...]:
        """The stage's timescales; none where they were not stated or not read."""
        return self.timescales if isinstance(self.timescales, tuple) else ()


class Route(Model):
    """A printed route to an ombudsman or another outside body."""

    body: Slug = Field(description="The body's id: `lgsco`, `housing-ombudsman`, ...")
    opens: Open[Opens] = Field(
        description="An event, `any time`, a wait, or a silence; then the body's own rows decide."
    )
    when: Condition | None = Field(None, description="The route is for these facts only.")
    printed: Words | None = Field(None, description="The name by which the text calls the body.")
    source: Sources = Field(description="Where the route stands in the text.")
    doubt: Doubt = None
    notes: Notes = ()


class Exclusion(Model):
    """What the text refuses from the outset."""

    ground: Words = Field(description="What is excluded, in our own words.")
    when: Condition | None = Field(
        None, description="The facts by which a case is seen to be excluded."
    )
    body: Slug | None = Field(
        None, description="Only for an ombudsman: the id of the body that takes it instead."
    )
    source: Sources = Field(description="Where the exclusion stands in the text.")
    doubt: Doubt = None
    notes: Notes = ()


class Stop(Model):
    """An event that stops the clocks, and what becomes of them."""

    event: EventName = Field(description="The event that stops the clocks.")
    until: EventName | None = Field(
        None, description="The event with which the clocks go on, or begin anew."
    )
    then: Readable[Then] = Field(description="What becomes of the clocks.")
    ends_count: Open[bool] | None = Field(
        None, description="Whether a pause also takes its first and last day out of the count."
    )
    strength: Open[Strength] | None = Field(None, description="The printed force of the stop.")
    unless: Unless = None
    when: Condition | None = Field(None, description="The stop applies only with these facts.")
    source: Sources = Field(description="Where the stop stands in the text.")
    notes: Notes = ()

    @model_validator(mode="after")
    def _until(self) -> Self:
        if (self.then == "end") == (self.until is not None):
            raise PydanticCustomError(
                "until", "`then: end` has no `until`; a pause and a fresh start need one"
            )
        return self
