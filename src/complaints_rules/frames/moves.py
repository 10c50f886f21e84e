"""Why a stored date is another one now: only what can be known from what was stored with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from complaints_rules import api
from complaints_rules.case import Case
from complaints_rules.dates import spoken
from complaints_rules.frames.telling import Asked
from complaints_rules.listing import joined
from complaints_rules.model.procedure import Procedure
from complaints_rules.receipts.reading import Read, read
from complaints_rules.results import OPEN_STATES, Deadline

DATES: Final = ("due", "earliest", "latest")
"""The dates of a duty that are compared, where they are stored."""
RESTS_ON: Final = {
    "answered_by": "the text",
    "digest": "what the text says (its digest)",
    "calendar_version": "the bank holidays",
    "library_version": "the library",
}
_DIGEST: Final = 64


class Kept(NamedTuple):
    """A receipt that was stored with a date: its text, and what it says."""

    text: str | bytes
    read: Read

    def duty(self) -> str | None:
        """The id of the one duty that it answers, if it is of one duty."""
        question, result = self.read.question, self.read.data["result"]
        if question.call == "next_deadline" and result is not None:
            return str(result["id"])
        return question.deadline

    def dates(self, id_: str | None) -> dict[str, str | None]:
        """The dates that it gives for a duty, as written; none where it does not speak of it."""
        result = self.read.data["result"]
        every = [result] if self.read.question.call == "next_deadline" else result
        if not isinstance(every, list) or None in every:
            return {}
        # Of several rounds the last.
        found = [one for one in every if one["id"] == id_][-1:]
        return {key: one.get(key) for one in found for key in DATES}


class Stored(NamedTuple):
    """What a row holds of a date that was stored, and of what it rested on."""

    dates: Mapping[str, date | None]
    deadline: str | None
    known_on: date | None
    receipt: Kept | None
    rests_on: Mapping[str, str]


class Now(NamedTuple):
    """The row's case asked again: the duty as it stands, and the day up to which one knew."""

    case: Case
    asked: Asked
    known_on: date | None
    found: Deadline | None


def kept(receipt: Any) -> Kept | None:
    """Read a stored receipt; raise :class:`ComplaintsRulesError` for what is none."""
    if receipt is None:
        return None
    text = receipt if isinstance(receipt, str | bytes) else str(receipt)
    return Kept(text, read(text))


def why(then: Stored, now: Now) -> str:
    """Return why a date moved, in words.

    With a receipt it is known which inputs changed, the case among them. Without one nothing is
    known of the case as it was, nor of the day of the question: then these are named as what may
    have changed, and no more.
    """
    if then.receipt is not None:
        told = _by_receipt(then.receipt, then, now)
        if told is not None:
            return told
    if now.found is None and then.deadline is not None:
        return f"the procedure has no duty `{then.deadline}` now"
    if then.deadline is None and (told := _gone_on(then, now)) is not None:
        return told
    if then.receipt is not None:
        return (
            "all that the receipt holds is as it was, but it does not give the date of this duty; "
            "store a receipt of `next_deadline` or `deadlines`"
        )
    return _by_what_was_stored(then, now)


def _by_receipt(receipt: Kept, then: Stored, now: Now) -> str | None:
    from complaints_rules.receipts.replay import replay  # only where a receipt's date moved

    duty, question = then.deadline or receipt.duty(), receipt.read.question
    stored = {key: day.isoformat() for key, day in then.dates.items() if day is not None}
    given = receipt.dates(duty)
    unlike = [key for key in stored if given and given[key] != stored[key]]
    told = []
    if unlike:
        said = joined(f"`{key}` is {given[key] or 'nothing'}" for key in unlike)
        told.append(f"what is stored is not what the receipt gives: in it {said}")
        if _written(now.found) == given:
            return told[0]
    own = now.asked.procedure if isinstance(now.asked.procedure, Procedure) else None
    again = replay(receipt.text, case=now.case, procedure=own)
    told.extend(one.words for one in again.changed)
    if question.known_on != now.known_on:
        told.append(_known(question.known_on, now.known_on))
    elif (
        given
        and again.verdict != "refused"
        and question.today != now.asked.today
        # Where that day still gives the receipt's dates, it makes a difference which day it is.
        and _written(duty_of(now.case, duty, question.today, question.known_on)) == given
    ):
        days = f"was {spoken(question.today)} and is now {spoken(now.asked.today)}"
        told.append(f"the day of the question {days}")
    return "; ".join(told) or None


