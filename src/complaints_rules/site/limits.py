"""The limits of a text, and for each the table in which its date stands, or the rule for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from complaints_rules.answers.values import when
from complaints_rules.calendars.facts import TITLES
from complaints_rules.comparison.clause import Clause
from complaints_rules.comparison.clauses import clauses
from complaints_rules.engine.plan import Conditions, Duty, Plan, under_adopted
from complaints_rules.lengths import Length
from complaints_rules.listing import joined
from complaints_rules.model.words import MEANINGS


class TableKey(NamedTuple):
    """What a deadline table depends on, so that limits which count alike share one."""

    amount: int
    calendar: str
    day_one: str

    @property
    def title(self) -> str:
        """What the table is for."""
        return f"{Length(self.amount, 'working days')}, {calendar_title(self.calendar)}"

    @property
    def short(self) -> str:
        """The title, and which day is counted first where that is not the next."""
        first = ", the day itself counted" if self.day_one == "same day" else ""
        return self.title + first

    @property
    def place(self) -> str:
        """Where the table stands."""
        first = "-same-day" if self.day_one == "same day" else ""
        unit = str(Length(self.amount, "working days")).replace(" ", "-")
        return f"/tables/{unit}-{self.calendar}{first}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One duty as a reader looks up its date: in a table, or by a rule in words.

    ``words`` is the limit, ``start`` what it is counted from, ``only`` the facts that it needs.
    """

    id: str
    about: str
    by: str
    words: str
    start: str
    only: str
    table: TableKey | None
    rule: str


def calendar_title(name: str) -> str:
    """Return a calendar as a page calls it."""
    return TITLES.get(name, "United Kingdom")


def limits_of(plan: Plan) -> tuple[Limit, ...]:
    """Return every limit of a text in its order, as the adopted readings have it."""
    said: dict[tuple[str, str], str] = {}
    for clause in clauses(plan, frozenset(plan.procedure.subjects)):
        said.setdefault(clause.key, _said(plan, clause))
    return tuple(_limits(plan, said))


def _said(plan: Plan, clause: Clause) -> str:
    """Return the words of a clause; where a text names no start, what is taken for it too."""
    events = clause.adopted.ordinary if clause.aspect == "clock" and clause.silent else ()
    if not events:
        return clause.words
    taken = joined(f"“{plan.meaning(event).partition(';')[0]}”" for event in events)
    return f"{clause.words}; here from {clause.adopted.which}{taken}"


def _limits(plan: Plan, said: dict[tuple[str, str], str]) -> Iterator[Limit]:
    for duty in plan.duties:
        length = under_adopted(duty.length, plan.adopted)
        key = _key(plan, duty, length)
        words = said.get((duty.id, "limit"), str(length) if length is not None else "")
        yield Limit(
            id=duty.id,
            about=duty.words,
            by=duty.by,
            words=words,
            start=said.get((duty.id, "clock"), ""),
            only=_only(duty.when),
            table=key,
            rule="" if key is not None else _rule(plan, duty, length),
        )


def _only(conditions: Conditions) -> str:
    return when(dict(conditions)).removeprefix("; ")


def _key(plan: Plan, duty: Duty, length: Any) -> TableKey | None:
    """Return the table of a limit, where a table can give its date by the day of the event alone.

    It cannot where a day is counted back, where a second clock may end it sooner or later, where a
    receipt on a day off is moved, or where a bank holiday that was announced late does not count.
    """
    if duty.form != "within" or not isinstance(length, Length) or length.clear:
        return None
    if duty.floor is not None or duty.ceiling is not None:
        return None
    counting = plan.counting
    if _unit(plan, length) != "working days":
        return None

    def adopted(value: Any) -> Any:
        return under_adopted(value, plan.adopted)

    if adopted(counting.received) == "moves" or adopted(counting.announced_later) == "stays":
        return None
    amount = length.amount
    if length.least is not None and adopted(counting.range_end) == "first number":
        amount = length.least
    return TableKey(amount, adopted(counting.calendar), adopted(duty.day_one))


def _unit(plan: Plan, length: Length) -> str:
    is_bare = length.unit == "days"
    unit: str = under_adopted(plan.counting.bare_days, plan.adopted) if is_bare else length.unit
    return unit


def _rule(plan: Plan, duty: Duty, length: Any) -> str:
    """Return how the last day is found without a table."""
    if duty.form == "fixed":
        return "no table: the date is one that an event of the case fixes"
    if not isinstance(length, Length):
        return "no table: without a number there is no date"
    if duty.form == "at_least":
        return "no table: it is counted back from a day that is fixed in the case"
    if duty.form == "once_past":
        return "no table: it begins the day after the time has passed"
    unit = _unit(plan, length)
    if duty.floor is not None or duty.ceiling is not None:
        return "no table: a second clock beside it may end it sooner or later"
    if unit == "working days":
        return "no table: how a receipt on a day off or a late bank holiday counts moves the date"
    if unit == "hours":
        return "no table: hours run on through nights and weekends"
    way = "corresponding date" if unit in ("months", "years") else "calendar days"
    rules = [MEANINGS[way], MEANINGS[under_adopted(duty.day_one, plan.adopted)]]
    falls = under_adopted(plan.counting.due, plan.adopted)
    if falls is not None:
        rules.append(f"where the last day is not a working day, {MEANINGS[falls]}")
    return (
        "; ".join(rules)
        .replace("`within ... of`", "“within … of”")
        .replace("`beginning with`", "“beginning with”")
    )
