"""What is wrong with every row alike, said before the first: no event, or one nobody knows."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from re import search, sub
from typing import Final

from complaints_rules import api
from complaints_rules.engine.plan import Plan
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.frames.telling import Asked
from complaints_rules.frames.uses import (
    AT,
    SETS,
    Columns,
    Name,
    Uses,
    divided_otherwise,
    event_of,
    how_to_map,
)
from complaints_rules.listing import quoted
from complaints_rules.model.procedure import Procedure
from complaints_rules.vocabulary import COMMON, EXTENDED, common_event, nearest, stage_events

_STAGES: Final = ("stage-1", "stage-2", "stage-3")
_NEAR: Final = 0.8
_LIKE_A_DATE: Final = r"(?i)recei|recd|rec'd|date"
_START: Final = "complaint.received"


def check_events(
    asked: Asked, header: Sequence[Name], columns: Columns, uses: Uses, *, is_table: bool
) -> None:
    """Refuse a mapping to an event that nobody knows, and a table in which nothing is an event.

    The first can be known before the rows are read only where one procedure answers them all. An
    event that every procedure shares, such as that of a later stage, is let in: a mapping may serve
    several procedures. A table without an event gives no row a date; it is let in where only the
    ombudsman is asked for, since facts alone can say which one it is.

    A column with the name of an event, but for how people write it, is not passed over: without it
    what was done would look undone.

    Raises :class:`ComplaintsRulesError` (``unknown-event``, ``missing-column``, ``unused-column``).
    """
    plans = () if "procedure" in uses.keys else _plans(asked.procedure)
    problems = [*_unknown(columns, uses, plans)]
    if is_table and {*asked.parts} != {"ombudsman"} and not any(map(event_of, uses.keys)):
        message = _no_event(header, columns, plans)
        problems.append(Problem(code="missing-column", message=message))
    elif is_table:
        problems.extend(_passed_over(header, columns, uses, plans))
    if problems:
        raise ComplaintsRulesError(problems)


def _plans(procedure: str | Procedure | None) -> tuple[Plan, ...]:
    """Return what the procedure of all rows can mean; nothing where the rows tell what is wrong."""
    if procedure is None:
        return ()
    try:
        if isinstance(procedure, Procedure):
            return (api.plan_of(procedure),)
        library = api.library()
        id_, _, edition = procedure.partition("@")
        if edition:
            return (library.exact(id_, edition),)
        return tuple(map(library.plan, library.editions(id_)))
    except ComplaintsRulesError:
        return ()


def _unknown(columns: Columns, uses: Uses, plans: Sequence[Plan]) -> Iterator[Problem]:
    for name, key in zip(uses.names, uses.keys, strict=True):
        if columns.get(name) is None or not plans:
            continue
        event = event_of(key.removesuffix(SETS).removesuffix(AT))
        if event is None or _is_known(event, plans):
            continue
        known = [one for plan in plans for one in (*plan.events, *plan.extensions)]
        hint = nearest(event, dict.fromkeys(known)) or "; correct it, or map the column to nothing"
        message = (
            f"`{name}` is mapped to `{key}`, and `{plans[0].procedure.id}` knows no event "
            f"`{event}`{hint}"
        )
        yield Problem(code="unknown-event", message=message, where="columns")


def _is_known(event: str, plans: Sequence[Plan]) -> bool:
    """Tell whether a case under one of the plans may have the event."""
    duty = event.removesuffix(EXTENDED)
    return (
        common_event(event) is not None
        or any(event in plan.events or event in plan.extensions for plan in plans)
        or (duty != event and any(one.id == duty for plan in plans for one in plan.duties))
        or any(event in body.events for plan in plans for body in api.library().beside(plan))
    )


def _no_event(header: Sequence[Name], columns: Columns, plans: Sequence[Plan]) -> str:
    found = f"no column is used for an event, so no row can have a date; {_shown(header)}"
    otherwise = divided_otherwise(header)
    if otherwise:
        return f"{found}; {otherwise}"
    # A column that is to be left alone is not what was meant.
    names = [str(name) for name in header if name not in columns]
    near = _near(names, plans)
    if near:
        name, event = near[0]
        also = "".join(f", `{one}` as `{is_for}`" for one, is_for in near[1:])
        return f"{found}; did you mean `{name}` as `{event}`{also}? {how_to_map(name, event)}"
    name = next((one for one in names if search(_LIKE_A_DATE, one)), "their column")
    return f"{found}; {how_to_map(name, _START)}"


def _shown(header: Sequence[Name]) -> str:
    return f"the columns are {quoted(map(str, header))}" if header else "there is no column"


def _near(names: Iterable[str], plans: Sequence[Plan]) -> list[tuple[str, str]]:
    """Return each column whose name is nearly that of an event, with that event."""
    plain = _plain_events(plans)
    found: list[tuple[str, str]] = []
    for name in names:
        close = get_close_matches(_plain(name), plain, n=1, cutoff=_NEAR)
        if close:
            found.append((name, plain[close[0]]))
    return found


def _passed_over(
    header: Sequence[Name], columns: Columns, uses: Uses, plans: Sequence[Plan]
) -> Iterator[Problem]:
    """Name each column that is used for nothing and has the plain name of an event."""
    events = _plain_events(plans)
    for name in header:
        event = events.get(_plain(str(name)))
        if event is None or name in columns or name in uses.names or event in uses.keys:
            continue
        message = (
            f"`{name}` is used for nothing, and is the name of the event `{event}` written "
            f"otherwise; {how_to_map(str(name), event)}; to leave it alone write nothing after the "
            "`=` there, and `None` here"
        )
        yield Problem(code="unused-column", message=message, where="columns")


def _plain_events(plans: Sequence[Plan]) -> dict[str, str]:
    events = dict.fromkeys((*COMMON, *stage_events(_STAGES)))
    events.update(dict.fromkeys(one for plan in plans for one in (*plan.events, *plan.extensions)))
    return {_plain(event): event for event in events}


def _plain(name: str) -> str:
    """Return a name without what people write in different ways."""
    return sub(r"[^a-z0-9]+", "", name.casefold())
