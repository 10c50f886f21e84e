"""The Django recipe with a database of its own."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.recipes.recipes import RECIPES, ROOT

WITHOUT_A_BANK_HOLIDAY = """
import sys
from datetime import date
from django.core.management import execute_from_command_line
from tests.receipts.calendars import bank_holidays

day = date.fromisoformat(sys.argv.pop(1))
with bank_holidays(lambda row: [] if row.day == day else [row]):
    execute_from_command_line(sys.argv)
"""


class Project:
    """The project with a database of its own; each command is a process, as it is at night."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "complaints.sqlite3"
        self.environment = {
            **os.environ,
            "COMPLAINTS_DATABASE": str(self.database),
            "DJANGO_SETTINGS_MODULE": "settings",
            "PYTHONPATH": os.pathsep.join([str(RECIPES / "django"), str(ROOT)]),
            "PYTHONWARNINGS": "error",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self.environment.pop("COMPLAINTS_PROCEDURES", None)

    def manage(self, *arguments: str, code: int = 0) -> str:
        return self.run("manage.py", *arguments, code=code)

    def run(self, *arguments: str, code: int = 0) -> str:
        done = subprocess.run(  # noqa: S603 - this project's own commands
            [sys.executable, *arguments],
            cwd=RECIPES / "django",
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def under(self, procedures: Path) -> None:
        self.environment["COMPLAINTS_PROCEDURES"] = str(procedures)

    def stored(self) -> Iterator[tuple[str, str, str]]:
        with closing(sqlite3.connect(self.database)) as connection:
            yield from connection.execute(
                "SELECT reference, duty, due FROM complaints_storeddeadline "
                "JOIN complaints_complaint ON complaints_complaint.id = complaint_id"
            )
