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
    """The working days of a case, and those of them on which its clocks ran."""

    all_days: WorkingDayCalendar
    clocks: WorkingDayCalendar


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

    A pause that still lasts reaches to ``today``.
    """
    # A copy of its own, since the calendar of an evaluation leaves out the days of its pauses.
    copy = evaluation.under(evaluation.chosen)
    pauses, copy.pauses = copy.pauses, []
    all_days = copy.calendar()
    if not pauses:
        return Calendars(all_days, all_days)
    reach = today + timedelta(days=1)
    copy.pauses = [
        (first, last if last is not None else (today if ends else reach), ends)
        for first, last, ends in pauses
    ]
    return Calendars(all_days, all_days.closing(*copy.paused_days()))


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
    n = counts.clocks.count
    d, first, last = stretch.deadline, stretch.first, stretch.last
    taken = counts.all_days.count(first, last)
    paused = taken - n(first, last)
    begins = clock_day(d) if d is not None else None
    if d is None or limit is None or begins is None:
        return Share(taken, 0, 0, paused, 0, 0, taken - paused, charged=False)
    begins = max(begins, first)
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
    return counts.clocks.count(due, stretch.last) if stretch.last > due else 0


def _is_charged(stretch: Stretch, d: Deadline) -> bool:
    """Tell whether days after the last day are somebody's delay, which must be certain."""
    if stretch.ending == "done":
        return d.state == "met_late"
    if stretch.ending == "open":
        return d.state == "overdue" or (d.state == "lapsed" and d.by == "complainant")
    # Nobody is late with what they were only allowed to do, or from a day that nobody recorded.
    return not d.projected and (d.by == "complainant" or d.strength != "may")
