"""`calendars/bank-holidays.json`: the facts that another engine may read in place of a list."""

import csv
from collections.abc import Mapping
from typing import Final

from tests.calendars.exhaustive import not_worked
from tests.conformance.days import NATIONS, PUBLISHED_UNTIL, shipped_facts
from tests.conformance.layout import ROOT, Json, without_empty, written

GOV_UK_SINCE: Final = "2012-01-01"
ABOUT: Final = (
    "Bank holidays from Monday to Friday by nation. `standing`: `published` on GOV.UK's list, "
    "`own basis` before that list begins, `projected` from the law as it stands. `announced`: the "
    "day on which a one-off or moved day was made public, where a dated source was found; "
    "`moved_from`: where it would have fallen."
)


def bank_holidays_file(version: str) -> str:
    """The file: the lines that ship as JSON, and the projected days after them."""
    rows = [_fact(row) for row in shipped_facts()]
    for nation in NATIONS:
        rows += [
            {"nation": nation, "date": day.isoformat(), "standing": "projected"}
            for day in not_worked(nation)
            if day > PUBLISHED_UNTIL
        ]
    head: Json = {
        "$schema": "../schema/bank-holidays.schema.json",
        "format": 1,
        "vectors_version": version,
        "about": ABOUT,
        "known_from": "2000-01-01",
        "known_until": "2050-12-31",
        "published_until": PUBLISHED_UNTIL.isoformat(),
        "calendars": {
            **{nation: [nation] for nation in NATIONS},
            "united-kingdom": list(NATIONS),
        },
        "sources": _sources(),
    }
    return written(head, "bank_holidays", rows)


def _fact(row: Mapping[str, str]) -> Json:
    return without_empty(
        {
            "nation": row["division"],
            "date": row["date"],
            "title": row["title"],
            "standing": "published" if row["date"] >= GOV_UK_SINCE else "own basis",
            "basis": row["basis"],
            "source": row["source"],
            "announced": row["announced"] or None,
            "announced_source": row["announced_source"] or None,
            "moved_from": row["moved_from"] or None,
        }
    )


def _sources() -> Json:
    file = ROOT / "src" / "complaints_rules" / "data" / "bank-holiday-sources.csv"
    return {
        row["id"]: {"name": row["name"], "address": row["address"]}
        for row in csv.DictReader(file.read_text("utf-8").splitlines())
    }


def data_version() -> str:
    """The version of the bank holidays, which is the version of the vectors."""
    page = (ROOT / "docs" / "bank-holidays.md").read_text("utf-8")
    _, _, after = page.partition("The version of this data is `")
    return after.partition("`")[0]
