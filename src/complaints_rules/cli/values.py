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
    Otherwise,
    StartRow,
    Timescale,
)
from complaints_rules.model.values import Choice

Say = Callable[[Any], str]


class Values:
    """Says a value of one procedure; where readings differ, the adopted one first."""

    def __init__(self, adopted: Mapping[str, str]) -> None:
        self._adopted = adopted

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
        if t.within is not None:
            return f"{self.said(t.within)}, from {self.start(t.starts)}"
        if t.at_least is not None:
            return f"at least {self.said(t.at_least)} before {t.before}"
        if t.date_fixed_by is not None:
            return f"the date fixed by {t.date_fixed_by}{self._otherwise(t.otherwise)}"
        if t.once_past is not None:
            start = self.start(t.starts)
            return f"begins once {self.said(t.once_past)} have passed, from {start}"
        return f"the text gives no number{self._printed(t.no_limit)}"

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
        if extension.total is not None:
            parts = [f"up to {self.said(extension.total)} in total"]
        elif extension.adds is not None:
            parts = [f"up to {self.said(extension.adds)} more"]
        else:
            parts = [f"it may be extended, without a number{self._printed(extension.no_limit)}"]
        if extension.ground is not None:
            parts.append(f"on the ground: {wording.silence(extension.ground)}")
        if extension.decided_by is not None:
            parts.append(f"decided by: {self.said(extension.decided_by)}")
        if extension.beyond is not None:
            parts.append(f"beyond that: {extension.beyond}")
        if extension.never_after is not None:
            parts.append("never after a second clock has ended")
        return "; ".join(parts)

    def start(self, start: Any) -> str:
        """Return what starts a clock."""
        if isinstance(start, LaterOf):
            return f"the later of {joined(start.later_of)}"
        if isinstance(start, EarlierOf):
            return f"the earlier of {joined(start.earlier_of)}"
        if isinstance(start, tuple):
            return "; else ".join(self._row(row) for row in start)
        if start == "not stated":
            return "a start that the text does not state"
        return self.said(start, self.start) if isinstance(start, Choice) else str(start)

    def _row(self, row: StartRow) -> str:
        if row.event is not None:
            words = row.event
        elif row.later_of is not None:
            words = f"the later of {joined(row.later_of)}"
        elif row.earlier_of is not None:
            words = f"the earlier of {joined(row.earlier_of)}"
        else:
            words = f"the date fixed by {row.date_fixed_by}"
        once = f" once {row.once} has happened" if row.once else ""
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
        return f"with {opens}"

    def met(self, met: Any) -> str:
        """Return the event by which a duty is met."""
        if isinstance(met, EarlierOf):
            return f"the first of {joined(met.earlier_of)}"
        return self.said(met, self.met) if isinstance(met, Choice) else wording.silence(str(met))


def when(conditions: Mapping[str, str] | None) -> str:
    """Return the facts that must hold, as the end of a sentence."""
    if not conditions:
        return ""
    return "; only with " + _facts(conditions.items())


def _facts(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{fact}: {word}" for fact, word in pairs)
