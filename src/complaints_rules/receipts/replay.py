"""A receipt computed again: the same, or what differs and which of its inputs changed."""

from dataclasses import dataclass
from typing import Any, Literal

from complaints_rules import api
from complaints_rules.__about__ import __version__
from complaints_rules.case import Case
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.listing import joined
from complaints_rules.model.procedure import Procedure
from complaints_rules.receipts import changes
from complaints_rules.receipts.canonical import normal
from complaints_rules.receipts.changes import InputChange
from complaints_rules.receipts.differences import AnswerChange, differences
from complaints_rules.receipts.reading import Read, read
from complaints_rules.receipts.receipt import Receipt, written
from complaints_rules.results import Result
from complaints_rules.sources import OURS

Verdict = Literal["same", "reworded", "different", "refused"]
_MISSING = ("unknown-procedure", "unknown-edition", "ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed(Result):
    """What became of a receipt that was computed again.

    ``verdict`` is ``same``: every date, state and reason is as it was; ``reworded``: so are all
    dates and states, but a sentence reads otherwise; ``different``; or ``refused``: the question
    has no answer now. ``changed`` names each input that is not what it was (the case, the
    procedure, the calendar, the engine), ``differences`` what that did to the answer; with the
    verdict ``same`` an input may have changed and made no difference. ``exact`` says that the
    receipt made again is the same byte for byte; ``sha256`` is the checksum of the one made again.
    """

    verdict: Verdict
    exact: bool
    changed: tuple[InputChange, ...]
    differences: tuple[AnswerChange, ...]
    made_by: str
    replayed_by: str
    sha256: str | None

    @property
    def is_same(self) -> bool:
        """Whether every date and state is as it was."""
        return self.verdict in ("same", "reworded")


def replay(
    text: str | bytes,
    *,
    procedure: Procedure | None = None,
    case: Case | None = None,
    file: str | None = None,
) -> Replayed:
    """Compute a receipt again, from what it holds and what the library knows now.

    ``procedure`` is the file behind a receipt of a procedure of your own. ``case`` asks whether
    the answer still holds for the case as it stands now; without it the case of the receipt is
    asked. ``file`` is the name that problems are reported under.

    Raises :class:`ComplaintsRulesError` for what is not a receipt (``not-json``,
    ``not-a-receipt``, ``unknown-format``), was altered (``receipt-altered``), or rests on a
    procedure of your own that is not given (``procedure-needed``).
    """
    return replay_and_receipt(text, procedure=procedure, case=case, file=file)[0]


def replay_and_receipt(
    text: str | bytes,
    *,
    procedure: Procedure | None = None,
    case: Case | None = None,
    file: str | None = None,
) -> tuple[Replayed, Receipt | None]:
    """Compute a receipt again as :func:`replay` does, and return with it the one made again."""
    if not isinstance(text, str | bytes):
        raise _not_text(text, file)
    then = read(text, file)
    own = then.grounds["procedure"]
    if own.get("given") and procedure is None and (case is None or case.given is None):
        message = (
            f"this receipt rests on a procedure of your own, {own['id']}@{own['edition']}, read "
            f"from {own.get('origin')}; give that file with `--procedure FILE`"
        )
        raise ComplaintsRulesError(Problem(code="procedure-needed", message=message, file=file))
    if case is not None:
        procedure = procedure or case.given
    given = then.data["case"] if case is None else normal(case.to_dict())
    found = [*changes.of_case(then.data["case"], given)] if case is not None else []
    found.extend(changes.of_bank_holidays(then.grounds["bank_holidays"]))
    version = [*changes.of_library(then.grounds["library_version"], __version__)]
    try:
        receipt, now = written(given, then.question, procedure, file)
    except ComplaintsRulesError as error:
        return _refused(then, error, [*found, *_text_named(then, error, procedure), *version]), None
    if now["sha256"] == then.data["sha256"]:
        return _replayed(then, "same", [], [], receipt), receipt
    found.extend(changes.of_texts(then.grounds, now["rests_on"]))
    differing = differences(then.question.call, then.data["result"], now["result"])
    moved = [one for one in differing if not one.wording]
    if differing and not found and not version:
        found.append(_silent_engine())
    verdict: Verdict = "different" if moved else "reworded" if differing else "same"
    return _replayed(then, verdict, [*found, *version], differing, receipt), receipt


def _not_text(given: object, file: str | None) -> ComplaintsRulesError:
    hint = "give a receipt as the text that was kept, `receipt.text`"
    if isinstance(given, Receipt):
        hint = "give its text, `receipt.text`"
    message = f"found a {type(given).__name__}; {hint}"
    return ComplaintsRulesError(Problem(code="not-a-receipt", message=message, file=file))


def _replayed(
    then: Read, verdict: Verdict, changed: Any, differing: Any, receipt: Receipt | None
) -> Replayed:
    return Replayed(
        verdict=verdict,
        exact=receipt is not None and receipt.sha256 == then.data["sha256"],
        changed=tuple(changed),
        differences=tuple(differing),
        made_by=then.grounds["library_version"],
        replayed_by=__version__,
        sha256=receipt.sha256 if receipt is not None else None,
    )


def _silent_engine() -> InputChange:
    words = (
        f"the engine changed: case, procedure and bank holidays are as they were, and so is the "
        f"version of the library, {__version__}, by its name; its code is not, or the receipt's "
        "answer was written by hand"
    )
    return InputChange(part="engine", words=words)


def _refused(then: Read, error: ComplaintsRulesError, found: list[InputChange]) -> Replayed:
    """Say that the question was answered and is refused now, and why."""
    said = joined(problem.message for problem in error.problems)
    if not found:
        found = [_silent_engine()]
    change = AnswerChange(
        where=then.question.call.replace("_", " "),
        field="result",
        was=None,
        now=said,
        wording=False,
        words=f"the question was answered and is refused now: {said}",
    )
    return _replayed(then, "refused", found, [change], None)


def _text_named(
    then: Read, error: ComplaintsRulesError, procedure: Procedure | None
) -> list[InputChange]:
    """Say what became of the text that a receipt names, where the question is refused."""
    row = then.grounds["procedure"]
    name = f"{row['id']}@{row['edition']}"
    if error.problems[0].code in _MISSING:
        words = f"the procedure changed: {name} is no longer here"
        if row.get("origin") not in (OURS, "given"):
            words += f"; it came from {row.get('origin')}, so name its folder with `--folder DIR`"
        return [InputChange(part="procedure", words=words)]
    try:
        plan = (
            api.library().exact(row["id"], row["edition"])
            if procedure is None
            else api.plan_of(procedure)
        )
    except ComplaintsRulesError as unread:
        words = f"the procedure {name} can no longer be read: {unread.problems[0].message}"
        return [InputChange(part="procedure", words=words)]
    return [*changes.of_text_asked_for(row, plan)]
