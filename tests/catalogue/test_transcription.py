"""Every noted fact is in a file, each file says what was noted, and what differs is explained."""

import json
from collections import Counter

import pytest
from tests.catalogue.transcription import every, of_file, published, rows

import complaints_rules as cr

RECORDS = {row["record"]: row for row in rows("records.csv")}


def test_every_record_is_in_exactly_one_file() -> None:
    found = Counter(record for procedure in published() for record in procedure.records)
    assert set(found) == set(RECORDS)
    assert [record for record, times in found.items() if times != 1] == []


def test_what_differs_is_explained_and_nothing_else() -> None:
    explained = {(row["record"], row["difference"]) for row in rows("explained.csv")}
    assert all(row["why"] for row in rows("explained.csv"))
    assert set(every()) == explained


@pytest.mark.parametrize("procedure", published(), ids=lambda p: p.name)
def test_the_head_of_a_file_is_that_of_its_record(procedure: cr.Procedure) -> None:
    for record in procedure.records:
        row = RECORDS[record]
        assert procedure.nation == row["nation"]
        assert procedure.coverage == row["coverage"]
        edition = row["first_day"] or row["page_date"] or "undated"
        assert procedure.edition.startswith(edition)
        assert set(row["url"].split()) <= {source.url for source in procedure.sources.values()}


def test_a_changed_figure_is_found() -> None:
    page = next(one for one in published() if one.id == "birmingham-trust-local")
    data = page.model_dump(mode="json")
    data["stages"][0]["timescales"][0]["within"] = "15 working days"
    changed = cr.Procedure.model_validate_json(json.dumps(data))
    assert [line for _, line in of_file(changed)] == [
        "noted and not in the file: stage 1 limit 20 working days",
        "in the file and not noted: stage 1 limit 15 working days",
    ]
