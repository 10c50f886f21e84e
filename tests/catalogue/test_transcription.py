"""Every noted fact is in a file, each file says what was noted, and what differs is explained."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

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


FIGURES = ("within", "at_least", "once_past", "total", "adds")
LAST_NUMBER = re.compile(r"(\d+) ((?:working |calendar )?(?:day|week|month|year))s?")


def changed(data: dict[str, Any]) -> Iterator[str]:
    """The file with one figure made greater, for each figure before or in its stages in turn."""
    for part in _parts([data["timescales"], data["stages"]]):
        for key in FIGURES:
            figure = part.get(key)
            if isinstance(figure, str) and LAST_NUMBER.search(figure):
                part[key] = LAST_NUMBER.sub(r"1\1 \2s", figure)
                yield json.dumps(data)
                part[key] = figure


def _parts(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    for one in data if isinstance(data, list) else ():
        yield from _parts(one)


@pytest.mark.parametrize("procedure", published(), ids=lambda p: p.name)
def test_every_changed_figure_is_found(procedure: cr.Procedure) -> None:
    known = list(of_file(procedure))
    for text in changed(procedure.model_dump(mode="json")):
        assert list(of_file(cr.Procedure.model_validate_json(text))) != known


def test_figures_are_changed_one_after_the_other() -> None:
    page = next(one for one in published() if one.id == "birmingham-trust-local")
    texts = list(changed(page.model_dump(mode="json")))
    assert len(texts) == len(set(texts)) > 1
    assert [line for _, line in of_file(cr.Procedure.model_validate_json(texts[0]))] == [
        "noted and not in the file: stage 1 limit 20 working days",
        "in the file and not noted: stage 1 limit 120 working days",
    ]
