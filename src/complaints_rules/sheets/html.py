"""A sheet as HTML: a page that stands by itself and prints on A4, or a part of another page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from complaints_rules.pictures.markup import Child, Element, Value, document, el, styles
from complaints_rules.sheets.arrangement import page_of
from complaints_rules.sheets.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Line,
    Paragraph,
    Row,
    SourceList,
    Table,
    labelled,
    may_be_silent,
    pieces,
)
from complaints_rules.sheets.parts import Cited, NumberedSource, Sheet

_PAPER: Final = "@page { size: A4; margin: 12mm 13mm; }"
"""A sheet by itself has less of a margin than another page, so that it takes fewer pages."""


def body(sheet: Sheet, *, level: int = 1, whole: bool = False, prefix: str = "") -> list[Element]:
    """Return the sheet as a part of a page.

    ``level`` is the level of its title: 1 where it is the page's own. ``whole`` shows
    every worked example, and not only those that fit on two printed pages. Every id begins with
    ``prefix``, so that several sheets may stand on one page.
    """
    writer = _Writer(level, prefix)
    return [el("article", {"class": "sheet"}, *map(writer.block, page_of(sheet, whole=whole)))]


def page(sheet: Sheet, *, whole: bool = False) -> str:
    """Return the sheet as a whole document, without another file; ``whole`` as for :func:`body`."""
    head = [el("style", None, styles("page.css"), _PAPER)]
    return document(sheet.head.title, el("main", None, *body(sheet, whole=whole)), head=head)


@dataclass(frozen=True, slots=True)
class _Writer:
    level: int
    prefix: str

    def block(self, block: Block) -> Element:
        match block:
            case Heading():
                tag = f"h{min(self.level + block.depth, 6)}"
                return el(tag, {"id": f"{self.prefix}{block.id}"}, block.words)
            case Paragraph():
                kind = "note" if block.line.kind == "doubt" else None
                return el("p", {"class": kind}, *self._line(block.line))
            case Bullets():
                return el("ul", None, *(el("li", None, self._cell(one)) for one in block.items))
            case Table():
                return self._table(block)
            case SourceList():
                return el("ol", {"class": "sources"}, *map(self._source, block.sources))

    # --- tables ---------------------------------------------------------------------------------

    def _table(self, table: Table) -> Element:
        caption = el("caption", {"class": "unseen"}, table.caption)
        head = None
        if table.columns:
            names = (el("th", {"scope": "col"}, name) for name in table.columns)
            head = el("thead", None, el("tr", None, *names))
        rows = [part for row in table.rows for part in self._row(row)]
        made = el("table", {"class": table.kind or None}, caption, head, el("tbody", None, rows))
        return el("div", {"class": "scroll"}, made)

    def _row(self, row: Row) -> Iterator[Element]:
        first, *others = row.cells
        heading = el("th", {"scope": "row"}, self._cell(first))
        id_ = f"{self.prefix}{row.id}" if row.id else None
        cells = (el("td", None, self._cell(cell)) for cell in others)
        above = "above" if row.rest else None
        yield el("tr", {"id": id_, "class": above}, heading, *cells)
        if row.rest:
            across: dict[str, Value] = {"colspan": len(row.cells), "class": "rest"}
            yield el("tr", None, el("td", across, self._cell(row.rest)))

    # --- lines ----------------------------------------------------------------------------------

    def _cell(self, cell: Cell) -> Iterator[Child]:
        for line in cell:
            yield el(
                "div", {"class": None if line.kind == "plain" else line.kind}, *self._line(line)
            )

    def _line(self, line: Line) -> Iterator[Child]:
        if line.label:
            yield el("span", {"class": "label"}, labelled(line))
            yield " "
        if may_be_silent(line):
            for words, silent in pieces(line.words):
                yield el("em", {"class": "silence"}, words) if silent else words
        else:
            yield line.words
        if line.code:
            yield " "
            yield el("code", None, line.code)
        if line.cited.places:
            begin, end = (" (", ")") if line.words else (" ", "")
            yield from (begin, *self._cited(line.cited), end)

    def _cited(self, cited: Cited) -> Iterator[Child]:
        for number, (place, source) in enumerate(cited.places):
            yield "; " if number else None
            yield f"{place} "
            to = {"href": f"#{self.prefix}source-{source}", "aria-label": f"source {source}"}
            yield el("a", to, f"[{source}]")

    def _source(self, source: NumberedSource) -> Element:
        hand = "first hand" if source.first_hand else "second hand"
        title: Child = source.title
        if source.address is not None:
            title = el("a", {"href": source.address}, source.title)
        address = source.address or "no address is recorded"
        return el(
            "li",
            {"id": f"{self.prefix}source-{source.number}", "value": source.number},
            title,
            f", read {source.read.isoformat()}, {hand}: ",
            el("span", {"class": "address"}, address),
        )
