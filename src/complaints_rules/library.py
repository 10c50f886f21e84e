"""Finds and loads procedures: the ones that ship with the package, and files of your own.

A file is read when it is asked for and never twice; a broken file takes no other down. An id
and an edition are told from the first lines of a file, so that a list of all of them is quick.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Final

from complaints_rules.editions import (
    UNDATED,
    all_ended,
    assumed,
    broken,
    holding,
    in_order,
    may_be_outdated,
    period,
    what_follows,
)
from complaints_rules.engine.plan import Plan
from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.files.reader import Sets, read_counting, read_procedure, text_of
from complaints_rules.vocabulary import nearest

COUNTING_FILE: Final = "counting.yaml"
_HEAD_LINES: Final = 20
"""How far down a file its `id`, `edition` and `later_than` are looked for."""


def shipped_folder() -> Path:
    """Return the folder of the procedures that ship.

    In an installed package it lies inside it; in a checkout (and an editable install) it lies at
    the top of the repository.
    """
    here = Path(__file__).resolve().parent
    inside = here / "procedures"
    return inside if inside.is_dir() else here.parent.parent / "procedures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of a file without reading it to the end."""

    id: str
    edition: str
    path: Path
    later_than: str | None = None

    @property
    def name(self) -> str:
        """The id with its edition, ``id@edition``."""
        return f"{self.id}@{self.edition}"


@dataclass(slots=True)
class Library:
    """The procedures of one folder with its counting sets."""

    folder: Path
    origin: str
    _entries: dict[str, tuple[Entry, ...]] | None = None
    _plans: dict[str, Plan] = field(default_factory=dict)
    _sets: Sets | None = None
    _lock: Lock = field(default_factory=Lock)

    def entries(self) -> dict[str, tuple[Entry, ...]]:
        """Return the files by id, each id's editions in order, the newest last."""
        if self._entries is None:
            self._entries = _scan(self.folder)
        return self._entries

    def listed(self) -> tuple[Entry, ...]:
        """Return every file, by id and edition."""
        return tuple(entry for entries in self.entries().values() for entry in entries)

    def sets(self) -> Sets:
        """Return the counting sets."""
        if self._sets is None:
            path = self.folder / COUNTING_FILE
            self._sets = read_counting(text_of(path), str(path.relative_to(self.folder)))
        return self._sets

    def editions(self, id_: str) -> tuple[Entry, ...]:
        """Return the editions of an id; raise :class:`ComplaintsRulesError` if there is none."""
        found = self.entries().get(id_)
        if found is None:
            hint = nearest(id_, self.entries()) or "; `complaints-rules list` names them all"
            raise refuse("unknown-procedure", f"there is no procedure `{id_}`{hint}")
        return found

    def plan(self, entry: Entry) -> Plan:
        """Return the plan of a file, read once."""
        plan = self._plans.get(entry.name)
        if plan is None:
            with self._lock:
                plan = self._plans.get(entry.name) or self._read(entry)
                self._plans[entry.name] = plan
        return plan

    def _read(self, entry: Entry) -> Plan:
        shown = entry.path.relative_to(self.folder).as_posix()
        plan, _ = read_procedure(text_of(entry.path), shown, self.sets())
        return plan

    def newest(self, id_: str) -> Plan:
        """Return the newest edition, even if it is not yet in force."""
        return self.plan(self.editions(id_)[-1])

    def exact(self, id_: str, edition: str) -> Plan:
        """Return one edition by name."""
        entries = self.editions(id_)
        for entry in entries:
            if entry.edition == edition:
                return self.plan(entry)
        known = ", ".join(entry.edition for entry in entries)
        raise refuse(
            "unknown-edition", f"`{id_}` has no edition `{edition}`; its editions are {known}"
        )

    def on(self, id_: str, day: date) -> tuple[Plan, bool]:
        """Return the edition for a day, and whether it is assumed and not stated to be in force.

        First the edition whose stated period holds the day; else the latest whose date is not
        after it; else the newest. Raises :class:`ComplaintsRulesError` for a stated period that
        has ended, naming the successor, and for editions that overlap or leave a gap.
        """
        plans = [self.plan(entry) for entry in self.editions(id_)]
        problems = tuple(broken([*self._before(plans[0]), *plans]))
        if problems:
            raise ComplaintsRulesError(problems)
        found = holding(plans, day)
        if found is not None:
            return found, may_be_outdated(found, plans, day)
        if all_ended(plans, day):
            last_day = period(plans[-1])[1]
            use = what_follows(plans[-1], self._successor(id_))
            message = f"`{id_}` ended on {last_day} and is asked for {day.isoformat()}; {use}"
            raise refuse("ended", message)
        return assumed(plans, day), True

    def _before(self, plan: Plan) -> tuple[Plan, ...]:
        """Return the editions of the text that a text replaces, where they are here."""
        replaced = plan.procedure.replaces
        entries = self.entries().get(replaced, ()) if replaced is not None else ()
        return tuple(self.plan(entry) for entry in entries)

    def _successor(self, id_: str) -> str | None:
        for other, entries in self.entries().items():
            if self.plan(entries[-1]).procedure.replaces == id_:
                return other
        return None

    def beside(self, plan: Plan) -> tuple[Plan, ...]:
        """Return the texts whose names a case may use beside those of its own procedure.

        They are the ombudsmen and the law that the procedure implements, as far as they are here.
        """
        stated = plan.procedure.implements
        named = stated if isinstance(stated, tuple) else ()
        laws = (self.newest(law.id) for law in named if law.id in self.entries())
        return (*self.ombudsmen(), *laws)

    def ombudsmen(self) -> tuple[Plan, ...]:
        """Return the plans of every ombudsman's file."""
        return tuple(
            self.plan(entries[-1])
            for entries in self.entries().values()
            if entries[-1].path.parent.name == "ombudsmen"
        )


def _scan(folder: Path) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if path == folder / COUNTING_FILE:
            continue
        head = _head(path)
        entry = Entry(
            id=head.get("id", path.stem),
            edition=head.get("edition", UNDATED),
            path=path,
            later_than=head.get("later_than"),
        )
        found.setdefault(entry.id, []).append(entry)
    problems = list(_twice(folder, found.values()))
    if problems:
        raise ComplaintsRulesError(problems)
    return {id_: tuple(in_order(entries)) for id_, entries in sorted(found.items())}


def _head(path: Path) -> dict[str, str]:
    """Read what places a file among the others from its top, without reading the rest."""
    head: dict[str, str] = {}
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in islice(file, _HEAD_LINES):
            key, colon, value = line.partition(": ")
            if colon and key in ("id", "edition", "later_than"):
                head[key] = value.strip().strip("\"'")
    return head


def _twice(folder: Path, groups: Iterable[list[Entry]]) -> Iterable[Problem]:
    for entries in groups:
        seen: dict[str, Path] = {}
        for entry in entries:
            shown = entry.path.relative_to(folder).as_posix()
            if entry.edition in seen:
                message = f"`{entry.name}` stands in two files: {seen[entry.edition]} and {shown}"
                yield Problem(code="procedure-twice", message=message, file=shown)
            seen[entry.edition] = Path(shown)
