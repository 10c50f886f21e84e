"""The settings of the recipe, as few as will do."""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent
SECRET_KEY = "not used: the recipe serves no pages"  # noqa: S105 - change it where pages are served
INSTALLED_APPS = ["complaints"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("COMPLAINTS_DATABASE", BASE_DIR / "complaints.sqlite3"),
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Europe/London"

# A folder with procedure files of your own, if you have any.
COMPLAINTS_PROCEDURES = os.environ.get("COMPLAINTS_PROCEDURES")
