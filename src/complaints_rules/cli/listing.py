"""The list of all procedures: their lines, their totals, their gaps, and which are stale."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from dateutil.relativedelta import relativedelta

from complaints_rules import sources
from complaints_rules.catalogue import Catalogue, Entry, catalogued
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.summaries import Summary, summaries, written

if TYPE_CHECKING:
    from complaints_rules.model.procedure import Procedure

_UNITS: Final = {"m": "months", "y": "years", "w": "weeks", "d": "days"}


def list_procedures(arguments: Namespace) -> Outcome:
    """List the procedures, a line each, or what is asked of all of them."""
    before = _before(arguments) if arguments.stale else None
    problems: list[Problem] = []
    found = [one for one in _all(problems) if _is_wanted(one[1], arguments)]
    if arguments.csv:
        return _table(found, problems)
    if arguments.gaps:
        result, text = _gaps(found)
    elif arguments.totals:
        result, text = _totals([summary for _, summary in found])
    elif before is not None:
        result, text = _stale(found, before)
    else:
        result, text = _lines(found)
    unread = [f"could not be read: {problem}" for problem in problems]
    return answer(arguments, result, "\n".join([text, *unread]), findings=bool(problems))


def _table(found: Iterable[tuple[Entry, Summary]], problems: Iterable[Problem]) -> Outcome:
    """Return the table of our own files, made anew; it is what `procedures/index.csv` holds."""
    if problems:
        raise ComplaintsRulesError(problems)
    ours = [(entry, summary_of(entry)) for entry, _ in found if entry.folder.origin == sources.OURS]
    return Outcome(written(ours).rstrip("\n"), exact=True)


def _all(problems: list[Problem]) -> Iterable[tuple[Entry, Summary]]:
    """Return every file with its summary; a broken one goes to the problems, and no other."""
    catalogue: Catalogue = catalogued(sources.known())
    problems += [*sources.installed()[1], *catalogue.problems]
    entries = [entry for group in catalogue.entries.values() for entry in group]

    def summarised(entry: Entry) -> Summary | None:
        try:
            return summary_of(entry)
        except ComplaintsRulesError as error:
            problems.extend(error.problems)
            return None

    return summaries(entries, summarised)


def summary_of(entry: Entry) -> Summary:
    """Return what a list says of a file, from the file itself."""
    from complaints_rules.model.figures import figures  # only for files without a line
    from complaints_rules.model.procedure import InForce

    procedure = _load(entry)
    period = procedure.in_force if isinstance(procedure.in_force, InForce) else None
    found = figures(procedure)
    return Summary(
        id=procedure.id,
        edition=procedure.edition,
        kind=procedure.kind,
        nation=procedure.nation,
        subjects=procedure.subjects,
        authority=procedure.authority,
        title=procedure.title,
        coverage=procedure.coverage,
        first_day=_iso(period.begins) if period else None,
        last_day=_iso(period.ends) if period else None,
        figures=len(found),
        verified=sum(1 for figure in found if figure.verified),
        gaps=len(procedure.not_expressed),
        examples=len(procedure.examples),
        records=procedure.records,
        read=max(source.read for source in procedure.sources.values()).isoformat(),
        checked_by=procedure.checked_by,
        checked_on=_iso(procedure.checked_on),
    )


def _load(entry: Entry) -> "Procedure":
    from complaints_rules import api

    # Read as it now is, and not as it was when it was last asked for.
    api.library().forget(entry)
    return api.library().plan(entry).procedure


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _is_wanted(one: Summary, arguments: Namespace) -> bool:
    return (
        arguments.kind in (None, one.kind)
        and arguments.nation in (None, one.nation)
        and arguments.subject in (None, *one.subjects)
    )


# --- what is said -------------------------------------------------------------------------------


def _lines(found: Sequence[tuple[Entry, Summary]]) -> tuple[Any, str]:
    rows = [{**one.as_json(), "origin": entry.folder.origin} for entry, one in found]
    width = max((len(one.id) for _, one in found), default=0)
    lines = [_line(entry, one, width) for entry, one in found]
    return rows, "\n".join(lines)


def _line(entry: Entry, one: Summary, width: int) -> str:
    body = f"{one.authority}: " if one.authority else ""
    partial = " (partial)" if one.coverage == "partial" else ""
    origin = f" [from {entry.folder.origin}]" if entry.folder.origin != sources.OURS else ""
    period = f"{one.edition} to {one.last_day}" if one.last_day else one.edition
    verified = f"{one.verified} of {one.figures} figures verified"
    return (
        f"{one.id:<{width}}  {period:<24}  {one.kind:<9}  {verified:<26}  "
        f"{body}{one.title}{partial}{origin}"
    )


def _totals(found: Sequence[Summary]) -> tuple[Any, str]:
    bodies = {one.authority for one in found if one.authority}
    records = [record for one in found for record in one.records]
    by: dict[str, Mapping[str, int]] = {
        "kind": Counter(one.kind for one in found),
        "nation": Counter(one.nation for one in found),
        "subject": Counter(subject for one in found for subject in one.subjects),
        "read": Counter({"full": "in full"}.get(one.coverage, "in part") for one in found),
    }
    twice = sorted({one for one in records if records.count(one) > 1})
    result = {
        "files": len(found),
        "ids": len({one.id for one in found}),
        "bodies": len(bodies),
        "records": len(set(records)),
        "records_twice": twice,
        "examples": sum(one.examples for one in found),
        **{name: dict(sorted(counts.items())) for name, counts in by.items()},
    }
    once = f"but more than once: {', '.join(twice)}" if twice else "each in one file"
    lines = [
        f"{result['files']} files of {result['ids']} procedures",
        f"{result['records']} published pages of {len(bodies)} bodies are transcribed, {once}",
        f"{result['examples']} worked examples",
    ]
    for name, counts in by.items():
        lines += ["", f"by {name}" if name != "read" else "read"]
        lines += [f"  {count:>4}  {word}" for word, count in _most_first(counts)]
    return result, "\n".join(lines)


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _gaps(found: Iterable[tuple[Entry, Summary]]) -> tuple[Any, str]:
    rows = [
        {"id": one.id, "edition": one.edition, "printed": gap.printed, "because": gap.because}
        for entry, one in found
        if one.gaps
        for gap in _load(entry).not_expressed
    ]
    lines = [
        f"{row['id']}@{row['edition']}\n  says     {row['printed']}\n  because  {row['because']}"
        for row in rows
    ]
    return rows, "\n".join(lines) or "Nothing that these texts say is beyond the format."


def _stale(found: Iterable[tuple[Entry, Summary]], before: date) -> tuple[Any, str]:
    rows = [
        {"id": one.id, "edition": one.edition, "looked_at": looked_at}
        for _, one in found
        if (looked_at := max(one.read, one.checked_on or "")) < before.isoformat()
    ]
    lines = [f"{row['looked_at']}  {row['id']}@{row['edition']}" for row in rows]
    none = f"Every text was looked at on {before.isoformat()} or later."
    return rows, "\n".join(sorted(lines)) or none


def _before(arguments: Namespace) -> date:
    """Return the day before which a text was looked at too long ago."""
    text = arguments.stale
    number, unit = text[:-1], text[-1:]
    if not (number.isascii() and number.isdigit() and unit in _UNITS):
        message = f"`--stale {text}` is no length; write it as `12m`, `1y`, `6w` or `90d`"
        raise refuse("not-a-number", message)
    if arguments.today is None:
        raise refuse("no-today", "`--stale` needs `--today`, since this program reads no clock")
    today: date = arguments.today
    try:
        return today - relativedelta(**{_UNITS[unit]: int(number)})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        message = f"`--stale {text}` goes back further than any day; write it as `12m` or `1y`"
        raise refuse("not-a-number", message) from None
