"""Where a complaint goes: one case for each rule, in a table that an auditor can read."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.small_cases import small

import complaints_rules as cr
from complaints_rules.cli.main import main

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = ROOT / "examples" / "routes"
ROWS: list[dict[str, str]] = list(
    csv.DictReader((Path(__file__).parent / "routes.csv").read_text("utf-8").splitlines())
)


def routing(row: dict[str, str]) -> cr.Routing:
    case = cr.Case.from_json((CASES / f"{row['case']}.json").read_text("utf-8"))
    return cr.route_to_ombudsman(case, today=date.fromisoformat(row["today"]))


def test_every_example_has_a_row() -> None:
    assert {path.stem for path in CASES.glob("*.json")} == {row["case"] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["case"]))
def test_the_routing_is_what_the_table_says(row: dict[str, str]) -> None:
    found = routing(row)

    def day(name: str) -> Any:
        return date.fromisoformat(row[name]) if row[name] else None

    assert (found.status, found.body) == (row["status"], row["body"])
    assert (found.opens_on, found.last_day) == (day("opens_on"), day("last_day"))
    assert found.delay_may_be_raised == (row["delay"] == "yes")
    others = [(other.body, other.last_day) for other in found.others]
    assert others == ([(row["instead"], day("instead_last_day"))] if row["instead"] else [])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["case"]))
def test_every_answer_says_where_its_rule_stands(
    row: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["route", str(CASES / f"{row['case']}.json"), "--today", row["today"]]) == 0
    assert "Source: " in capsys.readouterr().out


def test_the_right_body_comes_with_its_contact_and_the_wrong_one_without() -> None:
    row = next(row for row in ROWS if row["case"] == "homelessness")
    found = routing(row)
    assert found.contact is None
    assert found.others[0].contact == {
        "telephone": "0300 061 0614",
        "website": "https://www.lgo.org.uk",
    }


def test_without_the_fact_nobody_is_sent_away() -> None:
    case = cr.Case.from_json((CASES / "homelessness.json").read_text("utf-8"))
    facts = {fact: word for fact, word in case.facts.items() if fact != "matter"}
    asked = cr.Case(case.procedure, events=case.events, facts=facts)
    assert cr.route_to_ombudsman(asked, today=date(2026, 11, 24)).status == "open"


def test_a_fact_that_nobody_asks_for_is_still_refused() -> None:
    with pytest.raises(cr.ComplaintsRulesError, match="asks for no fact `mater`"):
        cr.deadlines(
            cr.Case("devon-childrens", facts={"mater": "homelessness"}), today=date(2026, 11, 24)
        )
    with pytest.raises(cr.ComplaintsRulesError, match="found `homeless`"):
        cr.deadlines(
            cr.Case("devon-childrens", facts={"matter": "homeless"}), today=date(2026, 11, 24)
        )


def test_a_case_may_hold_an_event_that_only_the_ombudsman_knows() -> None:
    events = [
        {"event": "complaint.received", "date": "2026-06-01"},
        {"event": "person.died_unaware", "date": "2025-08-04"},
        {"event": "representatives.noticed", "date": "2025-09-15"},
        {"event": "complainant.noticed", "date": "2025-11-03"},
    ]
    found = cr.route_to_ombudsman(
        cr.Case("birmingham-trust-local", events=events), today=date(2026, 7, 1)
    )
    assert found.last_day == date(2026, 9, 14)


def two_bodies(facts: dict[str, str]) -> cr.Routing:
    """A page that names the LGSCO and, beside it, another body."""
    routes = [
        {"body": body, "opens": "stage-1.response_sent", "source": {"page": "the end"}}
        for body in ("lgsco", "ico")
    ]
    events = [
        {"event": "matter.noticed", "date": "2026-08-03"},
        {"event": "complaint.received", "date": "2026-09-01"},
        {"event": "stage-1.response_sent", "date": "2026-09-21"},
    ]
    case = cr.Case(small(ombudsman=routes), events=events, facts=facts)
    return cr.route_to_ombudsman(case, today=date(2026, 11, 24))


def test_a_body_to_which_another_one_sends_it_is_not_wrong_for_its_subject() -> None:
    found = two_bodies({"matter": "personal data"})
    assert (found.status, found.body) == ("wrong_body", "lgsco")
    assert [(other.body, other.status) for other in found.others] == [("ico", "open")]


def test_nobody_is_sent_to_a_body_that_does_not_take_it_either() -> None:
    found = two_bodies({"matter": "health care", "care": "privately"})
    assert [(o.body, o.status) for o in found.others if o.body == "phso"] == [
        ("phso", "wrong_body")
    ]


def test_an_ombudsman_s_own_file_names_the_taker() -> None:
    events = [{"event": "complaint.received", "date": "2026-09-01"}]
    case = cr.Case("phso", events=events, facts={"matter": "social care"})
    found = cr.route_to_ombudsman(case, today=date(2026, 11, 24))
    assert [other.body for other in found.others] == ["lgsco"]


def test_a_way_that_may_be_open_is_not_hidden_by_one_that_is_not_yet() -> None:
    events = [
        {"event": "complaint.received", "date": "2025-06-02"},
        {"event": "stage-1.interim_report_sent", "date": "2025-07-01"},
    ]
    asked = cr.route_to_ombudsman(cr.Case("wales-nhs-2011", events=events), today=date(2025, 7, 2))
    assert (asked.status, asked.needs[0]) == ("not_known", "liability")
    facts = {"liability": "found or possible"}
    told = cr.Case("wales-nhs-2011", events=events, facts=facts)
    assert cr.route_to_ombudsman(told, today=date(2025, 7, 2)).status == "open"


def test_a_way_that_is_open_at_any_time_comes_before_one_that_has_opened() -> None:
    ways = [
        {"body": "lgsco", "opens": "stage-1.response_sent", "source": {"page": "x"}},
        {"body": "lgsco", "opens": "any time", "source": {"page": "x"}},
    ]
    events = [{"event": "stage-1.response_sent", "date": "2026-12-07"}]
    found = cr.route_to_ombudsman(
        cr.Case(small(ombudsman=ways), events=events), today=date(2026, 12, 8)
    )
    assert (found.status, found.opens_on) == ("open", None)
