"""What stands against what: each verdict of each aspect, under every reading."""

from typing import Any

import pytest
from tests.small_cases import small

import complaints_rules as cr
from complaints_rules.api import plan_of
from complaints_rules.comparison.audit import audit_against
from complaints_rules.engine.plan import Plan

RESPOND = "stage-1.respond"
REQUEST = "stage-2.request"


def text(duty: dict[str, Any] | None = None, **more: Any) -> Plan:
    """A small text, with changes to the limit of stage 1 and to the head or the stage 2 entry."""
    data = small().model_dump(mode="json", exclude_none=True)
    data["stages"][0]["timescales"][0].update(duty or {})
    for key in [key for key, value in (duty or {}).items() if value is None]:
        del data["stages"][0]["timescales"][0][key]
    entry = more.pop("entry", {})
    data["stages"][1]["entry"][0].update(entry)
    return plan_of(small(stages=data["stages"], **more))


def found(law: Plan, page: Plan, id_: str, aspect: str) -> cr.Finding:
    audit = audit_against(page, law, "not stated")
    return next(f for f in audit.findings if (f.id, f.aspect) == (id_, aspect))


def window(length: str, **more: Any) -> dict[str, Any]:
    given = {"within": length, "starts": "stage-1.response_received", "strength": "must"}
    return {"window": {**given, **more}}


AHEAD = {"within": None, "starts": None, "before": "stage-1.hearing_held"}
EXTENDED = {"ground": "complex"}
SOON = {"within": "6 months", "starts": "matter.noticed"}


@pytest.mark.parametrize(
    ("law", "page", "aspect", "verdict"),
    [
        # A length to be kept ahead of an event is the other way round.
        (
            {**AHEAD, "at_least": "7 working days"},
            {**AHEAD, "at_least": "3 working days"},
            "limit",
            "looser",
        ),
        (
            {**AHEAD, "at_least": "3 working days"},
            {**AHEAD, "at_least": "7 working days"},
            "limit",
            "stricter",
        ),
        (
            {**AHEAD, "at_least": "7 clear working days"},
            {**AHEAD, "at_least": "7 working days"},
            "limit",
            "looser",
        ),
        # The same number with a second clock on one side only.
        ({"never_after": SOON}, {}, "limit", "counts differently"),
        ({"never_after": SOON}, {"never_after": SOON}, "limit", "same"),
        # Caps.
        (
            {"extension": {**EXTENDED, "adds": "10 working days"}},
            {"extension": {**EXTENDED, "total": "20 working days"}},
            "extension",
            "same",
        ),
        (
            {"extension": {**EXTENDED, "adds": "10 working days"}},
            {"extension": {**EXTENDED, "adds": "10 working days", "beyond": "good reason"}},
            "extension",
            "looser",
        ),
        (
            {"extension": {**EXTENDED, "adds": "10 working days", "beyond": "good reason"}},
            {"extension": {**EXTENDED, "adds": "10 working days"}},
            "extension",
            "stricter",
        ),
        (
            {"extension": {**EXTENDED, "adds": "10 working days"}},
            {"extension": {**EXTENDED, "adds": "5 working days", "beyond": "good reason"}},
            "extension",
            "counts differently",
        ),
        (
            {"extension": {**EXTENDED, "adds": "10 working days"}},
            {"extension": {**EXTENDED, "no_limit": "as long as needed"}},
            "extension",
            "looser",
        ),
        (
            {"extension": {**EXTENDED, "no_limit": "as long as needed"}},
            {"extension": {**EXTENDED, "adds": "10 working days"}},
            "extension",
            "stricter",
        ),
        # Clocks with more starts than one.
        (
            {
                "starts": [
                    {"event": "advocate.appointed", "once": "advocate.requested"},
                    {"event": "complaint.received"},
                ]
            },
            {},
            "clock",
            "silent",
        ),
        (
            {},
            {
                "starts": [
                    {"event": "advocate.appointed", "once": "advocate.requested"},
                    {"event": "complaint.received"},
                ]
            },
            "clock",
            "counts differently",
        ),
        (
            {"starts": {"later_of": ["complaint.received", "advocate.appointed"]}},
            {"starts": {"earlier_of": ["complaint.received", "advocate.appointed"]}},
            "clock",
            "counts differently",
        ),
    ],
)
def test_limits_extensions_and_clocks(
    law: dict[str, Any], page: dict[str, Any], aspect: str, verdict: str
) -> None:
    assert found(text(law), text(page), RESPOND, aspect).verdict == verdict


