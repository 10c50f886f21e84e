"""Monitoring: of many cases, which limits were met and which were not.

A limit is counted once for each round of a case in which it applied. Cases under different
procedures, or different editions of one, are never added together. Whether a limit was met is
taken from the deadlines of each case; nothing is dated here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from complaints_rules.accounts.monitoring_results import (
    Came,
    CaseRecord,
    Figures,
    Group,
    LimitFigures,
    LimitRecord,
    Monitoring,
    StageFigures,
    Trouble,
)
from complaints_rules.accounts.observed import Kept, Observed
from complaints_rules.results import Deadline


def monitor(
    cases: Sequence[Observed],
    *,
    today: date,
    first_day: date | None = None,
    last_day: date | None = None,
    troubles: Iterable[Trouble] = (),
) -> Monitoring:
    """Return the figures of cases, of those received from ``first_day`` to ``last_day`` if given.

    ``troubles`` names the cases that could not be read. A case whose receipt is not recorded
    belongs to no year, and is named there where a year is asked for or nothing ran in it.
    """
    found = list(troubles)
    dated = first_day is not None or last_day is not None
    first, last = first_day or date.min, last_day or date.max
    kept: list[Observed] = []
    outside = 0
    for case in cases:
        if case.received is None and (dated or not case.limits):
            message = "no receipt is recorded up to the day of the question, so it is not counted"
            found.append(Trouble(file=case.name, message=message))
        elif case.received is None or first <= case.received <= last:
            kept.append(case)
        else:
            outside += 1
    found.extend(_twice(kept))
    by_text: dict[tuple[str, str, str], list[Observed]] = {}
    for case in kept:
        about = case.about
        by_text.setdefault((about.procedure, about.edition, about.digest), []).append(case)
    return Monitoring(
        today=today,
        first_day=first_day,
        last_day=last_day,
        cases=len(kept),
        outside=outside,
        groups=tuple(_group(by_text[key]) for key in sorted(by_text)),
        troubles=tuple(found),
    )


def _twice(cases: Iterable[Observed]) -> Iterable[Trouble]:
    seen: set[tuple[str, str]] = set()
    for case in cases:
        named = case.about.procedure, case.name
        if named in seen:
            message = "this reference stands in more than one case; each was counted"
            yield Trouble(file=case.name, message=message)
        seen.add(named)


def _group(cases: Sequence[Observed]) -> Group:
    about = cases[0].about
    limits: dict[str, list[_Row]] = {}
    stages: dict[tuple[str, str], list[_Row]] = {}
    for case in cases:
        for d, kept in case.limits:
            row = _Row(case.name, d, kept)
            limits.setdefault(d.id, []).append(row)
            holder = "complainant" if d.by == "complainant" else "authority"
            stages.setdefault((d.stage or "", holder), []).append(row)
    order = {id_: number for number, id_ in enumerate(cases[0].order)}
    came = [one for case in cases for one in case.came_to]
    return Group(
        procedure=about.procedure,
        edition=about.edition,
        authority=cases[0].authority,
        title=cases[0].title,
        cases=len(cases),
        records=tuple(_record(case) for case in cases),
        limits=tuple(
            LimitFigures(
                id=id_,
                stage=limits[id_][0].deadline.stage,
                duty=limits[id_][0].deadline.duty,
                by=limits[id_][0].deadline.by,
                source=limits[id_][0].deadline.source,
                figures=_figures(limits[id_]),
            )
            for id_ in sorted(limits, key=order.__getitem__)
        ),
        stages=tuple(
            StageFigures(stage=stage or None, holder=holder, figures=_figures(rows))
            for (stage, holder), rows in sorted(stages.items())
        ),
        outcomes=tuple(
            Came(what=what, words=words, cases=came.count((what, words)))
            for what, words in dict.fromkeys(came)
        ),
        provisional=any(d.provisional for case in cases for d, _ in case.limits),
        abouts=tuple(dict.fromkeys(case.about for case in cases)),
    )


def _record(case: Observed) -> CaseRecord:
    return CaseRecord(
        case=case.name,
        received=case.received,
        outcomes=tuple(words for _, words in case.came_to),
        limits=tuple(
            LimitRecord(
                id=d.id,
                round=d.round,
                due=d.due,
                done=d.done,
                state=d.state,
                kept=kept,
                working_days_taken=d.working_days_taken,
                working_days_late=d.working_days_late,
                in_dispute=d.in_dispute,
            )
            for d, kept in case.limits
        ),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    case: str
    deadline: Deadline
    kept: Kept


def _figures(rows: Sequence[_Row]) -> Figures:
    def count(kept: Kept) -> int:
        return sum(1 for row in rows if row.kept == kept)

    met, late = count("met"), count("late")
    finished = met + late
    took = [
        (row.deadline.working_days_taken, row.case)
        for row in rows
        if row.deadline.working_days_taken is not None and row.kept in ("met", "late")
    ]
    longest = max((days for days, _ in took), default=None)
    return Figures(
        applied=len(rows),
        met=met,
        late=late,
        overdue=count("overdue"),
        running=count("running"),
        passed=count("passed"),
        cut_short=count("cut_short"),
        not_recorded=count("not_recorded"),
        not_known=count("not_known"),
        finished=finished,
        share_met=share_of(met, finished) if finished else None,
        longest=longest,
        longest_case=min((case for days, case in took if days == longest), default=None),
        in_dispute=sum(1 for row in rows if row.deadline.in_dispute),
    )


def share_of(met: int, finished: int) -> float:
    """Return the per cent that was met, to one decimal; only all is 100.0 and only none 0.0."""
    # Half a tenth of a per cent is rounded up, in whole numbers, so that it is so everywhere.
    tenths = (2000 * met + finished) // (2 * finished)
    if met < finished:
        tenths = min(tenths, 999)
    return (max(tenths, 1) if met else 0) / 10
