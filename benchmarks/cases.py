"""Two constructed cases of ten events each, and copies of them on other days."""

from datetime import date, timedelta
from typing import NamedTuple

from complaints_rules import Case, Event


class Asked(NamedTuple):
    """A case with the day on which it is asked about."""

    title: str
    case: Case
    today: date


def _panel(later: timedelta) -> Asked:
    days = {
        "complaint.received": date(2026, 8, 27),
        "complaint.acknowledged": date(2026, 8, 28),
        "stage-1.response_sent": date(2026, 9, 10),
        "stage-1.response_received": date(2026, 9, 11),
        "stage-2.requested": date(2026, 10, 1),
        "stage-2.acknowledged": date(2026, 10, 5),
        "stage-2.response_sent": date(2026, 11, 4),
        "stage-2.response_received": date(2026, 11, 5),
        "stage-3.requested": date(2026, 11, 23),
        "stage-3.hearing_held": date(2027, 1, 7),
    }
    events = [Event(event=name, date=day + later) for name, day in days.items()]
    case = Case("devon-childrens@undated", events=events)
    return Asked("children's procedure, before the panel's report", case, date(2027, 1, 8) + later)


def _landlord(later: timedelta) -> Asked:
    days = (
        ("matter.happened", date(2026, 6, 1), None),
        ("complaint.received", date(2026, 8, 27), None),
        ("complaint.acknowledged", date(2026, 9, 1), None),
        ("stage-1.respond.extended", date(2026, 9, 11), date(2026, 9, 29)),
        ("stage-1.response_sent", date(2026, 9, 28), None),
        ("stage-1.response_received", date(2026, 9, 29), None),
        ("stage-2.requested", date(2026, 11, 2), None),
        ("stage-2.acknowledged", date(2026, 11, 6), None),
        ("stage-2.respond.extended", date(2026, 12, 1), date(2026, 12, 24)),
        ("stage-2.respond.extended", date(2026, 12, 22), date(2027, 1, 15)),
    )
    events = [
        Event(event=name, date=day + later, sets=sets + later if sets else None)
        for name, day, sets in days
    ]
    case = Case("england-housing-code-2024", events=events)
    return Asked("housing code, extended twice over Christmas", case, date(2027, 1, 4) + later)


def ten_events() -> tuple[Asked, Asked]:
    """Return the two cases."""
    return _panel(timedelta()), _landlord(timedelta())


def many(number: int) -> list[Asked]:
    """Return so many different cases: the first one again, each a day later than the last."""
    return [_panel(timedelta(days=n)) for n in range(number)]
