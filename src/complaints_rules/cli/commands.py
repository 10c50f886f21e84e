"""What each command does: ask the library, and say it as text or JSON."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from complaints_rules import api
from complaints_rules.__about__ import __version__
from complaints_rules.answers.explanation import explain as explain_result
from complaints_rules.calendars import calendar, compare_with_holidays
from complaints_rules.case import Case
from complaints_rules.cli import sheets, timetable
from complaints_rules.dates import spoken
from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.files.examples import check_examples
from complaints_rules.files.reader import read_procedure, text_of
from complaints_rules.files.references import Reporter
from complaints_rules.vocabulary import nearest


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command prints, and whether there is something to look into."""

    text: str
    findings: bool = False


Command = Callable[[Namespace], Outcome]


def version() -> str:
    """Return the name and version of the program."""
    return f"complaints-rules {__version__}"


def _answer(arguments: Namespace, result: Any, text: str, *, findings: bool = False) -> Outcome:
    """Say a result as text, or in the envelope of the JSON output."""
    if not arguments.json:
        return Outcome(text, findings)
    today: date | None = getattr(arguments, "today", None)
    envelope = {"format": 1, "today": today.isoformat() if today else None, "result": result}
    return Outcome(json.dumps(envelope, indent=2, ensure_ascii=False), findings)


# --- procedures ---------------------------------------------------------------------------------


def list_procedures(arguments: Namespace) -> Outcome:
    """List the procedures that ship, a line each."""
    rows = []
    for entry in api.library().listed():
        procedure = api.library().plan(entry).procedure
        rows.append(
            {
                "id": procedure.id,
                "edition": procedure.edition,
                "kind": procedure.kind,
                "nation": procedure.nation,
                "subjects": list(procedure.subjects),
                "authority": procedure.authority,
                "title": procedure.title,
                "coverage": procedure.coverage,
            }
        )
    return _answer(arguments, rows, sheets.listing(rows))


def show(arguments: Namespace) -> Outcome:
    """Show one procedure in plain words."""
    procedure = api.load(arguments.id, on=arguments.on)
    data = procedure.model_dump(mode="json", exclude_none=True)
    return _answer(arguments, data, sheets.sheet(api.plan_of(procedure)))


def events(arguments: Namespace) -> Outcome:
    """List the events and facts by which a system is mapped to a procedure."""
    found = sheets.wanted(api.plan_of(api.load(arguments.id)))
    return _answer(arguments, found, sheets.wanted_text(found))


def check(arguments: Namespace) -> Outcome:
    """Check files and run their worked examples; raise every problem of all of them."""
    problems: list[Problem] = []
    said: list[str] = []
    rows: list[dict[str, Any]] = []
    for file in arguments.files:
        try:
            plan, tree = read_procedure(text_of(Path(file)), file, api.library().sets())
        except ComplaintsRulesError as error:
            problems.extend(error.problems)
            continue
        found = list(check_examples(plan, Reporter(tree, file), api.library().ombudsmen))
        problems.extend(found)
        if not found:
            number = len(plan.procedure.examples)
            rows.append({"file": file, "procedure": plan.procedure.name, "examples": number})
            plural = "example" if number == 1 else "examples"
            said.append(f"{file}: {plan.procedure.name} is sound; {number} worked {plural} agree")
    if problems:
        raise ComplaintsRulesError(problems)
    return _answer(arguments, rows, "\n".join(said))


def schema(arguments: Namespace) -> Outcome:
    """Print the JSON Schema by which an editor explains the format."""
    from complaints_rules import schema as made  # it needs every model's description

    return Outcome(made.text(arguments.kind).rstrip("\n"))


# --- cases --------------------------------------------------------------------------------------


def _case(arguments: Namespace) -> Case:
    if arguments.case == "-":
        return Case.from_json(sys.stdin.buffer.read(), file="standard input")
    return Case.from_json(text_of(Path(arguments.case)), file=arguments.case)


