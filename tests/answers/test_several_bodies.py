"""Which ombudsman: several ways, several bodies, and bodies that do not take a complaint."""

from typing import Any

import pytest
from tests.answers.made_up_bodies import (
    ANSWERED,
    CONTACT,
    DAYS,
    END,
    FIRST,
    NAMED,
    OPEN,
    OPENED,
    OPENS,
    OWN_LIMIT,
    SECOND,
    WAITING,
    ask,
    body,
    says,
    text,
    to,
    way_in,
)
from tests.small_cases import R

WHO = {"who": {"asks": "By whom?", "values": ["council", "company"]}}
BY_COUNCIL, BY_COMPANY = {"who": "council"}, {"who": "company"}
ROW: dict[str, Any] = {**DAYS, "status": "open", "opens_on": "2026-06-29"}
FIRST_ROW = {**ROW, "body": "first", "title": "The First Ombudsman", "contact": CONTACT}
SECOND_ROW = {**ROW, "body": "second", "title": "The Second Ombudsman"}


def test_which_body_it_is_may_depend_on_a_fact() -> None:
    one = text(to(when=BY_COUNCIL), to("second", when=BY_COMPANY, printed="the S"), facts=WHO)
    words = "Which body it is depends on a fact: who (By whom? council, company)"
    says(
        ask(one, "2026-07-01", (FIRST, SECOND), ANSWERED),
        [("event", None, words)],
        FIRST_ROW,
        {**SECOND_ROW, "printed_as": "the S"},
        status="not_known",
        needs=("who",),
    )
    says(
        ask(one, "2026-07-01", (FIRST, SECOND), ANSWERED, who="council"),
        [OPENED, OWN_LIMIT],
        **OPEN,
    )
    ways = text(to(when=BY_COUNCIL), to(opens="any time", when=BY_COMPANY), facts=WHO)
    words = "Which way leads to it depends on a fact: who (By whom? council, company)"
    says(
        ask(ways, "2026-07-01", (FIRST, SECOND), ANSWERED),
        [("event", None, words)],
        {**FIRST_ROW, "opens_on": "2026-06-01"},
        status="not_known",
        needs=("who",),
    )


def test_two_facts_are_asked_for_in_their_order() -> None:
    facts = {**WHO, "age": {"asks": "How old?", "values": ["young", "old"]}}
    one = text(to(when={"age": "old", **BY_COUNCIL}), facts=facts)
    found = ask(one, "2026-07-01", (FIRST,), ANSWERED)
    assert found.needs == ("age", "who")
    assert found.because[0].words == (
        "Which way leads to it depends on a fact: age (How old? young, old); "
        "who (By whom? council, company)"
    )


@pytest.mark.parametrize(
    ("more", "status", "words"),
    [
        ({}, "not_stated", ""),
        ({"not_read": ["more"]}, "not_known", "; a part of the text was not read"),
    ],
)
def test_no_route_for_these_facts(more: dict[str, Any], status: str, words: str) -> None:
    one = text(to(when=BY_COUNCIL), facts=WHO, **more)
    found = ask(one, "2026-07-01", (FIRST,), ANSWERED, who="company")
    said = f"No printed route is for a complaint with these facts{words}"
    says(found, [("event", None, said)], status=status)


def test_another_body_is_told_of_with_its_own_dates() -> None:
    one = text(to(), to("second", "any time", printed="the S"))
    says(
        ask(one, "2026-06-20", (FIRST, SECOND), ANSWERED),
        [OPENS, OWN_LIMIT],
        {**SECOND_ROW, "opens_on": "2026-06-01", "printed_as": "the S"},
        **NAMED,
        status="premature",
    )


@pytest.mark.parametrize("turned", [False, True])
def test_of_several_ways_to_one_body_the_first_to_open_counts(turned: bool) -> None:
    ways = [to(), to(opens="stage-1.response_sent")]
    found = ask(text(*(reversed(ways) if turned else ways)), "2026-06-20", (FIRST,), ANSWERED)
    assert (found.status, str(found.opens_on), found.others) == ("open", "2026-06-10", ())
    # Open at any time, although no day of it is known, comes before any day.
    events = {"matter__noticed": "2026-05-01", "stage_1__response_sent": "2026-06-10"}
    ways = [to("other", "stage-1.response_sent"), to("other", "any time")]
    found = ask(text(*(reversed(ways) if turned else ways)), "2026-06-20", (), events)
    assert (found.status, found.opens_on) == ("open", None)
    # What opens on a known day comes before what opens on none, and both before what is late.
    wait = to("other", {"once_past": "8 weeks", "starts": R})
    ways = [to("other"), wait]
    found = ask(text(*(reversed(ways) if turned else ways)), "2026-06-20", (), WAITING)
    assert (found.status, str(found.opens_on)) == ("premature", "2026-07-28")
    # What is not known may be open; what opens on a later day is not.
    ways = [to("other", "not stated"), wait]
    found = ask(text(*(reversed(ways) if turned else ways)), "2026-06-20", (), WAITING)
    assert (found.status, found.opens_on) == ("not_known", None)


