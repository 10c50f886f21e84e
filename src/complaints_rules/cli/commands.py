"""The commands about procedures, days and calendars: ask the library, and say what it answers."""

from argparse import Namespace
from dataclasses import fields
from datetime import date
from typing import Any

from complaints_rules import api
from complaints_rules.answers.wording import working_days
from complaints_rules.calendars import calendar, compare_with_holidays
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.cli.procedures import procedure_named
from complaints_rules.cli.wanted import wanted, wanted_text
from complaints_rules.dates import spoken, written
from complaints_rules.errors import refuse

# --- procedures ---------------------------------------------------------------------------------


def show(arguments: Namespace) -> Outcome:
    """Show one procedure: as text, as a sheet to print, as a picture of its stages, or as JSON."""
    from complaints_rules.pictures import drawing  # only this command draws a procedure

    procedure = procedure_named(arguments.id, arguments.on)
    if arguments.json or arguments.format == "json":
        arguments.json = True
        return answer(arguments, procedure.model_dump(mode="json", exclude_none=True), "")
    if arguments.format == "text":
        return answer(arguments, None, drawing.sheet(procedure).rstrip("\n"))
    drawn = drawing.diagram if arguments.format in ("svg", "mermaid") else drawing.sheet
    return Outcome(drawn(procedure, form=arguments.format), exact=True)


def events(arguments: Namespace) -> Outcome:
    """List the events and facts by which a system is mapped to a procedure."""
    found = wanted(api.plan_of(procedure_named(arguments.id)))
    return answer(arguments, found, wanted_text(found))


def schema(arguments: Namespace) -> Outcome:
    """Print the JSON Schema by which an editor explains the format."""
    from complaints_rules import schema as made  # it needs every model's description

    return Outcome(made.text(arguments.kind).rstrip("\n"))


# --- calendars ----------------------------------------------------------------------------------


def days(arguments: Namespace) -> Outcome:
    """Add or count working days."""
    found = calendar(arguments.calendar)
    first: date = arguments.first
    if arguments.action == "count":
        last = _day(arguments.second)
        number = found.count(first, last)
        furthest = max(first, last)
        text = f"{working_days(number)} after {spoken(first)} up to {spoken(last)}"
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
    return answer(arguments, result, text)


def _day(text: str) -> date:
    try:
        return written(text)
    except ValueError:
        raise refuse("not-a-date", f"`{text}` is not a date; write it as 2026-11-23") from None


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise refuse("not-a-number", f"`{text}` is not a whole number of working days") from None


def calendars(arguments: Namespace) -> Outcome:
    """Compare the bank holidays that ship with the installed release of ``holidays``."""
    found = compare_with_holidays()
    rows = [
        {field.name: _plain(getattr(row, field.name)) for field in fields(row)} for row in found
    ]
    if not found:
        return answer(arguments, rows, "The bank holidays that ship agree with `holidays`.")
    lines = []
    for row in found:
        ours, theirs = row.shipped or "no holiday", row.holidays or "no holiday"
        line = f"{row.date.isoformat()} {row.calendar}: here {ours}; `holidays`: {theirs}"
        lines.append(f"{line} (settled: {row.settled})" if row.settled else line)
    unsettled = any(row.settled is None for row in found)
    return answer(arguments, rows, "\n".join(lines), findings=unsettled)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
