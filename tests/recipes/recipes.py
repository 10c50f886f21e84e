"""The recipes, and a procedure of one's own for them that is changed overnight."""

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from tests.receipts.own import page

ROOT = Path(__file__).resolve().parent.parent.parent
RECIPES = ROOT / "examples" / "recipes"

# Ten working days, one after the other over the bank holidays of England and Wales:
# C-1041, received Mon 23 Nov 2026: 24 to 27 Nov, 30 Nov to 4 Dec, 7 Dec.
# C-1042, received 23:30 UTC on Mon 17 Aug 2026, which was Tue 18 Aug here: 19 to 21 Aug, 24 to 28
#   Aug, 1 and 2 Sep (Mon 31 Aug is a bank holiday). One day earlier by the day in UTC.
# C-1045, received Mon 9 Nov 2026, five working days to acknowledge: 10 to 13 Nov, 16 Nov;
#   acknowledged Wed 11 Nov, and then ten: 12 and 13 Nov, 16 to 20 Nov, 23 to 25 Nov.
# Devon acknowledges in three: 24 to 26 Nov; 19 to 21 Aug.
EXPORTED = {
    ("C-1041", "complaint.acknowledge", "2026-11-26"),
    ("C-1041", "stage-1.respond", "2026-12-07"),
    ("C-1042", "complaint.acknowledge", "2026-08-21"),
    ("C-1042", "stage-1.respond", "2026-09-02"),
    ("C-1045", "complaint.acknowledge", "2026-11-16"),
    ("C-1045", "stage-1.respond", "2026-11-25"),
}
SAID = """\
C-1041: 2 dates stored
C-1042: 2 dates stored
C-1043: 0 dates stored
  no day of receipt
C-1044: 0 dates stored
  date_received: '11/23/2026' is not a date in any form of FORMS
C-1045: 2 dates stored
"""

# Received Mon 23 Nov 2026. 15 working days: 24 to 27 Nov (4), 30 Nov to 4 Dec (9), 7 to 11 Dec
# (14), 14 Dec. 20: 15 to 18 Dec (19), 21 Dec.
BEFORE, AFTER = "20 working days", "15 working days"
SHORTENED = "  due was 2026-12-21 and is now 2026-12-14"
BECAUSE_OF_THE_TEXT = "  because the procedure anytown-receipts@undated changed: its digest was "

# Received Mon 7 Dec 2026, 20 working days: 8 to 11 Dec (4), 14 to 18 Dec (9), 21 to 24 Dec (13),
# 29 to 31 Dec (16), 4 to 7 Jan; with Mon 28 Dec one day less.
HOLIDAY = "2026-12-28"
LENGTHENED = "  due was 2027-01-06 and is now 2027-01-07"
BECAUSE_OF_THE_DAY = (
    "  because the bank holidays of england-and-wales changed: Mon 28 Dec 2026 was no bank holiday "
    "and is now one, Boxing Day (substitute day)"
)


def own(folder: Path, received: str, within: str = BEFORE) -> Path:
    """Write a procedure of one's own, and a CRM's export with one complaint under it."""
    procedures = folder / "procedures"
    procedures.mkdir(exist_ok=True)
    page(procedures, within=within)
    export = folder / "export.csv"
    with export.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["reference", "procedure", "date_received"])
        rows.writerow(["C-1", "anytown-receipts", received])
    return export


@contextmanager
def modules(recipe: str, *names: str) -> Iterator[list[ModuleType]]:
    """Import modules of a recipe by their plain names, and forget them again."""
    before = set(sys.modules)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(RECIPES / recipe))
        try:
            yield [import_module(name) for name in names]
        finally:
            for name in set(sys.modules) - before:
                where = getattr(sys.modules[name], "__file__", None) or ""
                if Path(where).is_relative_to(RECIPES):
                    del sys.modules[name]