def test_another_way_that_an_unknown_fact_would_open_is_asked_about() -> None:
    later = to(opens="stage-1.refused", when={"age": "old"})
    early = to(opens="stage-1.response_sent", when=BY_COMPANY)
    elsewhere = to("second", "any time", when={"age": "old"})
    facts = {**WHO, "age": {"asks": "How old?", "values": ["young", "old"]}}
    one = text(to(), elsewhere, later, early, facts=facts)
    words = (
        "Another way to the same body is open, which depends on a fact: "
        "who (By whom? council, company)"
    )
    says(
        ask(one, "2026-06-20", (FIRST, SECOND), ANSWERED),
        [OPENS, OWN_LIMIT, ("event", None, words, END)],
        **NAMED,
        status="not_known",
        needs=("who",),
    )
    both = to(opens="stage-1.response_sent", when={"age": "old", **BY_COMPANY})
    found = ask(text(to(), both, facts=facts), "2026-06-20", (FIRST,), ANSWERED)
    assert found.because[-1].words == (
        "Another way to the same body is open, which depends on a fact: "
        "age (How old? young, old); who (By whom? council, company)"
    )
    # The body's own rows may be what opens the other way.
    own_row = way_in(after="stage-1", ground="dissatisfied")
    early_body = body("first", entry=[own_row])
    silent = to(opens="not stated", when=BY_COMPANY)
    found = ask(text(to(), silent, facts=WHO), "2026-06-20", (early_body,), ANSWERED)
    assert (found.status, found.needs) == ("not_known", ("who",))
    # Where the fact is known, nothing is asked.
    found = ask(text(to(), early, facts=WHO), "2026-06-20", (FIRST,), ANSWERED, who="council")
    says(found, [OPENS, OWN_LIMIT], **NAMED, status="premature")


# --- the wrong body ------------------------------------------------------------------------------

HOUSING = {"subjects": ["corporate", "housing"]}
EXCLUSIONS = "Page, exclusions (https://www.example.org)"


def strict(id_: str, taker: str | None) -> Any:
    row = {"ground": "homes", "when": {"subject": "housing"}, "source": {"page": "exclusions"}}
    return body(id_, excludes=[row | ({"body": taker} if taker else {})])


@pytest.mark.parametrize(
    ("taker", "known", "words", "others"),
    [
        ("second", [SECOND], "", [SECOND_ROW]),
        ("second", [], "; `second` does, of which there is no file here", []),
        (None, [SECOND], "", []),
    ],
)
def test_what_a_body_excludes(
    taker: str | None, known: list[Any], words: str, others: list[Any]
) -> None:
    found = ask(
        text(to("strict"), **HOUSING),
        "2026-07-01",
        (strict("strict", taker), *known),
        ANSWERED,
        subject="housing",
    )
    says(
        found,
        [("event", None, f"The Strict Ombudsman does not take this: homes{words}", EXCLUSIONS)],
        *others,
        status="wrong_body",
        body="strict",
        title="The Strict Ombudsman",
        source=EXCLUSIONS,
    )


def test_two_bodies_that_send_to_each_other_are_each_told_of_once() -> None:
    known = (strict("one", "two"), strict("two", "one"))
    found = ask(text(to("one"), **HOUSING), "2026-07-01", known, ANSWERED, subject="housing")
    assert [(row.body, row.status) for row in found.others] == [("two", "wrong_body")]


def test_whoever_is_sent_to_a_body_is_not_sent_away_for_the_subject() -> None:
    # The second body's own procedure is about other things, but the first sends homes there.
    second = body("second", subjects=["childrens-social-care"])
    homes = body("homes", subjects=["housing"])
    known = (strict("strict", "second"), second, homes)
    found = ask(text(to("strict"), **HOUSING), "2026-07-01", known, ANSWERED, subject="housing")
    assert [(row.body, row.status) for row in found.others] == [("second", "open")]
    # So it is where the text names both bodies itself, and each is told of once.
    both = text(to("strict"), to("second"), **HOUSING)
    found = ask(both, "2026-07-01", known, ANSWERED, subject="housing")
    assert [(row.body, row.status) for row in found.others] == [("second", "open")]


HOMES = body("homes", subjects=["housing"])
FLATS = body("flats", subjects=["housing"], nation="scotland")
ROOMS = body("rooms", subjects=["housing"], nation="united-kingdom")


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ([HOMES, FLATS], "The Homes Ombudsman does"),
        ([FLATS, ROOMS, HOMES, SECOND], "The Rooms Ombudsman and The Homes Ombudsman do"),
    ],
)
def test_a_subject_that_a_body_does_not_take_is_for_those_of_the_nation_that_do(
    known: list[Any], words: str
) -> None:
    found = ask(text(to(), **HOUSING), "2026-07-01", (FIRST, *known), ANSWERED, subject="housing")
    said = f"The First Ombudsman does not take complaints about housing; {words}"
    takers = [row for row in ("rooms", "homes") if row.title() in words]
    says(
        found,
        [("event", None, said)],
        *({**ROW, "body": one, "title": f"The {one.title()} Ombudsman"} for one in takers),
        status="wrong_body",
        body="first",
        title="The First Ombudsman",
        source=END,
    )


def test_a_subject_that_nobody_here_takes_sends_nobody_away() -> None:
    found = ask(text(to(), **HOUSING), "2026-07-01", (FIRST, FLATS), ANSWERED, subject="housing")
    says(found, [OPENED, OWN_LIMIT], **OPEN)
