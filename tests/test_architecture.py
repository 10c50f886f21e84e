"""The page on architecture is complete and true, and who may use whom is kept to."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "complaints_rules"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULES = {path.relative_to(SOURCE).as_posix(): path for path in sorted(SOURCE.rglob("*.py"))}
MOST_LINES = 400


def imported(path: Path) -> Iterator[str]:
    """Every name that a module imports, wherever in it, as `package.module.name`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: write imports in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def users_of(*names: str, within: str = "") -> list[str]:
    """The modules, of one folder or of all, that import one of these or something in it."""
    wanted = tuple(f"{name}." for name in names)
    return [
        f"{module}: {name}"
        for module, path in MODULES.items()
        if module.startswith(within)
        for name in imported(path)
        if f"{name}.".startswith(wanted)
    ]


def own(*parts: str) -> tuple[str, ...]:
    return tuple(f"complaints_rules.{part}" for part in parts)


def test_every_module_stands_on_the_page_once_and_no_other_does() -> None:
    rows = "\n".join(line for line in PAGE.splitlines() if line.startswith("| `"))
    named = re.findall(r"`([\w/]+\.py)`", rows)
    # A package has an idea through its modules; its own file holds its name and what it lends.
    modules = [name for name in MODULES if not name.endswith("/__init__.py")]
    assert sorted(named) == sorted(modules)


def test_every_module_named_elsewhere_on_the_page_exists() -> None:
    elsewhere = set(re.findall(r"`([\w/]+\.py)`", PAGE))
    assert [name for name in elsewhere if name not in MODULES and not (ROOT / name).is_file()] == []


def test_a_package_only_names_and_lends() -> None:
    for name, path in MODULES.items():
        if name.endswith("/__init__.py"):
            kinds = {type(node) for node in ast.parse(path.read_text(encoding="utf-8")).body}
            assert kinds <= {ast.Expr, ast.ImportFrom, ast.Assign}, name


@pytest.mark.parametrize("name", MODULES)
def test_every_module_is_of_a_size_that_can_be_read(name: str) -> None:
    lines = MODULES[name].read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES, f"{name} has {lines} lines; divide it by its ideas"


@pytest.mark.parametrize("folder", ["engine/", "answers/"])
def test_the_engine_and_the_answers_read_no_files(folder: str) -> None:
    outside = own("cli", "files", "library", "api")
    assert users_of("yaml", "argparse", *outside, within=folder) == []


@pytest.mark.parametrize("folder", ["engine/", "answers/", "model/"])
def test_the_core_reads_no_clock_environment_network_or_locale(folder: str) -> None:
    outside = ("os", "sys", "pathlib", "time", "locale", "socket", "urllib", "subprocess")
    assert users_of(*outside, within=folder) == []
    for name, path in MODULES.items():
        if name.startswith(folder):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\.(today|now|utcnow)\(|\bopen\(", text), name


def test_the_model_knows_no_engine() -> None:
    assert users_of(*own("engine", "answers", "files", "cli"), within="model/") == []


def test_the_calendars_know_nothing_of_procedures() -> None:
    outside = own("engine", "model", "files", "answers", "cli")
    assert users_of(*outside, within="calendars/") == []


def test_nothing_knows_the_command_line() -> None:
    users = {found.split(":")[0] for found in users_of(*own("cli"))}
    assert {name for name in users if not name.startswith("cli/")} == {"__main__.py"}


def test_only_the_projection_uses_holidays() -> None:
    users = {found.split(":")[0] for found in users_of("holidays")}
    assert users == {"calendars/projection.py"}


def test_no_council_is_named_in_the_code() -> None:
    published = (ROOT / "procedures" / "published").rglob("*.yaml")
    stated = (re.findall(r"^authority: (.+)$", path.read_text("utf-8"), re.M) for path in published)
    authorities = {name.strip("\"'") for names in stated for name in names}
    assert authorities
    for name, path in MODULES.items():
        text = path.read_text(encoding="utf-8")
        assert [one for one in sorted(authorities) if one in text] == [], name
