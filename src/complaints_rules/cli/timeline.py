"""The timeline of one case or of several, and their deadlines as a calendar file."""

from argparse import Namespace

from complaints_rules import api
from complaints_rules.case import Case
from complaints_rules.cli.case_files import INPUT, own_procedure, read_case, when
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.errors import refuse
from complaints_rules.pictures.drawing import story_of


def timeline(arguments: Namespace) -> Outcome:
    """Show what happened, what is due and what comes next, on one axis of time."""
    story = story_of(_cases(arguments), **when(arguments))
    if arguments.json or arguments.format == "json":
        arguments.json = True
        return answer(arguments, story.to_dict(), "")
    if arguments.format == "text":
        from complaints_rules.pictures.story_text import lines

        return answer(arguments, None, "\n".join(lines(story)))
    if arguments.format == "svg":
        from complaints_rules.pictures.markup import as_svg
        from complaints_rules.pictures.story_svg import drawn

        return Outcome(as_svg(drawn(story)), exact=True)
    from complaints_rules.pictures.story_page import page

    return Outcome(page(story), exact=True)


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
