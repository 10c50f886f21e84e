"""Checks that everything a file names exists: sources, readings, events and facts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from complaints_rules.engine.declared import all_events, counting_choices
from complaints_rules.errors import Problem
from complaints_rules.listing import joined, quoted
from complaints_rules.model.counting import CountingSet
from complaints_rules.model.procedure import Procedure
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
        "no_later_than",
        "until",
        "follows",
        "chosen_by",
        "opens",
    }
)
# What a file declares itself, each under a key of that name.
_DECLARED = frozenset({"source", "reading", "fact"})
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
    problems = list(check_sources(procedure.sources, reporter))
    problems.extend(_readings(procedure, base.readings, rules, reporter))
    problems.extend(_events(procedure, rules, reporter))
    problems.extend(_conditions(procedure, rules, reporter))
    return _once(problems)


def _once(problems: list[Problem]) -> list[Problem]:
    """Report a name once that is wrong in several places, with the lines of all of them."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.code, problem.message), []).append(problem)
    found: list[Problem] = []
    for group in alike.values():
        first, *others = sorted(group, key=lambda problem: problem.line or 0)
        lines = list(dict.fromkeys(str(o.line) for o in others if o.line != first.line))
        if lines:
            named = f"line{'s' if lines[1:] else ''} {joined(lines)}"
            first = replace(first, message=f"{first.message} (the same on {named})")
        found.append(first)
    return found


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Say that a name is not known, with the nearest one or else what may be written."""
    names = list(known)
    if close := nearest(name, names):
        return f"there is no {what} `{name}`{close}"
    ways = [f"write {joined((f'`{one}`' for one in names), 'or')}"] if names else []
    if what in _DECLARED:
        ways.append(f"declare it under `{what}s`")
    return f"there is no {what} `{name}`; {', or '.join(ways) or 'take it out'}"


def check_sources(known: Collection[str], reporter: Reporter) -> Iterator[Problem]:
    """Return every source that a file names and does not declare."""
    for path, value in walk(reporter.tree.data):
        if path and path[-1] == "source" and isinstance(value, dict):
            for name in value:
                if name not in known:
                    message = unknown("source", name, known)
                    yield reporter.at((*path, name), "unknown-source", message, key=True)


def _readings(
    procedure: Procedure, shared: Any, rules: Any, reporter: Reporter
) -> Iterator[Problem]:
    known: dict[str, Reading] = {**shared, **procedure.readings}
    used: set[str] = set()
    wrong: set[str] = set()
    for path, value in walk(rules):
        if not isinstance(value, dict) or "reading" not in value or path[:1] == ("readings",):
            continue
        if path[-1:] == ("source",):
            continue  # A source may be called so; it is not a choice.
        name = value["reading"]
        (used if name in known else wrong).add(name)
        yield from check_choice(known, path, value, reporter)
    for name in procedure.readings:
        path = ("readings", name)
        if name in shared:
            message = (
                f"`{name}` is a reading of the counting set already; give this one another name"
            )
            yield reporter.at(path, "reading-twice", message, key=True)
        elif name not in used and not any(f"`{name}`" in nearest(w, known) for w in wrong):
            message = f"nothing depends on the reading `{name}`; use it or leave it out"
            yield reporter.at(path, "unused-reading", message, key=True)


def check_choice(
    known: Mapping[str, Reading], path: Path, choice: dict[str, Any], reporter: Reporter
) -> Iterator[Problem]:
    """Return what is wrong with a choice: its reading is unknown, or has other options."""
    name = choice["reading"]
    if name in known:
        yield from _options(name, known[name], path, choice, reporter)
        return
    message = unknown("reading", name, known)
    yield reporter.at((*path, "reading"), "unknown-reading", message)


def _options(
    name: str, reading: Reading, path: Path, value: dict[str, Any], reporter: Reporter
) -> Iterator[Problem]:
    written = [option for option in value if option != "reading"]
    missing = [option for option in reading.options if option not in value]
    for option in written:
        if option in reading.options:
            continue
        # A misspelt option is missing under its right name; that is said once.
        meant = next((one for one in missing if f"`{one}`" in nearest(option, missing)), None)
        if meant is not None:
            missing.remove(meant)
        options = quoted(reading.options)
        hint = f"did you mean `{meant}`?" if meant else f"its options are {options}"
        message = f"the reading `{name}` has no option `{option}`; {hint}"
        yield reporter.at((*path, option), "unknown-option", message, key=True)
    if missing:
        add = f"add {quoted(missing)}"
        message = f"the reading `{name}` needs a value for each of its options; {add}"
        yield reporter.at(path, "missing-option", message)


def event_paths(rules: Any) -> Iterator[tuple[Path, str]]:
    """Every place at which the rules name an event."""
    for path, value in walk(rules):
        if not isinstance(value, str) or value in _NO_EVENT:
            continue
        named = [part for part in path if isinstance(part, str)]
        if len(named) > 1 and named[-2] in ("when", "source"):
            continue  # A fact or a source may be called like one of the keys.
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
            hint = close or f"; declare it under `events`, as `{name}: {{means: ...}}`"
            yield reporter.at(path, "unknown-event", f"there is no event `{name}`{hint}")
        elif path[-1] == "date_fixed_by" and known[name].sets is None:
            message = f"`{name}` fixes no date; give it `sets: required` under `events`"
            yield reporter.at(path, "event-sets-no-date", message)


def _conditions(procedure: Procedure, rules: Any, reporter: Reporter) -> Iterator[Problem]:
    known = {name: fact.values for name, fact in procedure.facts.items()}
    if "subject" in known:
        message = (
            "`subject` is a fact of every file; its words are the file's `subjects`; take it out"
        )
        yield reporter.at(("facts", "subject"), "reserved-fact", message, key=True)
    known["subject"] = procedure.subjects
    for path, value in walk(rules):
        if not path or path[-1] != "when" or not isinstance(value, dict):
            continue
        for fact, word in value.items():
            if fact not in known:
                message = unknown("fact", fact, known)
                yield reporter.at((*path, fact), "unknown-fact", message, key=True)
            elif word not in known[fact]:
                listed = joined((f"`{one}`" for one in known[fact]), "or")
                hint = nearest(word, known[fact]) or f"; write {listed}"
                message = f"the fact `{fact}` has no value `{word}`{hint}"
                yield reporter.at((*path, fact), "unknown-value", message)
