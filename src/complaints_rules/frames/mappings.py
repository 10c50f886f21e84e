"""One plain mapping to one plain mapping: what data frames, JSON lines and clusters share."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from complaints_rules import sources
from complaints_rules.frames.answer_columns import PARTS
from complaints_rules.frames.rows import Rows
from complaints_rules.frames.telling import Asked, Value
from complaints_rules.frames.uses import Columns
from complaints_rules.model.procedure import Procedure

_HEADERS: Final = 64
"""How many different sets of keys are kept ready; JSON lines leave out what is empty."""


class Answerer:
    """Answers cases in wide form, given as mappings whose keys may differ from row to row.

    The arguments are those of `with_deadlines`; ``columns`` says what keys are for that are not
    named as the library names things, and may name keys that a row does not have. It can be pickled
    and sent to a worker.
    """

    def __init__(
        self,
        *,
        today: date,
        procedure: str | Procedure | None = None,
        columns: Columns | None = None,
        who: str = "authority",
        known_on: date | None = None,
        parts: tuple[str, ...] = PARTS,
        because: bool = False,
    ) -> None:
        self.asked = Asked(
            today=today,
            procedure=procedure,
            who=who,
            known_on=known_on,
            parts=parts,
            because=because,
        )
        self._columns = dict(columns or {})
        self._ready: dict[tuple[str, ...], Rows] = {}
        self._changes = sources.changes()

    def answer(self, row: Mapping[str, Any]) -> dict[str, Value]:
        """Return the answers; what is wrong with the row comes under ``error``, never raised."""
        if self._changes != sources.changes():
            # A folder was added: what was answered without it may be answered otherwise now.
            self._changes = sources.changes()
            self._ready.clear()
        header = tuple(row)
        rows = self._ready.get(header)
        if rows is None:
            if len(self._ready) >= _HEADERS:
                self._ready.clear()
            known = {name: key for name, key in self._columns.items() if name in row}
            rows = self._ready[header] = Rows(self.asked, header, known, is_table=False)
        found = rows.answer(tuple(row[str(name)] for name in rows.names))
        return dict(zip(rows.answers, found, strict=True))


def answer_row(
    row: Mapping[str, Any],
    *,
    today: date,
    procedure: str | Procedure | None = None,
    columns: Columns | None = None,
    who: str = "authority",
    known_on: date | None = None,
    parts: tuple[str, ...] = PARTS,
    because: bool = False,
) -> dict[str, Value]:
    """Return the answers for one case, given as a plain mapping in wide form.

    The arguments are those of `with_deadlines`. For many rows make one `Answerer` and ask it for
    each.
    """
    answerer = Answerer(
        today=today,
        procedure=procedure,
        columns=columns,
        who=who,
        known_on=known_on,
        parts=parts,
        because=because,
    )
    return answerer.answer(row)
