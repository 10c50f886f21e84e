"""Stored dates computed again: which of them moved, and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from complaints_rules import api
from complaints_rules.case import Case
from complaints_rules.case_parts import Gather
from complaints_rules.errors import ComplaintsRulesError, refuse
from complaints_rules.frames import cells as cell
from complaints_rules.frames.answer_columns import AnswerColumn
from complaints_rules.frames.kinds import Frame, as_columns
from complaints_rules.frames.rows import Rows
from complaints_rules.frames.running import PIECE, Progress
from complaints_rules.frames.telling import Answers, Asked, fault, in_words
from complaints_rules.frames.uses import Columns, Name
from complaints_rules.listing import quoted
from complaints_rules.model.procedure import Procedure
from complaints_rules.results import Deadline

STORED: Final = (
    "due", "deadline", "answered_by", "digest", "calendar_version", "library_version", "receipt",
)  # fmt: skip
"""What can be stored with a date; the names are those of the columns of `with_deadlines`."""
RECHECK: Final = (
    AnswerColumn("moved", "truth", "about", "whether the stored date is another one now"),
    AnswerColumn("due_now", "day", "about", "the day that the same duty is due now"),
    AnswerColumn("moved_because", "text", "about", "what changed since, where the date moved"),
    AnswerColumn("recheck_error", "text", "about", "why the row cannot be checked; else nothing"),
)
"""The columns that are added."""
_RESTS_ON: Final = {
    "answered_by": "the text",
    "digest": "what the text says (its digest)",
    "calendar_version": "the bank holidays",
    "library_version": "the library",
}


def recheck(
    frame: Any,
    *,
    today: date,
    procedure: str | Procedure | None = None,
    columns: Columns | None = None,
    stored: Mapping[str, Name] | None = None,
    who: str = "authority",
    prefix: str = "",
    progress: Progress | None = None,
) -> Any:
    """Return the frame with what became of each stored date: did it move, to when, and why.

    The frame is in wide form as for `with_deadlines`, with the dates as they were stored.
    ``stored`` says in which columns: ``{"due": "their_due", "receipt": "receipt"}``; where it says
    nothing, the columns of `with_deadlines` are looked for by their own names, so that a frame
    which was answered once can be checked as it is. Needed is ``due``. With ``deadline``, the id
    of the duty, the date of that same duty is computed again; without it, what is due next now.

    Why a date moved is told by comparing ``answered_by``, ``digest``, ``calendar_version`` and
    ``library_version`` with those of now; where none of them differs it is the case that changed.
    A stored ``receipt`` is replayed and tells it exactly. Rows without a stored date are not
    checked. The arguments and errors are those of `with_deadlines`; ``missing-column`` for a frame
    without a stored date, ``unknown-use`` for a key of ``stored`` that is none.
    """
    found = Frame(frame)
    asked = Asked(today=today, procedure=procedure, who=who, parts=("next",))
    places = _places(found, stored or {})
    rows = Rows(asked, found.header, columns)
    found.refuse_taken(prefix + one.name for one in RECHECK)
    answers: list[Answers] = []
    cases = found.rows(rows.names)
    wrong = 0
    for row, values in zip(cases, found.plain_rows(tuple(places.values())), strict=True):
        answers.append(_checked(rows, row, dict(zip(places, values, strict=True))))
        wrong += answers[-1][-1] is not None
        if progress is not None and len(answers) % PIECE == 0:
            progress(len(answers), wrong)
    return found.with_columns(as_columns(RECHECK, answers, prefix), like=tuple(places.values()))


def _places(found: Frame, stored: Mapping[str, Name]) -> dict[str, Name]:
    unknown = [key for key in stored if key not in STORED]
    if unknown:
        message = f"`stored` has {quoted(unknown)}; it may have {quoted(STORED)}"
        raise refuse("unknown-use", message)
    places = {key: stored.get(key, key) for key in STORED if key in stored or key in found.header}
    missing = [str(name) for name in places.values() if name not in found.header]
    if missing or "due" not in places:
        message = f"the frame has no column {quoted(missing or ['due'])}"
        raise refuse("missing-column", f"{message}; say under `stored` where the dates are")
    return places


def _checked(rows: Rows, row: tuple[Any, ...], then: dict[str, Any]) -> Answers:
    gather = Gather(None)
    was = cell.day(then["due"], "due", gather)
    try:
        gather.raise_if_any()
        if was is None:
            return False, None, None, None
        case = rows.case(row)
        found = _now(rows.asked, case, then.get("deadline"))
        due = None if found is None else found.due
        why = None if due == was else _why(rows.asked, case, found, then)
    except ComplaintsRulesError as error:
        return None, None, None, in_words(error)
    except Exception as error:  # one row must not stop a million others
        return None, None, None, fault(error)
    return due != was, due, why, None


def _now(asked: Asked, case: Case, duty: str | None) -> Deadline | None:
    if duty is None:
        return api.next_deadline(case, today=asked.today, who=asked.who, reasons=False)
    found = api.deadlines(case, today=asked.today, reasons=False)
    # Of several rounds the last is the one that runs.
    return next((one for one in reversed(found) if one.id == duty), None)


def _why(asked: Asked, case: Case, found: Deadline | None, then: dict[str, Any]) -> str:
    if then.get("receipt") is not None:
        changed = _by_receipt(asked, case, then["receipt"])
        if changed:
            return changed
    if found is None and then.get("deadline") is not None:
        return f"the procedure has no duty `{then['deadline']}` now"
    now = _rests_on(asked, case, found)
    told = [key for key in _RESTS_ON if then.get(key) is not None]
    if not told:
        return (
            "what the date rested on was not stored, so nobody can say; store `answered_by`, "
            "`digest`, `calendar_version` and `library_version` with it, or a receipt"
        )
    differing = [
        f"{words} was {_short(then[key])} and is now {_short(now[key])}"
        for key, words in _RESTS_ON.items()
        if then.get(key) is not None and str(then[key]) != now[key]
    ]
    if differing:
        return "; ".join(differing)
    return "the events or facts of the case changed; all else that was stored is as it was"


def _by_receipt(asked: Asked, case: Case, receipt: Any) -> str:
    from complaints_rules.receipts.replay import replay  # only where receipts are stored

    own = asked.procedure if isinstance(asked.procedure, Procedure) else None
    found = replay(str(receipt), case=case, procedure=own)
    return "; ".join(one.words for one in found.changed)


def _rests_on(asked: Asked, case: Case, found: Deadline | None) -> dict[str, str]:
    about = api.timetable_of(case, asked.today).about() if found is None else found.about
    return {
        "answered_by": f"{about.procedure}@{about.edition}",
        "digest": about.digest,
        "calendar_version": about.calendar_version,
        "library_version": about.library_version,
    }


def _short(value: Any) -> str:
    text = str(value)
    return f"{text[:12]}…" if len(text) == _DIGEST else text


_DIGEST: Final = 64
