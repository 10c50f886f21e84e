"""The timeline of one case or of several, and their deadlines as a calendar file."""

from argparse import Namespace

from complaints_rules import api
from complaints_rules.case import Case
from complaints_rules.cli.case_files import INPUT, own_procedure, read_case, when
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.errors import refuse
from complaints_rules.pictures import drawing


def timeline(arguments: Namespace) -> Outcome:
    """Show what happened, what is due and what comes next, on one axis of time."""
    cases = _cases(arguments)
    if arguments.json or arguments.format == "json":
        arguments.json = True
        return answer(arguments, drawing.story_of(cases, **when(arguments)).to_dict(), "")
    told = drawing.timeline(*cases, **when(arguments), form=arguments.format)
    if arguments.format == "text":
        return answer(arguments, None, told.rstrip("\n"))
    return Outcome(told, exact=True)


def ics(arguments: Namespace) -> Outcome:
    """Print the deadlines as an iCalendar file, exactly as it must be written."""
    from complaints_rules.feeds.ics import feed

    cases = [(case, api.deadlines(case, **when(arguments))) for case in _cases(arguments)]
    text = feed(
        cases,
        today=arguments.today,
        alarm_working_days=arguments.alarm,
        everything=arguments.all,
    )
    if arguments.json:
        return answer(arguments, text, "")
    return Outcome(text, exact=True)


def _cases(arguments: Namespace) -> list[Case]:
    own = own_procedure(arguments)
    if arguments.cases.count(INPUT) > 1:
        raise refuse("not-a-case", "`-` stands twice; only one case can come from the input")
    return [read_case(name, own) for name in arguments.cases]
