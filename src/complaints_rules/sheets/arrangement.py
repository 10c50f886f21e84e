"""A sheet as a page: what comes first, what stands in tables, what in lists."""

from collections.abc import Iterator
from typing import Final

from complaints_rules.answers import wording
from complaints_rules.dates import spoken
from complaints_rules.listing import capital, joined
from complaints_rules.model.words import MEANINGS
from complaints_rules.sheets.blocks import (
    NOTHING,
    Block,
    Bullets,
    Cell,
    Heading,
    Line,
    Paragraph,
    Row,
    SourceList,
    Table,
)
from complaints_rules.sheets.fitting import fitting
from complaints_rules.sheets.parts import AgainstLaw, Head, Item, ReadingSaid, Sheet, Worked
from complaints_rules.sheets.rules import cited, doubt, notes, said, stages

_SECTIONS: Final = {
    "stops": "What stops the clocks",
    "temporary": "Temporary rules",
    "ombudsman": "The way to an ombudsman",
    "excluded": "Refused from the outset",
    "beyond": "Said by the text, and beyond what can be expressed here",
}
_LABELS: Final = {
    "force": "How binding",
    "unless": "Unless",
    "late": "If late",
    "because": "Not expressed because",
}
_NO_LAW: Final = {
    "not stated": "No law or code is named that it carries out, so it is set against none.",
    "not read": "The part that would name its law was not read, so it is set against none.",
    "none": "The text says that it carries out no law, so it is set against none.",
}


def page_of(sheet: Sheet, *, whole: bool = False) -> tuple[Block, ...]:
    """Return the page: with as many worked examples as fit on two, or ``whole`` with all."""
    rules = tuple(_rules(sheet))
    number = len(sheet.examples) if whole else fitting(rules, _example_table(sheet.examples))
    return (*rules, *_examples(sheet, number), _foot(sheet.head))


def _rules(sheet: Sheet) -> Iterator[Block]:
    yield Heading(0, sheet.head.title, "sheet")
    yield from _head(sheet.head)
    yield from stages(sheet)
    for name in ("stops", "temporary", "ombudsman", "excluded"):
        yield from _section(sheet, name)
    yield from _departures(sheet)
    yield from _readings(sheet)
    yield from _counting(sheet)
    if sheet.facts:
        yield Heading(1, "What the rules ask", "facts")
        yield Bullets(
            tuple(
                (Line(words=f"{fact.asks} {joined(fact.values, 'or')}", code=fact.name),)
                for fact in sheet.facts
            )
        )
    yield from _section(sheet, "beyond")
    if sheet.unverified:
        yield Heading(1, "Said elsewhere, found in no text that was read, and left out", "left-out")
        yield Bullets(tuple((Line(words=words, kind="note"),) for words in sheet.unverified))
    if sheet.notes:
        yield Heading(1, "Notes", "notes")
        yield Bullets(tuple((line,) for line in notes(sheet.notes)))
    yield from _sources(sheet)


def _foot(head: Head) -> Paragraph:
    words = f"{NOTHING} stands where nothing is recorded. Words in italics: the text is silent."
    return Paragraph(Line(words=f"{words} Made from the file {head.id}, rules {head.digest[:12]}."))


# --- head ---------------------------------------------------------------------------------------


def _head(head: Head) -> Iterator[Block]:
    if head.not_read:
        words = f"{'; '.join(head.not_read)}. Nothing may be concluded from what is missing here."
        yield Paragraph(Line(words=words, label="Read in part only. Not read", kind="doubt"))
    rows = [
        ("Sheet of", (Line(words=f"{head.id}, edition {head.edition}; {_kind(head)}"),)),
        ("In force", _in_force(head)),
        ("Read", (Line(words=_read(head)),)),
        ("Checked", (Line(words=_checked(head)),)),
    ]
    if head.replaces:
        rows.append(("Replaces", (Line(words="", code=head.replaces),)))
    if head.contact:
        rows.append(("Contact", (Line(words="; ".join(head.contact)),)))
    cells = tuple(Row(((Line(words=label),), cell)) for label, cell in rows)
    yield Table("About this sheet", (), cells, "about")


def _kind(head: Head) -> str:
    nation = head.nation.replace("-", " ").title()
    subjects = joined(wording.subject(subject) for subject in head.subjects)
    return f"{MEANINGS[head.kind]}; {nation}; for {subjects}"


def _in_force(head: Head) -> Cell:
    if head.first_day is None or head.last_day is None:
        return (Line(words=wording.silence(head.no_period)),)
    lines = [
        *said(head.first_day, "First day"),
        *said(head.last_day, "Last day"),
    ]
    if head.successor:
        lines.append(Line(words=head.successor, label="Since then"))
    return tuple(lines)


def _read(head: Head) -> str:
    how = "In part only" if head.not_read else "In full"
    if not head.figures:
        return f"{how}; it gives no number"
    first_hand = head.figures - len(head.second_hand)
    words = f"{how}; {first_hand} of {head.figures} figures were read first hand"
    return f"{words}, not so {joined(head.second_hand)}" if head.second_hand else words


def _checked(head: Head) -> str:
    if head.checked_by is None or head.checked_on is None:
        return "Not yet held against its text by a second person"
    return f"Held against its text by {head.checked_by} on {spoken(head.checked_on)}"


# --- rules of other kinds -----------------------------------------------------------------------


