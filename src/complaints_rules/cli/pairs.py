"""One case under two texts, side by side."""

from collections.abc import Iterator, Sequence
from datetime import date

from complaints_rules.answers import wording
from complaints_rules.answers.explanation import standing
from complaints_rules.case import Case
from complaints_rules.comparison.citations import Citations
from complaints_rules.comparison_results import SideBySide
from complaints_rules.dates import spoken
from complaints_rules.engine.plan import Plan
from complaints_rules.listing import capital
from complaints_rules.results import Deadline
from complaints_rules.sheets.lines import row


def lines(
    found: Sequence[SideBySide], page: Plan, law: Plan, case: Case, *, today: date
) -> Iterator[str]:
    """Return each duty with its date under both texts, and which is the stricter."""
    names = (page.procedure.id, law.procedure.id)
    width = max(len(name) for name in names)
    citations = Citations(page.procedure, law.procedure)
    yield f"{names[0]} and {names[1]}, side by side, as it stood on {spoken(today)}"
    yield from _lacking((page, law), case)
    undated: list[SideBySide] = []
    for one in found:
        if not any(d is not None and d.due for d in (one.page, one.law)):
            undated.append(one)
            continue
        yield ""
        yield f"{capital(one.duty)} [{one.id}]"
        for plan, answer in zip((page, law), (one.page, one.law), strict=True):
            words = _answer(answer, one.by, plan, citations)
            yield f"  {plan.procedure.id:<{width}}  {words}"
        yield row("so", one.words)
    if undated:
        yield from ("", "WITHOUT A DATE")
    for one in undated:
        parts = (
            f"{name}: {_without_date(d)}"
            for name, d in zip(names, (one.page, one.law), strict=True)
            if d is not None
        )
        yield f"  {capital(one.duty)} [{one.id}]: {'; '.join(parts)}"
    yield from citations.lines()


def _lacking(plans: Sequence[Plan], case: Case) -> Iterator[str]:
    for plan in plans:
        for fact in plan.facts:
            if fact not in case.facts and fact not in plan.implied_facts:
                asks = plan.question(fact)
                yield f"  The case does not say `{fact}`, which {plan.procedure.id} asks: {asks}"


def _answer(d: Deadline | None, by: str, plan: Plan, citations: Citations) -> str:
    if d is None:
        return "sets no time limit for this" if by == "complainant" else "has no such duty"
    if d.due is None:
        return _without_date(d)
    day = spoken(d.due)
    ends = (one for one in (d.earliest, d.latest) if one is not None and one != d.due)
    others = dict.fromkeys(spoken(one) for one in ends)
    if others:
        day += f" (read otherwise {' or '.join(others)})"
    since = ""
    if d.start is not None and d.start_event is not None:
        since = f", from {spoken(d.start)} ({plan.meaning(d.start_event).partition(';')[0]})"
    projected = "projected, " if d.projected else ""
    return f"{day}{since}; {projected}{standing(d)}   {citations.cite(d.source)}"


def _without_date(d: Deadline) -> str:
    needs = f" ({', '.join(d.needs)})" if d.needs else ""
    undone = ", and it is not recorded as done" if d.state == "superseded" else ""
    return f"{wording.STATES[d.state]}{undone}{needs}"
