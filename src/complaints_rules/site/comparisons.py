"""One duty across all procedures, and the main duties across the procedures for one subject."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from complaints_rules import api
from complaints_rules.comparison.across import ABSENT, UNREAD, columns
from complaints_rules.comparison.row_words import count, marks, only_with, said
from complaints_rules.comparison.sentences import ASPECTS
from complaints_rules.comparison_results import Compared
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.listing import capital
from complaints_rules.pictures.markup import Child, Element, el
from complaints_rules.site import places
from complaints_rules.site.contents import Contents
from complaints_rules.site.layout import framed, items, link, section, table
from complaints_rules.site.layout import said as plain
from complaints_rules.site.page import Page

WHAT: Final = {
    "complaint.acknowledge": "The acknowledgement of a complaint",
    "stage-1": "The answer at stage 1",
    "stage-2.request": "The complainant's time to ask for stage 2",
    "stage-2": "The answer at stage 2",
    "stage-3": "The answer at stage 3",
    "ombudsman": "The way to the ombudsman",
}
"""The duties that people compare, in the order of a complaint."""


def pages(contents: Contents) -> Iterator[Page]:
    """Return the list of the comparisons, one page for each duty, and one for each subject."""
    yield Page(places.COMPARISONS, partial(_list, contents))
    for what in WHAT:
        yield Page(places.comparison(what), partial(_across, contents, what))
    for subject in subjects(contents):
        yield Page(places.compared(subject), partial(_for, contents, subject))


def subjects(contents: Contents) -> list[str]:
    """Return the subjects of the texts that are compared."""
    compared = (text for text in contents.newest if text.procedure.kind != "ombudsman")
    return sorted({one for text in compared for one in text.procedure.subjects})


def _list(contents: Contents) -> bytes:
    title = "Comparisons"
    body: list[Child] = [
        el("h1", None, title),
        el(
            "p",
            None,
            "What each text says of the same thing, the shortest limit first, in the newest "
            "editions. What a text does not say, what it says that there is none of, and what was "
            "not read of it, are told apart.",
        ),
        section(
            "duties",
            "One duty, all procedures",
            items(link(places.comparison(what), words) for what, words in WHAT.items()),
        ),
        section(
            "subjects",
            "All the main duties, procedures for one subject",
            items(
                link(places.compared(subject), capital(plain(subject)))
                for subject in subjects(contents)
            ),
        ),
    ]
    return framed(places.COMPARISONS, title, body, contents.versions)


def _across(contents: Contents, what: str) -> bytes:
    title = f"{WHAT[what]}, compared"
    body: list[Child] = [el("h1", None, title), *_compared(contents, what, None)]
    return framed(places.comparison(what), title, body, contents.versions)


def _for(contents: Contents, subject: str) -> bytes:
    title = f"Complaints about {plain(subject)}, compared"
    ids = {what: what.replace(".", "-") for what in WHAT}
    body: list[Child] = [
        el("h1", None, title),
        el("p", None, link(places.subject(subject), f"The texts for {plain(subject)}")),
        el(
            "nav",
            {"aria-label": "On this page"},
            items([link(f"#{ids[what]}", words) for what, words in WHAT.items()], "ways"),
        ),
        *(
            section(ids[what], words, _compared(contents, what, subject))
            for what, words in WHAT.items()
        ),
    ]
    return framed(places.compared(subject), title, body, contents.versions)


def _compared(contents: Contents, what: str, subject: str | None) -> Iterator[Element]:
    try:
        found = api.compare(what, subject=subject)
    except ComplaintsRulesError as error:
        if any(problem.code != "unknown-timescale" for problem in error.problems):
            raise
        found = ()  # no text here has such a duty at all
    rows = [row for row in found if row.procedure in contents.by_id]
    names = columns(what)
    yield el("p", {"class": "muted"}, count(rows, names[0]))
    if rows:
        about = f", {plain(subject)}" if subject is not None else ""
        heads = ("Procedure", *(capital(ASPECTS[name]) for name in names))
        yield table(
            f"{WHAT[what]}{about}", heads, [_row(row, names) for row in rows], kind="compared"
        )


def _row(row: Compared, names: Sequence[str]) -> list[Child]:
    facts = only_with(row)
    more = [row.title] if row.authority else []
    more += [plain(mark) for mark in marks(row)]
    if row.about is not None and not row.duty.endswith((".respond", ".request", "ombudsman")):
        more.append(row.about)
    more += [f"only with {facts}"] if facts else []
    name: list[Child] = [
        link(places.edition(f"{row.procedure}@{row.edition}"), row.authority or row.title),
        el("small", None, "; ".join(more)),
    ]
    return [name, *(_cell(row, name) for name in names)]


def _cell(row: Compared, name: str) -> Child:
    words = row.says[name]
    is_empty = words in (ABSENT, UNREAD, "not stated", "none")
    return el("span", {"class": "muted"}, said(words)) if is_empty else capital(words)
