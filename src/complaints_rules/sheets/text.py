"""A sheet as plain text, for a terminal."""

from collections.abc import Iterable, Iterator
from typing import Final

from complaints_rules.listing import joined
from complaints_rules.sheets.lines import row
from complaints_rules.sheets.parts import (
    DutySaid,
    EntrySaid,
    Head,
    Item,
    NoteSaid,
    ReadingSaid,
    Sheet,
    StageSaid,
    WindowSaid,
)
from complaints_rules.sheets.references import source_lines
from complaints_rules.sheets.said import Said

_HEADINGS: Final = {
    "stops": "WHAT STOPS THE CLOCKS",
    "temporary": "TEMPORARY RULES",
    "ombudsman": "OMBUDSMAN",
    "excluded": "EXCLUDED",
    "beyond": "SAID BY THE TEXT, AND BEYOND THE FORMAT",
}


def text(sheet: Sheet) -> str:
    """Return the whole sheet; its departures from the law are the audit's to show."""
    return "\n".join(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    yield from _head(sheet.head)
    for stage in (sheet.complaint, *sheet.stages):
        if stage is not None:
            yield from _stage(stage)
    for entry in sheet.entries:
        yield from _entry(entry)
    for name in ("stops", "temporary", "ombudsman", "excluded"):
        yield from _section(sheet, name)
    if sheet.facts:
        yield from ("", "WHAT THE RULES ASK")
    for fact in sheet.facts:
        yield f"  {fact.name}: {fact.asks} {joined(fact.values, 'or')}"
    if sheet.readings:
        yield from ("", "WHAT THE TEXT LEAVES OPEN")
    for reading in sheet.readings:
        yield from _reading(reading)
    if sheet.unverified:
        yield from ("", "SAID ELSEWHERE, FOUND IN NO TEXT THAT WAS READ, AND LEFT OUT")
    for words in sheet.unverified:
        yield f"  {words}"
    yield from _section(sheet, "beyond")
    if sheet.notes:
        yield from ("", "NOTES")
    for note in sheet.notes:
        yield f"  {note.words}"
    yield from source_lines(sheet.sources, when_read=True)
    yield ""
    number = len(sheet.examples)
    yield f"{number} worked example{'' if number == 1 else 's'}; `check` runs them"


def _head(head: Head) -> Iterator[str]:
    yield head.title
    about = f"{head.id}, edition {head.edition}; {head.kind}, {head.nation}"
    yield f"{about}; for {', '.join(head.subjects)}"
    if head.first_day is not None and head.last_day is not None:
        yield f"In force from {head.first_day.line}; the last day: {head.last_day.line}"
        if head.successor:
            yield f"Since then: {head.successor}"
    if head.checked_by is not None and head.checked_on is not None:
        yield f"Held against its text by {head.checked_by} on {head.checked_on.isoformat()}"
    if head.not_read:
        yield f"Read in part only; not read: {'; '.join(head.not_read)}"


def _stage(stage: StageSaid) -> Iterator[str]:
    yield ""
    yield stage.heading + _only(stage.condition)
    for entry in stage.entries:
        yield from _entry(entry)
    for handler in stage.handlers:
        yield f"  Handled by {handler}"
    if stage.silence is not None:
        yield f"  Limits: {stage.silence.line}"
    for duty in stage.duties:
        yield from _duty(duty)
    yield from _notes(stage.notes)


def _duty(duty: DutySaid) -> Iterator[str]:
    yield f"  {duty.title} [{duty.id}]"
    yield row("by", f"{duty.who.line} ({duty.force.line}){_only(duty.condition)}")
    yield row("limit", duty.limit.line)
    yield row("done by", duty.met.line)
    yield from _if_given("more", duty.more)
    yield from _if_given("late", duty.late)
    yield from _exception(duty.unless)
    yield from _doubt(duty.doubt)
    yield row("from", duty.cited.words)
    yield from _notes(duty.notes)


def _entry(entry: EntrySaid) -> Iterator[str]:
    yield f"  Entry{entry.place}: {entry.ground.line}{_only(entry.condition)}"
    if entry.right is not None:
        yield row("right", f"whether it is a right: {entry.right.line}")
    yield from _if_given("needs", entry.needs)
    window = entry.window
    if isinstance(window, WindowSaid):
        yield row("window", f"{window.limit.line}; {window.force.line}; late: {window.late.line}")
        yield from _exception(window.unless)
        yield from _notes(window.notes)
    else:
        yield from _if_given("window", window)
    yield from _if_given("opens", entry.opens)
    yield from _exception(entry.unless)
    yield from _doubt(entry.doubt)
    yield row("from", entry.cited.words)
    yield from _notes(entry.notes)


def _section(sheet: Sheet, name: str) -> Iterator[str]:
    section = sheet.sections.get(name)
    if section is None:
        return
    yield ""
    if section.silence is not None:
        yield f"{_HEADINGS[name]}: {section.silence}"
        return
    yield _HEADINGS[name]
    for item in section.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    yield f"  {item.title.line}"
    for label, said in item.rows:
        yield row(label, said.line)
    yield from _doubt(item.doubt)
    yield row("from", item.cited.words)
    yield from _notes(item.notes)


def _reading(reading: ReadingSaid) -> Iterator[str]:
    printed = reading.printed if reading.silent else f"“{reading.printed}”"
    yield f"  {reading.name}: {printed}"
    for option in reading.options:
        yield f"    {option.name}{', adopted' if option.adopted else ''}: {option.words}"
    yield f"    because {reading.because}"


def _only(condition: str) -> str:
    return f"; {condition}" if condition else ""


def _if_given(label: str, said: Said | None) -> Iterator[str]:
    if said is not None:
        yield row(label, said.line)


def _exception(unless: str | None) -> Iterator[str]:
    if unless is not None:
        yield row("unless", unless)


def _doubt(doubt: str | None) -> Iterator[str]:
    if doubt is not None:
        yield row("DOUBT", f"printed so and transcribed as it stands: {doubt}")


def _notes(notes: Iterable[NoteSaid]) -> Iterator[str]:
    for note in notes:
        yield row("note", note.words)
