"""The app."""

import complaints_rules as cr
from django.apps import AppConfig
from django.conf import settings


class ComplaintsConfig(AppConfig):
    """Complaints, what happened to them, and the deadlines that were stored."""

    name = "complaints"

    def ready(self) -> None:
        """Make the procedures of your own known by their ids, once for the whole process."""
        if settings.COMPLAINTS_PROCEDURES:
            cr.add_folder(settings.COMPLAINTS_PROCEDURES)
