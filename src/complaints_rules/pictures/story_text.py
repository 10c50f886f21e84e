"""A story as lines of text, one for each thing in the order of their days, for a letter."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from complaints_rules.dates import spoken
from complaints_rules.listing import capital
from complaints_rules.pictures.story import Lane, Row, Story

NO_DATE: Final = "no date"


def lines(story: Story) -> list[str]:
    """Return the whole story; a line that goes on is not folded."""
    made = [story.title]
    several = len(story.lanes) > 1
    for number, lane in enumerate(story.lanes, 1):
        made += ["", f"{number}. {lane.title}" if several else lane.title, lane.procedure, ""]
        made += _told(lane, story.today)
        made += ["", *lane.now]
    if story.shared:
        made += ["", *(f"{spoken(one.day)}: {one.words}" for one in story.shared)]
    return [*made, "", *dict.fromkeys(lane.basis for lane in story.lanes)]


def in_order(lane: Lane) -> list[Row]:
    """Return the rows of a lane in the order of their days, those without a day last."""
    return [*sorted(lane.rows, key=lambda row: row.day or date.max), *lane.undated]


def sentence(row: Row) -> str:
    """Return what a row is and how it stands, without its day."""
    name = f"{row.label} [{row.id}]" if row.kind in ("duty", "window") and row.id else row.label
    return f"{name}: {row.words}" if row.words else name


def when(row: Row) -> str:
    """Return the word of a row with its day: `done Mon 21 Jul 2025`."""
    return f"{row.word} {spoken(row.day)}" if row.day is not None else ""


def in_words(story: Story) -> str:
    """Return the whole story in sentences, for whoever cannot see the picture."""
    made: list[str] = []
    several = len(story.lanes) > 1
    for number, lane in enumerate(story.lanes, 1):
        made += [f"{number}. {lane.title}" if several else lane.title, lane.procedure]
        for row in in_order(lane):
            made.append(f"{capital(when(row) or NO_DATE)}: {sentence(row)}")
            made += (f"Note: {note}" for note in row.notes)
        made += lane.now
    made += [f"{spoken(one.day)}: {one.words}" for one in story.shared]
    return " ".join(f"{one.rstrip('.')}." for one in made)


def _told(lane: Lane, today: date) -> Iterator[str]:
    asked = f"  {spoken(today):<15}   -- the day of the question --"
    for row in in_order(lane):
        if asked and (row.day is None or row.day > today):
            yield asked
            asked = ""
        day = spoken(row.day) if row.day is not None else NO_DATE
        word = row.word if row.day is not None else ""
        yield f"{row.letters:1} {day:<15}   {word:<8}   {sentence(row)}".rstrip()
        yield from (f"  {'':<15}   note       {note}" for note in row.notes)
    if asked:
        yield asked
