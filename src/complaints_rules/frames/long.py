"""One row for each case from a frame with one row for each event."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import Any

from complaints_rules.case_parts import Gather
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.frames import cells as cell
from complaints_rules.frames.answer_columns import PARTS
from complaints_rules.frames.kinds import Frame, as_columns
from complaints_rules.frames.rows import Rows
from complaints_rules.frames.running import Progress, answered, in_pieces
from complaints_rules.frames.telling import Answers, Asked, in_words, refused
from complaints_rules.frames.uses import AT, SETS, Columns, is_event, long_uses
from complaints_rules.model.procedure import Procedure
from complaints_rules.vocabulary import COMMON, nearest

Row = tuple[Any, ...]


def deadlines_of_events(
    frame: Any,
    *,
    today: date,
    procedure: str | Procedure | None = None,
    columns: Columns | None = None,
    who: str = "authority",
    known_on: date | None = None,
    parts: tuple[str, ...] = PARTS,
    because: bool = False,
    prefix: str = "",
    workers: int = 1,
    progress: Progress | None = None,
) -> Any:
    """Return one row for each case with the answers of `with_deadlines`, from rows of events.

    The columns ``reference`` (which case), ``event`` and ``date`` must be there, by name or by
    ``columns``; ``sets``, ``at``, ``procedure``, ``edition``, ``closed`` and ``fact.<name>`` may.
    What holds for the whole case may stand in any of its rows, but not in two ways. The rows of a
    case may stand anywhere; cases come in the order of their first rows, with the caller's column
    for the reference (and in pandas the index of that first row) and the answers beside it.

    A row with an event and without a day, or the other way round, is an error of its case; one with
    neither is a case to which nothing has happened. A row without a reference belongs to no case
    and comes back as a row of its own with an error, so nothing is lost.

    The other arguments, and what is raised, are those of `with_deadlines`; also ``missing-column``.
    """
    asked = Asked(
        today=today, procedure=procedure, who=who, known_on=known_on, parts=parts, because=because
    )
    found = Frame(frame)
    uses = long_uses(found.header, columns or {})
    firsts, cases, errors = _gathered(uses.keys, list(found.rows(uses.names)))
    header = tuple(dict.fromkeys(key for case in cases for key in case))
    # A case may have no event yet; the columns `event` and `date` are there.
    rows = Rows(asked, header, is_table=False)
    pieces = in_pieces(tuple(case.get(str(key)) for key in rows.names) for case in cases)
    answers: Iterable[Answers] = chain.from_iterable(
        answered(rows, pieces, workers=workers, progress=progress)
    )
    answers = (
        answer if wrong is None else refused(asked, wrong)
        for answer, wrong in zip(answers, errors, strict=True)
    )
    name = uses.names[uses.keys.index("reference")]
    picked = found.picked(firsts, [name])
    return picked.with_columns(as_columns(asked.columns, answers, prefix), like=())


def _gathered(
    keys: Sequence[str], rows: list[Row]
) -> tuple[list[int], list[dict[str, Any]], list[str | None]]:
    """Gather the rows of each case as one row in wide form, a list in each of its cells.

    Returns for each case the number of its first row, the wide row, and what is wrong.
    """
    place = {key: number for number, key in enumerate(keys)}
    groups: dict[Any, list[int]] = {}
    for number, row in enumerate(rows):
        reference = cell.plain(row[place["reference"]])
        # A row that belongs to no case stays alone.
        groups.setdefault((None, number) if reference is None else reference, []).append(number)
    firsts: list[int] = []
    cases: list[dict[str, Any]] = []
    errors: list[str | None] = []
    for numbers in groups.values():
        gather = Gather(None)
        if cell.plain(rows[numbers[0]][place["reference"]]) is None:
            gather.say("missing-key", "the row names no case; give its reference", "reference")
        case = _case([rows[number] for number in numbers], place, gather)
        firsts.append(numbers[0])
        cases.append(case)
        errors.append(in_words(ComplaintsRulesError(gather.problems)) if gather.problems else None)
    return firsts, cases, errors


def _case(rows: list[Row], place: dict[str, int], gather: Gather) -> dict[str, Any]:
    case: dict[str, Any] = {}
    for row in rows:
        for key, where in place.items():
            value = cell.plain(row[where])
            if value is None or key in ("reference", "event", "date", "sets", "at"):
                continue
            if key == "closed":
                case[key] = [*case.get(key, ()), *cell.closure_days(value, key, gather)]
            elif case.setdefault(key, value) != value:
                message = f"found `{case[key]}` and `{value}` in one case; keep one of the two"
                gather.say("two-values", message, key)
        _add_event(case, row, place, gather)
    return case


def _add_event(case: dict[str, Any], row: Row, place: dict[str, int], gather: Gather) -> None:
    def value(key: str) -> Any:
        return cell.plain(row[place[key]]) if key in place else None

    name, day = value("event"), value("date")
    if name is None and day is None:
        return
    if not isinstance(name, str) or not is_event(name):
        found = "no event is named" if name is None else f"found `{name}`"
        hint = nearest(str(name).casefold().replace(" ", "_"), COMMON)
        message = f"{found}{hint or '; write the name of an event, such as `complaint.received`'}"
        gather.say("not-text", message, "event")
        return
    if day is None:
        message = f"`{name}` has no day; write the day on which it happened, or leave the row out"
        gather.say("missing-key", message, "date")
        return
    for key, one in ((name, day), (name + SETS, value("sets")), (name + AT, value("at"))):
        case.setdefault(key, []).append(one)