def _section(sheet: Sheet, name: str) -> Iterator[Block]:
    section = sheet.sections.get(name)
    if section is None:
        return
    # In an ombudsman's own file, `ombudsman` is the place of its rules.
    yield Heading(1, _SECTIONS[name], name)
    if section.silence is not None:
        yield Paragraph(Line(words=capital(section.silence)))
    else:
        yield Bullets(tuple(_item(item) for item in section.items))


def _item(item: Item) -> Cell:
    first, *others = said(item.title)
    lines = [Line(words=capital(first.words), cited=item.cited), *others]
    for label, one in item.rows:
        lines += said(one, _LABELS[label])
    return (*lines, *doubt(item.doubt), *notes((*item.notes, *item.more_notes)))


def _readings(sheet: Sheet) -> Iterator[Block]:
    if not sheet.readings:
        return
    yield Heading(1, "What the text leaves open", "readings")
    columns = ("What is open", "Read here so", "Could also be read so", "Why it is read so")
    rows = tuple(_reading(reading) for reading in sheet.readings)
    yield Table("What the text leaves open, and how it is read here", columns, rows, "readings")


def _reading(reading: ReadingSaid) -> Row:
    printed = reading.printed if reading.silent else f"“{reading.printed}”"
    open_ = (Line(words=capital(reading.name), kind="strong"), Line(words=printed))
    adopted, others = (
        tuple(
            Line(words=f"{option.words} (“{option.name}”)")
            for option in reading.options
            if option.adopted == wanted
        )
        for wanted in (True, False)
    )
    why = [Line(words=reading.because, kind="note", cited=reading.cited)]
    return Row((open_, adopted, others, tuple(why)), reading.id)


def _counting(sheet: Sheet) -> Iterator[Block]:
    if not sheet.counting:
        return
    yield Heading(1, "How days are counted", "counting")
    rows = []
    for one in sheet.counting:
        others = tuple(Line(words=other.words) for other in one.how.otherwise)
        taken = (Line(words=one.how.words),)
        rows.append(Row(((Line(words=one.what),), taken, others or (Line(words=NOTHING),))))
    columns = ("What", "Counted here so", "Could also be counted so")
    yield Table("How days are counted", columns, tuple(rows), "counting")


# --- departures ---------------------------------------------------------------------------------


def _departures(sheet: Sheet) -> Iterator[Block]:
    found = sheet.departures
    if found is None:
        return
    yield Heading(1, "Departures from its law", "departures")
    if found.silence is not None:
        yield Paragraph(Line(words=_NO_LAW[found.silence]))
    for id_ in found.unknown:
        words = "It is not among the texts known here, so nothing is set against it"
        yield Paragraph(Line(words=words, label="Its law", code=id_))
    for law in found.laws:
        yield from _against(law)


def _against(law: AgainstLaw) -> Iterator[Block]:
    words = f"{law.title}, edition {law.edition}"
    if law.printed:
        words += f"; the page calls it “{law.printed}”"
    words += "; what was not read of either is not compared" if law.partial else ""
    lesser = "1 lesser finding is" if law.lesser == 1 else f"{law.lesser} lesser findings are"
    if law.lesser:
        words += f"; {lesser} not shown here"
    if not law.departures:
        words += "; nothing that weighs was found"
    yield Paragraph(Line(words=f"{words}.", label="Set against"))
    if law.departures:
        name = {"law": "The law", "code": "The code", "model": "The model"}.get(law.kind, "Its law")
        rows = tuple(
            Row(
                (
                    (Line(words=one.about, kind="strong", code=one.id),),
                    (
                        Line(
                            words=one.sentence,
                            label=f"{capital(one.verdict)}, {one.weight}",
                        ),
                        *(Line(words=words, label="But", kind="otherwise") for words in one.under),
                    ),
                    cited(one.law),
                    cited(one.page),
                )
            )
            for one in law.departures
        )
        columns = ("About", "Finding", name, "The page")
        yield Table(f"Departures from {law.title}", columns, rows, "departures")


# --- sources and examples -----------------------------------------------------------------------


def _sources(sheet: Sheet) -> Iterator[Block]:
    yield Heading(1, "Sources", "sources")
    further = tuple(
        source
        for law in (sheet.departures.laws if sheet.departures is not None else ())
        for source in law.sources
    )
    yield SourceList((*sheet.sources, *further))


def _examples(sheet: Sheet, number: int) -> Iterator[Block]:
    table = _example_table(sheet.examples[:number])
    if table is None:
        return
    yield Heading(1, "Worked examples", "examples")
    left = len(sheet.examples) - number
    words = "Each of them is run against the rules of this sheet by the tests."
    if left:
        words += f" The file has {left} more."
    yield Paragraph(Line(words=words))
    yield table


def _example_table(examples: tuple[Worked, ...]) -> Table | None:
    columns = ("Example", "What happened", "What must follow")
    rows = tuple(_example(one) for one in examples)
    return Table("Worked examples", columns, rows, "examples") if rows else None


def _example(one: Worked) -> Row:
    about = [Line(words=one.title, kind="strong"), Line(words=f"Asked on {spoken(one.today)}")]
    about += [Line(words=fact) for fact in one.facts]
    happened = tuple(
        Line(words=f"{event.words}{event.more}", label=spoken(event.day)) for event in one.events
    )
    follows = tuple(Line(words=after.words, label=after.what) for after in one.follows)
    rest = (*doubt(one.doubt), *notes(one.notes))
    return Row((tuple(about), happened, follows), "", rest)
