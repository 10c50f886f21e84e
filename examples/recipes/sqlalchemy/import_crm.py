"""Take over the rows of an existing CRM, and store their dates.

`python import_crm.py crm-export.csv --today 2026-12-01`; running it again replaces what it read.
"""

import csv
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import complaints_rules as cr
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from crm import read
from deadlines import store
from models import Base, Complaint, ComplaintEvent


def take_over(session: Session, rows: Iterable[Mapping[str, Any]], *, today: date) -> Iterator[str]:
    """Take over each row; name what could not be used, so that somebody can mend it."""
    for row in rows:
        found = read(row)
        problems = list(found.problems)
        known = select(Complaint).where(Complaint.reference == row["reference"])
        complaint = session.scalars(known).one_or_none()
        if complaint is None:
            complaint = Complaint(reference=row["reference"], facts={})
            session.add(complaint)
        complaint.procedure = row["procedure"]
        complaint.events = [
            ComplaintEvent(event=event, day=day) for event, day in found.events.items()
        ]
        session.flush()
        try:
            store(session, complaint, today=today)
        except cr.ComplaintsRulesError as error:
            problems.extend(str(problem) for problem in error.problems)
        yield f"{complaint.reference}: {len(complaint.deadlines)} dates stored"
        yield from (f"  {problem}" for problem in problems)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read a CSV file into the database; the tables are made if they are not there."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, required=True)
    parser.add_argument("--database", default="sqlite:///complaints.sqlite3")
    parser.add_argument("--procedures", help="a folder with procedure files of your own")
    given = parser.parse_args(arguments)
    if given.procedures:
        cr.add_folder(given.procedures)
    engine = create_engine(given.database)
    Base.metadata.create_all(engine)
    with (
        given.file.open(encoding="utf-8", newline="") as file,
        Session(engine) as session,
        session.begin(),
    ):
        for line in take_over(session, csv.DictReader(file), today=given.today):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
