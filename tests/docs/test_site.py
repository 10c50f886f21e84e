"""The site holds together without being built: links, the table of contents, what is loaded.

`.ci/docs` builds it, with warnings as errors. This needs no Sphinx and runs with all other tests.
"""

import re
from pathlib import Path

import pytest
from tests.docs.blocks import DOCS, ROOT, blocks, name_of, pages
from tests.docs.loads import loads, main

LINKS = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def links(page: Path) -> list[str]:
    text = page.read_text("utf-8")
    for block in blocks(text):
        text = text.replace(block.text, "")
    return LINKS.findall(text)


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_link_leads_to_a_file_of_the_repository(page: Path) -> None:
    for link in links(page):
        target = (DOCS / link[1:]) if link.startswith("/") else (page.parent / link)
        assert target.resolve().is_relative_to(ROOT), link
        assert target.exists(), link


def test_every_page_is_in_the_table_of_contents_once() -> None:
    listed: list[Path] = []
    for page in pages():
        for block in blocks(page.read_text("utf-8")):
            if block.kind == "{toctree}":
                names = [line for line in block.text.splitlines() if line and line[0] != ":"]
                listed += [(page.parent / f"{name}.md").resolve() for name in names]
    assert sorted(listed) == [page for page in pages() if page != DOCS / "index.md"]


def test_what_a_page_would_load_from_elsewhere_is_noticed(tmp_path: Path) -> None:
    assert loads('<a href="https://a.example/">a link</a><img src="pictures/a.svg">') == []
    for page in (
        '<script src="https://a.example/a.js"></script>',
        '<link rel="stylesheet" href="//a.example/a.css">',
        '<p style="background: url(https://a.example/a.png)">',
        '<style>@import "https://a.example/a.css";</style>',
    ):
        assert loads(page)
        (tmp_path / "a.html").write_text(page, "utf-8")
        assert main(tmp_path) == 1
    (tmp_path / "a.html").write_text("<p>words</p>", "utf-8")
    assert main(tmp_path) == 0


def test_a_site_without_a_page_is_no_site(tmp_path: Path) -> None:
    assert main(tmp_path) == 1
