"""A receipt: one answer with everything that it was computed from, under one checksum.

It is made by asking the library, so that its answer is that of its question and case.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from complaints_rules import api
from complaints_rules.__about__ import __version__
from complaints_rules.case import Case
from complaints_rules.engine.plan import Plan
from complaints_rules.model.procedure import Procedure
from complaints_rules.receipts.canonical import canonical, digest_of, normal
from complaints_rules.receipts.holidays import bank_holidays
from complaints_rules.receipts.question import Answer, Question, ask

FORMAT: Final = 1
KIND: Final = "complaints-rules receipt"
CHECKSUM: Final = "sha256"


@dataclass(frozen=True, slots=True)
class Receipt:
    """An answer that can be computed again: its case, question, grounds and result.

    ``text`` is its canonical JSON (see :mod:`complaints_rules.receipts.canonical`): the same case,
    question, texts, bank holidays and version give the same bytes. Its ``sha256`` is that of the
    canonical JSON of everything else in it. It shows that nothing was altered by mistake; whether
    an answer is right, or was written by hand, only :func:`replay` shows.
    """

    text: str
    sha256: str


def receipt_for(
    case: Case,
    question: str = "deadlines",
    *,
    today: date,
    known_on: date | None = None,
    deadline: str | None = None,
    who: str | None = None,
    to: str | None = None,
    without_notes: bool = False,
) -> Receipt:
    """Ask one question about a case and return the answer as a receipt.

    ``question`` is the name of the call: ``deadlines`` (with ``deadline``: that one duty alone),
    ``next_deadline`` (``who``), ``can_escalate`` (``to``) or ``route_to_ombudsman``; ``today`` and
    ``known_on`` are the call's.

    A receipt holds the case as it was given, **with its reference and the notes of its events**,
    which may be about people. With ``without_notes`` both are left out; no answer depends on them.
    For a procedure of your own it names the file or the folder that it was read from, as given.

    Raises :class:`ComplaintsRulesError` as the call itself does, and for a text in the case that
    cannot be written (``not-canonical``).
    """
    asked = Question(
        call=question, today=today, known_on=known_on, deadline=deadline, who=who, to=to
    )
    # Refuses what is no case or no day before any of it is written.
    api.timetable_of(case, today, known_on)
    given = normal(case.to_dict())
    if without_notes:
        given["reference"] = None
        given["events"] = [
            {key: value for key, value in event.items() if key != "note"}
            for event in given["events"]
        ]
    return written(given, asked, case.given)[0]


def case_of(given: dict[str, Any], procedure: Procedure | None, file: str | None = None) -> Case:
    """Return the case that a receipt holds, under its own procedure or one that is handed in."""
    case = Case.from_json(canonical(given), file=file)
    if procedure is None:
        return case
    return Case(
        procedure,
        events=case.events,
        facts=case.facts,
        reference=case.reference,
        closed=case.closed,
        file=file,
    )


def written(
    given: dict[str, Any], asked: Question, procedure: Procedure | None, file: str | None = None
) -> tuple[Receipt, dict[str, Any]]:
    """Ask the question about a case in its JSON form; return the receipt, and it as plain data."""
    case = case_of(given, procedure, file)
    answer = ask(case, asked)
    data: dict[str, Any] = {
        "format": FORMAT,
        "kind": KIND,
        "case": given,
        "question": asked.to_dict(),
        "rests_on": _grounds(case, asked, answer),
        "result": answer.result,
    }
    data = normal(data)
    data[CHECKSUM] = digest_of(data)
    return Receipt(canonical(data).decode(), data[CHECKSUM]), data


def _grounds(case: Case, asked: Question, answer: Answer) -> dict[str, Any]:
    """Everything beside the case and the question that the answer was computed from."""
    plan = api.plan_for(case)
    routed = asked.call == "route_to_ombudsman"
    return {
        "library_version": __version__,
        "procedure": {
            **text_row(plan),
            "edition_assumed": answer.edition_assumed,
            "given": case.given is not None,
            "origin": answer.origin,
        },
        "ombudsmen": [text_row(body) for body in api.library().ombudsmen()] if routed else [],
        "bank_holidays": bank_holidays(plan, answer.calendar, *answer.days),
    }


def text_row(plan: Plan) -> dict[str, Any]:
    """Return one text with its digest, and the digest of the counting set that it shares.

    A text takes its counting from a set that stands in another file and can change without it.
    """
    procedure = plan.procedure
    counting = procedure.counting
    name = counting if isinstance(counting, str) else counting.like
    shared = api.library().sets()[name].model_dump(mode="json", exclude_none=True)
    return {
        "id": procedure.id,
        "edition": procedure.edition,
        "digest": plan.digest,
        "counting": name,
        "counting_digest": digest_of(shared),
    }
