"""The answers beside each case of a frame: one row a case, a column an event."""

from datetime import date
from itertools import chain
from typing import Any

from complaints_rules.frames.answer_columns import PARTS
from complaints_rules.frames.kinds import Frame, as_columns
from complaints_rules.frames.rows import Rows
from complaints_rules.frames.running import Progress, answered, in_pieces
from complaints_rules.frames.telling import Asked
from complaints_rules.frames.uses import Columns
from complaints_rules.model.procedure import Procedure


def with_deadlines(
    frame: Any,
    *,
    today: date,
    procedure: str | Procedure | None = None,
    columns: Columns | None = None,
    who: str = "authority",
    known_on: date | None = None,
    parts: tuple[str, ...] = PARTS,
    because: bool = False,
    prefix: str = "",
    workers: int = 1,
    progress: Progress | None = None,
) -> Any:
    """Return the frame with what is due next, whether the complainant may go on, and to whom.

    ``frame`` is one of pandas, polars (also lazy), pyarrow or DuckDB, with one row for each case;
    the same kind comes back, with the caller's columns, rows, order and index as they were. A
    column is for an event if it bears its name (``complaint.received``) or ``columns`` says so:
    ``{"date_received": "complaint.received", "kind": "fact.subject", "notes.date": None}``. The
    others that are used are ``procedure``, ``edition``, ``closed``, ``fact.<name>``,
    ``<event>.sets`` and ``<event>.at``. ``procedure`` is for rows that name none.

    A row that cannot be answered stays, and its ``error`` says why. ``prefix`` stands before the
    names of the added columns. ``who`` and ``known_on`` are those of ``next_deadline``; ``parts``
    are the questions to ask (``next``, ``escalation``, ``ombudsman``); ``because`` adds the
    counting as text. ``workers`` are processes to share the work; ``progress`` is told every
    10,000 rows how many are done and how many are errors.

    Raises :class:`ComplaintsRulesError` for what concerns no single row: what is not a frame
    (``not-a-frame``), a mapping that cannot be followed (``unknown-column``, ``unknown-use``,
    ``column-twice``, ``unknown-event`` where one procedure answers all rows), a frame in which no
    column is used for an event (``missing-column``; not where only ``ombudsman`` is asked), a name
    that is taken (``column-taken``), arguments, or a missing package.
    """
    asked = Asked(
        today=today, procedure=procedure, who=who, known_on=known_on, parts=parts, because=because
    )
    found = Frame(frame)
    rows = Rows(asked, found.header, columns)
    found.refuse_taken(prefix + name for name in rows.answers)
    pieces = in_pieces(found.rows(rows.names))
    answers = chain.from_iterable(answered(rows, pieces, workers=workers, progress=progress))
    return found.with_columns(as_columns(asked.columns, answers, prefix), like=rows.names)
