"""All audits taken together: what the pages of a nation say beside their law."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Final

from complaints_rules import api
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.comparison.clauses import clauses
from complaints_rules.comparison.sentences import ASPECTS, VERDICTS
from complaints_rules.comparison.tallies import summarise
from complaints_rules.comparison_results import Audit, LawSummary, Tally

GRAVITY: Final = {"high": "SERIOUS", "medium": "TO LOOK INTO", "low": "MINOR"}
_QUESTIONS: Final = {
    ("limit", "stricter"): "state somewhere a shorter limit, or leave the complainant longer",
    ("limit", "looser"): "state somewhere a longer limit, or leave the complainant less",
    ("limit", "counts differently"): "have somewhere a limit that is counted in another way",
    ("clock", "counts differently"): "count somewhere from elsewhere",
    ("clock", "silent"): "do not say everywhere in full from when the time runs",
    ("extension", "looser"): "let a time be extended further",
    ("stage", "adds"): "have a stage of their own",
    ("right", "contradicts"): "make a favour of a right",
    ("ombudsman", "silent"): "name no ombudsman, or not that one",
    ("opening", "looser"): "send people to the ombudsman later",
}
"""What the summary says first: in which aspect pages stand in which way to their law."""
_NAMED: Final = 6
"""How many pages are named in a line of text; Markdown and JSON have all of them."""


def summed_up(arguments: Namespace, audits: Sequence[Audit]) -> Outcome:
    """Say how the pages of each law stand to it."""
    found = summarise(audits, _said_by)
    findings = any(audits)
    if arguments.json or arguments.format == "json":
        arguments.json = True
        return answer(arguments, [one.to_dict() for one in found], "", findings=findings)
    write = _markdown if arguments.format == "markdown" else _text
    text = "\n\n".join("\n".join(write(one)) for one in found)
    return answer(arguments, None, text, findings=findings)


def _said_by(law: str) -> list[tuple[str, str]]:
    """Return what a law says in its own order."""
    plan = api.plan_of(api.load(law))
    return [clause.key for clause in clauses(plan, frozenset(plan.procedure.subjects))]


def _text(one: LawSummary) -> Iterator[str]:
    yield f"{one.law_title} ({one.law})"
    yield from (f"  {line}" for line in _head(one))
    yield from (f"  {count:>3}  {words}" for count, words in _headlines(one))
    for severity, heading in GRAVITY.items():
        tallies = [t for t in one.tallies if t.severity == severity and t.verdict != "same"]
        if tallies:
            yield from ("", f"  {heading}")
        for tally in sorted(tallies, key=_most_first):
            yield f"    {_tally(tally)}"
    harmless = [t for t in one.tallies if t.severity == "none" and t.verdict == "stricter"]
    if harmless:
        yield from ("", "  STRICTER THAN THE TEXT BEHIND THEM")
    for tally in harmless:
        yield f"    {_tally(tally)}"


def _head(one: LawSummary) -> Iterator[str]:
    pages = len(one.procedures)
    yield (
        f"stands behind {pages} page{'' if pages == 1 else 's'}, of which {one.naming_it} name it; "
        f"read in full: {one.read_in_full}"
    )
    if one.law_coverage == "partial":
        yield "this text itself was read in part only; what was not read of it is not compared"
    unknown = {page for t in one.tallies if t.verdict == "not known" for page in t.procedures}
    if unknown:
        yield f"of {len(unknown)} pages something is not known, and is in no line below"


def _headlines(one: LawSummary) -> Iterator[tuple[int, str]]:
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


def _most_first(one: Tally) -> int:
    return -len(one.procedures)


def _tally(one: Tally) -> str:
    shown = one.procedures[:_NAMED]
    more = len(one.procedures) - len(shown)
    named = ", ".join(shown) + (f" and {more} more" if more else "")
    what = f"{one.about}, {ASPECTS[one.aspect]} [{one.id}]"
    return f"{len(one.procedures):>3}  {VERDICTS[one.verdict]}: {what}: {named}"


def _markdown(one: LawSummary) -> Iterator[str]:
    yield f"## {one.law_title} (`{one.law}`)"
    yield ""
    head = ". ".join(f"{line[0].upper()}{line[1:]}" for line in _head(one))
    yield f"{head}."
    yield ""
    yield from (f"- {count} {words}" for count, words in _headlines(one))
    yield ""
    yield "| Weight | Pages | Verdict | What | Which |"
    yield "|---|--:|---|---|---|"
    for severity in (*GRAVITY, "none"):
        tallies = [t for t in one.tallies if t.severity == severity and t.verdict != "same"]
        for tally in sorted(tallies, key=_most_first):
            yield (
                f"| {severity} | {len(tally.procedures)} | {VERDICTS[tally.verdict]} | "
                f"{tally.about}, {ASPECTS[tally.aspect]} (`{tally.id}`) | "
                f"{', '.join(tally.procedures)} |"
            )
