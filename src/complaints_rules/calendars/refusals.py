"""What a calendar says when it cannot count: what was found, and what to write instead."""

from datetime import date, datetime

from complaints_rules.calendars.facts import DIVISIONS_OF, KNOWN_FROM, KNOWN_UNTIL
from complaints_rules.errors import ComplaintsRulesError, refuse

_ALL_DIGITS_UNTIL = 1_000_000


def not_a_date(value: object) -> ComplaintsRulesError:
    """Return the error for something given where a day is needed."""
    if value is None:
        return refuse("not-a-date", "no date was given (None): pass a datetime.date")
    kind = type(value).__name__
    if isinstance(value, datetime):
        found, instead = f"a date with a time ({kind})", "value.date()"
    elif isinstance(value, date):
        found, instead = f"a {kind}", "date(value.year, value.month, value.day)"
    elif isinstance(value, str):
        found, instead = "text", "date.fromisoformat(value), with the date written 2026-11-23"
    else:
        return refuse("not-a-date", f"{value!r} is not a date ({kind}): pass a datetime.date")
    return refuse("not-a-date", f"{str(value)!r} is {found}, not a plain date: pass {instead}")


def not_a_number(value: object) -> ComplaintsRulesError:
    """Return the error for something given where a number of working days is needed."""
    if value is None:
        return refuse("not-a-number", "no number of days was given (None): pass an int")
    kind = type(value).__name__
    return refuse(
        "not-a-number", f"{value!r} is not a whole number of days ({kind}): pass an int such as 10"
    )


def outside_known_years(day: date) -> ComplaintsRulesError:
    """Return the error for a day whose bank holidays nobody can say."""
    return refuse(
        "outside-known-years",
        f"{day} is outside the years whose bank holidays are known: give a date {_range()}",
    )


def reaches_outside_known_years(day: date, n: int) -> ComplaintsRulesError:
    """Return the error for a count that starts in a known year and ends outside them."""
    many = f"{abs(n)}" if abs(n) <= _ALL_DIGITS_UNTIL else f"more than {_ALL_DIGITS_UNTIL}"
    unit = "working day" if abs(n) == 1 else "working days"
    direction = "after" if n > 0 else "before"
    return refuse(
        "outside-known-years",
        f"{many} {unit} {direction} {day} is outside the years whose bank holidays are known: "
        f"the result must be {_range()}",
    )


def unknown_calendar(value: object) -> ComplaintsRulesError:
    """Return the error for a name that is not one of the four calendars."""
    names = list(DIVISIONS_OF)
    known = f"the calendars are {', '.join(names[:-1])} and {names[-1]}"
    if not isinstance(value, str):
        return refuse("unknown-calendar", f"{value!r} is not the name of a calendar: {known}")
    # Imported here: only a mistake needs it.
    from difflib import get_close_matches

    wanted = "-".join(value.casefold().replace("_", " ").split())
    nearest = get_close_matches(wanted, names, cutoff=0.0)[0]
    return refuse(
        "unknown-calendar", f"there is no calendar {value!r}: {known}; the nearest is {nearest}"
    )


def _range() -> str:
    return f"from {KNOWN_FROM} to {KNOWN_UNTIL}"
