"""The days of one stretch, shared out: within the limit, excused, late, saved, without a limit.

Everything is counted by the procedure's own calendar, whose counts add up. For every stretch

    taken = allowed - saved + excused by an extension + excused by a pause + late + without a limit

where all seven are working days after its first day up to its last.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from complaints_rules.accounts.path import FINISHED, Stretch, clock_day
from complaints_rules.calendars import WorkingDayCalendar
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.results import Deadline


@dataclass(frozen=True, slots=True)
class Calendars:
    """The working days of a case, and those of them on which its clocks ran.

    ``clocks`` leaves out the pauses that have ended, as every date of the engine does, and
    ``stopped`` the one that lasts as well, for a duty that it stops.
    """

    all_days: WorkingDayCalendar
    clocks: WorkingDayCalendar
    stopped: WorkingDayCalendar

    def of(self, d: Deadline | None) -> WorkingDayCalendar:
        """Return the days on which the clock of a duty ran."""
        is_paused = d is not None and d.state == "stopped" and d.due is None
        return self.stopped if is_paused else self.clocks


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day of a duty, without and with its extension."""

    before_extension: date
    due: date


@dataclass(frozen=True, slots=True)
class Share:
    """How the working days of one stretch are shared out.

    ``charged`` says whether the late days are somebody's; where they are not certain, or nobody
    was bound, they are among those without a limit and ``late`` is 0.
    """

    taken: int
    allowed: int
    excused_by_extension: int
    excused_by_pause: int
    late: int
    saved: int
    without_limit: int
    charged: bool


def calendars(evaluation: Evaluation, today: date) -> Calendars:
    """Return the calendar of a round, and the same without the days on which clocks stood still.

    A pause that still lasts stops some duties, up to ``today``, and no others.
    """
    # A copy of its own, since the calendar of an evaluation leaves out the days of its pauses.
    copy = evaluation.under(evaluation.chosen)
    pauses, copy.pauses = copy.pauses, []
    all_days = copy.calendar()
    if not pauses:
        return Calendars(all_days, all_days, all_days)
    clocks = all_days.closing(*evaluation.paused_days())
    reach = today + timedelta(days=1)
    copy.pauses = [
        (first, last if last is not None else (today if ends else reach), ends)
        for first, last, ends in pauses
    ]
    return Calendars(all_days, clocks, all_days.closing(*copy.paused_days()))


def limit_of(evaluation: Evaluation, d: Deadline) -> Limit | None:
    """Return the last day of a duty, if it has one.

    While a pause lasts no last day can be named; the one as it stood before the pause began is
    enough to tell the days within the limit from those after it.
    """
    if d.due is not None:
        return Limit(d.due_before_extension or d.due, d.due)
    if d.state != "stopped":
        return None
    duty = next(duty for duty in evaluation.plan.duties if duty.id == d.id)
    outcome = evaluation.outcome(duty)
    if outcome.due is None:
        return None
    return Limit(outcome.base_due or outcome.due, outcome.due)


def share(stretch: Stretch, limit: Limit | None, counts: Calendars) -> Share:
    """Return how the days of a stretch are shared out."""
    d, first, last = stretch.deadline, stretch.first, stretch.last
    n = counts.of(d).count
    taken = counts.all_days.count(first, last)
    paused = taken - n(first, last)
    if d is None or limit is None:
        return Share(taken, 0, 0, paused, 0, 0, taken - paused, charged=False)
    # Without a start, its last day is one that the case itself fixes.
    begins = max(clock_day(d) or first, first)
    base = max(limit.before_extension, begins)
    due = max(limit.due, base)
    started = min(begins, last)
    within = n(started, max(started, min(last, base)))
    excused = n(base, min(last, due)) if last > base else 0
    late = n(due, last) if last > due else 0
    # A step that was cut short, or still runs, has used only the days up to then; nothing of the
    # rest was saved by anybody.
    allowed = n(begins, base) if stretch.ending in FINISHED else within
    is_charged = _is_charged(stretch, d)
    return Share(
        taken=taken,
        allowed=allowed,
        excused_by_extension=excused,
        excused_by_pause=paused,
        late=late if is_charged else 0,
        saved=allowed - within,
        without_limit=n(first, started) + (0 if is_charged else late),
        charged=is_charged,
    )


def late_if_due(stretch: Stretch, due: date, counts: Calendars) -> int:
    """Return the working days that a stretch would be late, if that had been its last day."""
    begins = clock_day(stretch.deadline) if stretch.deadline is not None else None
    due = max(due, stretch.first, begins or stretch.first)
    return counts.of(stretch.deadline).count(due, stretch.last) if stretch.last > due else 0


def _is_charged(stretch: Stretch, d: Deadline) -> bool:
    """Tell whether days after the last day are somebody's delay, which must be certain."""
    if stretch.ending == "done":
        return d.state == "met_late"
    if stretch.ending == "open":
        return d.state == "overdue" or (d.state == "lapsed" and d.by == "complainant")
    if stretch.ending == "assumed":
        return False
    if d.state in ("met_late", "overdue"):
        return True
    # Nobody is late with what they were only allowed to do, or from a day that nobody recorded.
    bound = d.by == "complainant" or d.strength != "may"
    return d.state in ("superseded", "stopped", "lapsed") and bound and not d.projected
