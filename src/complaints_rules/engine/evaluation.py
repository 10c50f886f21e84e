"""Runs a plan over the events of a case, under one choice of options for every reading.

One evaluation answers for one round of a case. It works out each duty once, when it is asked
for, and remembers which readings it had to consult on the way; ``readings.py`` uses that to find
every other date that a reasonable reading gives.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from complaints_rules.calendars import WorkingDayCalendar
from complaints_rules.engine.limits import work_out
from complaints_rules.engine.outcome import (
    AT_EARLIEST,
    AT_LATEST,
    KNOWN,
    PROJECTED,
    Moment,
    Outcome,
)
from complaints_rules.engine.plan import (
    Conditions,
    Duty,
    Earlier,
    Event,
    FixedDate,
    Fork,
    Later,
    Row,
    Rows,
)
from complaints_rules.engine.standing import Standing


class Evaluation:
    """One round of a case under one choice of options."""

    __slots__ = (
        "_calendar",
        "_calendar_named",
        "_outcomes",
        "chosen",
        "closed",
        "current",
        "ended",
        "ended_by",
        "ended_source",
        "entered",
        "events",
        "facts",
        "missing",
        "needs",
        "pauses",
        "plan",
        "refused",
        "row_source",
        "standing",
        "stop_readings",
        "trail",
    )

    def __init__(
        self,
        standing: Standing,
        closed: tuple[date, ...],
        calendar_named: Callable[[str], WorkingDayCalendar],
        chosen: Mapping[str, str],
    ) -> None:
        self.standing = standing
        self.plan = standing.plan
        self.events = standing.events
        self.facts = standing.facts
        self.entered = standing.entered
        self.refused = standing.refused
        self.current = standing.current
        self.closed = closed
        self.chosen = chosen
        self._calendar_named = calendar_named
        self._calendar: WorkingDayCalendar | None = None
        self._outcomes: list[Outcome | None] = [None] * len(self.plan.duties)
        self.trail: list[str] = []
        self.missing: list[str] = []
        self.needs: list[str] = []
        self.row_source: str | None = None
        """Where the row stands by which a clock was started last, for the explanation."""
        self.ended: date | None = None
        self.ended_by: str | None = None
        self.ended_source: str | None = None
        self.pauses: list[tuple[date, date | None, bool]] = []
        self.stop_readings: tuple[str, ...] = ()
        if not self.events.keys().isdisjoint(self.plan.stopping):
            self._stops()
            # Whatever a pause moves depends on the readings by which it was found.
            self.stop_readings = tuple(self.trail)
            self.trail.clear()
        # A fact that only a door or a stop asks for is not what a duty waits for.
        self.needs.clear()

    def under(self, chosen: Mapping[str, str]) -> "Evaluation":
        """Return the same round under another choice of options."""
        return Evaluation(self.standing, self.closed, self._calendar_named, chosen)

    # --- readings and facts -------------------------------------------------------------------

    def option(self, value: Any) -> Any:
        """Return what a value is under the options chosen, and remember the reading asked."""
        while type(value) is Fork:
            self.trail.append(value.reading)
            value = value.options[self.chosen[value.reading]]
        return value

    def applies(self, when: Conditions) -> bool | None:
        """Tell whether conditions hold; ``None`` when a fact is missing, which is remembered."""
        missing = None
        for fact, wanted in when:
            found = self.facts.get(fact)
            if found is None:
                missing = missing or fact
            elif found != wanted:
                # Whatever the missing fact is, the conditions cannot all hold.
                return False
        if missing is None:
            return True
        self.needs.append(missing)
        return None

    # --- stages and stops ---------------------------------------------------------------------

    def is_refused(self, stage: int) -> bool:
        """Tell whether the request for a stage was refused, so that it does not run."""
        return self.refused[stage] is not None

    def _stops(self) -> None:
        for stop in self.plan.stops:
            if self.applies(stop.when) is False:
                continue
            for event in self.events.get(stop.event, ()):
                then = self.option(stop.then)
                if then == "pause":
                    ends = self.events.get(stop.until or "", ())
                    until = next((e.date for e in ends if e.date >= event.date), None)
                    self.pauses.append((event.date, until, bool(self.option(stop.ends_count))))
                elif self.ended is None or event.date < self.ended:
                    self.ended, self.ended_by = event.date, stop.event
                    self.ended_source = stop.source or None

    def calendar(self) -> WorkingDayCalendar:
        """Return the calendar that the procedure counts by."""
        if self._calendar is not None:
            return self._calendar
        counting = self.plan.counting
        mark = len(self.trail)
        calendar = self._calendar_named(self.option(counting.calendar))
        if self.closed and self.option(counting.closures) == "not working days":
            calendar = calendar.closing(*self.closed)
        if self.pauses:
            self.trail.extend(self.stop_readings)
            calendar = calendar.closing(*self.paused_days())
        if len(self.trail) == mark:
            # It depends on no reading, so it need not be asked for again.
            self._calendar = calendar
        return calendar

    def paused_days(self) -> list[date]:
        """Return the days left out by the pauses that have ended, in order."""
        days: set[date] = set()
        for first, last, with_ends in self.pauses:
            if last is not None:
                days.update(_between(first, last, with_ends=with_ends))
        return sorted(days)

    # --- when something happened --------------------------------------------------------------

    def moment(self, event: str) -> Moment | None:
        """Return when an event happened, or is to be expected; ``None`` when nothing tells."""
        happened = self.events.get(event)
        if happened is not None:
            # Of what may happen again, the last time counts; anything else is settled the first.
            number = -1 if event in self.plan.repeatable else 0
            return happened[number].date, event, KNOWN
        found = self._from_neighbours(event) or self._from_duties(event)
        if found is None:
            self.missing.append(event)
        return found

    def _from_neighbours(self, event: str) -> Moment | None:
        kind = self.plan.events.get(event)
        follows = kind.follows if kind is not None else None
        if follows is not None and follows in self.events:
            return self.events[follows][-1].date, event, AT_EARLIEST
        for follower in self.plan.followed_by.get(event, ()):
            if follower in self.events:
                return self.events[follower][0].date, event, AT_LATEST
        if follows is not None:
            before = self._from_duties(follows)
            if before is not None:
                return before[0], event, before[2]
        return None

    def _from_duties(self, event: str, *, done_too: bool = False) -> Moment | None:
        """Expect an event on the last day of the duty that it meets (the latest, if several)."""
        found: Moment | None = None
        for index in self.plan.meets.get(event, ()):
            duty = self.plan.duties[index]
            if not duty.projectable or event not in self.option(duty.met):
                continue
            if duty.stage is not None and self.is_refused(duty.stage):
                continue
            outcome = self.outcome(duty)
            if outcome.due is None or outcome.status is not None:
                continue
            if outcome.done is not None and not done_too:
                continue
            level = KNOWN if outcome.fixed else PROJECTED
            if found is None or outcome.due > found[0]:
                found = outcome.due, event, level
        return found

    def expected(self, event: str) -> Moment | None:
        """Return when an event was to be expected, whatever happened since."""
        return self._from_duties(event, done_too=True)

    def start(self, start: Any) -> Moment | None:
        """Return when a clock starts, or ``None`` with the events that it waits for."""
        start = self.option(start)
        if type(start) is Event:
            return self.moment(start.event)
        if type(start) is Rows:
            return self._from_rows(start)
        if type(start) is Later:
            return self._later(start.events)
        if type(start) is Earlier:
            return self._earlier(start.events)
        return self._fixed_date(start.event) if type(start) is FixedDate else None

    def _later(self, events: tuple[str, ...]) -> Moment | None:
        moments = [self.moment(event) for event in events]
        known = [moment for moment in moments if moment is not None]
        if len(known) < len(moments):
            return None
        last = max(known, key=lambda moment: moment[0])
        return last[0], last[1], max(moment[2] for moment in known)

    def _earlier(self, events: tuple[str, ...]) -> Moment | None:
        happened = [
            (self.events[event][0].date, event, KNOWN) for event in events if event in self.events
        ]
        if happened:
            return min(happened)
        mark = len(self.missing)
        expected = [moment for event in events if (moment := self.moment(event)) is not None]
        if not expected:
            return None
        del self.missing[mark:]
        return min(expected)

    def _fixed_date(self, event: str) -> Moment | None:
        for happened in reversed(self.events.get(event, ())):
            if happened.sets is not None:
                return happened.sets, event, KNOWN
        self.missing.append(event)
        return None

    def _from_rows(self, start: Rows) -> Moment | None:
        *rows, last = start.rows
        for row in rows:
            fits = self.applies(row.when)
            if fits is None:
                return None
            if not fits or not self._is_time_for(row):
                continue
            if row.when or row.once is not None or self._has_happened(row.start):
                return self._from_row(row)
        if last.once is not None and last.once not in self.events:
            self.missing.append(last.once)
            return None
        if not self._is_time_for(last):
            return None
        return self._from_row(last) if self.applies(last.when) else None

    def _is_time_for(self, row: Row) -> bool:
        """Tell whether what a row waits for has happened, and in time where it says by when."""
        if row.once is None:
            return True
        happened = self.events.get(row.once)
        if happened is None or row.no_later_than is None:
            return happened is not None
        limit = self.events.get(row.no_later_than)
        return limit is not None and happened[0].date <= limit[0].date

    def _from_row(self, row: Row) -> Moment | None:
        moment = self.start(row.start)
        self.row_source = row.source
        return moment

    def _has_happened(self, start: Any) -> bool:
        if type(start) is Later:
            return all(event in self.events for event in start.events)
        if type(start) is Earlier:
            return any(event in self.events for event in start.events)
        return start.event in self.events

    # --- duties -------------------------------------------------------------------------------

    def outcome(self, duty: Duty) -> Outcome:
        """Return what is known of a duty; it is worked out once."""
        found = self._outcomes[duty.index]
        if found is not None:
            self.trail.extend(found.consulted)
            return found
        outcome = Outcome(duty)
        # A duty that waits for itself, through others, is found here unfinished and undated.
        self._outcomes[duty.index] = outcome
        self.row_source = None
        mark, missing, needs = len(self.trail), len(self.missing), len(self.needs)
        work_out(self, duty, outcome)
        # The row by which this clock was started is no business of whoever asked for it.
        self.row_source = None
        if len(self.trail) > mark:
            outcome.consulted = tuple(dict.fromkeys(self.trail[mark:]))
        if outcome.start is None and len(self.missing) > missing:
            outcome.missing = tuple(dict.fromkeys(self.missing[missing:]))
        if len(self.needs) > needs:
            outcome.needs = tuple(dict.fromkeys(self.needs[needs:]))
            if outcome.status is None and outcome.start is None and outcome.due is None:
                outcome.status = "needs_fact"
        del self.missing[missing:]
        del self.needs[needs:]
        return outcome


def _between(first: date, last: date, *, with_ends: bool) -> list[date]:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return days if with_ends else days[1:-1]
