"""The proof of a date: each day from the event to the last day, and why it counts or does not.

It is made of the steps of a deadline alone. The counted days are numbered as the steps say, and a
proof whose last number does not fall on the day on which the steps end the count is refused, not
drawn. Where a second clock then brings that day forward or puts it later, the numbers stop at the
last day, or the days up to it stand without a number; the steps say which.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from complaints_rules.answers.explanation import basis, standing
from complaints_rules.dates import spoken
from complaints_rules.errors import refuse
from complaints_rules.listing import capital
from complaints_rules.results import Deadline, Step

Kind = Literal["", "counted", "extension", "left-out", "holiday", "paused"]

_ONE_DAY: Final = timedelta(days=1)
_NUMBERED: Final = {"working days": 1, "calendar days": 1, "weeks": 7}
"""After how many counted days a number is written, by the unit; months have no days to number."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day: what it is to the count (a mark's name), its number, and its name if it has one."""

    day: date
    kind: Kind
    number: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The days of one deadline, from the event (or the first counted day) to the last day.

    ``days`` are all the days in between, in order; ``by_week`` says that only working days count.
    ``start`` is the day of the event, ``due`` the last day, ``others`` the last days under other
    readings with their words, ``done`` the day on which it was done, ``standing`` how it stands.
    ``backwards`` says that it is counted back from ``start``. ``sentences`` say the rule and every
    step, ``source`` where it stands, ``basis`` what the date rests on.
    """

    title: str
    id: str
    procedure: str
    basis: str
    standing: str
    by_week: bool
    start: date | None
    due: date
    done: date | None
    late: bool
    days: tuple[Day, ...]
    others: tuple[tuple[date, str], ...]
    backwards: bool
    sentences: tuple[str, ...]
    source: str
    provisional: bool


def proof_of(deadline: Deadline) -> Proof:
    """Return the proof of a deadline.

    Raises :class:`ComplaintsRulesError` with ``no-date`` for a deadline without a date, and with
    ``not-proved`` if the numbered days do not end where the steps say, which is a fault here.
    """
    if deadline.due is None:
        words = f"`{deadline.id}` has no date; only a date can be drawn"
        raise refuse("no-date", words)
    counted = _Count(deadline, deadline.due)
    days = tuple(counted.days())
    others = {
        one.due: f"{one.name}: {one.option}"
        for one in reversed(deadline.readings)
        if one.due is not None and one.due != deadline.due and not one.adopted
    }
    return Proof(
        title=capital(deadline.duty),
        id=deadline.id,
        procedure=f"{deadline.about.procedure}@{deadline.about.edition}",
        basis=basis(deadline.about),
        standing=standing(deadline),
        by_week=counted.span is not None and counted.span.unit == "working days",
        start=counted.start,
        due=deadline.due,
        done=deadline.done,
        late=deadline.state in ("met_late", "overdue", "lapsed"),
        days=days,
        others=tuple(sorted(others.items())),
        backwards=counted.span is not None and counted.span.backwards,
        sentences=tuple(step.words for step in deadline.because),
        source=deadline.source,
        provisional=deadline.provisional,
    )


class _Span(NamedTuple):
    """What the steps say was counted: from day one to the last, or back from an event."""

    first: date
    last: date
    number: int
    unit: str
    backwards: bool

    @property
    def each(self) -> int | None:
        """After how many counted days a number is written; ``None`` where none is."""
        return _NUMBERED.get(self.unit)


class _Count:
    """The count of one deadline, read from its steps."""

    def __init__(self, deadline: Deadline, due: date) -> None:
        self.deadline = deadline
        self.due = due
        self.steps = deadline.because
        self.span = _span(self.steps)
        left_out = [step for step in self.steps if step.days]
        self.named: Mapping[date, str] = {d.day: d.name for step in left_out for d in step.days}
        stood = [step for step in left_out if step.kind == "disregarded"]
        self.paused = {d.day for step in stood for d in step.days}
        self.start = _event_before_the_count(self.steps) or deadline.start

    def days(self) -> Iterator[Day]:
        """Every day from the first to the last that the picture shows."""
        counted = [*self._numbers(), *self._extension()]
        # A ceiling brings a date forward: what lies past it is no part of the time any more.
        made = {one.day: one for one in counted if self._is_backwards() or one.day <= self.due}
        made.update((day, Day(day, "counted")) for day in self._beyond())
        shown = [self.due, *made, *(one for one in (self.start,) if one is not None)]
        for day in _between(min(shown), max(shown)):
            yield made.get(day) or Day(day, "")

    def _is_backwards(self) -> bool:
        return self.span is not None and self.span.backwards

    def _beyond(self) -> Iterator[date]:
        """The days after the count by which a floor or a day off put the date later."""
        base = self.deadline.due_before_extension if self.deadline.extended else self.due
        if self.span is not None and base is not None and not self.span.backwards:
            yield from _between(self.span.last + _ONE_DAY, base)

    def _numbers(self) -> list[Day]:
        span = self.span
        if span is None:
            return []
        if span.each is None:
            return [self._day(day, "counted") for day in _between(span.first, span.last)]
        if span.backwards:
            return self._back(span, span.each)
        made = list(self._count(span.first, _ONE_DAY, span.number * span.each, span.each))
        self._check(made[-1].day, span.last)
        return made

    def _back(self, span: _Span, each: int) -> list[Day]:
        """The days of a limit that is counted back from an event, the last one first."""
        made = list(self._count(span.last - _ONE_DAY, -_ONE_DAY, span.number * each, each))
        day = made[-1].day
        while day > span.first:
            # Of clear days neither end counts: the last day is the next one before them.
            day -= _ONE_DAY
            if self._counts(day):
                break
            made.append(self._day(day, "left-out"))
        self._check(day, span.first)
        return made

    def _count(self, first: date, step: timedelta, number: int, each: int) -> Iterator[Day]:
        """Number the days that count, one after the other, until there are so many."""
        day, found = first, 0
        while found < number:
            if self._counts(day):
                found += 1
                yield Day(day, "counted", found // each if found % each == 0 else None)
            else:
                yield self._day(day, "left-out")
            day += step

    def _extension(self) -> list[Day]:
        """The days by which an extension moved the date, numbered on from the limit's own."""
        old = self.deadline.due_before_extension
        if not self.deadline.extended or old is None:
            return []
        numbered = self.span is not None and self.span.each == 1
        number = self.span.number if self.span is not None else 0
        made: list[Day] = []
        for day in _between(old + _ONE_DAY, self.due):
            if not numbered:
                made.append(self._day(day, "extension"))
            elif self._counts(day):
                number += 1
                made.append(Day(day, "extension", number))
            else:
                made.append(self._day(day, "left-out"))
        return made

    def _counts(self, day: date) -> bool:
        by_week = self.span is not None and self.span.unit == "working days"
        return day not in self.named and not (by_week and day.weekday() >= 5)

    def _day(self, day: date, kind: Kind) -> Day:
        if day in self.paused:
            return Day(day, "paused", name=self.named[day])
        if day in self.named:
            return Day(day, "holiday", name=self.named[day])
        return Day(day, kind)

    def _check(self, found: date, expected: date) -> None:
        if found != expected:
            words = f"the days counted end on {spoken(found)}, not on {spoken(expected)}"
            raise refuse("not-proved", f"`{self.deadline.id}`: {words}")


def _span(steps: tuple[Step, ...]) -> _Span | None:
    """Return what was counted first; the last day is later where the clock stood still."""
    for place, step in enumerate(steps):
        if step.kind == "counted" and step.first_day and step.last_day and step.n:
            last = step.last_day
            after = steps[place + 2 : place + 4]
            if [one.kind for one in after] == ["disregarded", "last_day"]:
                last = after[1].first_day or last
            # Only what is counted forward has a day one.
            backwards = not any(one.kind == "day_one" for one in steps)
            return _Span(step.first_day, last, step.n, step.unit or "", backwards)
    return None


def _event_before_the_count(steps: tuple[Step, ...]) -> date | None:
    found = None
    for step in steps:
        if step.kind in ("counted", "last_day"):
            break
        if step.kind in ("event", "projected"):
            found = step.first_day
    return found


def _between(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += _ONE_DAY
