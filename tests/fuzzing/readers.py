"""The doors through which a stranger's bytes come in, and what is then done with what came in."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal
from xml.etree import ElementTree

import complaints_rules as cr
from complaints_rules import api
from complaints_rules.case import Case
from complaints_rules.engine.plan import Plan
from complaints_rules.errors import ComplaintsRulesError, refuse
from complaints_rules.files.examples import check_examples
from complaints_rules.files.reader import Sets, read_counting, read_procedure
from complaints_rules.files.references import Reporter
from complaints_rules.lengths import Length
from complaints_rules.receipts.reading import read as read_receipt
from complaints_rules.receipts.replay import replay
from complaints_rules.strict_yaml import Tree, read_tree

ROOT = Path(__file__).resolve().parents[2]
FILE = "given.file"
"""The name that the bytes are handed in under; every problem must give it back."""
TODAYS = (
    date(2026, 11, 23), date(2026, 12, 1), date(2027, 1, 4), date(2028, 2, 29), date(2010, 4, 1),
    date(2000, 1, 1), date(2050, 12, 31), date.min, date.max,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """One door: how bytes are read, what is done with the result, and what a problem must name."""

    name: str
    read: Callable[[bytes], Any]
    use: Callable[[Any, Random], None]
    place: Literal["line", "part", "nothing"]
    """``line``: file, line and column; ``part``: the file and, where it is not the whole, the part
    or the line and column; ``nothing``: what was handed in is one word, so it has no places."""


@cache
def sets() -> Sets:
    """The counting sets that the invalid corpus uses, and those that ship."""
    valid = ROOT / "tests" / "invalid" / "valid" / "counting.yaml"
    return {**api.library().sets(), **read_counting(valid.read_bytes(), "counting.yaml")}


def bodies() -> tuple[Plan, ...]:
    return api.library().ombudsmen()


def _procedure(data: bytes) -> tuple[Plan, Tree]:
    plan, tree = read_procedure(data, FILE, sets())
    plan.procedure.remember(plan, FILE)
    return plan, tree


def _use_procedure(read: tuple[Plan, Tree], rng: Random) -> None:
    """Run its worked examples, put a case to it, and now and then write its sheet and diagram."""
    plan, tree = read
    wrong = list(check_examples(plan, Reporter(tree, FILE), bodies))
    assert all(problem.file == FILE and problem.line is not None for problem in wrong)
    names = list(plan.events)
    events = [
        {"event": rng.choice(names), "date": f"2026-{rng.randrange(1, 13):02}-{day:02}"}
        for day in rng.sample(range(1, 28), min(len(names), 4))
    ]
    _ask(Case(plan.procedure, events), rng)
    if not wrong and rng.random() < 0.05:
        for form in ("text", "html", "markdown"):
            cr.sheet(plan.procedure, form=form)
        ElementTree.fromstring(cr.diagram(plan.procedure))  # noqa: S314 - it is our own


def _ask(case: Case, rng: Random) -> None:
    """Ask every question; each is answered or refused by our own error."""
    today = rng.choice(TODAYS)
    questions: list[Callable[[], Any]] = [
        lambda: cr.deadlines(case, today=today),
        lambda: cr.next_deadline(case, today=today, who=rng.choice(("authority", "any"))),
        lambda: cr.can_escalate(case, today=today),
        lambda: cr.route_to_ombudsman(case, today=today),
    ]
    if date.min < today < date.max and rng.random() < 0.01:
        questions += [
            lambda: cr.account_of_delay(case, today=today),
            lambda: ElementTree.fromstring(cr.timeline(case, today=today, form="svg")),  # noqa: S314
        ]
    for question in questions:
        try:
            found = question()
        except ComplaintsRulesError as error:
            if not error.problems or not all(one.code and one.message for one in error.problems):
                raise AssertionError("a problem without code or message") from error
            continue
        if isinstance(found, tuple):
            found = found[0] if found else None
        if isinstance(found, cr.Deadline):
            json.dumps(found.to_dict(), allow_nan=False, ensure_ascii=False).encode()


def _use_case(case: Case, rng: Random) -> None:
    """See that it comes through its own JSON unchanged, and put every question to it."""
    written = json.dumps(case.to_dict(), allow_nan=False, ensure_ascii=False).encode()
    again = Case.from_json(written, file=FILE, procedure=case.given)
    assert again == case, "the case is not what its own JSON says"
    _ask(case, rng)


def _receipt(data: bytes) -> Any:
    # Computing it again reads the case that it holds, so that counts as reading too.
    read_receipt(data, FILE)
    return data, replay(data, file=FILE).to_dict()


def _use_receipt(read: tuple[bytes, Any], rng: Random) -> None:
    """Hold it against a case that is another by now."""
    data, _ = read
    events = [{"event": "complaint.received", "date": rng.choice(("2026-11-23", "2027-01-04"))}]
    for case in (Case("devon-childrens", events), Case("nottingham-adults", events)):
        replay(data, case=case, file=FILE).to_dict()


def _length(data: bytes) -> tuple[str, Length]:
    text = data.decode("utf-8", "surrogateescape")
    try:
        return text, Length.parse(text)
    except ValueError as error:
        # What it is documented to raise, with what to write; the readers give it its place.
        if type(error) is not ValueError or "; " not in str(error):
            raise
        raise refuse("wrong-length", str(error)) from None


def _use_length(read: tuple[str, Length], _: Random) -> None:
    text, length = read
    assert str(length) == text, "what was read is not what was written"


def _id(data: bytes) -> str:
    text = data.decode("utf-8", "surrogateescape")
    cr.load(text)
    return text


def _use_id(text: str, rng: Random) -> None:
    _ask(Case(text, [{"event": "complaint.received", "date": "2026-11-23"}]), rng)


def _nothing(_: object, rng: Random) -> None:
    del rng


READERS = {
    reader.name: reader
    for reader in (
        Reader("yaml", lambda data: read_tree(data, FILE), _nothing, "line"),
        Reader("procedure", _procedure, _use_procedure, "line"),
        Reader("counting", lambda data: read_counting(data, FILE), _nothing, "line"),
        Reader("case", lambda data: Case.from_json(data, file=FILE), _use_case, "part"),
        Reader("receipt", _receipt, _use_receipt, "part"),
        Reader("length", _length, _use_length, "nothing"),
        Reader("id", _id, _use_id, "nothing"),
    )
}
