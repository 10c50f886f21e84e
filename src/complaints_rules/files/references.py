"""Checks that everything a file names exists: sources, readings, events, facts, stages, ids."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from complaints_rules.engine.declared import all_events, counting_choices
from complaints_rules.errors import Problem
from complaints_rules.model.counting import CountingSet
from complaints_rules.model.procedure import InForce, Procedure
from complaints_rules.model.readings import Reading
from complaints_rules.model.words import SILENCES
from complaints_rules.strict_yaml import Tree
from complaints_rules.vocabulary import EXTENDED, EventKind, nearest

Path = tuple[str | int, ...]

# The keys whose value is an event, or a list of events.
_EVENT_KEYS = frozenset(
    {
        "starts",
        "met_by",
        "event",
        "later_of",
        "earlier_of",
        "date_fixed_by",
        "before",
        "once",
        "until",
        "follows",
        "chosen_by",
        "opens",
    }
)
_NO_EVENT = SILENCES | {"any time"}


@dataclass(frozen=True, slots=True)
class Reporter:
    """Makes problems at places of one file."""

    tree: Tree
    file: str

    def at(self, path: Path, code: str, message: str, *, key: bool = False) -> Problem:
        """Return a problem at the value of a path, or at the key that leads to it."""
        place = self.tree.key_place(path) if key else self.tree.place(path)
        return Problem(
            code=code,
            message=message,
            file=self.file,
            line=place.line,
            column=place.column,
            where=self.tree.where(path) or None,
        )


def walk(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value of the file with its path, outermost first."""
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from walk(value, (*path, index))


def check_references(
    procedure: Procedure, sets: dict[str, CountingSet], reporter: Reporter
) -> list[Problem]:
    """Return every name in the file that leads nowhere."""
    rules = {k: v for k, v in reporter.tree.data.items() if k != "examples"}
    base, _ = counting_choices(procedure, sets)
    problems = list(_sources(procedure, reporter))
    problems.extend(_readings(procedure, base.readings, rules, reporter))
    problems.extend(_events(procedure, rules, reporter))
    problems.extend(_conditions(procedure, rules, reporter))
    problems.extend(_stages(procedure, reporter))
    problems.extend(_ids(procedure, reporter))
    problems.extend(_savings(procedure, reporter))
    problems.extend(_head(procedure, reporter))
    return problems


def _unknown(what: str, name: str, known: Any) -> str:
    listed = ", ".join(f"`{one}`" for one in known)
    return f"there is no {what} `{name}`{nearest(name, known) or f'; there is {listed}'}"


def _sources(procedure: Procedure, reporter: Reporter) -> Iterator[Problem]:
    for path, value in walk(reporter.tree.data):
        if path and path[-1] == "source" and isinstance(value, dict):
            for name in value:
                if name not in procedure.sources:
                    message = _unknown("source", name, procedure.sources)
                    yield reporter.at((*path, name), "unknown-source", message, key=True)


def _readings(
    procedure: Procedure, shared: Any, rules: Any, reporter: Reporter
) -> Iterator[Problem]:
    known: dict[str, Reading] = {**shared, **procedure.readings}
    used: set[str] = set()
    for path, value in walk(rules):
        if not isinstance(value, dict) or "reading" not in value or path[:1] == ("readings",):
            continue
        name = value["reading"]
        if name not in known:
            message = _unknown("reading", name, known)
            yield reporter.at((*path, "reading"), "unknown-reading", message)
            continue
        used.add(name)
        options = set(value) - {"reading"}
        wanted = set(known[name].options)
        for option in options - wanted:
            message = _unknown(f"option of `{name}`:", option, known[name].options)
            yield reporter.at((*path, option), "unknown-option", message, key=True)
        if missing := sorted(wanted - options):
            listed = ", ".join(f"`{option}`" for option in missing)
            message = f"the reading `{name}` needs a value for every option; missing: {listed}"
            yield reporter.at(path, "missing-option", message)
    for name in procedure.readings:
        path = ("readings", name)
        if name in shared:
            message = f"`{name}` is a reading of the counting set already; give it another name"
            yield reporter.at(path, "reading-twice", message, key=True)
        elif name not in used:
            message = f"nothing depends on the reading `{name}`; use it or leave it out"
            yield reporter.at(path, "unused-reading", message, key=True)


def event_paths(rules: Any) -> Iterator[tuple[Path, str]]:
    """Every place at which the rules name an event."""
    for path, value in walk(rules):
        if not isinstance(value, str) or value in _NO_EVENT:
            continue
        named = [part for part in path if isinstance(part, str)]
        if path[:1] in (("readings",), ("sources",), ("saving",)) and named[-1:] != ["event"]:
            continue
        key = path[-1]
        if isinstance(key, int):
            key = path[-2] if len(path) > 1 else key
        if key in _EVENT_KEYS:
            yield path, value
        elif len(path) > 1 and path[-2] in _EVENT_KEYS and key != "reading":
            # An option of a reading: {reading: clocks, chained: complaint.acknowledged}.
            parent: Any = rules
            for part in path[:-1]:
                parent = parent[part]
            if isinstance(parent, dict) and "reading" in parent:
                yield path, value


