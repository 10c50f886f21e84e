"""Readings: what a text leaves open bounds the date, and the bounds rest on nobody's choice."""

import copy
from datetime import timedelta
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from tests.properties.asked import Asked, asked, law

from complaints_rules.testing import cases, procedure_from, todays, written_procedures


@law(asked)
def test_between(one: Asked) -> None:
    """The adopted date lies between the earliest and the latest that any reading allows."""
    for found in one.listed():
        if found.due is not None:
            assert found.earliest is not None
            assert found.latest is not None
            assert found.earliest <= found.due <= found.latest


@law(asked)
def test_no_dispute_without_a_difference(one: Asked) -> None:
    """Where every reading gives the same date, nothing is in dispute but what meets the duty."""
    for found in one.listed():
        if found.earliest == found.latest and found.done is None:
            assert not found.in_dispute, found.id


@law(asked)
def test_the_adopted_option(one: Asked) -> None:
    """Of each reading one option is adopted, and it gives the date."""
    for found in one.listed():
        for name in {row.name for row in found.readings}:
            adopted = [row for row in found.readings if row.name == name and row.adopted]
            assert [row.due for row in adopted] == [found.due]


@law(asked)
def test_each_option(one: Asked) -> None:
    """No single option gives a date outside the earliest and the latest."""
    for found in one.listed():
        for row in found.readings:
            if row.due is not None:
                assert found.earliest is not None
                assert found.latest is not None
                assert found.earliest <= row.due <= found.latest


@law(written_procedures(), st.data())
def test_another_adopted(written: dict[str, Any], data: st.DataObject) -> None:
    """Whichever option is adopted, the earliest and the latest date stay the same: they are what
    the text allows, and not what we chose."""
    assume(written["readings"])
    other = copy.deepcopy(written)
    name = data.draw(st.sampled_from(sorted(other["readings"])))
    reading = other["readings"][name]
    reading["adopted"] = data.draw(
        st.sampled_from([word for word in reading["options"] if word != reading["adopted"]])
    )
    case = data.draw(cases(procedure_from(written)))
    one = Asked(case, data.draw(todays(case)))
    found, changed = one.found(), one.having(procedure=procedure_from(other)).found()
    for key, before in found.items():
        now = changed[key]
        if before.due is not None and now.due is not None:
            assert (before.earliest, before.latest) == (now.earliest, now.latest), key


@law(written_procedures(), st.data())
def test_an_option_alone(written: dict[str, Any], data: st.DataObject) -> None:
    """A text that says what another leaves open gives the date of that reading."""
    assume(written["readings"])
    name = data.draw(st.sampled_from(sorted(written["readings"])))
    option = data.draw(st.sampled_from(sorted(written["readings"][name]["options"])))
    plain = _under(written, name, option)
    del plain["readings"][name]
    case = data.draw(cases(procedure_from(written)))
    one = Asked(case, data.draw(todays(case)))
    said = one.having(procedure=procedure_from(plain)).found()
    for key, found in one.found().items():
        dues = {row.due for row in found.readings if (row.name, row.option) == (name, option)}
        if dues:
            assert dues == {said[key].due}, key


def _under(value: Any, name: str, option: str) -> Any:
    """Return data with each choice of a reading replaced by what one option gives."""
    if isinstance(value, list):
        return [_under(one, name, option) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("reading") == name:
        return value[option]
    return {key: _under(one, name, option) for key, one in value.items()}


STATED = {
    "closures": "working days",
    "received_on_non_working_day": "stays",
    "due_on_non_working_day": "stays",
    "holiday_announced_later": "moves",
    "bare_days": "calendar days",
    "starts_not_stated": "opening of the stage",
    "due_in_a_range": "last number",
    "day_one": "next day",
}


@law(written_procedures(), st.data())
def test_nothing_left_open(written: dict[str, Any], data: st.DataObject) -> None:
    """A text that leaves nothing open has one date for each limit, and nothing is in dispute."""
    plain = {**written, "counting": {"like": "silent-page", **STATED}}
    for name, reading in written["readings"].items():
        plain = _under(plain, name, reading["adopted"])
    plain["readings"] = {}
    case = data.draw(cases(procedure_from(plain)))
    for found in Asked(case, data.draw(todays(case))).listed():
        assert found.due == found.earliest == found.latest
        assert not found.readings
        assert not found.in_dispute


@law(written_procedures(), st.data())
def test_leaving_more_open(written: dict[str, Any], data: st.DataObject) -> None:
    """A text that is silent on how days are counted allows every date that it would allow if it
    spoke."""
    silent = {**written, "counting": "silent-page"}
    day_one = written["counting"].get("day_one")
    if day_one is not None:
        silent["counting"] = {"like": "silent-page", "day_one": day_one}
    case = data.draw(cases(procedure_from(written)))
    one = Asked(case, data.draw(todays(case)))
    wider = one.having(procedure=procedure_from(silent)).found()
    for key, found in one.found().items():
        now = wider[key]
        if None in (found.earliest, found.latest, now.earliest, now.latest):
            continue
        assert now.earliest <= found.earliest, key  # type: ignore[operator] # neither is None
        assert found.latest <= now.latest, key  # type: ignore[operator] # neither is None


@law(asked)
def test_openings_and_closings(one: Asked) -> None:
    """Where readings differ, a door opens by the earliest and closes by the latest, so that nobody
    is shut out by a reading that was not theirs."""
    decision = one.decision()
    if decision.since is not None and decision.until is not None:
        assert decision.earliest_since == decision.since
        assert decision.latest_until == decision.until
    windows = {found.id: found for found in one.listed() if found.id.endswith(".request")}
    window = windows.get(f"{decision.to}.request")
    several = [option for option in decision.options if option.until is not None]
    if decision.until is None or window is None or len(several) != 1 or len(decision.options) > 1:
        return
    if window.latest is not None and window.round == max(f.round for f in one.listed()):
        assert decision.until == window.latest


@law(asked, st.integers(0, 3))
def test_a_dispute_is_about_the_day(one: Asked, more: int) -> None:
    """While even the earliest date lies ahead, or the latest has long passed, no reading makes a
    difference to whether an answer that is still awaited is late."""
    for found in one.having(today=one.today + timedelta(days=more)).listed():
        if found.state == "running" and found.earliest is not None and not found.readings:
            continue
        ahead = found.earliest is not None and one.today + timedelta(days=more) < found.earliest
        if found.state == "running" and ahead and found.done is None:
            assert not found.in_dispute, found.id
