"""Real figures held against the library: what agrees, what agrees otherwise, and what does not.

    python -m tests.validation.validate > docs/validation.md

The adopted convention comes first: what the library answers, from a case under the procedure that
ships, or from the bank holidays alone where none fits. If that is not the figure stated, every
other convention is tried, those with a single departure first. If none gives it and a known
mistake does, it is a slip. What even that does not give is unexplained, and the tests allow none.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from tests.validation.counting import (
    KINGDOM,
    Choices,
    Miscount,
    Value,
    adopted,
    alternatives,
    departures,
    due,
    holidays_between,
    holidays_in,
    miscounts,
    value,
)
from tests.validation.rows import HERE, Row, read

import complaints_rules as cr
from complaints_rules.dates import spoken
from complaints_rules.listing import capital, joined

AGREES: Final = "agrees"
OTHER: Final = "agrees under another convention"
SLIP: Final = "the body's own slip"
UNEXPLAINED: Final = "unexplained"
NOT_COMPUTED: Final = "not computed"
STATES: Final = {"met": "in time", "met_late": "late", "overdue": "late"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of one row: our value with its reason, the verdict, and what is to be said."""

    row: Row
    verdict: str
    ours: Value | None = None
    because: str = ""
    convention: str = ""
    against: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def findings(rows: Sequence[Row]) -> tuple[Finding, ...]:
    """Return what became of each row, in their order."""
    return tuple(judge(row, rows) for row in rows)


def judge(row: Row, rows: Sequence[Row] = ()) -> Finding:
    """Return the verdict on one row; ``rows`` are those among which others of its decision are."""
    if row.kind == "none":
        notes = (capital(row.reason), *_timetable(row), row.remark)
        return Finding(row=row, verdict=NOT_COMPUTED, said=_told(notes))
    ours, because = answer(row)
    notes = (*_timetable(row), row.remark)
    found = Finding(row=row, verdict=UNEXPLAINED, ours=ours, because=because, said=_told(notes))
    if ours == row.stated:
        return replace(found, verdict=AGREES)
    for choices in alternatives(row):
        if value(row, choices) == row.stated:
            name = " and ".join(departures(row, choices))
            said = _told((*doubts(row, choices, rows), *notes))
            against = tuple(counted_without(row, choices, rows))
            return replace(found, verdict=OTHER, convention=name, against=against, said=said)
    for mistake in miscounts(row):
        if mistake.value == row.stated:
            said = _told((*arithmetic(row, mistake), *notes))
            return replace(found, verdict=SLIP, said=said)
    return found


def _told(sentences: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.rstrip(".") + "." for text in sentences if text)


# What the library answers.


@cache
def deadline(row: Row) -> cr.Deadline | None:
    """Return the duty of the row, from a case under its procedure; ``None`` where none fits."""
    if not row.procedure:
        return None
    own = row.procedure.endswith(".yaml")
    procedure = cr.load_file(HERE / row.procedure) if own else row.procedure
    events = [{"event": event, "date": day} for event, day in row.events]
    case = cr.Case(procedure, events=events)
    duties = cr.deadlines(case, today=max(day for _, day in row.events))
    return next(one for one in duties if one.id == row.duty)


def is_the_clock(row: Row) -> bool:
    """Tell whether the duty of the procedure runs from the very day that the figure runs from."""
    found = deadline(row)
    return found is not None and found.start == row.start and not found.projected


def answer(row: Row) -> tuple[Value, str]:
    """Return what the library says, with its sentence."""
    found = deadline(row)
    if found is None or not is_the_clock(row):
        return value(row, adopted(row)), counted(row)
    steps = [one for one in found.because if one.kind in ("event", "day_one", "skipped", "counted")]
    words = " ".join(f"{step.words.rstrip('.')}." for step in steps)
    if row.kind == "due":
        assert found.due is not None, row.id
        return found.due, words
    words = f"{words} {cr.explain(found).splitlines()[1]}."
    if row.kind == "outcome":
        return STATES[found.state], words
    assert row.kind == "elapsed", row.id
    assert found.working_days_taken is not None, row.id
    return found.working_days_taken, words


def counted(row: Row) -> str:
    """Return the count of a row without a procedure in the words of the library's own steps."""
    days = cr.calendar(row.calendar)
    last = row.end if row.kind == "elapsed" else due(row, adopted(row))
    assert last is not None, row.id
    n = days.count(row.start, last)
    text = f"{capital(row.start_event)} on {began(row)}."
    if skipped := holidays_between(row.calendar, row.start, last):
        text += f" Besides weekends, not counted: {named(row, skipped)}."
    text += f" {n} working days counted from {spoken(days.add(row.start, 1))} to {spoken(last)}."
    if row.kind in ("late by", "outcome"):
        assert row.end is not None, row.id
        late = days.count(last, row.end)
        late_by = f"{late} working day{'s' * (late != 1)} late" if row.end > last else "in time"
        text += f" Done on {spoken(row.end)}, {late_by}."
    return text


