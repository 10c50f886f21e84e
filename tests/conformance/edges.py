"""The days about which counting goes wrong, each with why. Their answers are counted elsewhere."""

from datetime import date
from typing import Final, NamedTuple

STEPS: Final = (-10, 1, 10)


class Edge(NamedTuple):
    """A day to count from and about, and what is particular about it."""

    day: date
    why: str


def _edge(day: str, why: str) -> Edge:
    return Edge(date.fromisoformat(day), why)


EDGES: Final = (
    _edge(
        "2000-01-03", "the first bank holiday of the known years, for 1 January 2000, a Saturday"
    ),
    _edge("2000-02-29", "2000 is a leap year although it ends a century"),
    _edge("2002-05-27", "the spring bank holiday of the Golden Jubilee, moved to 4 June: worked"),
    _edge("2002-06-04", "the spring bank holiday on the day to which it was moved"),
    _edge("2006-11-30", "St Andrew's Day before it was a bank holiday: worked in Scotland"),
    _edge("2007-11-30", "St Andrew's Day in the first year in which it was a bank holiday"),
    _edge("2008-03-17", "St Patrick's Day in the week of an early Easter"),
    _edge("2008-03-20", "Maundy Thursday of the earliest Easter of these years, 23 March 2008"),
    _edge("2011-04-21", "Maundy Thursday of 2011: Easter and the royal wedding in nine days"),
    _edge("2011-04-29", "the royal wedding"),
    _edge("2011-12-30", "a day that the clocks of Samoa left out; a time zone must not matter"),
    _edge("2012-02-29", "a leap day"),
    _edge("2012-05-25", "the Friday before the spring bank holiday that the Jubilee moved"),
    _edge("2012-05-28", "the spring bank holiday of the Diamond Jubilee, moved to 4 June: worked"),
    _edge("2012-06-04", "the spring bank holiday on the day to which it was moved"),
    _edge("2012-06-05", "the Diamond Jubilee, no bank holiday of any other year"),
    _edge("2015-12-28", "Boxing Day, a Saturday, kept on the Monday"),
    _edge("2016-12-27", "Christmas Day, a Sunday, kept on the Tuesday after Boxing Day"),
    _edge("2019-05-06", "the early May bank holiday of an ordinary year"),
    _edge("2020-02-29", "a leap day that is a Saturday"),
    _edge("2020-05-04", "the early May bank holiday moved to VE Day: worked"),
    _edge("2020-05-08", "VE Day, a Friday, in place of the Monday"),
    _edge("2020-12-28", "Boxing Day, a Saturday, kept on the Monday"),
    _edge("2021-12-27", "Christmas Day, a Saturday, kept on the Monday"),
    _edge("2021-12-28", "Boxing Day, a Sunday, kept on the Tuesday"),
    _edge("2021-12-31", "the last working day before three days' rest, four in Scotland"),
    _edge("2022-01-04", "2 January, a Sunday, kept in Scotland on the Tuesday"),
    _edge("2022-05-30", "the spring bank holiday of the Platinum Jubilee, moved to 2 June: worked"),
    _edge("2022-06-03", "the Platinum Jubilee"),
    _edge("2022-09-09", "ten working days from here were moved by the State Funeral"),
    _edge("2022-09-19", "the State Funeral"),
    _edge("2022-12-27", "Christmas Day, a Sunday, kept on the Tuesday"),
    _edge("2023-01-02", "New Year's Day, a Sunday, kept on the Monday"),
    _edge("2023-05-08", "the coronation"),
    _edge("2024-02-29", "a leap day that is a Thursday"),
    _edge("2024-12-31", "the last day of a year"),
    _edge("2025-08-04", "the summer bank holiday of Scotland alone"),
    _edge("2026-01-02", "2 January, a bank holiday in Scotland alone"),
    _edge("2026-03-08", "the clocks change in America; a time zone must not matter"),
    _edge("2026-03-17", "St Patrick's Day, a bank holiday in Northern Ireland alone"),
    _edge("2026-03-29", "the clocks change in the United Kingdom, a day of 23 hours"),
    _edge("2026-04-02", "Maundy Thursday"),
    _edge("2026-04-03", "Good Friday, a common-law holiday in England and Wales"),
    _edge("2026-04-05", "Easter Sunday, on which the clocks change in New Zealand"),
    _edge("2026-04-06", "Easter Monday, no bank holiday in Scotland"),
    _edge("2026-06-12", "the Friday before Scotland's 15 June 2026"),
    _edge("2026-06-15", "the World Cup, a bank holiday in Scotland alone; early lists lack it"),
    _edge("2026-07-13", "12 July, a Sunday, kept in Northern Ireland on the Monday"),
    _edge("2026-09-27", "the clocks change in New Zealand"),
    _edge("2026-10-25", "the clocks change in the United Kingdom, a day of 25 hours"),
    _edge("2026-11-30", "St Andrew's Day, a bank holiday in Scotland alone"),
    _edge("2026-12-24", "Christmas Eve before a Christmas on a Friday"),
    _edge("2026-12-25", "Christmas Day, a Friday"),
    _edge("2026-12-28", "Boxing Day, a Saturday, kept on the Monday"),
    _edge("2026-12-31", "the last day of a year"),
    _edge("2027-03-26", "Good Friday in March"),
    _edge("2027-12-27", "Christmas Day, a Saturday, kept on the Monday"),
    _edge("2028-01-03", "New Year's Day, a Saturday, kept on the Monday"),
    _edge("2028-01-04", "2 January, a Sunday, kept in Scotland on the Tuesday"),
    _edge("2028-02-29", "a leap day that is a Tuesday"),
    _edge("2028-12-29", "the last published working day of a year"),
    _edge("2028-12-31", "the last day whose bank holidays are published"),
    _edge("2029-01-01", "the first projected bank holiday"),
    _edge("2038-04-22", "Maundy Thursday of the latest Easter that there can be, 25 April 2038"),
    _edge("2048-02-29", "a leap day of the projected years"),
    _edge("2050-12-30", "the last working day of the known years"),
)

