"""The words for what a result holds: one list, so that every page says a thing the same way."""

from collections.abc import Iterable
from typing import Final

from complaints_rules.dates import spoken
from complaints_rules.listing import joined
from complaints_rules.model.words import MEANINGS
from complaints_rules.results import BodyRoute, Routing

STATES: Final = {
    "not_started": "not started",
    "running": "running",
    "due_today": "due today",
    "overdue": "OVERDUE",
    "met": "met",
    "met_late": "done late",
    "done": "done",
    "no_limit": "the text gives no number",
    "lapsed": "passed",
    "stopped": "stopped",
    "superseded": "the case has moved on",
    "not_applicable": "does not apply to this case",
    "needs_fact": "depends on a fact",
    "not_known": "not known",
}
ANSWERS: Final = {
    "yes": "yes",
    "at_discretion": "only if the authority allows it",
    "not_yet": "not yet",
    "no": "no",
    "not_known": "not known",
}
STATUSES: Final = {
    "open": "open",
    "premature": "too early",
    "late": "past its time limit, which it may set aside",
    "wrong_body": "does not take such a complaint",
    "not_stated": "the text does not say",
    "not_known": "not known",
}
SILENT: Final = {
    "not stated": "the text does not say",
    "not read": "that part of the text was not read",
    "none": "the text says that there is none",
}
_ACTORS: Final = {
    "authority": "the authority",
    "complainant": "the complainant",
    "panel": "the panel",
    "provider": "the provider",
}
_STRENGTHS: Final = {"usual": "usually", "aim": "aims to"}
_RIGHTS: Final = {
    "of right": "it is",
    "at discretion": "no, the authority decides",
    "automatic": "the stage opens without a request",
    "by consent": "no, both sides must agree",
}
_IF_MISSED: Final = {
    "refused": "it is refused",
    "closed": "the case is closed",
    "restart": "the procedure begins again",
    "lapses": "the right is lost",
    "next stage": "the case moves to the next stage",
    "breach": "a breach of the rule",
    "original limit stands": "the limit stays where it was",
}
_GROUNDS: Final = {
    "dissatisfied": "not satisfied with the answer",
    "overdue": "the answer is late",
}

_BEGINNINGS: Final = frozenset(
    {"A", "An", "It", "Late", "No", "Nobody", "Not", "Only", "People", "That", "The", "There"}
    | {"This", "Until", "Which"}
)


def silence(word: str) -> str:
    """Return a silence in words, and anything else as it is."""
    return SILENT.get(word, word)


def actor(word: str, person: str | None = None) -> str:
    """Return who must do something, with the printed role where there is one."""
    who = _ACTORS.get(word, silence(word))
    return f"{silence(person)}, for {who}" if person and word in _ACTORS else who


def strength(word: str) -> str:
    """Return the printed force of a limit as `the words: usually`."""
    if word in SILENT:
        return f"how binding: {SILENT[word]}"
    return f"the words: {force(word)}"


def force(word: str) -> str:
    """Return the printed force of a limit as a word or two."""
    return SILENT.get(word, _STRENGTHS.get(word, word))


def right(word: str) -> str:
    """Return whether the complainant may insist, as the end of a sentence."""
    return _RIGHTS.get(word, silence(word))


def if_missed(word: str | None) -> str:
    """Return what follows from being late; without a word the text does not say."""
    return _IF_MISSED.get(word, silence(word)) if word else SILENT["not stated"]


def then(word: str) -> str:
    """Return what becomes of the clocks when something stops them."""
    return MEANINGS[word]


def ground(word: str) -> str:
    """Return the ground of a door: the two that every text shares, else the printed words."""
    return _GROUNDS.get(word, silence(word))


def working_days(n: int) -> str:
    """Return a number of working days as words."""
    return f"{n} working day" if abs(n) == 1 else f"{n} working days"


def subject(word: str) -> str:
    """Return the word for what a complaint is about as it is said: `children's social care`."""
    return word.replace("-", " ").replace("childrens", "children's")


def lowered(words: str) -> str:
    """Return a sentence as it goes on after other words; names and initials keep their capital."""
    first = words.split(" ", 1)[0]
    return words[0].lower() + words[1:] if first in _BEGINNINGS else words


def request_must(needs: Iterable[str]) -> str:
    """Return what a request must give, as a sentence without its end."""
    given = [word for word in needs if word != "in writing"]
    parts = ["be in writing"] if "in writing" in needs else []
    parts += [f"give {joined(given)}"] if given else []
    return f"the request must {' and '.join(parts)}"


def are_needs(words: Iterable[str]) -> bool:
    """Tell whether these are what a request must give, and not facts that the case lacks."""
    return all(word in MEANINGS for word in words)


def body_name(found: Routing | BodyRoute) -> str:
    """Return a body by its printed name, else by the title of its file, else by its id."""
    return found.printed_as or found.title or found.body or "no body named"


def last_day(found: Routing | BodyRoute) -> str | None:
    """Return the last day, with the safe day where another reading ends it sooner."""
    if found.last_day is None:
        return None
    safe = found.safe_day
    sooner = f" (to be safe, by {spoken(safe)})" if safe and safe != found.last_day else ""
    return spoken(found.last_day) + sooner


def status_of(found: Routing) -> str:
    """Return how it stands with the body, and why where that is one thing."""
    words = STATUSES[found.status]
    if found.status in ("premature", "not_known") and found.because:
        return f"{words}; {lowered(found.because[0].words)}"
    return words
