"""Counting working days, at the same speed whatever the number."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from complaints_rules.calendars.facts import (
    DATA_VERSION,
    DIVISIONS_OF,
    KNOWN_FROM,
    KNOWN_UNTIL,
    VERIFIED_UNTIL,
    announcements,
    knowledge_on,
)
from complaints_rules.calendars.index import (
    FIRST,
    KNOWN_DAYS,
    VERIFIED_DAYS,
    Index,
    working_day_index,
)
from complaints_rules.calendars.names import source_on, title_on
from complaints_rules.calendars.projection import release
from complaints_rules.calendars.refusals import (
    not_a_date,
    not_a_number,
    outside_known_years,
    reaches_outside_known_years,
    unknown_calendar,
)

_NO_DAYS: Final[frozenset[date]] = frozenset()


@dataclass(frozen=True, slots=True)
class WorkingDayCalendar:
    """The working days of one part of the United Kingdom, or of all its parts at once.

    A working day is a day from Monday to Friday that is not a bank holiday, including Good Friday,
    Christmas Day and Boxing Day, and that is not among ``closed``; a day among ``reopened`` is
    always one. ``known_on`` leaves out what was announced after that day. Take one from
    `calendar` and vary it with `closing`, `reopening` and `as_known_on`; nothing changes a
    calendar once made, so it may be shared between threads, compared, hashed and pickled.

    Only a plain `datetime.date` is taken for a day, and only an ``int`` for a number of days;
    every method raises `ComplaintsRulesError` otherwise (codes ``not-a-date``,
    ``not-a-number``), and for a day or a result outside 2000 to 2050 (``outside-known-years``).
    """

    name: str
    closed: frozenset[date] = _NO_DAYS
    reopened: frozenset[date] = _NO_DAYS
    known_on: date | None = None
    _index: Index = field(init=False, repr=False, compare=False)

    version: ClassVar[str] = DATA_VERSION
    """The version of the bank holidays that ship."""
    verified_until: ClassVar[date] = VERIFIED_UNTIL
    """The last day whose bank holidays are published; what rests on a later one is provisional."""
    known_from: ClassVar[date] = KNOWN_FROM
    """The first day that can be counted."""
    known_until: ClassVar[date] = KNOWN_UNTIL
    """The last day that can be counted."""

    def __post_init__(self) -> None:
        if self.name not in DIVISIONS_OF:
            raise unknown_calendar(self.name)
        _check_dates(*self.closed, *self.reopened)
        if self.known_on is not None and type(self.known_on) is not date:
            raise not_a_date(self.known_on)
        self._use_index(VERIFIED_DAYS)

    def add(self, day: date, n: int) -> date:
        """Return the nth working day after ``day``, or before it when ``n`` is negative.

        ``day`` itself never counts, whether or not it is a working day; ``add(day, 0)`` is
        ``day``.
        """
        if type(day) is not date:
            raise not_a_date(day)
        if type(n) is not int:
            raise not_a_number(n)
        return self._add_unchecked(day, n)

    def count(self, start: date, end: date) -> int:
        """Return the working days after ``start`` up to and including ``end``.

        When ``end`` is earlier: minus the working days from ``end`` up to but not including
        ``start``. So ``count(day, add(day, n)) == n`` for every ``n``.
        """
        if type(start) is not date:
            raise not_a_date(start)
        if type(end) is not date:
            raise not_a_date(end)
        return self._count_unchecked(start, end)

    def is_working_day(self, day: date) -> bool:
        """Return whether ``day`` is a working day."""
        if type(day) is not date:
            raise not_a_date(day)
        position = day.toordinal() - FIRST
        if not 0 <= position < KNOWN_DAYS:
            raise outside_known_years(day)
        ranks = self._index[0]
        try:
            return ranks[position] != ranks[position + 1]
        except IndexError:
            self._widen()
            return self.is_working_day(day)

    def next(self, day: date) -> date:
        """Return ``day`` itself when it is a working day, else the first working day after it."""
        return day if self.is_working_day(day) else self._add_unchecked(day, 1)

    def previous(self, day: date) -> date:
        """Return ``day`` itself when it is a working day, else the last working day before it."""
        return day if self.is_working_day(day) else self._add_unchecked(day, -1)

    def closing(self, *days: date) -> "WorkingDayCalendar":
        """Return this calendar with ``days`` closed, such as an authority's own closure days.

        A day that is not worked anyway, or that is given twice, makes no difference.
        """
        _check_dates(*days)
        return WorkingDayCalendar(
            self.name, self.closed.union(days), self.reopened.difference(days), self.known_on
        )

    def reopening(self, *days: date) -> "WorkingDayCalendar":
        """Return this calendar with ``days`` worked, be they weekends, bank holidays or closed."""
        _check_dates(*days)
        return WorkingDayCalendar(
            self.name, self.closed.difference(days), self.reopened.union(days), self.known_on
        )

    def as_known_on(self, day: date) -> "WorkingDayCalendar":
        """Return this calendar as it stood on ``day``, which may be any day.

        One-off days announced after ``day`` are left out, and a holiday whose move was announced
        after ``day`` is back where it was. Days without a known announcement stay, and so do
        closed and reopened days. Asked twice, the last one holds.
        """
        if type(day) is not date:
            raise not_a_date(day)
        return WorkingDayCalendar(self.name, self.closed, self.reopened, day)

    def holiday_name(self, day: date) -> str | None:
        """Return the title of the bank holiday on ``day``, ``closed`` for a closed day.

        ``None`` for a working day and for a weekend. Where only some parts of the United Kingdom
        keep the holiday, the ``united-kingdom`` calendar names them in brackets.
        """
        _check_dates(day)
        if day in self.reopened:
            return None
        title = title_on(self.name, self._knowledge(), day)
        return "closed" if title is None and day in self.closed else title

    def holiday_source(self, day: date) -> str | None:
        """Return where the bank holiday on ``day`` can be read.

        With it, what makes it one and, where known, from where it was moved and when that was
        announced. ``None`` where `holiday_name` is ``None``.
        """
        _check_dates(day)
        if day in self.reopened:
            return None
        source = source_on(self.name, self._knowledge(), day)
        return "closed by the authority" if source is None and day in self.closed else source

    def is_provisional(self, day: date) -> bool:
        """Return whether ``day`` is after the last published bank holidays."""
        _check_dates(day)
        return day > VERIFIED_UNTIL

    @property
    def last_announced(self) -> date:
        """The day of the last announcement of a one-off or moved bank holiday, as far as dated.

        What starts on or after it was never overtaken by a later announcement.
        """
        made = announcements(self.name)
        return made[-1] if made else KNOWN_FROM

    @property
    def projected_version(self) -> str:
        """The release that projects the years after `verified_until`, as ``holidays-0.109``.

        Reading it imports ``holidays``.
        """
        return release()

    def version_for(self, last_day: date) -> str:
        """Return the version that a result resting on days up to ``last_day`` should name.

        Such as ``2026.11.0``, or ``2026.11.0+holidays-0.109`` when ``last_day`` is provisional.
        """
        return f"{DATA_VERSION}+{release()}" if self.is_provisional(last_day) else DATA_VERSION

    def _add_unchecked(self, day: date, n: int) -> date:
        """`add` for code that has already made sure of a plain ``date`` and ``int``."""
        position = day.toordinal() - FIRST
        if not 0 <= position < KNOWN_DAYS:
            raise outside_known_years(day)
        ranks, working = self._index
        try:
            if n > 0:
                return working[ranks[position + 1] + n - 1]
            if n == 0:
                return day
            rank = ranks[position] + n
            if rank >= 0:  # below 0 a list would answer from its other end
                return working[rank]
        except IndexError:
            if self._widen():
                return self._add_unchecked(day, n)
        raise reaches_outside_known_years(day, n)

    def _count_unchecked(self, start: date, end: date) -> int:
        """`count` for code that has already made sure of two plain dates."""
        first = start.toordinal() - FIRST
        last = end.toordinal() - FIRST
        if not 0 <= first < KNOWN_DAYS:
            raise outside_known_years(start)
        if not 0 <= last < KNOWN_DAYS:
            raise outside_known_years(end)
        ranks = self._index[0]
        try:
            if last >= first:
                return ranks[last + 1] - ranks[first + 1]
            return ranks[last] - ranks[first]
        except IndexError:
            self._widen()
            return self._count_unchecked(start, end)

    def _widen(self) -> bool:
        """Take in the projected years; return whether they were missing."""
        if len(self._index[0]) > VERIFIED_DAYS + 1:
            return False
        self._use_index(KNOWN_DAYS)
        return True

    def _use_index(self, days: int) -> None:
        # One assignment of one tuple: a thread sees either the narrow index or the wide one, and
        # both say the same about the days they share.
        index = working_day_index(self.name, self._knowledge(), self.closed, self.reopened, days)
        object.__setattr__(self, "_index", index)

    def _knowledge(self) -> date | None:
        return knowledge_on(self.name, self.known_on)

    def __reduce__(self) -> tuple[type["WorkingDayCalendar"], tuple[object, ...]]:
        # The index is rebuilt, not pickled.
        return type(self), (self.name, self.closed, self.reopened, self.known_on)


def calendar(name: str) -> WorkingDayCalendar:
    """Return the calendar called ``name``, with nothing closed or reopened.

    The names are ``england-and-wales``, ``scotland``, ``northern-ireland`` and
    ``united-kingdom``, on which a bank holiday in any part is not a working day. The same name
    gives the same object each time. Raises `ComplaintsRulesError` with the code
    ``unknown-calendar`` for any other name.
    """
    if isinstance(name, str):
        made = _CALENDARS.get(name)
        # setdefault, so that two threads that ask first still get one object.
        return made or _CALENDARS.setdefault(name, WorkingDayCalendar(name))
    raise unknown_calendar(name)


_CALENDARS: dict[str, WorkingDayCalendar] = {}


def _check_dates(*days: date) -> None:
    for day in days:
        if type(day) is not date:
            raise not_a_date(day)
        if not KNOWN_FROM <= day <= KNOWN_UNTIL:
            raise outside_known_years(day)
