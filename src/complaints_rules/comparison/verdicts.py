"""How one text stands to another where both say something about the same thing.

`stricter` asks more of the authority, or leaves the complainant more, than the law does; `looser`
asks less of it or leaves the complainant less. Each rule looks at plain values; what a reading
changes is looked at by `judge`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from complaints_rules.comparison.clause import Clause, Clock, Limit, Notice, Reach
from complaints_rules.comparison.measure import alike, in_working_days
from complaints_rules.comparison_results import Verdict
from complaints_rules.engine.plan import Plan
from complaints_rules.lengths import Length

_OF_A_STAGE: Final = re.compile(r"stage-(\d+)\.")
_FORCE: Final[Mapping[str | None, int]] = {
    "must": 3,
    "will": 3,
    "should": 2,
    "usual": 1,
    "aim": 1,
    "may": 0,
}
_RIGHT: Final[Mapping[str | None, int]] = {
    "of right": 2,
    "automatic": 2,
    "by consent": 1,
    "at discretion": 0,
}

_KINDNESS: Final[Mapping[str | None, int]] = {
    "still accepted": 2,
    "may be refused": 1,
    "refused": 0,
    "closed": 0,
    "lapses": 0,
    "restart": 0,
}
"""How kind a text is to a complainant who is late."""


class Judged(NamedTuple):
    """A verdict with every reading as adopted, and those that some other reading gives."""

    verdict: Verdict
    under: tuple[tuple[str, Verdict], ...]


def judge(law: Clause, page: Clause, clocks: "Clocks | None", order: "Order") -> Judged:
    """Return how a page's clause stands to that of its law, under every reading of both.

    ``clocks`` are the clocks of the two limits, where it is limits that are compared: a longer
    limit that begins sooner is not longer for that.
    """
    rule = _RULES[law.aspect]
    if page.silent == "not read" or law.silent == "not read":
        return Judged("not known", ())
    pair = clocks or Clocks(None, None)
    if law.options == page.options and pair.are_alike:
        # What both leave open in the same way is the same, whichever reading is taken.
        return Judged("same", ())

    def under(chosen: frozenset[str]) -> Verdict:
        found = rule(Sides(law, page, order), _value(law, chosen), _value(page, chosen))
        return _weighed(found, law, pair.under(chosen), order)

    main = under(frozenset())
    stated = (one for one in pair.stated if one.silent is None)
    others = {frozenset(o.under) for one in (law, page, *stated) for o in one.options}
    found = {chosen: under(chosen) for chosen in sorted(others - {frozenset()}, key=sorted)}
    differ = ((chosen, one) for chosen, one in found.items() if one != main)
    return Judged(main, tuple(("; ".join(sorted(chosen)), one) for chosen, one in differ))


def _value(clause: Clause, chosen: frozenset[str]) -> Any:
    """Return a clause's value under some options; a reading of one name is taken alike in both."""
    fitting = [one for one in clause.options if chosen.issuperset(one.under)]
    return max(fitting, key=lambda one: len(one.under)).value


class Clocks(NamedTuple):
    """The clocks of two limits; ``None`` where a text states none."""

    law: Clause | None
    page: Clause | None

    @property
    def are_alike(self) -> bool:
        """Whether both texts say, or leave open, the same about the clock."""
        ours = self.law.options if self.law is not None else None
        return ours == (self.page.options if self.page is not None else None)

    @property
    def stated(self) -> "tuple[Clause, ...]":
        """Both clocks, where both texts have one; else none.

        A clock whose start is not stated is taken as it is counted.
        """
        if self.law is None or self.page is None:
            return ()
        known = all(one.silent in (None, "not stated") for one in (self.law, self.page))
        return (self.law, self.page) if known else ()

    def under(self, chosen: frozenset[str]) -> "Pair | None":
        """Return both clocks under some options, where both texts state one."""
        if not self.stated:
            return None
        ours, theirs = (
            _value(one, chosen if one.silent is None else frozenset()) for one in self.stated
        )
        return ours, theirs


Pair = tuple[Clock, Clock]


