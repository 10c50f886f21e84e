"""The nightly re-check: which stored dates are not what they were, and why.

`python recheck.py --today 2026-12-02` ends with 3 if a date moved, and with 0 if none did.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date

import complaints_rules as cr
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session, selectinload

from deadlines import recheck, store
from models import Complaint

MOVED = 3  # as `complaints-rules replay` does, so that a job can tell "moved" from "failed"


def report(session: Session, *, today: date, store_new: bool = False) -> tuple[list[str], int]:
    """Return the lines of the report, and how many dates moved."""
    everything = (
        select(Complaint)
        .order_by(Complaint.reference)
        .options(selectinload(Complaint.events), selectinload(Complaint.deadlines))
    )
    lines: list[str] = []
    checked = moved = 0
    for complaint in session.scalars(everything):
        checked += len(complaint.deadlines)
        found = recheck(complaint, today=today)
        moved += len(found)
        for one in found:
            lines.append(f"{complaint.reference} {one.stored.duty}")
            lines += [f"  {what}" for what in one.what]
            lines += [f"  because {why}" for why in one.why]
        if found and store_new:
            store(session, complaint, today=today)
    lines.append(f"{today}: {checked} stored dates, {moved} moved")
    return lines, moved


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; the day comes from the caller, so that it can be made again."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--today", type=date.fromisoformat, required=True)
    parser.add_argument("--database", default="sqlite:///complaints.sqlite3")
    parser.add_argument("--procedures", help="a folder with procedure files of your own")
    parser.add_argument(
        "--store", action="store_true", help="store the new dates after reporting them"
    )
    given = parser.parse_args(arguments)
    if given.procedures:
        cr.add_folder(given.procedures)
    with Session(create_engine(given.database)) as session, session.begin():
        lines, moved = report(session, today=given.today, store_new=given.store)
    print("\n".join(lines))
    return MOVED if moved else 0


if __name__ == "__main__":
    sys.exit(main())
