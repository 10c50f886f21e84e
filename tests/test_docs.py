"""The documents: every example in them is run, and the reference names what is public."""

import doctest
import re
from pathlib import Path

import pytest

import complaints_rules as cr

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "docs" / "guide.md", ROOT / "docs" / "reference.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_example_gives_what_it_says(page: Path) -> None:
    text = "\n".join(re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), re.M | re.S))
    runner = doctest.DocTestRunner()
    found = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    said: list[str] = []
    runner.run(found, out=said.append)
    assert found.examples, "a page without examples proves nothing"
    assert not runner.failures, "".join(said)


def test_the_package_docstring_is_true() -> None:
    assert doctest.testmod(cr).attempted > 0
    assert doctest.testmod(cr).failed == 0


def test_the_reference_names_everything_public() -> None:
    page = (ROOT / "docs" / "reference.md").read_text("utf-8")
    missing = [name for name in cr.__all__ if f"`{name}" not in page]
    assert missing == []
    assert sorted(dir(cr)) == sorted(cr.__all__)
    assert all(getattr(cr, name) is not None for name in cr.__all__)


def test_the_reference_names_every_field_of_a_result() -> None:
    page = (ROOT / "docs" / "reference.md").read_text("utf-8")
    for result in (cr.Deadline, cr.Step, cr.Decision, cr.Routing, cr.About):
        listed = re.search(rf"- `{result.__name__}`[^:]*: (.*?)\.\s", page, re.S)
        assert listed is not None
        names = [name.strip() for name in listed[1].replace("\n", " ").split(",")]
        assert names == list(result.__dataclass_fields__)


def test_every_page_that_a_page_names_exists() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for name in re.findall(r"`(docs/[\w-]+\.md|[A-Z]+\.md)`", page.read_text("utf-8")):
            assert (ROOT / name).is_file(), f"{page.name} names {name}"
