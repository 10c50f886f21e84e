"""DuckDB and a PostgreSQL of the test's own, each running the recipe beside two CSV files."""

import csv
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.engines.recipes import FOLDER

QUERY = "SELECT reference, timescale, due, why_not FROM due_dates ORDER BY reference, timescale"
Found = list[tuple[str, str | None, str | None, str | None]]
"""Reference, timescale, due day and why there is none."""


def duckdb_absent() -> str | None:
    return None if find_spec("duckdb") else "duckdb is not installed"


def postgresql_absent() -> str | None:
    if _programs() is None or shutil.which("psql") is None:
        return "there are no initdb, pg_ctl and psql of PostgreSQL"
    if os.geteuid() == 0 and (shutil.which("runuser") is None or _user() is None):
        return "PostgreSQL does not run as root, and there is no user `postgres`"
    return None


def duckdb(folder: Path) -> Found:
    """The due days of the CSV files in a folder."""
    import duckdb as engine

    with engine.connect() as connection:
        connection.execute(f"SET file_search_path = '{folder}'")
        connection.execute((FOLDER / "duckdb.sql").read_text())
        rows = connection.execute(QUERY).fetchall()
    return [(one, two, _text(due), why) for one, two, due, why in rows]


def postgresql(server: Path, folder: Path) -> Found:
    """The same through psql, in a new database of the server."""
    name = f"cases_{len(list(server.glob('used-*')))}"
    (server / f"used-{name}").touch()
    psql(server, "postgres", folder, "-c", f"CREATE DATABASE {name}")
    psql(server, name, folder, "-1", "-f", str(FOLDER / "postgresql.sql"))
    told = psql(server, name, folder, "--csv", "-t", "-c", QUERY)
    rows = csv.reader(told.splitlines())
    return [(one, two or None, due or None, why or None) for one, two, due, why in rows]


def psql(server: Path, database: str, folder: Path, *arguments: str) -> str:
    command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(server), "-U", "postgres"]
    done = subprocess.run(  # noqa: S603
        [*command, "-d", database, *arguments], cwd=folder, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


@contextmanager
def server() -> Iterator[Path]:
    """A PostgreSQL that is reached by a socket in this folder and by no network."""
    programs = _programs()
    assert programs is not None
    # A short path: that of a socket may have a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    user = _user() if os.geteuid() == 0 else None
    if user is not None:
        os.chown(folder, user, -1)
    data = folder / "data"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    settings = ("-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync")
    try:
        _run(programs / "initdb", "-D", data, *settings)
        _run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            yield folder
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_case_events(path: Path, rows: list[tuple[str, str, str, date, bool]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("reference", "procedure", "event", "day", "special"))
        writer.writerows((*row[:4], str(row[4]).lower()) for row in rows)


def _programs() -> Path | None:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: one.parent.name)
    on_path = shutil.which("initdb")
    if on_path:
        places.append(Path(on_path).resolve().parent)
    found = [one for one in places if (one / "initdb").exists() and (one / "pg_ctl").exists()]
    return found[-1] if found else None


def _user() -> int | None:
    from pwd import getpwnam

    try:
        return getpwnam("postgres").pw_uid
    except KeyError:
        return None


def _run(*command: Any) -> None:
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    # The server keeps what it is given, so its output is not a pipe that somebody waits for.
    subprocess.run(  # noqa: S603
        [*as_user, *map(str, command)], check=True, cwd="/", stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
