"""docs/lines.md: every example is asked, and its tables name what there is."""

import json
import re
from typing import Any

import pytest
from tests.command_line import ROOT
from tests.lines.asking import sent

from complaints_rules.lines.asks import ASKS
from complaints_rules.receipts.question import CALLS

PAGE = (ROOT / "docs" / "lines.md").read_text("utf-8")
BLOCKS = re.findall(r"^```json\n(.*?)^```$", PAGE, re.M | re.S)
LINES = [line for block in BLOCKS for line in block.splitlines()]
PAIRS = list(zip(LINES[::2], LINES[1::2], strict=True))


def shows(shown: Any, real: Any) -> bool:
    """Whether what is shown stands in what is real: some keys of an object, the first of a list.

    Of a text that ends with an ellipsis its beginning is shown.
    """
    if isinstance(shown, dict) and isinstance(real, dict):
        return all(key in real and shows(value, real[key]) for key, value in shown.items())
    if isinstance(shown, list) and isinstance(real, list):
        return len(shown) <= len(real) and all(map(shows, shown, real))
    if isinstance(shown, str) and isinstance(real, str) and shown.endswith("…"):
        return real.startswith(shown.removesuffix("…"))
    return type(shown) is type(real) and shown == real


@pytest.mark.parametrize(("request_", "response"), PAIRS, ids=lambda one: one[:40])
def test_every_example_gives_what_the_page_says(request_: str, response: str) -> None:
    shown, real = json.loads(response), sent(request_.encode())
    assert list(shown) == list(real)
    assert shows(shown, real), real
    if "problems" in shown:
        assert len(shown["problems"]) == len(real["problems"])


def test_what_is_not_there_is_not_shown() -> None:
    real = {"a": [1, "text"], "b": None}
    assert shows({"a": [1, "te…"]}, real)
    for other in ({"c": None}, {"a": [2]}, {"a": [1, "text", 3]}, {"a": [1, "x…"]}, {"a": [True]}):
        assert not shows(other, real)


def test_every_question_has_an_example() -> None:
    asked = {json.loads(one)["ask"] for one, _ in PAIRS if one.startswith("{")}
    assert set(ASKS) <= asked


def test_the_table_of_questions_is_that_of_the_program() -> None:
    rows = re.findall(r"^\| `(\w+)` \|(.*?)\|(.*?)\|[^|]*\|$", PAGE, re.M)
    table = {name: (re.findall(r"`(\w+)`", a), re.findall(r"`(\w+)`", b)) for name, a, b in rows}
    questions = {name: row for name, row in table.items() if name in ASKS}
    assert list(questions) == list(ASKS)
    for name, ask in ASKS.items():
        assert questions[name] == ([*ask.needs], [*ask.may]), name


def test_the_questions_that_a_question_can_name_are_named() -> None:
    sentence = next(one for one in PAGE.splitlines() if one.startswith("`question` is one of"))
    assert {*CALLS} <= {*re.findall(r"`(\w+)`", sentence)}
