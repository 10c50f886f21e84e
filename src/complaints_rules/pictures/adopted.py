"""The words for a value as adopted, with a letter where the text can be read otherwise."""

from collections.abc import Callable
from typing import Any

from complaints_rules.answers.values import Values
from complaints_rules.engine.plan import Plan
from complaints_rules.model.values import Choice
from complaints_rules.model.words import SILENCES
from complaints_rules.pictures.stage_parts import Line


class Adopted(Values):
    """Says the adopted value, with a letter behind it where the text can be read otherwise."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan.adopted, lambda name: f"“{event_in_words(plan, name)}”")
        self._taken = plan.adopted
        self.readings: list[str] = []

    def said(self, value: Any, say: Callable[[Any], str] = str) -> str:
        """Return the adopted value in words, with the letter of its reading."""
        if not isinstance(value, Choice):
            return super().said(value, say)
        words = self.said(self.taken(value), say)
        if all(other == self.taken(value) for other in value.options.values()):
            return words
        if value.reading not in self.readings:
            self.readings.append(value.reading)
        return f"{words} [{letter(self.readings.index(value.reading))}]"

    def taken(self, value: Any) -> Any:
        """Return a value as it is under the adopted readings."""
        while isinstance(value, Choice):
            value = value.options[self._taken[value.reading]]
        return value

    def silence(self, value: Any) -> str | None:
        """Return the silence that a value is under the adopted readings, if it is one."""
        taken = self.taken(value)
        return taken if isinstance(taken, str) and taken in SILENCES else None

    def line(self, before: str, value: Any, say: Callable[[Any], str] = str) -> Line:
        """Return a value as a line, with a word or two before it."""
        return Line(f"{before}{self.said(value, say)}", self.silence(value))


def letter(index: int) -> str:
    """Return the letter of a reading, by its place among those that the picture shows."""
    return chr(ord("a") + index)


def event_in_words(plan: Plan, name: str) -> str:
    """Return what has happened when an event is recorded, as short as it can be known by."""
    # What an event fixes stands behind a semicolon.
    return plan.meaning(name).partition(";")[0]
