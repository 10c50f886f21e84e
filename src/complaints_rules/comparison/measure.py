"""How lengths in different units stand to each other, near enough to tell longer from shorter."""

from typing import Final

from complaints_rules.lengths import Length

_WORKING_DAYS: Final = {
    "working days": 1.0,
    "calendar days": 5 / 7,
    "days": 5 / 7,
    "weeks": 5.0,
    "months": 253 / 12,
    "years": 253.0,
    "hours": 5 / 7 / 24,
}
"""About how many working days one of each unit holds; a year of England has about 253."""
_ALIKE: Final = 0.1
"""Lengths in different units that differ by no more than this share are not told apart."""


def in_working_days(length: Length) -> float:
    """Return about how many working days a length holds."""
    return length.amount * _WORKING_DAYS[length.unit]


def alike(one: float, other: float) -> bool:
    """Tell whether two lengths in different units are too close to be told apart."""
    return abs(one - other) <= _ALIKE * max(one, other)