def deadlines(arguments: Namespace) -> Outcome:
    """Show the whole timetable of a case, with what is next and the ombudsman."""
    case = _case(arguments)
    when = {"today": arguments.today, "known_on": arguments.known_on}
    found = api.deadlines(case, **when)
    if arguments.json:
        return _answer(arguments, [deadline.to_dict() for deadline in found], "")
    text = timetable.text(
        timetable.View(
            case=case,
            procedure=api.plan_for(case).procedure,
            today=arguments.today,
            deadlines=found,
            next=api.next_deadline(case, **when),
            escalation=api.can_escalate(case, **when),
            routing=api.route_to_ombudsman(case, **when),
            file=arguments.case,
        )
    )
    return Outcome(text)


def next_deadline(arguments: Namespace) -> Outcome:
    """Show what is due next."""
    found = api.next_deadline(
        _case(arguments),
        today=arguments.today,
        who=arguments.who or "authority",
        known_on=arguments.known_on,
    )
    if found is None:
        return _answer(arguments, None, "Nothing with a date is open.")
    return _answer(arguments, found.to_dict(), explain_result(found))


def can_escalate(arguments: Namespace) -> Outcome:
    """Say whether the complainant may go on."""
    found = api.can_escalate(
        _case(arguments), today=arguments.today, to=arguments.to, known_on=arguments.known_on
    )
    return _answer(arguments, found.to_dict(), explain_result(found))


def route(arguments: Namespace) -> Outcome:
    """Say which ombudsman the complaint goes to."""
    found = api.route_to_ombudsman(
        _case(arguments), today=arguments.today, known_on=arguments.known_on
    )
    return _answer(arguments, found.to_dict(), explain_result(found))


def explain(arguments: Namespace) -> Outcome:
    """Say how the date of one deadline was counted."""
    found = api.deadlines(_case(arguments), today=arguments.today, known_on=arguments.known_on)
    named = [deadline for deadline in found if deadline.id == arguments.deadline]
    if not named:
        known = [deadline.id for deadline in found]
        hint = nearest(arguments.deadline, known) or f"; they are {', '.join(known)}"
        raise refuse("unknown-deadline", f"there is no deadline `{arguments.deadline}`{hint}")
    # Where a fresh start gives a duty twice, the round that runs is meant.
    deadline = named[-1]
    return _answer(arguments, deadline.to_dict(), explain_result(deadline))


# --- calendars ----------------------------------------------------------------------------------


def days(arguments: Namespace) -> Outcome:
    """Add or count working days."""
    found = calendar(arguments.calendar)
    first: date = arguments.first
    if arguments.action == "count":
        last = _day(arguments.second)
        number = found.count(first, last)
        furthest = max(first, last)
        noun = "working day" if abs(number) == 1 else "working days"
        text = f"{number} {noun} after {spoken(first)} up to {spoken(last)}"
        result: dict[str, Any] = {"days": number}
    else:
        number = _number(arguments.second)
        day = found.add(first, number)
        furthest = max(first, day)
        where = "after" if number >= 0 else "before"
        text = (
            f"{day.isoformat()}  {spoken(day)}, working day {abs(number)} {where} {spoken(first)}"
        )
        result = {"date": day.isoformat()}
    provisional = found.is_provisional(furthest)
    version = found.version_for(furthest)
    if provisional:
        text += f" (provisional: bank holidays after {found.verified_until.year} are projected)"
    result.update(provisional=provisional, calendar=found.name, calendar_version=version)
    return _answer(arguments, result, text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if len(text) == 10 else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> date:
    raise refuse("not-a-date", f"`{text}` is no day; write it as 2026-11-23")


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise refuse("not-a-number", f"`{text}` is no whole number of working days") from None


def calendars(arguments: Namespace) -> Outcome:
    """Compare the bank holidays that ship with the installed release of ``holidays``."""
    found = compare_with_holidays()
    rows = [
        {field.name: _plain(getattr(row, field.name)) for field in fields(row)} for row in found
    ]
    if not found:
        return _answer(arguments, rows, "The bank holidays that ship agree with `holidays`.")
    lines = []
    for row in found:
        ours, theirs = row.shipped or "no holiday", row.holidays or "no holiday"
        line = f"{row.date.isoformat()} {row.calendar}: here {ours}; `holidays`: {theirs}"
        lines.append(f"{line} (settled: {row.settled})" if row.settled else line)
    unsettled = any(row.settled is None for row in found)
    return _answer(arguments, rows, "\n".join(lines), findings=unsettled)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
