"""Runs the worked examples of a procedure file, and says what differs, at its place."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from complaints_rules.answers.duties import all_deadlines, next_of
from complaints_rules.answers.escalation import decide
from complaints_rules.answers.routing import route
from complaints_rules.case import Case
from complaints_rules.case_check import check_case
from complaints_rules.engine.plan import Bodies, Plan
from complaints_rules.engine.timetable import Timetable
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.files.references import Path, Reporter
from complaints_rules.files.wanted import shown
from complaints_rules.listing import joined
from complaints_rules.model.procedure import Example
from complaints_rules.results import Deadline, Decision, Routing
from complaints_rules.vocabulary import nearest

_MOST_NAMES = 10
_FIELDS = ("due", "state", "earliest", "latest", "start", "extended", "if_missed")
"""The fields that examples expect most, named where there are too many to name all."""
_QUESTIONS = ("next", "can_escalate", "route")


def example_case(plan: Plan, example: Example) -> Case:
    """Return the case of a worked example."""
    events: list[dict[str, Any]]
    if isinstance(example.events, Mapping):
        events = [{"event": name, "date": day} for name, day in example.events.items()]
    else:
        events = [event.model_dump(exclude_none=True) for event in example.events]
    return Case(
        plan.procedure,
        events=events,
        facts=example.facts,
        closed=example.closed,
        reference=example.title,
    )


def check_examples(plan: Plan, reporter: Reporter, bodies: Bodies) -> Iterator[Problem]:
    """Return every expectation that the procedure does not meet, with what it gives instead."""
    for number, example in enumerate(plan.procedure.examples):
        path: Path = ("examples", number)
        case = example_case(plan, example)
        problems = check_case(plan, case, bodies)
        for problem in problems:
            where, at_key = _place(example, problem)
            yield reporter.at((*path, *where), problem.code, problem.message, key=at_key)
        if not problems:
            timetable = Timetable(plan, case, example.today, None, ("", False))
            try:
                yield from _compare(timetable, example, (*path, "expect"), reporter, bodies)
            except ComplaintsRulesError as error:
                # A day outside the known years is found only when it is counted.
                for problem in error.problems:
                    where = (*path, *_dated(example, problem.message))
                    yield reporter.at(where, problem.code, problem.message)


def _place(example: Example, problem: Problem) -> tuple[Path, bool]:
    """Return where in the example a problem of its case stands, and whether its key is meant."""
    name = problem.where or ""
    fact = name.removeprefix("facts > ")
    if fact != name:
        return ("facts", fact), problem.code == "unknown-fact"
    if isinstance(example.events, Mapping):
        return ("events", name) if name in example.events else ("events",), True
    numbers = [number for number, event in enumerate(example.events) if event.event == name]
    if not numbers:
        return ("events",), True
    # Of what stands twice, the second is the one too many.
    number = numbers[-1] if problem.code == "event-twice" else numbers[0]
    key = {"needless-sets": "sets", "needless-time": "at", "impossible-date": "sets"}
    return ("events", number, key.get(problem.code, "event")), False


def _dated(example: Example, message: str) -> Path:
    """Return the place of the event on the day that a message begins with, or of all events."""
    if isinstance(example.events, Mapping):
        days = {("events", name): day for name, day in example.events.items()}
        return next((at for at, day in days.items() if _begins(message, day)), ("events",))
    for number, event in enumerate(example.events):
        for key in ("date", "sets"):
            if _begins(message, getattr(event, key)):
                return ("events", number, key)
    return ("events",)


def _begins(message: str, day: date | None) -> bool:
    return day is not None and message.startswith(day.isoformat())


def _compare(
    timetable: Timetable, example: Example, path: Path, reporter: Reporter, bodies: Bodies
) -> Iterator[Problem]:
    # Where a fresh start gives a duty twice, the round that runs is meant.
    by_id = {deadline.id: deadline for deadline in all_deadlines(timetable)}
    for key, expected in example.expect.items():
        here = (*path, key)
        if key == "next":
            found = next_of(timetable, "authority")
            given = "none" if found is None else found.id
            if given != expected:
                yield reporter.at(here, "example-differs", _differs("next", expected, given))
            continue
        result: Deadline | Decision | Routing | None
        if key == "can_escalate":
            result = decide(timetable, None)
        elif key == "route":
            result = route(timetable, bodies)
        else:
            result = by_id.get(key)
        if result is None:
            known = (*by_id, *_QUESTIONS)
            message = f"nothing here is called `{key}`{_meant(key, known)}"
            yield reporter.at(here, "unknown-expectation", message, key=True)
        else:
            yield from _fields(result, expected, here, reporter)


def _fields(
    result: Deadline | Decision | Routing, expected: Any, path: Path, reporter: Reporter
) -> Iterator[Problem]:
    given = result.to_dict()
    if isinstance(expected, str):
        expected = {"due": expected}
    if not isinstance(expected, dict):
        message = (
            f"found {shown(expected)}; write a day as `2026-11-23`, or fields of the answer, as "
            "`{due: 2026-11-23, state: met}`"
        )
        yield reporter.at(path, "wrong-form", message)
        return
    for name, value in expected.items():
        if name not in given:
            message = f"the answer has no field `{name}`{_meant(name, given)}"
            yield reporter.at((*path, name), "unknown-expectation", message, key=True)
        elif given[name] != value:
            message = _differs(name, value, given[name])
            yield reporter.at((*path, name), "example-differs", message)


def _differs(name: str, expected: Any, given: Any) -> str:
    return (
        f"`{name}` is expected to be {_shown(expected)}, and the rules give {_shown(given)}; "
        "correct whichever of the two is wrong"
    )


def _meant(name: str, known: Collection[str]) -> str:
    """Return the name that was most likely meant, or all that may be written."""
    names = list(known)
    if len(names) > _MOST_NAMES:
        names = [one for one in _FIELDS if one in names] or names[:_MOST_NAMES]
    return nearest(name, known) or f"; write {joined((f'`{one}`' for one in names), 'or')}"


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "[" + ", ".join(str(item) for item in value) + "]"
    return str(value)
