"""From a moment to the date that counts: every night of a clock change, and far-away clocks.

The library's own rule of the British clock is held against the machine's table of time zones,
which it does not read. Dates by hand stand in the tables.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints_rules.british_clock import clock_at, has_shown, summer_time
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.received import received_on

YEARS = range(2000, 2051)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def zone(key: str) -> ZoneInfo:
    try:
        return ZoneInfo(key)
    except ZoneInfoNotFoundError:
        pytest.skip(f"this machine has no table of time zones for {key}")


def code_of(timestamp: object, cut_off: object = None) -> str:
    with pytest.raises(ComplaintsRulesError) as caught:
        received_on(timestamp, cut_off=cut_off)  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    assert len(str(problem)) > 60, "a refusal says what to do"
    return problem.code


# --- by hand ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # Winter: the British clock is UTC.
        ("2026-11-23T23:59:59Z", "2026-11-23"),
        ("2026-11-24T00:00:00Z", "2026-11-24"),
        # Summer: an hour before midnight in UTC the next day has begun in Britain.
        ("2026-07-01T22:59:59.999999999Z", "2026-07-01"),
        ("2026-07-01T23:00:00Z", "2026-07-02"),
        # The last night before summer time, and the first of it (29 March 2026 is a Sunday).
        ("2026-03-28T23:30:00Z", "2026-03-28"),
        ("2026-03-29T23:30:00Z", "2026-03-30"),
        # The last evening of summer time, and the first after it (25 October 2026).
        ("2026-10-24T23:30:00Z", "2026-10-25"),
        ("2026-10-25T23:30:00Z", "2026-10-25"),
        # A form was sent from New York on a Monday evening: in Britain it is Tuesday.
        ("2026-11-23T20:00:00-05:00", "2026-11-24"),
        # From Auckland on a Tuesday morning: in Britain it is Monday.
        ("2026-11-24T09:00:00+13:00", "2026-11-23"),
        ("2026-11-24T09:00+13:00", "2026-11-23"),
        ("2026-11-24 09:00:00+13:00", "2026-11-23"),
        # The offset without a colon, as Salesforce sends it, and in hours, as PostgreSQL writes it.
        ("2026-07-01T23:30:00+0000", "2026-07-02"),
        ("2026-07-01T23:30:00.000+0000", "2026-07-02"),
        ("2026-07-01T17:29:59-0530", "2026-07-01"),
        ("2026-07-01T17:30:00-0530", "2026-07-02"),
        ("2026-07-01 23:30:00+00", "2026-07-02"),
        ("2026-07-01 23:30:00.123456+01", "2026-07-01"),
        ("2026-11-23T20:00-05", "2026-11-24"),
        ("2026-11-24 04:29:59+0530", "2026-11-23"),
        # Year ends, and the ends of what is known.
        ("2026-12-31T23:59:59Z", "2026-12-31"),
        ("2026-12-31T19:00:00-05:00", "2027-01-01"),
        ("2027-01-01T13:59:00+14:00", "2026-12-31"),
        ("1999-12-31T23:59:00-01:00", "2000-01-01"),
        ("2051-01-01T00:30:00+01:00", "2050-12-31"),
        ("2028-02-28T23:59:59Z", "2028-02-28"),
        ("2028-02-29T00:00:00Z", "2028-02-29"),
    ],
)
def test_a_moment_has_one_date_in_britain(text: str, day: str) -> None:
    assert received_on(text) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "cut_off", "day"),
    [
        ("2026-11-23T15:59:59.999999Z", "16:00", "2026-11-23"),
        ("2026-11-23T16:00:00Z", "16:00", "2026-11-24"),
        # The cut-off is on the British clock: four o'clock in summer is three in UTC.
        ("2026-07-01T14:59:59Z", "16:00", "2026-07-01"),
        ("2026-07-01T15:00:00Z", "16:00", "2026-07-02"),
        # Past midnight in Britain the next day's cut-off is still to come.
        ("2026-07-01T23:30:00Z", "16:00", "2026-07-02"),
        # It names the day alone: Friday evening is Saturday, and Christmas Eve is Christmas Day.
        ("2026-11-27T17:00:00Z", "17:00", "2026-11-28"),
        ("2026-12-24T17:00:00Z", "17:00", "2026-12-25"),
        ("2026-12-31T17:00:00Z", "17:00", "2027-01-01"),
        ("2028-02-28T17:00:00Z", "17:00", "2028-02-29"),
        # 29 March 2026: from one o'clock the clock leaps to two, past half past one.
        ("2026-03-29T00:59:59Z", "01:30", "2026-03-29"),
        ("2026-03-29T01:00:00Z", "01:30", "2026-03-30"),
        # 25 October 2026: half past one comes twice; what comes after the first is late.
        ("2026-10-25T00:29:59Z", "01:30", "2026-10-25"),
        ("2026-10-25T00:30:00Z", "01:30", "2026-10-26"),
        ("2026-10-25T01:10:00Z", "01:30", "2026-10-26"),
        ("2026-10-25T01:59:59Z", "02:00", "2026-10-25"),
        ("2026-10-25T02:00:00Z", "02:00", "2026-10-26"),
    ],
)
def test_what_comes_at_the_cut_off_or_later_counts_the_next_day(
    text: str, cut_off: str, day: str
) -> None:
    assert received_on(text, cut_off=time.fromisoformat(cut_off)) == date.fromisoformat(day)


def test_the_answer_is_a_plain_date() -> None:
    assert type(received_on("2026-11-23T12:00Z")) is date


# --- refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize("naive", ["2026-11-23T12:00:00", "2026-11-23 12:00"])
def test_without_a_zone_nobody_knows_the_day(naive: str) -> None:
    assert code_of(naive) == "naive-timestamp"
    assert code_of(datetime.fromisoformat(naive)) == "naive-timestamp"


@pytest.mark.parametrize(
    "other",
    [
        date(2026, 11, 23), time(12), None, 1_795_435_200, "", "today", "2026-11-23",
        "20261123T1200Z",
        "2026-W48-1T12:00Z", "2026-11-23T24:00:00Z", "2026-11-23T12:00:60Z", "2026-11-23T12Z",
        "2026-02-29T12:00:00Z", "2026-11-23T12:00:00 GMT",
        # An offset of another form, or out of its bounds.
        "2026-11-23T12:00:00+000", "2026-11-23T12:00:00+0", "2026-11-23T12:00:00+00000",
        "2026-11-23T12:00:00+2500", "2026-11-23T12:00:00+0060", "2026-11-23T12:00:00+24",
        "2026-11-23T12:00:00 +0000", "2026-11-23T12:00:00+00:0", "2026-11-23T12:00:00+00:",
        "2026-11-23T12:00:00+25:00", "x" * 10_000, "2026-11-23T12:00Z\n", "٢026-11-23T12:00Z",
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused(other: object) -> None:
    assert code_of(other) == "not-a-timestamp"


class Empty(datetime):
    """As pandas.NaT is: a kind of datetime that is unequal to itself."""

    def __eq__(self, _: object) -> bool:
        return False

    def __ne__(self, _: object) -> bool:
        return True

    __hash__ = datetime.__hash__

    def __str__(self) -> str:
        return "NaT"


def test_an_empty_cell_is_no_timestamp() -> None:
    assert code_of(Empty(2026, 1, 1)) == "not-a-timestamp"
    with pytest.raises(ComplaintsRulesError, match="there is no timestamp: found `NaT`"):
        received_on(Empty(2026, 1, 1))
    pandas = pytest.importorskip("pandas")
    with pytest.raises(ComplaintsRulesError, match="there is no timestamp: found `NaT`"):
        received_on(pandas.NaT)


@pytest.mark.parametrize("other", ["16:00", 16, datetime(2026, 1, 1, 16, tzinfo=UTC), time.min])
def test_what_is_no_cut_off_is_refused(other: object) -> None:
    assert code_of("2026-11-23T12:00Z", other) == "not-a-time"


def test_a_cut_off_has_no_zone() -> None:
    assert code_of("2026-11-23T12:00Z", time(16, tzinfo=UTC)) == "not-a-time"


@pytest.mark.parametrize(
    "text",
    ["1999-12-31T23:59:59Z", "2051-01-01T00:00:00Z", "0001-01-01T00:00Z", "9999-12-31T23:59Z"],
)
def test_outside_the_known_years_there_is_no_date(text: str) -> None:
    assert code_of(text) == "outside-known-years"


def test_nor_is_there_one_that_the_cut_off_moves_outside() -> None:
    assert code_of("2050-12-31T17:00Z", time(17)) == "outside-known-years"
    assert received_on("2050-12-31T16:59Z", cut_off=time(17)) == date(2050, 12, 31)


@pytest.mark.parametrize(
    ("key", "never"),
    [
        ("Europe/London", "2026-03-29 01:30"),
        ("Europe/London", "2026-03-29 01:00"),
        ("Europe/London", "2026-03-29 01:59:59"),
        ("Europe/Paris", "2026-03-29 02:30"),
        ("America/New_York", "2026-03-08 02:30"),
        ("Pacific/Apia", "2011-12-30 12:00"),  # the whole day was left out
    ],
)
@pytest.mark.parametrize("fold", [0, 1])
def test_a_clock_time_that_never_was_is_refused(key: str, never: str, fold: int) -> None:
    shown = datetime.fromisoformat(never).replace(tzinfo=zone(key), fold=fold)
    assert code_of(shown) == "impossible-time"


class Attached(tzinfo):
    """Like a pytz zone that was attached and not localised: it gives the local mean time."""

    def utcoffset(self, _: datetime | None) -> timedelta:
        return timedelta(minutes=-1)

    def dst(self, _: datetime | None) -> timedelta:
        return timedelta()

    def tzname(self, _: datetime | None) -> str:
        return "LMT"

    def fromutc(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=timezone(timedelta()))


def test_a_zone_attached_in_the_wrong_way_is_refused() -> None:
    assert code_of(datetime(2026, 11, 23, 12, tzinfo=Attached())) == "impossible-time"


class Silent(Attached):
    def utcoffset(self, _: datetime | None) -> timedelta:
        return None  # type: ignore[return-value]


def test_a_zone_that_does_not_know_its_offset_is_none() -> None:
    assert code_of(datetime(2026, 11, 23, 12, tzinfo=Silent())) == "naive-timestamp"


# --- every night of a clock change --------------------------------------------------------------


def last_sunday(year: int, month: int) -> date:
    """Counted day by day from the month's end."""
    return next(
        day
        for day in (date(year, month, number) for number in range(31, 24, -1))
        if day.strftime("%w") == "0"
    )


