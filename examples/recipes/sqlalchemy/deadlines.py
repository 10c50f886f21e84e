"""Between the tables and the library: rows to a case, answers to rows, and the nightly re-check."""

from dataclasses import dataclass
from datetime import date

import complaints_rules as cr
from sqlalchemy.orm import Session

from models import Complaint, StoredDeadline


def case_of(complaint: Complaint) -> cr.Case:
    """Return the case that the rows of a complaint make."""
    return cr.Case(
        complaint.procedure,
        reference=complaint.reference,
        events=[cr.Event(event=row.event, date=row.day, sets=row.sets) for row in complaint.events],
        facts=complaint.facts,
    )


def store(session: Session, complaint: Complaint, *, today: date) -> None:
    """Compute the dates of a complaint and put them in the place of those that were stored.

    Call it whenever an event is added or corrected. Only dates whose clock runs are stored: one
    that is projected supposes a step that has not been taken, and is nothing to hold anybody to.

    Raises :class:`cr.ComplaintsRulesError` for a case that its procedure does not allow; what was
    stored then stays. The caller commits.
    """
    case = case_of(complaint)
    found = [one for one in cr.deadlines(case, today=today) if not one.projected]
    complaint.deadlines.clear()
    session.flush()  # the old rows go before new ones for the same duties come
    for one in found:
        if one.due is None or one.earliest is None or one.latest is None:
            continue
        # The reference is in another column, and events here have no notes: the receipt needs
        # neither, and holds nothing about people but the dates.
        receipt = cr.receipt_for(case, deadline=one.id, today=today, without_notes=True)
        row = StoredDeadline(
            duty=one.id,
            round=one.round,
            due=one.due,
            earliest=one.earliest,
            latest=one.latest,
            state=one.state,
            asked_on=today,
            procedure=one.about.procedure,
            edition=one.about.edition,
            digest=one.about.digest,
            calendar_version=one.about.calendar_version,
            library_version=one.about.library_version,
            because=[step.to_dict() for step in one.because],
            receipt=receipt.text,
        )
        complaint.deadlines.append(row)


@dataclass(frozen=True)
class Moved:
    """A stored date that is another one now, and why."""

    stored: StoredDeadline
    what: tuple[str, ...]
    why: tuple[str, ...]


def recheck(complaint: Complaint, *, today: date) -> list[Moved]:
    """Return each stored date of a complaint that is not what the library says on this day.

    Nothing is stored: whether a promised date is changed is for people to decide. The states are
    not compared, because they change by themselves as the days go by.
    """
    case = case_of(complaint)
    now: dict[tuple[str, int], cr.Deadline] = {}
    refused: tuple[str, ...] = ()
    try:
        now = {(one.id, one.round): one for one in cr.deadlines(case, today=today)}
    except cr.ComplaintsRulesError as error:
        refused = tuple(f"no answer any more: {problem}" for problem in error.problems)
    moved: list[Moved] = []
    for stored in complaint.deadlines:
        what = refused or _differences(stored, now.get((stored.duty, stored.round)))
        if what:
            moved.append(Moved(stored, what, _reasons(stored, case)))
    return moved


def _reasons(stored: StoredDeadline, case: cr.Case) -> tuple[str, ...]:
    """Ask the receipt, which knows what the date rested on, which part of that has changed."""
    try:
        return tuple(one.words for one in cr.replay(stored.receipt, case=case).changed)
    except cr.ComplaintsRulesError as error:  # such as a receipt that was altered
        return tuple(str(problem) for problem in error.problems)


def _differences(stored: StoredDeadline, now: cr.Deadline | None) -> tuple[str, ...]:
    if now is None:
        return (f"was due {stored.due} and is no longer a duty",)
    pairs = (
        ("due", stored.due, now.due),
        ("earliest", stored.earliest, now.earliest),
        ("latest", stored.latest, now.latest),
    )
    return tuple(
        f"{name} was {old} and is now {new or 'without a date'}"
        for name, old, new in pairs
        if old != new
    )
