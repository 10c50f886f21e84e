"""Receipts to change, and what a replay says of them."""

from datetime import date

from tests.command_line import EXAMPLES

import complaints_rules as cr
from complaints_rules.receipts.receipt import Receipt, receipt_for
from complaints_rules.receipts.replay import Replayed

# A complaint of Monday 23 November 2026: day 1 is the 24th, so 10 working days end on Monday 7
# December and 11 on Tuesday the 8th.
TODAY = date(2026, 12, 1)


def of_christmas(question: str = "deadlines", deadline: str | None = None) -> Receipt:
    """Stage 2 was asked for on Tuesday 1 December 2026.

    Of the 25 working days that follow 17 end on 24 December; the 25th and 28th and 1 January are
    bank holidays; 29, 30 and 31 December make 20, and 4 to 8 January 25: Friday 8 January 2027.
    """
    case = cr.Case.from_json((EXAMPLES / "devon-christmas.json").read_bytes())
    return receipt_for(case, question, deadline=deadline, today=date(2026, 12, 7))


def words(found: Replayed) -> list[str]:
    return [one.words for one in found.changed]


def effects(found: Replayed, *fields: str) -> list[str]:
    return [one.words for one in found.differences if one.field in (fields or ("due",))]


def parts(found: Replayed) -> set[str]:
    return {one.part for one in found.changed}
