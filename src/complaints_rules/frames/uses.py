"""What each column of a frame is for: by its name, or by the caller's mapping."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from re import fullmatch
from typing import Any, Final, NamedTuple, TypeAlias

from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.listing import quoted
from complaints_rules.vocabulary import nearest

Name: TypeAlias = Hashable
"""The name of a column; pandas has names that are no text."""
Columns: TypeAlias = Mapping[Any, str | None]
"""What the caller's columns are for; ``None`` for a column that is to be left alone."""

FACT: Final = "fact."
SETS: Final = ".sets"
AT: Final = ".at"
OF_CASE: Final = ("procedure", "edition", "closed")
OF_EVENT: Final = ("reference", "event", "date", "sets", "at")
_EVENT: Final = r"[a-z][a-z0-9-]*(\.[a-z0-9_-]+)+"
_FACT: Final = r"fact\.[a-z][a-z0-9_.-]*"


class Uses(NamedTuple):
    """The columns that are used, each with what it is for, in the order of the frame."""

    names: tuple[Name, ...]
    keys: tuple[str, ...]


def wide_uses(header: Sequence[Name], columns: Columns) -> Uses:
    """Return the uses of the columns of a frame with one row for each case.

    A column is for ``procedure``, ``edition``, ``closed``, a fact (``fact.subject``), an event
    (``complaint.received``), the day that the event fixes (``stage-1.respond.extended.sets``) or
    its time of day (``complaint.received.at``), if that is its name or the mapping says so. A
    name that has the form of an event is never passed over in silence: one that no text knows is
    an error of the rows that have a value there, unless it is mapped to ``None``.

    Raises :class:`ComplaintsRulesError` for a mapping that cannot be followed
    (``unknown-column``, ``unknown-use``, ``column-twice``).
    """
    return _uses(header, columns, _is_wide, "procedure, edition, closed, `fact.…` or an event")


def long_uses(header: Sequence[Name], columns: Columns) -> Uses:
    """Return the uses of the columns of a frame with one row for each event.

    They are ``reference``, ``event`` and ``date``, which must be there, ``sets``, ``at``, and what
    holds for the whole case: ``procedure``, ``edition``, ``closed`` and facts. Raises as
    `wide_uses` does, and ``missing-column``.
    """
    words = "reference, event, date, sets, at, procedure, edition, closed or `fact.…`"
    found = _uses(header, columns, _is_long, words)
    missing = [name for name in ("reference", "event", "date") if name not in found.keys]
    if missing:
        message = f"no column is for {quoted(missing)}; map one of yours to it under `columns`"
        raise refuse("missing-column", message)
    return found


def _is_wide(key: str) -> bool:
    return key in OF_CASE or fullmatch(_FACT, key) is not None or fullmatch(_EVENT, key) is not None


def _is_long(key: str) -> bool:
    return key in (*OF_EVENT, *OF_CASE) or fullmatch(_FACT, key) is not None


def _uses(
    header: Sequence[Name], columns: Columns, is_use: Callable[[str], bool], words: str
) -> Uses:
    problems: list[Problem] = []
    for name, key in columns.items():
        if name not in header:
            hint = nearest(str(name), map(str, header)) or f"; they are {quoted(map(str, header))}"
            message = f"there is no column `{name}`{hint}"
            problems.append(Problem(code="unknown-column", message=message, where="columns"))
        if key is not None and not is_use(str(key)):
            message = f"`{name}` is mapped to {key!r}; a column is for {words}"
            problems.append(Problem(code="unknown-use", message=message, where="columns"))
    used: dict[str, list[Name]] = {}
    for name in header:
        key = columns.get(name, name if isinstance(name, str) and is_use(name) else None)
        if key is not None:
            used.setdefault(key, []).append(name)
    for key, names in used.items():
        if len(names) > 1:
            message = (
                f"{quoted(map(str, names))} are all for `{key}`; keep one, and map the others to "
                "None under `columns`"
            )
            problems.append(Problem(code="column-twice", message=message, where="columns"))
    if problems:
        raise ComplaintsRulesError(problems)
    return Uses(tuple(names[0] for names in used.values()), tuple(used))
