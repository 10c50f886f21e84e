"""The question that a receipt answers: which call, and everything it was given beside the case."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from complaints_rules import api
from complaints_rules.case import Case
from complaints_rules.errors import refuse
from complaints_rules.results import About, Deadline, Result
from complaints_rules.vocabulary import nearest

CALLS: Final = ("deadlines", "next_deadline", "can_escalate", "route_to_ombudsman")
_COMMANDS: Final = {"next": "next_deadline", "route": "route_to_ombudsman"}
"""The commands whose names are too far from those of their calls to be taken for a slip."""
ONLY_FOR: Final = {"deadline": "deadlines", "who": "next_deadline", "to": "can_escalate"}
"""What can be given with one call alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Result):
    """One call of the library: its name and what it is given; what a call does not take is None.

    ``deadline`` narrows the answer of ``deadlines`` to one duty, in each of its rounds.
    """

    call: str
    today: date
    known_on: date | None = None
    deadline: str | None = None
    who: str | None = None
    to: str | None = None

    def check(self) -> None:
        """Refuse a call that there is not, and a value that the call does not take."""
        if self.call not in CALLS:
            meant = _COMMANDS.get(str(self.call), str(self.call))
            hint = nearest(meant, CALLS) or f"; it is one of {', '.join(CALLS)}"
            raise refuse("unknown-word", f"there is no question {self.call!r}{hint}")
        for name, call in ONLY_FOR.items():
            given = getattr(self, name)
            if given is not None and self.call != call:
                message = f"`{name}` goes with the question `{call}`, not with `{self.call}`"
                raise refuse("needless-part", f"{message}; leave it out")
            if not isinstance(given, str | None):
                raise refuse("not-text", f"`{name}` is {given!r}; give it as text")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library answers, as plain data, and the days between which it was found."""

    result: Any
    days: tuple[date, date]
    calendar: str
    edition_assumed: bool
    origin: str


def ask(case: Case, question: Question) -> Answer:
    """Ask the library the question about a case.

    Every answer is a view of the same timetable, so the days are those of all its duties, of the
    events and of the question; nothing before or after them was looked at.
    """
    question.check()
    when: Any = {"today": question.today, "known_on": question.known_on}
    every = api.deadlines(case, **when)
    found: Any
    if question.call == "deadlines":
        found = _named(every, question.deadline)
    elif question.call == "next_deadline":
        found = api.next_deadline(case, who=question.who or "authority", **when)
    elif question.call == "can_escalate":
        found = api.can_escalate(case, to=question.to, **when)
    else:
        found = api.route_to_ombudsman(case, **when)
    days = {question.today, *case.closed, *_days(every), *_days(found)}
    for event in case.events:
        days.update((event.date, event.sets or event.date))
    about = api.timetable_of(case, **when).about()
    return Answer(
        result=_plain(found),
        days=(min(days), max(days)),
        calendar=about.calendar,
        edition_assumed=about.edition_assumed,
        origin=about.origin,
    )


def _named(every: tuple[Deadline, ...], id_: str | None) -> tuple[Deadline, ...]:
    if id_ is None:
        return every
    found = tuple(one for one in every if one.id == id_)
    if not found:
        known = list(dict.fromkeys(one.id for one in every))
        hint = nearest(id_, known) or f"; they are {', '.join(known)}"
        raise refuse("unknown-deadline", f"there is no deadline `{id_}`{hint}")
    return found


def _plain(found: Any) -> Any:
    if isinstance(found, tuple):
        return [one.to_dict() for one in found]
    return None if found is None else found.to_dict()


def _days(found: Any) -> Iterator[date]:
    """Every day that a result names, but for those of what it rests on."""
    if isinstance(found, date):
        yield found
    elif isinstance(found, tuple):
        for item in found:
            yield from _days(item)
    elif isinstance(found, Result) and not isinstance(found, About):
        for field in fields(found):
            yield from _days(getattr(found, field.name))
