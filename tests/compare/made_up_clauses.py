"""Made-up statements of a law and of a page, and what comes before what."""

from typing import Any

from complaints_rules.comparison.clause import Aspect, Clause, Clock, Limit
from complaints_rules.comparison.options import Option
from complaints_rules.comparison.verdicts import Order
from complaints_rules.lengths import Length

NOBODY_KNOWS = Order()


def says(
    aspect: Aspect,
    value: Any,
    *others: tuple[str, Any],
    silent: str | None = None,
    by: str = "authority",
    id_: str = "stage-1.respond",
) -> Clause:
    options = (Option((), value), *(Option(tuple(u.split("; ")), v) for u, v in others))
    return Clause(
        id=id_,
        aspect=aspect,
        about="answer",
        by=by,
        words="words",
        options=options,
        silent=silent,
        source="source",
    )


def limit(text: str, kind: Any = "length") -> Limit:
    return Limit(kind, Length.parse(text))


def before(*pairs: tuple[str, str]) -> Order:
    class Text:
        order = pairs

    text: Any = Text
    return Order(text)


def from_(*events: str, silent: str | None = None) -> Clause:
    return says("clock", Clock(events), silent=silent)
