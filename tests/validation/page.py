"""The page `docs/validation.md`: two tables of totals, what they show, and every row."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from tests.validation.counting import NAMES, adopted, value
from tests.validation.rows import Row
from tests.validation.validate import (
    AGREES,
    NOT_COMPUTED,
    OTHER,
    SLIP,
    UNEXPLAINED,
    Finding,
    began,
    findings,
    shown,
)

import complaints_rules as cr
from complaints_rules.dates import spoken
from complaints_rules.listing import capital, joined

VERDICTS: Final = (AGREES, OTHER, SLIP, UNEXPLAINED, NOT_COMPUTED)
INTRO: Final = """\
# Held against real decisions

Ombudsmen, commissioners and authorities publish dates and numbers of working days. Here are
{decisions} such figures, and {told} findings in {stories} real cases, each computed again and set
beside what was stated. Every row of the two lists is shown, whatever it says. This page is written
by `python -m tests.validation.validate`, and a test fails when it is not what is computed.

**How a verdict is reached.** Three things are tried, always in this order and for everybody alike.

1. What the library answers. If that is the figure, it *agrees*. Where a procedure that ships fits,
   the answer comes from a case under it, and otherwise from the bank holidays and the length alone.
2. The other choices of the five conventions of counting: receipt on a non-working day taken as the
   next working day; the day itself counted as day one (or, where it is, the day after); the bank
   holidays of one nation for those of the whole kingdom, or the other way round; every day for
   working days; falling due on a non-working day moved to the next working day. One departure comes
   before two. The first that gives the figure is named.
3. If no choice, alone or with others, gives the figure, it is *the body's own slip*, provided that
   arithmetic shows where it comes from: the bank holidays were left in, or they were and the first
   day was counted too, or the count is one working day too long. A figure that even this does not
   give is *unexplained*.

A verdict is about a count and not about the merits. To agree under another convention is no mistake
where the text leaves the convention open. A slip of a few days seldom changes whether something was
late; where it can be told, the row says so. A figure may also fit a convention by chance: where
another figure of the same decision is counted without it, the row says that too.
"""
READING: Final = """\
In a row, *counted* names the text, the day from which the figure runs, and the bank holidays. Some
figures run from another event than the text's own clock does, such as the complaint where a Code
counts from the acknowledgement. They are then computed from the event that the body used, and the
row adds what the timetable says.
"""
CASES: Final = """\
What was found in each case: computed where the days are given, and otherwise listed with the
reason.
"""


def page(decisions: Sequence[Row], stories: Sequence[Row]) -> str:
    """Return the page in Markdown."""
    figures, told = findings(decisions), findings(stories)
    cases = {row.url for row in stories}
    intro = INTRO.format(decisions=len(decisions), told=len(stories), stories=len(cases))
    parts = [
        intro,
        _totals("Single figures", figures),
        _totals("Findings in whole cases", told),
        "## What it shows\n",
        "\n".join(f"- {line}" for line in _shows(figures, told)) + "\n",
        "## Every figure\n",
        READING,
        *_tables(figures, lambda one: one.row.body),
        "## Every case\n",
        CASES,
        *_tables(told, lambda one: f"{one.row.case} ({one.row.body})"),
    ]
    return "\n".join(parts)


def _totals(title: str, found: Sequence[Finding]) -> str:
    used = [v for v in VERDICTS if v == UNEXPLAINED or any(one.verdict == v for one in found)]
    lines = [f"## {title}\n", f"| whose figure | {' | '.join(used)} | all |"]
    lines.append("|---" + "|--:" * (len(used) + 1) + "|")
    bodies = list(dict.fromkeys(one.row.body for one in found))
    rows = [(body, [one for one in found if one.row.body == body]) for body in bodies]
    for body, mine in [*rows, ("**all**", list(found))]:
        counts = [sum(one.verdict == v for one in mine) for v in used]
        lines.append(f"| {body} | {' | '.join(str(n) for n in (*counts, len(mine)))} |")
    return "\n".join(lines) + "\n"


def _shows(figures: Sequence[Finding], told: Sequence[Finding]) -> Iterable[str]:
    unexplained = [one.row.id for one in (*figures, *told) if one.verdict == UNEXPLAINED]
    yield f"Unexplained: {joined(unexplained) if unexplained else 'none'}."
    stays, moves = receipts(figures)
    yield (
        f"**Received on a non-working day.** {len(stays) + len(moves)} single figures run from such"
        f" a day and can tell the two conventions apart. {len(stays)} take the day as it is"
        f" ({joined(stays)}); {len(moves)} take the next working day ({joined(moves)}). Both are"
        " really in use. Where a text is silent, the library gives one as the date and the other"
        " as a reading."
    )
    others = [one for one in figures if one.verdict == OTHER]
    for convention in dict.fromkeys(one.convention for one in others):
        ids = [one.row.id for one in others if one.convention == convention]
        yield f"**{capital(convention)}**: {joined(ids)}."
    doubtful = [one.row.id for one in others if one.against]
    yield f"Of these, the same decision counts without it elsewhere: {joined(doubtful)}."
    slips = [one.row.id for one in figures if one.verdict == SLIP]
    yield f"**Slips**: {joined(slips)}. The arithmetic stands in each row."


def receipts(found: Sequence[Finding]) -> tuple[list[str], list[str]]:
    """Return the rows that show how receipt on a non-working day was taken: as is, or moved."""
    stays: list[str] = []
    moves: list[str] = []
    for one in found:
        row = one.row
        if row.kind == "none" or cr.calendar(row.calendar).is_working_day(row.start):
            continue
        base = adopted(row)
        moved = type(base)("next working day", base.day_one, base.calendar, base.unit, base.due)
        plain, other = value(row, base), value(row, moved)
        if plain != other and row.stated in (plain, other):
            (stays if row.stated == plain else moves).append(row.id)
    return stays, moves


def _tables(found: Sequence[Finding], group: Callable[[Finding], str]) -> Iterable[str]:
    for title in dict.fromkeys(group(one) for one in found):
        yield f"### {title}\n"
        yield "| row | counted | they say | we say | verdict |\n|---|---|---|---|---|"
        yield "\n".join(_line(one) for one in found if group(one) == title) + "\n"


def _line(one: Finding) -> str:
    row = one.row
    they = f"**{shown(row.stated)}**" if row.kind == "due" else row.said
    we = "" if one.ours is None else f"**{shown(one.ours)}**. {one.because}"
    verdict = f"**{one.verdict}**" + (f": {one.convention}" if one.convention else "")
    verdict = " ".join((f"{verdict}.", *one.said))
    source = f"[{row.id}]({row.url})" + (f", {row.case}" if row.id.startswith("DA") else "")
    cells = (source, _counted(row), they, we, verdict)
    return f"| {' | '.join(_cell(text) for text in cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _counted(row: Row) -> str:
    if row.kind == "none":
        return ""
    end = f", to {spoken(row.end)}" if row.end is not None else ""
    calendar = "" if row.unit == "months" else f"; {NAMES[row.calendar]}"
    length = f"{row.length} {row.unit}"
    return f"{row.rule}, {length}; {row.start_event}, {began(row)}{end}{calendar}"
