"""The small table of a limit: for each day on which its clock can start, when it is due."""

from collections.abc import Mapping
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
    on ``start``. ``procedure`` is an id (each day is then answered by the edition of that day, as
    a case is), ``id@edition`` or one of your own; ``timescale`` a duty's id, such as
    ``stage-1.respond``. ``event`` names the event where several can start the clock; ``facts`` are
    those that the limit depends on. ``earliest`` and ``latest`` bound the readings that count from
    that event; one by which another event starts the clock gives no date here.

    A day without an answer has an ``error``. Raises :class:`ComplaintsRulesError` for an unknown
    procedure, timescale (``unknown-timescale``), a limit without a start of its own
    (``no-single-start``), and days in the wrong order or not dates.
    """
    for name, day in (("first_day", first_day), ("last_day", last_day)):
        if type(day) is not date:
            raise refuse("not-a-date", f"`{name}`: {not_a_date(day).problems[0].message}")
    if last_day < first_day or (last_day - first_day).days > _MOST_DAYS:
        message = f"`first_day` is {first_day.isoformat()} and `last_day` {last_day.isoformat()}"
        raise refuse("impossible-order", f"{message}; give the first day, then the last")
    plan = api.plan_of(api.load(procedure) if isinstance(procedure, str) else procedure)
    duty = _duty(plan, timescale)
    start = event or _start(plan, duty)
    days = ((first_day + timedelta(days=n)) for n in range((last_day - first_day).days + 1))
    names = [one.name for one in TABLE]
    return [
        dict(zip(names, _row(procedure, timescale, start, day, facts or {}), strict=True))
        for day in days
    ]


def _row(
    procedure: str | Procedure, timescale: str, event: str, day: date, facts: Mapping[str, str]
) -> Answers:
    try:
        found = _asked(procedure, timescale, [Event(event=event, date=day)], day, facts)
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
    procedure: str | Procedure,
    timescale: str,
    events: list[Event],
    today: date,
    facts: Mapping[str, str],
) -> Deadline:
    case = Case(procedure, events=events, facts=dict(facts))
    found = [one for one in api.deadlines(case, today=today, reasons=False) if one.id == timescale]
    if not found:
        # An edition of another day may lack it.
        raise refuse("unknown-timescale", f"the edition of that day has no `{timescale}`")
    return found[0]


def _duty(plan: Plan, timescale: str) -> Duty:
    for duty in plan.duties:
        if duty.id == timescale:
            return duty
    known = [duty.id for duty in plan.duties]
    hint = nearest(str(timescale), known) or f"; its timescales are {', '.join(known)}"
    raise refuse("unknown-timescale", f"`{plan.procedure.id}` has no `{timescale}`{hint}")


def _start(plan: Plan, duty: Duty) -> str:
    start = under_adopted(duty.start, plan.adopted)
    if isinstance(start, Starts):
        return start.event
    several = getattr(start, "events", ())
    words = "no one event starts it"
    if several:
        words = f"its clock starts with {joined(several, 'or')}"
    raise refuse("no-single-start", f"`{duty.id}`: {words}; name the event of the table as `event`")
