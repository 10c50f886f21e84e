"""What changed between two texts, for a reader who knows neither."""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from complaints_rules import api
from complaints_rules.answers import wording
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.cli.procedures import procedure_named
from complaints_rules.comparison.citations import Citations
from complaints_rules.comparison.sentences import ASPECTS
from complaints_rules.comparison_results import Change, Difference
from complaints_rules.listing import capital, joined
from complaints_rules.model.figures import figures
from complaints_rules.model.procedure import Procedure
from complaints_rules.sheets.lines import row, stage_title


def diff(arguments: Namespace) -> Outcome:
    """Say what changed between two editions or two procedures."""
    before, after = procedure_named(arguments.before), procedure_named(arguments.after)
    found = api.diff(before, after)
    return answer(arguments, found.to_dict(), "\n".join(_lines(found, before, after)))


def _lines(found: Difference, before: Procedure, after: Procedure) -> Iterator[str]:
    citations = Citations(before, after)
    yield f"From  {found.before_title} ({found.before})"
    yield f"to    {found.after_title} ({found.after})"
    for procedure in (before, after):
        yield from _reservation(procedure)
    if not found.changes:
        yield from ("", "No difference in what is compared.")
    known = [change for change in found.changes if change.known]
    yield from _changes(known, before, after, citations)
    unknown = [change for change in found.changes if not change.known]
    if unknown:
        yield from ("", "NOT COMPARED, BECAUSE THAT PART OF ONE OF THE TWO WAS NOT READ")
    for change in unknown:
        yield f"  {_named(change)}, {ASPECTS[change.aspect]}: {_one_sided(change)}"
    yield from _unchanged(found)
    yield from citations.lines()


def _reservation(procedure: Procedure) -> Iterator[str]:
    """Say how far a text was read, where that is not to the end or not at first hand."""
    found = figures(procedure)
    verified = sum(1 for figure in found if figure.verified)
    if procedure.not_read or verified < len(found):
        part = "was read in part only; " if procedure.not_read else ""
        yield f"      {procedure.id} {part}{verified} of {len(found)} of its figures are verified"


def _changes(
    changes: Sequence[Change], before: Procedure, after: Procedure, citations: Citations
) -> Iterator[str]:
    titles = {stage.id: stage.title for stage in (*before.stages, *after.stages)}
    place: str | None = None
    about: str | None = None
    for change in changes:
        head = _head(change)
        if head != place:
            yield from (
                "",
                stage_title(head, titles) if head in titles else _HEADS.get(head, _OTHER),
            )
            place, about = head, None
        if change.id != about and head not in _WITHOUT_NAME:
            yield f"  {_named(change)}"
            about = change.id
        yield from _change(change, citations)


def _unchanged(found: Difference) -> Iterator[str]:
    if found.unchanged:
        yield from ("", "UNCHANGED")
    kept: dict[tuple[str, str], list[str]] = {}
    for one in found.unchanged:
        words = f" ({one.words})" if one.aspect in ("limit", "clock", "extension") else ""
        kept.setdefault((one.id, one.about), []).append(f"{ASPECTS[one.aspect]}{words}")
    for (id_, what), aspects in kept.items():
        yield f"  {capital(what)} [{id_}]: {joined(aspects)}"


def _named(change: Change) -> str:
    return f"{capital(change.about)} [{change.id}]"


def _one_sided(change: Change) -> str:
    """Return what the text says of which that part was read."""
    not_read = wording.silence("not read")
    if change.after not in (None, not_read):
        return f"now {change.after}"
    return f"before {change.before}" if change.before not in (None, not_read) else "neither"


_HEADS = {
    "in force": "WHEN IT HOLDS",
    "complaint": "THE COMPLAINT",
    "ombudsman": "THE OMBUDSMAN",
    "exclusions": "WHAT IS REFUSED FROM THE OUTSET",
    "": "WHAT STOPS THE CLOCKS",
}


_OTHER = "OTHER WAYS INTO A STAGE"
_WITHOUT_NAME = frozenset({"in force", "exclusions"})


def _head(change: Change) -> str:
    head = change.id.partition(".")[0]
    if change.aspect == "stop":
        return ""
    return head


def _change(change: Change, citations: Citations) -> Iterator[str]:
    if change.id not in _WITHOUT_NAME:
        yield f"    {ASPECTS[change.aspect]}"
    for label, words, source in (
        ("was", change.before, change.before_source),
        ("now", change.after, change.after_source),
    ):
        cited = f"   {citations.cite(source)}" if source and words is not None else ""
        yield row(label, f"{words if words is not None else 'nothing of the kind'}{cited}")
