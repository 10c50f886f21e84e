"""Events, sources, clocks and the digest of a text, as it states them or as its counting does."""

import hashlib
import json
from typing import Any

import pytest
from tests.small_cases import RECEIVED, SENT, R, small

from complaints_rules.api import plan_of
from complaints_rules.engine import plan as p
from complaints_rules.engine.declared import all_events, digest_of, places, source_words
from complaints_rules.vocabulary import EventKind

# --- events --------------------------------------------------------------------------------------


def test_an_event_of_a_texts_own() -> None:
    declared = {
        "means": "they met",
        "sets": "allowed",
        "may_repeat": True,
        "follows": "complaint.received",
    }
    kind = all_events(small(events={"stage-1.met": declared}))["stage-1.met"]
    assert kind == EventKind(
        "stage-1.met", "they met", sets="allowed", may_repeat=True, follows="complaint.received"
    )


def test_what_a_text_leaves_open_of_a_common_event_is_as_for_all() -> None:
    names = {
        "stage-1.hearing_appointed": {"sets": "required"},
        "stage-1.response_received": {"may_repeat": False},
        "stage-2.requested": {"means": "asked"},
        "stage-2.refused": {"means": "turned away"},
    }
    found = all_events(small(events=names))
    assert found["stage-1.hearing_appointed"] == EventKind(
        "stage-1.hearing_appointed",
        "the day of the hearing of stage 1 was fixed",
        sets="required",
        after=("complaint.received", "stage-1.requested"),
    )
    assert found[RECEIVED] == EventKind(
        RECEIVED,
        "the complainant received the response of stage 1",
        follows=SENT,
        after=("complaint.received", "stage-1.requested"),
    )
    # A request happens again only because it was refused; a refusal may be repeated anyhow.
    requested, refused = found["stage-2.requested"], found["stage-2.refused"]
    assert (requested.means, requested.may_repeat, requested.renews) == ("asked", True, True)
    assert (refused.means, refused.may_repeat, refused.renews) == ("turned away", True, False)
    again = all_events(small(events={"stage-2.requested": {"may_repeat": True}}))
    assert not again["stage-2.requested"].renews
    plain = all_events(small(events={"stage-1.hearing_appointed": {"means": "fixed"}}))
    assert plain["stage-1.hearing_appointed"].sets == "allowed"


def test_an_ombudsmans_file_speaks_of_the_stages_of_any_procedure() -> None:
    found = all_events(small(stages=[]))
    stages = {name.partition(".")[0] for name in found if name.startswith("stage-")}
    assert stages == {"stage-0", "stage-1", "stage-2", "stage-3", "stage-4"}
    assert not [name for name in all_events(small()) if name.startswith("stage-3")]


# --- sources -------------------------------------------------------------------------------------


def test_a_source_is_a_title_a_place_and_an_address_where_there_is_one() -> None:
    address = "https://www.example.org"
    page = {"title": "Page", "url": address, "read": "2026-11-22"}
    paper = {"title": "Leaflet", "url": "not stated", "read": "2026-11-22"}
    text = small(sources={"page": page, "paper": paper})
    assert source_words(text, {"page": "one"}) == f"Page, one ({address})"
    assert source_words(text, {"paper": "two"}) == "Leaflet, two"
    assert (
        source_words(text, {"page": "one", "paper": "two"})
        == f"Page, one ({address}); Leaflet, two"
    )
    assert source_words(text, None) == ""


def test_a_time_to_ask_stands_with_its_door_and_further_ones_are_numbered() -> None:
    window = {"within": "5 working days", "starts": SENT, "strength": "must"}
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    [door] = stages[1]["entry"]
    stages[1]["entry"] = [
        {**door, "window": window},
        {**door, "ground": "overdue"},
        {**door, "ground": "serious", "window": {**window, "source": {"page": "own"}}},
        {**door, "ground": "urgent", "window": window},
    ]
    found = dict(places(small(stages=stages)))
    assert {id_: dict(place) for id_, place in found.items()} == {
        "stage-1.respond": {"page": "stage-1"},
        "stage-2.respond": {"page": "stage-2"},
        "stage-2.request": {"page": "stage 2"},
        "stage-2.request-2": {"page": "own"},
        "stage-2.request-3": {"page": "stage 2"},
    }


def test_the_digest_is_the_sha_256_of_the_sorted_json_in_utf_8() -> None:
    text = small(title="Cwynion: sut i gwyno (tŷ cyngor)")
    data = json.loads(text.model_dump_json(exclude_none=True))
    written = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert "tŷ" in written
    assert digest_of(text) == hashlib.sha256(written.encode("utf-8")).hexdigest()
    assert plan_of(text).digest == digest_of(text)


