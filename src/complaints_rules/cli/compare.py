"""One thing across all procedures: as text by its limit, as Markdown, CSV and JSON."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from itertools import groupby

from complaints_rules import api
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.comparison.across import ABSENT, UNREAD, columns
from complaints_rules.comparison.row_words import count, named, said
from complaints_rules.comparison.sentences import ASPECTS
from complaints_rules.comparison_results import Compared
from complaints_rules.csv_text import as_csv
from complaints_rules.listing import capital

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
    for limit, group in groupby(found, key=lambda row: row.says[first]):
        words, rows = said(limit), list(group)
        yield f"{capital(words)} ({len(rows)})"
        for row in rows:
            yield f"  {named(row)}"
            more = [_aspect(name, row.says[name]) for name in rest if row.says[name] != ABSENT]
            if row.about is not None and more and limit != UNREAD:
                yield f"    {'; '.join(more)}"
        yield ""
    yield count(found, first)


def _aspect(name: str, words: str) -> str:
    return f"{_LABELS[name]}: {said(words)}"


def _markdown(found: Sequence[Compared], names: Sequence[str]) -> Iterator[str]:
    heads = ["procedure", "duty", *(ASPECTS[name] for name in names), "read"]
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in found:
        cells = (said(row.says[name]).replace("|", "\\|") for name in names)
        read = "in full" if row.coverage == "full" else "in part"
        yield (f"| {named(row)} | `{row.duty}` | {' | '.join(cells)} | {read} |")
    yield ""
    yield count(found, names[0])


def _csv(found: Sequence[Compared], names: Sequence[str]) -> Iterator[str]:
    head = ("procedure", "edition", "kind", "nation", "authority", "coverage", "last_day", "duty")
    lines: list[list[object]] = [[*head, "when", *names, "source"]]
    for row in found:
        given = (getattr(row, name) or "" for name in head)
        when = "; ".join(f"{fact}: {word}" for fact, word in row.when.items())
        lines.append([*given, when, *(row.says[name] for name in names), row.source])
    yield as_csv(lines).rstrip("\n")
