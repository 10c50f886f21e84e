"""A timescale: who must do what, when its clock starts, what the limit is, what moves it."""

from typing import Annotated, Any, Self

from pydantic import Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from complaints_rules.listing import quoted
from complaints_rules.model.notes import Doubt, Notes, Unless
from complaints_rules.model.values import (
    EventName,
    LengthText,
    Map,
    Model,
    Open,
    Readable,
    Slug,
    Sources,
    Words,
    by_shape,
)
from complaints_rules.model.words import (
    Actor,
    DayOne,
    Decider,
    IfMissed,
    LatestNotice,
    Need,
    Strength,
)

Condition = Annotated[
    Map[Words],
    Field(
        description="Each fact with the word it must have, as `{subject: housing}`; while a fact "
        "is unknown, the answer asks for it."
    ),
]


class LaterOf(Model):
    """The clock starts with the later of several events."""

    later_of: tuple[EventName, ...] = Field(
        min_length=2, description="The clock starts once all of these have happened."
    )


class EarlierOf(Model):
    """The earlier of several events counts."""

    earlier_of: tuple[EventName, ...] = Field(
        min_length=2, description="The first of these to happen counts."
    )


class StartRow(Model):
    """One row of a list of clock starts; the first row that fits counts."""

    event: EventName | None = Field(None, description="The clock starts with this event.")
    later_of: tuple[EventName, ...] | None = Field(
        None, min_length=2, description="The clock starts once all of these have happened."
    )
    earlier_of: tuple[EventName, ...] | None = Field(
        None, min_length=2, description="The first of these to happen starts the clock."
    )
    date_fixed_by: EventName | None = Field(
        None, description="The clock starts on the date that this event sets."
    )
    when: Condition | None = Field(None, description="The row fits only with these facts.")
    once: EventName | None = Field(
        None, description="The row fits only once this event has happened."
    )
    no_later_than: EventName | None = Field(
        None,
        description="The row fits only if the event under `once` happened by the day of this one.",
    )
    source: Sources | None = Field(None, description="Where the row stands in the text.")
    notes: Notes = ()

    @model_validator(mode="after")
    def _one_start(self) -> Self:
        _exactly_one(self, "event", "later_of", "earlier_of", "date_fixed_by")
        _only_with(self, "no_later_than", "once")
        return self


Start = Annotated[
    Annotated[EventName, Tag("<event>")]
    | Annotated[LaterOf, Tag("<later>")]
    | Annotated[EarlierOf, Tag("<earlier>")]
    | Annotated[tuple[StartRow, ...], Field(min_length=1), Tag("<rows>")],
    by_shape(
        ("later", lambda v: isinstance(v, LaterOf) or (isinstance(v, dict) and "later_of" in v)),
        ("earlier", lambda v: isinstance(v, EarlierOf | dict)),
        ("rows", lambda v: isinstance(v, list | tuple)),
        ("event", lambda _: True),
    ),
]
Met = Annotated[
    Annotated[EventName, Tag("<event>")] | Annotated[EarlierOf, Tag("<earlier>")],
    by_shape(("earlier", lambda v: isinstance(v, EarlierOf | dict)), ("event", lambda _: True)),
]


class SecondClock(Model):
    """A second clock beside a limit: a ceiling that the date may not pass, or a floor."""

    within: Readable[LengthText] = Field(description="The length of the second clock.")
    starts: Readable[Start] = Field(description="When the second clock starts.")
    day_one: Readable[DayOne] | None = Field(
        None, description="Day one, where the second clock counts differently."
    )
    source: Sources | None = Field(None, description="Where the second clock stands in the text.")


class Notice(Model):
    """What must be said, and by when, for an extension to take effect."""

    latest: Open[LatestNotice] = Field(description="The last day on which notice may be given.")
    needs: Open[tuple[Need, ...]] | None = Field(None, description="What the notice must contain.")
    if_missed: Open[IfMissed] | None = Field(None, description="What follows from a late notice.")

    @model_validator(mode="after")
    def _late_notice(self) -> Self:
        has_day = self.latest in ("day it was due", "original last day")
        if has_day and self.if_missed in (None, "not stated", "not read"):
            raise PydanticCustomError(
                "late_notice",
                "`latest` is given but not what follows from a later notice; add `if_missed`, as a "
                "reading with both answers where the text is silent",
            )
        return self


class Extension(Model):
    """How the limit may be moved; it takes effect only by the event `<timescale id>.extended`."""

    total: Readable[LengthText] | None = Field(
        None, description="The furthest the limit can reach, counted from the same start."
    )
    adds: Readable[LengthText] | None = Field(
        None, description="The most that can be added, counted from the original last day."
    )
    no_limit: Words | None = Field(
        None, description="The extension has no number: the printed words, or a silence."
    )
    ground: Words | None = Field(
        None, description="When it is allowed: the printed words, or a silence."
    )
    decided_by: Open[Decider] | None = Field(None, description="Who decides on the extension.")
    notice: Notice | None = Field(None, description="The notice that it needs.")
    beyond: Words | None = Field(
        None, description="The printed words that let a case go beyond the number (a soft cap)."
    )
    never_after: Open[SecondClock] | None = Field(
        None, description="A second clock that an extended date may not pass."
    )
    source: Sources | None = Field(None, description="Where the extension stands in the text.")
    notes: Notes = ()

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        _exactly_one(self, "total", "adds", "no_limit")
        return self


