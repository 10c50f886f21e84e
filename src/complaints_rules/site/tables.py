"""Deadline tables: for every day of some years the last day of a limit, to be looked up by eye."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from complaints_rules.calendars import WorkingDayCalendar, calendar
from complaints_rules.calendars.facts import VERIFIED_UNTIL
from complaints_rules.dates import MONTHS, spoken
from complaints_rules.listing import capital
from complaints_rules.pictures.markup import Child, Element, el
from complaints_rules.site import places
from complaints_rules.site.contents import Contents, Text
from complaints_rules.site.layout import framed, items, link, section, table
from complaints_rules.site.limits import Limit, TableKey, calendar_title
from complaints_rules.site.page import Page

ONE_DAY: Final = timedelta(days=1)
_NOT_YET: Final = "not published yet"
User = tuple[Text, Limit]


def pages(contents: Contents) -> Iterator[Page]:
    """Return the list of the tables, and each table that a limit asks for."""
    users: dict[TableKey, list[User]] = defaultdict(list)
    for text in contents.newest:
        for limit in text.limits:
            if limit.table is not None:
                users[limit.table].append((text, limit))
    # An edition that no longer holds may be the only one to ask for a table.
    for text in contents.texts:
        for limit in text.limits:
            if limit.table is not None:
                users.setdefault(limit.table, [])
    yield Page(places.TABLES, partial(_list, contents, dict(sorted(users.items()))))
    for key, using in sorted(users.items()):
        yield Page(key.place, partial(_table_page, contents, key, using))


def last_day(key: TableKey, day: date) -> date | None:
    """Return the last day of a limit for an event on ``day``.

    ``None`` where it rests on bank holidays that are not published yet.
    """
    found = calendar(key.calendar)
    # To begin with the day itself is to count from the evening before.
    after = day - ONE_DAY if key.day_one == "same day" else day
    if found.count(after, VERIFIED_UNTIL) < key.amount:
        return None
    return found.add(after, key.amount)


# --- the list -----------------------------------------------------------------------------------


def _list(contents: Contents, users: Mapping[TableKey, Sequence[User]]) -> bytes:
    first, last = contents.years[0], contents.years[-1]
    title = "Deadline tables"
    rows = [
        (
            link(key.place, key.short),
            "the day itself" if key.day_one == "same day" else "the day after the event",
            str(len(using)),
        )
        for key, using in users.items()
    ]
    body: list[Child] = [
        el("h1", None, title),
        el(
            "p",
            None,
            f"One table for each number of working days that a text here gives, for every day from "
            f"{first} to {last}: look up the day of the event, and read the last day beside it. "
            "The page of a procedure says which table its limits use, and gives the rule for "
            "limits in months, weeks or calendar days, which need no bank holidays.",
        ),
        table("The tables", ("Limit and bank holidays", "Day one", "Limits that use it"), rows),
    ]
    return framed(places.TABLES, title, body, contents.versions)


# --- one table ----------------------------------------------------------------------------------


def _table_page(contents: Contents, key: TableKey, users: Sequence[User]) -> bytes:
    days = calendar(key.calendar)
    years = contents.years
    body: list[Child] = [
        el("h1", None, f"Deadline table: {key.short}"),
        *_how(key, days),
        el(
            "nav",
            {"aria-label": "On this page"},
            items(
                [
                    *(link(f"#year-{year}", str(year)) for year in years),
                    link("#users", "Which limits use it"),
                ],
                "ways",
            ),
        ),
        *(_year(key, days, year) for year in years),
        section("users", "Which limits use it", _users(users)),
    ]
    return framed(key.place, key.short, body, contents.versions)


def _how(key: TableKey, days: WorkingDayCalendar) -> Iterator[Element]:
    part = calendar_title(key.calendar)
    holidays = link(places.calendar(key.calendar), f"bank holidays of {_the(part)}")
    first = "the day of the event" if key.day_one == "same day" else "the day after the event"
    yield el(
        "p",
        None,
        f"Find the day of the event on the left; the last day stands on the right. Day one is "
        f"{first}. Saturdays, Sundays and the ",
        holidays,
        " are left out; they are shaded here and can still be the day of an event.",
    )
    yield el(
        "p",
        {"class": "note"},
        "This holds for the adopted reading of each text, with the event on that day, before any "
        "extension or pause, and where the authority's own closure days count as working days. "
        f"Bank holidays of version {days.version}; what rests on days after "
        f"{spoken(VERIFIED_UNTIL)} is not given.",
    )


def _the(part: str) -> str:
    return f"the {part}" if part.startswith("United") else part


def _year(key: TableKey, days: WorkingDayCalendar, year: int) -> Element:
    months = [_month(key, days, year, month) for month in range(1, 13)]
    ways = items([link(f"#{_place(year, n)}", MONTHS[n - 1]) for n in range(1, 13)], "ways screen")
    nav = el("nav", {"aria-label": f"Months of {year}"}, ways)
    return section(f"year-{year}", str(year), nav, el("div", {"class": "months"}, months))


def _place(year: int, month: int) -> str:
    return f"month-{year}-{month:02}"


def _month(key: TableKey, days: WorkingDayCalendar, year: int, month: int) -> Element:
    heads = [el("th", {"scope": "col"}, words) for words in ("Event on", "Last day")]
    return el(
        "table",
        {"class": "dates together", "id": _place(year, month)},
        el("caption", None, f"{MONTHS[month - 1]} {year}"),
        el("thead", None, el("tr", None, heads)),
        el("tbody", None, [_row(key, days, day) for day in _days(year, month)]),
    )


def _row(key: TableKey, days: WorkingDayCalendar, day: date) -> Element:
    is_worked = days.is_working_day(day)
    title = None if is_worked else days.holiday_name(day)
    due = last_day(key, day)
    return el(
        "tr",
        None if is_worked else {"class": "off"},
        el("th", {"scope": "row"}, spoken(day), el("small", None, f" {title}") if title else None),
        el("td", None, spoken(due) if due is not None else _NOT_YET),
    )


def _days(year: int, month: int) -> Iterator[date]:
    day = date(year, month, 1)
    while day.month == month:
        yield day
        day += ONE_DAY


def _users(users: Sequence[User]) -> Element:
    if not users:
        return el("p", None, "Only editions that others have followed.")
    rows = [
        (
            link(f"{places.edition(text.name)}#dates", text.title),
            capital(limit.about) + (f" ({limit.only})" if limit.only else ""),
            limit.start,
        )
        for text, limit in users
    ]
    heads = ("Procedure", "Duty", "Counted from")
    return table("The limits that count so, in the newest editions", heads, rows)
