"""Bank holidays that nobody has published yet, as the ``holidays`` package projects them.

``holidays`` is imported only when one of these years is needed: it costs more time than the
rest of the package, and an ordinary deadline never needs it.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from complaints_rules.calendars.facts import (
    DIVISIONS,
    ENGLAND_AND_WALES,
    KNOWN_UNTIL,
    NORTHERN_IRELAND,
    SCOTLAND,
    VERIFIED_UNTIL,
)

# Without a subdivision `holidays` leaves out every day that is not common to all the nations.
SUBDIVISIONS: Final[Mapping[str, tuple[str, ...]]] = {
    ENGLAND_AND_WALES: ("ENG", "WLS"),
    SCOTLAND: ("SCT",),
    NORTHERN_IRELAND: ("NIR",),
}
_SATURDAY = 5


def weekday_holidays(subdivision: str, first_year: int, last_year: int) -> dict[date, str]:
    """Return the bank holidays of ``holidays`` that fall from Monday to Friday, with its titles.

    Its weekend entries are the original days of holidays that have a substitute; they are no
    bank holidays.
    """
    import holidays

    # The language is named because `holidays` otherwise takes it from the environment.
    found = holidays.country_holidays(
        "GB", subdiv=subdivision, years=range(first_year, last_year + 1), language="en_GB"
    )
    return {day: title for day, title in sorted(found.items()) if day.weekday() < _SATURDAY}


@cache
def projected() -> Mapping[str, Mapping[date, str]]:
    """Return the projected bank holidays of each part of the United Kingdom, 2029 to 2050."""
    first, last = VERIFIED_UNTIL.year + 1, KNOWN_UNTIL.year
    return {
        division: weekday_holidays(SUBDIVISIONS[division][0], first, last) for division in DIVISIONS
    }


@cache
def release() -> str:
    """Return the name of the installed release, such as ``holidays-0.109``."""
    from holidays.version import __version__

    return f"holidays-{__version__}"
