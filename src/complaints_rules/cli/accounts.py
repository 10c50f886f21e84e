"""The account of delay of a case, and the monitoring of the limits of many cases."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from complaints_rules import api
from complaints_rules.accounts import delay_text, monitoring_text
from complaints_rules.accounts.monitoring import monitor as add_up
from complaints_rules.accounts.monitoring_results import Trouble
from complaints_rules.accounts.observed import Observed, observe
from complaints_rules.cli.case_files import own_procedure, read_case, when
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.errors import ComplaintsRulesError, refuse


def delay(arguments: Namespace) -> Outcome:
    """Say what a case took and whose delay it was."""
    case = read_case(arguments.case, own_procedure(arguments))
    found = api.account_of_delay(case, **when(arguments))
    if arguments.format in ("svg", "html") and not arguments.json:
        from complaints_rules.pictures import delay_svg  # only for a picture

        shown = delay_svg.as_text if arguments.format == "svg" else delay_svg.page
        return Outcome(shown(found), bool(found.why_not), exact=True)
    arguments.json = arguments.json or arguments.format == "json"
    return answer(
        arguments, found.to_dict(), delay_text.text(found), findings=found.why_not is not None
    )


def monitor(arguments: Namespace) -> Outcome:
    """Count which limits were met in the cases of a folder; a broken one is named and left out."""
    first: date | None = arguments.first_day
    last: date | None = arguments.last_day
    if first is not None and last is not None and last < first:
        words = f"`--from` is {first.isoformat()} and `--to` is {last.isoformat()}, before it"
        raise refuse("impossible-order", f"{words}; give the first day, then the last")
    troubles: list[Trouble] = []
    cases = tuple(_observed(arguments.cases, arguments.today, troubles))
    found = add_up(cases, today=arguments.today, first_day=first, last_day=last, troubles=troubles)
    is_wanting = bool(found.troubles)
    if arguments.json or arguments.format == "json":
        arguments.json = True
        return answer(arguments, found.to_dict(), "", findings=is_wanting)
    if arguments.format in ("svg", "html"):
        from complaints_rules.pictures import monitoring_svg  # only for a picture

        shown = monitoring_svg.as_text if arguments.format == "svg" else monitoring_svg.page
        return Outcome(shown(found), is_wanting, exact=True)
    if arguments.format == "csv":
        return Outcome(monitoring_text.table(found), is_wanting, exact=True)
    if arguments.format == "markdown":
        return Outcome(monitoring_text.markdown(found), is_wanting)
    return Outcome(monitoring_text.text(found), is_wanting)


def _observed(named: Sequence[str], today: date, troubles: list[Trouble]) -> Iterator[Observed]:
    for file in _files(named, troubles):
        try:
            yield observe(api.timetable_of(read_case(str(file), None), today), str(file))
        except ComplaintsRulesError as error:
            # One broken case must not take the others with it; it is named instead.
            for problem in error.problems:
                said = str(replace(problem, file=None))
                troubles.append(Trouble(file=str(file), message=said))


def _files(named: Sequence[str], troubles: list[Trouble]) -> Iterator[Path]:
    """Return the files that were named, and those of each folder in the order of their names."""
    for path in map(Path, named):
        if not path.is_dir():
            yield path
            continue
        found = sorted(path.glob("*.json"))
        if not found:
            message = "there is no case in this folder; a case is a file that ends in `.json`"
            troubles.append(Trouble(file=str(path), message=message))
        yield from found
