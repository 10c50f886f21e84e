"""Checking files: each is read, named rightly, and its worked examples agree."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import MULTILINE, search
from typing import Any

from complaints_rules import api, sources
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.files.examples import check_examples
from complaints_rules.files.reader import read_counting, read_procedure, text_of
from complaints_rules.files.references import Reporter
from complaints_rules.summaries import summaries
from complaints_rules.vocabulary import nearest


def check(arguments: Namespace) -> Outcome:
    """Check files and run their worked examples; raise every problem of all of them."""
    problems: list[Problem] = []
    said: list[str] = []
    rows: list[dict[str, Any]] = []
    for file in arguments.files:
        try:
            row, words = _check_one(file)
        except ComplaintsRulesError as error:
            problems.extend(error.problems)
        else:
            rows.append(row)
            said.append(f"{file}: {words}")
    if problems:
        raise ComplaintsRulesError(problems)
    return answer(arguments, rows, "\n".join(said))


def _check_one(file: str) -> tuple[dict[str, Any], str]:
    """Return what a sound file holds, as data and in words."""
    text = text_of(Path(file))
    if _is_counting(text):
        sets = read_counting(text, file)
        return {"file": file, "sets": list(sets)}, f"sound: {_many(len(sets), 'set')}"
    plan, tree = read_procedure(text, file, api.library().sets())
    reporter = Reporter(tree, file)
    procedure = plan.procedure
    problems = list(_file_name(Path(file).name, procedure.id, procedure.name, reporter))
    problems.extend(check_examples(plan, reporter, api.library().ombudsmen))
    if problems:
        raise ComplaintsRulesError(problems)
    number = len(procedure.examples)
    agree = "agrees" if number == 1 else "agree"
    notes = list(_unheard_of(procedure.subjects))
    row = {"file": file, "procedure": procedure.name, "examples": number, "notes": notes}
    said = [f"{procedure.name} is sound", f"{_many(number, 'worked example')} {agree}", *notes]
    return row, "; ".join(said)


def _unheard_of(subjects: Iterable[str]) -> Iterator[str]:
    """Note each subject that no procedure that ships has: it may be new, or a slip."""
    listed = [entry for group in api.library().entries().values() for entry in group]
    ours = [entry for entry in listed if entry.folder.origin == sources.OURS]
    known = {one for _, found in summaries(ours, lambda _: None) for one in found.subjects}
    for subject in subjects:
        if subject not in known:
            hint = nearest(subject, known)
            yield f"no procedure that ships is for `{subject}`, which may be meant so{hint}"


def _is_counting(text: bytes) -> bool:
    words = text.decode("utf-8", "replace")
    return search(r"^kind: *[\"']?counting[\"']? *(#.*)?$", words, MULTILINE) is not None


def _file_name(name: str, id_: str, edition: str, reporter: Reporter) -> list[Problem]:
    if name in (f"{id_}.yaml", f"{edition}.yaml"):
        return []
    hint = f"its id is `{id_}`; write one of the two"
    if Path(name).suffix != ".yaml":
        # In a folder it would not be found.
        hint = f"its name must end in `.yaml`; call it `{id_}.yaml`"
    message = f"the file is called `{name}` and {hint}"
    return [reporter.at(("id",), "file-name", message)]


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