@pytest.mark.parametrize(
    ("law", "page", "aspect", "verdict", "severity"),
    [
        ({"needs": ["reasons"]}, {"needs": ["reasons"]}, "what to give", "same", "none"),
        (
            {"needs": ["reasons", "outcome"]},
            {"needs": ["reasons"]},
            "what to give",
            "stricter",
            "none",
        ),
        ({"needs": "none"}, {"needs": ["reasons"]}, "what to give", "contradicts", "high"),
        ({}, {"needs": ["reasons"]}, "what to give", "adds", "medium"),
        ({"needs": ["reasons"]}, {}, "what to give", "silent", "low"),
        (
            window("20 working days", if_missed="may be refused"),
            window("20 working days", if_missed="still accepted"),
            "consequence",
            "stricter",
            "none",
        ),
        (
            window("20 working days"),
            window("20 working days", if_missed="lapses"),
            "consequence",
            "adds",
            "medium",
        ),
        (
            window("20 working days", if_missed="still accepted"),
            window("20 working days"),
            "consequence",
            "silent",
            "low",
        ),
        # Softer words on a complainant's limit leave the complainant more.
        (
            window("20 working days"),
            window("20 working days", strength="should"),
            "force",
            "stricter",
            "none",
        ),
        (
            window("2 months", not_before=SOON),
            window("2 months"),
            "limit",
            "counts differently",
            "medium",
        ),
        ({}, window("20 working days", strength="should"), "limit", "adds", "medium"),
        ({}, window("20 working days"), "limit", "adds", "high"),
    ],
)
def test_requests(
    law: dict[str, Any], page: dict[str, Any], aspect: str, verdict: str, severity: str
) -> None:
    one = found(text(entry=law), text(entry=page), REQUEST, aspect)
    assert (one.verdict, one.severity) == (verdict, severity)


def route(body: str, opens: str = "stage-2.response_sent") -> list[dict[str, Any]]:
    return [{"body": body, "opens": opens, "source": {"page": "the end"}}]


@pytest.mark.parametrize(
    ("law", "page", "aspect", "verdict"),
    [
        (route("lgsco"), route("lgsco"), "ombudsman", "same"),
        (route("lgsco"), route("phso"), "ombudsman", "silent"),
        (route("lgsco"), "none", "ombudsman", "contradicts"),
        (route("lgsco"), "not stated", "ombudsman", "silent"),
        ("not stated", route("lgsco"), "ombudsman", "adds"),
        (route("lgsco"), route("lgsco", "any time"), "opening", "stricter"),
        (route("lgsco", "any time"), route("lgsco"), "opening", "looser"),
    ],
)
def test_the_ombudsman(law: Any, page: Any, aspect: str, verdict: str) -> None:
    one = found(text(ombudsman=law), text(ombudsman=page), "ombudsman", aspect)
    assert one.verdict == verdict


def stop(then: str) -> list[dict[str, Any]]:
    row: dict[str, Any] = {"event": "proceedings.stop_notified", "then": then}
    row["source"] = {"page": "the end"}
    more = {} if then == "end" else {"until": "proceedings.ended"}
    pause = {"ends_count": True} if then == "pause" else {}
    return [{**row, **more, **pause}]


def test_what_stops_the_clocks() -> None:
    event = "proceedings.stop_notified"
    assert found(text(stops=stop("end")), text(stops=stop("pause")), event, "stop").verdict == (
        "contradicts"
    )
    extra = found(text(), text(stops=stop("pause")), event, "stop")
    assert (extra.verdict, extra.severity) == ("adds", "high")


# --- readings ------------------------------------------------------------------------------------


def test_one_reading_of_both_texts_is_taken_alike_in_both() -> None:
    one = found(text({"within": "20 days"}), text({"within": "16 days"}), RESPOND, "limit")
    assert (one.verdict, one.under) == ("stricter", ())


def test_a_reading_that_moves_limit_and_clock_moves_them_together() -> None:
    readings = {
        "which": {
            "printed": "eight days",
            "options": {"a": "from receipt", "b": "from the acknowledgement"},
            "adopted": "a",
            "because": "it is the earlier",
        }
    }
    page = text(
        {
            "within": {"reading": "which", "a": "10 working days", "b": "8 working days"},
            "starts": {
                "reading": "which",
                "a": "complaint.received",
                "b": "complaint.acknowledged",
            },
        },
        readings=readings,
    )
    one = found(text(), page, RESPOND, "limit")
    assert one.verdict == "same"
    assert [(u.reading, u.verdict) for u in one.under] == [("which: b", "counts differently")]


