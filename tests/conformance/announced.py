"""When the one-off and moved bank holidays were announced, copied by hand from the page on them.

`docs/bank-holidays.md`, "What was known at the time", has this table with its sources. Days whose
announcement in a nation has no dated source are not in it: they stay whatever day is asked about.
"""

from datetime import date
from typing import Final, NamedTuple

ENGLAND: Final = "england-and-wales"
SCOTLAND: Final = "scotland"
IRELAND: Final = "northern-ireland"


class Announced(NamedTuple):
    """A bank holiday of some nations, its announcement, and where it would have fallen."""

    nations: tuple[str, ...]
    day: date
    announced: date
    moved_from: date | None = None


ANNOUNCED: Final = (
    # Golden Jubilee; no dated statement for Scotland.
    Announced((ENGLAND, IRELAND), date(2002, 6, 3), date(2000, 11, 24)),
    Announced((ENGLAND, IRELAND), date(2002, 6, 4), date(2000, 11, 24), date(2002, 5, 27)),
    # The royal wedding.
    Announced((ENGLAND, SCOTLAND, IRELAND), date(2011, 4, 29), date(2010, 11, 23)),
    # Diamond Jubilee; no dated statement for Scotland.
    Announced((ENGLAND, IRELAND), date(2012, 6, 5), date(2010, 1, 5)),
    Announced((ENGLAND, IRELAND), date(2012, 6, 4), date(2010, 1, 5), date(2012, 5, 28)),
    # VE Day in place of the early May day.
    Announced((ENGLAND, IRELAND), date(2020, 5, 8), date(2019, 6, 7), date(2020, 5, 4)),
    Announced((SCOTLAND,), date(2020, 5, 8), date(2019, 6, 14), date(2020, 5, 4)),
    # Platinum Jubilee; no dated statement for Scotland.
    Announced((ENGLAND, IRELAND), date(2022, 6, 3), date(2020, 11, 12)),
    Announced((ENGLAND, IRELAND), date(2022, 6, 2), date(2020, 11, 12), date(2022, 5, 30)),
    # The State Funeral.
    Announced((ENGLAND, SCOTLAND, IRELAND), date(2022, 9, 19), date(2022, 9, 10)),
    # The coronation.
    Announced((ENGLAND, SCOTLAND, IRELAND), date(2023, 5, 8), date(2022, 11, 6)),
    # The World Cup.
    Announced((SCOTLAND,), date(2026, 6, 15), date(2026, 2, 4)),
)