# --- clocks --------------------------------------------------------------------------------------


def duty(procedure: Any, id_: str) -> p.Duty:
    return next(one for one in plan_of(procedure).duties if one.id == id_)


def text(starts: Any, **more: Any) -> Any:
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"][0]["starts"] = starts
    return small(stages=stages, **more)


def test_rows_of_starts_keep_their_conditions_and_their_places() -> None:
    rows = [
        {
            "event": "advocate.appointed",
            "once": "advocate.requested",
            "no_later_than": R,
            "source": {"page": "advocates"},
        },
        {"later_of": [R, "matter.noticed"], "when": {"kind": "one"}},
        {"earlier_of": [R, "complaint.acknowledged"], "when": {"kind": "two"}},
        {"date_fixed_by": "stage-1.hearing_appointed"},
    ]
    facts = {"kind": {"asks": "Which?", "values": ["one", "two"]}}
    start = duty(text(rows, facts=facts), "stage-1.respond").start
    place = "Page, advocates (https://www.example.org)"
    assert start.rows == (
        p.Row(p.Event("advocate.appointed"), (), "advocate.requested", R, place),
        p.Row(p.Later((R, "matter.noticed")), (("kind", "one"),), None, None, None),
        p.Row(p.Earlier((R, "complaint.acknowledged")), (("kind", "two"),), None, None, None),
        p.Row(p.FixedDate("stage-1.hearing_appointed"), (), None, None, None),
    )


def options(start: Any) -> set[Any]:
    return set(start.options.values()) if isinstance(start, p.Fork) else {start}


def test_a_start_that_is_not_stated_is_what_the_counting_makes_of_it() -> None:
    like = {"like": "silent-page"}
    arrival = {**like, "starts_not_stated": "opening of the stage"}
    acknowledged = {**like, "starts_not_stated": "acknowledgement"}
    first, second = "stage-1.respond", "stage-2.respond"
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    for stage in stages:
        stage["timescales"][0]["starts"] = "not stated"
    on_arrival = small(stages=stages, counting=arrival)
    assert duty(on_arrival, first).start == p.Event(R)
    assert duty(on_arrival, second).start == p.Event("stage-2.requested")
    on_acknowledgement = small(stages=stages, counting=acknowledged)
    assert duty(on_acknowledgement, first).start == p.Event("complaint.acknowledged")
    assert duty(on_acknowledgement, second).start == p.Event("stage-2.acknowledged")
    # The counting of a page that says nothing leaves both open.
    assert options(duty(small(stages=stages), second).start) == {
        p.Event("stage-2.requested"),
        p.Event("stage-2.acknowledged"),
    }
    # With two doors, the first that is used opens the stage.
    sent_on = {**stages[1]["entry"][0], "event": "stage-2.sent_on"}
    stages[1]["entry"].append(sent_on)
    named = {"stage-2.sent_on": {"means": "it was sent on"}}
    two = small(stages=stages, counting=arrival, events=named)
    assert duty(two, second).start == p.Earlier(("stage-2.requested", "stage-2.sent_on"))


@pytest.mark.parametrize("key", ["after", "instead_of"])
def test_a_time_to_ask_that_names_no_start_begins_with_the_answer(key: str) -> None:
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    door = stages[1]["entry"][0]
    del door["after"]
    window = {"within": "5 working days", "starts": "not stated", "strength": "must"}
    door |= {key: "stage-1", "window": window}
    assert duty(small(stages=stages), "stage-2.request").start == p.Event(RECEIVED)


def test_an_acknowledgement_cannot_wait_for_itself() -> None:
    stages = small().model_dump(mode="json", exclude_none=True)["stages"]
    stages[0]["timescales"][0] |= {"starts": "not stated", "met_by": "complaint.acknowledged"}
    assert duty(small(stages=stages), "stage-1.respond").start == p.Event(R)


@pytest.mark.parametrize(
    ("nation", "calendar"),
    [
        ("england", "england-and-wales"),
        ("wales", "england-and-wales"),
        ("scotland", "scotland"),
        ("northern-ireland", "northern-ireland"),
    ],
)
def test_the_calendar_of_the_nation_unless_another_is_named(nation: str, calendar: str) -> None:
    of_nation = {"like": "silent-page", "calendar": "of the nation"}
    assert plan_of(small(nation=nation, counting=of_nation)).counting.calendar == calendar
    named = {"like": "silent-page", "calendar": "united-kingdom"}
    found = plan_of(small(nation=nation, counting=named))
    assert found.counting.calendar == "united-kingdom"
