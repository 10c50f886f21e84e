"""The list of all texts, to be searched and narrowed; and the lists of a nation or a subject."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import get_args

from complaints_rules.catalogue import is_undated
from complaints_rules.errors import Problem
from complaints_rules.listing import capital
from complaints_rules.model.procedure import InForce
from complaints_rules.model.words import MEANINGS, Kind, Nation
from complaints_rules.pictures.markup import Child, Element, Value, el
from complaints_rules.site import comparisons, places
from complaints_rules.site.contents import Contents, Text
from complaints_rules.site.layout import framed, items, link, said, section, stacked
from complaints_rules.site.page import Page

_HEADS = ("Body and text", "Nation", "Complaints about", "Kind", "Edition", "Read")


def pages(contents: Contents) -> Iterator[Page]:
    """Return the list of all, and one for each nation and each subject."""
    yield Page(places.INDEX, partial(_index, contents))
    for word in _nations(contents):
        yield Page(places.nation(word), partial(_nation, contents, word))
    for word in _subjects(contents):
        yield Page(places.subject(word), partial(_subject, contents, word))


def nation_title(word: str) -> str:
    """Return a nation as a page calls it."""
    return capital(MEANINGS[word].partition(";")[0])


def edition_words(text: Text) -> str:
    """Return which edition it is, and whether it still holds or others have followed."""
    p = text.procedure
    period = p.in_force if isinstance(p.in_force, InForce) else None
    words = "undated" if is_undated(p.edition) else p.edition
    if period is not None and period.ends is not None:
        words += f" to {period.ends.isoformat()}"
    return words if text.is_newest else f"{words}, an earlier edition"


def _nations(contents: Contents) -> list[str]:
    used = {text.procedure.nation for text in contents.texts}
    return [word for word in get_args(Nation) if word in used]


def _subjects(contents: Contents) -> list[str]:
    return sorted({one for text in contents.texts for one in text.procedure.subjects})


# --- the pages ----------------------------------------------------------------------------------


def _index(contents: Contents) -> bytes:
    texts = contents.texts
    title = "Complaints procedures of the United Kingdom"
    nations = Counter[str](text.procedure.nation for text in texts)
    subjects = Counter(one for text in texts for one in text.procedure.subjects)
    kinds = [word for word in get_args(Kind) if any(t.procedure.kind == word for t in texts)]
    body: list[Child] = [
        el("h1", None, title),
        el(
            "p",
            None,
            f"{len(texts)} texts of {len({text.body for text in texts})} bodies and laws, each as "
            "it stands: what is due, when, from when it is counted and where it is said. Every "
            "page works without a network and prints on A4.",
        ),
        _form(contents, kinds),
        _table("All texts, by body", texts, marked=True),
        section("nations", "By nation", _lists(nations, _nations(contents), places.nation)),
        section("subjects", "By subject", _lists(subjects, _subjects(contents), places.subject)),
        _problems(contents),
    ]
    return framed(places.INDEX, title, body, contents.versions)


def _nation(contents: Contents, word: str) -> bytes:
    title = f"Complaints procedures: {nation_title(word)}"
    texts = [text for text in contents.texts if text.procedure.nation == word]
    body = [el("h1", None, title), _table(title, texts)]
    return framed(places.nation(word), title, body, contents.versions)


def _subject(contents: Contents, word: str) -> bytes:
    title = f"Complaints about {said(word)}"
    texts = [text for text in contents.texts if word in text.procedure.subjects]
    is_compared = word in comparisons.subjects(contents)
    to = link(places.compared(word), "The main duties of these texts, compared")
    body = [el("h1", None, title), el("p", None, to) if is_compared else None, _table(title, texts)]
    return framed(places.subject(word), title, body, contents.versions)


# --- their parts --------------------------------------------------------------------------------


def _form(contents: Contents, kinds: Sequence[str]) -> Element:
    """Return the search; it is hidden until the script that does the searching shows it."""
    nations = [(word, nation_title(word)) for word in _nations(contents)]
    subjects = [(word, capital(said(word))) for word in _subjects(contents)]
    return el(
        "form",
        {"id": "search", "class": "search", "role": "search", "hidden": True},
        _field("q", "Search", el("input", {"id": "q", "name": "q", "type": "search"})),
        _field("nation", "Nation", _select("nation", nations)),
        _field("subject", "Complaints about", _select("subject", subjects)),
        _field("kind", "Kind", _select("kind", [(word, capital(word)) for word in kinds])),
        el("button", {"type": "reset"}, "Show all"),
        el("p", {"id": "found", "role": "status", "aria-live": "polite"}),
    )


def _field(id_: str, label: str, control: Element) -> Element:
    return el("div", None, el("label", {"for": id_}, label), control)


def _select(id_: str, options: Sequence[tuple[str, str]]) -> Element:
    every = el("option", {"value": ""}, "All")
    made = [el("option", {"value": value}, words) for value, words in options]
    return el("select", {"id": id_, "name": id_}, every, made)


def _table(caption: str, texts: Sequence[Text], *, marked: bool = False) -> Element:
    """Return the texts by body; ``marked`` rows say to the search what they are."""
    ordered = sorted(texts, key=lambda text: (text.body.casefold(), text.title, text.name))
    rows = [_row(text, marked=marked) for text in ordered]
    head = el("tr", None, [el("th", {"scope": "col"}, words) for words in _HEADS])
    made = el(
        "table",
        {"id": "texts" if marked else None},
        el("caption", None, caption),
        el("thead", None, head),
        el("tbody", None, rows),
    )
    return stacked(made)


def _row(text: Text, *, marked: bool) -> Element:
    p = text.procedure
    marks: dict[str, Value] = {
        "data-nation": p.nation,
        "data-subject": " ".join(p.subjects),
        "data-kind": p.kind,
    }
    cells = (
        nation_title(p.nation),
        ", ".join(said(one) for one in p.subjects),
        p.kind,
        edition_words(text),
        "in full" if p.coverage == "full" else "in part",
    )
    return el(
        "tr",
        marks if marked else None,
        el("th", {"scope": "row"}, link(places.edition(text.name), text.title)),
        [el("td", None, cell) for cell in cells],
    )


def _lists(counts: Counter[str], words: Sequence[str], place: Callable[[str], str]) -> Element:
    return items([link(place(word), _title(word)), f" ({counts[word]})"] for word in words)


def _title(word: str) -> str:
    return nation_title(word) if word in get_args(Nation) else capital(said(word))


def _problems(contents: Contents) -> Element | None:
    if not contents.problems:
        return None
    return section("problems", "Could not be read", items(_told(one) for one in contents.problems))


def _told(problem: Problem) -> str:
    """Return a problem with the name of its file alone, as pages are read on other machines."""
    return str(replace(problem, file=Path(problem.file).name if problem.file else None))
