"""The README's commands; the reference names what is public. `tests/docs` runs the pages."""

import doctest
import inspect
import re
from pathlib import Path
from typing import get_args

import pytest

import complaints_rules as cr
from complaints_rules import comparison_results, results
from complaints_rules.cli.main import main

RESULTS = [
    one
    for one in {**vars(results), **vars(comparison_results)}.values()
    if isinstance(one, type) and issubclass(one, results.Result) and one is not results.Result
]
ROOT = Path(__file__).resolve().parent.parent


def test_every_command_of_the_readme_runs_as_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"^\| `complaints-rules (.+?)` \|", text, re.M)
    # One of them writes, so they run beside the repository and not in it.
    for name in ("examples", "procedures"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for command in commands:
        assert main(command.split()) == 0, command
        assert capsys.readouterr().out
    assert {command.split()[0] for command in commands} == commands_of_the_program(capsys)


def commands_of_the_program(capsys: pytest.CaptureFixture[str]) -> set[str]:
    with pytest.raises(SystemExit):
        main(["--help"])
    return set(re.findall(r"^    ([a-z-]+)(?: {2,}\S|$)", capsys.readouterr().out, re.M))


def test_the_package_docstring_is_true() -> None:
    assert doctest.testmod(cr).attempted > 0
    assert doctest.testmod(cr).failed == 0


def test_the_reference_names_everything_public() -> None:
    page = (ROOT / "docs" / "reference.md").read_text("utf-8")
    missing = [name for name in cr.__all__ if f"`{name}" not in page]
    assert missing == []
    assert sorted(dir(cr)) == sorted(cr.__all__)
    assert all(getattr(cr, name) is not None for name in cr.__all__)


def _as_written(name: str) -> str:
    """Return a call with its parameters as the reference writes them."""
    parts: list[str] = []
    for one in inspect.signature(getattr(cr, name)).parameters.values():
        if one.kind is inspect.Parameter.KEYWORD_ONLY and not any(p[0] == "*" for p in parts):
            parts.append("*")
        default = f'"{one.default}"' if isinstance(one.default, str) else one.default
        stated = "" if one.default is inspect.Parameter.empty else f"={default}"
        several = "*" if one.kind is inspect.Parameter.VAR_POSITIONAL else ""
        parts.append(f"{several}{one.name}{stated}")
    return f"{name}({', '.join(parts)})"


def test_the_reference_calls_what_it_names_as_it_can_be_called() -> None:
    page = (ROOT / "docs" / "reference.md").read_text("utf-8")
    calls = re.search(r"^## Calls\n(.*?)^## ", page, re.M | re.S)
    assert calls is not None
    rows = re.findall(r"^\| `((\w+)\(.*?\))` \|", calls[1], re.M)
    assert len(rows) > 15
    assert [written for written, _ in rows] == [_as_written(name) for _, name in rows]


def test_the_reference_names_every_field_of_a_result() -> None:
    page = (ROOT / "docs" / "reference.md").read_text("utf-8")
    for result in RESULTS:
        section = re.search(rf"^### `{result.__name__}`\n(.*?)(?=^##|\Z)", page, re.M | re.S)
        assert section is not None
        rows = re.findall(r"^\| `(\w+)` \| .+ \| .+ \|$", section[1], re.M)
        assert rows == list(result.__dataclass_fields__)


def test_the_reference_names_every_word_of_an_answer() -> None:
    page = (ROOT / "docs" / "reference.md").read_text("utf-8")
    answers = (results.State, results.Answer, results.Status, results.StepKind)
    for words in (
        *answers,
        comparison_results.Verdict,
        comparison_results.Severity,
        comparison_results.Which,
    ):
        assert [word for word in get_args(words) if f"`{word}`" not in page] == []


def test_every_page_that_a_page_names_exists() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for name in re.findall(r"`(docs/[\w/-]+\.md|[A-Z]+\.md)`", page.read_text("utf-8")):
            assert (ROOT / name).is_file(), f"{page.name} names {name}"