def known_events(procedure: Procedure) -> dict[str, EventKind]:
    """Every event, the extensions among them."""
    events = all_events(procedure)
    for id_, _, timescale in procedure.all_timescales():
        if timescale.extension is not None and not isinstance(timescale.extension, str):
            name = f"{id_}{EXTENDED}"
            events[name] = EventKind(name, f"{id_} was extended", sets="allowed", may_repeat=True)
    return events


def _events(procedure: Procedure, rules: Any, reporter: Reporter) -> Iterator[Problem]:
    known = known_events(procedure)
    for path, name in event_paths(rules):
        if name not in known:
            close = nearest(name, known)
            hint = close or "; declare it under `events` with what it `means`"
            yield reporter.at(path, "unknown-event", f"there is no event `{name}`{hint}")
        elif path[-1] == "date_fixed_by" and known[name].sets is None:
            message = f"`{name}` fixes no date; declare it under `events` with `sets: required`"
            yield reporter.at(path, "event-sets-no-date", message)


def _conditions(procedure: Procedure, rules: Any, reporter: Reporter) -> Iterator[Problem]:
    known = {name: fact.values for name, fact in procedure.facts.items()}
    if "subject" in known:
        message = "`subject` is a fact of every file; its words are the file's `subjects`"
        yield reporter.at(("facts", "subject"), "reserved-fact", message, key=True)
    known["subject"] = procedure.subjects
    for path, value in walk(rules):
        if not path or path[-1] != "when" or not isinstance(value, dict):
            continue
        for fact, word in value.items():
            if fact not in known:
                message = _unknown("fact", fact, known)
                yield reporter.at((*path, fact), "unknown-fact", message, key=True)
            elif word not in known[fact]:
                message = _unknown(f"value of `{fact}`:", word, known[fact])
                yield reporter.at((*path, fact), "unknown-value", message)


def _stages(procedure: Procedure, reporter: Reporter) -> Iterator[Problem]:
    seen: list[str] = []
    for index, stage in enumerate(procedure.stages):
        path: Path = ("stages", index)
        if stage.id in seen:
            yield reporter.at((*path, "id"), "id-twice", f"`{stage.id}` stands twice")
        elif seen and int(stage.id[6:]) < int(seen[-1][6:]):
            message = f"`{stage.id}` comes after `{seen[-1]}`; write the stages in their order"
            yield reporter.at((*path, "id"), "stage-order", message)
        for number, entry in enumerate(stage.entry):
            key = "after" if entry.after is not None else "instead_of"
            left = entry.after or entry.instead_of or ""
            if left not in seen:
                message = f"`{left}` is no stage before `{stage.id}`"
                yield reporter.at((*path, "entry", number, key), "unknown-stage", message)
        if seen and not stage.entry:
            message = f"`{stage.id}` needs `entry`: how is it reached from the stage before?"
            yield reporter.at(path, "no-entry", message)
        seen.append(stage.id)


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
                message = f"`{timescale.id}` stands twice; every timescale needs an id of its own"
                yield reporter.at((*path, index, "id"), "id-twice", message)
            seen.add(timescale.id)
            if timescale.id == "request" and path != ("timescales",):
                message = "`request` is the complainant's window; write it as `window` of an entry"
                yield reporter.at((*path, index, "id"), "reserved-id", message)


def _savings(procedure: Procedure, reporter: Reporter) -> Iterator[Problem]:
    known = [id_ for id_, _, _ in procedure.all_timescales()]
    known.extend(f"{stage.id}.request" for stage in procedure.stages if stage.entry)
    for index, saving in enumerate(procedure.saving):
        for number, id_ in enumerate(saving.covers):
            if id_ not in known:
                path = ("saving", index, "covers", number)
                yield reporter.at(path, "unknown-timescale", _unknown("timescale", id_, known))


def _head(procedure: Procedure, reporter: Reporter) -> Iterator[Problem]:
    in_force = procedure.in_force
    if isinstance(in_force, InForce):
        first, last = in_force.begins, in_force.ends
        if first is not None and procedure.edition != first.isoformat():
            message = f"`edition` is the first day in force, {first.isoformat()}"
            yield reporter.at(("edition",), "edition", message)
        if first is not None and last is not None and last < first:
            message = f"the last day, {last.isoformat()}, is before the first"
            yield reporter.at(("in_force", "last_day"), "in-force", message)
    if procedure.kind == "ombudsman":
        if procedure.stages:
            message = "an ombudsman's file has no stages; its `entry` rows name those of others"
            yield reporter.at(("stages",), "stages-of-ombudsman", message, key=True)
    else:
        for key in ("entry", "names", "contact"):
            if key in reporter.tree.data:
                message = f"`{key}` belongs to an ombudsman's file only"
                yield reporter.at((key,), "only-for-ombudsman", message, key=True)
    if procedure.kind == "published" and procedure.authority is None:
        message = "a published procedure needs `authority`: the body whose procedure it is"
        yield reporter.at((), "missing-key", message)
