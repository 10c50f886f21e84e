"""The account of delay: what a case took, what it would have taken, and whose the difference is.

Rules of the account:

- The days between the complaint and its last answer (or what ended the case, or the day of the
  question) are divided into legs, each held by whoever had to take the step that ended it.
- All figures are working days of the procedure's calendar, counted after the first day of a leg
  up to its last; days on which only weekends and bank holidays passed are no working days.
- Within its limit a leg is nobody's delay. Beyond it the days are excused as far as a valid
  extension reached, or while the clocks stood still; the rest is the delay of whoever held it.
- Days without a limit are charged to nobody, and so are days whose lateness is not certain.
- Days saved on one leg make up for no delay on another; they stand in a column of their own.
- A leg that was cut short, or still runs, counts its limit only as far as it was used.
- What is late by the deadlines of the case is late here: on its leg, beside one, or outside. A
  leg whose clock began before it holds the days from its first on; the rest is said beside it.

So for every leg, and for the whole, ``allowed - saved + excused_by_extension + excused_by_pause
+ late + without_limit = taken``.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from complaints_rules.accounts.delay_results import (
    Account,
    Beside,
    Evidence,
    LateUnder,
    Leg,
    Total,
)
from complaints_rules.accounts.path import Stretch, clock_day, path
from complaints_rules.accounts.shares import (
    Calendars,
    Share,
    calendars,
    late_if_due,
    limit_of,
    share,
)
from complaints_rules.answers.duties import all_deadlines
from complaints_rules.case import Event
from complaints_rules.engine.timetable import Timetable
from complaints_rules.results import Deadline

_MEASURED = frozenset({"met", "met_late", "overdue", "running", "due_today", "lapsed"})


def account(timetable: Timetable) -> Account:
    """Return the account of delay of a case.

    A case that cannot be accounted for (its receipt is not recorded, its procedure has no stages,
    its days lie before the years whose bank holidays are known) gives an account without legs
    that says so.
    """
    deadlines = all_deadlines(timetable)
    why_not = _why_not(timetable)
    stretches = path(timetable, deadlines) if why_not is None else ()
    return _Accountant(timetable, deadlines, stretches).account(why_not)


def _why_not(timetable: Timetable) -> str | None:
    plan, whole = timetable.plan, timetable.whole
    if not plan.stages:
        return "its text has no stages, so there is no way from one to the next to account for"
    received = whole.events.get(plan.procedure.anchor)
    if not received:
        means = plan.meaning(plan.procedure.anchor)
        return f"the day is not recorded on which {means} ({plan.procedure.anchor})"
    known_from = whole.calendar().known_from
    if received[0].date < known_from:
        return f"it begins before {known_from.year}, and working days are known only from then on"
    return None


class _Accountant:
    """Makes the legs of a path, and gives every step and every event its place beside one."""

    def __init__(
        self, timetable: Timetable, deadlines: tuple[Deadline, ...], path_: tuple[Stretch, ...]
    ) -> None:
        self.timetable = timetable
        self.deadlines = deadlines
        self.path = path_
        self.counts = [calendars(one, timetable.today) for one in timetable.rounds]
        self.whole = calendars(timetable.whole, timetable.today)

    def account(self, why_not: str | None) -> Account:
        timetable = self.timetable
        legs = tuple(self._leg(number, s) for number, s in enumerate(self.path, 1))
        beside, outside = self._beside()
        evidence, before, after = self._evidence()
        legs = tuple(
            replace(leg, beside=tuple(steps), evidence=tuple(events))
            for leg, steps, events in zip(legs, beside, evidence, strict=True)
        )
        furthest = max((leg.due for leg in legs if leg.due is not None), default=None)
        return Account(
            reference=timetable.case.reference,
            authority=timetable.plan.procedure.authority,
            title=timetable.plan.procedure.title,
            today=timetable.today,
            running=bool(legs) and legs[-1].ending == "open",
            why_not=why_not,
            total=_total(legs),
            legs=legs,
            outside=tuple(outside),
            before=tuple(before),
            after=tuple(after),
            about=timetable.about(furthest),
        )

    # --- legs -----------------------------------------------------------------------------------

    def _leg(self, number: int, s: Stretch) -> Leg:
        d, evaluation = s.deadline, self.timetable.rounds[s.round - 1]
        counts = self.counts[s.round - 1]
        by_record = s.ending == "stopped" and evaluation.ended is None
        if d is not None and d.stage is None:
            # What lies outside the stages is dated over the whole case.
            evaluation, counts = self.timetable.whole, self.whole
        limit = limit_of(evaluation, d) if d is not None else None
        shared = share(s, limit, counts)
        least, most, others = _readings(s, shared, counts)
        meaning = self.timetable.plan.meaning
        return Leg(
            number=number,
            round=s.round,
            stage=s.stage,
            first_day=s.first,
            last_day=s.last,
            ending=s.ending,
            ended_by=s.event,
            ended_words=meaning(s.event) if s.event is not None else None,
            ended_by_record=by_record,
            duty=d.id if d is not None else None,
            words=d.duty if d is not None else None,
            by=d.by if d is not None else None,
            person=d.person if d is not None else None,
            holder=_holder(d),
            strength=d.strength if d is not None else None,
            if_missed=d.if_missed if d is not None else None,
            source=d.source if d is not None else None,
            begins=clock_day(d) if d is not None and limit is not None else None,
            state=d.state if d is not None else None,
            due=d.due if d is not None else None,
            due_before_extension=d.due_before_extension if d is not None else None,
            taken=shared.taken,
            allowed=shared.allowed,
            excused_by_extension=shared.excused_by_extension,
            excused_by_pause=shared.excused_by_pause,
            late=shared.late,
            saved=shared.saved,
            without_limit=shared.without_limit,
            late_by_deadline=d.working_days_late if d is not None else None,
            late_least=least,
            late_most=most,
            in_dispute=(d.in_dispute if d is not None else False) or least != most,
            other_readings=others,
            provisional=s.last > counts.all_days.verified_until
            or (d is not None and d.provisional),
            beside=(),
            evidence=(),
        )

    # --- what stands beside them ----------------------------------------------------------------

    def _beside(self) -> tuple[list[list[Beside]], list[Beside]]:
        """Give each measured step that has no leg of its own the leg in which its clock started.

        What started before the path or after it, or on no day at all, lies outside.
        """
        own = {
            (s.deadline.round, s.deadline.id)
            for s in self.path
            if s.deadline is not None and s.ending != "assumed"
        }
        made: list[list[Beside]] = [[] for _ in self.path]
        outside: list[Beside] = []
        for d in self.deadlines:
            if (d.round, d.id) in own or d.state not in _MEASURED:
                continue
            if d.projected and d.done is None and d.state != "overdue":
                continue
            place = self._place(d.start, d.round)
            (outside if place is None else made[place]).append(_step(d))
        return made, outside

    def _place(self, day: date | None, round_: int) -> int | None:
        """Return the number of the leg in which a clock started, from 0."""
        if day is None:
            return None
        fits = (
            number
            for number, s in enumerate(self.path)
            if s.round == round_ and s.first <= day < s.last
        )
        return next(fits, None)

    def _evidence(self) -> tuple[list[list[Evidence]], list[Evidence], list[Evidence]]:
        """Give each event the leg that it ended, else the first within whose days it falls."""
        made: list[list[Evidence]] = [[] for _ in self.path]
        before: list[Evidence] = []
        after: list[Evidence] = []
        today = self.timetable.today
        happened = (event for event in self.timetable.case.events if event.date <= today)
        for event in sorted(happened, key=lambda e: (e.date, e.event)):
            into = self._leg_of(event, made)
            if into is None:
                first = self.path[0].first if self.path else today
                into = before if event.date <= first else after
            into.append(self._recorded(event))
        return made, before, after

    def _leg_of(self, event: Event, made: list[list[Evidence]]) -> list[Evidence] | None:
        for s, into in zip(self.path, made, strict=True):
            if s.event == event.event and s.last == event.date:
                return into
        for number, (s, into) in enumerate(zip(self.path, made, strict=True)):
            if s.first < event.date <= s.last or (number == 0 and event.date == s.first):
                return into
        return None

    def _holds(self, event: Event) -> date | None:
        """Return the last day that holds for what an event extended, in the round of that event."""
        index = self.timetable.plan.extensions.get(event.event)
        if index is None:
            return None
        id_ = self.timetable.plan.duties[index].id
        own = (d for d in self.deadlines if d.id == id_ and self._is_in_round(event, d))
        return next((d.due for d in own), None)

    def _is_in_round(self, event: Event, d: Deadline) -> bool:
        timetable = self.timetable
        evaluation = timetable.whole if d.stage is None else timetable.rounds[d.round - 1]
        return event in evaluation.events.get(event.event, ())

    def _recorded(self, event: Event) -> Evidence:
        return Evidence(
            event=event.event,
            words=self.timetable.plan.meaning(event.event),
            day=event.date,
            sets=event.sets,
            holds=self._holds(event),
            note=event.note,
        )


def _holder(d: Deadline | None) -> str | None:
    if d is None:
        return None
    return "complainant" if d.by == "complainant" else "authority"


def _step(d: Deadline) -> Beside:
    return Beside(
        id=d.id,
        duty=d.duty,
        by=d.by,
        due=d.due,
        done=d.done,
        state=d.state,
        working_days_late=d.working_days_late,
        in_dispute=d.in_dispute,
    )


def _readings(
    s: Stretch, shared: Share, counts: Calendars
) -> tuple[int, int, tuple[LateUnder, ...]]:
    """Return the least and the most that a leg is late under any reading, and under which."""
    d, late = s.deadline, shared.late
    if d is None or s.ending == "assumed" or not (shared.charged or d.in_dispute):
        return late, late, ()
    bounds = [late]
    bounds += [late_if_due(s, day, counts) for day in (d.earliest, d.latest) if day is not None]
    others = tuple(
        LateUnder(
            reading=one.name,
            option=one.option,
            due=one.due,
            late=late_if_due(s, one.due, counts),
        )
        for one in d.readings
        if not one.adopted and one.due is not None and one.due != d.due
    )
    return min(bounds), max(bounds), others


def _total(legs: Iterable[Leg]) -> Total:
    legs = tuple(legs)

    def held(by: str, name: str) -> int:
        return sum(getattr(leg, name) for leg in legs if leg.holder == by)

    return Total(
        taken=sum(leg.taken for leg in legs),
        allowed=sum(leg.allowed for leg in legs),
        late_authority=held("authority", "late"),
        late_complainant=held("complainant", "late"),
        excused_by_extension=sum(leg.excused_by_extension for leg in legs),
        excused_by_pause=sum(leg.excused_by_pause for leg in legs),
        saved=sum(leg.saved for leg in legs),
        without_limit=sum(leg.without_limit for leg in legs),
        late_authority_least=held("authority", "late_least"),
        late_authority_most=held("authority", "late_most"),
        late_complainant_least=held("complainant", "late_least"),
        late_complainant_most=held("complainant", "late_most"),
    )
