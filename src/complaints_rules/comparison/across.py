"""One subject across many procedures: a row for each, a column for each aspect."""

from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import Final

from complaints_rules.comparison.clause import Clause
from complaints_rules.comparison.clauses import clauses
from complaints_rules.comparison.measure import in_working_days
from complaints_rules.comparison_results import Compared
from complaints_rules.engine.plan import Plan
from complaints_rules.frozen import FrozenMap
from complaints_rules.listing import joined
from complaints_rules.model.procedure import InForce

OMBUDSMAN: Final = "ombudsman"
ABSENT: Final = "absent"
UNREAD: Final = "not read"
_OF_A_DUTY: Final = ("limit", "clock", "extension", "force")
_OF_A_WINDOW: Final = ("limit", "clock", "force", "consequence", "right", "what to give")
_OF_A_BODY: Final = ("ombudsman", "opening")
_LAST: Final = ("none", "not stated", ABSENT, UNREAD)
"""The order of rows that give nothing: what is said to be none, silences, and what is not known."""


def columns(what: str) -> tuple[str, ...]:
    """Return the aspects that are compared of a subject."""
    if what == OMBUDSMAN:
        return _OF_A_BODY
    return _OF_A_WINDOW if what.endswith(".request") else _OF_A_DUTY


def across(plan: Plan, what: str, subject: str | None) -> Iterator[Compared]:
    """Return the rows of one procedure: one, or more where it has several such duties.

    ``what`` is `ombudsman`, the id of a duty, or a stage, which stands for the answer of the stage.
    """
    subjects = frozenset(plan.procedure.subjects if subject is None else (subject,))
    found: dict[str, dict[str, Clause]] = {}
    for clause in clauses(plan, subjects):
        found.setdefault(clause.id, {})[clause.aspect] = clause
    ids = [one for one in _ids(plan, what) if one in found]
    for one in ids:
        yield _row(plan, one, what, found[one])
    if not ids:
        yield _row(plan, what, what, {})


def _ids(plan: Plan, what: str) -> list[str]:
    """Return the duties meant: the answers of a stage, the times to ask for it, or one named."""
    name = what.removesuffix(".respond")
    stage = next((stage for stage in plan.stages if stage.id == name), None)
    if stage is not None:
        return [plan.duties[index].id for index in stage.answers]
    further = [duty.id for duty in plan.duties if duty.window and duty.id.startswith(f"{what}-")]
    return [what, *further]


def _row(plan: Plan, duty: str, what: str, said: Mapping[str, Clause]) -> Compared:
    p = plan.procedure
    period = p.in_force if isinstance(p.in_force, InForce) else None
    rule = next((one for one in plan.duties if one.id == duty), None)
    names = columns(what)
    limit = said.get("limit")
    first = next((said[name] for name in names if name in said), None)
    return Compared(
        procedure=p.id,
        edition=p.edition,
        kind=p.kind,
        nation=p.nation,
        subjects=p.subjects,
        authority=p.authority,
        title=p.title,
        coverage=p.coverage,
        last_day=period.ends if period is not None else None,
        duty=duty,
        when=FrozenMap(dict(rule.when) if rule is not None else {}),
        about=first.about if first is not None else None,
        says=FrozenMap(_bodies(plan, said) if what == OMBUDSMAN else _said(plan, said, names)),
        source=first.source if first is not None else "",
        working_days=_length(limit) if limit is not None else None,
    )


def _said(plan: Plan, said: Mapping[str, Clause], names: tuple[str, ...]) -> dict[str, str]:
    found = {name: _words(plan, said.get(name)) for name in names}
    if "limit" in said and found["limit"] != UNREAD:
        # A limit that was read has no other parts than those that are told of it.
        found.update((name, ABSENT) for name in names if name not in said)
    return found


def _bodies(plan: Plan, said: Mapping[str, Clause]) -> dict[str, str]:
    """Return the bodies by their ids, and how and with what opening the text prints them."""
    words = _words(plan, said.get("ombudsman"))
    named = said["ombudsman"].adopted if "ombudsman" in said else ()
    if not named:
        return dict.fromkeys(_OF_A_BODY, words)
    return {"ombudsman": joined(named), "opening": words}


def _words(plan: Plan, clause: Clause | None) -> str:
    """Return what a procedure says; what it has not, or what was not read of it, is told apart."""
    if clause is None:
        return UNREAD if plan.procedure.not_read else ABSENT
    return clause.silent if clause.silent is not None else clause.words


def _length(limit: Clause) -> float | None:
    length = limit.adopted.length
    return in_working_days(length) if length is not None else None


def in_order(rows: Iterable[Compared]) -> list[Compared]:
    """Return the rows by the length of the limit, those without one last, then by authority."""

    def key(row: Compared) -> tuple[float, int, str, str, str]:
        words = next(iter(row.says.values()))
        days = row.working_days if row.working_days is not None else inf
        last = _LAST.index(words) if words in _LAST else -1
        return days, last, words, row.authority or row.title, row.procedure

    return sorted(rows, key=key)
