"""The list of promises is up to date, and what is taken away is found and must be explained."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.public_api import FILE, written
from tests.release.fragments import ROOT, Fragment
from tests.release.promises import (
    LISTED,
    data_mistake,
    is_major,
    is_minor,
    moved_dates,
    parsed,
    subject,
    troubles,
    unexplained,
)

GRIFFE = pytest.mark.skipif(
    importlib.util.find_spec("griffe") is None, reason="needs the extra release"
)


def test_the_list_of_promises_is_up_to_date() -> None:
    now, listed = set(written().splitlines()), FILE.read_text("utf-8").splitlines()
    told = "python -m tests.public_api, and read the difference"
    assert sorted(now ^ set(listed)) == [], told
    assert listed == sorted(set(listed))


@pytest.mark.parametrize(
    "line",
    [
        "parameter deadlines(today): by name; date; needed",
        "field Deadline.due: date | None",
        "word Deadline.state overdue",
        "class Routing",
        "key deadlines result[].due",
        "key procedure.stages",
        "key case events[].event",
        "ask 1 next_deadline(today): needed",
        "code unknown-event",
        "event stage-N.response_sent",
        "duty england-housing-code-2024@2024-04-01 stage-1.respond",
        "option deadlines --under: takes one value; may be left out",
        "choice audit --format markdown",
        "exit 3: findings",
    ],
)
def test_each_kind_of_promise_is_listed(line: str) -> None:
    assert line in FILE.read_text("utf-8").splitlines()


def test_nothing_of_this_machine_stands_in_the_list() -> None:
    text = FILE.read_text("utf-8")
    assert str(ROOT) not in text
    assert " at 0x" not in text


GONE = "field Deadline.person: str | None"
OTHER = "field Deadline.person: str"


@pytest.mark.parametrize(
    ("new", "kind", "text", "found"),
    [
        ([], "removed", "`Deadline.person` is gone.", 0),
        ([], "deprecated", "`Deadline.person` is gone.", 0),
        ([], "changed", "`Deadline.person` is gone.", 1),
        ([], "removed", "Deadline.person is gone.", 1),
        ([], "removed", "`Deadline.persons` is gone.", 1),
        ([OTHER], "changed", "`Deadline.person` is always given.", 0),
        ([OTHER], "added", "`Deadline.person` is always given.", 1),
        ([GONE, OTHER], "added", "Something.", 0),
    ],
)
def test_a_removal_needs_a_fragment(new: list[str], kind: str, text: str, found: int) -> None:
    assert len(unexplained([GONE], new, [Fragment("x", kind, text)])) == found


def test_the_subject_of_a_line() -> None:
    assert subject(GONE) == "Deadline.person"
    assert subject("word Deadline.state met") == "Deadline.state met"
    assert subject("option next --who: takes one value; needed") == "next --who"


def test_versions() -> None:
    assert parsed("v1.20.3") == (1, 20, 3)
    with pytest.raises(SystemExit):
        parsed("v1.2")
    assert is_major((0, 1, 9), (0, 2, 0))
    assert not is_major((0, 1, 9), (0, 1, 10))
    assert not is_major((1, 1, 0), (1, 2, 0))
    assert is_major((1, 9, 0), (2, 0, 0))
    assert is_minor((1, 1, 9), (1, 2, 0))
    assert not is_minor((1, 1, 0), (1, 1, 1))


@pytest.fixture
def clone(tmp_path: Path) -> tuple[Path, Path]:
    """The tree twice: as it was, and as it is about to be changed."""
    both = tmp_path / "old", tmp_path / "new"
    parts = ("src", "procedures", "changes", "tests/answer_sheets", LISTED, "CHANGELOG.md")
    for root in both:
        for part in parts:
            (root / part).parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / part).is_dir():
                leave = shutil.ignore_patterns("__pycache__", ".mypy_cache")
                shutil.copytree(ROOT / part, root / part, ignore=leave)
            else:
                shutil.copy(ROOT / part, root / part)
    return both


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@GRIFFE
def test_a_tree_that_did_not_change_is_a_patch(clone: tuple[Path, Path]) -> None:
    assert list(troubles("v1.0.0", *clone, "1.0.1")) == []


@GRIFFE
def test_a_parameter_that_is_gone_needs_a_major_version(clone: tuple[Path, Path]) -> None:
    api = clone[1] / "src" / "complaints_rules" / "api.py"
    replaced(api, "    reasons: bool = True,\n", "")
    (found,) = troubles("v1.0.0", *clone, "1.1.0")
    assert "next_deadline(reasons): Parameter was removed" in found
    assert list(troubles("v1.0.0", *clone, "2.0.0")) == []


@GRIFFE
def test_what_is_not_public_may_change(clone: tuple[Path, Path]) -> None:
    inside = clone[1] / "src" / "complaints_rules" / "lengths.py"
    inside.write_text("", "utf-8")
    assert list(troubles("v1.0.0", *clone, "1.0.1")) == []


def test_changed_data_need_a_new_version_of_the_data(clone: tuple[Path, Path]) -> None:
    file = next((clone[1] / "procedures").rglob("uk-foi-2000*.yaml"))
    file.write_text(f"{file.read_text('utf-8')}# more\n", "utf-8")
    assert len(data_mistake(*clone)) == 1
    facts = clone[1] / "src" / "complaints_rules" / "calendars" / "facts.py"
    replaced(facts, 'DATA_VERSION: Final = "', 'DATA_VERSION: Final = "9')
    assert data_mistake(*clone) == []


@GRIFFE
def test_a_moved_date_needs_a_minor_version_and_a_fragment(clone: tuple[Path, Path]) -> None:
    sheet = sorted((clone[1] / "tests" / "answer_sheets").rglob("*.csv"))[0]
    first, second, rest = sheet.read_text("utf-8").split("\n", 2)
    sheet.write_text(f"{first}\n{second}x\n{rest}", "utf-8")
    assert len(moved_dates(*clone)) == 1
    assert len(list(troubles("v1.0.0", *clone, "1.0.1"))) == 2
    (clone[1] / "changes" / "one.rules.md").write_text("`x` moves.\n", "utf-8")
    assert list(troubles("v1.0.0", *clone, "1.1.0")) == []


@GRIFFE
def test_the_script_says_whether_there_is_a_tag_and_what_is_broken(tmp_path: Path) -> None:
    home = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PYTHON": sys.executable}
    where = tmp_path / "clone"

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **home}
        return subprocess.run(  # noqa: S603 - a script of this repository, and git
            command, cwd=where, env=environment, capture_output=True, text=True, check=False
        )

    leave = shutil.ignore_patterns("__pycache__", ".*cache", "*.pyc")
    for part in ("src", "procedures", "changes", "tests", ".ci"):
        shutil.copytree(ROOT / part, where / part, ignore=leave)
    shutil.copy(ROOT / "CHANGELOG.md", where)
    me = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    run("git", "init", "--quiet")
    run("git", "add", "--all")
    run("git", *me, "commit", "--quiet", "--message", "x")
    none = run(".ci/api")
    assert (none.returncode, none.stdout.startswith("there is no tag")) == (0, True)
    run("git", "tag", "v0.1.0")
    assert run(".ci/api").stdout == "0.1.0 keeps what v0.1.0 promised\n"
    replaced(where / "src/complaints_rules/api.py", "    reasons: bool = True,\n", "")
    broken = run(".ci/api")
    assert broken.returncode == 1
    assert "Parameter was removed" in broken.stdout
    assert "1 promises of v0.1.0 are not kept by 0.1.0" in broken.stderr
