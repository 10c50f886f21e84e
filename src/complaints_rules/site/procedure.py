"""The page of one edition: its sheet, its stages, its dates, how it stands to its law, its file."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from complaints_rules.answers import wording
from complaints_rules.listing import capital
from complaints_rules.pictures.markup import Child, Element, el
from complaints_rules.site import findings, parts, places
from complaints_rules.site.contents import Contents, Text
from complaints_rules.site.index import edition_words, nation_title
from complaints_rules.site.layout import framed, items, link, said, section, table
from complaints_rules.site.limits import Limit
from complaints_rules.site.page import Page
from complaints_rules.sources import OURS


def pages(contents: Contents) -> Iterator[Page]:
    """Return for each id the way to its editions; for each edition its page, its file, a copy."""
    for id_ in contents.by_id:
        yield Page(places.procedure(id_), partial(_editions_page, contents, id_))
    for text in contents.texts:
        yield Page(places.edition(text.name), partial(_edition, contents, text))
        yield Page(places.file_page(text.name), partial(_file, contents, text))
        yield Page(places.file(text.name), text.entry.path.read_bytes)


def _edition(contents: Contents, text: Text) -> bytes:
    against = findings.of_text(text, contents)
    sheet = parts.sheet(text.plan, contents.bodies)
    stages = parts.stages(text.plan, contents.bodies)
    found = [
        ("sheet", "The whole text as a sheet", sheet),
        ("stages", "The stages", stages),
        ("dates", "Dates", list(_dates(text))),
        ("law", "Set against its law", against),
        ("editions", "Editions", [_editions(contents, text.procedure.id, text)]),
    ]
    shown = [(id_, heading, made) for id_, heading, made in found if made]
    body: list[Child] = [
        el("h1", None, text.title),
        _head(contents, text),
        el(
            "nav",
            {"aria-label": "On this page"},
            items([link(f"#{id_}", heading) for id_, heading, _ in shown], "ways"),
        ),
        *(section(id_, heading, made) for id_, heading, made in shown),
    ]
    return framed(places.edition(text.name), text.title, body, contents.versions)


# --- the head -----------------------------------------------------------------------------------


def _head(contents: Contents, text: Text) -> Element:
    p = text.procedure
    subjects: list[Child] = []
    for one in p.subjects:
        subjects += [", " if subjects else None, link(places.subject(one), said(one))]
    rows: list[tuple[str, Child]] = [
        ("Nation", link(places.nation(p.nation), nation_title(p.nation))),
        ("For complaints about", subjects),
        ("Edition", edition_words(text)),
        (
            "File",
            [
                link(places.file_page(text.name), "shown as text"),
                ", or ",
                link(places.file(text.name), "copied as it is"),
                el("span", {"class": "muted"}, f" ({text.name}; digest {text.plan.digest[:12]})"),
            ],
        ),
    ]
    if text.entry.folder.origin != OURS:
        # A folder is named and not where it lies, which is nobody's business but its owner's.
        rows.append(("From", Path(text.entry.folder.origin).name))
    if p.id in contents.laws:
        rows.append(("Pages of this text", link(places.law(p.id), "how they stand to it")))
    return el("dl", {"class": "head"}, [[el("dt", None, a), el("dd", None, b)] for a, b in rows])


# --- dates --------------------------------------------------------------------------------------


def _dates(text: Text) -> Iterator[Element]:
    if not text.limits:
        return
    yield el(
        "p",
        None,
        "Look a date up in the table of the limit: the day from which it is counted on the left, "
        "the last day on the right. The tables hold for the adopted readings, before any "
        "extension or pause; the sheet says what else may move a date.",
    )
    heads = ("Duty", "By", "Limit", "Counted from", "Where the last day stands")
    yield table("Where to look up each limit", heads, [_limit(limit) for limit in text.limits])


def _limit(limit: Limit) -> list[Child]:
    facts = f" ({limit.only})" if limit.only else ""
    where: Child = limit.rule
    if limit.table is not None:
        where = link(limit.table.place, f"table: {limit.table.short}")
    about: list[Child] = [f"{capital(limit.about)}{facts} ", el("code", None, limit.id)]
    return [about, wording.actor(limit.by), limit.words, limit.start, where]


# --- editions and files -------------------------------------------------------------------------


def _editions(contents: Contents, id_: str, current: Text | None) -> Element:
    found = contents.by_id[id_]
    return items(
        [
            link(places.edition(one.name), one.name),
            f": {edition_words(one)}",
            ", the newest" if one.is_newest and len(found) > 1 else None,
            " (this page)" if one is current else None,
        ]
        for one in reversed(found)
    )


def _editions_page(contents: Contents, id_: str) -> bytes:
    newest = contents.by_id[id_][-1]
    body = [
        el("h1", None, newest.title),
        el("p", None, "The editions, the newest first:"),
        _editions(contents, id_, None),
    ]
    return framed(places.procedure(id_), newest.title, body, contents.versions)


def _file(contents: Contents, text: Text) -> bytes:
    title = f"The file of {text.name}"
    written = text.entry.path.read_text("utf-8")
    body = [
        el("h1", None, title),
        el(
            "p",
            None,
            "This is all that the answers are computed from. ",
            link(places.edition(text.name), text.title),
            "; ",
            link(places.file(text.name), "a copy of the file as it is"),
            ".",
        ),
        el("pre", {"class": "file"}, written),
    ]
    return framed(places.file_page(text.name), title, body, contents.versions)
