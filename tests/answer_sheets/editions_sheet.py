"""The sheet of the editions: which one holds on the days about which one begins or ends."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from tests.answer_sheets.grid import turning_days
from tests.answer_sheets.law_sheet import editions_of

from complaints_rules.api import library
from complaints_rules.errors import ComplaintsRulesError


class Row(NamedTuple):
    """One text on one day; ``standing`` is ``in force``, ``assumed`` or why it is refused."""

    text: str
    day: str
    edition: str
    standing: str


HEADS: Final = Row._fields


def rows(ids: Sequence[str]) -> list[Row]:
    """Every text on each of its own turning days."""
    return sorted(row for id_ in ids for row in _rows(id_))


def _rows(id_: str) -> Iterator[Row]:
    for day in turning_days(editions_of(id_)):
        yield _row(id_, day)


def _row(id_: str, day: date) -> Row:
    try:
        plan, assumed = library().on(id_, day)
    except ComplaintsRulesError as error:
        return Row(id_, day.isoformat(), "", f"refused: {error.problems[0].code}")
    return Row(id_, day.isoformat(), plan.procedure.edition, "assumed" if assumed else "in force")