@pytest.mark.parametrize("year", YEARS)
def test_the_rule_is_the_table_of_time_zones_around_every_change(year: int) -> None:
    london = zone("Europe/London")
    for month, change in zip((3, 10), summer_time(year), strict=True):
        assert change == datetime.combine(last_sunday(year, month), time(1))
        # Every quarter of an hour of two days and nights, and the last and first microsecond.
        near = [change + n * 15 * MINUTE for n in range(-192, 193)]
        near += [change - timedelta(microseconds=1), change + timedelta(microseconds=1)]
        for utc in near:
            aware = utc.replace(tzinfo=UTC)
            in_london = aware.astimezone(london)
            assert clock_at(utc) == in_london.replace(tzinfo=None)
            assert received_on(aware) == received_on(in_london) == in_london.date()


def test_the_rule_is_the_table_at_every_hour_of_every_year() -> None:
    london = zone("Europe/London")
    utc = datetime(2000, 1, 1, tzinfo=UTC)
    while utc.year < 2051:
        shown = utc.astimezone(london).replace(tzinfo=None)
        assert clock_at(utc.replace(tzinfo=None)) == shown, utc
        utc += HOUR


@pytest.mark.parametrize("year", YEARS)
def test_the_hour_that_comes_twice_has_one_date_and_the_hour_left_out_none(year: int) -> None:
    london = zone("Europe/London")
    begins, ends = summer_time(year)
    for minutes in range(60):
        twice = (ends + minutes * MINUTE).replace(tzinfo=london)
        days = {received_on(twice.replace(fold=fold)) for fold in (0, 1)}
        assert days == {ends.date()}
        assert code_of((begins + minutes * MINUTE).replace(tzinfo=london)) == "impossible-time"
    # Right before and right after the hour that is left out.
    for minutes in (-1, 60):
        assert received_on((begins + minutes * MINUTE).replace(tzinfo=london)) == begins.date()


