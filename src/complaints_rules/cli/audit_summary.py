"""All audits taken together: what the pages of a nation say beside their law."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Final

from complaints_rules import api
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.comparison.headlines import GRAVITY, head, headlines, order_of, weighing
from complaints_rules.comparison.sentences import ASPECTS, VERDICTS
from complaints_rules.comparison.tallies import Key, summarise
from complaints_rules.comparison_results import Audit, LawSummary, Tally
from complaints_rules.listing import capital

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


def _said_by(law: str) -> list[Key]:
    return order_of(api.plan_of(api.load(law)))


def _text(one: LawSummary) -> Iterator[str]:
    yield f"{one.law_title} ({one.law})"
    yield from (f"  {line}" for line in head(one))
    yield from (f"  {count:>3}  {words}" for count, words in headlines(one))
    for severity, heading in GRAVITY.items():
        tallies = weighing(one, severity)
        if tallies:
            yield from ("", f"  {heading}")
        for tally in tallies:
            yield f"    {_tally(tally)}"
    harmless = [t for t in one.tallies if t.severity == "none" and t.verdict == "stricter"]
    if harmless:
        yield from ("", "  STRICTER THAN THE TEXT BEHIND THEM")
    for tally in harmless:
        yield f"    {_tally(tally)}"


def _tally(one: Tally) -> str:
    shown = one.procedures[:_NAMED]
    more = len(one.procedures) - len(shown)
    named = ", ".join(shown) + (f" and {more} more" if more else "")
    what = f"{one.about}, {ASPECTS[one.aspect]} [{one.id}]"
    return f"{len(one.procedures):>3}  {VERDICTS[one.verdict]}: {what}: {named}"


def _markdown(one: LawSummary) -> Iterator[str]:
    yield f"## {one.law_title} (`{one.law}`)"
    yield ""
    known = ". ".join(capital(line) for line in head(one))
    yield f"{known}."
    yield ""
    yield from (f"- {count} {words}" for count, words in headlines(one))
    yield ""
    yield "| Weight | Pages | Verdict | What | Which |"
    yield "|---|--:|---|---|---|"
    for severity in (*GRAVITY, "none"):
        for tally in weighing(one, severity):
            yield (
                f"| {severity} | {len(tally.procedures)} | {VERDICTS[tally.verdict]} | "
                f"{tally.about}, {ASPECTS[tally.aspect]} (`{tally.id}`) | "
                f"{', '.join(tally.procedures)} |"
            )
