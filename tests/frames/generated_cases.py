"""Many cases in wide form from a seed: several procedures, any stage reached, errors among them.

They are plain rows of the standard library, so that a test and a benchmark can hand the same ones
to any kind of frame.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

TODAY = date(2026, 11, 24)
FIRST = date(2024, 6, 3)
DAYS = (TODAY - FIRST).days


class Text(NamedTuple):
    """A procedure with its facts; whether its answers can be extended, and by how much."""

    id: str
    facts: dict[str, tuple[str, ...]]
    extends: int = 0


TEXTS = (
    Text("devon-childrens", {}, 14),
    Text("england-housing-code-2024", {"subject": ("housing",)}, 14),
    Text("england-lgsco-code-2024", {"subject": ("corporate", "homelessness")}, 14),
    Text("scotland-spso-model", {"subject": ("corporate", "social-work")}, 7),
    Text("northern-ireland-nipso-model", {"subject": ("corporate",)}, 7),
    Text("england-childrens-2006", {"channel": ("written", "oral")}, 14),
    Text("nottingham-adults@undated", {}),
    Text("birmingham-trust-local", {}),
)

# What happens, after how many days at most, and in how many of ten cases that came so far.
STEPS = (
    ("complaint.acknowledged", 6, 9),
    ("stage-1.respond.extended", 12, 2),
    ("stage-1.response_sent", 25, 8),
    ("stage-1.response_received", 3, 8),
    ("stage-2.requested", 30, 4),
    ("stage-2.acknowledged", 6, 8),
    ("stage-2.response_sent", 40, 6),
)
EXTENDED = "stage-1.respond.extended"
DAY_COLUMNS = (
    "complaint.received",
    *(name for name, _, _ in STEPS),
    f"{EXTENDED}.sets",
)
COLUMNS = ("reference", "officer", "procedure", "fact.subject", "fact.channel", *DAY_COLUMNS)
ERRORS = 40
"""One row of so many is wrong."""

Row = dict[str, Any]


def cases(number: int, seed: int = 7) -> Iterator[Row]:
    """So many cases with ``date`` in the cells of days; the same for the same seed."""
    random = Random(seed)  # noqa: S311 - nothing secret
    for n in range(1, number + 1):
        row = _case(random, n)
        if random.randrange(ERRORS) == 0:
            _spoil(random, row)
        yield row


def _case(random: Random, n: int) -> Row:
    text = random.choice(TEXTS)
    day = FIRST + timedelta(days=random.randrange(DAYS))
    row: Row = dict.fromkeys(COLUMNS)
    row.update({"reference": f"C-{n}", "officer": random.choice(("Khan", "Lee", "Moss"))})
    row.update({"procedure": text.id, "complaint.received": day})
    for fact, words in text.facts.items():
        if random.randrange(5):
            row[f"fact.{fact}"] = random.choice(words)
    for name, most, often in STEPS:
        is_extension = name == EXTENDED
        if random.randrange(10) >= often or (is_extension and not text.extends):
            if is_extension:
                continue
            break
        day += timedelta(days=random.randint(0, most))
        if day > TODAY:
            break
        row[name] = day
        if is_extension:
            row[f"{EXTENDED}.sets"] = day + timedelta(days=text.extends)
    return row


def _spoil(random: Random, row: Row) -> None:
    """Make one mistake that a real table has."""
    received = row["complaint.received"]
    kind = random.randrange(5)
    if kind == 0:
        row["procedure"] = "no-such-procedure"
    elif kind == 1:
        row["fact.subject"] = "no such subject"
    elif kind == 2:
        row["complaint.acknowledged"] = received - timedelta(days=3)
    elif kind == 3:
        row["procedure"] = None
    else:
        row[EXTENDED] = None
        row[f"{EXTENDED}.sets"] = received


def long_form(rows: list[Row]) -> list[Row]:
    """The same cases with a row for each event."""
    made: list[Row] = []
    for row in rows:
        shared = {key: row[key] for key in COLUMNS if key not in DAY_COLUMNS}
        for name in DAY_COLUMNS[:-1]:
            if row[name] is not None:
                sets = row[f"{name}.sets"] if name == EXTENDED else None
                made.append({**shared, "event": name, "date": row[name], "sets": sets})
    return made
