"""Deadlines as iCalendar (RFC 5545, RFC 7986): an all-day event for each, for any calendar program.

A calendar program knows an event by its UID, and takes what has the higher SEQUENCE, or, where
that is equal, the later DTSTAMP. All three come from the case and the day of the question, so that
the same question gives the same file, and one of a later day replaces what an earlier one wrote,
whatever was recorded, put right or taken out in between:

- the UID from the case's reference, with the deadline's id and round. Without a reference it comes
  from how the case began; a case whose receipt may still be put right should have a reference;
- the SEQUENCE from the day of the question, and within a day from the number of events that have
  happened: an extension recorded today counts against a file of this morning. What is put right or
  taken out again within one day is settled by the next day's file;
- DTSTAMP and LAST-MODIFIED from the day of the question.

A deadline that is done, or that nobody waits for any longer, stays in the file with STATUS
CANCELLED and without a reminder. A program that reads the file from an address drops what is not in
it any more, but one into which the file was imported keeps it for ever unless it is cancelled by
name; so an answered deadline lingers in neither. (COMPLETED is a status of tasks, not of events.)
With ``everything`` it stays CONFIRMED, as a record. One whose clock had begun and that has lost its
date (the request was refused, the clock stands still) is cancelled too, on the day of the question,
since an event must have a day; with a date again it comes back. A deadline that never had a date is
left out.
"""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from complaints_rules.__about__ import __version__
from complaints_rules.answers.explanation import explain
from complaints_rules.answers.wording import STATES, lowered
from complaints_rules.calendars.working_days import calendar
from complaints_rules.case import Case
from complaints_rules.errors import refuse
from complaints_rules.listing import capital
from complaints_rules.results import OPEN_STATES, Deadline
from complaints_rules.vocabulary import lies_before_complaint

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_RECEIVED: Final = "complaint.received"
_ALARM_AT: Final = timedelta(hours=9)
"""When on its day a reminder sounds, in the calendar's own time."""
_WAITING: Final = OPEN_STATES | {"not_started", "not_known", "needs_fact"}
_LOST: Final = frozenset({"not_applicable", "stopped", "superseded"})
"""How it stands with a duty whose clock had begun and that has no date any more."""
_DAY: Final = timedelta(days=1)
_EPOCH: Final = date(2000, 1, 1)
_MOST_EVENTS: Final = 999


def feed(
    cases: Iterable[tuple[Case, Iterable[Deadline]]],
    *,
    today: date,
    alarm_working_days: int | None = None,
    everything: bool = False,
    name: str = "Complaints: what is due",
) -> str:
    """Return the deadlines of cases as the text of an ``.ics`` file, its lines ended by CR LF.

    ``cases`` are cases with their deadlines, all asked for on ``today``. ``alarm_working_days``
    sets a reminder that many working days before each open deadline (0: on the day itself), by
    the calendar of its procedure; ``None`` sets none. ``everything`` keeps what is done as a
    record. ``name`` is what a calendar program calls the calendar.

    Raises :class:`ComplaintsRulesError` if ``icalendar`` is not installed (``extra-missing``), if
    two cases cannot be told apart (``same-case``), and if the number of days is below 0
    (``not-a-number``).
    """
    if alarm_working_days is not None and alarm_working_days < 0:
        message = f"a reminder {alarm_working_days} working days before; give 0 or more"
        raise refuse("not-a-number", message)
    try:
        from icalendar import Calendar
    except ImportError:
        message = "a calendar file needs the package `icalendar`"
        install = "pip install 'complaints-rules[ics]'"
        raise refuse("extra-missing", f"{message}; install it with: {install}") from None
    when_over = "CONFIRMED" if everything else "CANCELLED"
    made = Calendar()
    made.add("prodid", f"-//complaints-rules//complaints-rules {__version__}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    seen: set[tuple[str, ...]] = set()
    for case, deadlines in cases:
        key = _key(case)
        if key in seen:
            message = f"two cases cannot be told apart: {', '.join(key)}"
            raise refuse("same-case", f"{message}; give each a `reference` of its own")
        seen.add(key)
        for d in deadlines:
            if d.due is not None and d.state != "not_applicable":
                made.add_component(_event(case, d, d.due, today, alarm_working_days, when_over))
            elif d.start is not None and d.done is None and d.state in _LOST:
                made.add_component(_event(case, d, today, today, None, "CANCELLED"))
    text: bytes = made.to_ical()
    return text.decode("utf-8")


def _key(case: Case) -> tuple[str, ...]:
    """Return what names a case for good: its reference, else how it began."""
    if case.reference is not None:
        return case.procedure, case.reference
    received = case.by_name.get(_RECEIVED, ())
    begun = received or sorted(
        (event for event in case.events if not lies_before_complaint(event.event)),
        key=lambda event: (event.date, event.event),
    )
    return case.procedure, *(f"{one.event} {one.date.isoformat()}" for one in begun[:1])


def _event(
    case: Case, d: Deadline, due: date, today: date, alarm: int | None, when_over: str
) -> "Event":
    from icalendar import Event

    waiting = d.done is None and d.due is not None and d.state in _WAITING
    open_status = "TENTATIVE" if d.projected else "CONFIRMED"
    summary = _summary(case, d)
    stamp = datetime.combine(today, time(0), UTC)
    made = Event()
    made.add("uid", str(uuid5(NAMESPACE_URL, json.dumps([*_key(case), d.id, d.round]))))
    made.add("sequence", _sequence(case, today))
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("dtstart", due)
    made.add("dtend", due + _DAY)
    made.add("summary", summary)
    made.add("description", explain(d))
    made.add("status", open_status if waiting else when_over)
    # The day is not taken up by it: people stay free for other things.
    made.add("transp", "TRANSPARENT")
    if alarm is not None and d.state in ("running", "due_today"):
        made.add_component(_alarm(d, due, alarm, summary))
    return made


def _sequence(case: Case, today: date) -> int:
    """Return a number that grows from day to day, and within a day with the events so far."""
    events = sum(event.date <= today for event in case.events)
    return (today - _EPOCH).days * (_MOST_EVENTS + 1) + min(events, _MOST_EVENTS)


def _alarm(d: Deadline, due: date, working_days: int, summary: str) -> "Alarm":
    """Return a reminder, as a length of time from the beginning of the last day.

    So it holds in whatever time zone the calendar is read.
    """
    from icalendar import Alarm

    days = calendar(d.about.calendar)
    if d.about.known_on is not None:
        days = days.as_known_on(d.about.known_on)
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", summary)
    made.add("trigger", days.add(due, -working_days) - due + _ALARM_AT)
    return made


def _summary(case: Case, d: Deadline) -> str:
    """Return what is due, with how it stands where that is not simply open."""
    if d.done is not None:
        standing = "Done late: " if d.state == "met_late" else "Done: "
    elif d.state == "overdue" or d.state not in _WAITING:
        words = STATES[d.state]
        standing = f"{capital(words)}: "
    else:
        standing = "Expected: " if d.projected else ""
    # Of what is over it is enough to say what it was; who may still do it matters while it is open.
    open_to = not standing and d.by == "complainant"
    words = f"the complainant may: {lowered(d.duty)}" if open_to else f"{standing}{d.duty}"
    # The case comes first, so that a month's narrow boxes show whose day it is.
    reference = f"{case.reference}: " if case.reference else ""
    return f"{reference}{capital(words)}"
