"""The pictures in the documents are those that the program draws today."""

import re

import pytest
from tests.pictures.shown import FOLDER, ROOT, SHOWN


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_in_the_documents_is_what_is_drawn(name: str) -> None:
    again = "write them again with `python -m tests.pictures.shown`"
    assert (FOLDER / name).read_text("utf-8") == SHOWN[name](), again


def test_every_picture_is_shown_and_every_one_that_is_shown_is_made() -> None:
    pages = [
        page.read_text("utf-8") for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    ]
    shown = {name for page in pages for name in re.findall(r"\]\((?:docs/)?pictures/(.+?)\)", page)}
    assert shown == {name for name in SHOWN if not name.endswith(".txt")}
    assert {path.name for path in FOLDER.iterdir()} == set(SHOWN)


def test_the_text_proof_stands_in_the_guide_for_auditors() -> None:
    page = (ROOT / "docs" / "for-auditors.md").read_text("utf-8")
    weeks = SHOWN["proof-devon-christmas.txt"]().partition("\n\n")[2].partition("\n\n")[0]
    assert weeks in page
