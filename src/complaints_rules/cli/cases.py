"""The commands about one case: ask the library, and say it as text or JSON."""

import re
import sys
from argparse import Namespace
from functools import partial
from shlex import quote
from shutil import which

from complaints_rules import api
from complaints_rules.answers.explanation import explain as explain_result
from complaints_rules.case import Case
from complaints_rules.cli import pairs, timetable
from complaints_rules.cli.case_files import INPUT, own_procedure, read_case, when
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.cli.procedures import procedure_named
from complaints_rules.dates import spoken
from complaints_rules.engine.declared import all_readings
from complaints_rules.errors import refuse
from complaints_rules.pictures import proof_text
from complaints_rules.pictures.drawing import proof
from complaints_rules.pictures.proof import proof_of
from complaints_rules.vocabulary import nearest

PROGRAM = "complaints-rules"


def _case(arguments: Namespace) -> Case:
    return read_case(arguments.case, own_procedure(arguments))


def deadlines(arguments: Namespace) -> Outcome:
    """Show the whole timetable of a case, with what is next and the ombudsman."""
    case = _case(arguments)
    asked = when(arguments)
    if arguments.under is not None:
        return _side_by_side(arguments, case)
    found = api.deadlines(case, **asked)
    if arguments.json:
        return answer(arguments, [deadline.to_dict() for deadline in found], "")
    plan = api.plan_for(case)
    text = timetable.text(
        timetable.View(
            case=case,
            plan=plan,
            readings=all_readings(plan.procedure, api.library().sets()),
            today=arguments.today,
            deadlines=found,
            next=api.next_deadline(case, **asked),
            escalation=api.can_escalate(case, **asked),
            routing=api.route_to_ombudsman(case, **asked),
            explain=partial(_explain_command, arguments),
        )
    )
    return answer(arguments, None, text)


def _side_by_side(arguments: Namespace, case: Case) -> Outcome:
    """Show a case under its own procedure and under another one."""
    other = procedure_named(arguments.under)
    own_file = other.origin is not None and other.origin != "given"
    found = api.side_by_side(case, under=other if own_file else arguments.under, **when(arguments))
    plans = api.plan_for(case), api.plan_of(other)
    text = "\n".join(pairs.lines(found, *plans, case, today=arguments.today))
    return answer(arguments, [one.to_dict() for one in found], text)


def _explain_command(arguments: Namespace, deadline: str) -> str | None:
    """Return the command that explains a deadline, where the case is a file."""
    if arguments.case == INPUT:
        return None
    parts = [_program(), "explain", arguments.case, deadline]
    parts += ["--today", arguments.today.isoformat()]
    if arguments.known_on is not None:
        parts += ["--known-on", arguments.known_on.isoformat()]
    if arguments.procedure:
        parts += ["--procedure", arguments.procedure]
    for folder in arguments.folder:
        parts += ["--folder", folder]
    # A backslash divides the names of folders on Windows, where it needs no quotes.
    return " ".join(
        part if re.fullmatch(r"[\w@%+=:,./\\~-]+", part) else quote(part) for part in parts
    )


def _program() -> str:
    """Return the program as it was called, so that what is printed can be run."""
    called = sys.argv[0]
    if not called.endswith((PROGRAM, f"{PROGRAM}.exe")) or called == which(PROGRAM):
        return PROGRAM
    return called


def next_deadline(arguments: Namespace) -> Outcome:
    """Show what is due next."""
    who = arguments.who or "authority"
    case = _case(arguments)
    found = api.next_deadline(case, who=who, **when(arguments))
    if found is None:
        left = {"any": "nobody has anything", "complainant": "the complainant has nothing"}
        words = left.get(who, "the authority has nothing")
        text = f"Next: {words} left to do that has a date on {spoken(arguments.today)}."
        later = sorted((e.date, e.event) for e in case.events if e.date > arguments.today)
        if later:
            named = ", ".join(f"{event} ({day.isoformat()})" for day, event in later)
            text += f" Left out, being later: {named}."
        return answer(arguments, None, text)
    return answer(arguments, found.to_dict(), explain_result(found))


def can_escalate(arguments: Namespace) -> Outcome:
    """Say whether the complainant may go on."""
    found = api.can_escalate(_case(arguments), to=arguments.to, **when(arguments))
    return answer(arguments, found.to_dict(), explain_result(found))


def route(arguments: Namespace) -> Outcome:
    """Say which ombudsman the complaint goes to."""
    found = api.route_to_ombudsman(_case(arguments), **when(arguments))
    return answer(arguments, found.to_dict(), explain_result(found))


def explain(arguments: Namespace) -> Outcome:
    """Say how the date of one deadline was counted."""
    found = api.deadlines(_case(arguments), **when(arguments))
    named = [deadline for deadline in found if deadline.id == arguments.deadline]
    if not named:
        known = [deadline.id for deadline in found]
        hint = nearest(arguments.deadline, known) or f"; they are {', '.join(known)}"
        raise refuse("unknown-deadline", f"there is no deadline `{arguments.deadline}`{hint}")
    # Where a fresh start gives a duty twice, the round that runs is meant.
    deadline = named[-1]
    if arguments.format in ("svg", "html"):
        return Outcome(proof(deadline, form=arguments.format), exact=True)
    arguments.json = arguments.json or arguments.format == "json"
    text = explain_result(deadline)
    if deadline.due is not None and not arguments.json:
        weeks = proof_text.weeks(proof_of(deadline))
        text = "\n".join([text, "", *weeks])
    return answer(arguments, deadline.to_dict(), text)
