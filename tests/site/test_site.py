"""The site holds together: each link leads somewhere, nothing comes from outside, all is marked."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from complaints_rules import api
from complaints_rules.site.build import Built, build
from complaints_rules.site.folder import MARKER

_WITH_A_SOURCE = {"link": "href", "script": "src", "img": "src", "iframe": "src", "object": "data"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Read(HTMLParser):
    """What a test asks of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.assets: list[str] = []
        self.headings: list[str] = []
        self.tags: Counter[str] = Counter()
        self.tables: list[Counter[str]] = []
        self.without_scope = 0
        self.handlers: list[str] = []
        self.labelled: set[str] = set()
        self.controls: set[str] = set()
        self.language = ""
        self._open: list[Counter[str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        for table in self._open:
            table[tag] += 1
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        self.assets += [given[_WITH_A_SOURCE[tag]]] if tag in _WITH_A_SOURCE else []
        self.headings += [tag] if tag in _HEADINGS else []
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]
        self.without_scope += tag == "th" and given.get("scope") not in ("row", "col")
        if tag == "table":
            self._open.append(Counter())
            self.tables.append(self._open[-1])
        elif tag == "label":
            self.labelled.add(given["for"])
        elif tag in ("input", "select"):
            self.controls.add(given["id"])
        elif tag == "html":
            self.language = given["lang"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._open.pop()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built, list[str]]:
    out = tmp_path_factory.mktemp("site")
    said: list[str] = []
    return out, build(out, progress=said.append), said


@pytest.fixture(scope="module")
def pages(built: tuple[Path, Built, list[str]]) -> dict[str, Read]:
    out = built[0]
    return {
        path.relative_to(out).as_posix(): Read(path.read_text("utf-8"))
        for path in sorted(out.rglob("*.html"))
    }


def places(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def test_every_text_has_its_page_its_file_and_a_copy(
    built: tuple[Path, Built, list[str]], pages: dict[str, Read]
) -> None:
    out, found, _ = built
    entries = api.library().listed()
    assert found.texts == len(entries)
    assert found.problems == ()
    for entry in entries:
        assert f"procedures/{entry.name}.html" in pages
        assert f"procedures/{entry.name}.file.html" in pages
        copy = out / "procedures" / f"{entry.name}.yaml"
        assert copy.read_bytes() == entry.path.read_bytes()
    for id_, editions in api.library().entries().items():
        links = set(pages[f"procedures/{id_}.html"].links)
        assert {f"../procedures/{one.name}.html" for one in editions} <= links


def test_every_link_leads_to_a_place_that_is_there(
    built: tuple[Path, Built, list[str]], pages: dict[str, Read]
) -> None:
    files = places(built[0])
    lost = []
    for place, page in pages.items():
        for link in set(page.links):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                continue
            to = normpath(join(dirname(place), unquote(parts.path))) if parts.path else place
            anchor = unquote(parts.fragment)
            if parts.scheme or to not in files or (anchor and anchor not in pages[to].ids):
                lost.append((place, link))
    assert lost == []


def test_nothing_is_fetched_but_the_site_s_own_style_and_script(
    built: tuple[Path, Built, list[str]], pages: dict[str, Read]
) -> None:
    out = built[0]
    for place, page in pages.items():
        up = "../" * place.count("/")
        script = [f"{up}search.js"] if place == "index.html" else []
        assert page.assets == [f"{up}style.css", *script], place
        assert page.handlers == [], place
        assert page.tags["style"] == page.tags["base"] == page.tags["meta"] - 2 == 0, place
    style = (out / "style.css").read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"https?:|fetch\(|XMLHttp|import", (out / "search.js").read_text("utf-8"))


def test_every_page_is_marked_up_so_that_it_can_be_heard(pages: dict[str, Read]) -> None:
    for place, page in pages.items():
        assert page.language == "en-GB", place
        assert len(page.ids) == len(set(page.ids)), place
        assert [page.tags[tag] for tag in ("main", "header", "footer", "h1")] == [1, 1, 1, 1], place
        assert page.headings[0] == "h1", place
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(int(after[1]) <= int(before[1]) + 1 for before, after in steps), place
        assert all(table["caption"] == 1 for table in page.tables), place
        assert page.without_scope == 0, place
        assert page.controls == page.labelled, place
        assert page.links[0] == "#main", place


def rows(text: str) -> Iterator[dict[str, str]]:
    for attributes in re.findall(r"<tr (data-[^>]+)>", text):
        yield dict(re.findall(r'data-(\w+)="([^"]*)"', attributes))


def test_the_list_is_whole_without_the_script(
    built: tuple[Path, Built, list[str]], pages: dict[str, Read]
) -> None:
    text = (built[0] / "index.html").read_text("utf-8")
    form = re.search(r"<form[^>]*>", text)
    assert form is not None
    assert " hidden" in form[0], "what needs the script is shown by it"
    plans = api.library().all_readable()[0]
    for plan in plans:
        assert f"procedures/{plan.procedure.name}.html" in pages["index.html"].links
    marked = sorted((row["kind"], row["nation"], row["subject"]) for row in rows(text))
    assert marked == sorted(
        (p.procedure.kind, p.procedure.nation, " ".join(p.procedure.subjects)) for p in plans
    )


def test_a_nation_and_a_subject_have_their_own_lists(pages: dict[str, Read]) -> None:
    plans = api.library().all_readable()[0]
    for word, found in (
        ("nations/scotland", [p for p in plans if p.procedure.nation == "scotland"]),
        ("subjects/housing", [p for p in plans if "housing" in p.procedure.subjects]),
    ):
        listed = {one for one in pages[f"{word}.html"].links if "@" in one}
        assert listed == {f"../procedures/{plan.procedure.name}.html" for plan in found}


def test_the_way_is_told_after_every_ten_files(built: tuple[Path, Built, list[str]]) -> None:
    out, found, said = built
    assert found.files == len(places(out)) - 1  # the marker
    assert said[0] == f"10 of {found.files} files"
    assert said[-1] == f"{found.files} of {found.files} files"
    assert len(said) == -(-found.files // 10)


def test_what_pages_say_is_escaped(tmp_path: Path) -> None:
    """A text is data: markup in it is shown and never taken for markup."""
    folder = tmp_path / "own"
    folder.mkdir()
    source = next(e for e in api.library().listed() if e.id == "birmingham-trust-local")
    text = source.path.read_text("utf-8").replace("id: birmingham-trust-local", "id: own-trust")
    title = "Local complaints procedure"
    assert f"title: {title}" in text
    text = text.replace(f"title: {title}", 'title: "<script>alert(1)</script> & more"', 1)
    text = re.sub(r"(?m)^records:.*\n", "", text)
    (folder / "own-trust.yaml").write_text(text, "utf-8")
    from complaints_rules import sources

    try:
        api.add_folder(folder)
        out = tmp_path / "out"
        build(out, progress=lambda _: None, ids=["own-trust"])
        shown = (out / "index.html").read_text("utf-8")
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in shown
        pages = sorted(out.rglob("*.html"))
        assert all("<script>" not in page.read_text("utf-8") for page in pages)
    finally:
        sources.forget()


def test_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    sample = ["devon-childrens", "england-childrens-2006", "lgsco"]
    one, two = tmp_path / "one", tmp_path / "two"
    build(one, progress=lambda _: None, ids=sample)
    build(two, progress=lambda _: None, ids=sample)
    build(two, progress=lambda _: None, ids=sample)  # over itself
    assert places(one) == places(two)
    for place in places(one):
        assert (one / place).read_bytes() == (two / place).read_bytes(), place
    assert MARKER in places(one)
