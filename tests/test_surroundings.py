"""The same answers wherever the library runs, and nothing of the machine is asked."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
PROGRAM = """
import hashlib, json, sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
import complaints_rules as cr

DAYS = {"octavia-2025": date(2025, 8, 22), "devon-christmas": date(2027, 1, 4)}

def answers(path):
    case = cr.Case.from_json(path.read_text("utf-8"))
    today = DAYS.get(path.stem, date(2026, 12, 1))
    found = [one.to_dict() for one in cr.deadlines(case, today=today)]
    found += [cr.can_escalate(case, today=today).to_dict()]
    found += [cr.route_to_ombudsman(case, today=today).to_dict()]
    found += [cr.account_of_delay(case, today=today).to_dict()]
    words = [cr.timeline(case, today=today, form=form) for form in ("text", "svg", "html")]
    return json.dumps([found, words], sort_keys=True)

paths = sorted(Path(sys.argv[1]).glob("*.json"))
with ThreadPoolExecutor(int(sys.argv[2])) as pool:
    told = list(pool.map(answers, paths * 4))
assert told[: len(paths)] * 4 == told
told.append(json.dumps([list(cr.procedures()), cr.sheet(cr.load("devon-childrens"))]))
# Which of two steps of one day ended the time: never a matter of the order of a set.
on_one_day = ("stage-1.response_sent", "stage-1.response_received")
events = [{"event": "complaint.received", "date": "2026-11-23"}]
events += [{"event": name, "date": "2026-12-01"} for name in on_one_day]
account = cr.account_of_delay(cr.Case("devon-childrens@undated", events), today=date(2026, 12, 2))
told.append(json.dumps(account.to_dict()))
print(hashlib.sha256("".join(told).encode()).hexdigest())
"""


def digest(
    *options: str,
    program: str = PROGRAM,
    path: Path = SOURCE,
    threads: int = 1,
    cwd: Path = ROOT,
    changed: Mapping[str, str] | None = None,
) -> str:
    """What the program says in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(path), **(changed or {})}
    arguments = [sys.executable, *options, "-c", program, str(ROOT / "examples"), str(threads)]
    found = subprocess.run(  # noqa: S603 - this Python, and the text above
        arguments, capture_output=True, text=True, env=environment, cwd=cwd, check=False
    )
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


@pytest.fixture(scope="module")
def usual() -> str:
    return digest()


@pytest.mark.parametrize(
    "changed",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4242"},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Adak"},
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
        {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
def test_the_machine_s_settings_change_nothing(usual: str, changed: Mapping[str, str]) -> None:
    assert digest(changed=changed) == usual


def test_nothing_rests_on_assertions(usual: str) -> None:
    assert digest("-O") == usual
    assert digest("-OO") == usual


def test_sixteen_threads_give_what_one_gives(usual: str) -> None:
    assert digest(threads=16) == usual


def test_the_working_directory_is_not_looked_into(usual: str, tmp_path: Path) -> None:
    for name in ("procedures", "complaints_rules"):
        (tmp_path / name).mkdir()
    assert digest("-P", cwd=tmp_path) == usual


def test_an_installation_that_cannot_be_written_to(usual: str, tmp_path: Path) -> None:
    place = installed(tmp_path)
    for one in [place, *place.rglob("*")]:
        one.chmod(0o555 if one.is_dir() else 0o444)
    try:
        assert digest("-B", path=place) == usual
    finally:
        for one in [place, *place.rglob("*")]:
            one.chmod(0o755)


def test_a_package_that_is_imported_from_an_archive(usual: str, tmp_path: Path) -> None:
    archive = tmp_path / "package.zip"
    place = installed(tmp_path)
    with zipfile.ZipFile(archive, "w") as made:
        for one in sorted(place.rglob("*")):
            made.write(one, one.relative_to(place).as_posix())
    assert digest(path=archive) == usual


def installed(tmp_path: Path) -> Path:
    """The package as a wheel lays it out: with the procedures inside it."""
    from shutil import copytree, ignore_patterns

    place = tmp_path / "site"
    without = ignore_patterns("__pycache__")
    copytree(SOURCE / "complaints_rules", place / "complaints_rules", ignore=without)
    copytree(ROOT / "procedures", place / "complaints_rules" / "procedures", ignore=without)
    return place


def test_no_clock_no_network_and_no_environment_is_asked(usual: str) -> None:
    guarded = """
import os, random, socket, time

def refused(*_, **__):
    raise AssertionError("the machine was asked")

# Programs may read these while they start; from here on the library may not.
import complaints_rules as cr
import complaints_rules.api, complaints_rules.pictures.drawing, concurrent.futures.thread
for name in ("time", "time_ns", "localtime", "gmtime"):
    setattr(time, name, refused)
for name in ("socket", "create_connection", "getaddrinfo"):
    setattr(socket, name, refused)
os.getenv = refused
for name in ("random", "randint", "choice"):
    setattr(random, name, refused)
"""
    assert digest(program=guarded + PROGRAM) == usual