def test_elsewhere_the_fold_can_say_the_day() -> None:
    # Moscow, 25 October 2009: two to three o'clock came twice, first at 22-23 and then at 23-24 in
    # UTC. Britain's own change was two hours later, so there it was 23:30 on Saturday, then 00:30.
    twice = datetime(2009, 10, 25, 2, 30, tzinfo=zone("Europe/Moscow"))
    assert received_on(twice.replace(fold=0)) == date(2009, 10, 24)
    assert received_on(twice.replace(fold=1)) == date(2009, 10, 25)


# --- what always holds --------------------------------------------------------------------------

MOMENTS = st.integers(0, 51 * 365 * 86_400).map(
    lambda seconds: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
CUT_OFFS = st.none() | st.times(time(0, 0, 1))
NEAR_A_CHANGE = st.builds(
    lambda year, which, seconds: (
        summer_time(year)[which].replace(tzinfo=UTC) + timedelta(seconds=seconds)
    ),
    st.sampled_from(YEARS), st.integers(0, 1), st.integers(-90_000, 90_000),
)  # fmt: skip
KEYS = (
    "Europe/London", "Europe/Dublin", "Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu",
    "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "America/Nuuk", "Asia/Gaza",
)  # fmt: skip


@given(MOMENTS | NEAR_A_CHANGE, st.sampled_from(KEYS))
def test_the_same_moment_has_the_same_date_whatever_the_clock(moment: datetime, key: str) -> None:
    expected = moment.astimezone(zone("Europe/London")).date()
    assert received_on(moment) == expected
    assert received_on(moment.astimezone(zone(key))) == expected
    assert received_on(moment.astimezone(zone("Europe/London")).isoformat()) == expected


@given(MOMENTS | NEAR_A_CHANGE, st.integers(-23 * 60 - 59, 23 * 60 + 59))
def test_text_says_what_a_datetime_says(moment: datetime, minutes: int) -> None:
    local = moment.astimezone(timezone(minutes * MINUTE))
    text = local.isoformat()
    assert received_on(text) == received_on(local) == received_on(moment)
    # The same with the colon of the offset left out, and its minutes where there are none.
    assert received_on(f"{text[:-3]}{text[-2:]}") == received_on(moment)
    if text.endswith(":00"):
        assert received_on(text[:-3]) == received_on(moment)


@given(MOMENTS | NEAR_A_CHANGE, st.timedeltas(timedelta(), timedelta(days=2)), CUT_OFFS)
def test_the_date_never_goes_back_as_time_goes_on(
    moment: datetime, later: timedelta, cut_off: time | None
) -> None:
    if (moment + later).year < 2051:
        first, second = (received_on(one, cut_off=cut_off) for one in (moment, moment + later))
        assert first <= second


@given(MOMENTS | NEAR_A_CHANGE, CUT_OFFS)
def test_a_cut_off_moves_by_one_day_or_not_at_all(moment: datetime, cut_off: time | None) -> None:
    day = received_on(moment)
    late = cut_off is not None and has_shown(cut_off, moment.replace(tzinfo=None))
    assert received_on(moment, cut_off=cut_off) == day + timedelta(days=late)


@given(NEAR_A_CHANGE, st.times(time(0, 0, 1)))
def test_a_cut_off_that_the_clock_shows_or_passed_that_day_has_been(
    moment: datetime, cut_off: time
) -> None:
    # Counted: whether the clock has shown it at any minute of the day so far.
    london = zone("Europe/London")
    at = max(cut_off.replace(second=0, microsecond=0), time(0, 1))
    now = moment.replace(second=0, microsecond=0)
    today = now.astimezone(london).date()
    shown: set[time] = set()
    one = now
    while one.astimezone(london).date() == today:
        shown.add(one.astimezone(london).time())
        one -= MINUTE
    passed = max(shown) >= at
    assert (received_on(now, cut_off=at) > today) == passed
