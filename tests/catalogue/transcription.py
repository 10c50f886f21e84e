"""Holds every published file against the facts of the page that it transcribes.

`facts.csv` has a line for each figure, window, route and condition that was noted from a page,
before any file was written: where it stands, the figure, from when it runs, how binding it is.
`records.csv` says which page that was, and by how much its stages are numbered otherwise in the
file. `explained.csv` has the differences that are meant, each with its reason.

    python -m tests.catalogue.transcription [FILE ...]
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import complaints_rules as cr
from complaints_rules.api import library
from complaints_rules.model.procedure import Procedure
from complaints_rules.model.stage import Entry, Wait
from complaints_rules.model.timescale import EarlierOf, Extension, LaterOf, Timescale, Window
from complaints_rules.model.values import Choice

HERE = Path(__file__).resolve().parent
SILENT = frozenset({"not stated", "not read"})
SPENT = ("acknowledge", "limit", "extension", "window", "make", "ground", "ombudsman", "needs")
"""What a page says once for each time it is noted; what is over on either side is a difference."""


@dataclass(frozen=True)
class Statement:
    """One thing that a page says, as noted or as transcribed; sets where it can be read in ways."""

    stage: str
    what: str
    values: frozenset[str]
    starts: frozenset[str] = frozenset()
    force: frozenset[str] = frozenset()

    def __str__(self) -> str:
        stage = f"stage {self.stage} " if self.stage else ""
        return f"{stage}{self.what} {' or '.join(sorted(self.values))}"


FORCE = {
    "commitment": {"will", "should"},
    "target": {"aim"},
    "usual": {"usual"},
    "maximum": {"must", "should", "will"},
    "statutory": {"must", "will"},
    "should": {"should"},
    "must": {"must"},
    "may": {"may"},
    "implied": {"will"},
    "recommended": {"should"},
    "encouraged": {"should"},
}
"""The words of the format by which each printed force may stand."""


def starts_of(noted: str, stage: str) -> frozenset[str] | None:
    """The clock starts by which a noted start may stand; none where every event may."""
    before = str(int(stage) - 1) if stage.isdigit() else ""
    known = {
        "not stated": SILENT,
        "complaint received": {"complaint.received"},
        "request received": {f"stage-{stage}.requested"},
        "acknowledgement sent": {"complaint.acknowledged", f"stage-{stage}.acknowledged"},
        "request acknowledged": {f"stage-{stage}.acknowledged"},
        "hearing end": {f"stage-{stage}.hearing_held"},
        "response received": {f"stage-{before}.response_received"},
        "response sent": {f"stage-{before}.response_sent"},
        "event": {"matter.happened"},
        "awareness": {"matter.noticed"},
        "event or awareness": {"matter.happened", "matter.noticed"},
    }
    return frozenset(known[noted]) if noted in known else None


# --- what was noted -----------------------------------------------------------------------------


@cache
def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the tables beside this file."""
    return list(csv.DictReader((HERE / name).read_text("utf-8").splitlines()))


def noted(record: str) -> list[dict[str, str]]:
    """What was noted from the page of a record, with the stages as the file numbers them."""
    shift = next(int(row["shift"]) for row in rows("records.csv") if row["record"] == record)
    return [_shifted(row, shift) for row in rows("facts.csv") if row["record"] == record]


def _shifted(row: dict[str, str], shift: int) -> dict[str, str]:
    stage = row["stage"]
    return {**row, "stage": str(int(stage) + shift) if stage else stage}


# --- what the file says -------------------------------------------------------------------------


def plain(value: Any) -> Iterator[Any]:
    """Every plain value that a choice between readings can give."""
    if isinstance(value, Choice):
        for option in value.options.values():
            yield from plain(option)
    elif value is not None:
        yield value


def words(value: Any) -> frozenset[str]:
    """Every plain value, as text."""
    return frozenset(str(one) for one in plain(value))


def starts(value: Any) -> frozenset[str]:
    """Every event from which a clock may start, and every silence."""
    found: set[str] = set()
    for one in plain(value):
        if isinstance(one, LaterOf):
            found.update(one.later_of)
        elif isinstance(one, EarlierOf):
            found.update(one.earlier_of)
        elif isinstance(one, tuple):
            for row in one:
                found.update(row.later_of or row.earlier_of or ())
                found.update(name for name in (row.event, row.date_fixed_by) if name)
        else:
            found.add(str(one))
    return frozenset(found)


def said(procedure: Procedure) -> Iterator[Statement]:
    """What a file says of a page."""
    for id_, stage, timescale in procedure.all_timescales():
        number = stage.id.removeprefix("stage-") if stage else ""
        yield from _of_timescale(_kind(id_), number, timescale)
    for stage in procedure.stages:
        for entry in stage.entry:
            yield from _of_entry(stage.id.removeprefix("stage-"), entry)
    for route in procedure.ombudsman if isinstance(procedure.ombudsman, tuple) else ():
        opens = {"a wait" if isinstance(one, Wait) else str(one) for one in plain(route.opens)}
        yield Statement("", "ombudsman", frozenset({route.body}), frozenset(opens))


def _kind(id_: str) -> str:
    if id_ == "complaint.make":
        return "make"
    return "acknowledge" if id_.endswith(".acknowledge") else "limit"


