"""How days are counted: named sets of choices, none of which is hidden in code."""

from pydantic import Field

from complaints_rules.model.notes import Notes
from complaints_rules.model.readings import Reading
from complaints_rules.model.values import Map, Model, Name, Readable, Sources, Words
from complaints_rules.model.words import (
    BareDays,
    CalendarChoice,
    Closures,
    DayOne,
    Months,
    NonWorkingDay,
    RangeEnd,
    StartNotStated,
)


class Choices(Model):
    """The choices themselves; one that a timescale needs and its set lacks is an error."""

    calendar: Readable[CalendarChoice] | None = Field(
        None, description="Whose bank holidays are left out of working days."
    )
    closures: Readable[Closures] | None = Field(
        None, description="Whether an authority's own closure days are working days."
    )
    day_one: Readable[DayOne] | None = Field(
        None, description="Whether the day of the event or the day after it is counted as day one."
    )
    received_on_non_working_day: Readable[NonWorkingDay] | None = Field(
        None,
        description="Whether what reaches the authority on a non-working day counts as received on "
        "the next working day.",
    )
    due_on_non_working_day: Readable[NonWorkingDay] | None = Field(
        None,
        description="Whether a limit in calendar days, weeks, months or years moves that ends on a "
        "non-working day.",
    )
    holiday_announced_later: Readable[NonWorkingDay] | None = Field(
        None,
        description="Whether a bank holiday that was announced after a clock had started moves the "
        "limit.",
    )
    months: Readable[Months] | None = Field(
        None, description="On which day a number of months or years ends."
    )
    bare_days: Readable[BareDays] | None = Field(
        None, description="What `days` means where the text does not say which days."
    )
    starts_not_stated: Readable[StartNotStated] | None = Field(
        None, description="Where a clock starts that has `starts: not stated`."
    )
    due_in_a_range: Readable[RangeEnd] | None = Field(
        None, description="Which number of a range such as `10 to 20 working days` is the limit."
    )


class CountingSet(Choices):
    """A named set, with the readings it needs and what supports it."""

    title: Words = Field(description="For what texts the set is meant.")
    source: Sources = Field(description="What supports the set.")
    readings: Map[Reading] = Field(
        {}, description="What such texts leave open.", validate_default=True
    )
    notes: Notes = ()


class CountingLike(Choices):
    """A counting set with some choices stated by the file itself."""

    like: Name = Field(description="The set that gives every other choice.")
    source: Sources | None = Field(None, description="Where the file states its choices.")
