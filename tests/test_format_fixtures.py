"""The format says more than the shipped procedures need: each fixture shows one thing it can say.

Every date in `tests/format` was worked out without the engine, a day at a time.
"""

from datetime import date
from pathlib import Path

import pytest
from tests.worked_examples import FIXTURES, Worked, fixture_files, problems_of, worked

import complaints_rules as cr
from complaints_rules.api import library
from complaints_rules.files.examples import check_examples
from complaints_rules.files.reader import read_procedure
from complaints_rules.files.references import Reporter


@pytest.mark.parametrize("example", worked(fixture_files()), ids=lambda example: example.name)
def test_fixture(example: Worked) -> None:
    assert example.problems() == []


@pytest.mark.parametrize("path", fixture_files(), ids=lambda path: path.stem)
def test_no_problem_of_a_fixture_is_lost_between_its_examples(path: Path) -> None:
    assert problems_of(path) == ()


@pytest.mark.parametrize("path", fixture_files(), ids=lambda path: path.stem)
def test_a_fixture_says_that_it_is_one(path: Path) -> None:
    first, *_ = path.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# A fixture of the format, not a shipped procedure")


def test_there_are_fixtures() -> None:
    assert len(fixture_files()) >= 20


def test_a_wrong_date_in_an_example_is_noticed() -> None:
    text = (FIXTURES / "hours.yaml").read_text(encoding="utf-8")
    wrong = text.replace(
        '{due: 2026-11-28, due_time: "16:45"', '{due: 2026-11-29, due_time: "16:45"'
    )
    assert wrong != text
    plan, tree = read_procedure(wrong, "hours.yaml", library().sets())
    (problem,) = check_examples(plan, Reporter(tree, "hours.yaml"), library().ombudsmen)
    assert problem.code == "example-differs"
    assert "2026-11-29" in problem.message
    assert "2026-11-28" in problem.message


def hours(*events: dict[str, str]) -> dict[str, cr.Deadline]:
    case = cr.Case(cr.load_file(FIXTURES / "hours.yaml"), events=events)
    return {found.id: found for found in cr.deadlines(case, today=date(2026, 12, 2))}


def test_an_hour_is_given_only_where_the_time_of_the_start_is_known() -> None:
    found = hours({"event": "complaint.received", "date": "2026-11-27"})
    assert found["stage-1.call"].due == date(2026, 11, 28)
    assert found["stage-1.call"].due_time is None


def test_an_extended_limit_ends_with_the_day_and_not_at_the_old_hour() -> None:
    found = hours(
        {"event": "complaint.received", "date": "2026-11-27", "at": "16:45"},
        {"event": "stage-1.respond.extended", "date": "2026-11-30"},
    )
    assert found["stage-1.call"].due_time == "16:45"
    assert found["stage-1.respond"].due == date(2026, 12, 2)
    assert found["stage-1.respond"].due_time is None


def test_an_extension_that_changes_nothing_says_so() -> None:
    case = cr.Case(
        cr.load_file(FIXTURES / "ceilings.yaml"),
        events=[
            {"event": "complaint.received", "date": "2026-03-02"},
            {"event": "complaint.record_finalised", "date": "2026-08-10"},
            {"event": "stage-1.report.extended", "date": "2026-08-20", "sets": "2026-09-25"},
        ],
    )
    found = {one.id: one for one in cr.deadlines(case, today=date(2026, 8, 21))}
    report = found["stage-1.report"]
    assert report.due == date(2026, 9, 15)
    assert [step.kind for step in report.because][-2:] == ["last_day", "extended"]
    assert "changes nothing" in report.because[-1].words


def test_a_fresh_start_shows_both_rounds() -> None:
    case = cr.Case(
        cr.load_file(FIXTURES / "rounds.yaml"),
        events=[
            {"event": "complaint.received", "date": "2026-09-07"},
            {"event": "stage-1.response_sent", "date": "2026-09-11"},
            {"event": "proceedings.stop_notified", "date": "2026-09-14"},
            {"event": "complaint.resubmitted", "date": "2026-11-23"},
        ],
    )
    found = [
        (one.round, one.due, one.state)
        for one in cr.deadlines(case, today=date(2026, 11, 24))
        if one.id == "stage-1.respond"
    ]
    assert found == [
        (1, date(2026, 9, 21), "met"),
        (2, date(2026, 12, 7), "running"),
    ]


def test_a_clock_that_the_text_does_not_start_needs_a_counting_set_that_does() -> None:
    text = (FIXTURES / "haringey-adults.yaml").read_text(encoding="utf-8")
    text = text.replace("counting: silent-page", "counting: statute")
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        read_procedure(text, "haringey-adults.yaml", library().sets())
    assert [problem.code for problem in caught.value.problems] == ["missing-counting"]
    assert "starts_not_stated" in caught.value.problems[0].message


def test_a_fact_that_only_a_door_asks_for_holds_up_no_duty() -> None:
    case = cr.Case(
        cr.load_file(FIXTURES / "window-consequences.yaml"),
        events=[
            {"event": "stage-2.requested", "date": "2026-10-12"},
        ],
    )
    found = {one.id: one for one in cr.deadlines(case, today=date(2026, 10, 13))}
    assert found["stage-1.respond"].state == "superseded"
    assert found["stage-2.respond"].due == date(2026, 11, 9)
