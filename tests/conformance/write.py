"""Writes the vectors anew, and asks the library for no date.

python -m tests.conformance.write
"""

import sys
from collections.abc import Iterable
from itertools import chain
from typing import Final

from tests.conformance import calendar_vectors, case_vectors, counting_vectors, procedures
from tests.conformance.bank_holidays import bank_holidays_file, data_version
from tests.conformance.layout import FOLDER, Json, vector_file
from tests.conformance.refused_vectors import refused_vectors

CALENDARS: Final = {
    "bank-holidays-of-years": "The bank holidays of each year, and of the years that changed.",
    "edges": "The days about which counting goes wrong, each with why.",
    "chosen": "Days and numbers taken from SHA-256 of their own id: no hand has chosen them.",
    "known-on": "Counts as they stood before and after an announcement.",
    "changed": "Calendars with days closed and reopened.",
    "refused": "What must be refused, each with its code.",
}
COUNTING: Final = {
    "lengths": "Months, years, weeks and counts that begin with the day itself.",
    "by-hand": "Hours, clear days, ranges, days that move, closed days, late bank holidays.",
    "periods-in-law": "Numbers of working days that laws and codes give.",
    "nations": "The same number of working days in each nation.",
    "refused": "What must be refused, each with its code.",
}
CASES: Final = {
    "law-table": "Dates that the law gives, each with its paragraph.",
    "law": "The worked examples of laws, codes and model procedures.",
    "ombudsmen": "The worked examples of the ombudsmen's files.",
    "published": "The worked examples of procedures as bodies have published them.",
    "format": "The worked examples of made-up texts that show each idea of the format.",
    "refused": "Cases that must be refused, each with its code.",
}


def made() -> dict[str, str]:
    """Every file by its path below ``conformance/``."""
    version = data_version()
    found = {"calendars/bank-holidays.json": bank_holidays_file(version)}

    def put(part: str, name: str, about: str, vectors: Iterable[Json]) -> None:
        rows = list({row["id"]: row for row in vectors}.values())
        found[f"{part}/{name}.json"] = vector_file(part, version, about, rows)

    makers = (
        calendar_vectors.bank_holiday_vectors(),
        calendar_vectors.edge_vectors(),
        calendar_vectors.chosen_vectors(),
        calendar_vectors.known_on_vectors(),
        calendar_vectors.changed_vectors(),
        refused_vectors(),
    )
    for (name, about), vectors in zip(CALENDARS.items(), makers, strict=True):
        put("calendars", name, about, vectors)
    counted = {**counting_vectors.counting_files(), "refused": counting_vectors.refused_lengths()}
    for name, rows in counted.items():
        put("counting", name, COUNTING[name], rows)
    refused = [("refused", case_vectors.refused_cases())]
    for name, rows in chain(case_vectors.timetables(), refused):
        put("timetables", name, CASES[name], rows)
    for name, rows in case_vectors.questions():
        put("questions", name, CASES[name], rows)
    for place, path in procedures.files():
        found[f"procedures/{place}.json"] = procedures.as_json(path)
    found["procedures/counting.json"] = procedures.as_json(procedures.COUNTING)
    return found


def committed() -> dict[str, str]:
    """Every file that the writer has made before, by its path below ``conformance/``."""
    return {
        path.relative_to(FOLDER).as_posix(): path.read_text("utf-8")
        for part in ("calendars", "counting", "timetables", "questions", "procedures")
        for path in sorted((FOLDER / part).rglob("*.json"))
    }


def main() -> int:
    """Write what has changed, take away what is no longer made, and say how many there were."""
    old, new = committed(), made()
    for name in old.keys() - new.keys():
        (FOLDER / name).unlink()
    changed = [name for name in new if old.get(name) != new[name]]
    for name in changed:
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(new[name], "utf-8", newline="\n")
    size = sum(len(text.encode()) for text in new.values())
    sys.stdout.write(
        f"{len(new)} files of {size / 1e6:.1f} MB, {len(changed)} written, "
        f"{len(old.keys() - new.keys())} taken away\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