def test_a_law_that_was_read_in_part_proves_no_silence() -> None:
    law = text(not_read=["the rest"])
    longer = text({"extension": {**EXTENDED, "adds": "10 working days"}})
    assert found(law, longer, RESPOND, "extension").verdict == "not known"
    assert found(law, text(entry=window("20 working days")), REQUEST, "limit").verdict == (
        "not known"
    )


def test_a_further_door_with_a_window_of_its_own_is_set_against_its_like() -> None:
    def two(length: str) -> Plan:
        data = small().model_dump(mode="json", exclude_none=True)
        first = data["stages"][1]["entry"][0]
        given = {"starts": "stage-1.response_received", "strength": "must"}
        first["window"] = {"within": "30 working days", **given}
        other = {**first, "ground": "overdue", "window": {"within": length, **given}}
        data["stages"][1]["entry"] = [first, other]
        return plan_of(small(stages=data["stages"]))

    one = found(two("20 working days"), two("5 working days"), "stage-2.request-2", "limit")
    assert one.verdict == "looser"


# --- what was not read, or is not stated ---------------------------------------------------------


def test_an_unread_stage_is_not_a_silent_one() -> None:
    data = small().model_dump(mode="json", exclude_none=True)
    data["stages"][1]["timescales"] = "not read"
    one = found(
        text(), plan_of(small(stages=data["stages"], not_read=["more"])), "stage-2", "stage"
    )
    assert (one.verdict, one.severity) == ("not known", "none")
    assert "whose time limits were not read" in one.words
    data["stages"][1]["timescales"] = "not stated"
    one = found(text(), plan_of(small(stages=data["stages"])), "stage-2", "stage")
    assert (one.verdict, one.severity) == ("silent", "high")


@pytest.mark.parametrize("silence", ["not stated", "not read"])
def test_a_silence_about_a_window_adds_nothing(silence: str) -> None:
    data = small().model_dump(mode="json", exclude_none=True)
    more = {**data["stages"][1]["entry"][0], "event": "stage-2.sent_on", "window": silence}
    data["stages"][1]["entry"].append(more)
    page = plan_of(small(stages=data["stages"], events={"stage-2.sent_on": {"means": "sent on"}}))
    ids = {(f.id, f.aspect) for f in audit_against(page, text(), "not stated").findings}
    assert ("stage-2.sent_on", "limit") not in ids


def test_an_extension_that_was_not_read_is_not_known() -> None:
    page = text({"extension": {"no_limit": "not read", "ground": "not read"}}, not_read=["more"])
    assert found(text(), page, RESPOND, "extension").verdict == "not known"


def test_a_year_is_twelve_months() -> None:
    one = found(
        text({**SOON, "within": "1 year"}), text({**SOON, "within": "12 months"}), RESPOND, "limit"
    )
    assert one.verdict == "same"


def test_a_longer_time_from_an_earlier_day_that_is_only_counted_so_may_not_be_longer() -> None:
    law = text({"within": "15 working days", "starts": "stage-1.hearing_held"})
    page = text({"within": "50 working days", "starts": "not stated"}, counting="silent-page")
    assert found(law, page, RESPOND, "limit").verdict == "counts differently"
    soon = text({"within": "15 working days", "starts": "complaint.received"})
    assert found(soon, page, RESPOND, "limit").verdict == "looser"


def test_a_partial_page_that_names_another_body_proves_nothing() -> None:
    law, page = text(ombudsman=route("lgsco")), text(ombudsman=route("ofsted"), not_read=["more"])
    assert found(law, page, "ombudsman", "ombudsman").verdict == "not known"


def test_weaker_words_on_the_complainant_are_called_weaker() -> None:
    law = text(entry=window("20 working days"))
    page = text(entry=window("20 working days", strength="should"))
    one = found(law, page, REQUEST, "force")
    assert one.verdict == "stricter"
    assert one.words == "The page is worded weaker (“should”) than the other text (“must”)"


def test_what_was_read_of_neither_text_is_not_kept() -> None:
    page = small(ombudsman="not read", not_read=["more"])
    assert "ombudsman" not in {one.id for one in cr.diff(page, page).unchanged}
