"""Strategies for Hypothesis: cases that could have happened, procedures small enough to read.

For whoever maps their own records to events and wants to try the mapping on more cases than they
can think of::

    from hypothesis import given
    from complaints_rules.testing import cases

    @given(cases("england-childrens-2006"))
    def test_my_mapping_loses_nothing(case):
        assert to_events(to_records(case)) == case.events

It needs Hypothesis, which is an extra: ``pip install 'complaints-rules[testing]'``. Without it the
import raises :class:`ComplaintsRulesError` with the code ``extra-missing``.
"""

from complaints_rules.testing.cases import any_cases, cases, shipped_cases
from complaints_rules.testing.days import days, todays
from complaints_rules.testing.events import events
from complaints_rules.testing.procedures import (
    procedure_from,
    procedures,
    shipped_procedures,
    written_procedures,
)

__all__ = [
    "any_cases",
    "cases",
    "days",
    "events",
    "procedure_from",
    "procedures",
    "shipped_cases",
    "shipped_procedures",
    "todays",
    "written_procedures",
]
