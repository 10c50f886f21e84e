"""The values of a procedure in words: limits, starts, extensions, and choices between readings."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from complaints_rules.answers import wording
from complaints_rules.listing import joined
from complaints_rules.model.stage import Wait
from complaints_rules.model.timescale import (
    EarlierOf,
    Extension,
    LaterOf,
    Notice,
    Otherwise,
    SecondClock,
    StartRow,
    Timescale,
)
from complaints_rules.model.values import Choice
from complaints_rules.model.words import MEANINGS

Say = Callable[[Any], str]


class Values:
    """Says a value of one procedure; where readings differ, the adopted one first."""

    def __init__(self, adopted: Mapping[str, str], event: Callable[[str], str] = str) -> None:
        """Say events by ``event``: by their names, which a case uses, unless it is given."""
        self._adopted = adopted
        self._event = event

    def said(self, value: Any, say: Say = str) -> str:
        """Return a value in words; ``say`` is how a plain one is said."""
        if isinstance(value, Choice):
            return self._choice(value, say)
        if say is str and isinstance(value, tuple):
            return joined(str(one) for one in value) if value else "nothing"
        if isinstance(value, str):
            return say(value) if say is not str else wording.silence(value)
        return say(value)

    def _choice(self, choice: Choice[Any], say: Say) -> str:
        taken = self._adopted[choice.reading]
        adopted = self.said(choice.options[taken], say)
        others = [
            f"{words} under “{option}”"
            for option, value in choice.options.items()
            if (words := self.said(value, say)) != adopted
        ]
        if not others:
            return adopted
        return f"{adopted} [reading “{choice.reading}”, “{taken}”; or {' or '.join(others)}]"

    def limit(self, t: Timescale) -> str:
        """Return the limit of a duty, with what it is counted from."""
        words = self.length(t)
        if t.within is not None or t.once_past is not None:
            words += f", from {self.start(t.starts)}{self.day_one(t.day_one)}"
        return words + self.second_clocks(t.not_before, t.never_after)

    def length(self, t: Timescale) -> str:
        """Return the limit of a duty without what it is counted from."""
        if t.within is not None:
            return self.said(t.within)
        if t.at_least is not None:
            return f"at least {self.said(t.at_least)} before {self._event(t.before or '')}"
        if t.date_fixed_by is not None:
            fixed_by = self._event(t.date_fixed_by)
            return f"the date fixed by {fixed_by}{self._otherwise(t.otherwise)}"
        if t.once_past is not None:
            return f"begins once {self.said(t.once_past)} have passed"
        if t.no_limit == "not read":
            return wording.silence("not read")
        return f"the text gives no number{self._printed(t.no_limit)}"

    def day_one(self, stated: Any) -> str:
        """Return which day is day one, where a limit says so for itself."""
        return "" if stated is None else f"; {self.said(stated, _day_one)}"

    def second_clocks(self, floor: Any, ceiling: Any) -> str:
        """Return the second clocks beside a limit, as the end of its words."""
        parts = []
        if floor is not None:
            parts.append(f"; not before the end of {self.said(floor, self._second_clock)}")
        if ceiling is not None:
            parts.append(f"; never after {self.said(ceiling, self._second_clock)}")
        return "".join(parts)

    def _second_clock(self, clock: Any) -> str:
        if not isinstance(clock, SecondClock):
            return wording.silence(str(clock))
        start = self.start(clock.starts)
        return f"{self.said(clock.within)} from {start}{self.day_one(clock.day_one)}"

    def notice(self, notice: Notice) -> str:
        """Return the notice that an extension needs, and what follows from a late one."""
        words = self.notice_given(notice)
        if notice.if_missed is None:
            return words
        return f"{words}; a late one: {self.said(notice.if_missed, wording.if_missed)}"

    def notice_given(self, notice: Notice) -> str:
        """Return the notice that an extension needs."""
        parts = [self.said(notice.latest, _latest)]
        if notice.needs is not None:
            parts.append(self.said(notice.needs, _needs))
        return f"notice {', '.join(parts)}"

    def _otherwise(self, default: Otherwise | None) -> str:
        if default is None:
            return ""
        return f"; until then {self.said(default.within)}, from {self.start(default.starts)}"

    @staticmethod
    def _printed(no_limit: Any) -> str:
        silent = not isinstance(no_limit, str) or no_limit in wording.SILENT
        return "" if silent else f": “{no_limit}”"

    def extension(self, extension: Any) -> str:
        """Return how a limit may be moved."""
        if isinstance(extension, Choice):
            return self.said(extension, self.extension)
        if not isinstance(extension, Extension):
            return f"whether it may be extended: {wording.silence(str(extension))}"
        parts = [self.reach(extension)]
        if extension.ground is not None:
            parts.append(f"on the ground: {wording.silence(extension.ground)}")
        if extension.decided_by is not None:
            parts.append(f"decided by: {self.said(extension.decided_by)}")
        if extension.notice is not None:
            parts.append(self.notice(extension.notice))
        return "; ".join(parts) + self.second_clocks(None, extension.never_after)

    def reach(self, extension: Any) -> str:
        """Return how far a limit may be moved, without the conditions."""
        if isinstance(extension, Choice):
            return self.said(extension, self.reach)
        if not isinstance(extension, Extension):
            return wording.silence(str(extension))
        if extension.total is not None:
            words = f"up to {self.said(extension.total)} in total"
        elif extension.adds is not None:
            words = f"up to {self.said(extension.adds)} more"
        else:
            words = f"it may be extended, without a number{self._printed(extension.no_limit)}"
        return words + (f"; further than that: {extension.beyond}" if extension.beyond else "")

    def start(self, start: Any) -> str:
        """Return what starts a clock."""
        if isinstance(start, LaterOf):
            return f"the later of {self._events(start.later_of)}"
        if isinstance(start, EarlierOf):
            return f"the earlier of {self._events(start.earlier_of)}"
        if isinstance(start, tuple):
            return "; else ".join(self._row(row) for row in start)
        if start == "not stated":
            return "a start that the text does not state"
        if isinstance(start, Choice):
            return self.said(start, self.start)
        return wording.silence(start) if start in wording.SILENT else self._event(str(start))

    def _events(self, events: Iterable[str]) -> str:
        return joined(self._event(event) for event in events)

    def _row(self, row: StartRow) -> str:
        if row.event is not None:
            words = self._event(row.event)
        elif row.later_of is not None:
            words = f"the later of {self._events(row.later_of)}"
        elif row.earlier_of is not None:
            words = f"the earlier of {self._events(row.earlier_of)}"
        else:
            words = f"the date fixed by {self._event(row.date_fixed_by or '')}"
        by = f", by the day of this: {self._event(row.no_later_than)}" if row.no_later_than else ""
        once = f" once this has happened: {self._event(row.once)}{by}" if row.once else ""
        return f"{words}{once}{when(row.when)}"

    def opens(self, opens: Any) -> str:
        """Return when a route opens, as the end of `opens …`."""
        if isinstance(opens, Choice):
            return self.said(opens, self.opens)
        if isinstance(opens, Wait):
            since = self.start(opens.starts)
            return f"once {self.said(opens.once_past)} have passed since {since}"
        if opens == "any time":
            return "at any time"
        if opens in wording.SILENT:
            return f"when: {wording.silence(opens)}"
        return f"with {self._event(opens)}"

    def met(self, met: Any) -> str:
        """Return the event by which a duty is met."""
        if isinstance(met, EarlierOf):
            return f"the first of {self._events(met.earlier_of)}"
        if isinstance(met, Choice):
            return self.said(met, self.met)
        return wording.silence(met) if met in wording.SILENT else self._event(str(met))


def _day_one(word: str) -> str:
    return {
        "same day": "that day itself is counted as the first",
        "next day": "the day after is counted as the first",
    }.get(word, wording.silence(word))


def _latest(word: str) -> str:
    if word == "day it was due":
        return "by the last day of the limit as it then stood"
    if word == "original last day":
        return "by the last day of the limit before any extension"
    return f"by when: {wording.silence(word)}"


def _needs(needs: tuple[str, ...] | str) -> str:
    """Return what a notice must hold: `in writing, with reasons and the new date`."""
    if isinstance(needs, str):
        return f"its contents: {wording.silence(needs)}"
    given = [MEANINGS[need] for need in needs if need != "in writing"]
    parts = ["in writing"] if "in writing" in needs else []
    parts += [f"with {joined(given)}"] if given else []
    return ", ".join(parts)


def when(conditions: Mapping[str, str] | None) -> str:
    """Return the facts that must hold, as the end of a sentence."""
    if not conditions:
        return ""
    return "; only with " + _facts(conditions.items())


def _facts(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{fact}: {word}" for fact, word in pairs)
