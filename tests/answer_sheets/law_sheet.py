"""The sheet of one text: every limit of every edition, from every start day."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from tests.answer_sheets.grid import start_days
from tests.answer_sheets.ways import Way, ways

import complaints_rules as cr
from complaints_rules.api import library
from complaints_rules.engine.plan import Duty, Plan


class Row(NamedTuple):
    """One line of a sheet; what is empty does not arise."""

    edition: str
    duty: str
    starts: str
    day: str = ""
    due: str = ""
    earliest: str = ""
    latest: str = ""
    extendable_to: str = ""
    notice_by: str = ""
    other_readings: str = ""
    note: str = ""


HEADS: Final = Row._fields


def editions_of(id_: str) -> list[Plan]:
    """Every edition of a text, the newest last."""
    return [library().plan(entry) for entry in library().editions(id_)]


def rows(id_: str) -> list[Row]:
    """Every limit of every edition of a text, from every start day, sorted."""
    plans = editions_of(id_)
    days = start_days(plans)
    return sorted(row for plan in plans for duty in plan.duties for row in _rows(plan, duty, days))


def _rows(plan: Plan, duty: Duty, days: Sequence[date]) -> Iterator[Row]:
    edition = plan.procedure.edition
    why = _undated(duty)
    if why:
        # It has no date on any day, so it stands once and is not left out in silence.
        yield Row(edition, duty.id, "", note=why)
        return
    for way in ways(plan, duty):
        for day in days:
            yield _answered(plan, duty, way, day)


def _undated(duty: Duty) -> str:
    """Why a limit has no date by rule, or nothing where it has one."""
    if duty.form == "no_limit":
        return f"no date: {_silence(duty)}"
    if duty.form == "fixed" and duty.otherwise_length is None:
        return f"no date: it is the one that {duty.fixed_by} fixes"
    return ""


def _silence(duty: Duty) -> str:
    silence = duty.no_limit if isinstance(duty.no_limit, str) else duty.length
    return silence if isinstance(silence, str) else "no time is given"


def _answered(plan: Plan, duty: Duty, way: Way, day: date) -> Row:
    """Ask the library for the limit, everything having happened on one day."""
    procedure = plan.procedure
    head = (procedure.edition, duty.id, way.words, day.isoformat())
    events = [_event(plan, name, day) for name in way.events]
    case = cr.Case(procedure.id, events, dict(way.facts), edition=procedure.edition)
    try:
        found = cr.deadlines(case, today=day)
    except cr.ComplaintsRulesError as error:
        return Row(*head, note=f"refused: {error.problems[0].code}")
    one = next(one for one in reversed(found) if one.id == duty.id)
    return Row(
        *head,
        # A time that begins once a length has passed has a first day and no last one.
        due=_iso(one.start if duty.form == "once_past" else one.due),
        earliest=_iso(one.earliest),
        latest=_iso(one.latest),
        extendable_to=_iso(one.extendable_to),
        notice_by=_iso(one.notice_by),
        other_readings="; ".join(
            f"{reading.name}: {reading.option} {_iso(reading.due) or 'none'}"
            for reading in one.readings
            if not reading.adopted
        ),
        note=_note(duty, one),
    )


def _event(plan: Plan, name: str, day: date) -> cr.Event:
    kind = plan.events.get(name)
    fixes = kind is not None and kind.sets is not None
    return cr.Event(event=name, date=day, sets=day if fixes else None)


def _note(duty: Duty, one: cr.Deadline) -> str:
    if duty.form == "once_past":
        return "the first day on which it is open"
    if one.due is None:
        return f"no date as adopted: {one.state}"
    words = (("projected", one.projected), ("provisional", one.provisional))
    return ", ".join(word for word, holds in words if holds)


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
