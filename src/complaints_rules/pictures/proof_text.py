"""The proof of a date as text, a week to a line, for a letter or a terminal."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from complaints_rules.dates import spoken
from complaints_rules.pictures.proof import Day, Proof

_DATE: Final = 13
"""How many letters the day of a week takes."""
_HEAD: Final = "Week of       Mon  Tue  Wed  Thu  Fri  Sat  Sun"
_SIGNS: Final = {"left-out": "-", "holiday": "x", "paused": "|", "counted": "o", "extension": "o"}
_LEGEND: Final = {
    ">": "the day from which it is counted",
    "=": "the last day",
    "+": "a day of the extension",
    "x": "a bank holiday or closure, not counted",
    "-": "a weekend, not counted",
    "|": "the clock stands still",
    "o": "a day within the time, not numbered",
    ".": "a day outside the time",
    "?": "the last day under another reading",
    "*": "the day on which it was done",
}


def lines(proof: Proof) -> list[str]:
    """Return the proof whole: its weeks, what the signs mean, the rule and its source."""
    made = [f"{proof.title} [{proof.id}]", "", *weeks(proof), ""]
    made += [f"{number}. {words}." for number, words in enumerate(proof.sentences, 1)]
    return [*made, f"Source: {proof.source}"]


def weeks(proof: Proof) -> list[str]:
    """Return the weeks with the counted days numbered, and what the signs mean."""
    found = list(_weeks(proof))
    cells = "".join(week[_DATE:] for week, _ in found)
    signs = [f"{sign} {words}" for sign, words in _LEGEND.items() if sign in cells]
    return [
        _HEAD,
        *(f"{week.ljust(len(_HEAD))}   {'; '.join(said)}".rstrip() for week, said in found),
        f"A number is a day that is counted; {'; '.join(signs)}.",
    ]


def _weeks(proof: Proof) -> Iterator[tuple[str, list[str]]]:
    """Each week as a line, with what is to be said of its days."""
    known = {one.day: one for one in proof.days}
    others = dict(proof.others)
    shown = [*known, *others, *([proof.done] if proof.done else [])]
    monday = min(shown) - timedelta(days=min(shown).weekday())
    while monday <= max(shown):
        days = [monday + timedelta(days=n) for n in range(7)]
        cells = "".join(_cell(proof, known.get(day), day) for day in days)
        names = [f"{spoken(day)}: {words}" for day in days for words in _said(proof, known, day)]
        yield f"{spoken(monday)[4:]:>11}  {cells}", names
        monday += timedelta(days=7)


def _cell(proof: Proof, one: Day | None, day: date) -> str:
    """Five letters: a sign for what the day is, and its number or the sign of its kind."""
    if day == proof.due:
        sign = "="
    elif day == proof.start:
        sign = ">"
    elif day in dict(proof.others):
        sign = "?"
    elif day == proof.done:
        sign = "*"
    elif one is not None and one.kind == "extension":
        sign = "+"
    else:
        sign = ""
    if one is not None and one.number is not None:
        return f"{sign}{one.number}".rjust(5)
    plain = _SIGNS.get(one.kind, "") if one is not None else ""
    return f"{sign}{plain or ('' if sign else '.')}".rjust(5)


def _said(proof: Proof, known: dict[date, Day], day: date) -> Iterable[str]:
    one = known.get(day)
    if one is not None and one.name is not None and one.kind == "holiday":
        yield one.name
    if day == proof.start:
        yield "counted back from this day" if proof.backwards else "counted from this day"
    if day == proof.due:
        yield "the last day"
    other = dict(proof.others).get(day)
    if other is not None:
        yield f"the last day if read so: {other}"
    if day == proof.done:
        yield "done, late" if proof.late else "done"