def duty_of(case: Case, id_: str | None, today: date, known_on: date | None) -> Deadline | None:
    """Return a duty of a case as it stands on a day; of several rounds the last, which runs."""
    every = reversed(api.deadlines(case, today=today, known_on=known_on, reasons=False))
    return next((one for one in every if one.id == id_), None)


def _written(found: Deadline | None) -> dict[str, str | None]:
    days = {key: None if found is None else getattr(found, key) for key in DATES}
    return {key: None if day is None else day.isoformat() for key, day in days.items()}


def _gone_on(then: Stored, now: Now) -> str | None:
    """Say that a duty with the stored date is behind us, where no duty was named."""
    who = now.asked.who
    every = api.deadlines(now.case, today=now.asked.today, known_on=now.known_on, reasons=False)
    behind = [
        f"`{one.id}`, due on the stored day, is `{one.state}`"
        for one in every
        if one.due is not None
        and one.due == then.dates["due"]
        and not one.projected
        and (who == "any" or (one.by == "complainant") == (who == "complainant"))
        and one.state not in OPEN_STATES
    ]
    if not behind:
        return None
    follows = "nothing" if now.found is None else f"`{now.found.id}`"
    hint = "store `deadline` to have the same duty compared"
    return f"{joined(behind)}; {follows} is due next; {hint}"


def _by_what_was_stored(then: Stored, now: Now) -> str:
    if not then.rests_on and then.known_on is None:
        return (
            "what the date rested on was not stored, so nobody can say; store `answered_by`, "
            "`digest`, `calendar_version` and `library_version` with it, or a receipt"
        )
    rests_on = _rests_on(now)
    differing = [
        f"{words} was {_short(then.rests_on[key])} and is now {_short(rests_on[key])}"
        for key, words in RESTS_ON.items()
        if key in then.rests_on and then.rests_on[key] != rests_on[key]
    ]
    if then.known_on is not None and then.known_on != now.known_on:
        differing.append(_known(then.known_on, now.known_on))
    if differing:
        return "; ".join(differing)
    # The case itself is not stored, so it cannot be said to have changed. Nor is the day of the
    # question, and an event that lay ahead of it did not count.
    may = ["the case"]
    if then.known_on is None:
        may.append("what was known of bank holidays")
    may.extend(f"`{key}`" for key in RESTS_ON if key not in then.rests_on)
    may.append("the day of the question, where an event lay ahead")
    return (
        f"what was stored with the date is as it was; what changed may be {joined(may, 'or')}; "
        "a receipt stored with the date tells which"
    )


def _rests_on(now: Now) -> dict[str, str]:
    about = (
        api.timetable_of(now.case, now.asked.today, now.known_on).about()
        if now.found is None
        else now.found.about
    )
    return {
        "answered_by": f"{about.procedure}@{about.edition}",
        "digest": about.digest,
        "calendar_version": about.calendar_version,
        "library_version": about.library_version,
    }


def _known(was: date | None, now: date | None) -> str:
    return f"{_holidays(was)} counted, and now {_holidays(now)} do"


def _holidays(known_on: date | None) -> str:
    return f"the bank holidays known on {spoken(known_on)}" if known_on else "all bank holidays"


def _short(value: str) -> str:
    return f"{value[:12]}…" if len(value) == _DIGEST else value