def _weighed(verdict: Verdict, law: Clause, pair: Pair | None, order: "Order") -> Verdict:
    """Return a verdict on limits with their clocks in view."""
    if law.aspect != "limit" or verdict not in ("looser", "stricter") or pair is None:
        return verdict
    later = begins_later(order, *pair)
    if later is None and set(pair[0].ordinary) == set(pair[1].ordinary):
        return verdict
    longer = (verdict == "looser") != (law.by == "complainant")
    # A longer time from a later day is longer; a longer time from an earlier day may not be.
    return verdict if later is longer else "counts differently"


class Sides(NamedTuple):
    """The two clauses, and what comes before what."""

    law: Clause
    page: Clause
    order: "Order"

    @property
    def binds_complainant(self) -> bool:
        """Whether the limit is the complainant's, so that more time leaves them more."""
        return self.law.by == "complainant"


class Order:
    """Which of two events comes first, as far as two texts and the vocabulary tell."""

    def __init__(self, *plans: Plan) -> None:
        self._after: dict[str, set[str]] = {}
        for plan in plans:
            for earlier, later in plan.order:
                self._after.setdefault(earlier, set()).add(later)

    def is_before(self, one: str, other: str) -> bool:
        """Tell whether ``one`` cannot be later than ``other``."""
        seen: set[str] = set()
        waiting = [one]
        while waiting:
            for later in self._after.get(waiting.pop(), ()):
                if later == other:
                    return True
                if later not in seen:
                    seen.add(later)
                    waiting.append(later)
        return False


# --- limits and extensions ----------------------------------------------------------------------


def _limit(sides: Sides, law: Limit, page: Limit) -> Verdict:
    if law.kind != page.kind and "none" not in (law.kind, page.kind):
        return "counts differently"
    if law.length is None or page.length is None:
        return _without_number(law, page)
    verdict = _longer(sides, law, page)
    # The same number with a floor or a ceiling on one side only is not the same limit.
    return "counts differently" if verdict == "same" and law.second != page.second else verdict


def _without_number(law: Limit, page: Limit) -> Verdict:
    if law.kind == page.kind:
        return "same"
    return "silent" if page.kind == "none" else "adds"


def _longer(sides: Sides, law: Limit, page: Limit) -> Verdict:
    """Compare two lengths: a longer one asks less of whoever is bound by it.

    A length to be kept ahead of an event is the other way round.
    """
    if law.length is None or page.length is None or law.length == page.length:
        return "same"
    ours, theirs = in_working_days(law.length), in_working_days(page.length)
    if _in_months(law.length) is not None and _in_months(law.length) == _in_months(page.length):
        return "same"
    if law.length.unit != page.length.unit and alike(ours, theirs):
        return "counts differently"
    # Clear days leave out one day more.
    more_time = (theirs, page.length.clear) > (ours, law.length.clear)
    if law.kind == "ahead":
        more_time = not more_time
    return "stricter" if more_time == sides.binds_complainant else "looser"


def _in_months(length: Length) -> int | None:
    """A year is twelve months, wherever it begins."""
    if length.clear or length.unit not in ("months", "years"):
        return None
    return length.amount * (12 if length.unit == "years" else 1)


def _extension(sides: Sides, law: Reach, page: Reach) -> Verdict:
    if law == page:
        return "same"
    if page.kind == "none":
        return "silent" if sides.page.silent == "not stated" else "stricter"
    if law.kind == "none":
        return "looser"
    if page.kind == "open" or law.kind == "open":
        return "looser" if law.kind != "open" else "stricter"
    if law.in_all == page.in_all:
        return "looser" if page.soft else "stricter"
    if page.in_all > law.in_all:
        return "looser"
    # A soft cap may be passed, so that a lower one promises nothing.
    return "counts differently" if page.soft and not law.soft else "stricter"


def _notice(_: Sides, law: Notice | None, page: Notice | None) -> Verdict:
    if law == page:
        return "same"
    if page is None:
        return "silent"
    if law is None:
        return "adds"
    missing = set(law.needs) - set(page.needs) or (law.latest and not page.latest)
    return "silent" if missing else "adds"


# --- clocks -------------------------------------------------------------------------------------


