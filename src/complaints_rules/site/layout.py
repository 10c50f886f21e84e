"""The frame of every page: the way past the head, the ways through the site, what it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from complaints_rules.answers.wording import subject
from complaints_rules.pictures.markup import Child, Element, document, el, styles
from complaints_rules.site import places

STYLE: Final = "style.css"
SCRIPT: Final = "search.js"
_WAYS: Final = (
    (places.INDEX, "Procedures"),
    (places.TABLES, "Deadline tables"),
    (places.COMPARISONS, "Comparisons"),
    (places.AUDITS, "Pages and their law"),
    (places.CALENDARS, "Bank holidays"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What every page of a site rests on; ``digest`` is that of all its texts together."""

    library: str
    bank_holidays: str
    verified_until: str
    digest: str


def framed(place: str, title: str, body: Iterable[Child], versions: Versions) -> bytes:
    """Return a whole page as it is written; ``body`` begins with its heading.

    Links that begin with a slash are those of :mod:`places`.
    """
    head = [el("link", {"rel": "stylesheet", "href": f"/{STYLE}"})]
    if place == places.INDEX:
        head.append(el("script", {"src": f"/{SCRIPT}", "defer": True}))
    parts = [
        el("a", {"class": "skip", "href": "#main"}, "Skip to the contents of the page"),
        el("header", None, _ways(place)),
        el("main", {"id": "main", "tabindex": "-1"}, list(body)),
        _foot(versions),
    ]
    up = "../" * (place.count("/") - 1)
    for part in (*head, *parts):
        _relative(part, up)
    return document(f"{title} (complaints-rules)", *parts, head=head).encode()


def _ways(place: str) -> Element:
    items = [
        el("li", None, el("a", {"href": to, "aria-current": "page" if to == place else None}, name))
        for to, name in _WAYS
    ]
    return el("nav", {"aria-label": "Site"}, el("ul", {"class": "ways"}, items))


def _foot(versions: Versions) -> Element:
    return el(
        "footer",
        None,
        el(
            "p",
            None,
            f"complaints-rules {versions.library}; bank holidays {versions.bank_holidays}, "
            f"published until {versions.verified_until}; all texts ",
            el("code", None, versions.digest),
            ". Nothing here is legal advice: the texts themselves decide.",
        ),
    )


def _relative(element: Element, up: str) -> None:
    for one in element.iter():
        for name in ("href", "src"):
            link = one.get(name)
            if link is not None and link.startswith("/"):
                one.set(name, up + link[1:])


# --- parts that many pages use ------------------------------------------------------------------


def link(to: str, *words: Child) -> Element:
    """Return a link."""
    return el("a", {"href": to}, *words)


def section(id_: str, heading: str, *children: Child, level: int = 2) -> Element:
    """Return a part of a page under its heading, by which it can be linked to."""
    return el("section", {"id": id_}, el(f"h{level}", None, heading), *children)


def items(children: Iterable[Child], kind: str | None = None) -> Element:
    """Return a list."""
    return el("ul", {"class": kind}, [el("li", None, child) for child in children])


def table(
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Child]],
    *,
    kind: str | None = None,
    is_titled: bool = False,
) -> Element:
    """Return a table whose first column names its rows.

    Where ``is_titled`` a heading above says the same as the caption, which is then only heard.
    """
    made = el(
        "table",
        {"class": kind},
        el("caption", {"class": "unseen" if is_titled else None}, caption),
        el("thead", None, el("tr", None, [el("th", {"scope": "col"}, head) for head in heads])),
        el("tbody", None, [_row(row) for row in rows]),
    )
    return scrolled(el("div", None, stacked(made)), caption)


def stacked(table: Element) -> Element:
    """Let the rows of a table stand one below the other on a narrow screen.

    Each cell then has the head of its column before it, and nothing need be scrolled.
    """
    heads = ["".join(head.itertext()) for head in table.iterfind("thead/tr/th")]
    if heads:
        table.set("class", f"stacked {table.get('class', '')}".rstrip())
    for row in table.iterfind("tbody/tr"):
        cells = list(row)
        if len(cells) == len(heads):
            for head, cell in zip(heads[1:], cells[1:], strict=True):
                cell.set("data-head", head)
    return table


def scrolled(around: Element, name: str) -> Element:
    """Let a part of a page that may be wider than the screen be scrolled alone, by keys as well."""
    for attribute, value in (
        ("class", "scroll"),
        ("role", "region"),
        ("aria-label", name),
        ("tabindex", "0"),
    ):
        around.set(attribute, value)
    return around


def _row(cells: Sequence[Child]) -> Element:
    first, *rest = cells
    return el("tr", None, el("th", {"scope": "row"}, first), [el("td", None, c) for c in rest])


def said(word: str) -> str:
    """Return a word of the format as a page shows it: `freedom-of-information` without hyphens."""
    return subject(word)


@cache
def asset(name: str) -> str:
    """Return a file that the site has beside its pages."""
    return (files("complaints_rules.site") / "assets" / name).read_text("utf-8")


def style() -> str:
    """Return the one style sheet of the site."""
    return "\n".join((styles("page.css"), styles("picture.css"), asset("site.css")))
