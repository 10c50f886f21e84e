"""What a day that is not worked is called, and who says so."""

from collections.abc import Iterable
from datetime import date

from complaints_rules.calendars.facts import (
    DIVISIONS_OF,
    TITLES,
    VERIFIED_UNTIL,
    BankHoliday,
    bank_holidays,
    sources,
)
from complaints_rules.calendars.projection import projected, release


def title_on(name: str, knowledge: date | None, day: date) -> str | None:
    """Return the title of the bank holiday on ``day``, or ``None`` when there is none.

    Where not every part of the calendar keeps it, or each has its own title, the parts follow
    in brackets.
    """
    if day > VERIFIED_UNTIL:
        kept = [(d, t) for d in DIVISIONS_OF[name] if (t := projected()[d].get(day))]
    else:
        rows = bank_holidays(name, knowledge).get(day, ())
        kept = [(row.division, row.title) for row in rows]
    return _with_parts(kept, len(DIVISIONS_OF[name])) if kept else None


def source_on(name: str, knowledge: date | None, day: date) -> str | None:
    """Return where the bank holiday on ``day`` can be read, or ``None`` when there is none."""
    if day > VERIFIED_UNTIL:
        if any(day in projected()[division] for division in DIVISIONS_OF[name]):
            return f"projected by {release()}; not yet published"
        return None
    kept = [(row.division, _source_of(row)) for row in bank_holidays(name, knowledge).get(day, ())]
    return _with_parts(kept, len(DIVISIONS_OF[name])) if kept else None


def _with_parts(kept: list[tuple[str, str]], parts: int) -> str:
    words = _distinct(text for _, text in kept)
    if len(words) == 1 and len(kept) == parts:
        return words[0]
    return "; ".join(
        f"{text} ({', '.join(TITLES[division] for division, t in kept if t == text)})"
        for text in words
    )


def _source_of(row: BankHoliday) -> str:
    table = sources()
    source, basis = table[row.source], table[row.basis]
    words = [f"{source.name}, {source.address}", f"basis: {basis.name}"]
    if row.moved_from is not None:
        words.append(f"moved from {row.moved_from}")
    if row.announced is not None and row.announced_source is not None:
        words.append(f"announced {row.announced}: {table[row.announced_source].address}")
    return "; ".join(words)


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
