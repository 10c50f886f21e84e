"""The two commands about receipts: write one, and compute some again."""

import sys
from argparse import Namespace
from contextlib import suppress
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from complaints_rules.cli.case_files import INPUT, own_procedure, read_case, when
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.errors import ComplaintsRulesError, Problem, refuse
from complaints_rules.files.reader import text_of
from complaints_rules.listing import capital, joined
from complaints_rules.strict_json import LARGEST_FILE

if TYPE_CHECKING:
    from complaints_rules.case import Case
    from complaints_rules.model.procedure import Procedure
    from complaints_rules.receipts.differences import AnswerChange
    from complaints_rules.receipts.replay import Replayed

QUESTIONS = {
    "deadlines": "deadlines",
    "next": "next_deadline",
    "can-escalate": "can_escalate",
    "route": "route_to_ombudsman",
}
"""The call behind each command that a receipt can be asked for."""
_CHIEF = ("id", "result", "due", "state", "answer", "status", "body", "opens_on", "last_day")
"""The fields that answer a question; the others follow from them."""
_VERDICTS = {
    "same": "the same",
    "reworded": "the same dates and states; some sentences read otherwise",
    "different": "not the same",
    "refused": "no answer any more",
}


def receipt_of(arguments: Namespace) -> Outcome:
    """Write the answer to one question about a case as a receipt, exactly as it must be written."""
    from complaints_rules.receipts.receipt import receipt_for

    made = receipt_for(
        read_case(arguments.case, own_procedure(arguments)),
        QUESTIONS[arguments.question],
        deadline=arguments.deadline,
        who=arguments.who,
        to=arguments.to,
        without_notes=arguments.without_notes,
        **when(arguments),
    )
    # Its text is a file's; it is JSON already, so `--json` has nothing to add.
    return Outcome(f"{made.text}\n", exact=True)


def replay(arguments: Namespace) -> Outcome:
    """Compute receipts again and say of each whether it is the same; a finding if one is not.

    What is no receipt, or was altered, takes no verdict from the others: they are written first,
    then its problems end the command.
    """
    if arguments.receipts.count(INPUT) > 1:
        raise refuse("not-a-receipt", "`-` stands twice; only one receipt can come from the input")
    own = own_procedure(arguments)
    case = read_case(arguments.case, own) if arguments.case else None
    found = [(name, _again(name, own, case)) for name in arguments.receipts]
    result = [{"receipt": name, **_row(one)} for name, one in found]
    lines = [line for name, one in found for line in lines_of(name, one)]
    problems = [problem for _, one in found if isinstance(one, _NoVerdict) for problem in one]
    differs = any(not isinstance(one, _NoVerdict) and not one.is_same for _, one in found)
    outcome = answer(arguments, result, "\n".join(lines), findings=differs)
    if problems:
        if len(found) > 1:
            _write(outcome.text)
        raise ComplaintsRulesError(problems)
    return outcome


class _NoVerdict(tuple[Problem, ...]):
    """The problems of what cannot be computed again."""

    __slots__ = ()


def _again(name: str, own: "Procedure | None", case: "Case | None") -> "Replayed | _NoVerdict":
    from complaints_rules.receipts.replay import replay as compute_again

    shown = "standard input" if name == INPUT else name
    try:
        return compute_again(_text(name), procedure=own, case=case, file=shown)
    except ComplaintsRulesError as error:
        return _NoVerdict(error.problems)


def _row(found: "Replayed | _NoVerdict") -> dict[str, Any]:
    if isinstance(found, _NoVerdict):
        return {"problems": [asdict(one) for one in found]}
    return found.to_dict()


def _write(text: str) -> None:
    """Write the verdicts before the problems, which go to standard error, end the command."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    # Where nobody reads them any more, the problems are still to be told.
    with suppress(OSError):
        print(text, flush=True)


def lines_of(name: str, found: "Replayed | _NoVerdict") -> list[str]:
    """Return what became of one receipt, in words."""
    if isinstance(found, _NoVerdict):
        return [f"{name}: no verdict [{', '.join(dict.fromkeys(one.code for one in found))}]"]
    lines = [f"{name}: {_VERDICTS[found.verdict]}"]
    effect = "; that makes no difference" if found.verdict == "same" else ""
    lines.extend(f"  {capital(one.words)}{effect}." for one in found.changed)
    lines.extend(f"  So: {one.words}." for one in _chief(found))
    lines.extend(f"  {words}." for words in _what_follows(found))
    return lines


def _chief(found: "Replayed") -> list["AnswerChange"]:
    """Return the differences to be read: of dates and states before anything that follows them."""
    dates = [one for one in found.differences if not one.wording]
    chief = [one for one in dates if one.field in _CHIEF and "(" not in one.where]
    return chief or dates or list(found.differences)


def _what_follows(found: "Replayed") -> list[str]:
    """Name the fields that differ besides, duty by duty; `--json` has them all."""
    told = _chief(found)
    besides: dict[str, dict[str, None]] = {}
    for one in found.differences:
        if one not in told and not one.wording:
            where, _, part = one.where.partition(" (")
            name = "readings" if part else "reasons" if one.field == "because" else one.field
            besides.setdefault(where, {})[name.replace("_", " ")] = None
    return [f"With it, of {where}: {joined(names)}" for where, names in besides.items()]


def _text(name: str) -> bytes:
    if name != INPUT:
        return text_of(Path(name))
    # Of an input without end no more is read than tells that it is too large.
    return sys.stdin.buffer.read(LARGEST_FILE + 1)
