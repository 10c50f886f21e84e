"""What was due as known on a day, and whether a bank holiday announced later moves a clock."""

from datetime import date

import pytest
from tests.small_cases import small

import complaints_rules as cr
from complaints_rules.model.procedure import Procedure

# The State Funeral was announced on 10 September 2022, the Coronation's day on 6 November 2022,
# Scotland's 15 June 2026 on 4 February 2026.


def twenty_days(start: date, nation: str = "england") -> cr.Case:
    made: Procedure = small(nation=nation)
    first, *rest = made.model_dump(mode="json", exclude_none=True)["stages"]
    first["timescales"][0]["within"] = "20 working days"
    procedure = small(nation=nation, stages=[first, *rest])
    return cr.Case(procedure, events=[{"event": "complaint.received", "date": start}])


def due(case: cr.Case, today: date, known_on: date | None = None) -> cr.Deadline:
    return cr.deadlines(case, today=today, known_on=known_on)[0]


@pytest.mark.parametrize(
    ("start", "nation", "known_on", "expected"),
    [
        (date(2022, 9, 1), "england", date(2022, 9, 1), date(2022, 9, 29)),
        (date(2022, 9, 1), "england", date(2022, 9, 12), date(2022, 9, 30)),
        (date(2023, 4, 14), "england", date(2022, 11, 5), date(2023, 5, 15)),
        (date(2023, 4, 14), "england", date(2022, 11, 6), date(2023, 5, 16)),
        (date(2026, 6, 1), "scotland", date(2026, 2, 3), date(2026, 6, 29)),
        (date(2026, 6, 1), "scotland", date(2026, 2, 4), date(2026, 6, 30)),
        (date(2026, 6, 1), "england", date(2026, 2, 4), date(2026, 6, 29)),
    ],
)
def test_as_known_on_a_day(start: date, nation: str, known_on: date, expected: date) -> None:
    found = due(twenty_days(start, nation), start, known_on)
    assert (found.due, found.latest) == (expected, expected)
    assert found.about.known_on == known_on
    # Only a day announced after the clock had started leaves a second reading.
    assert (found.earliest == found.due) == (start.year > 2022 or known_on == start)


def test_a_clock_already_running_has_both_readings() -> None:
    found = due(twenty_days(date(2022, 9, 1)), date(2022, 9, 12))
    assert (found.earliest, found.due, found.latest) == (
        date(2022, 9, 29),
        date(2022, 9, 30),
        date(2022, 9, 30),
    )
    assert [(r.name, r.option, r.due, r.adopted) for r in found.readings] == [
        ("late holiday", "moves the limit", date(2022, 9, 30), True),
        ("late holiday", "leaves it", date(2022, 9, 29), False),
    ]
    assert found.because[-1].kind == "reading"


def test_a_clock_that_starts_after_the_announcement_has_one() -> None:
    found = due(twenty_days(date(2022, 9, 12)), date(2022, 9, 12))
    assert found.earliest == found.due == found.latest == date(2022, 10, 11)
    assert not found.readings


def test_on_the_last_day_by_the_one_reading_it_is_in_dispute() -> None:
    found = due(twenty_days(date(2022, 9, 1)), date(2022, 9, 30))
    assert found.state == "due_today"
    assert found.in_dispute


def test_where_the_holiday_is_counted_the_reasons_say_so_too() -> None:
    data = small().model_dump(mode="json", exclude_none=True)
    counting = {"like": "silent-page", "holiday_announced_later": "stays"}
    procedure = small(stages=data["stages"], counting=counting)
    events = [{"event": "complaint.received", "date": date(2022, 9, 8)}]
    found = due(cr.Case(procedure, events=events), date(2022, 9, 12))
    assert found.due == date(2022, 9, 22)
    assert not [step for step in found.because if step.kind == "skipped"]
