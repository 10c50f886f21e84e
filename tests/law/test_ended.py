"""Old cases keep their old rules, and what has ended says what is to be used instead."""

from datetime import date

import pytest

import complaints_rules as cr


def acknowledgement(procedure: str, received: str) -> cr.Deadline:
    case = cr.Case(procedure, events=[{"event": "complaint.received", "date": received}])
    found = cr.deadlines(case, today=date.fromisoformat(received))
    return next(one for one in found if one.id == "complaint.acknowledge")


@pytest.mark.parametrize(
    ("received", "edition", "due"),
    [
        # WSI 2023/274 regulation 14(5)(a): five working days in place of two from 1 April 2023.
        ("2023-03-31", "2011-04-01", date(2023, 4, 4)),
        ("2023-04-03", "2023-04-01", date(2023, 4, 12)),
    ],
)
def test_the_day_of_receipt_chooses_the_edition(received: str, edition: str, due: date) -> None:
    found = acknowledgement("wales-nhs-2011", received)
    assert (found.about.edition, found.about.edition_assumed, found.due) == (edition, False, due)


def test_after_the_last_edition_the_case_is_refused_with_what_holds_since() -> None:
    with pytest.raises(cr.ComplaintsRulesError) as refused:
        acknowledgement("wales-nhs-2011", "2026-04-01")
    message = str(refused.value)
    assert message.startswith(
        "`wales-nhs-2011` ended on 2026-03-31 and is asked for 2026-04-01; no"
    )
    assert "Listening to People" in message
    assert message.endswith("[ended]")


def test_the_last_day_is_included() -> None:
    assert acknowledgement("wales-nhs-2011", "2026-03-31").about.edition == "2023-04-01"


def test_the_housing_code_of_2022_names_its_successor() -> None:
    with pytest.raises(cr.ComplaintsRulesError, match="use `england-housing-code-2024`"):
        acknowledgement("england-housing-code-2022", "2024-04-01")
    with pytest.raises(cr.ComplaintsRulesError, match="use `england-housing-code-2024`"):
        cr.load("england-housing-code-2022", on=date(2024, 4, 1))
    assert acknowledgement("england-housing-code-2022", "2024-03-31").about.edition == "2022-04-01"


def test_the_clock_of_the_housing_code_changed_with_the_code() -> None:
    def answer(procedure: str, received: str, acknowledged: str) -> date | None:
        events = [
            {"event": "complaint.received", "date": received},
            {"event": "complaint.acknowledged", "date": acknowledged},
        ]
        found = cr.deadlines(
            cr.Case(procedure, events=events), today=date.fromisoformat(acknowledged)
        )
        return next(one.due for one in found if one.id == "stage-1.respond")

    # Logged at the earliest on the day of receipt; from the acknowledgement since 1 April 2024.
    assert answer("england-housing-code-2022", "2024-03-04", "2024-03-08") == date(2024, 3, 18)
    assert answer("england-housing-code-2024", "2024-05-07", "2024-05-13") == date(2024, 5, 28)


def test_central_bedfordshire_since_1_june_2024() -> None:
    assert acknowledged_edition("2024-06-03") == ("2024-06-01", False)
    assert acknowledged_edition("2024-05-31") == ("2024-06-01", True)


def acknowledged_edition(received: str) -> tuple[str, bool]:
    case = cr.Case(
        "central-bedfordshire-council",
        events=[{"event": "complaint.received", "date": received}],
        facts={"subject": "corporate"},
    )
    about = cr.deadlines(case, today=date.fromisoformat(received))[0].about
    return about.edition, about.edition_assumed
