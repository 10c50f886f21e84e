"""What changed between two texts, or two editions of one, one statement at a time."""

from collections.abc import Iterator

from complaints_rules.comparison.clause import Clause
from complaints_rules.comparison.clauses import clauses
from complaints_rules.comparison_results import Change, Difference, Kept
from complaints_rules.engine.plan import Plan
from complaints_rules.model.procedure import InForce

_DETAILS = frozenset({"day one", "extension", "notice", "force", "consequence"})
"""Aspects that are not worth a line where the duty itself is new or gone."""


def difference(before: Plan, after: Plan) -> Difference:
    """Return what two texts say differently, and what they say alike, as far as it is compared.

    Compared are limits and their clocks, extensions, windows, rights, what a request must give,
    stages, stops, exclusions, the ombudsman and the time in force; not the choices of counting.
    """
    old, new = _said(before), _said(after)
    partial = bool(before.procedure.not_read), bool(after.procedure.not_read)
    changes = [*_period(before, after), *_changes(old, new, partial)]
    same = [key for key, clause in new.items() if key in old and _is_kept(old[key], clause)]
    return Difference(
        before=before.procedure.name,
        after=after.procedure.name,
        before_title=before.procedure.title,
        after_title=after.procedure.title,
        changes=tuple(changes),
        unchanged=tuple(_kept(new[key]) for key in same),
    )


def _said(plan: Plan) -> dict[tuple[str, str], Clause]:
    """Return what a text says; a right that is only not stated is not worth a line."""
    found = clauses(plan, frozenset(plan.procedure.subjects))
    return {
        (clause.words, clause.aspect) if clause.aspect == "exclusion" else clause.key: clause
        for clause in found
    }


def _period(before: Plan, after: Plan) -> Iterator[Change]:
    old, new = _in_force(before), _in_force(after)
    if old != new:
        yield Change(
            id="in force",
            aspect="in force",
            about="when it holds",
            before=old,
            after=new,
            before_source="",
            after_source="",
            known=True,
        )


def _in_force(plan: Plan) -> str | None:
    stated = plan.procedure.in_force
    if not isinstance(stated, InForce):
        return None
    first = stated.begins.isoformat() if stated.begins else "a day that is not stated"
    last = f" to {stated.ends.isoformat()}" if stated.ends else ", with no last day stated"
    return f"from {first}{last}; {plan.meaning(plan.procedure.anchor)} decides which text applies"


def _is_kept(was: Clause, now: Clause) -> bool:
    """Tell whether both say the same; what was read of neither is not known to be kept."""
    unread = "not read" in (was.silent, now.silent)
    return was.words == now.words and now.aspect != "stage" and not unread


def _kept(clause: Clause) -> Kept:
    return Kept(id=clause.id, aspect=clause.aspect, about=clause.about, words=clause.words)


def _was_read(clause: Clause | None, *, partial: bool) -> bool:
    """Tell whether a text is known to say, or not to say, this."""
    return not partial if clause is None else clause.silent != "not read"


def _changes(
    old: dict[tuple[str, str], Clause],
    new: dict[tuple[str, str], Clause],
    partial: tuple[bool, bool],
) -> Iterator[Change]:
    old_ids = {clause.id for clause in old.values()}
    new_ids = {clause.id for clause in new.values()}
    for key in dict.fromkeys(_merged(old, new)):
        was, now = old.get(key), new.get(key)
        one = now or was
        if one is None or (was is not None and now is not None and was.words == now.words):
            continue
        if one.aspect in _DETAILS and not (one.id in old_ids and one.id in new_ids):
            continue
        yield Change(
            id=one.id,
            aspect=one.aspect,
            about=one.about,
            before=was.words if was is not None else None,
            after=now.words if now is not None else None,
            before_source=was.source if was is not None else "",
            after_source=now.source if now is not None else "",
            known=_was_read(was, partial=partial[0]) and _was_read(now, partial=partial[1]),
        )


def _merged(
    old: dict[tuple[str, str], Clause], new: dict[tuple[str, str], Clause]
) -> Iterator[tuple[str, str]]:
    """The keys of both in the order of the later text; what is gone stands where it stood."""
    waiting = list(old)
    for key in new:
        if key in old:
            while waiting and waiting[0] != key and waiting[0] not in new:
                yield waiting.pop(0)
            if waiting and waiting[0] == key:
                waiting.pop(0)
        yield key
    yield from (key for key in waiting if key not in new)
