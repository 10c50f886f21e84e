"""The bank holidays as dated facts: for each calendar the days of each year, and who says so."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby

from complaints_rules.calendars import calendar
from complaints_rules.calendars.facts import (
    DATA_VERSION,
    DIVISIONS_OF,
    KNOWN_FROM,
    TITLES,
    VERIFIED_UNTIL,
    BankHoliday,
    Source,
    bank_holidays,
    sources,
)
from complaints_rules.dates import spoken
from complaints_rules.pictures.markup import Child, Element, el
from complaints_rules.site import places
from complaints_rules.site.contents import Contents
from complaints_rules.site.layout import framed, items, link, section, table
from complaints_rules.site.limits import calendar_title
from complaints_rules.site.months import year_of
from complaints_rules.site.page import Page


def pages(contents: Contents) -> Iterator[Page]:
    """Return the list of the calendars, and a page for each."""
    yield Page(places.CALENDARS, partial(_list, contents))
    for name in DIVISIONS_OF:
        yield Page(places.calendar(name), partial(_calendar, contents, name))


def _list(contents: Contents) -> bytes:
    title = "Bank holidays"
    rows = [
        (
            link(places.calendar(name), calendar_title(name)),
            "a bank holiday in any part" if len(parts) > 1 else "its own bank holidays",
            str(len(bank_holidays(name, None))),
        )
        for name, parts in DIVISIONS_OF.items()
    ]
    body: list[Child] = [
        el("h1", None, title),
        el(
            "p",
            None,
            "A working day is a day from Monday to Friday that is no bank holiday. These are the "
            f"days that are left out, {KNOWN_FROM.year} to {VERIFIED_UNTIL.year}, each with its "
            "source and, where one was added or moved for one year, the day on which that was "
            f"announced. Version {DATA_VERSION}.",
        ),
        table("The calendars", ("Calendar", "Leaves out", "Days"), rows),
        section("sources", "Sources", _sources({one.id: one for one in sources().values()})),
    ]
    return framed(places.CALENDARS, title, body, contents.versions)


def _calendar(contents: Contents, name: str) -> bytes:
    title = f"Bank holidays: {calendar_title(name)}"
    kept = bank_holidays(name, None)
    rows = [(day, row) for day in sorted(kept) for row in kept[day]]
    years = [(year, list(group)) for year, group in groupby(rows, lambda one: one[0].year)]
    years.reverse()
    table_of = sources()
    used = {id_ for _, row in rows for id_ in (row.source, row.basis, row.announced_source) if id_}
    body: list[Child] = [
        el("h1", None, title),
        el(
            "p",
            None,
            f"Version {DATA_VERSION}, the latest year first. Days on which people do not work "
            "anyway are no bank holidays; a substitute day stands in their place.",
        ),
        el(
            "nav",
            {"aria-label": "Years"},
            items([link(f"#year-{year}", str(year)) for year, _ in years], "ways"),
        ),
        *(_year(name, year, found, shown=year in contents.years) for year, found in years),
        section(
            "sources",
            "Sources",
            _sources({id_: one for id_, one in table_of.items() if id_ in used}),
        ),
    ]
    return framed(places.calendar(name), title, body, contents.versions)


def _year(name: str, year: int, rows: list[tuple[date, BankHoliday]], *, shown: bool) -> Element:
    several = len(DIVISIONS_OF[name]) > 1
    heads = ["Day", "Bank holiday", "What makes it one", "Date taken from", "Announced, or moved"]
    if several:
        heads.insert(1, "Where")
    made = table(f"{calendar_title(name)}, {year}", heads, [_row(row, several) for _, row in rows])
    months = year_of(calendar(name), year) if shown else None
    return section(f"year-{year}", str(year), made, months)


def _row(row: BankHoliday, several: bool) -> list[Child]:  # noqa: FBT001
    cells: list[Child] = [spoken(row.day), row.title, _cited(row.basis), _cited(row.source)]
    if several:
        cells.insert(1, TITLES[row.division])
    return [*cells, list(_announced(row))]


def _announced(row: BankHoliday) -> Iterator[Child]:
    if row.moved_from is not None:
        yield f"moved from {spoken(row.moved_from)}"
    if row.announced is not None:
        yield "; " if row.moved_from is not None else ""
        yield f"announced {spoken(row.announced)}"
        if row.announced_source is not None:
            yield from (" (", _cited(row.announced_source), ")")


def _cited(id_: str) -> Element:
    return link(f"#source-{id_}", sources()[id_].name)


def _sources(found: dict[str, Source]) -> Element:
    return el("dl", None, [_source(one) for one in found.values()])


def _source(one: Source) -> list[Element]:
    licence = f" {one.licence}." if one.licence else ""
    return [
        el("dt", {"id": f"source-{one.id}"}, one.name),
        el("dd", None, f"{one.covers}.{licence} ", link(one.address, one.address)),
    ]
