"""The nightly re-check: which stored dates are not what they were, and why."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints.deadlines import recheck, store
from complaints.models import Complaint, StoredDeadline

MOVED = 3  # as `complaints-rules replay` does, so that a job can tell "moved" from "failed"


class Command(BaseCommand):
    """Compute every stored date again and report each that moved."""

    help = "Compute every stored date again; exit code 3 if one moved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day from the caller: a re-check of an earlier day then gives the same report."""
        parser.add_argument("--today", type=date.fromisoformat, required=True)
        parser.add_argument(
            "--store", action="store_true", help="store the new dates after reporting them"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Report, store if asked for, and end with 3 if a date moved."""
        today = options["today"]
        moved = 0
        for complaint in Complaint.objects.order_by("reference").prefetch_related(
            "events", "deadlines"
        ):
            found = recheck(complaint, today=today)
            moved += len(found)
            for one in found:
                self.stdout.write(f"{complaint.reference} {one.stored.duty}")
                for words in (*one.what, *(f"because {why}" for why in one.why)):
                    self.stdout.write(f"  {words}")
            if found and options["store"]:
                store(complaint, today=today)
        total = StoredDeadline.objects.count()
        self.stdout.write(f"{today}: {total} stored dates, {moved} moved")
        if moved:
            raise CommandError(f"{moved} stored dates moved", returncode=MOVED)