LIMITS: Final = (
    Edge(date(2000, 1, 1), "the first known day, a Saturday and New Year's Day"),
    Edge(date(2050, 12, 31), "the last known day, a Saturday"),
)

COUNTS: Final[tuple[tuple[str, str, str], ...]] = (
    ("2000-01-01", "2050-12-31", "every working day of the known years"),
    ("2050-12-31", "2000-01-01", "the same backwards"),
    ("2028-12-31", "2029-01-31", "across the last published day"),
    ("2026-11-23", "2026-11-23", "from a day to itself there is none, although it is worked"),
    ("2026-11-22", "2026-11-22", "from a Sunday to itself there is none"),
    ("2026-11-23", "2026-12-21", "the start is not counted and the end is"),
    ("2026-12-21", "2026-11-23", "backwards the start is not counted and the end is"),
    ("2026-12-24", "2027-01-04", "over Christmas and the new year"),
    ("2026-04-02", "2026-04-07", "over Easter"),
    ("2022-09-09", "2022-09-23", "over the State Funeral"),
    ("2019-12-31", "2020-12-31", "a leap year"),
    ("2022-12-31", "2023-12-31", "a year of three bank holidays in May"),
    ("2026-06-12", "2026-06-16", "over Scotland's 15 June 2026"),
)

# What is changed, the day asked from, and why.
CHANGES: Final[tuple[tuple[tuple[tuple[str, tuple[str, ...]], ...], str, str], ...]] = (
    ((("close", ("2026-12-24",)),), "2026-12-23", "an authority that closes on Christmas Eve"),
    (
        (("close", ("2026-12-24", "2026-12-29", "2026-12-30", "2026-12-31")),),
        "2026-12-14",
        "an authority that closes between Christmas and the new year",
    ),
    ((("close", ("2026-11-28",)),), "2026-11-27", "closing a Saturday makes no difference"),
    ((("close", ("2026-12-25",)),), "2026-12-24", "closing a bank holiday makes no difference"),
    ((("reopen", ("2026-11-28",)),), "2026-11-27", "a Saturday that is worked"),
    ((("reopen", ("2026-12-25",)),), "2026-12-24", "a bank holiday that is worked"),
    ((("reopen", ("2026-11-27",)),), "2026-11-26", "reopening a working day changes nothing"),
    (
        (("close", ("2026-12-24",)), ("reopen", ("2026-12-24",))),
        "2026-12-23",
        "closed and then reopened: the last change holds",
    ),
    (
        (("reopen", ("2026-12-26",)), ("close", ("2026-12-26",))),
        "2026-12-25",
        "reopened and then closed: the last change holds",
    ),
    ((("close", ("2030-12-24",)),), "2030-12-23", "a closed day in a projected year"),
    ((("close", ("2000-01-04",)),), "2000-01-01", "the first working day closed"),
    ((("close", ("2050-12-30",)),), "2050-12-23", "the last working day closed"),
)
