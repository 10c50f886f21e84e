"""The stages of a sheet as tables: which part of a duty or of an entry stands in which column."""

from collections.abc import Iterable, Iterator
from typing import Final

from complaints_rules.listing import capital
from complaints_rules.sheets.blocks import (
    NOTHING,
    Block,
    Bullets,
    Cell,
    Heading,
    Line,
    Paragraph,
    Row,
    Table,
)
from complaints_rules.sheets.parts import (
    Cited,
    DutySaid,
    EntrySaid,
    Limit,
    NoteSaid,
    Sheet,
    StageSaid,
    WindowSaid,
)
from complaints_rules.sheets.said import Otherwise, Said

_COLUMNS: Final = (
    "What",
    "Who",
    "How long and from when",
    "How binding",
    "If late",
    "Where it says so",
)
_EMPTY: Final[Cell] = (Line(words=NOTHING),)


def stages(sheet: Sheet) -> Iterator[Block]:
    """Return what is due, stage by stage, with the ways from one to the next."""
    if sheet.complaint is not None:
        yield from _stage(sheet.complaint, sheet.complaint.duties[0].id.partition(".")[0])
    for stage in sheet.stages:
        yield from _stage(stage, stage.id or "")
    if sheet.no_further:
        words = "no further stage follows the last one"
        yield Paragraph(Line(label="After that", words=f"the text says that {words}"))
    if sheet.entries:
        yield Heading(1, "The ways to this ombudsman", "entries")
        rows = tuple(_entry(entry) for entry in sheet.entries)
        yield Table("The ways to this ombudsman", _COLUMNS, rows, "rules")


def _stage(stage: StageSaid, id_: str) -> Iterator[Block]:
    heading = _title(stage)
    yield Heading(1, heading, id_)
    if stage.condition:
        yield Paragraph(Line(words=capital(stage.condition)))
    for handler in stage.handlers:
        yield Paragraph(Line(label="Handled by", words=handler))
    if stage.silence is not None:
        yield from (Paragraph(line) for line in said(stage.silence, "Limits"))
    rows = tuple(_entry(entry) for entry in stage.entries)
    rows += tuple(_duty(duty) for duty in stage.duties)
    if rows:
        yield Table(f"{heading}: who must do what, and by when", _COLUMNS, rows, "rules")
    if stage.notes:
        yield Bullets(tuple((line,) for line in notes(stage.notes)))


def _title(stage: StageSaid) -> str:
    """Return the heading of a stage as a page has it, which needs no capitals to stand out."""
    number = (stage.id or stage.heading).replace("-", " ").lower()
    return capital(number) + stage.heading[len(number) :]


def _duty(duty: DutySaid) -> Row:
    what = [Line(words=duty.title, kind="strong", code=duty.id)]
    if duty.condition:
        what.append(Line(words=capital(duty.condition)))
    what += said(duty.met, "Done")
    late = said(duty.late) if duty.late is not None else _EMPTY
    where = [Line(words="", cited=duty.cited)]
    if duty.more_cited.places:
        where.append(Line(words="", label="Extension", cited=duty.more_cited))
    rest = [*_unless(duty.unless), *doubt(duty.doubt), *notes((*duty.notes, *duty.more_notes))]
    how_long = (*_limit(duty.limit), *(said(duty.more, "Extension") if duty.more else ()))
    cells = (tuple(what), said(duty.who), how_long, said(duty.force), late, tuple(where))
    return Row(cells, duty.id, tuple(rest))


def _limit(limit: Limit) -> Cell:
    lines = list(said(limit.length, kind="strong"))
    if limit.counted is not None:
        first, *others = said(limit.counted)
        if limit.taken is not None:
            # What the text does not state and what is done about it stand in one line.
            taken, *more = said(limit.taken)
            first = Line(words=f"{first.words}; counted here from {taken.words}")
            others += more
        lines += (*_alternatives(first), *others)
    return tuple(lines)


def _alternatives(line: Line) -> Iterator[Line]:
    """Return a start that depends on what happened as a line for each case."""
    first, *others = line.words.split("; else ")
    yield Line(words=first)
    for other in others:
        yield Line(words=f"else {other}")


def _entry(entry: EntrySaid) -> Row:
    dated = isinstance(entry.window, WindowSaid)  # by its id a case and an answer name the limit
    what = [Line(words=_way(entry), kind="strong", code=entry.id if dated else "")]
    if entry.condition:
        what.append(Line(words=capital(entry.condition)))
    way = [*said(entry.ground, "Ground")]
    for label, one in (
        ("Is it a right?", entry.right),
        ("What to give", entry.needs),
        ("If that is missing", entry.missing),
    ):
        way += said(one, label) if one is not None else ()
    window = entry.window
    how_long: Cell = _EMPTY
    who, force, late, unless = _EMPTY, _EMPTY, _EMPTY, [*_unless(entry.unless)]
    where = [Line(words="", cited=entry.cited)]
    rest = [*doubt(entry.doubt), *notes(entry.notes)]
    if isinstance(window, WindowSaid):
        who = (Line(words="the complainant"),)
        how_long, force, late = _limit(window.limit), said(window.force), said(window.late)
        unless += _unless(window.unless)
        rest += notes(window.notes)
        if window.cited != entry.cited:
            where.append(Line(words="", label="Time to ask", cited=window.cited))
    elif window is not None:
        how_long = said(window, "Time to ask")
    if entry.opens is not None:
        opens = said(entry.opens, "Opens")
        how_long = opens if how_long == _EMPTY else (*how_long, *opens)
    if entry.force is not None:
        force = said(entry.force)
    cells = (tuple(what), who, how_long, force, late, tuple(where))
    return Row(cells, entry.id, (*way, *unless, *rest))


def _way(entry: EntrySaid) -> str:
    to = entry.stage.replace("-", " ") if entry.stage is not None else "the ombudsman"
    return f"Go on to {to}{entry.place.replace('stage-', 'stage ')}"


def said(one: Said, label: str = "", kind: str = "plain") -> Cell:
    """Return a value as lines: as adopted, and below it what other readings would make of it."""
    first = Line(words=one.words, label=label, kind="strong" if kind == "strong" else "plain")
    others = (
        Line(words=f"{other.words}{_option(other)}", label="Read otherwise", kind="otherwise")
        for other in one.otherwise
    )
    return (first, *others)


def _option(other: Otherwise) -> str:
    return f" (“{other.option}”)" if other.option else ""


def notes(found: Iterable[NoteSaid]) -> Cell:
    """Return notes as lines."""
    return tuple(Line(words=one.words, kind="note", cited=one.cited) for one in found)


def _unless(words: str | None) -> Cell:
    return (Line(words=words, label="Unless"),) if words is not None else ()


def doubt(words: str | None) -> Cell:
    """Return a doubt as lines, if there is one."""
    if words is None:
        return ()
    return (Line(words=words, label="Doubt, printed so and kept as it stands", kind="doubt"),)


def cited(words: Cited) -> Cell:
    """Return places as a cell."""
    return (Line(words="", cited=words),) if words.places else _EMPTY