class Otherwise(Model):
    """The limit that holds until the event that fixes the date has happened."""

    within: Readable[LengthText] = Field(description="The length of the default limit.")
    starts: Open[Start] = Field(description="When the default limit's clock starts.")
    strength: Open[Strength] | None = Field(None, description="The printed force of the default.")


class Timescale(Model):
    """One duty with its limit: the heart of the format.

    Its limit takes exactly one of five forms: ``within``, ``at_least`` with ``before``,
    ``date_fixed_by``, ``once_past`` or ``no_limit``.
    """

    id: Slug = Field(description="The duty's id, the same in every file for the same duty.")
    duty: Words = Field(description="What is to be done, in our own words.")
    by: Open[Actor] = Field(description="Who must do it.")
    person: Words | None = Field(None, description="The printed role of whoever does it.")
    when: Condition | None = Field(None, description="The timescale applies only with these facts.")
    within: Open[LengthText] | None = Field(
        None, description="A length or a range: `10 working days`, `10 to 20 working days`."
    )
    at_least: Readable[LengthText] | None = Field(
        None, description="At least so long ahead: counted backwards from the event under `before`."
    )
    before: EventName | None = Field(
        None, description="The event from which `at_least` is counted back."
    )
    date_fixed_by: EventName | None = Field(
        None, description="The limit is the date that this event fixes in the case (its `sets`)."
    )
    otherwise: Otherwise | None = Field(
        None, description="The limit until the event under `date_fixed_by` has happened."
    )
    once_past: Readable[LengthText] | None = Field(
        None, description="The duty begins the day after this length; it is not a deadline."
    )
    no_limit: Readable[Words] | None = Field(
        None, description="There is no number: the printed words, or a silence."
    )
    starts: Open[Start] | None = Field(
        None,
        description="The event that starts the clock, `later_of`, `earlier_of`, rows or a silence.",
    )
    met_by: Readable[Met] = Field(description="The event by which the duty is met.")
    strength: Open[Strength] = Field(description="The printed force of the limit.")
    if_missed: Open[IfMissed] | None = Field(None, description="What follows when it is missed.")
    unless: Unless = None
    day_one: Readable[DayOne] | None = Field(
        None, description="Day one, where this limit differs from the counting set."
    )
    not_before: Open[SecondClock] | None = Field(
        None, description="A second clock: where it ends later, the limit ends with it."
    )
    never_after: Open[SecondClock] | None = Field(
        None, description="A second clock that the date may not pass."
    )
    extension: Open[Extension] | None = Field(
        None, description="How the limit may be moved, or a silence."
    )
    source: Sources = Field(description="Where the duty and its number stand in the text.")
    doubt: Doubt = None
    notes: Notes = ()

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        _exactly_one(self, "within", "at_least", "date_fixed_by", "once_past", "no_limit")
        _together(self, "at_least", "before")
        _only_with(self, "otherwise", "date_fixed_by")
        if self.starts is None and (self.within is not None or self.once_past is not None):
            raise PydanticCustomError(
                "no_start",
                "a limit needs `starts`: an event, or `not stated` where the text does not say",
            )
        if self.starts is not None and (self.at_least or self.date_fixed_by):
            raise PydanticCustomError(
                "needless_start", "`starts` has no meaning here: the other event fixes the date"
            )
        return self


class Window(Model):
    """The complainant's time to ask for a stage; it is the timescale `stage-N.request`."""

    within: Open[LengthText] = Field(description="How long the complainant has to ask.")
    starts: Open[Start] = Field(description="When the complainant's time starts.")
    strength: Open[Strength] = Field(description="The printed force of the window.")
    if_missed: Open[IfMissed] | None = Field(None, description="What follows when it is missed.")
    unless: Unless = None
    day_one: Readable[DayOne] | None = Field(
        None, description="Day one, where the window counts differently."
    )
    not_before: Open[SecondClock] | None = Field(
        None, description="A second clock: where it ends later, the window ends with it."
    )
    source: Sources | None = Field(None, description="Where the window stands in the text.")
    notes: Notes = ()


def _given(model: Model, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if getattr(model, name) is not None]


def _exactly_one(model: Model, *names: str) -> None:
    given = _given(model, names)
    if len(given) == 1:
        return
    wanted = quoted(names)
    found = " and ".join(f"`{name}`" for name in given) or "none of them"
    raise PydanticCustomError(
        "one_of", "write exactly one of {wanted}; found {found}", {"wanted": wanted, "found": found}
    )


def _together(model: Model, first: str, second: str) -> None:
    given: Any = _given(model, (first, second))
    if len(given) == 1:
        raise PydanticCustomError(
            "together",
            "`{first}` and `{second}` belong together; found only `{given}`",
            {"first": first, "second": second, "given": given[0]},
        )


def _only_with(model: Model, name: str, other: str) -> None:
    if getattr(model, name) is not None and getattr(model, other) is None:
        raise PydanticCustomError(
            "only_with", "`{name}` needs `{other}` beside it", {"name": name, "other": other}
        )
