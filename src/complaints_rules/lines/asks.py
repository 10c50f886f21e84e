"""What can be asked in a line: each question with its parts, its answer and its call.

It is the one table from which requests are read, answered and described in the schemas.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from complaints_rules import api
from complaints_rules.__about__ import __version__
from complaints_rules.answers.explanation import explain
from complaints_rules.calendars import DATA_VERSION
from complaints_rules.errors import ComplaintsRulesError, refuse
from complaints_rules.receipts.question import CALLS, ONLY_FOR, Question
from complaints_rules.receipts.receipt import Receipt, receipt_for
from complaints_rules.receipts.replay import Replayed, replay
from complaints_rules.received import received_on
from complaints_rules.results import Deadline, Decision, Result, Routing
from complaints_rules.vocabulary import nearest

PROTOCOL: Final = 1
"""The version of the protocol; a caller that knows another one is refused, and told this."""

Parts = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Result):
    """Who answers: the protocol, the library, its bank holidays, and what can be asked.

    The three versions stand in every answer about a case too, under ``about``.
    """

    protocol: int
    library_version: str
    data_version: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question: what it needs, what it may be given besides, and what it gives.

    ``gives`` is the type of the answer, from which its schema is made.
    """

    words: str
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    gives: Any
    run: Callable[[Parts], Any]


_OF_A_CASE: Final = ("case", "today")


def _about_case(call: Callable[..., Any]) -> Callable[[Parts], Any]:
    """Return the call of the library that takes the parts by their own names."""

    def run(parts: Parts) -> Any:
        return call(parts.pop("case"), **parts)

    return run


def _explained(parts: Parts) -> list[str]:
    """Return each answer to a question about a case as text for a letter."""
    question: str = parts.pop("question")
    case = parts.pop("case")
    deadline = parts.pop("deadline", None)
    if question == "deadlines":
        found = _of_id(api.deadlines(case, **parts), deadline)
    else:
        one = getattr(api, question)(case, **parts)
        found = () if one is None else (one,)
    return [explain(one) for one in found]


def check_question(parts: Parts) -> None:
    """Refuse a question about a case that there is not, and a part that goes with another one.

    Raises :class:`ComplaintsRulesError` whose problem says which part of the request it is about.
    """
    question = parts.get("question")
    if question is None:
        return
    given = {name: parts.get(name) for name in ONLY_FOR}
    try:
        Question(call=question, today=parts["today"], **given).check()
    except ComplaintsRulesError as error:
        needless = (n for n, call in ONLY_FOR.items() if given[n] is not None and call != question)
        raise _at(next(needless) if question in CALLS else "question", error) from None


def _received(parts: Parts) -> date:
    """Return the date of a moment; a problem says whether it is about the moment or the cut-off."""
    try:
        return received_on(parts.pop("timestamp"), **parts)
    except ComplaintsRulesError as error:
        of_cut_off = error.problems[0].code == "not-a-time"
        raise _at("cut_off" if of_cut_off else "timestamp", error) from None


def _at(part: str, error: ComplaintsRulesError) -> ComplaintsRulesError:
    return ComplaintsRulesError(replace(one, where=part) for one in error.problems)


def _of_id(found: tuple[Deadline, ...], id_: str | None) -> tuple[Deadline, ...]:
    if id_ is None:
        return found
    named = tuple(one for one in found if one.id == id_)
    if not named:
        known = list(dict.fromkeys(one.id for one in found))
        hint = nearest(id_, known) or f"; they are {', '.join(known)}"
        raise refuse("unknown-deadline", f"there is no deadline `{id_}`{hint}")
    return named


def _version(_: Parts) -> Version:
    return Version(
        protocol=PROTOCOL,
        library_version=__version__,
        data_version=DATA_VERSION,
        asks=tuple(ASKS),
    )


ASKS: Final[Mapping[str, Ask]] = {
    "version": Ask(
        words="Which protocol, library and bank holidays answer, and what can be asked.",
        gives=Version,
        run=_version,
    ),
    "procedures": Ask(
        words="The ids of all procedures that are known, in alphabetical order.",
        gives=list[str],
        run=lambda _: api.procedures(),
    ),
    "next_deadline": Ask(
        words="What is due next in a case; null where nothing that has a date is open.",
        needs=_OF_A_CASE,
        may=("known_on", "who", "reasons"),
        gives=Deadline | None,
        run=_about_case(api.next_deadline),
    ),
    "deadlines": Ask(
        words="Every duty of a case with its date, its state and its reasons.",
        needs=_OF_A_CASE,
        may=("known_on", "reasons"),
        gives=list[Deadline],
        run=_about_case(api.deadlines),
    ),
    "can_escalate": Ask(
        words="Whether the complainant may go on to the next stage, or to a stage that is named.",
        needs=_OF_A_CASE,
        may=("known_on", "to"),
        gives=Decision,
        run=_about_case(api.can_escalate),
    ),
    "route_to_ombudsman": Ask(
        words="Which ombudsman the complaint goes to, whether it is time, and until when.",
        needs=_OF_A_CASE,
        may=("known_on",),
        gives=Routing,
        run=_about_case(api.route_to_ombudsman),
    ),
    "explain": Ask(
        words="The answer to one of the four questions above as text for a letter.",
        needs=(*_OF_A_CASE, "question"),
        may=("known_on", "deadline", "who", "to"),
        gives=list[str],
        run=_explained,
    ),
    "receipt": Ask(
        words="The answer to one of the four questions with all that it rests on, to be kept.",
        needs=(*_OF_A_CASE, "question"),
        may=("known_on", "deadline", "who", "to", "without_notes"),
        gives=Receipt,
        run=_about_case(receipt_for),
    ),
    "replay": Ask(
        words="Whether a kept receipt still holds, and if not, what changed.",
        needs=("receipt",),
        may=("case",),
        gives=Replayed,
        run=lambda parts: replay(parts.pop("receipt"), **parts),
    ),
    "received_on": Ask(
        words="The date on which something arrived, by the calendar and clock of Europe/London.",
        needs=("timestamp",),
        may=("cut_off",),
        gives=date,
        run=_received,
    ),
}
