"""The sheet of every procedure: each form holds all that the file says, and is well made."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.command_line import own_file
from tests.worked_examples import plan_of, shipped_files

import complaints_rules as cr
from complaints_rules.answers import wording
from complaints_rules.api import library
from complaints_rules.model.figures import figures
from complaints_rules.model.stage import Entry
from complaints_rules.model.words import SILENCES
from complaints_rules.sheets import gathered, html, markdown, text
from complaints_rules.sheets.parts import Sheet

FILES = shipped_files()
VOID = {"meta", "br", "link", "img", "input", "hr"}


@cache
def sheet(path: Path) -> Sheet:
    return gathered.full_sheet(plan_of(path), library())


@cache
def as_html(path: Path) -> str:
    return html.page(sheet(path), whole=True)


@cache
def as_markdown(path: Path) -> str:
    return markdown.markdown(sheet(path), whole=True)


class Page(HTMLParser):
    """What a page holds, its tags closed in the order in which they were opened."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.to: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.headings: list[str] = []
        self.scopes: list[str | None] = []
        self.feed(document)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.to.append(given["href"] or "")
        if tag == "th":
            self.scopes.append(given.get("scope"))
        if re.fullmatch("h[1-6]|caption|a", tag):
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag not in ("a", "em", "span", "code"):
            self.words.append(" ")  # what stands in another box is another word

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.words.append(data)
        if any(re.fullmatch("h[1-6]|caption|a", tag) for tag in self.open):
            self.headings[-1] += data

    @property
    def all_words(self) -> str:
        return " ".join("".join(self.words).split())


@cache
def parsed(path: Path) -> Page:
    return Page(as_html(path))


def read_as(source: str) -> str:
    """Markdown as it is shown: without escapes and emphasis, each run of spaces as one."""
    plain = re.sub(r"\\([\\`*_\[\]<>|~#$&+=.)-])|[*_`]|<br>", lambda m: m[1] or " ", source)
    return " ".join(plain.split())


def both(path: Path) -> tuple[str, str]:
    return parsed(path).all_words, read_as(as_markdown(path))


def spaced(words: str) -> str:
    """Words as they stand in what `read_as` gives, where the signs of emphasis are gone."""
    return " ".join(re.sub(r"[*_`]", " ", words).split())


def found_in(words: str, source: str) -> bool:
    return words in source or spaced(words) in spaced(source)


every_file = pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in FILES])


@every_file
def test_the_page_is_well_made(path: Path) -> None:
    page = parsed(path)
    assert as_html(path).startswith("<!doctype html>")
    assert '<html lang="en-GB">' in as_html(path)
    assert page.tags.count("h1") == 1
    assert len(page.ids) == len(set(page.ids))
    assert all(words.strip() for words in page.headings)
    assert page.tags.count("table") == page.tags.count("caption") > 0
    assert set(page.scopes) <= {"row", "col"}
    inner = [to.removeprefix("#") for to in page.to if to.startswith("#")]
    assert set(inner) <= set(page.ids)
    assert not re.search(r"\b(None|Choice\(|Said\(|FrozenMap|object at)", page.all_words)


@every_file
def test_every_figure_stands_in_both(path: Path) -> None:
    for figure in figures(plan_of(path).procedure):
        for source in both(path):
            assert str(figure.length) in source, figure


@every_file
def test_every_source_stands_in_both_with_its_address(path: Path) -> None:
    for source in plan_of(path).procedure.sources.values():
        words, plain = both(path)
        for page in (words, plain):
            assert found_in(source.title, page)
            assert source.read.isoformat() in page
        if source.url not in SILENCES:
            assert source.url in parsed(path).to
            assert f"<{source.url}>" in as_markdown(path)


@every_file
def test_every_reading_stands_in_both_with_all_its_options(path: Path) -> None:
    for reading in plan_of(path).procedure.readings.values():
        for page in both(path):
            assert found_in(reading.because, page)
            for option, words in reading.options.items():
                assert found_in(f"{words} (“{option}”)", page)


@every_file
def test_every_doubt_exception_and_unread_part_stands_in_both(path: Path) -> None:
    p = plan_of(path).procedure
    ways = [entry for stage in p.stages for entry in stage.entry] + list(p.entry)
    parts = [*(t for _, _, t in p.all_timescales()), *ways]
    said = [getattr(one, name) for one in parts for name in ("doubt", "unless")]
    said += [words.rstrip(".") for words in p.not_read] + list(p.unverified)
    said += [gap.printed for gap in p.not_expressed]
    for words in (one for one in said if one is not None):
        for page in both(path):
            assert found_in(words, page), words


def silent(entry: Entry) -> Iterator[str]:
    for value in (entry.right, entry.needs, entry.window, entry.ground):
        if isinstance(value, str) and value in SILENCES:
            yield value


@every_file
def test_every_silence_is_said_in_words_and_marked(path: Path) -> None:
    p = plan_of(path).procedure
    silences = [value for stage in p.stages for entry in stage.entry for value in silent(entry)]
    silences += [t.no_limit for _, _, t in p.all_timescales() if t.no_limit in SILENCES]  # type: ignore[misc]
    words, plain = both(path)
    for silence in silences:
        said = wording.SILENT[silence]
        if silence == "not stated":
            assert said in words or "the text gives no number" in words
            assert f"_{said}_" in as_markdown(path) or "_the text gives no number_" in as_markdown(
                path
            )
        else:
            assert said in words
            assert said in plain
    marked = as_html(path).count('<em class="silence">')
    assert marked >= len(silences)


@every_file
def test_every_limit_has_an_id_by_which_it_is_linked_to(path: Path) -> None:
    assert {duty.id for duty in plan_of(path).duties} <= set(parsed(path).ids)
    assert {stage.id for stage in plan_of(path).stages} <= set(parsed(path).ids)


@every_file
def test_a_table_of_markdown_has_as_many_cells_in_every_row(path: Path) -> None:
    width = 0
    for line in as_markdown(path).splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = len(re.findall(r"(?<!\\)\|", line))
        assert width in (0, cells), line
        width = cells


@every_file
def test_it_is_the_same_each_time(path: Path) -> None:
    again = gathered.full_sheet(plan_of(path), library())
    assert again == sheet(path)
    assert html.page(again, whole=True) == as_html(path)
    assert markdown.markdown(again, whole=True) == as_markdown(path)


@every_file
def test_the_text_has_every_duty_and_source(path: Path) -> None:
    lines = text.text(sheet(path)).split("\n")
    p = plan_of(path).procedure
    for id_, _, timescale in p.all_timescales():
        duty = timescale.duty
        assert f"  {duty[0].upper()}{duty[1:]} [{id_}]" in lines
    assert sum(1 for line in lines if re.match(r"  \[\d+\] ", line)) == len(p.sources)
    assert lines[-1].startswith(f"{len(p.examples)} worked example")


@pytest.mark.parametrize("wrong", ["{state: runing}", "{due: 20027-04-06}", "20027-04-06"])
def test_an_example_that_nobody_checked_is_shown_as_it_stands(tmp_path: Path, wrong: str) -> None:
    file = own_file(tmp_path)
    text_of_file = file.read_text("utf-8")
    duty = next(
        line for line in text_of_file.splitlines() if line.strip().startswith("stage-1.respond:")
    )
    changed = f"{duty[: duty.index(':')]}: {wrong}"
    file.write_text(text_of_file.replace(duty, changed, 1), "utf-8")
    words = cr.sheet(cr.load_file(file), form="markdown")
    assert re.search("runing|20027-04-06", words)
