"""Checks what must hold between the parts of a file: ids, the order of stages, savings, dates."""

from collections.abc import Iterator
from typing import Any

from complaints_rules.errors import Problem
from complaints_rules.files.references import Path, Reporter, unknown
from complaints_rules.listing import joined
from complaints_rules.model.procedure import InForce, Procedure
from complaints_rules.model.stage import Stage


def check_structure(procedure: Procedure, reporter: Reporter) -> list[Problem]:
    """Return everything in the file that does not fit together."""
    problems = list(_stages(procedure, reporter))
    problems.extend(_ids(procedure, reporter))
    problems.extend(_savings(procedure, reporter))
    problems.extend(_head(procedure, reporter))
    return problems


def stages_in_doubt(procedure: Procedure) -> bool:
    """Tell whether the stages are so wrong that the names of their events say nothing."""
    ids = [stage.id for stage in procedure.stages]
    return len(ids) != len(set(ids)) or (procedure.kind == "ombudsman" and bool(ids))


def _stages(procedure: Procedure, reporter: Reporter) -> Iterator[Problem]:
    ids = [stage.id for stage in procedure.stages]
    numbers = [_number(id_) for id_ in ids]
    highest = -1
    for index, stage in enumerate(procedure.stages):
        path: Path = ("stages", index)
        number = numbers[index]
        if stage.id in ids[:index]:
            message = (
                f"`{stage.id}` stands twice; give this stage an id of its own, such as "
                f"`stage-{max(numbers) + 1 if number == max(numbers) else index + 1}`"
            )
            yield reporter.at((*path, "id"), "id-twice", message)
            continue
        if number < highest:
            message = f"`{stage.id}` comes after `stage-{highest}`; write the stages in their order"
            yield reporter.at((*path, "id"), "stage-order", message)
        highest = max(highest, number)
        yield from _doors(stage, [id_ for id_ in ids if _number(id_) < number], path, reporter)


def _number(id_: str) -> int:
    return int(id_.removeprefix("stage-"))


def _doors(stage: Stage, before: list[str], path: Path, reporter: Reporter) -> Iterator[Problem]:
    for number, entry in enumerate(stage.entry):
        key = "after" if entry.after is not None else "instead_of"
        left = entry.after or entry.instead_of or ""
        if left not in before:
            earlier = joined((f"`{id_}`" for id_ in before), "or") if before else ""
            hint = f"write {earlier}" if before else "none comes before it, so take the entry out"
            message = f"`{left}` is not a stage before `{stage.id}`; {hint}"
            yield reporter.at((*path, "entry", number, key), "unknown-stage", message)
        for name in ("opens", "strength"):
            if getattr(entry, name) is not None:
                message = (
                    f"`{name}` belongs to the entries of an ombudsman's file only; take it out"
                )
                where = (*path, "entry", number, name)
                yield reporter.at(where, "only-for-ombudsman", message, key=True)
    if before and not stage.entry:
        message = (
            "`entry` is missing: how the stage is reached from the one before; add `entry:`, then "
            f"an item that begins `- after: {before[-1]}`"
        )
        yield reporter.at(path, "no-entry", message)


def _ids(procedure: Procedure, reporter: Reporter) -> Iterator[Problem]:
    groups: list[tuple[Path, tuple[Any, ...]]] = [(("timescales",), procedure.timescales)]
    groups.extend(
        (("stages", index, "timescales"), stage.listed)
        for index, stage in enumerate(procedure.stages)
    )
    for path, timescales in groups:
        seen: set[str] = set()
        for index, timescale in enumerate(timescales):
            if timescale.id in seen:
                message = f"`{timescale.id}` stands twice; give this timescale an id of its own"
                yield reporter.at((*path, index, "id"), "id-twice", message)
            seen.add(timescale.id)
            if timescale.id == "request" and path != ("timescales",):
                message = (
                    "`request` is the id of the complainant's window; write the limit as `window` "
                    "of the stage's entry"
                )
                yield reporter.at((*path, index, "id"), "reserved-id", message)


def _savings(procedure: Procedure, reporter: Reporter) -> Iterator[Problem]:
    known = [id_ for id_, _, _ in procedure.all_timescales()]
    known.extend(f"{stage.id}.request" for stage in procedure.stages if stage.entry)
    for index, saving in enumerate(procedure.saving):
        for number, id_ in enumerate(saving.covers):
            if id_ not in known:
                path = ("saving", index, "covers", number)
                yield reporter.at(path, "unknown-timescale", unknown("timescale", id_, known))


def _head(procedure: Procedure, reporter: Reporter) -> Iterator[Problem]:
    in_force = procedure.in_force
    if isinstance(in_force, InForce):
        first, last = in_force.begins, in_force.ends
        if first is not None and procedure.edition != first.isoformat():
            message = (
                f"found `{procedure.edition}`; the edition is the first day in force, so write "
                f"`{first.isoformat()}`, or correct `first_day`"
            )
            yield reporter.at(("edition",), "edition", message)
        if first is not None and last is not None and last < first:
            message = (
                f"the last day, {last.isoformat()}, is before the first, {first.isoformat()}; "
                "correct one of the two"
            )
            yield reporter.at(("in_force", "last_day"), "in-force", message)
    if procedure.kind == "ombudsman":
        if procedure.stages:
            message = (
                "an ombudsman's file has no stages of its own; take them out, and say under "
                "`entry` after which stage of a procedure the ombudsman may be approached"
            )
            yield reporter.at(("stages",), "stages-of-ombudsman", message, key=True)
    else:
        for key in ("entry", "names", "contact"):
            if key in reporter.tree.data:
                message = f"`{key}` belongs to an ombudsman's file only; take it out"
                yield reporter.at((key,), "only-for-ombudsman", message, key=True)
        for index, exclusion in enumerate(procedure.excludes):
            if exclusion.body is not None:
                message = (
                    "`body` belongs to the exclusions of an ombudsman's file only; take it out"
                )
                where = ("excludes", index, "body")
                yield reporter.at(where, "only-for-ombudsman", message, key=True)
    for key, other in (("checked_by", "checked_on"), ("checked_on", "checked_by")):
        if getattr(procedure, key) is not None and getattr(procedure, other) is None:
            form = "a day as `2026-11-23`" if other == "checked_on" else "the person's name"
            message = (
                f"`{key}` needs `{other}` beside it: a check has a person and a day; add "
                f"`{other}:`, then {form}"
            )
            yield reporter.at((key,), "missing-key", message, key=True)
    if procedure.kind == "published" and procedure.authority is None:
        message = (
            "`authority` is missing: the body whose procedure it is; add `authority:`, then the "
            "body's name"
        )
        yield reporter.at((), "missing-key", message)
