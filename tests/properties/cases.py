"""Makes cases that could have happened: events in a plausible order, with some left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.worked_examples import fixture_files, plan_of, shipped_files

from complaints_rules import Case
from complaints_rules.api import library
from complaints_rules.case_check import check_case
from complaints_rules.engine.plan import Extension, Plan

PLANS = [plan_of(path) for path in (*shipped_files(), *fixture_files())]
FIRST, LAST = date(2012, 1, 3), date(2027, 1, 31)
UNRELATED = "ombudsman.contacted"
"""An event that every vocabulary holds and that no procedure of a council counts from."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """A case as it was made, so that a test can make another one that differs in one point."""

    number: int
    rows: tuple[Row, ...]
    facts: tuple[tuple[str, str], ...]
    closed: tuple[date, ...]
    today: date

    @property
    def plan(self) -> Plan:
        """The procedure of the case; only its number is kept, so that a case prints short."""
        return PLANS[self.number]

    def case(self, rows: Any = None, closed: Any = None) -> Case:
        """Return the case, with other events or closure days where they are given."""
        return Case(
            self.plan.procedure,
            events=self.rows if rows is None else rows,
            facts=dict(self.facts),
            closed=self.closed if closed is None else closed,
        )


def _stage_of(name: str) -> int:
    head, _, _ = name.partition(".")
    if head.startswith("stage-"):
        return int(head.removeprefix("stage-"))
    return -1 if head in ("matter", "person", "representatives") else 0


@cache
def _in_order(id_: int) -> tuple[str, ...]:
    """Return every event of a plan in an order that the procedure allows, stage by stage."""
    plan = PLANS[id_]
    names = list(dict.fromkeys((*plan.events, *plan.extensions)))
    before: dict[str, set[str]] = {name: set() for name in names}
    for earlier, later in plan.order:
        if earlier in before and later in before:
            before[later].add(earlier)
    for name in plan.extensions:
        before[name].add("complaint.received")
    place = {name: (_stage_of(name), number) for number, name in enumerate(names)}
    done: list[str] = []
    while len(done) < len(names):
        ready = [n for n in names if n not in done and before[n] <= set(done)]
        done.append(min(ready, key=place.__getitem__))
    return tuple(done)


def _needs_day(plan: Plan, name: str) -> bool:
    """Tell whether an event must fix a date."""
    if name not in plan.extensions or plan.events.get(name) is not None:
        return plan.events[name].sets == "required"
    return any(
        one.total is None and one.adds is None
        for one in _options(plan.duties[plan.extensions[name]].extension)
        if isinstance(one, Extension)
    )


def _options(value: Any) -> Iterator[Any]:
    if hasattr(value, "options"):
        yield from value.options.values()
    else:
        yield value


gaps = st.one_of(st.integers(0, 3), st.integers(0, 15), st.integers(0, 60))


@st.composite
def made_cases(draw: st.DrawFn, *, only: tuple[int, ...] = tuple(range(len(PLANS)))) -> Made:
    """Draw a case under one of the procedures."""
    id_ = draw(st.sampled_from(only))
    plan = PLANS[id_]
    day = draw(st.dates(FIRST, LAST - timedelta(days=800)))
    rows: list[Row] = []
    kept = draw(st.sampled_from([2, 4, 6, 9]))
    for name in _in_order(id_):
        wanted = 9 if name == "complaint.received" else kept
        # What stops or refuses ends most of a case, so it is rare.
        if name.rpartition(".")[2] in ("withdrawn", "refused", "stop_notified", "closed"):
            wanted = 1
        if draw(st.integers(0, 9)) > wanted:
            continue
        day += timedelta(days=draw(gaps) // (1 + len(rows) // 8))
        again = name in plan.repeatable if name in plan.events else True
        rows.append(_row(draw, plan, name, day))
        if again and draw(st.booleans()):
            day += timedelta(days=draw(st.integers(1, 30)))
            rows.append(_row(draw, plan, name, day))
    facts = tuple(
        (fact, draw(st.sampled_from(values)))
        for fact, values in plan.facts.items()
        if draw(st.integers(0, 3))
    )
    closed = tuple(
        rows[0]["date"] + timedelta(days=offset)
        for offset in draw(st.lists(st.integers(0, 90), max_size=3, unique=True))
        if rows
    )
    first = rows[0]["date"] if rows else day
    today = first + timedelta(days=draw(st.integers(0, (day - first).days + 120)))
    made = Made(id_, tuple(rows), facts, closed, today)
    assert check_case(plan, made.case(), library().ombudsmen) == []
    return made


def _row(draw: st.DrawFn, plan: Plan, name: str, day: date) -> Row:
    row: Row = {"event": name, "date": day}
    may_fix = name in plan.extensions or plan.events[name].sets is not None
    if may_fix and (_needs_day(plan, name) or draw(st.booleans())):
        row["sets"] = day + timedelta(days=draw(st.integers(0, 90)))
    return row
