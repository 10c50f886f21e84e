"""The page on tables is true: its example runs and its columns are those that come out."""

import doctest
import re
import sys
from datetime import date
from pathlib import Path

import pytest

import complaints_rules as cr
from complaints_rules import frames
from complaints_rules.frames.answer_columns import ANSWERS, BECAUSE, ERROR

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "frames.md").read_text("utf-8")


def test_the_table_of_columns_is_complete_and_in_order() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \| (\w+) \| (\w+) \| (.+) \|$", PAGE, re.M)
    assert rows == [tuple(one) for one in (*ANSWERS, BECAUSE, ERROR)]


def test_the_example_gives_what_it_says() -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("narwhals")
    if pd.__version__.startswith("2."):
        pytest.skip("before pandas 3 what is absent is printed otherwise")
    text = "\n".join(re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S))
    found = doctest.DocTestParser().get_doctest(text, {}, "frames.md", None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    said: list[str] = []
    runner.run(found, out=said.append)
    assert not runner.failures, "".join(said)


def test_the_package_docstring_is_true() -> None:
    found = doctest.testmod(frames)
    assert found.attempted > 0
    assert found.failed == 0


def test_every_public_name_is_on_the_page() -> None:
    data = {"ANSWERS", "PARTS", "RECHECK", "TABLE", "AnswerColumn", "Answered", "Rows"}
    missing = [
        name for name in frames.__all__ if not re.search(rf"\b{name}\b", PAGE) and name not in data
    ]
    assert missing == ["answer_columns"]


def asks(package: str, folder: Path) -> None:
    """Ask for what needs a package."""
    today = date(2026, 11, 24)
    if package == "pyarrow":
        frames.answer_file(folder / "in.csv", folder / "out.parquet", today=today)
    else:
        frames.with_deadlines(object(), today=today)


@pytest.mark.parametrize("package", ["narwhals.stable.v2", "pyarrow"])
def test_without_a_package_it_is_said_what_to_install(
    package: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / "in.csv").write_text("complaint.received\n2026-11-23\n", "utf-8")
    today = date(2026, 11, 24)
    # CSV needs neither.
    frames.answer_file(tmp_path / "in.csv", tmp_path / "out.csv", today=today)
    with pytest.raises(cr.ComplaintsRulesError, match=r"complaints-rules\[frames\]") as refused:
        asks(package, tmp_path)
    assert refused.value.problems[0].code == "extra-missing"
