"""A year as month calendars, in which the days that are not worked can be seen at a glance."""

from calendar import monthcalendar
from datetime import date
from typing import Final

from complaints_rules.calendars import WorkingDayCalendar
from complaints_rules.dates import MONTHS
from complaints_rules.pictures.markup import Element, el

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def year_of(days: WorkingDayCalendar, year: int) -> Element:
    """Return the twelve months of a year; bank holidays are boxed, and named to who listens."""
    return el("div", {"class": "year"}, [_month(days, year, month) for month in range(1, 13)])


def _month(days: WorkingDayCalendar, year: int, month: int) -> Element:
    heads = [el("th", {"scope": "col"}, el("abbr", {"title": day}, day[:2])) for day in _DAYS]
    weeks = [
        el("tr", None, [_day(days, date(year, month, day) if day else None) for day in week])
        for week in monthcalendar(year, month)
    ]
    return el(
        "table",
        {"class": "month together"},
        el("caption", None, f"{MONTHS[month - 1]} {year}"),
        el("thead", None, el("tr", None, heads)),
        el("tbody", None, weeks),
    )


def _day(days: WorkingDayCalendar, day: date | None) -> Element:
    if day is None:
        return el("td")
    if days.is_working_day(day):
        return el("td", None, str(day.day))
    title = days.holiday_name(day)
    if title is None:
        return el("td", {"class": "off"}, str(day.day))
    return el(
        "td",
        {"class": "off kept", "title": title},
        str(day.day),
        el("span", {"class": "unseen"}, f", {title}"),
    )
