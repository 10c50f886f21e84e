"""The arguments of the command line and its exit codes.

Exit codes: 0 answered (also "no"), 1 the input is wrong, 2 the command is used wrongly,
3 answered and there are findings.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from complaints_rules import sources
from complaints_rules.__about__ import __version__
from complaints_rules.cli.batch_arguments import add_arguments as batch_arguments
from complaints_rules.dates import written
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.model.words import Kind, Nation

if TYPE_CHECKING:
    from complaints_rules.cli.outcome import Outcome

ANSWERED, WRONG_INPUT, WRONG_USAGE, FINDINGS = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = _parser().parse_args(argv)
    try:
        for folder in arguments.folder:
            sources.add(Path(folder))
        outcome = _run(arguments)
    except ComplaintsRulesError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return WRONG_INPUT
    if outcome.exact and not outcome.text:
        # The command has written its answers itself, one by one.
        return ANSWERED
    if isinstance(sys.stdout, TextIOWrapper):
        # A sign that the output cannot show is no reason to show nothing. A file is written as it
        # is, with the ends of lines that it has.
        exact = outcome.exact
        sys.stdout.reconfigure(
            encoding="utf-8" if exact else None, errors="replace", newline="" if exact else None
        )
    ended = outcome.exact and outcome.text.endswith("\n")
    try:
        print(outcome.text, end="" if ended else "\n", flush=True)
    except BrokenPipeError:
        # The reader of a pipe (such as `head`) has seen enough; nothing is wrong.
        sys.stderr.close()
    except OSError as error:
        print(f"the answer cannot be written: {error.strerror}", file=sys.stderr)
        return WRONG_INPUT
    return FINDINGS if outcome.findings else ANSWERED


def _run(arguments: argparse.Namespace) -> "Outcome":
    """Run a command; its module is imported only now, so that the others cost nothing."""
    module, _, name = arguments.run.partition(":")
    outcome: Outcome = getattr(import_module(f"complaints_rules.cli.{module}"), name)(arguments)
    return outcome


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="complaints-rules",
        description="What is due, when and why in a UK complaints procedure.",
    )
    parser.add_argument("--version", action="version", version=f"complaints-rules {__version__}")
    subparsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: str, words: str) -> argparse.ArgumentParser:
        made = subparsers.add_parser(name, help=words, description=words)
        made.add_argument("--json", action="store_true", help="print JSON")
        made.add_argument(
            "--folder", action="append", default=[], metavar="DIR", help="and the procedures there"
        )
        made.set_defaults(run=run)
        return made

    listed = command("list", "listing:list_procedures", "list the procedures")
    listed.epilog = (
        "A figure is verified that was read in the text itself, not where another page quotes it; "
        "`complaints-rules coverage` names the others."
    )
    listed.add_argument("--kind", choices=get_args(Kind), help="only procedures of this kind")
    listed.add_argument("--nation", choices=get_args(Nation), help="only those of this nation")
    listed.add_argument("--subject", metavar="SUBJECT", help="only those for such complaints")
    of_all = listed.add_mutually_exclusive_group()
    of_all.add_argument("--totals", action="store_true", help="how many there are of each kind")
    of_all.add_argument("--gaps", action="store_true", help="what the format cannot express")
    of_all.add_argument("--stale", metavar="12m", help="those whose text was not looked at since")
    of_all.add_argument("--csv", action="store_true", help="those that ship, for a spreadsheet")
    listed.add_argument("--today", type=_date, metavar="DATE", help="for --stale")

    command(
        "coverage",
        "coverage:coverage",
        "which texts ship, how far each was read, what was left out",
    )

    show = command("show", "commands:show", "show a procedure: stages, limits, readings, silences")
    show.add_argument("id", metavar="ID", help="a procedure, `id@edition`, or a file of your own")
    show.add_argument("--on", type=_date, metavar="DATE", help="the edition of that day")
    as_sheet = ("text", "markdown", "html", "svg", "mermaid", "json")
    show.add_argument("--format", choices=as_sheet, default="text")

    events = command("events", "commands:events", "list the events and facts a procedure wants")
    events.add_argument("id", metavar="ID", help="a procedure, `id@edition`, or a file of your own")

    for name, run, words in (
        ("deadlines", "cases:deadlines", "the whole timetable of a case"),
        ("next", "cases:next_deadline", "what is due next in a case"),
        ("can-escalate", "cases:can_escalate", "may the complainant go on to the next stage?"),
        ("route", "cases:route", "which ombudsman, and is it time?"),
        ("explain", "cases:explain", "how the date of one deadline was counted"),
    ):
        made = command(name, run, words)
        made.add_argument("case", metavar="CASE", help="a case as a JSON file, or - for input")
        if name == "explain":
            made.add_argument("deadline", metavar="DEADLINE", help="such as stage-1.respond")
            formats = ("text", "svg", "html", "json")
            made.add_argument("--format", choices=formats, default="text")
        if name == "deadlines":
            made.add_argument(
                "--under", metavar="ID", help="and side by side under this other procedure or law"
            )
        if name == "next":
            made.add_argument("--who", choices=("authority", "complainant", "any"))
        if name == "can-escalate":
            made.add_argument("--to", metavar="STAGE", help="a stage, such as stage-3")
        _of_a_case(made)

    for name, run, words in (
        ("timeline", "timeline:timeline", "what happened, what is due and what comes next"),
        ("ics", "timeline:ics", "the deadlines of cases, for a calendar program"),
    ):
        made = command(name, run, words)
        made.add_argument("cases", nargs="+", metavar="CASE", help="JSON files, or - for input")
        _of_a_case(made)
        if name == "timeline":
            formats = ("text", "svg", "html", "json")
            made.add_argument("--format", choices=formats, default="text")
        else:
            made.add_argument("--alarm", type=int, metavar="N", help="N working days before")
            made.add_argument("--all", action="store_true", help="keep what is done, as a record")

    delayed = command("delay", "accounts:delay", "what a case took, and whose delay it was")
    delayed.add_argument("case", metavar="CASE", help="a case as a JSON file, or - for input")
    _of_a_case(delayed)
    as_account = ("text", "svg", "html", "json")
    delayed.add_argument("--format", choices=as_account, default="text")

    monitored = command("monitor", "accounts:monitor", "which limits were met in many cases")
    monitored.add_argument("cases", nargs="+", metavar="FOLDER|CASE")
    monitored.add_argument("--today", type=_date, required=True, metavar="DATE")
    for name, limit in (("first_day", "--from"), ("last_day", "--to")):
        words = "only those received since, or up to, that day"
        monitored.add_argument(limit, dest=name, type=_date, metavar="DATE", help=words)
    as_table = ("text", "markdown", "csv", "svg", "html", "json")
    monitored.add_argument("--format", choices=as_table, default="text")

    given = command("receipt", "replay:receipt_of", "an answer with all that it rests on")
    given.add_argument("case", metavar="CASE", help="a case as a JSON file, or - for input")
    questions = ("deadlines", "next", "can-escalate", "route")
    asked = ", ".join(questions)
    given.add_argument(
        "question", type=_question, choices=questions, metavar="QUESTION", help=asked
    )
    given.add_argument("--deadline", metavar="ID", help="only this one of the deadlines")
    given.add_argument("--who", choices=("authority", "complainant", "any"), help="for next")
    given.add_argument("--to", metavar="STAGE", help="for can-escalate")
    given.add_argument("--without-notes", action="store_true", help="and without the reference")
    _of_a_case(given)
    replayed = command("replay", "replay:replay", "compute receipts again: what has changed?")
    replayed.add_argument("receipts", nargs="+", metavar="RECEIPT", help="JSON files, or -")
    replayed.add_argument("--procedure", metavar="FILE", help="by this file of your own")
    replayed.add_argument("--case", metavar="CASE", help="for the case as it stands now")

    served = command("serve-lines", "serve_lines:serve_lines", "answer lines of JSON, one by one")
    served.add_argument("requests", nargs="?", default="-", metavar="REQUESTS", help="a file, or -")

    batched = command("batch", "batch:batch", "the answers for a whole file of cases")
    batch_arguments(batched, _date)

    built = command("site", "site:site", "the whole catalogue as static pages")
    built.add_argument("out", metavar="OUT", help="a new folder, or one that it wrote before")

    audited = command("audit", "audit:audit", "set a page against the law that it implements")
    audited.add_argument("ids", nargs="*", metavar="ID", help="a procedure, or a file of your own")
    audited.add_argument("--all", action="store_true", help="every page whose law is known")
    audited.add_argument("--summary", action="store_true", help="all of them taken together")
    audited.add_argument("--format", choices=("text", "markdown", "json"), default="text")

    compared = command("compare", "compare:compare", "one duty across all procedures")
    compared.add_argument("what", metavar="DUTY", help="stage-1, stage-2.request, ombudsman, ...")
    compared.add_argument("--subject", metavar="SUBJECT", help="only those for such complaints")
    compared.add_argument("--nation", choices=get_args(Nation), help="only those of this nation")
    compared.add_argument("--kind", choices=get_args(Kind), help="only procedures of this kind")
    formats = ("text", "markdown", "csv", "json")
    compared.add_argument("--format", choices=formats, default="text")

    differ = command("diff", "diff:diff", "what changed between two editions or two procedures")
    differ.add_argument("before", metavar="A", help="a procedure, `id@edition`, or a file")
    differ.add_argument("after", metavar="B", help="a procedure, `id@edition`, or a file")

    checked = command("check", "check:check", "check procedure files and run their examples")
    checked.add_argument("files", nargs="+", metavar="FILE")

    schema = command("schema", "commands:schema", "print the JSON Schema of the format")
    kinds = ("procedure", "counting", "lines-request", "lines-response")
    schema.add_argument("kind", nargs="?", choices=kinds, default="procedure")

    _days(command("days", "commands:days", "add or count working days"))
    calendars = command("calendars", "commands:calendars", "check the bank holidays that ship")
    calendars.add_argument("action", choices=("check",))
    return parser


def _of_a_case(parser: argparse.ArgumentParser) -> None:
    """Add what every question about a case takes."""
    parser.add_argument("--today", type=_date, required=True, metavar="DATE")
    parser.add_argument("--procedure", metavar="FILE", help="by this procedure file of your own")
    parser.add_argument(
        "--known-on", type=_date, metavar="DATE", help="with the bank holidays known that day"
    )


def _days(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("add", "count"))
    parser.add_argument("first", type=_date, metavar="DATE")
    parser.add_argument("second", metavar="N|DATE", help="a number to add, or a day to count to")
    parser.add_argument("--calendar", required=True, type=_calendar, metavar="CALENDAR")


def _calendar(text: str) -> str:
    """Take the name of a calendar; the calendars are imported only where one is asked for."""
    from complaints_rules.calendars.facts import DIVISIONS_OF

    if text not in DIVISIONS_OF:
        message = f"{text!r} is no calendar; it is one of {', '.join(DIVISIONS_OF)}"
        raise argparse.ArgumentTypeError(message)
    return text


def _question(text: str) -> str:
    """Take the name of a question; the name of its call in Python is told the command's."""
    from complaints_rules.cli.replay import QUESTIONS

    named = {call: name for name, call in QUESTIONS.items()}.get(text, text)
    if named != text:
        raise argparse.ArgumentTypeError(f"{text!r} is its name in Python; write {named}")
    return text


def _date(text: str) -> date:
    try:
        return written(text)
    except ValueError:
        message = f"{text!r} is not a date; write it as 2026-11-23"
        raise argparse.ArgumentTypeError(message) from None
