"""The timetable of a case: every duty of every round, ready to be asked."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from complaints_rules.__about__ import __version__
from complaints_rules.calendars import WorkingDayCalendar, calendar
from complaints_rules.case import Case, Event
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.plan import Duty, Plan
from complaints_rules.engine.rounds import Events, split_rounds
from complaints_rules.engine.standing import of_round, standing, standing_of
from complaints_rules.results import About


class Timetable:
    """A plan run over the events of a case as they stood at the end of ``today``.

    What lies outside the stages is worked out over the whole case, the stages round by round;
    the last round is the one that runs.
    """

    __slots__ = (
        "_about",
        "case",
        "known_on",
        "left_out",
        "origin",
        "plan",
        "rounds",
        "today",
        "unused",
        "whole",
    )

    def __init__(
        self,
        plan: Plan,
        case: Case,
        today: date,
        known_on: date | None,
        origin: tuple[str, bool],
    ) -> None:
        self.plan = plan
        self.case = case
        self.today = today
        self.known_on = known_on
        self.origin = origin
        if case.last_date is None or case.last_date <= today:
            self.left_out: tuple[str, ...] = ()
            found = standing(plan, case)
        else:
            happened, self.left_out = _until(case, today)
            found = standing_of(plan, case, happened)
        self.unused = found.unused
        # What an answer rests on is the same for every case of the plan, but for these three.
        everyday = known_on is None and not self.left_out and not self.unused
        self._about = plan.abouts if everyday else {}
        named: Callable[[str], WorkingDayCalendar] = calendar
        if known_on is not None:
            named = partial(_as_known, known_on)
        self.whole = Evaluation(found, case.closed, named, plan.adopted)
        self.rounds: tuple[Evaluation, ...] = (self.whole,)
        if plan.may_begin_again and not found.events.keys().isdisjoint(plan.stopping):
            self.rounds = tuple(
                self.whole
                if events is found.events
                else Evaluation(of_round(found, events), case.closed, named, plan.adopted)
                for events in split_rounds(plan, found.events)
            )

    @property
    def current(self) -> Evaluation:
        """The round that runs, or the last one."""
        return self.rounds[-1]

    def rows(self) -> Iterator[tuple[int, Evaluation, Duty]]:
        """Every duty with its round, in the file's order within each round."""
        for duty in self.plan.outside:
            yield 1, self.whole, duty
        for number, evaluation in enumerate(self.rounds, 1):
            for duty in self.plan.duties:
                if duty.stage is not None:
                    yield number, evaluation, duty

    def within_reach(self) -> list[tuple[int, Evaluation, tuple[Duty, ...]]]:
        """Return the duties that may be open, by round; the others were left or never began."""
        reach = self.plan.within_reach
        inside = (
            (number, evaluation, reach[evaluation.current])
            for number, evaluation in enumerate(self.rounds, 1)
        )
        return [(1, self.whole, self.plan.outside), *inside]

    def about(self, last_day: date | None = None) -> About:
        """Return what an answer rests on; ``last_day`` is the furthest day that it names."""
        found = self.whole.calendar()
        version = found.version
        if last_day is not None and last_day > found.verified_until:
            version = found.version_for(last_day)
        key = (*self.origin, version)
        made = self._about.get(key)
        if made is None:
            procedure = self.plan.procedure
            made = self._about[key] = About(
                procedure=procedure.id,
                edition=procedure.edition,
                edition_assumed=self.origin[1],
                known_on=self.known_on,
                left_out=self.left_out,
                unused=self.unused,
                digest=self.plan.digest,
                data_version=found.version,
                calendar=found.name,
                calendar_version=version,
                library_version=__version__,
                coverage=procedure.coverage,
                origin=self.origin[0],
            )
        return made


def _until(case: Case, today: date) -> tuple[Events, tuple[str, ...]]:
    """Leave out what has not happened by the end of ``today``, and name it."""
    kept: dict[str, tuple[Event, ...]] = {}
    left: list[Event] = []
    for name, events in case.by_name.items():
        happened = tuple(event for event in events if event.date <= today)
        if happened:
            kept[name] = happened
        left.extend(event for event in events if event.date > today)
    # In the order of the days, however the case was written down.
    left.sort(key=lambda event: (event.date, event.event))
    return kept, tuple(f"{event.event} ({event.date.isoformat()})" for event in left)


def _as_known(known_on: date, name: str) -> WorkingDayCalendar:
    return calendar(name).as_known_on(known_on)
