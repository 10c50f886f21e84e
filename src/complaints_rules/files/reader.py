"""Reads a procedure file: text, shape, references, counting; all problems of each step at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from complaints_rules.engine.compile import compile_procedure
from complaints_rules.engine.needs import circles, missing_choices
from complaints_rules.engine.plan import Duty, Plan
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.files.references import Reporter, check_references
from complaints_rules.files.shape import validate
from complaints_rules.model.counting import CountingSet
from complaints_rules.model.procedure import CountingFile, Procedure
from complaints_rules.strict_yaml import Tree, read_tree
from complaints_rules.vocabulary import nearest

Sets = dict[str, CountingSet]


def read_procedure(text: str | bytes, file: str, sets: Sets) -> tuple[Plan, Tree]:
    """Return the plan of a procedure file and its tree.

    Raises :class:`ComplaintsRulesError` with every problem that can be found at once: first of
    the YAML, then of the shape, then of the names and the counting.
    """
    tree = read_tree(text, file)
    procedure = validate(Procedure, tree, file)
    reporter = Reporter(tree, file)
    problems = list(_counting_set(procedure, sets, reporter))
    if problems:
        raise ComplaintsRulesError(problems)
    problems = check_references(procedure, sets, reporter)
    if problems:
        raise ComplaintsRulesError(problems)
    plan = compile_procedure(procedure, sets)
    problems = list(_counting(plan, reporter))
    if problems:
        raise ComplaintsRulesError(problems)
    return plan, tree


def read_counting(text: str | bytes, file: str) -> Sets:
    """Return the counting sets of a counting file."""
    tree = read_tree(text, file)
    found = validate(CountingFile, tree, file)
    reporter = Reporter(tree, file)
    problems: list[Problem] = []
    data: Any = tree.data
    for name, one in found.counting.items():
        written = data["counting"][name]
        for key, value in written.items():
            if isinstance(value, dict) and "reading" in value:
                problems.extend(_options(one, ("counting", name, key), value, reporter))
    if problems:
        raise ComplaintsRulesError(problems)
    return dict(found.counting)


def _options(
    one: CountingSet, path: tuple[str, ...], value: dict[str, object], reporter: Reporter
) -> Iterator[Problem]:
    reading = str(value["reading"])
    stated = one.readings.get(reading)
    if stated is None:
        yield reporter.at(path, "unknown-reading", f"there is no reading `{reading}` in this set")
    elif set(value) - {"reading"} != set(stated.options):
        listed = ", ".join(f"`{option}`" for option in stated.options)
        message = f"the reading `{reading}` needs a value for each of {listed} and no other"
        yield reporter.at(path, "missing-option", message)


def _counting_set(procedure: Procedure, sets: Sets, reporter: Reporter) -> Iterator[Problem]:
    counting = procedure.counting
    name = counting if isinstance(counting, str) else counting.like
    if name not in sets:
        listed = ", ".join(f"`{one}`" for one in sets)
        message = (
            f"there is no counting set `{name}`{nearest(name, sets) or f'; there is {listed}'}"
        )
        path = ("counting",) if isinstance(counting, str) else ("counting", "like")
        yield reporter.at(path, "unknown-counting-set", message)


def _counting(plan: Plan, reporter: Reporter) -> Iterator[Problem]:
    paths = _duty_paths(plan)
    for duty in plan.duties:
        for choice, reason in dict(missing_choices(plan, duty)).items():
            message = f"{reason}, but the counting says nothing of `{choice}`; add it"
            yield reporter.at(paths[duty.id], "missing-counting", message)
    for duty, others in circles(plan):
        message = f"its clock waits for itself, by way of {others}"
        yield reporter.at(paths[duty.id], "circular-start", message)
    for index, stop in enumerate(plan.stops):
        if stop.then == "pause" and stop.ends_count in (None, "not stated", "not read", "none"):
            message = (
                "a pause needs `ends_count`: `true` or `false`, or a reading where the text is "
                "silent"
            )
            yield reporter.at(("stops", index), "missing-counting", message)


def _duty_paths(plan: Plan) -> dict[str, tuple[str | int, ...]]:
    """The place of each duty in the file, by its full id."""
    procedure = plan.procedure
    paths: dict[str, tuple[str | int, ...]] = {}
    for index, timescale in enumerate(procedure.timescales):
        paths[f"{procedure.prefix}.{timescale.id}"] = ("timescales", index)
    for number, stage in enumerate(procedure.stages):
        for index, timescale in enumerate(stage.listed):
            paths[f"{stage.id}.{timescale.id}"] = ("stages", number, "timescales", index)
    for duty in plan.duties:
        if duty.window:
            paths[duty.id] = _window_path(plan, duty)
    return paths


def _window_path(plan: Plan, duty: Duty) -> tuple[str | int, ...]:
    for number, stage in enumerate(plan.stages):
        for index, door in enumerate(stage.doors):
            if door.window == duty.index:
                return ("stages", number, "entry", index, "window")
    return ()


def text_of(path: Path) -> bytes:
    """Return a file's bytes; raise :class:`ComplaintsRulesError` when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ComplaintsRulesError(
            Problem(code="unreadable-file", message=f"{reason}", file=str(path))
        ) from None
