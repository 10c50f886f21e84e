"""The proof of a date as a page: the picture, the rule, and each day in a table."""

from collections.abc import Iterator

from complaints_rules.dates import spoken
from complaints_rules.pictures.marks import MARKS
from complaints_rules.pictures.markup import Element, document, el
from complaints_rules.pictures.proof import Day, Proof
from complaints_rules.pictures.proof_svg import drawn


def page(proof: Proof) -> str:
    """Return the proof as an HTML page that stands by itself."""
    return document(f"{proof.title}: {spoken(proof.due)}", el("main", None, *body(proof)))


def body(proof: Proof) -> list[Element]:
    """Return the parts of the page, to stand in another."""
    head = ("Day", "Number", "What it is")
    rows = [
        el("tr", None, el("th", {"scope": "row"}, spoken(one.day)), *_cells(proof, one))
        for one in proof.days
    ]
    table = el(
        "table",
        None,
        el("caption", None, "The same count, a day to a line"),
        el("thead", None, el("tr", None, [el("th", {"scope": "col"}, word) for word in head])),
        el("tbody", None, rows),
    )
    others = [
        el("li", None, f"Under another reading the last day is {spoken(day)} ({words}).")
        for day, words in proof.others
    ]
    return [
        el("h1", None, proof.title),
        el("p", {"class": "muted"}, f"{proof.procedure}, {proof.id}: {proof.standing}"),
        el("figure", None, drawn(proof, with_rule=False)),
        el("h2", None, "How it was counted"),
        el("ol", None, [el("li", None, f"{words}.") for words in proof.sentences]),
        *([el("ul", None, others)] if others else []),
        el("p", None, f"Source: {proof.source}"),
        el("p", {"class": "small muted"}, proof.basis),
        el("section", {"class": "days"}, el("h2", None, "Each day in a table"), table),
    ]


def _cells(proof: Proof, one: Day) -> Iterator[Element]:
    yield el("td", None, str(one.number) if one.number is not None else "")
    yield el("td", None, "; ".join(_what(proof, one)))


def _what(proof: Proof, one: Day) -> Iterator[str]:
    if one.day == proof.start:
        yield MARKS["event"].words
    if one.name is not None:
        yield f"{one.name}, not counted"
    elif one.kind:
        yield MARKS[one.kind].words.removesuffix(", with its number")
    if one.day == proof.due:
        yield MARKS["due"].words
    yield from (f"{MARKS['reading'].words} ({w})" for day, w in proof.others if day == one.day)
    if one.day == proof.done:
        yield "done, late" if proof.late else "done"
