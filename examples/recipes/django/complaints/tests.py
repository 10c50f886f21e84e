"""What must hold of the recipe where it is copied to; `python manage.py test` runs it."""

from datetime import date
from io import StringIO

import complaints_rules as cr
from django.core.management import CommandError, call_command
from django.test import TestCase

from complaints.deadlines import recheck, store
from complaints.models import Complaint, StoredDeadline

ASKED = date(2026, 12, 1)
NEXT_DAY = date(2026, 12, 2)


class NightlyRecheck(TestCase):
    """A complaint of Monday 23 November 2026, to be answered in ten working days: 7 December."""

    def setUp(self) -> None:
        """Store its dates."""
        self.complaint = Complaint.objects.create(
            reference="C-1041", procedure="devon-childrens@undated"
        )
        self.received = self.complaint.events.create(
            event="complaint.received", day=date(2026, 11, 23)
        )
        store(self.complaint, today=ASKED)

    def test_a_date_is_stored_with_what_it_rests_on(self) -> None:
        """The columns say it for a query, the receipt for good."""
        row = StoredDeadline.objects.get(duty="stage-1.respond")
        self.assertEqual(row.due, date(2026, 12, 7))
        self.assertEqual((row.procedure, row.edition), ("devon-childrens", "undated"))
        self.assertEqual(len(row.digest), 64)
        self.assertEqual(row.library_version, cr.__version__)
        self.assertEqual(row.because[-1]["words"], "The last day is Mon 7 Dec 2026")
        self.assertTrue(cr.replay(row.receipt).exact)
        self.assertNotIn("C-1041", row.receipt)

    def test_a_step_that_was_taken_moves_no_date(self) -> None:
        """Nothing is reported, and the command ends well."""
        self.complaint.events.create(event="complaint.acknowledged", day=date(2026, 11, 25))
        self.assertEqual(recheck(self.complaint, today=NEXT_DAY), [])
        out = StringIO()
        call_command("recheck_deadlines", "--today", "2026-12-02", stdout=out)
        self.assertEqual(out.getvalue(), "2026-12-02: 2 stored dates, 0 moved\n")

    def test_a_day_that_was_corrected_without_storing_again_is_reported(self) -> None:
        """Ten working days from Tuesday 24 November end on 8 December."""
        self.received.day = date(2026, 11, 24)
        self.received.save()
        out = StringIO()
        with self.assertRaises(CommandError) as caught:
            call_command("recheck_deadlines", "--today", "2026-12-02", "--store", stdout=out)
        self.assertEqual(caught.exception.returncode, 3)
        self.assertIn("due was 2026-12-07 and is now 2026-12-08", out.getvalue())
        self.assertIn("complaint.received on Tue 24 Nov 2026 is new in it", out.getvalue())
        self.assertEqual(recheck(self.complaint, today=NEXT_DAY), [])  # `--store` has settled it

    def test_an_extension_reaches_to_the_day_that_was_told(self) -> None:
        """What the event fixes is stored with it, and moves the date."""
        self.complaint.events.create(
            event="stage-1.respond.extended", day=date(2026, 12, 3), sets=date(2026, 12, 14)
        )
        store(self.complaint, today=date(2026, 12, 4))
        row = StoredDeadline.objects.get(duty="stage-1.respond")
        self.assertEqual(row.due, date(2026, 12, 14))
