"""The public names: `__all__`, the hand-written reference and the docstrings agree."""

import doctest
import inspect
import re
from types import ModuleType

import pytest
from tests.docs.blocks import DOCS, pages

import complaints_rules as cr
from complaints_rules import frames, testing

FROM_DOCSTRINGS = re.compile(r"^\.\. auto(?:function|class):: complaints_rules\.(\w+)$", re.M)
WHOLE = {frames: "frames", testing: "testing"}
"""Modules that are public as a whole, with the page that Sphinx makes of their `__all__`."""


def shown() -> list[str]:
    """Every name that a page takes from its docstring."""
    return [name for page in pages() for name in FROM_DOCSTRINGS.findall(page.read_text("utf-8"))]


def public() -> set[str]:
    return set(cr.__all__) - {"__version__"}


def test_every_public_name_has_its_docstring_on_one_page_and_no_other_has() -> None:
    assert sorted(shown()) == sorted(public())


def test_the_hand_written_reference_names_the_same() -> None:
    page = (DOCS / "reference.md").read_text("utf-8")
    assert [name for name in sorted(public()) if f"`{name}" not in page] == []
    called = re.findall(r"^\| `(\w+)\(", page, re.M)
    assert sorted(called) == sorted(one for one in public() if inspect.isfunction(getattr(cr, one)))


@pytest.mark.parametrize("name", sorted(public()))
def test_every_public_name_says_what_it_is(name: str) -> None:
    said = inspect.getdoc(getattr(cr, name))
    assert said is not None
    assert len(said) > 20
    assert not said.startswith(f"{name}("), "a signature that Python made, and no docstring"


@pytest.mark.parametrize("module", WHOLE, ids=lambda one: one.__name__)
def test_a_module_that_is_public_has_a_page_and_each_of_its_names_a_docstring(
    module: ModuleType,
) -> None:
    page = (DOCS / "api" / f"{WHOLE[module]}.md").read_text("utf-8")
    assert f".. automodule:: {module.__name__}\n   :members:" in page
    assert len(set(module.__all__)) == len(module.__all__) > 5
    for name in module.__all__:
        found = getattr(module, name)
        if callable(found):
            assert inspect.getdoc(found), f"{module.__name__}.{name}"


def test_every_example_of_a_docstring_on_a_page_gives_what_it_says() -> None:
    runner = doctest.DocTestRunner()
    finder = doctest.DocTestFinder(exclude_empty=True)
    said: list[str] = []
    for module in (cr, *WHOLE):
        names = [one for one in module.__all__ if callable(getattr(module, one))]
        for found in [module, *(getattr(module, name) for name in names)]:
            name = getattr(found, "__name__", "value")
            for one in finder.find(found, name, module=False if found is module else None):
                runner.run(one, out=said.append)
    assert runner.tries >= 10
    assert not runner.failures, "".join(said)


def test_no_page_imports_what_is_not_public() -> None:
    # A user copies what they see; `complaints_rules.frames.vectors` is named on the page of frames.
    allowed = {"complaints_rules", "complaints_rules.frames", "complaints_rules.testing"}
    for page in pages():
        found = re.findall(r"(?:from|import) (complaints_rules[\w.]*)", page.read_text("utf-8"))
        assert set(found) <= allowed, page.name
