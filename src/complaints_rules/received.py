"""From the moment at which something arrived to the date that counts.

Every rule of the library counts whole days. Systems record moments, often in UTC, and for an hour
of every summer night those have another date than the calendar on the wall in Britain.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from re import fullmatch
from typing import Final

from complaints_rules.british_clock import clock_at, has_shown
from complaints_rules.calendars.facts import KNOWN_FROM, KNOWN_UNTIL
from complaints_rules.errors import ComplaintsRulesError, refuse

# RFC 3339 with or without seconds, and with the other offsets of ISO 8601, `+0000` and `+00`, which
# systems send. Python's own reader takes more, and more with each release.
_MOMENT: Final = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?"
    r"(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)?"
)
_WANTED: Final = "with its offset from UTC, such as `2026-11-23T16:45:00+00:00`"


def received_on(timestamp: datetime | str, *, cut_off: time | None = None) -> date:
    """Return the date on which something arrived, by the calendar and clock of Europe/London.

    ``timestamp`` is a ``datetime`` with a zone, any zone, or text such as
    ``2026-07-01T23:30:00Z``; seconds may be left out, and an offset may stand as ``+01:00``,
    ``+0100`` or ``+01``. London's clock is that of the whole United Kingdom (Summer Time Act 1972,
    section 1).

    With ``cut_off``, a time on the British clock without a zone, what arrives at that time or later
    counts as received the **next calendar day**. Without it the day ends at midnight. There is no
    cut-off of the library's own: state one only where the procedure does. Whether a receipt on a
    weekend or bank holiday moves to a working day is the procedure's rule and is not asked here;
    hand the date on as it is.

    A clock time that came twice, on a night when clocks went back, is the one that ``fold`` says,
    as everywhere in Python; in London both have the same date.

    Raises :class:`ComplaintsRulesError` for a timestamp without a zone or offset
    (``naive-timestamp``), a clock time that its zone never showed (``impossible-time``), anything
    that is no timestamp (``not-a-timestamp``) or no time of day (``not-a-time``), and for a day
    outside 2000 to 2050 (``outside-known-years``).
    """
    if isinstance(timestamp, str):
        timestamp = _read(timestamp)
    utc = _in_utc(timestamp)
    day = clock_at(utc).date()
    if cut_off is not None and has_shown(_checked(cut_off), utc):
        day += timedelta(days=1)
    if not KNOWN_FROM <= day <= KNOWN_UNTIL:
        raise _outside(timestamp)
    return day


def _read(text: str) -> datetime:
    if fullmatch(_MOMENT, text) is None:
        raise refuse("not-a-timestamp", f"found {_shown(text)}; write a moment {_WANTED}")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        message = f"`{text}` is not a day that exists; write a moment {_WANTED}"
        raise refuse("not-a-timestamp", message) from None


def _in_utc(moment: object) -> datetime:
    """Return a moment in UTC without a zone; refuse what names no one moment."""
    if not isinstance(moment, datetime):
        kind = type(moment).__name__
        hint = "; a day needs no zone, use it as it is" if isinstance(moment, date) else ""
        message = f"found {_shown(str(moment))} ({kind}); give a datetime with a zone{hint}"
        raise refuse("not-a-timestamp", message)
    if moment != moment:
        # pandas has a kind of datetime for an empty cell; nothing else is unequal to itself.
        message = f"there is no timestamp: found `{moment}`, which stands for an empty cell"
        raise refuse("not-a-timestamp", f"{message}; ask only where there is a moment")
    zone = moment.tzinfo
    offset = None if zone is None else moment.utcoffset()
    if zone is None or offset is None:
        raise refuse(
            "naive-timestamp",
            f"`{moment}` has no zone, so it may be another day in Britain; say which clock it was "
            'read from: moment.replace(tzinfo=ZoneInfo("Europe/London")) for the British clock, '
            "moment.replace(tzinfo=UTC) for UTC; in text add the offset, such as `+01:00` or `Z`",
        )
    if not KNOWN_FROM.year - 1 <= moment.year <= KNOWN_UNTIL.year + 1:
        raise _outside(moment)
    read = moment.replace(tzinfo=None)
    utc = read - offset
    if _back(utc, zone) != read:
        raise refuse(
            "impossible-time",
            f"a clock of {_name(zone)} never showed {read}: on such a night clocks are put forward "
            "and an hour is left out; correct the time, or store moments in UTC. A pytz zone must "
            "be given by its own zone.localize(moment)",
        )
    return datetime(*utc.timetuple()[:6], utc.microsecond)  # noqa: DTZ001  it is UTC


def _back(utc: datetime, zone: tzinfo) -> datetime:
    """Return what a clock of the zone shows at a moment of UTC."""
    return utc.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)


def _checked(cut_off: object) -> time:
    if not isinstance(cut_off, time) or cut_off.tzinfo is not None:
        message = f"`cut_off` is {cut_off!r}; give a time on the British clock, such as time(16, 0)"
        raise refuse("not-a-time", f"{message}, without a zone")
    if cut_off == time.min:
        message = "`cut_off` is midnight, at or after which every hour of a day lies"
        raise refuse("not-a-time", f"{message}; leave it out where the whole day counts")
    return cut_off


def _outside(moment: object) -> ComplaintsRulesError:
    message = f"`{moment}` is outside the years for which days can be counted"
    hint = f"give a moment whose date in Britain is from {KNOWN_FROM} to {KNOWN_UNTIL}"
    return refuse("outside-known-years", f"{message}; {hint}")


def _shown(text: str) -> str:
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:60])
    return f"`{line}{'…' if len(text) > 60 else ''}`" if text.strip() else "an empty text"


def _name(zone: tzinfo) -> str:
    return str(getattr(zone, "key", None) or zone)
