"""Turns what was counted into steps with words. Nothing is counted again here."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from complaints_rules.calendars import WorkingDayCalendar
from complaints_rules.calendars.facts import TITLES, UNITED_KINGDOM
from complaints_rules.dates import spoken
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.outcome import AT_EARLIEST, AT_LATEST, PROJECTED, Outcome
from complaints_rules.engine.readings import Alternatives
from complaints_rules.engine.skipped import weekdays_not_worked
from complaints_rules.lengths import Length
from complaints_rules.listing import capital
from complaints_rules.model.words import SILENCES
from complaints_rules.results import NamedDay, ReadingDate, Step

_CALENDAR_TITLES = {**TITLES, UNITED_KINGDOM: "any part of the United Kingdom"}


def steps(evaluation: Evaluation, found: Alternatives) -> tuple[Step, ...]:
    """Return the reasoning behind the adopted date of a duty, in order."""
    outcome = found.adopted
    made: list[Step] = []
    for row in outcome.trace:
        _WRITERS[row[0]](evaluation, outcome, row, made)
    if found.readings:
        made.extend(_readings(evaluation, found.readings))
    return tuple(made)


def event_words(evaluation: Evaluation, event: str) -> str:
    """Return what an event is, as a sentence without its end."""
    return _capitalised(evaluation.plan.meaning(event))


@lru_cache(maxsize=1_000)
def _capitalised(words: str) -> str:
    return capital(words)


def _event(evaluation: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, event, day, level, row_source = row
    words = event_words(evaluation, event)
    source = row_source or outcome.duty.source
    if level == PROJECTED:
        to.append(
            Step(
                kind="projected",
                first_day=day,
                words=f"{words}: not yet, so it is taken as done on its last day, {spoken(day)}",
                source=source,
            )
        )
        return
    if level == AT_EARLIEST:
        words = f"{words}: its day is not recorded, and is {spoken(day)} at the earliest"
    elif level == AT_LATEST:
        words = f"{words}: its day is not recorded, and is {spoken(day)} at the latest"
    else:
        words += _on(evaluation, event, day)
    to.append(Step(kind="event", first_day=day, words=words, source=source))


def _on(evaluation: Evaluation, event: str, day: date) -> str:
    happened = evaluation.events.get(event)
    if happened is None:
        return f": the day fixed for it is {spoken(day)}"
    if day not in (happened[0].date, happened[-1].date):
        return f" on {spoken(happened[-1].date)}, which fixed {spoken(day)}"
    return f" on {spoken(day)}"


def _after(evaluation: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, event, happened, day = row
    words = (
        f"{event_words(evaluation, event)} only on {spoken(happened)}, after this was done, "
        f"so it is taken as done on its last day, {spoken(day)}"
    )
    to.append(Step(kind="projected", first_day=day, words=words, source=outcome.duty.source))


def _moved(_: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, old, new = row
    words = f"{spoken(old)} is not a working day, so the date moves to {spoken(new)}"
    to.append(
        Step(kind="moved", first_day=old, last_day=new, words=words, source=outcome.duty.source)
    )


def _count(evaluation: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, length, unit, amount, start, due, day_one, calendar = row
    first = start if day_one == "same day" else start + timedelta(days=1)
    if calendar is not None:
        first = calendar.next(first)
    source = outcome.duty.source
    own = ", the day of the event itself" if first == start else ""
    to.append(Step(kind="day_one", first_day=first, words=f"Day 1 is {spoken(first)}{own}"))
    if calendar is not None:
        _skipped(evaluation, outcome, calendar, first, due, to)
    to.append(
        Step(
            kind="counted",
            first_day=first,
            last_day=due,
            n=amount,
            unit=unit,
            words=f"{_counted(length, unit, amount)} counted from {spoken(first)} to {spoken(due)}",
            source=source,
        )
    )
    to.append(
        Step(kind="last_day", first_day=due, n=amount, words=f"The last day is {spoken(due)}")
    )


def _skipped(
    evaluation: Evaluation,
    outcome: Outcome,
    calendar: WorkingDayCalendar,
    first: date,
    last: date,
    to: list[Step],
) -> None:
    """Name the weekdays that were not counted: bank holidays and closures, and days of a pause."""
    days, words = weekdays_not_worked(calendar, first, last)
    stood: list[date] = []
    if evaluation.pauses:
        paused = set(evaluation.paused_days())
        stood = [one.day for one in days if one.day in paused]
        kept = [(one, said) for one, said in zip(days, words, strict=True) if one.day not in paused]
        days, words = tuple(one for one, _ in kept), tuple(said for _, said in kept)
    if days:
        to.append(
            Step(
                kind="skipped",
                first_day=days[0].day,
                last_day=days[-1].day,
                n=len(days),
                days=days,
                words=f"Besides weekends, not counted: {'; '.join(words)} "
                f"({_CALENDAR_TITLES[calendar.name]})",
            )
        )
    if stood:
        to.append(_left_out(stood, outcome.duty.source))


def _counted(length: Length, unit: str, amount: int) -> str:
    """Return what was counted, and what the text says where it gives two numbers."""
    if length.least is None:
        return str(length)
    return f"{amount} {unit} (the text says {length.least} to {length.amount})"


def _back(evaluation: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, length, unit, event, due = row
    if unit == "working days":
        _skipped(evaluation, outcome, evaluation.calendar(), due, event, to)
    clear = ", neither end counted" if length.clear else ""
    to.append(
        Step(
            kind="counted",
            first_day=due,
            last_day=event,
            n=length.amount,
            unit=unit,
            words=f"{length} counted back from {spoken(event)}{clear}",
            source=outcome.duty.source,
        )
    )
    to.append(Step(kind="last_day", first_day=due, words=f"The last day is {spoken(due)}"))


def _fixed(evaluation: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, event, day, sets = row
    words = f"{event_words(evaluation, event)} on {spoken(day)}, which fixed {spoken(sets)}"
    to.append(Step(kind="event", first_day=day, words=words, source=outcome.duty.source))
    to.append(Step(kind="last_day", first_day=sets, words=f"The last day is {spoken(sets)}"))


def _begins(_: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    words = f"The duty begins the day after, {spoken(row[1])}; it is not a deadline"
    to.append(Step(kind="last_day", first_day=row[1], words=words, source=outcome.duty.source))


def _extension_source(outcome: Outcome) -> str:
    # An extension without a place of its own stands where the limit stands.
    return outcome.duty.extension_source or outcome.duty.source


def _extended(
    evaluation: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]
) -> None:
    _, day, new, old = row
    before = f" from {spoken(old)}" if old else ""
    words = f"Extended on {spoken(day)}{before} to {spoken(new)}"
    left_out: tuple[NamedDay, ...] = ()
    if old is not None and any(step.unit == "working days" for step in to):
        left_out, _ = weekdays_not_worked(evaluation.calendar(), old + timedelta(days=1), new)
        paused = set(evaluation.paused_days())
        left_out = tuple(_stood(one.day) if one.day in paused else one for one in left_out)
    to.append(
        Step(
            kind="extended",
            first_day=day,
            last_day=new,
            days=left_out,
            words=words,
            source=_extension_source(outcome),
        )
    )


def _late_notice(_: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, day, last = row
    words = (
        f"Notice of an extension on {spoken(day)} came after the last day, {spoken(last)}, "
        "and changes nothing"
    )
    to.append(Step(kind="extended", first_day=day, words=words, source=_extension_source(outcome)))


def _no_later(_: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, day, new, due = row
    words = (
        f"The extension given on {spoken(day)} reaches to {spoken(new)}, no later than "
        f"{spoken(due)}, and changes nothing"
    )
    to.append(Step(kind="extended", first_day=day, words=words, source=_extension_source(outcome)))


def _capped(_: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, asked, cap = row
    words = f"{spoken(asked)} is further than an extension can reach; it ends on {spoken(cap)}"
    to.append(Step(kind="ceiling", first_day=cap, words=words, source=_extension_source(outcome)))


def _ceiling(_: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, ceiling, asked = row
    words = f"No date after {spoken(ceiling)} is allowed, so {spoken(asked)} comes forward to it"
    to.append(Step(kind="ceiling", first_day=ceiling, words=words, source=outcome.duty.source))


def _floor(_: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, floor, shorter = row
    words = f"The later of the two limits counts, so {spoken(shorter)} moves to {spoken(floor)}"
    to.append(Step(kind="last_day", first_day=floor, words=words, source=outcome.duty.source))


def _disregarded(_: Evaluation, outcome: Outcome, row: tuple[Any, ...], to: list[Step]) -> None:
    _, left_out, due = row
    to.append(_left_out(left_out, outcome.duty.source))
    to.append(Step(kind="last_day", first_day=due, words=f"The last day is {spoken(due)}"))


def _left_out(stood: Sequence[date], source: str) -> Step:
    """Return the step that leaves out the days of a pause."""
    first, last, number = stood[0], stood[-1], len(stood)
    days = "1 day is" if number == 1 else f"{number} days are"
    between = spoken(first) if first == last else f"{spoken(first)} to {spoken(last)}"
    words = f"{days} disregarded, because the clocks stood still: {between}"
    return Step(
        kind="disregarded",
        first_day=first,
        last_day=last,
        n=number,
        days=tuple(_stood(day) for day in stood),
        words=words,
        source=source,
    )


def _stood(day: date) -> NamedDay:
    return NamedDay(day=day, name="the clock stood still")


_WRITERS: dict[str, Callable[[Evaluation, Outcome, tuple[Any, ...], list[Step]], None]] = {
    "event": _event,
    "after": _after,
    "moved": _moved,
    "count": _count,
    "back": _back,
    "fixed": _fixed,
    "begins": _begins,
    "extended": _extended,
    "late_notice": _late_notice,
    "no_later": _no_later,
    "capped": _capped,
    "ceiling": _ceiling,
    "floor": _floor,
    "disregarded": _disregarded,
}


def _readings(evaluation: Evaluation, rows: tuple[ReadingDate, ...]) -> list[Step]:
    made = []
    for name in dict.fromkeys(row.name for row in rows):
        parts = [
            f"{row.option}: {spoken(row.due) if row.due else 'no date'}"
            + (" (adopted)" if row.adopted else "")
            for row in rows
            if row.name == name
        ]
        printed = evaluation.plan.printed[name]
        said = "the text does not say" if printed in SILENCES else f"the text: {printed}"
        dates = [row.due for row in rows if row.name == name and row.due is not None]
        made.append(
            Step(
                kind="reading",
                first_day=min(dates, default=None),
                last_day=max(dates, default=None),
                words=f"Reading “{name}” ({said}): {'; '.join(parts)}",
            )
        )
    return made