def _of_timescale(what: str, stage: str, t: Timescale) -> Iterator[Statement]:
    for value in (t.within, t.at_least, t.once_past):
        if value is not None and words(value) - SILENT - {"none"}:
            start = starts(t.starts) if t.starts is not None else frozenset({str(t.before)})
            yield Statement(stage, what, words(value), start, words(t.strength))
    if t.otherwise is not None:
        force = words(t.otherwise.strength or t.strength)
        yield Statement(stage, what, words(t.otherwise.within), starts(t.otherwise.starts), force)
    for clock in (t.never_after, t.not_before):
        for one in plain(clock):
            if not isinstance(one, str):
                yield Statement(stage, what, words(one.within), starts(one.starts))
    if t.no_limit is not None and words(t.no_limit) - SILENT - {"none"}:
        yield Statement(stage, "no number", words(t.no_limit), starts(t.starts), words(t.strength))
    forms: set[str] = set()
    for one in plain(t.extension):
        if isinstance(one, Extension):
            forms.update(f"total {length}" for length in words(one.total))
            forms.update(f"adds {length}" for length in words(one.adds))
            forms.update("open" for _ in words(one.no_limit))
    if forms:
        yield Statement(stage, "extension", frozenset(forms))


def _of_entry(stage: str, entry: Entry) -> Iterator[Statement]:
    for window in plain(entry.window):
        if isinstance(window, Window) and words(window.within) - SILENT:
            force = words(window.strength)
            yield Statement(stage, "window", words(window.within), starts(window.starts), force)
    yield Statement(stage, "ground", words(entry.ground))
    right = words(entry.right) or frozenset({"not stated"})
    yield Statement(stage, "right", right)
    for needs in plain(entry.needs):
        if not isinstance(needs, str):
            yield from (Statement(stage, "needs", frozenset({need})) for need in needs)


# --- the two held against each other ------------------------------------------------------------


def differences(procedure: Procedure, record: str) -> list[str]:
    """What differs between a file and the facts of one record, a line each."""
    file = list(said(procedure))
    left = [one for one in file if one.what in SPENT]
    found: list[str] = []
    facts = noted(record)
    last = max((row["stage"] for row in facts if row["stage"]), default="1")
    for row in facts:
        fact, what = _fact(row), row["what"]
        pool = left if what in SPENT else file
        candidates = [one for one in pool if _fits(fact, one)]
        if not candidates:
            found.append(f"noted and not in the file: {fact}")
            continue
        best = min(candidates, key=lambda one: (len(list(_unlike(row, one, last))), one.stage))
        if best in left:
            left.remove(best)
        found.extend(f"{fact}: {words}" for words in _unlike(row, best, last))
    found.extend(f"in the file and not noted: {one}" for one in left if not _is_in_words(one))
    return found


def _is_in_words(one: Statement) -> bool:
    """Tell a ground in the words of its page: of grounds only these two kinds were noted apart."""
    return one.what == "ground" and not one.values & {"dissatisfied", "overdue"}


RIGHTS = {"discretionary": "at discretion", "consent based": "by consent"}


def _fact(row: dict[str, str]) -> Statement:
    value = row["value"]
    values = {RIGHTS.get(value, value)} if row["what"] == "right" else set(value.split(" / "))
    if row["what"] == "right" and value == "not stated":
        values = set(SILENT)
    if value.startswith("total or adds "):
        length = value.removeprefix("total or adds ")
        values = {f"total {length}", f"adds {length}"}
    return Statement(row["stage"], row["what"], frozenset(values))  # all of these it must say


def _fits(fact: Statement, one: Statement) -> bool:
    here = one.stage == fact.stage or (not one.stage and fact.stage in ("0", "1"))
    if fact.what == "right":
        return one.what == fact.what and here and bool(one.values & fact.values)
    return one.what == fact.what and here and fact.values <= one.values


def _unlike(row: dict[str, str], one: Statement, last: str) -> Iterator[str]:
    if row["what"] == "ombudsman":
        yield from _route(row, one, last)
        return
    noted_start = starts_of(row["starts"], row["stage"]) if row["starts"] else None
    if noted_start is not None and not noted_start & one.starts:
        yield f"noted from {row['starts']}, in the file from {' or '.join(sorted(one.starts))}"
    if noted_start is None and row["starts"] and one.starts <= SILENT:
        yield f"noted from {row['starts']}, in the file a silence"
    force = FORCE.get(row["force"])
    if force is not None and not force & one.force:
        yield f"noted as {row['force']}, in the file {' or '.join(sorted(one.force))}"


def _route(row: dict[str, str], one: Statement, last: str) -> Iterator[str]:
    expected = {
        "after final stage": f"stage-{last}.response_sent" in one.starts,
        "after stage 1": "stage-1.response_sent" in one.starts,
        "any time": "any time" in one.starts,
        "not stated": bool(SILENT & one.starts),
    }
    if not expected.get(row["starts"], True):
        opens = " or ".join(sorted(one.starts))
        yield f"noted as {row['starts']}, in the file {opens}"


def of_file(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Every difference of a file, with the record it concerns."""
    for record in procedure.records:
        for line in differences(procedure, record):
            yield record, line


def every() -> Iterator[tuple[str, str]]:
    """Every difference of every published file that ships."""
    for procedure in published():
        yield from of_file(procedure)


def published() -> Sequence[Procedure]:
    """Every published procedure that ships, in every edition."""
    entries = library().listed()
    found = (library().plan(entry).procedure for entry in entries)
    return [procedure for procedure in found if procedure.kind == "published"]


def main(paths: Iterable[str]) -> int:
    """Print what differs and is not explained."""
    explained = {(row["record"], row["difference"]) for row in rows("explained.csv")}
    files = [cr.load_file(path) for path in paths]
    found = [line for file in files for line in of_file(file)] if files else list(every())
    unexplained = [line for line in found if line not in explained]
    for record, line in unexplained:
        print(f"{record}: {line}")
    print(f"{len(found)} differences, {len(unexplained)} of them unexplained")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
