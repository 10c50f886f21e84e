"""Procedures of one's own beside those that ship: a broken one, and where they lie."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import complaints_rules as cr
from complaints_rules import sources
from complaints_rules.site.build import build
from complaints_rules.site.limits import limits_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """A folder with a page whose law is beside it, and is broken."""
    folder = tmp_path / "private" / "ours"
    folder.mkdir(parents=True)
    shipped = next((ROOT / "procedures").rglob("devon-childrens@undated.yaml")).read_text("utf-8")
    page = shipped.replace("id: devon-childrens\n", "id: own-page\n", 1)
    page = page.replace("id: england-childrens-2006", "id: own-law", 1)
    (folder / "own-page.yaml").write_text(page, "utf-8")
    law = next((ROOT / "procedures").rglob("england-childrens-2006.yaml")).read_text("utf-8")
    law = law.replace("id: england-childrens-2006\n", "id: own-law\n", 1)
    (folder / "own-law.yaml").write_text(f"{law}\nunknown_key: 1\n", "utf-8")
    sources.add(folder)
    yield folder
    sources.forget()


def test_a_broken_law_is_said_and_takes_no_page_down(own: Path, tmp_path: Path) -> None:
    assert own.is_dir()
    out = tmp_path / "site"
    built = build(out, progress=lambda _: None, ids=("own-page", "own-law", "uk-foi-2000"))
    assert [problem.code for problem in built.problems]
    page = (out / "procedures" / "own-page@undated.html").read_text("utf-8")
    assert "The page carries out own-law, which cannot be read here." in page
    assert (out / "procedures" / "uk-foi-2000@2005-01-01.html").is_file()


def test_where_a_folder_lies_is_not_published(own: Path, tmp_path: Path) -> None:
    assert own.is_dir()
    out = tmp_path / "site"
    build(out, progress=lambda _: None, ids=("own-page", "own-law"))
    pages = {
        path.relative_to(out).as_posix(): path.read_text("utf-8") for path in out.rglob("*.html")
    }
    assert [name for name, text in pages.items() if "private" in text] == []
    assert "ours" in pages["procedures/own-page@undated.html"]
    assert ">own-law.yaml:" in pages["index.html"]


def test_an_unknown_id_is_said(tmp_path: Path) -> None:
    with pytest.raises(cr.ComplaintsRulesError, match="did you mean `uk-foi-2000`"):
        build(tmp_path / "site", progress=lambda _: None, ids=("uk-foi-2001",))


def test_a_limit_with_a_second_clock_has_no_table() -> None:
    from complaints_rules import api

    plan = api.plan_of(cr.load("wales-social-services-2014"))
    (limit,) = (one for one in limits_of(plan) if one.id == "stage-2.respond")
    assert limit.table is None
    assert limit.rule == "no table: a second clock beside it may end it sooner or later"
