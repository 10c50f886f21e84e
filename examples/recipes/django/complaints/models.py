"""What is stored: the complaint, what happened to it, and each date as it was computed."""

from django.db import models


class Complaint(models.Model):
    """One complaint under one procedure."""

    reference = models.CharField(max_length=50, unique=True)
    # `id`, or `id@edition` where the edition is yours to say.
    procedure = models.CharField(max_length=200)
    facts = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.reference


class ComplaintEvent(models.Model):
    """Something that happened, on a day. Days, not time stamps: procedures count in days."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="events")
    event = models.CharField(max_length=100)
    day = models.DateField()
    # The day that the event fixes, such as the one to which an extension reaches.
    sets = models.DateField(null=True, blank=True)

    class Meta:
        """In the order of the days."""

        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.complaint}: {self.event} on {self.day}"


class StoredDeadline(models.Model):
    """One date, with all that is needed to say later where it came from and if it still holds."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="deadlines")
    duty = models.CharField(max_length=200)
    round = models.PositiveSmallIntegerField()
    due = models.DateField(db_index=True)
    # Where the text can be read in several ways: plan by `earliest`, refuse nobody before `latest`.
    earliest = models.DateField()
    latest = models.DateField()
    # The state on the day of the question. It changes by itself; the dates do not.
    state = models.CharField(max_length=20)
    asked_on = models.DateField()

    # What the date rests on. If all of these are equal, so is the date.
    procedure = models.CharField(max_length=200)
    edition = models.CharField(max_length=50)
    digest = models.CharField(max_length=64)
    calendar_version = models.CharField(max_length=100)
    library_version = models.CharField(max_length=50)

    because = models.JSONField()
    # Text and not JSON, so that it stays byte for byte as it was made.
    receipt = models.TextField()

    class Meta:
        """One row for each duty; a duty comes again after a fresh start."""

        ordering = ("complaint", "due", "duty")
        constraints = (
            models.UniqueConstraint(fields=("complaint", "duty", "round"), name="one_row_per_duty"),
        )

    def __str__(self) -> str:
        return f"{self.complaint}: {self.duty} due {self.due}"
