"""What many audits of one law come to, in words: its pages, its main findings, their weights."""

from collections.abc import Iterator
from typing import Final

from complaints_rules.comparison.clauses import clauses
from complaints_rules.comparison.tallies import Key
from complaints_rules.comparison_results import LawSummary, Tally
from complaints_rules.engine.plan import Plan

GRAVITY: Final = {"high": "SERIOUS", "medium": "TO LOOK INTO", "low": "MINOR"}
"""The weights as headings, the gravest first."""
_QUESTIONS: Final = {
    ("limit", "stricter"): "state somewhere a shorter limit, or leave the complainant longer",
    ("limit", "looser"): "state somewhere a longer limit, or leave the complainant less",
    ("limit", "counts differently"): "have somewhere a limit in another unit or from another start",
    ("clock", "counts differently"): "start a clock somewhere on another day",
    ("clock", "silent"): "do not say everywhere in full from when the time runs",
    ("extension", "looser"): "let a time be extended further",
    ("stage", "adds"): "have a stage of their own",
    ("right", "contradicts"): "treat as a favour what the law gives as a right",
    ("ombudsman", "silent"): "name no ombudsman, or not that one",
    ("opening", "looser"): "send people to the ombudsman later",
}
"""What the summary says first: in which aspect pages stand in which way to their law."""


def order_of(law: Plan) -> list[Key]:
    """Return what a law says in its own order."""
    return [clause.key for clause in clauses(law, frozenset(law.procedure.subjects))]


def head(one: LawSummary) -> Iterator[str]:
    """Return what is to be known before the findings: how many pages, how far they were read."""
    pages = len(one.procedures)
    yield (
        f"stands behind {pages} page{'' if pages == 1 else 's'}, of which {one.naming_it} name it; "
        f"read in full: {one.read_in_full}"
    )
    if one.law_coverage == "partial":
        yield "this text itself was read in part only; what was not read of it is not compared"
    unknown = {page for t in one.tallies if t.verdict == "not known" for page in t.procedures}
    if unknown:
        number = f"{len(unknown)} page{'' if len(unknown) == 1 else 's'}"
        yield f"of {number} something is not known, which is not counted below"


def headlines(one: LawSummary) -> Iterator[tuple[int, str]]:
    """Return the main findings, each page counted once."""
    for tally in one.tallies:
        if tally.aspect == "stage" and tally.verdict == "silent":
            stage = tally.id.replace("-", " ")
            yield len(tally.procedures), f"silent on {stage} ({tally.about}) or on all its limits"
    for (aspect, verdict), words in _QUESTIONS.items():
        pages = {
            page
            for tally in one.tallies
            if (tally.aspect, tally.verdict) == (aspect, verdict)
            for page in tally.procedures
        }
        if pages:
            yield len(pages), words


def weighing(one: LawSummary, severity: str) -> list[Tally]:
    """Return the findings of a weight, those of the most pages first."""
    found = [t for t in one.tallies if t.severity == severity and t.verdict != "same"]
    return sorted(found, key=lambda tally: -len(tally.procedures))
