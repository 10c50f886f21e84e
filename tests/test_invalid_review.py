"""Every message was reviewed: what is wrong, where, and what to write instead; most were followed.

`invalid/review.csv` holds the judgement of each message, made by reading it beside its file.
`invalid/followed.csv` holds the edits that the messages advise. Done to the file, they must leave
nothing to complain of, so that no message sends anybody the wrong way.
"""

import csv
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from tests.test_error_codes import listed, met
from tests.test_invalid import CASES, COUNTING, HERE, PROCEDURES, expected, problems_of

from complaints_rules.files import wanted
from complaints_rules.model.procedure import CountingFile, Procedure

FILES = {f"{path.parent.name}/{path.stem}": path for path in (*PROCEDURES, *COUNTING, *CASES)}


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REVIEW = {row["file"]: row for row in table("review.csv")}

EDITS: dict[str, list[tuple[str, str]]] = defaultdict(list)
for row in table("followed.csv"):
    # A new line is written as \n, so that an edit stays on one line of the table.
    old, new = (row[key].replace("\\n", "\n") for key in ("old", "new"))
    EDITS[row["file"]].append((old, new))

# The review


def test_every_file_was_reviewed_once_and_no_other() -> None:
    rows = table("review.csv")
    assert [row["file"] for row in rows] == sorted(FILES)


def test_every_message_says_what_where_and_what_instead() -> None:
    short = {
        file
        for file, row in REVIEW.items()
        if {row["what"], row["where"], row["instead"]} != {"yes"}
    }
    assert short == set()


def test_the_words_of_the_table_are_closed() -> None:
    for row in REVIEW.values():
        assert {row["what"], row["where"], row["instead"]} <= {"yes", "no"}, row
        assert row["followed"] in ("yes", "not tried"), row
        assert row["followed"] == "yes" or row["note"], f"say why {row['file']} was not tried"


@pytest.mark.parametrize("file", sorted(FILES))
def test_the_codes_of_the_table_are_those_of_the_messages(file: str) -> None:
    given = [re.findall(r"\[([a-z0-9-]+)\]$", line)[0] for line in expected(FILES[file])]
    assert REVIEW[file]["code"].split() == list(dict.fromkeys(given))


# The advice, followed


def test_most_advice_is_followed() -> None:
    assert len(EDITS) >= 200
    assert {file for file, row in REVIEW.items() if row["followed"] == "yes"} == set(EDITS)


@pytest.mark.parametrize("file", sorted(EDITS))
def test_what_a_message_advises_makes_the_file_valid(file: str, tmp_path: Path) -> None:
    path = FILES[file]
    text = path.read_bytes().decode("utf-8")
    for old, new in EDITS[file]:
        assert old in text, f"followed.csv: {file} does not hold {old!r}"
        text = text.replace(old, new)
    folder = tmp_path / path.parent.name
    folder.mkdir()
    mended = folder / path.name
    mended.write_bytes(text.encode("utf-8"))
    assert [str(problem) for problem in problems_of(mended)] == []


@pytest.mark.parametrize("file", sorted(file for file, edits in EDITS.items() if len(edits) == 1))
def test_a_near_guess_is_what_was_followed(file: str) -> None:
    """Where a message asks "did you mean ...?", the edit writes just that word."""
    (message, *others) = expected(FILES[file])
    guess = re.search(r"did you mean `([^`]+)`", message)
    if guess and not others:
        ((_, new),) = EDITS[file]
        assert guess[1] in new


# Where a message points


@pytest.mark.parametrize(
    "file", [file for file in sorted(FILES) if file.startswith(("procedures/", "counting/"))]
)
def test_the_place_is_the_very_word_that_is_quoted(file: str) -> None:
    """A message that begins with the word that it found stands at that word."""
    lines = FILES[file].read_bytes().decode("utf-8", "replace").split("\n")
    for problem in problems_of(FILES[file]):
        quoted = re.match(
            r"(?:found|unknown key|there is no [a-z ]+) `([^`…]+)`(?!.*keep)", problem.message
        )
        if quoted is None or problem.line is None or problem.column is None:
            continue
        rest = lines[problem.line - 1][problem.column - 1 :].lstrip("\"'")
        assert rest.startswith(quoted[1]), str(problem)


# The words of the messages


def patterns(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(patterns, node))
    if not isinstance(node, dict):
        return set()
    own = {node["pattern"]} if isinstance(node.get("pattern"), str) else set()
    return own.union(*map(patterns, node.values()))


def test_every_form_that_the_format_wants_is_said_in_words() -> None:
    marks = [mark for mark, _ in wanted._PATTERNS]
    wanted_forms = patterns(Procedure.model_json_schema()) | patterns(
        CountingFile.model_json_schema()
    )
    # Dates and lengths have words of their own.
    others = [form for form in wanted_forms if not form.startswith(("^[0-9]{4}", "^([1-9]"))]
    assert len(others) >= 8
    assert [form for form in others if not any(mark in form for mark in marks)] == []
    assert [mark for mark in marks if not any(mark in form for form in others)] == []


# Codes

NOT_OF_A_FILE = {
    "a call or an option of the command line": (
        "outside-known-years needless-on unknown-calendar unknown-deadline unknown-schema "
        "not-a-result needless-part no-today no-date unknown-form no-procedure extra-missing "
        "not-our-folder no-law not-in-force"
    ),
    "several files or folders together": (
        "editions-overlap editions-gap procedure-twice same-case no-folder entry-point "
        "file-name head"
    ),
    "the file as it stands on the disk": "unreadable-file",
    "a receipt": "not-a-receipt receipt-altered procedure-needed not-canonical",
    "the day on which an edition is asked for": "ended",
    "the library itself": "not-proved",
    "no text that is known; it is the net under the reader of YAML": "yaml-syntax",
    "a moment": "naive-timestamp impossible-time not-a-timestamp",
    "a line of a request": "not-a-request not-an-id unknown-protocol line-too-long library-fault",
    "a table of cases": (
        "not-a-frame missing-column unknown-column unknown-use unused-column column-twice "
        "column-taken two-values same-file no-single-start workers-failed"
    ),
    "a size that no sample should have": (
        "file-too-large too-many-values text-too-long too-many-problems too-many-readings"
    ),
}
"""Codes that no single small file can give, by what gives them."""


def test_every_code_that_a_file_can_give_is_given_by_one() -> None:
    elsewhere = {code for codes in NOT_OF_A_FILE.values() for code in codes.split()}
    assert sorted(set(listed()) - met() - elsewhere) == []
    assert sorted(elsewhere - set(listed())) == []
