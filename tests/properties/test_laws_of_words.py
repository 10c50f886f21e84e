"""Words: every answer can be told and followed, and what is for people only changes no date."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from datetime import date
from typing import Any

from hypothesis import strategies as st
from tests.properties.asked import ANY, Asked, asked, dates, law

import complaints_rules as cr
from complaints_rules.dates import spoken
from complaints_rules.results import Step
from complaints_rules.testing import procedure_from


def answers(one: Asked) -> tuple[cr.Deadline | cr.Decision | cr.Routing, ...]:
    """Return every answer to the question."""
    return (*one.listed(), one.decision(), one.routing())


def _end_of(step: Step) -> date | None:
    match step.kind:
        case "last_day" | "ceiling":
            return step.first_day
        case "moved" | "extended":
            return step.last_day
    return None


@law(asked)
def test_the_last_step(one: Asked) -> None:
    """Whoever follows the reasons of a date step by step arrives at the date."""
    for found in one.listed():
        ends = [day for step in found.because if (day := _end_of(step)) is not None]
        if found.due is not None:
            assert ends, found.id
            assert ends[-1] == found.due, found.id


@law(asked)
def test_every_answer_can_be_told(one: Asked) -> None:
    """Every answer can be told in words, and a date is told with its day."""
    for found in one.listed():
        words = cr.explain(found)
        assert words.strip()
        if found.due is not None:
            assert spoken(found.due).replace(" ", "") in words.replace(" ", "").replace("\n", "")
    assert cr.explain(one.decision()).strip()
    assert cr.explain(one.routing()).strip()


@law(asked)
def test_every_step_says_something(one: Asked) -> None:
    """Every step of a reason says something, and its days are in their order."""
    for step in (step for answer in answers(one) for step in answer.because):
        assert step.words == step.words.strip() != ""
        if step.first_day is not None and step.last_day is not None and step.kind != "moved":
            assert step.kind in ("extended", "reading") or step.first_day <= step.last_day, step


@law(asked)
def test_every_date_has_a_source(one: Asked) -> None:
    """Every limit names its place in the text."""
    for found in one.listed():
        assert found.source.strip()


@law(asked)
def test_through_json(one: Asked) -> None:
    """An answer that is stored as JSON and read again is the same answer, with nothing lost."""
    for answer in answers(one):
        plain = answer.to_dict()
        assert json.loads(json.dumps(plain)) == plain
        assert list(plain) == [field.name for field in fields(answer)]


def _noted(value: Any) -> Any:
    """Return the data of a procedure with another note wherever one may stand."""
    if isinstance(value, list):
        return [_noted(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _noted(one) for key, one in value.items() if key != "notes"}
    # A stage, a timescale and the file itself can have notes.
    return {**found, "notes": ["Another note."]} if "id" in value and "title" in value else found


def _dumped(procedure: cr.Procedure) -> dict[str, Any]:
    found: dict[str, Any] = procedure.model_dump(mode="json", exclude_none=True)
    # Examples say what is expected, and no rule.
    return {key: value for key, value in found.items() if key != "examples"}


@st.composite
def asked_of_dumped(draw: st.DrawFn) -> tuple[Asked, dict[str, Any]]:
    from complaints_rules.testing import cases, todays

    procedure = draw(ANY)
    case = draw(cases(procedure))
    return Asked(case, draw(todays(case))), _dumped(procedure)


@law(asked_of_dumped())
def test_notes(drawn: tuple[Asked, dict[str, Any]]) -> None:
    """Two texts that differ only in their notes give the same dates."""
    one, written = drawn
    written["stages"] = _noted(written["stages"])
    other = one.having(procedure=procedure_from({**written, "notes": ["Another note."]}))
    assert other.procedure != one.procedure
    for mine, theirs in zip(one.listed(), other.listed(), strict=True):
        assert (dates(mine), mine.state, mine.done) == (dates(theirs), theirs.state, theirs.done)
    assert one.decision().answer == other.decision().answer


@law(asked_of_dumped())
def test_titles(drawn: tuple[Asked, dict[str, Any]]) -> None:
    """What a text and its stages are called changes no date."""
    one, written = drawn
    written["stages"] = [{**stage, "title": "Another name"} for stage in written["stages"]]
    other = one.having(procedure=procedure_from({**written, "title": "Another title"}))
    for mine, theirs in zip(one.listed(), other.listed(), strict=True):
        assert (dates(mine), mine.state, mine.done) == (dates(theirs), theirs.state, theirs.done)


@law(asked_of_dumped())
def test_a_procedure_through_json(drawn: tuple[Asked, dict[str, Any]]) -> None:
    """A procedure that is stored as JSON and read again gives the same answers."""
    one, written = drawn
    other = one.having(procedure=procedure_from(written))
    for mine, theirs in zip(one.listed(), other.listed(), strict=True):
        assert (dates(mine), mine.state, mine.done) == (dates(theirs), theirs.state, theirs.done)
        assert [step.words for step in mine.because] == [step.words for step in theirs.because]


@law(st.lists(asked, min_size=2, max_size=5), share=0.05)
def test_in_threads(several: list[Asked]) -> None:
    """Many who ask at once have the answers that each would have alone."""

    def ask(one: Asked) -> tuple[Any, ...]:
        again = one.having()
        return again.listed(), again.decision(), again.routing()

    alone = [ask(one) for one in several]
    with ThreadPoolExecutor(max_workers=4) as pool:
        assert list(pool.map(ask, several * 3)) == alone * 3


@law(asked)
def test_what_it_rests_on(one: Asked) -> None:
    """Every answer names the text, the edition and the bank holidays on which it rests."""
    for answer in answers(one):
        about = answer.about
        assert about.procedure == one.procedure.id
        assert about.edition == one.procedure.edition
        assert about.digest == one.plan.digest
        assert about.calendar_version.startswith(about.data_version)
