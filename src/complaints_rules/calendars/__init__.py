"""Working days in each part of the United Kingdom, from dated bank holidays with their sources.

``docs/bank-holidays.md`` says what ships, where it comes from and how to check it.
"""

from complaints_rules.calendars.check import Difference, compare_with_holidays
from complaints_rules.calendars.facts import DATA_VERSION
from complaints_rules.calendars.working_days import WorkingDayCalendar, calendar

__all__ = [
    "DATA_VERSION",
    "Difference",
    "WorkingDayCalendar",
    "calendar",
    "compare_with_holidays",
]
