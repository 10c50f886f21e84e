"""One thing across all procedures: as text by its limit, as Markdown, CSV and JSON."""

import csv
from argparse import Namespace
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import groupby

from complaints_rules import api
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.comparison.across import ABSENT, UNREAD, columns
from complaints_rules.comparison.sentences import ASPECTS
from complaints_rules.comparison_results import Compared

_SAID = {
    ABSENT: "has no such rule",
    "not stated": "not stated",
    UNREAD: "that part was not read",
    "none": "the text says that there is none",
}


_LABELS = {
    "clock": "from",
    "extension": "extension",
    "force": "words",
    "consequence": "if late",
    "right": "right",
    "what to give": "must give",
    "opening": "printed",
}


def compare(arguments: Namespace) -> Outcome:
    """Say what each procedure has of one duty, shortest first."""
    found = api.compare(
        arguments.what,
        subject=arguments.subject,
        nation=arguments.nation,
        kind=arguments.kind,
    )
    if arguments.json or arguments.format == "json":
        arguments.json = True
        return answer(arguments, [row.to_dict() for row in found], "")
    write = {"csv": _csv, "markdown": _markdown}.get(arguments.format, _text)
    text = "\n".join(write(found, columns(arguments.what)))
    return Outcome(text) if arguments.format != "text" else answer(arguments, None, text)


def _text(found: Sequence[Compared], names: Sequence[str]) -> Iterator[str]:
    first, *rest = names
    for said, group in groupby(found, key=lambda row: row.says[first]):
        words, rows = _SAID.get(said, said), list(group)
        yield f"{words[:1].upper()}{words[1:]} ({len(rows)})"
        for row in rows:
            yield f"  {_named(row)}"
            more = [_aspect(name, row.says[name]) for name in rest if row.says[name] != ABSENT]
            if row.about is not None and more and said != UNREAD:
                yield f"    {'; '.join(more)}"
        yield ""
    yield _count(found, first)


def _named(row: Compared) -> str:
    """Return the procedure of a row, with all that sets it apart from one that is just as usual."""
    marks = [row.nation] if row.kind == "published" else [row.kind, row.nation]
    marks += ["read in part"] if row.coverage == "partial" else []
    marks += [f"ended {row.last_day.isoformat()}"] if row.last_day is not None else []
    is_usual = row.about is None or row.duty.endswith((".respond", ".request"))
    duty = "" if is_usual or row.duty in row.says else f" [{row.duty}]"
    facts = ", ".join(f"{fact}: {word}" for fact, word in row.when.items())
    only = f" only with {facts}" if facts else ""
    name = row.authority or row.title
    return f"{name} ({row.procedure}@{row.edition}; {', '.join(marks)}){duty}{only}"


def _aspect(name: str, words: str) -> str:
    return f"{_LABELS[name]}: {_SAID.get(words, words)}"


def _count(found: Sequence[Compared], first: str) -> str:
    said = [row.says[first] for row in found]
    silent = sum(1 for words in said if words in ("not stated", ABSENT))
    unread = sum(1 for words in said if words == UNREAD)
    partial = sum(1 for row in found if row.coverage == "partial")
    if not found:
        return "No procedure here is for such complaints."
    return (
        f"{len(found)} rows: {len(found) - silent - unread} say something, {silent} are silent, "
        f"{unread} were not read that far; {partial} of the texts were read in part only"
    )


def _markdown(found: Sequence[Compared], names: Sequence[str]) -> Iterator[str]:
    heads = ["procedure", "duty", *(ASPECTS[name] for name in names), "read"]
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in found:
        said = (_SAID.get(row.says[name], row.says[name]).replace("|", "\\|") for name in names)
        read = "in full" if row.coverage == "full" else "in part"
        yield (f"| {_named(row)} | `{row.duty}` | {' | '.join(said)} | {read} |")
    yield ""
    yield _count(found, names[0])


def _csv(found: Sequence[Compared], names: Sequence[str]) -> Iterator[str]:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    head = ("procedure", "edition", "kind", "nation", "authority", "coverage", "last_day", "duty")
    writer.writerow([*head, "when", *names, "source"])
    for row in found:
        given = (getattr(row, name) or "" for name in head)
        when = "; ".join(f"{fact}: {word}" for fact, word in row.when.items())
        writer.writerow([*given, when, *(row.says[name] for name in names), row.source])
    yield text.getvalue().rstrip("\n")
