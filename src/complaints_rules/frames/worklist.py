"""From answered rows those to work on: due soon, mine, and whatever needs somebody's eye."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.frames.kinds import Frame
from complaints_rules.listing import quoted
from complaints_rules.vocabulary import nearest


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
    problems: list[Problem] = []
    missing = [name for name in names if name not in found.header]
    if missing:
        message = f"the frame has no column {quoted(missing)}; ask `with_deadlines` first"
        if prefix == "" and any(str(name).endswith("working_days_left") for name in found.header):
            message += ", and give its `prefix`"
        problems.append(Problem(code="missing-column", message=message))
    for name in mine:
        if name not in found.header:
            message = f"the frame has no column `{name}`{_meant(str(name), found.header)}"
            problems.append(Problem(code="missing-column", message=message, where="mine"))
    if problems:
        raise ComplaintsRulesError(problems)
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


def _meant(name: str, header: Iterable[Any]) -> str:
    """Return the column that was meant, whatever its case, or the columns that there are."""
    names = [str(one) for one in header]
    same = next((one for one in names if one.casefold() == name.casefold()), None)
    if same is not None:
        return f"; did you mean `{same}`?"
    return nearest(name, names) or f"; they are {quoted(names)}"


def _is_mine(row: tuple[Any, ...], wanted: list[Any]) -> bool:
    return all(
        value in one if isinstance(one, Collection) and not isinstance(one, str) else value == one
        for value, one in zip(row, wanted, strict=True)
    )
