"""One value of a procedure, said for a line of plain text and for a page of plain English."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from complaints_rules.answers.values import Say, Values
from complaints_rules.engine.plan import Plan
from complaints_rules.model.values import Choice


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What a value would be under another option of a reading; ``option`` may be left unnamed."""

    reading: str
    option: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """A value in words.

    ``line`` has events by the names that a case uses, and every reading in brackets. ``words`` has
    events in words and the adopted reading alone; ``otherwise`` has the readings that differ.
    """

    line: str
    words: str
    otherwise: tuple[Otherwise, ...] = ()


class Sayer:
    """Says the values of one procedure."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._by_name = Values(plan.adopted)

    def say(self, how: Callable[[Values], str]) -> Said:
        """Return what ``how`` gives, said both ways."""
        values = _InWords(self.plan)
        words = _joints(how(values))
        others = tuple(Otherwise(o.reading, o.option, _joints(o.words)) for o in values.others)
        return Said(how(self._by_name), words, others)

    def value(self, value: Any, say: Say = str, words: Say | None = None) -> Said:
        """Return a value; ``say`` is how a plain one is said, ``words`` how on the page."""
        line = self._by_name.said(value, say)
        said = self.say(lambda values: values.said(value, words or say))
        return Said(line, said.words, said.otherwise)

    def event(self, name: str) -> str:
        """Return what has happened when an event is recorded."""
        return self.plan.meaning(name)


class _InWords(Values):
    """Says the adopted reading alone, and keeps the others aside."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan.adopted, lambda event: f"when {plan.meaning(event)}")
        self.others: list[Otherwise] = []

    def _choice(self, choice: Choice[Any], say: Say) -> str:
        taken = self._adopted[choice.reading]
        adopted = self.said(choice.options[taken], say)
        kept = list(self.others)
        for option, value in choice.options.items():
            words = self.said(value, say)
            if words != adopted:
                kept.append(Otherwise(choice.reading, option, words))
        # What the other options leave open in their turn stands with the readings of the text.
        self.others = kept
        return adopted


# An event is said as `when ...`, which these words before it do not go with.
_JOINTS: Final = {
    "before when ": "before ",
    "since when ": "since ",
    "with when ": "when ",
    "fixed by when ": "fixed when ",
    "happened: when ": "happened: ",
    "of this: when ": "of this: ",
}


def _joints(words: str) -> str:
    for found, better in _JOINTS.items():
        words = words.replace(found, better)
    return words
