"""The small table of a limit: for each day on which its clock can start, when it is due."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from complaints_rules import api
from complaints_rules.calendars.refusals import not_a_date
from complaints_rules.case import Case, Event
from complaints_rules.engine.plan import Duty, Plan, under_adopted
from complaints_rules.engine.plan import Event as Starts
from complaints_rules.errors import ComplaintsRulesError, refuse
from complaints_rules.frames.answer_columns import AnswerColumn
from complaints_rules.frames.telling import Answers, Value, in_words
from complaints_rules.listing import joined
from complaints_rules.model.procedure import Procedure
from complaints_rules.results import Deadline
from complaints_rules.vocabulary import nearest

TABLE: Final = (
    AnswerColumn("start", "day", "about", "the day of the event that starts the clock"),
    AnswerColumn("due", "day", "next", "the day on which it is due, as adopted"),
    AnswerColumn("earliest", "day", "next", "the first day that a reasonable reading gives"),
    AnswerColumn("latest", "day", "next", "the last day that a reasonable reading gives"),
    AnswerColumn("provisional", "truth", "next", "whether it rests on bank holidays not published"),
    AnswerColumn("event", "text", "about", "the event that starts the clock"),
    AnswerColumn("answered_by", "text", "about", "the text that answered, as `id@edition`"),
    AnswerColumn("digest", "text", "about", "the digest of that text"),
    AnswerColumn("calendar_version", "text", "about", "the bank holidays that it rests on"),
    AnswerColumn("error", "text", "about", "why there is no answer for that day; else nothing"),
)
"""The columns of the table."""
_MOST_DAYS: Final = 40_000


def deadline_table(
    procedure: str | Procedure,
    timescale: str,
    first_day: date,
    last_day: date,
    *,
    event: str | None = None,
    facts: Mapping[str, str] | None = None,
) -> list[dict[str, Value]]:
    """Return for every day from ``first_day`` to ``last_day`` when a limit that starts then is due.

    Each row is the evaluator's answer for a case in which nothing happened but the event that
    starts the clock, so it holds for cases without an extension, a stop or a closure day. Join it
    on ``start`` and on ``event``, the event that starts the clock: some limits start with another
    one than the complaint, such as its acknowledgement, and ``start`` is then the day of that.

    ``procedure`` is an id, ``id@edition`` or one of your own; ``timescale`` a duty's id, such as
    ``stage-1.respond``. An id alone answers each day by the edition of that day, with the event
    that starts the limit in that edition; a day whose edition lacks the limit has an ``error``.
    ``event`` names the event where several can start the clock; ``facts`` are those that the limit
    depends on. ``earliest`` and ``latest`` bound the readings that count from that event; one by
    which another event starts the clock gives no date here.

    A day without an answer has an ``error``. Raises :class:`ComplaintsRulesError` for an unknown
    procedure, a timescale that no edition has (``unknown-timescale``), a limit without a start of
    its own in the newest that has it (``no-single-start``), and days in the wrong order
    or not dates.
    """
    for name, day in (("first_day", first_day), ("last_day", last_day)):
        if type(day) is not date:
            raise refuse("not-a-date", f"`{name}`: {not_a_date(day).problems[0].message}")
    if last_day < first_day or (last_day - first_day).days > _MOST_DAYS:
        message = f"`first_day` is {first_day.isoformat()} and `last_day` {last_day.isoformat()}"
        raise refuse("impossible-order", f"{message}; give the first day, then the last")
    plans = _plans(procedure)
    starts = _starts(plans, timescale, event)
    days = ((first_day + timedelta(days=n)) for n in range((last_day - first_day).days + 1))
    names = [one.name for one in TABLE]
    return [
        dict(zip(names, _row(plans, timescale, starts, day, facts or {}), strict=True))
        for day in days
    ]


def _row(
    plans: Sequence[Plan],
    timescale: str,
    starts: Mapping[str, str | ComplaintsRulesError],
    day: date,
    facts: Mapping[str, str],
) -> Answers:
    """Return the answer of one day; ``starts`` holds the event by edition, or why there is none."""
    event = next(one for one in starts.values() if isinstance(one, str))
    try:
        plan = _of_day(plans, day)
        start = starts.get(plan.procedure.edition)
        if start is None:
            words = f"the edition of that day, `{plan.procedure.edition}`, has no `{timescale}`"
            raise refuse("unknown-timescale", words)
        if isinstance(start, ComplaintsRulesError):
            raise start
        event = start
        found = _asked(plan.procedure, timescale, Event(event=event, date=day), facts)
        if found.due is None:
            needs = f", needs {', '.join(found.needs)}" if found.needs else ""
            raise refuse("no-date", f"`{timescale}` has no date then: {found.state}{needs}")
    except ComplaintsRulesError as error:
        return (day, *(None,) * 4, event, *(None,) * 3, in_words(error))
    about = found.about
    return (
        day, found.due, found.earliest, found.latest, found.provisional, event,
        f"{about.procedure}@{about.edition}", about.digest, about.calendar_version, None,
    )  # fmt: skip


def _asked(
    procedure: Procedure, timescale: str, event: Event, facts: Mapping[str, str]
) -> Deadline:
    case = Case(procedure, events=[event], facts=dict(facts))
    deadlines = api.deadlines(case, today=event.date, reasons=False)
    return next(one for one in deadlines if one.id == timescale)


def _plans(procedure: str | Procedure) -> list[Plan]:
    """Return the editions that can answer, the newest first."""
    if not isinstance(procedure, str):
        return [api.plan_of(procedure)]
    if "@" in procedure:
        return [api.plan_of(api.load(procedure))]
    library = api.library()
    return [library.plan(entry) for entry in reversed(library.editions(procedure))]


def _of_day(plans: Sequence[Plan], day: date) -> Plan:
    """Return the edition that answers a case whose clock starts on the day."""
    newest = plans[0]
    return newest if len(plans) == 1 else api.library().on(newest.procedure.id, day)[0]


def _starts(
    plans: Sequence[Plan], timescale: str, event: str | None
) -> dict[str, str | ComplaintsRulesError]:
    """Return what starts the limit in each edition that has it, or why that cannot be said.

    The newest comes first. Raises :class:`ComplaintsRulesError` if no edition has the limit, or the
    newest that has it no start of its own.
    """
    starts: dict[str, str | ComplaintsRulesError] = {}
    for plan in plans:
        for duty in plan.duties:
            if duty.id == timescale:
                starts[plan.procedure.edition] = event or _start(plan, duty)
    if not starts:
        known = list(dict.fromkeys(duty.id for plan in plans for duty in plan.duties))
        hint = nearest(str(timescale), known) or f"; its timescales are {', '.join(known)}"
        message = f"`{plans[0].procedure.id}` has no `{timescale}`{hint}"
        raise refuse("unknown-timescale", message)
    first = next(iter(starts.values()))
    if isinstance(first, ComplaintsRulesError):
        # It is asked for now, and not told by every day of the newest edition.
        raise first
    return starts


def _start(plan: Plan, duty: Duty) -> str | ComplaintsRulesError:
    start = under_adopted(duty.start, plan.adopted)
    if isinstance(start, Starts):
        return start.event
    several = getattr(start, "events", ())
    words = "no one event starts it"
    if several:
        words = f"its clock starts with {joined(several, 'or')}"
    return refuse(
        "no-single-start", f"`{duty.id}`: {words}; name the event of the table as `event`"
    )
