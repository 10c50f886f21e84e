"""What each column of a frame is for: by its name, or by the caller's mapping."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from difflib import get_close_matches
from re import fullmatch
from typing import Any, Final, NamedTuple, TypeAlias

from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.listing import quoted
from complaints_rules.vocabulary import COMMON, nearest, stage_events

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
_STAGES: Final = ("stage-1", "stage-2", "stage-3")
_FACT: Final = r"fact\.[a-z][a-z0-9_.-]*"


_DIVIDERS: Final = {";": "`;`", "\t": "tabs", "|": "`|`"}


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
    words = (
        "procedure, edition, closed, `fact.…`, an event such as `complaint.received`, the day that "
        "an event fixes (`<event>.sets`) or its time of day (`<event>.at`)"
    )
    return _uses(header, columns, _is_wide, words)


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
        raise refuse("missing-column", _missing(missing, header, found))
    return found


def event_of(key: str) -> str | None:
    """Return the event that a use is for, if it is for an event's own day."""
    if key in OF_CASE or key.startswith(FACT) or key.endswith((SETS, AT)):
        return None
    return key


def is_event(name: str) -> bool:
    """Tell whether a name has the form of an event's."""
    return fullmatch(_EVENT, name) is not None and event_of(name) is not None


def how_to_map(name: str, use: str) -> str:
    """Say how a column is mapped, on the command line and in Python."""
    return (
        f'say what a column is for: `--map "{name}={use}"` on the command line, '
        f'`columns={{"{name}": "{use}"}}` in Python'
    )


def divided_otherwise(header: Sequence[Name]) -> str:
    """Return what to do with a file whose cells are not divided by commas, or nothing."""
    if len(header) != 1:
        return ""
    for sign, words in _DIVIDERS.items():
        if sign in str(header[0]):
            return (
                f"that is one name, so its cells seem to be divided by {words}; save the file "
                "with commas between the cells"
            )
    return ""


def _missing(missing: Sequence[str], header: Sequence[Name], found: Uses) -> str:
    start = f"no column is for {quoted(missing)}; the columns are {quoted(map(str, header))}"
    otherwise = divided_otherwise(header)
    if otherwise:
        return f"{start}; {otherwise}"
    free = {str(name).casefold(): str(name) for name in header if name not in found.names}
    close = get_close_matches(missing[0], free, n=1, cutoff=0.6)
    if close:
        name = free[close[0]]
        return f"{start}; did you mean `{name}` for it? {how_to_map(name, missing[0])}"
    return f"{start}; {how_to_map('their column', missing[0])}"


def _is_wide(key: str) -> bool:
    return key in OF_CASE or fullmatch(_FACT, key) is not None or fullmatch(_EVENT, key) is not None


def _is_long(key: str) -> bool:
    return key in (*OF_EVENT, *OF_CASE) or fullmatch(_FACT, key) is not None


def _meant(key: str, is_use: Callable[[str], bool]) -> str:
    """Return ``did you mean ...?`` for what was meant by a use that is none, or nothing."""
    known = (*OF_EVENT, *OF_CASE, *COMMON, *stage_events(_STAGES))
    bare, ending = key.strip().casefold(), ""
    for one in (SETS, AT):
        if bare.endswith(one):
            bare, ending = bare.removesuffix(one), one
    close = get_close_matches(bare.replace(" ", "_"), filter(is_use, known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}{ending}`? " if close else ""


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
            hint = _meant(str(key), is_use)
            message = f"`{name}` is mapped to {key!r}; {hint}a column is for {words}"
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
