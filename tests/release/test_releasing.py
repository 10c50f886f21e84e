"""What `RELEASING.md` tells to do can be done."""

import importlib.util
import os
import re
import subprocess
from pathlib import Path

import pytest
from tests.command_line import ROOT, run

from complaints_rules.calendars import DATA_VERSION

PAGE = (ROOT / "RELEASING.md").read_text("utf-8")
NAMED = [
    *(
        line.strip()
        for block in re.findall(r"```sh\n(.*?)```", PAGE, re.S)
        for line in block.splitlines()
    ),
    *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", PAGE, flags=re.S)),
]
FILE = re.compile(r"(?:(?:\.ci|src|docs|tests|changes)/[\w@./-]+|[\w-]+\.(?:md|toml|txt))$")


def test_every_command_of_ours_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    words = {found[1] for one in NAMED if (found := re.match(r"complaints-rules ([a-z-]+)", one))}
    assert words
    for word in words:
        with pytest.raises(SystemExit) as left:
            run(capsys, word, *(() if word.startswith("--") else ("--help",)))
        assert left.value.code == 0, word


def test_every_file_and_script_is_there() -> None:
    files = {one for one in NAMED if FILE.match(one)}
    assert {".ci/run", ".ci/api", ".ci/reproducible", ".ci/pins", "CHANGELOG.md"} <= files
    assert sorted(one for one in files if not (ROOT / one).exists()) == []
    for script in sorted(one for one in files if one.startswith(".ci/")):
        assert (ROOT / script).stat().st_mode & 0o111
        subprocess.run(["/bin/bash", "-n", str(ROOT / script)], check=True)  # noqa: S603


def test_every_python_module_is_there() -> None:
    for module in re.findall(r"python -m ([\w.]+)", "\n".join(NAMED)):
        found = Path(ROOT, *module.split(".")).with_suffix(".py").is_file()
        assert found or importlib.util.find_spec(module) is not None, module
    for script in re.findall(r"python ([\w/]+\.py)", "\n".join(NAMED)):
        assert (ROOT / script).is_file(), script


def test_every_other_program_is_known() -> None:
    """Git, and what the extra `release` brings; nothing else is asked of whoever releases."""
    shown = [
        line.strip()
        for block in re.findall(r"```sh\n(.*?)```", PAGE, re.S)
        for line in block.splitlines()
    ]
    programs = {next(word for word in line.split() if "=" not in word) for line in shown if line}
    assert programs == {"python", "git", "towncrier"}
    extra = (ROOT / "pyproject.toml").read_text("utf-8")
    assert re.search(r"^release = .*towncrier.*griffelib.*build", extra, re.MULTILINE)


def test_the_profile_and_the_version_of_the_data_are_as_it_says() -> None:
    assert '"thorough"' in (ROOT / "tests" / "conftest.py").read_text("utf-8")
    assert re.fullmatch(r"20\d\d\.(1[0-2]|[1-9])\.(0|[1-9]\d*)", DATA_VERSION)


def test_the_steps_are_numbered_and_name_no_host() -> None:
    steps = [int(one) for one in re.findall(r"^(\d+)\. \*\*", PAGE, re.MULTILINE)]
    assert steps == list(range(1, len(steps) + 1))
    assert len(steps) == 11
    assert "://" not in PAGE


@pytest.mark.skipif(os.name == "nt", reason="a script of bash")
def test_the_two_builds_differ_in_all_that_must_not_matter() -> None:
    script = (ROOT / ".ci" / "reproducible").read_text("utf-8")
    first, second = re.findall(
        r"^TZ=(\S+) LC_ALL=(\S+) PYTHONHASHSEED=(\S+) build (\S+) (\S+) (\S+)$", script, re.M
    )
    assert all(a != b for a, b in zip(first, second, strict=True))
