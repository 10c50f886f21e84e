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
from complaints_rules.frames.moves import DATES, RESTS_ON, Now, Stored, duty_of, kept, why
from complaints_rules.frames.rows import Rows
from complaints_rules.frames.running import PIECE, Progress
from complaints_rules.frames.telling import Answers, Asked, fault, in_words
from complaints_rules.frames.uses import Columns, Name
from complaints_rules.listing import quoted
from complaints_rules.model.procedure import Procedure

STORED: Final = (
    *DATES, "deadline", *RESTS_ON, "known_on", "receipt",
)  # fmt: skip
"""What can be stored with a date; all but the last two are columns of `with_deadlines`."""
RECHECK: Final = (
    AnswerColumn(
        "moved", "truth", "about", "whether a stored date is another one now; nothing if unchecked"
    ),
    AnswerColumn("due_now", "day", "about", "the day that the same duty is due now"),
    AnswerColumn("earliest_now", "day", "about", "the first day that a reasonable reading gives"),
    AnswerColumn("latest_now", "day", "about", "the last day that a reasonable reading gives"),
    AnswerColumn("state_now", "text", "about", "the state of that duty; it moves no date"),
    AnswerColumn("moved_because", "text", "about", "what changed since, where a date moved"),
    AnswerColumn("recheck_error", "text", "about", "why the row cannot be checked; else nothing"),
)
"""The columns that are added."""


def recheck(
    frame: Any,
    *,
    today: date,
    procedure: str | Procedure | None = None,
    columns: Columns | None = None,
    stored: Mapping[str, Name] | None = None,
    who: str = "authority",
    known_on: date | None = None,
    prefix: str = "",
    progress: Progress | None = None,
) -> Any:
    """Return the frame with what became of each stored date: did it move, to when, and why.

    The frame is in wide form as for `with_deadlines`, with the dates as they were stored.
    ``stored`` says in which columns: ``{"due": "their_due", "receipt": "receipt"}``; where it says
    nothing, the columns of `with_deadlines` are looked for by their own names, so that a frame
    which was answered once can be checked as it is; ``{"latest": None}`` leaves one alone. Needed
    is ``due``; ``earliest`` and ``latest`` are compared too where they are stored, and ``moved``
    is true where any of the three is another day now. ``state_now`` stands beside them and is not
    compared. With ``deadline``, the id of the duty, or a receipt of one duty, that same duty is
    computed again; without, what is due next now.

    The bank holidays that count are those announced by ``known_on``; without it by that of the
    receipt's question, without a receipt by that stored in a column ``known_on``, else all.

    Why a date moved is told by comparing ``answered_by``, ``digest``, ``calendar_version`` and
    ``library_version`` with those of now. A stored ``receipt`` is replayed and tells it exactly;
    only with one is the case said to have changed. Rows without a stored date are not checked, and
    ``moved`` is nothing there, as it is where ``recheck_error`` says what is wrong. The other
    arguments and errors are those of `with_deadlines`; ``missing-column`` for a frame without a
    stored date, ``unknown-use`` for a key of ``stored`` that is none.
    """
    found = Frame(frame)
    asked = Asked(today=today, procedure=procedure, who=who, known_on=known_on, parts=("next",))
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
    places = {
        key: name
        for key in STORED
        if (name := stored.get(key, key if key in found.header else None)) is not None
    }
    missing = [str(name) for name in places.values() if name not in found.header]
    if missing or "due" not in places:
        message = f"the frame has no column {quoted(missing or ['due'])}"
        raise refuse("missing-column", f"{message}; say under `stored` where the dates are")
    return places


def _checked(rows: Rows, row: tuple[Any, ...], cells: dict[str, Any]) -> Answers:
    try:
        then = _stored(cells)
        if all(day is None for day in then.dates.values()):
            return _UNCHECKED
        now = _asked_again(rows.asked, rows.case(row), then)
        found = now.found
        dates = {key: None if found is None else getattr(found, key) for key in DATES}
        moved = any(was is not None and was != dates[key] for key, was in then.dates.items())
        because = why(then, now) if moved else None
    except ComplaintsRulesError as error:
        return (*_UNCHECKED[:-1], in_words(error))
    except Exception as error:  # one row must not stop a million others
        return (*_UNCHECKED[:-1], fault(error))
    return moved, *dates.values(), None if found is None else found.state, because, None


def _stored(cells: dict[str, Any]) -> Stored:
    gather = Gather(None)
    dates = {key: cell.day(cells.get(key), key, gather) for key in DATES}
    known_on = cell.day(cells.get("known_on"), "known_on", gather)
    gather.raise_if_any()
    if all(day is None for day in dates.values()):
        return Stored(dates, None, None, None, {})
    return Stored(
        dates=dates,
        deadline=cells.get("deadline"),
        known_on=known_on,
        receipt=kept(cells.get("receipt")),
        rests_on={key: str(cells[key]) for key in RESTS_ON if cells.get(key) is not None},
    )


def _asked_again(asked: Asked, case: Case, then: Stored) -> Now:
    """Ask for the same duty, with the bank holidays that were known when it was asked for."""
    known_on = asked.known_on
    if known_on is None:
        known_on = then.known_on if then.receipt is None else then.receipt.read.question.known_on
    duty = then.deadline or (None if then.receipt is None else then.receipt.duty())
    if duty is not None:
        return Now(case, asked, known_on, duty_of(case, duty, asked.today, known_on))
    found = api.next_deadline(
        case, today=asked.today, who=asked.who, known_on=known_on, reasons=False
    )
    return Now(case, asked, known_on, found)


_UNCHECKED: Final[Answers] = (None,) * len(RECHECK)
