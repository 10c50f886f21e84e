"""What changed between two texts, for a reader who knows neither."""

from argparse import Namespace
from collections.abc import Iterator

from complaints_rules import api
from complaints_rules.cli.citations import Citations
from complaints_rules.cli.layout import row
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.cli.procedures import procedure_named
from complaints_rules.cli.timetable import stage_title
from complaints_rules.listing import joined
from complaints_rules.model.procedure import Procedure
from complaints_rules.results import Change, Difference

_ASPECTS = {
    "limit": "the time limit",
    "clock": "counted from",
    "day one": "the first day counted",
    "extension": "how far it may be extended",
    "notice": "notice of an extension",
    "force": "how binding",
    "consequence": "if it is late",
    "stage": "the stage",
    "right": "whether it is a right",
    "what to give": "what must be given",
    "ombudsman": "the ombudsman",
    "exclusion": "refused from the outset",
    "stop": "what becomes of the clocks",
    "in force": "when it holds",
}


def diff(arguments: Namespace) -> Outcome:
    """Say what changed between two editions or two procedures."""
    before, after = procedure_named(arguments.before), procedure_named(arguments.after)
    found = api.diff(before, after)
    return answer(arguments, found.to_dict(), "\n".join(_lines(found, before, after)))


def _lines(found: Difference, before: Procedure, after: Procedure) -> Iterator[str]:
    citations = Citations(before, after)
    yield f"From  {found.before_title} ({found.before})"
    yield f"to    {found.after_title} ({found.after})"
    if not found.changes:
        yield from ("", "No difference.")
    titles = {stage.id: stage.title for stage in (*before.stages, *after.stages)}
    place: str | None = None
    about: str | None = None
    for change in found.changes:
        head = _head(change)
        if head != place:
            yield from ("", stage_title(head, titles) if head in titles else _HEADS[head])
            place, about = head, None
        if change.id != about and head not in _WITHOUT_NAME:
            yield f"  {change.about[0].upper()}{change.about[1:]} [{change.id}]"
            about = change.id
        yield from _change(change, citations)
    if found.unchanged:
        yield from ("", "UNCHANGED")
    kept: dict[tuple[str, str], list[str]] = {}
    for one in found.unchanged:
        kept.setdefault((one.id, one.about), []).append(_ASPECTS[one.aspect])
    for (id_, what), aspects in kept.items():
        yield f"  {what[0].upper()}{what[1:]} [{id_}]: {joined(aspects)}"
    yield from citations.lines()


_HEADS = {
    "in force": "WHEN IT HOLDS",
    "complaint": "THE COMPLAINT",
    "ombudsman": "THE OMBUDSMAN",
    "exclusions": "WHAT IS REFUSED FROM THE OUTSET",
    "": "WHAT STOPS THE CLOCKS",
}


_WITHOUT_NAME = frozenset({"in force", "exclusions"})


def _head(change: Change) -> str:
    head = change.id.partition(".")[0]
    if change.aspect == "stop":
        return ""
    return head


def _change(change: Change, citations: Citations) -> Iterator[str]:
    if change.id not in _WITHOUT_NAME:
        yield f"    {_ASPECTS[change.aspect]}"
    for label, words, source in (
        ("was", change.before, change.before_source),
        ("now", change.after, change.after_source),
    ):
        cited = f"   {citations.cite(source)}" if source and words is not None else ""
        yield row(label, f"{words if words is not None else 'nothing of the kind'}{cited}")
