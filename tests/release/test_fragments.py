"""Every fragment of `changes/` is well formed, and towncrier puts them into `CHANGELOG.md`."""

import importlib.util
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.release.fragments import KINDS, ROOT, Fragment, fragments, mistakes, new_in

PAGE = (ROOT / "CHANGELOG.md").read_text("utf-8")
TOWNCRIER = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["towncrier"]


def test_every_fragment_is_well_formed() -> None:
    assert [said for one in fragments() for said in mistakes(one)] == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.new.md", "A word.\n"),  # no such kind
        ("A Name.added.md", "A word.\n"),
        ("a.added.txt", "A word.\n"),
        ("a.added.md", "- A word.\n"),
        ("a.added.md", "### Added\n"),
        ("a.added.md", "A word.\n  And more.\n"),
        ("a.added.md", "A word.\n\nAnother.\n"),
        ("a.added.md", "A word."),
        ("a.added.md", "A word\n"),
        ("a.added.md", f"{'a' * 118}.\n"),
        ("a.added.md", "\n"),
        ("a.rules.md", "A date has moved.\n"),  # which?
    ],
)
def test_a_malformed_one_is_found(tmp_path: Path, file: str, text: str) -> None:
    (tmp_path / file).write_text(text, "utf-8")
    (one,) = fragments(tmp_path)
    assert mistakes(one)


def test_the_kinds_are_those_of_towncrier_and_of_the_page_about_them() -> None:
    assert tuple(one["directory"] for one in TOWNCRIER["type"]) == KINDS
    about = (ROOT / "changes" / "README.md").read_text("utf-8")
    assert [kind for kind in KINDS if f"| `{kind}` |" not in about] == []


def test_new_versions_have_one_place_in_the_page() -> None:
    assert PAGE.count(TOWNCRIER["start_string"]) == 1
    assert PAGE.index(TOWNCRIER["start_string"]) < PAGE.index("\n## ")


def test_what_a_page_of_changes_says_anew() -> None:
    old = "## 1.0.0\n\n### Added\n\n- One.\n"
    page = f"## 1.1.0\n\n### Removed\n\n- `x` is gone.\n\n{old}"
    assert new_in(page, old) == [Fragment("CHANGELOG.md", "removed", "- `x` is gone.")]


@pytest.mark.skipif(importlib.util.find_spec("towncrier") is None, reason="needs the extra release")
def test_towncrier_puts_them_into_the_page_under_our_headings(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "changes", tmp_path / "changes")
    for kind in KINDS:
        (tmp_path / "changes" / f"a-test.{kind}.md").write_text(f"The `{kind}` one.\nMore.\n")
    words = ("build", "--keep", "--version", "9.9.9", "--date", "2030-01-02")
    command = [sys.executable, "-m", "towncrier", *words]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)  # noqa: S603
    made = (tmp_path / "CHANGELOG.md").read_text("utf-8")
    section = made[made.index("## 9.9.9 (2030-01-02)\n") : made.index("## 0.1.0")]
    headings = [line[4:].lower() for line in section.splitlines() if line.startswith("### ")]
    assert tuple(headings) == KINDS
    for kind in KINDS:
        assert f"- The `{kind}` one.\n  More.\n" in section
    introduction, _, rest = PAGE.partition("## ")
    assert made.startswith(introduction.rstrip("\n"))
    assert made.endswith(rest)