def _clock(sides: Sides, law: Clock, page: Clock) -> Verdict:
    if sides.page.silent is not None:
        return "silent" if sides.law.silent is None else "same"
    if sides.law.silent is not None:
        return "adds"
    if (set(law.ordinary), law.which) != (set(page.ordinary), page.which):
        return "counts differently"
    missing = set(law.special) - set(page.special)
    added = set(page.special) - set(law.special)
    if added:
        return "counts differently"
    return "silent" if missing else "same"


def begins_later(order: Order, law: Clock, page: Clock) -> bool | None:
    """Tell whether a page's clock begins later than that of the law; ``None`` if nothing tells."""
    if any(order.is_before(ours, theirs) for ours in law.ordinary for theirs in page.ordinary):
        return True
    if any(order.is_before(theirs, ours) for ours in law.ordinary for theirs in page.ordinary):
        return False
    return None


def _day_one(sides: Sides, law: str, page: str) -> Verdict:
    if law == page:
        return "same"
    return "silent" if sides.page.silent else "counts differently"


# --- words --------------------------------------------------------------------------------------


def _ranked(
    ranks: Mapping[str | None, int], less: Verdict = "looser"
) -> Callable[["Sides", str | None, str | None], Verdict]:
    """Return the rule for words that stand in an order; a word outside it says nothing."""

    def rule(_: Sides, law: str | None, page: str | None) -> Verdict:
        if page not in ranks:
            return "silent" if law in ranks else "same"
        if law not in ranks:
            return "adds"
        if ranks[law] == ranks[page]:
            return "same"
        return "stricter" if ranks[page] > ranks[law] else less

    return rule


_FORCE_RULE = _ranked(_FORCE)


def _force(sides: Sides, law: str | None, page: str | None) -> Verdict:
    """Weaker words leave the authority more, and a complainant who is bound by them too."""
    verdict = _FORCE_RULE(sides, law, page)
    if sides.binds_complainant and verdict in ("looser", "stricter"):
        return "stricter" if verdict == "looser" else "looser"
    return verdict


def _what_to_give(sides: Sides, law: tuple[str, ...], page: tuple[str, ...]) -> Verdict:
    if set(law) == set(page):
        return "same" if sides.page.silent == sides.law.silent else "silent"
    if sides.law.silent == "none" and page:
        return "contradicts"
    return "adds" if set(page) - set(law) else "stricter"


def _ombudsman(sides: Sides, law: tuple[str, ...], page: tuple[str, ...]) -> Verdict:
    if not law:
        return "same" if not page else "adds"
    if not page:
        return "contradicts" if sides.page.silent == "none" else "silent"
    # Whoever is sent to another body as well is not kept from this one.
    return "same" if set(law) <= set(page) else "silent"


def _opening(sides: Sides, law: tuple[str, ...], page: tuple[str, ...]) -> Verdict:
    """Whoever may go to the ombudsman after an earlier stage has more than the law gives."""
    if set(law) == set(page):
        return "same"
    if sides.page.silent or sides.law.silent:
        return "silent" if sides.page.silent else "adds"
    ours, theirs = _last_stage(law), _last_stage(page)
    if ours is None or theirs is None or ours == theirs:
        return "counts differently"
    return "stricter" if theirs < ours else "looser"


def _last_stage(ways: tuple[str, ...]) -> float | None:
    """Return the stage whose answer or refusal opens a route; before all stages for any time."""
    if "any time" in ways:
        return -1.0
    found = [_OF_A_STAGE.match(way) for way in ways]
    numbers = [float(one[1]) for one in found if one is not None]
    return max(numbers) if numbers and len(numbers) == len(ways) else None


def _stop(_: Sides, law: str, page: str) -> Verdict:
    return "same" if law == page else "contradicts"


def _present(_: Sides, __: object, ___: object) -> Verdict:
    return "same"


_RULES: Mapping[str, Callable[[Sides, Any, Any], Verdict]] = {
    "limit": _limit,
    "clock": _clock,
    "day one": _day_one,
    "extension": _extension,
    "notice": _notice,
    "force": _force,
    "consequence": _ranked(_KINDNESS),
    "stage": _present,
    "right": _ranked(_RIGHT, less="contradicts"),
    "what to give": _what_to_give,
    "ombudsman": _ombudsman,
    "opening": _opening,
    "exclusion": _present,
    "stop": _stop,
}
