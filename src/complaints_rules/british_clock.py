"""The clock of the United Kingdom, stated as the law states it.

Greenwich mean time, and one hour more from one o'clock Greenwich mean time in the morning of the
last Sunday in March to the same hour of the last Sunday in October: Summer Time Act 1972,
section 1, as amended by the Summer Time Order 2002 (SI 2002/262); for 2000 and 2001 the same hours
by the Summer Time Order 1997 (SI 1997/2982).

It is a rule here and not a look-up in the machine's table of time zones, because such a table is
not on every machine and differs from one to the next. The tests hold it against that table.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

HOUR: Final = timedelta(hours=1)
_ONE_O_CLOCK: Final = time(1)
_SHOWN_TWICE_UNTIL: Final = time(2)


@lru_cache(maxsize=128)
def summer_time(year: int) -> tuple[datetime, datetime]:
    """Return when summer time begins and when it ends, in Greenwich mean time (UTC).

    Holds from 2000; the beginning is part of summer time, the end is not.
    """
    begins, ends = (datetime.combine(_last_sunday(year, month), _ONE_O_CLOCK) for month in (3, 10))
    return begins, ends


def clock_at(utc: datetime) -> datetime:
    """Return what a British clock shows at a moment, given in UTC without a zone."""
    begins, ends = summer_time(utc.year)
    return utc + HOUR if begins <= utc < ends else utc


def has_shown(at: time, utc: datetime) -> bool:
    """Tell whether a British clock has shown a time of day, that day, at a moment or before it.

    On the night in October the clock shows one to two o'clock twice. What it has shown once it has
    shown: so a later moment of the day is never taken for an earlier one. On the night in March it
    leaps from one o'clock to two, which is past every time between.
    """
    _, ends = summer_time(utc.year)
    again = ends <= utc < ends + HOUR
    return clock_at(utc).time() >= at or (again and at < _SHOWN_TWICE_UNTIL)


def _last_sunday(year: int, month: int) -> date:
    # March and October both have 31 days.
    last = date(year, month, 31)
    return last - timedelta(days=last.isoweekday() % 7)
