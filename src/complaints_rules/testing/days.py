"""Days on which something can have happened, and days on which a case can be asked about."""

from datetime import date, timedelta
from typing import Final

from complaints_rules.case import Case
from complaints_rules.testing.extra import strategies as st

FIRST: Final = date(2001, 1, 2)
"""The first day drawn where none is asked for: limits counted back stay in the known years."""
LAST: Final = date(2025, 6, 30)
"""The last day drawn where none is asked for: most of what follows keeps to published holidays."""


def days(first: date = FIRST, last: date = LAST) -> st.SearchStrategy[date]:
    """Return a strategy for days from ``first`` to ``last``, both included.

    Left as they are, a case of two years that begins on such a day ends within the years whose
    bank holidays are published, so that nothing about it is provisional.
    """
    return st.dates(first, last)


def todays(case: Case, *, after: int = 120) -> st.SearchStrategy[date]:
    """Return a strategy for the day of a question about ``case``.

    It lies between the first event and ``after`` calendar days past the last one, so that some of
    the events may not have happened yet; for a case without events it is any day.
    """
    happened = [event.date for event in case.events]
    if not happened:
        return days()
    return st.dates(min(happened), max(happened) + timedelta(days=after))