def began(row: Row) -> str:
    """Return the first day as it is spoken, with the name of its bank holiday."""
    weekday = row.start.weekday() < 5
    holiday = cr.calendar(row.calendar).holiday_name(row.start) if weekday else None
    return spoken(row.start) + (f", {holiday}" if holiday else "")


def _timetable(row: Row) -> tuple[str, ...]:
    """Return how the duty itself stands, where the figure runs from another event than it does."""
    found = deadline(row)
    if found is None or (is_the_clock(row) and row.kind != "none"):
        return ()
    told = cr.explain(found).splitlines()[1].removeprefix("Due: ")
    where = f"In the timetable of `{found.about.procedure}`, `{found.id}` is due {told}"
    return (where, found.because[0].words if found.projected else "")


# What is said of a figure that is not ours.


def named(row: Row, days: Sequence[date]) -> str:
    """Return days with the names of their bank holidays."""
    calendar = cr.calendar(row.calendar)
    return "; ".join(f"{spoken(day)}, {calendar.holiday_name(day)}" for day in days)


def shown(stated: Value) -> str:
    """Return a date as it is spoken, and anything else as it stands."""
    return spoken(stated) if isinstance(stated, date) else str(stated)


def doubts(row: Row, choices: Choices, rows: Sequence[Row]) -> tuple[str, ...]:
    """Return what is to be said of the convention that was found, for it and against it."""
    said: list[str] = []
    found = deadline(row)
    if found and row.stated in {reading.due for reading in found.readings}:
        said.append("The text is silent on it, and the timetable gives this date as a reading")
    if choices.calendar != row.calendar:
        span = row.start, row.end or due(row, adopted(row))
        theirs = set(holidays_between(choices.calendar, *span))
        days = theirs ^ set(holidays_between(row.calendar, *span))
        where = row if choices.calendar != KINGDOM else replace(row, calendar=choices.calendar)
        said.append(f"What differs is {named(where, sorted(days))}")
    holidays = holidays_in(row)
    same_days = choices.calendar == row.calendar and row.kind != "outcome"
    if holidays and same_days and next(miscounts(row)).value == row.stated:
        them = "it" if len(holidays) == 1 else "them"
        said.append(
            f"Not counted in between: {named(row, holidays)}. A count that leaves {them} in gives"
            f" {shown(row.stated)} as well, so the figure alone does not tell which was done"
        )
    if against := counted_without(row, choices, rows):
        are = "is" if len(against) == 1 else "are"
        said.append(
            f"{joined(against)}, of the same decision, {are} counted without this departure"
        )
    return tuple(said)


def counted_without(row: Row, choices: Choices, rows: Sequence[Row]) -> list[str]:
    """Return the other figures of the decision that agree as adopted and would not agree so."""
    base = adopted(row)
    names = ("receipt", "day_one", "calendar", "unit", "due")
    pairs = [(name, getattr(choices, name)) for name in names]
    changed = {name: choice for name, choice in pairs if choice != getattr(base, name)}
    others = [one for one in rows if one.url == row.url and one.id != row.id and one.kind != "none"]
    return [
        one.id
        for one in others
        if answer(one)[0] == one.stated != value(one, replace(adopted(one), **changed))
    ]


def arithmetic(row: Row, mistake: Miscount) -> tuple[str, ...]:
    """Return the count that gives the stated figure, beside the counts that should be given."""
    ours, days = value(row, adopted(row)), cr.calendar(row.calendar)
    every = {value(row, choices) for choices in alternatives(row)} | {ours}
    given = joined([shown(one) for one in sorted(every, key=lambda one: (str(type(one)), one))])
    said = f"{shown(row.stated)} is the count that {mistake.words}"
    if mistake.leaves_holidays_in:
        said += f": {named(row, holidays_in(row))}"
    elif isinstance(row.stated, date):
        n = days.count(row.start, row.stated)
        said += f": it is working day {n} after {spoken(row.start)}, and {row.length} were to pass"
    texts = [said, f"The conventions give {given}, and none of them {shown(row.stated)}"]
    if row.kind == "elapsed" and isinstance(ours, int) and isinstance(row.stated, int):
        sides = {ours <= row.length, row.stated <= row.length}
        if len(sides) == 1:
            side = "within" if ours <= row.length else "beyond"
            texts.append(f"Either way it is {side} the {row.length} working days")
    return tuple(texts)


if __name__ == "__main__":
    from tests.validation.page import page

    sys.stdout.write(page(read("decisions.csv"), read("stories.csv")))
