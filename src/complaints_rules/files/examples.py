"""Runs the worked examples of a procedure file, and says what differs, at its place."""

from collections.abc import Iterator, Mapping
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
from complaints_rules.model.procedure import Example
from complaints_rules.results import Deadline, Decision, Routing
from complaints_rules.vocabulary import nearest

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
            where = (*path, "facts" if (problem.where or "").startswith("facts") else "events")
            named = f"{problem.where}: " if problem.where else ""
            yield reporter.at(where, problem.code, f"{named}{problem.message}")
        if not problems:
            timetable = Timetable(plan, case, example.today, None, ("", False))
            try:
                yield from _compare(timetable, example, (*path, "expect"), reporter, bodies)
            except ComplaintsRulesError as error:
                # A day outside the known years is found only when it is counted.
                for problem in error.problems:
                    yield reporter.at((*path, "events"), problem.code, problem.message)


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
            message = f"nothing here is called `{key}`{nearest(key, known)}"
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
        message = f"found {_shown(expected)}; expected a date, or fields of the answer"
        yield reporter.at(path, "wrong-form", message)
        return
    for name, value in expected.items():
        if name not in given:
            message = f"the answer has no field `{name}`{nearest(name, given)}"
            yield reporter.at((*path, name), "unknown-expectation", message, key=True)
        elif given[name] != value:
            message = _differs(name, value, given[name])
            yield reporter.at((*path, name), "example-differs", message)


def _differs(name: str, expected: Any, given: Any) -> str:
    return f"`{name}` is expected to be {_shown(expected)}, and the rules give {_shown(given)}"


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
