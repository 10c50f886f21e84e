"""From answered rows those to work on: due soon, mine, and whatever needs somebody's eye."""

from collections.abc import Collection, Mapping
from typing import Any

from complaints_rules.errors import refuse
from complaints_rules.frames.kinds import Frame
from complaints_rules.listing import quoted


def worklist(
    frame: Any,
    *,
    within: int = 5,
    mine: Mapping[Any, Any] | None = None,
    prefix: str = "",
) -> Any:
    """Return the rows that are overdue or due within so many working days, the earliest first.

    ``frame`` is what `with_deadlines` gave back (with its ``prefix``, if any), and the same kind of
    frame comes back with the same columns. ``mine`` keeps the rows whose columns have a value, or
    one of several: ``{"officer": "A. Khan", "team": ["north", "west"]}``. Behind the dated rows
    stand those that nobody would find otherwise: with an ``error``, or without a date because
    something is missing (``needs``). Rows of the same day keep their order.

    Raises :class:`ComplaintsRulesError`: ``missing-column`` for a frame without the answers or
    without a column of ``mine``, ``not-a-number``.
    """
    if type(within) is not int:
        raise refuse("not-a-number", f"`within` is {within!r}; give a number of working days")
    found = Frame(frame)
    names = [prefix + name for name in ("due", "working_days_left", "needs", "error")]
    mine = mine or {}
    missing = [str(name) for name in (*names, *mine) if name not in found.header]
    if missing:
        message = f"the frame has no column {quoted(missing)}; ask `with_deadlines` first"
        raise refuse("missing-column", message)
    is_mine = [_is_mine(row, list(mine.values())) for row in found.rows(tuple(mine))]
    kept: list[tuple[bool, Any, int]] = []
    for number, (due, left, needs, error) in enumerate(found.plain_rows(names)):
        if not is_mine[number]:
            continue
        if due is not None:
            # Without days left it is late.
            if left is None or left <= within:
                kept.append((False, due, number))
        elif needs is not None or error is not None:
            kept.append((True, 0, number))
    return found.picked([number for *_, number in sorted(kept)], found.header).native()


def _is_mine(row: tuple[Any, ...], wanted: list[Any]) -> bool:
    return all(
        value in one if isinstance(one, Collection) and not isinstance(one, str) else value == one
        for value, one in zip(row, wanted, strict=True)
    )
