"""Take over the rows of an existing CRM, and store their dates."""

import csv
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

import complaints_rules as cr
from django.core.management.base import BaseCommand
from django.db import transaction

from complaints.crm import read
from complaints.deadlines import store
from complaints.models import Complaint


class Command(BaseCommand):
    """Read a CSV file; running it again replaces what it read before."""

    help = "Read the complaints of a CSV file and store their dates."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and the day of the question."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--today", type=date.fromisoformat, required=True)

    def handle(self, *_: Any, **options: Any) -> None:
        """Take over each row; name what could not be used, so that somebody can mend it."""
        with options["file"].open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found = read(row)
                problems = list(found.problems)
                with transaction.atomic():
                    complaint, _new = Complaint.objects.update_or_create(
                        reference=row["reference"], defaults={"procedure": row["procedure"]}
                    )
                    complaint.events.all().delete()
                    for event, day in found.events.items():
                        complaint.events.create(event=event, day=day)
                try:
                    store(complaint, today=options["today"])
                except cr.ComplaintsRulesError as error:
                    problems.extend(str(problem) for problem in error.problems)
                self.stdout.write(f"{row['reference']}: {complaint.deadlines.count()} dates stored")
                for problem in problems:
                    self.stdout.write(f"  {problem}")
