"""Reads a procedure file: text, shape, references, counting; all problems of each step at once."""

import json
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

from complaints_rules.engine.compile import compile_procedure
from complaints_rules.engine.needs import circles, lengths, missing_choices, missing_for_waits
from complaints_rules.engine.plan import Duty, Plan
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.files.parts import first_kind, part_at
from complaints_rules.files.references import (
    Reporter,
    check_choice,
    check_references,
    check_sources,
    unknown,
)
from complaints_rules.files.shape import validate
from complaints_rules.files.structure import check_structure, stages_in_doubt
from complaints_rules.listing import joined
from complaints_rules.model.counting import CountingSet
from complaints_rules.model.procedure import CountingFile, Procedure
from complaints_rules.strict_yaml import Tree, read_tree
from complaints_rules.strict_yaml_scalars import LARGEST_FILE

Sets = dict[str, CountingSet]


def read_procedure(text: str | bytes, file: str, sets: Sets) -> tuple[Plan, Tree]:
    """Return the plan of a procedure file and its tree.

    Raises :class:`ComplaintsRulesError` with every problem that can be found at once: first of
    the YAML, then of the shape, then of the names and the counting.
    """
    if _is_case(text):
        words = "this is a case, not a procedure; try `complaints-rules deadlines"
        message = f"{words} {file} --today 2026-11-23`"
        raise ComplaintsRulesError(
            Problem(code="not-a-procedure", message=message, file=file, line=1, column=1)
        )
    tree = read_tree(text, file)
    procedure = validate(Procedure, tree, file)
    reporter = Reporter(tree, file)
    problems = list(_counting_set(procedure, sets, reporter))
    if problems:
        raise ComplaintsRulesError(problems)
    problems = [
        *check_references(procedure, sets, reporter),
        *check_structure(procedure, reporter),
    ]
    if problems:
        if stages_in_doubt(procedure):
            problems = [problem for problem in problems if problem.code != "unknown-event"]
        problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
        raise ComplaintsRulesError(problems)
    plan = compile_procedure(procedure, sets)
    problems = list(_counting(plan, reporter))
    if problems:
        raise ComplaintsRulesError(problems)
    return plan, tree


def _is_case(text: str | bytes) -> bool:
    if len(text) > LARGEST_FILE or text.lstrip()[:1] not in ("{", b"{"):
        return False
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return (
        isinstance(data, dict) and "events" in data and data.keys().isdisjoint(("stages", "kind"))
    )


def read_counting(text: str | bytes, file: str) -> Sets:
    """Return the counting sets of a counting file."""
    tree = read_tree(text, file)
    found = validate(CountingFile, tree, file)
    reporter = Reporter(tree, file)
    problems = list(check_sources(found.sources, reporter))
    data: Any = tree.data
    for name, one in found.counting.items():
        for key, value in data["counting"][name].items():
            choice = isinstance(value, dict) and "reading" in value
            # A source or a reading may be called so; neither is a choice.
            if choice and key not in ("source", "readings"):
                path = ("counting", name, key)
                problems.extend(check_choice(one.readings, path, value, reporter))
    if problems:
        raise ComplaintsRulesError(problems)
    return dict(found.counting)


def _counting_set(procedure: Procedure, sets: Sets, reporter: Reporter) -> Iterator[Problem]:
    counting = procedure.counting
    name = counting if isinstance(counting, str) else counting.like
    if name not in sets:
        path = ("counting",) if isinstance(counting, str) else ("counting", "like")
        yield reporter.at(path, "unknown-counting-set", unknown("counting set", name, sets))


def _counting(plan: Plan, reporter: Reporter) -> Iterator[Problem]:
    paths = _duty_paths(plan)
    counting = plan.procedure.counting
    used = counting if isinstance(counting, str) else counting.like
    lacking: dict[str, tuple[str, str]] = {}
    for duty in plan.duties:
        for choice, reason in missing_choices(plan, duty):
            lacking.setdefault(choice, (duty.id, reason))
    for choice, reason in missing_for_waits(plan):
        lacking.setdefault(choice, ("ombudsman", reason))
    # One choice is lacking, however many clocks need it, and all are written in one place.
    keys = ", ".join(f"{choice}: ..." for choice in lacking)
    for choice, (duty_id, reason) in lacking.items():
        words = joined([f"`{word}`" for word in _words(choice)], "or")
        message = (
            f"the counting does not say `{choice}`, and `{duty_id}` needs it, since {reason}; "
            f"write {words} for it in `counting: {{like: {used}, {keys}}}`"
        )
        yield reporter.at(("counting",), "missing-counting", message)
    for duty in plan.duties:
        if duty.form != "at_least" and any(length.clear for length in lengths(duty)):
            message = (
                "clear days have a meaning only before an event; write the length without `clear`, "
                "or `at_least` with `before`"
            )
            yield reporter.at((*paths[duty.id], *_limit(duty, "within")), "clear-days", message)
    said: set[str] = set()
    for duty, others in circles(plan):
        if others not in said:
            way = "" if others == duty.id else f", by way of {others}"
            message = f"its clock waits for itself{way}; let it start with another event"
            yield reporter.at((*paths[duty.id], *_limit(duty, "starts")), "circular-start", message)
        said.add(others)
    for index, stop in enumerate(plan.stops):
        if stop.then == "pause" and stop.ends_count in (None, "not stated", "not read", "none"):
            message = (
                "a pause needs `ends_count`, which says whether its first and last day count too: "
                "`true` or `false`, or a reading where the text is silent"
            )
            yield reporter.at(("stops", index), "missing-counting", message)


def _limit(duty: Duty, key: str) -> tuple[str, ...]:
    """Return where under a timescale its limit has that key."""
    if duty.form == "fixed":
        return "otherwise", key
    return ("once_past",) if duty.form == "once_past" and key == "within" else (key,)


def _words(choice: str) -> tuple[str, ...]:
    """The words from which a choice of counting is made."""
    part = part_at(CountingSet, (choice,))
    return () if part is None else first_kind(part).words


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
    """Return a file's bytes, of a file that is too large no more than tells so.

    Raises :class:`ComplaintsRulesError` when it cannot be read. What is not an ordinary file (a
    pipe, a device) is refused, since it may never end, or wait for ever for somebody to write.
    """
    message = "this is a pipe or a device; save what it gives as a file, and name that"
    try:
        mode = path.stat().st_mode
        if S_ISREG(mode) or S_ISDIR(mode):  # opening a folder says that it is one
            with path.open("rb") as file:
                return file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        message = _unreadable(error)
    raise ComplaintsRulesError(Problem(code="unreadable-file", message=message, file=str(path)))


def _unreadable(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check its name and its folder"
    if isinstance(error, IsADirectoryError):
        return "this is a folder; name a file in it"
    if isinstance(error, PermissionError):
        return "the file may not be read; ask for permission to read it"
    if isinstance(error, ValueError):
        return "no file can have this name; check that it holds no unseen characters"
    return "the file cannot be read; check that it is an ordinary file"
