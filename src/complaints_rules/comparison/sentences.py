"""The findings of an audit as sentences that a complaints manager understands."""

from collections.abc import Callable

from complaints_rules.answers import wording
from complaints_rules.comparison.clause import Clause
from complaints_rules.comparison.verdicts import Order, begins_later
from complaints_rules.comparison_results import Verdict
from complaints_rules.listing import capital, joined

_NAMES = {"law": "the law", "code": "the code", "model": "the model"}


def name_of(kind: str) -> str:
    """Return what a text behind a page is called in a sentence."""
    return _NAMES.get(kind, "the other text")


def sentence(
    kind: str, verdict: Verdict, law: Clause, page: Clause, order: Order, reach: Clause | None
) -> str:
    """Return what a finding says, as a sentence without its end.

    ``reach`` is how far the law lets a limit be extended, which a longer limit is set against too.
    """
    name = name_of(kind)
    if verdict == "not known":
        return f"The part that would say this was not read, so {name} and the page are not compared"
    if verdict == "same":
        return f"The page and {name} say the same: {page.words}"
    words = _WRITERS.get(law.aspect, _figures)(name, verdict, law, page, order)
    if law.aspect == "limit" and verdict == "looser" and reach is not None and reach.silent is None:
        words += f"; {name} lets it be extended: {reach.words}"
    return words


def _figures(name: str, verdict: Verdict, law: Clause, page: Clause, _: Order) -> str:
    if verdict == "silent":
        return f"{capital(name)} gives {law.words}; the page gives no number"
    if verdict == "adds" and law.by == "complainant":
        return f"The page gives the complainant {page.words} for this; {name} sets no limit"
    if verdict == "adds":
        return f"The page gives {page.words}; {name} gives no number"
    if verdict == "counts differently":
        return (
            f"{capital(name)} gives {law.words}; the page gives {page.words}, counted otherwise, "
            "so that the numbers alone do not tell which is longer"
        )
    longer = (verdict == "looser") != (law.by == "complainant")
    return (
        f"{capital(name)} gives {law.words}; the page gives {page.words}, which is "
        f"{'longer' if longer else 'shorter'}"
    )


def _clock(name: str, verdict: Verdict, law: Clause, page: Clause, order: Order) -> str:
    if verdict == "silent" and page.silent is not None:
        return f"{capital(name)} says from when the time runs ({law.words}); the page does not"
    if verdict == "silent":
        return (
            f"The page counts from {page.words}; it does not mention when {name} counts from "
            f"something else: {law.words}"
        )
    if verdict == "adds":
        return f"The page says from when the time runs ({page.words}); {name} does not"
    later = begins_later(order, law.adopted, page.adopted)
    when = {True: ", which comes later", False: ", which comes sooner", None: ""}[later]
    return f"{capital(name)} counts from {law.words}; the page counts from {page.words}{when}"


def _day_one(name: str, verdict: Verdict, law: Clause, page: Clause, _: Order) -> str:
    if verdict == "silent":
        return f"Under {name} {law.words}; the page does not say, and is read so: {page.words}"
    return f"Under {name} {law.words}; under the page {page.words}, so that a day lies between"


def _extension(name: str, verdict: Verdict, law: Clause, page: Clause, _: Order) -> str:
    if verdict == "silent":
        return f"{capital(name)} lets the time be extended ({law.words}); the page does not say so"
    if verdict == "looser" and law.silent is not None:
        return f"The page lets the time be extended ({page.words}); {name} does not"
    if law.adopted.in_all == page.adopted.in_all:
        how = "and no further" if verdict == "stricter" else "and, for the page's reasons, further"
        return (
            f"The page lets the time be extended as far as {name}, {how}: {_both(name, law, page)}"
        )
    if verdict == "counts differently":
        words = "The page's limit on extensions is lower than that"
        return f"{words} of {name}, but may be passed: {_both(name, law, page)}"
    what = {"looser": "further than", "stricter": "less far than"}[verdict]
    return f"The page lets the time be extended {what} {name}: {_both(name, law, page)}"


def _both(name: str, law: Clause, page: Clause) -> str:
    return f"{page.words}; {name}: {law.words}"


def _notice(name: str, verdict: Verdict, law: Clause, page: Clause, _: Order) -> str:
    if verdict == "silent":
        return without_notice(name, law)
    return f"The page asks for a notice of an extension ({page.words}); {name} asks for less"


def _force(name: str, verdict: Verdict, law: Clause, page: Clause, _: Order) -> str:
    if verdict == "silent":
        return f"{capital(name)} says “{law.words}”; the page does not say how binding it is"
    weaker = "weaker" if (verdict == "looser") != (law.by == "complainant") else "stronger"
    return f"The page is worded {weaker} (“{page.words}”) than {name} (“{law.words}”)"


def _opening(name: str, verdict: Verdict, law: Clause, page: Clause, _: Order) -> str:
    if verdict == "silent":
        return f"The page does not say when the ombudsman may be approached; {name}: {law.words}"
    if verdict == "adds":
        return f"The page says when the ombudsman may be approached ({page.words}); {name} does not"
    return f"The way to the ombudsman opens {page.words} on the page, and {law.words} under {name}"


def _stop(name: str, _: Verdict, law: Clause, page: Clause, __: Order) -> str:
    return f"Under {name} {law.words}; on the page {page.words}"


