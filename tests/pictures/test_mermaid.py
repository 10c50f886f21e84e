"""The stage diagram as Mermaid text: every line has a form that Mermaid knows."""

import re

import pytest
from tests.pictures.diagrams import made_up, plans, seen, the

from complaints_rules.pictures.mermaid import written
from complaints_rules.pictures.stage_parts import Box

_NAME = r"[a-z][a-z0-9_]*"
_LABEL = r'"(?:[^"#<>`&]|#(?:quot|35|lt|gt|amp|96);|<br/>)+"'
_FORMS = (
    rf"  {_NAME}\[{_LABEL}\](?::::unread)?",
    rf"  {_NAME} (?:-->|-\.->)(?:\|{_LABEL}\|)? {_NAME}",
    rf"  {_NAME} --- {_NAME}",
    r"  acc(?:Title|Descr): \S.*",
    r"  classDef unread [a-z]+:[^,; ]+(?:,[a-z-]+:[^,;]+)*",
)


def badly_formed(mermaid: str) -> list[str]:
    first, *lines = mermaid.removesuffix("\n").split("\n")
    assert first == "flowchart TD"
    return [line for line in lines if not any(re.fullmatch(form, line) for form in _FORMS)]


def test_every_line_of_the_mermaid_text_has_a_form_that_mermaid_knows() -> None:
    assert [(n, line) for n in plans() for line in badly_formed(written(seen(n)[1]))] == []


@pytest.mark.parametrize("line", ['  a["x "y""]', "  a -> b", "  a[x]", '  a -->|"x| b'])
def test_a_bad_line_would_be_noticed(line: str) -> None:
    assert badly_formed(f"flowchart TD\n{line}\n") == [line]


def test_signs_of_mermaid_are_written_so_that_they_stand_for_themselves() -> None:
    text = written(made_up(Box("a", 'A "quoted" #1 & <b>')))
    assert '  box_a["A #quot;quoted#quot; #35;1 #amp; #lt;b#gt;"]' in text.split("\n")


def test_every_node_of_an_arrow_is_there() -> None:
    for name in plans():
        text = written(seen(name)[1])
        nodes = set(re.findall(rf"^  ({_NAME})\[", text, re.MULTILINE))
        ends = re.findall(
            rf"^  ({_NAME}) (?:-->|-\.->|---)(?:\|.*\|)? ({_NAME})$", text, re.MULTILINE
        )
        assert {one for pair in ends for one in pair} <= nodes, name
        assert ends, name


def test_silence_is_dashed_in_mermaid() -> None:
    text = written(the("england-childrens-2006")[1])
    assert text.count("box_stage_1 -.->|") == 2
    assert text.count("box_complaint -.->|") == 1
    assert text.count("box_stage_2 -->|") == 1
    assert 'box_stage_1["Stage 1<br/>limits: that part of the text was not read"]:::unread' in (
        written(the("bron-afon-housing")[1])
    )
