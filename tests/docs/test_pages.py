"""Every page of the site is run: its Python, its commands, its YAML, its JSON."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.docs.blocks import DOCS, ROOT, blocks, name_of, pages
from tests.docs.running import Page

from complaints_rules import sources

ALL = [*pages(), ROOT / "README.md"]
ELSEWHERE = {
    "docs/frames.md": "tests/frames/test_page.py",
    "docs/lines.md": "tests/lines/test_lines_page.py",
    "docs/architecture.md": "tests/test_architecture.py",
}
"""Pages whose blocks are of a kind of their own, and the test that runs them."""
SHELVES = ("how-to", "concepts", "pitfalls")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    yield
    sources.forget()


def beside_the_repository(folder: Path) -> None:
    for name in ("examples", "procedures"):
        (folder / name).symlink_to(ROOT / name, target_is_directory=True)


@pytest.mark.parametrize("page", ALL, ids=name_of)
def test_every_example_gives_what_the_page_says(
    page: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    name, text = name_of(page), page.read_text("utf-8")
    if name in ELSEWHERE:
        assert f'"{page.name}"' in (ROOT / ELSEWHERE[name]).read_text("utf-8")
        return
    if name != "docs/tutorial.md":
        # The tutorial alone begins in an empty directory.
        beside_the_repository(tmp_path)
    if name == "README.md":
        # Its two shell commands set this very environment up; `.ci/run` gives them.
        text = re.sub(r"^```sh\n.*?^```$", "", text, flags=re.M | re.S)
    Page(text, name, capsys).run()


@pytest.mark.parametrize("shelf", SHELVES)
def test_every_page_of_a_shelf_has_an_example(shelf: str) -> None:
    found = list((DOCS / shelf).glob("*.md"))
    assert len(found) >= 4
    for page in found:
        if page.name != "index.md":
            assert blocks(page.read_text("utf-8")), f"{name_of(page)} shows nothing that was run"


def test_a_pitfall_shows_the_wrong_answer_and_the_right_one() -> None:
    found = [one for one in (DOCS / "pitfalls").glob("*.md") if one.name != "index.md"]
    assert len(found) >= 12
    for page in found:
        text = page.read_text("utf-8")
        parts = dict(re.findall(r"^## (Wrong|Right)\n(.*?)(?=^## |\Z)", text, re.M | re.S))
        assert list(parts) == ["Wrong", "Right"], page.name
        assert all(blocks(part) for part in parts.values()), page.name


def run_text(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Page(text, "page.md", capsys).run()


@pytest.mark.parametrize(
    "text",
    [
        "```python\n>>> 1 + 1\n3\n\n```\n",
        "```python\nprint(1)\n```\n",
        "```console\n$ complaints-rules days add 2026-12-14 9 --calendar scotland\n30...\n```\n",
        "```console\n$ complaints-rules next nowhere.json --today 2026-12-01\n...\n```\n",
        "<!-- fails -->\n```console\n$ complaints-rules schema\n...\n```\n",
        "```console\n2026-12-29\n```\n",
        "```yaml\nformat: 1\n```\n",
        "<!-- Stop -->\n```yaml\nwithin: 3 working days\n```\n",
        '```json\n{"procedure": "devon-childrens", "events": [{"date": "2026-12-01"}]}\n```\n',
        "```text\nwords\n```\n",
        "```ruby\nputs 1\n```\n",
        "```console\n$ python -m pip install 'complaints-rules[nothing]'\n```\n",
        "<!-- checked in: tests/test_docs.py -->\n```text\nwords\n```\n",
    ],
)
def test_a_page_that_is_wrong_is_noticed(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011  each is noticed in its own way
        run_text(text, capsys)


def test_a_page_goes_on_where_its_last_block_ended(capsys: pytest.CaptureFixture[str]) -> None:
    run_text(
        "```python\n>>> one = 1\n\n```\n"
        '<!-- file: a/b.py -->\n```python\nprint("first")\n```\n'
        '<!-- more of: a/b.py -->\n```python\nprint("second")\n```\n'
        "```python\n>>> one + one\n2\n\n```\n"
        "```console\n$ python a/b.py\nfirst\n...\n$ cat a/b.py | wc -l\n2\n```\n",
        capsys,
    )
