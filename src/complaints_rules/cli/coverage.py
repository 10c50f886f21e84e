"""The page that says which texts ship, how far each was read, and what was left out."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from complaints_rules import api
from complaints_rules.catalogue import UNDATED, is_undated
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.model.figures import Figure, figures
from complaints_rules.model.procedure import InForce, Procedure

_KINDS: Final = {
    "law": "Law",
    "code": "Codes",
    "model": "Model procedures",
    "ombudsman": "Ombudsmen",
    "published": "Published procedures",
}
_INTRODUCTION: Final = """\
# Coverage

Which texts ship, how far each of them was read, and what was left out. This page is made from the
files by `complaints-rules coverage`, and a test holds it to them.

**Verified** is a figure that was read in the text itself, or on a page of the body whose text it
is; any other was read where another page quotes it, and is listed below. A text **read in part**
never proves a silence, and every answer computed from it says so. **Left out** is what is commonly
said and no text that was read supports: it is in no rule. **Beyond the format** is what a text says
and no key can say. A published page is read as it stands, without the documents to which it links.
"""


def coverage(arguments: Namespace) -> Outcome:
    """Say which texts ship, how far each was read, and what was left out."""
    found, problems = api.library().all_readable()
    result = [_data(plan.procedure) for plan in found]
    unread = [f"could not be read: {problem}" for problem in problems]
    text = "\n".join([page([plan.procedure for plan in found]).rstrip("\n"), *unread])
    return answer(arguments, result, text, findings=bool(problems))


def page(found: Sequence[Procedure]) -> str:
    """Return the page as Markdown."""
    lines = [_INTRODUCTION]
    order = list(_KINDS)
    ordered = sorted(found, key=lambda p: (order.index(p.kind), p.id, p.edition))
    for kind, group in groupby(ordered, key=lambda p: p.kind):
        procedures = list(group)
        lines += [f"## {_KINDS[kind]}", "", *_table(procedures), ""]
        for procedure in procedures:
            lines += _details(procedure)
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(procedures: Sequence[Procedure]) -> Iterator[str]:
    yield "| id | text | nation | in force | verified figures | read |"
    yield "|---|---|---|---|---|---|"
    for p in procedures:
        found = figures(p)
        verified = sum(1 for figure in found if figure.verified)
        title = p.heading
        edition = "" if p.edition == UNDATED else f"@{p.edition}"
        yield (
            f"| `{p.id}{edition}` | {title} | {p.nation} | {_period(p)} | "
            f"{verified} of {len(found)} | {'in part' if p.not_read else 'in full'} |"
        )


def _period(p: Procedure) -> str:
    if not isinstance(p.in_force, InForce) or p.in_force.begins is None:
        return "not stated" if is_undated(p.edition) else f"page of {p.edition}"
    first = f"from {p.in_force.begins.isoformat()}"
    return f"{first} to {p.in_force.ends.isoformat()}" if p.in_force.ends else first


def _details(p: Procedure) -> Iterator[str]:
    """Say what is not verified, not read or left out, where something is."""
    second_hand = [figure for figure in figures(p) if not figure.verified]
    successor = p.in_force.successor if isinstance(p.in_force, InForce) else None
    if not (second_hand or p.not_read or p.unverified or p.not_expressed or successor):
        return
    yield f"### `{p.id}`" + ("" if p.edition == UNDATED else f", edition {p.edition}")
    yield ""
    if successor:
        yield f"- Since then: {successor}"
    if second_hand:
        yield f"- Read at second hand: {'; '.join(_figure(figure) for figure in second_hand)}."
    for words in p.not_read:
        yield f"- Not read: {words.rstrip('.')}."
    for words in p.unverified:
        yield f"- Left out: {words}"
    for gap in p.not_expressed:
        yield f"- Beyond the format: {gap.printed} {gap.because}"
    yield ""


def _figure(figure: Figure) -> str:
    return f"{figure.length} (`{figure.id}`)"


def _data(p: Procedure) -> dict[str, object]:
    found = figures(p)
    return {
        "id": p.id,
        "edition": p.edition,
        "kind": p.kind,
        "coverage": p.coverage,
        "figures": len(found),
        "second_hand": [
            {"id": one.id, "length": str(one.length)} for one in found if not one.verified
        ],
        "not_read": list(p.not_read),
        "unverified": list(p.unverified),
        "not_expressed": [
            {"printed": gap.printed, "because": gap.because} for gap in p.not_expressed
        ],
    }
