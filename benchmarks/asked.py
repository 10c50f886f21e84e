"""The public calls on cases of ten events, and one explained answer beside the nearest peer's."""

import cProfile
import json
import pstats
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

import cases
from report import Row
from timing import Effort, best_of

import complaints_rules as cr

AIMS = {"next_deadline": 25e-6, "next_deadline, without reasons": 10e-6}
PACKAGE = Path(cr.__file__).parent
LEXDAYS = "lexdays"


def answers(effort: Effort) -> Iterator[Row]:
    """The public calls on a case of ten events, with all their reasons unless it says so."""
    for asked in cases.ten_events():
        case, today = asked.case, asked.today
        due = cr.next_deadline(case, today=today)
        assert due is not None, "the case waits for something"
        best = best_of(
            {
                "next_deadline": lambda c=case, t=today: cr.next_deadline(c, today=t),
                "next_deadline, without reasons": (
                    lambda c=case, t=today: cr.next_deadline(c, today=t, reasons=False)
                ),
                "explain": lambda d=due: cr.explain(d),
                "deadlines": lambda c=case, t=today: cr.deadlines(c, today=t),
                "can_escalate": lambda c=case, t=today: cr.can_escalate(c, today=t),
                "route_to_ombudsman": lambda c=case, t=today: cr.route_to_ombudsman(c, today=t),
            },
            effort,
        )
        for name, seconds in best.items():
            yield _answer(f"ten events: {asked.title}", name, seconds)
    yield from _different_cases(effort)


def _different_cases(effort: Effort) -> Iterator[Row]:
    # One case asked again and again could hide a cache; these are all different. What does not
    # depend on the day is found when a case is asked for the first time, and kept on it: what
    # that costs is the difference between the last two rows.
    ready = [(asked.case, asked.today) for asked in cases.many(200)]
    turn = cycle(ready)
    texts = cycle([(json.dumps(case.to_dict()), today) for case, today in ready])

    def known() -> object:
        case, today = next(turn)
        return cr.next_deadline(case, today=today)

    def without() -> object:
        case, today = next(turn)
        return cr.next_deadline(case, today=today, reasons=False)

    def read() -> object:
        text, _ = next(texts)
        return cr.Case.from_json(text)

    def new() -> object:
        text, today = next(texts)
        return cr.next_deadline(cr.Case.from_json(text), today=today)

    best = best_of(
        {
            "next_deadline": known,
            "next_deadline, without reasons": without,
            "read the case from JSON": read,
            "read the case from JSON, next_deadline": new,
        },
        effort,
    )
    for name, seconds in best.items():
        yield _answer("two hundred different cases of ten events in turn", name, seconds)


def _answer(group: str, name: str, seconds: float) -> Row:
    aim = AIMS.get(name)
    return Row(
        group=group,
        name=name,
        value=seconds,
        aim="" if aim is None else f"<= {aim * 1e6:.0f} µs",
        met=None if aim is None else seconds <= aim,
    )


def explained(effort: Effort) -> Iterator[Row]:
    """One date with its reasons in words: ours from a case, the peer's from a day and a length.

    The two answer different questions, each its own: ours reads a procedure and says what is due
    next, the peer's counts one period under a court rule. Both end in sentences with sources.
    """
    group = "an explained answer, in words"
    today = date(2026, 11, 24)
    received = {"event": "complaint.received", "date": date(2026, 11, 23)}
    case = cr.Case("devon-childrens@undated", events=[received])
    calls = {"complaints_rules": lambda: _words(case, today)}
    try:
        import lexdays
    except ImportError:
        yield Row(group=group, name=LEXDAYS, value=None)
    else:
        calls[LEXDAYS] = lambda: lexdays.compute("gb-eaw/cpr", received["date"], "P14D").explain(
            "en"
        )
    best = best_of(calls, effort)
    ours = best["complaints_rules"]
    for name, seconds in best.items():
        peer = name == LEXDAYS
        yield Row(
            group=group,
            name=name,
            value=seconds,
            times=seconds / ours,
            aim=">= 10 x" if peer else "",
            met=seconds >= 10 * ours if peer else None,
        )


def _words(case: cr.Case, today: date) -> str:
    due = cr.next_deadline(case, today=today)
    assert due is not None, "the case waits for something"
    return cr.explain(due)


def profile(effort: Effort) -> Iterator[Row]:
    """Where the time of ``next_deadline`` goes: each module's own share, under the profiler.

    The profiler charges every call, so that modules of many small calls look dearer than they are.
    """
    for asked in cases.ten_events():
        found = cProfile.Profile()
        found.enable()
        for _ in range(max(20, effort.rounds * 300)):
            cr.next_deadline(asked.case, today=asked.today)
        found.disable()
        shares: Counter[str] = Counter()
        for (file, _, _), (_, _, own, _, _) in pstats.Stats(found).stats.items():  # type: ignore[attr-defined]
            shares[_module(file)] += own
        whole = sum(shares.values())
        group = f"own time in next_deadline: {asked.title}"
        for module, own in shares.most_common(10):
            yield Row(group=group, name=module, value=own / whole, unit="share")


def _module(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(PACKAGE):
        return str(path.relative_to(PACKAGE))
    return "making results (dataclasses)" if file == "<string>" else "Python's own"
