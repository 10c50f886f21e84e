"""Finds and loads procedures: the ones that ship with the package, and files of your own.

A file is read when it is asked for and never twice; a broken file takes no other down.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Final

from complaints_rules import sources
from complaints_rules.catalogue import COUNTING_FILE, Catalogue, Entry, Folder, catalogued
from complaints_rules.editions import (
    all_ended,
    assumed,
    broken,
    holding,
    may_be_outdated,
    period,
    what_follows,
)
from complaints_rules.engine.plan import Plan
from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.files.reader import Sets, read_counting, read_procedure, text_of
from complaints_rules.listing import joined
from complaints_rules.vocabulary import nearest

_LONGEST_ID: Final = 100
"""Characters; an id that is longer is not one, and a message shows no more of it."""

_SHORTEST_PART: Final = 3
"""Letters of a text that is looked for inside of ids; fewer stand in almost all of them."""
_MOST_NAMED: Final = 5
_ALL_NAMED: Final = "; `complaints-rules list` names them all"


@dataclass
class Library:
    """The procedures of several folders; the counting sets are those of the first."""

    folders: tuple[Folder, ...]
    _plans: dict[str, Plan] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The files, by their heads alone; none is parsed."""
        return catalogued(self.folders)

    def entries(self) -> dict[str, tuple[Entry, ...]]:
        """Return the files by id, each id's editions in order, the newest last."""
        return self.catalogue.entries

    def listed(self) -> tuple[Entry, ...]:
        """Return every file, by id and edition."""
        return tuple(entry for entries in self.entries().values() for entry in entries)

    def sets(self) -> Sets:
        """Return the counting sets."""
        return self._sets

    @cached_property
    def _sets(self) -> Sets:
        path = self.folders[0].path / COUNTING_FILE
        return read_counting(text_of(path), COUNTING_FILE)

    def editions(self, id_: str) -> tuple[Entry, ...]:
        """Return the editions of an id.

        Raises :class:`ComplaintsRulesError` if there is none, or if the id stands in two places.
        """
        if id_ in self.catalogue.refused:
            raise ComplaintsRulesError(self.catalogue.refused[id_][1])
        found = self.entries().get(id_)
        if found is None:
            # What is longer than any id is not searched for its like.
            likely = len(id_) <= _LONGEST_ID
            near = likely and (nearest(id_, self.entries()) or _part_of(id_, self.entries()))
            hint = near or _ALL_NAMED
            raise refuse("unknown-procedure", f"there is no procedure `{_shown(id_)}`{hint}")
        return found

    def origin(self, id_: str) -> str:
        """Return where the files of an id come from."""
        return self.editions(id_)[0].folder.origin

    def plan(self, entry: Entry) -> Plan:
        """Return the plan of a file, read once."""
        plan = self._plans.get(entry.name)
        if plan is None:
            with self._lock:
                plan = self._plans.get(entry.name) or self._read(entry)
                self._plans[entry.name] = plan
        return plan

    def _read(self, entry: Entry) -> Plan:
        file = sources.shown(entry)
        plan, _ = read_procedure(text_of(entry.path), file, self.sets())
        for key, told in (("id", entry.id), ("edition", entry.edition)):
            read = getattr(plan.procedure, key)
            if read != told:
                message = (
                    f"`{key}` is `{read}` and was told from the top of the file as `{told}`; write "
                    "it as the other files do, unquoted, on a line of its own near the top"
                )
                problem = Problem(code="head", message=message, file=file)
                raise ComplaintsRulesError([problem])
        return plan

    def readable(self) -> tuple[list[Plan], list[Problem]]:
        """Return the newest edition of every id, and what is wrong with those that are broken."""
        return self._readable(entries[-1] for entries in self.entries().values())

    def all_readable(self) -> tuple[list[Plan], list[Problem]]:
        """Return every edition of every id, and what is wrong with those that are broken."""
        return self._readable(self.listed())

    def _readable(self, entries: Iterable[Entry]) -> tuple[list[Plan], list[Problem]]:
        plans: list[Plan] = []
        problems = list(self.catalogue.problems)
        for entry in entries:
            try:
                plans.append(self.plan(entry))
            except ComplaintsRulesError as error:
                problems.extend(error.problems)
        return plans, problems

    def forget(self, entry: Entry) -> None:
        """Forget a file, so that it is read anew when it is next asked for."""
        self._plans.pop(entry.name, None)

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
            "unknown-edition",
            f"`{id_}` has no edition `{_shown(edition)}`; its editions are {known}",
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
        if replaced is None or not self._is_here(replaced):
            return ()
        return tuple(self.plan(entry) for entry in self.editions(replaced))

    def _is_here(self, id_: str) -> bool:
        """Tell whether there are files of an id, be it that it names no one text."""
        return id_ in self.entries() or id_ in self.catalogue.refused

    def _successor(self, id_: str) -> str | None:
        plans, _ = self.readable()
        return next((p.procedure.id for p in plans if p.procedure.replaces == id_), None)

    def beside(self, plan: Plan) -> tuple[Plan, ...]:
        """Return the texts whose names a case may use beside those of its own procedure.

        They are the ombudsmen and the law that the procedure implements, as far as they are here.
        """
        stated = plan.procedure.implements
        named = stated if isinstance(stated, tuple) else ()
        laws = (self.newest(law.id) for law in named if self._is_here(law.id))
        return (*self.ombudsmen(), *laws)

    def ombudsmen(self) -> tuple[Plan, ...]:
        """Return the plans of every ombudsman's file.

        Raises :class:`ComplaintsRulesError` if an ombudsman's id stands in two places: which of the
        two says when it may be approached cannot be known.
        """
        for group, problems in self.catalogue.refused.values():
            if any(entry.kind == "ombudsman" for entry in group):
                raise ComplaintsRulesError(problems)
        return tuple(
            self.plan(entries[-1])
            for entries in self.entries().values()
            if entries[-1].kind == "ombudsman"
        )


def _part_of(text: str, ids: Iterable[str]) -> str:
    """Return ``; ... stands in ...`` with a few ids that hold a text, or nothing.

    Those that begin with it come first: a place's name begins the ids of its own council.
    """
    part = text.lower()
    found = [id_ for id_ in ids if part in id_] if len(part) >= _SHORTEST_PART else []
    if not found:
        return ""
    found.sort(key=lambda id_: (not id_.startswith(part), id_))
    named = [f"`{id_}`" for id_ in found[:_MOST_NAMED]]
    if len(found) <= _MOST_NAMED:
        return f"; `{text}` stands in {joined(named)}"
    return (
        f"; `{text}` stands in {', '.join(named)} and {len(found) - _MOST_NAMED} more{_ALL_NAMED}"
    )


def _shown(id_: str) -> str:
    """Return an id as a message shows it: on one line, and cut where it is longer than any."""
    line = "".join(letter if letter.isprintable() else "\ufffd" for letter in id_[:_LONGEST_ID])
    return line if len(id_) <= _LONGEST_ID else f"{line}…"