def _right(name: str, verdict: Verdict, law: Clause, page: Clause, _: Order) -> str:
    if verdict == "silent":
        return f"Under {name} {law.words}; the page does not say whether that is so"
    return f"On the page {page.words}; under {name} {law.words}"


def _what_to_give(name: str, verdict: Verdict, law: Clause, page: Clause, _: Order) -> str:
    if verdict == "contradicts":
        return f"{capital(name)} forbids asking for this; the page asks for {page.words}"
    asked = law.words if law.adopted else "nothing in particular"
    if verdict == "adds":
        return f"The page asks for {page.words}; {name} asks for {asked}"
    return f"{capital(name)} asks for {asked}; the page asks for less"


def _consequence(name: str, verdict: Verdict, law: Clause, page: Clause, _: Order) -> str:
    if verdict == "silent":
        return f"The page does not say what follows from being late ({name}: {law.words})"
    return f"Who is late: {page.words} on the page; {law.words} under {name}"


def _ombudsman(name: str, verdict: Verdict, law: Clause, page: Clause, _: Order) -> str:
    if verdict == "silent" and page.adopted:
        return f"{capital(name)} names {law.words}; the page names another body: {page.words}"
    if verdict == "silent":
        return f"The page names no ombudsman; {name} does ({law.words})"
    if verdict == "adds":
        return f"The page names an ombudsman ({page.words}); {name} names none"
    elsewhere = f"The page sends the complainant elsewhere than {name}"
    return f"{elsewhere}: {_both(name, law, page)}"


_WRITERS: dict[str, Callable[[str, Verdict, Clause, Clause, Order], str]] = {
    "clock": _clock,
    "day one": _day_one,
    "extension": _extension,
    "notice": _notice,
    "force": _force,
    "right": _right,
    "what to give": _what_to_give,
    "consequence": _consequence,
    "ombudsman": _ombudsman,
    "opening": _opening,
    "stop": _stop,
}


def missing_stage(name: str, law: Clause) -> str:
    """Say that a page leaves out a stage."""
    return f"The page does not mention {law.id.replace('-', ' ')} of {name} ({law.about})"


def without_notice(name: str, law: Clause) -> str:
    """Say that a page does not say what notice an extension needs."""
    return f"Under {name} an extension needs a {law.words}; the page does not say all of this"


def under_another_name(name: str, law: Clause, page: Clause, clock: Clause | None) -> str:
    """Say that a page has a duty of the law by another name, counted in its own way."""
    since = f", from {clock.words}" if clock is not None else ""
    return (
        f"{capital(name)} gives {law.words}; on the page the same step is called otherwise "
        f"({page.about}) and has {page.words}{since}"
    )


def empty_stage(name: str, law: Clause, limits: list[str]) -> str:
    """Say that a page has a stage and gives no time limit in it."""
    stage = law.id.replace("-", " ")
    number = f"{len(limits)}: {joined(limits)}" if len(limits) > 1 else joined(limits)
    return f"The page has {stage} and gives no time limit in it; {name} has {number}"


def unread_stage(name: str, law: Clause, limits: list[str]) -> str:
    """Say that the part of a page that would give the limits of a stage was not read."""
    stage = law.id.replace("-", " ")
    return f"The page has {stage}, whose time limits were not read; {name} has {joined(limits)}"


def missing(name: str, law: Clause) -> str:
    """Say that a page leaves out a duty or a right."""
    if law.aspect == "limit":
        return f"{capital(name)} has this ({wording.lowered(law.words)}); the page has not"
    return f"{capital(name)} has this; the page does not mention it"


def added(name: str, page: Clause) -> str:
    """Say that a page has something of its own."""
    if page.aspect == "stage":
        return f"The page has {page.id.replace('-', ' ')} ({page.about}); {name} has no such stage"
    if page.aspect == "exclusion":
        return (
            f"The page refuses from the outset: {page.words}; whether {name} does must be judged "
            "by a person"
        )
    if page.aspect == "stop":
        return f"On the page something stops the clocks ({page.about}) that does not under {name}"
    if page.aspect == "what to give":
        return f"The page asks for {page.words}; {name} does not"
    if page.aspect == "consequence":
        return f"The page says what follows from being late ({page.words}); {name} does not"
    if page.by == "complainant":
        return f"The page gives the complainant {page.words} for this; {name} has no such limit"
    return f"The page has this of its own ({page.words})"


def under_words(reading: str, verdict: Verdict) -> str:
    """Say what a verdict would be under another reading."""
    return f"{VERDICTS[verdict]} under one reading ({reading})"


ASPECTS = {
    "limit": "the time limit",
    "clock": "counted from",
    "day one": "the first day counted",
    "extension": "how far it may be extended",
    "notice": "notice of an extension",
    "force": "how binding",
    "consequence": "if it is late",
    "stage": "the stage",
    "right": "whether it is a right",
    "what to give": "what must be given",
    "ombudsman": "the ombudsman",
    "opening": "when the ombudsman may be approached",
    "exclusion": "refused from the outset",
    "stop": "what becomes of the clocks",
    "in force": "when it holds",
}
VERDICTS = {
    "same": "the same",
    "stricter": "stricter",
    "looser": "looser",
    "silent": "silent",
    "adds": "adds",
    "contradicts": "contradicts",
    "counts differently": "counts differently",
    "not known": "not known",
}
