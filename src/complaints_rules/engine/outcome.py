"""What the evaluator finds out about one duty, before any words are made of it."""

from datetime import date
from typing import Any

from complaints_rules.engine.plan import Duty

KNOWN = 0
"""The start has happened (or the case itself fixes the date)."""
AT_LATEST = 1
"""The start has happened on a day not recorded; the date is the latest that it can be."""
AT_EARLIEST = 2
"""The start has happened on a day not recorded; the date is the earliest that it can be."""
PROJECTED = 3
"""The start has not happened; the steps before it are taken as done on their last day."""

Moment = tuple[date, str, int]
"""A day, the event on that day, and how well it is known: one of the four levels above."""


class Outcome:
    """The dates of one duty under one choice of options.

    ``trace`` holds what was counted, as tuples, for the explanation; ``consulted`` the readings
    that the dates depend on; ``missing`` the events that the clock waits for. Of an extension that
    was not made, ``cap``, ``notice_by`` and ``ground`` are found by ``describe_unmade`` alone;
    until then the outcome is ``undescribed``.
    """

    __slots__ = (
        "base_due",
        "begins",
        "cap",
        "consulted",
        "done",
        "done_exactly",
        "due",
        "due_time",
        "duty",
        "extended",
        "fixed",
        "ground",
        "level",
        "missing",
        "needs",
        "notice_by",
        "start",
        "start_event",
        "status",
        "trace",
        "undescribed",
    )

    def __init__(self, duty: Duty) -> None:
        self.duty = duty
        self.status: str | None = None
        self.start: date | None = None
        self.start_event: str | None = None
        self.level = KNOWN
        self.due: date | None = None
        self.due_time: str | None = None
        self.base_due: date | None = None
        self.extended = False
        self.undescribed = False
        self.fixed = False
        self.cap: date | None = None
        self.notice_by: date | None = None
        self.ground: str | None = None
        self.begins: date | None = None
        self.done: date | None = None
        self.done_exactly = True
        self.missing: tuple[str, ...] = ()
        self.needs: tuple[str, ...] = ()
        self.consulted: tuple[str, ...] = ()
        self.trace: list[tuple[Any, ...]] = []
