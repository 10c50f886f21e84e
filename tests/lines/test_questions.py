"""Every question gives what the library gives, in the form that the schema says."""

import json
from datetime import date
from typing import Any

import pytest
from tests.command_line import EXAMPLES
from tests.lines.asking import CASE, OF_A_CASE, PARTS, asked, is_request, refused, request, sent

import complaints_rules as cr
from complaints_rules.calendars import DATA_VERSION
from complaints_rules.lines import asks, protocol
from complaints_rules.lines.asks import ASKS
from complaints_rules.lines.parts import READERS

DAY = date(2026, 11, 24)
MADE = cr.Case.from_json(json.dumps(CASE))
CASES = sorted([*EXAMPLES.glob("*.json"), *(EXAMPLES / "routes").glob("*.json")])


def test_every_question_is_asked_here_and_every_part_belongs_to_one() -> None:
    assert set(PARTS) | {"replay"} == set(ASKS)
    assert {part for ask in ASKS.values() for part in (*ask.needs, *ask.may)} == set(READERS)


def test_who_answers() -> None:
    assert asked("version") == {
        "protocol": 1,
        "library_version": cr.__version__,
        "data_version": DATA_VERSION,
        "asks": list(ASKS),
    }


def test_which_procedures_there_are() -> None:
    assert asked("procedures") == list(cr.procedures())


def test_what_is_due_next() -> None:
    found = asked("next_deadline", **OF_A_CASE)
    assert (found["id"], found["due"]) == ("complaint.acknowledge", "2026-11-26")
    expected = cr.next_deadline(MADE, today=DAY)
    assert expected is not None
    assert found == expected.to_dict()


def test_nothing_is_due_where_nothing_happened() -> None:
    empty = {"procedure": "devon-childrens@undated"}
    assert asked("next_deadline", case=empty, today="2026-11-24") is None
    parts = {"case": empty, "today": "2026-11-24", "question": "next_deadline"}
    assert asked("explain", **parts) == []


def test_the_parts_of_a_question_reach_the_call() -> None:
    for who in ("authority", "complainant", "any"):
        expected = cr.next_deadline(MADE, today=DAY, who=who, reasons=False)
        found = asked("next_deadline", **OF_A_CASE, who=who, reasons=False)
        assert found == (expected.to_dict() if expected else None)
    stage = asked("can_escalate", **OF_A_CASE, to="stage-3")
    assert stage == cr.can_escalate(MADE, today=DAY, to="stage-3").to_dict()
    assert stage != asked("can_escalate", **OF_A_CASE)


def test_known_on_reaches_the_call() -> None:
    # Ten working days from Thursday 8 September 2022; the 19th was made a bank holiday on the 10th.
    case = {**CASE, "events": [{"event": "complaint.received", "date": "2022-09-08"}]}
    for known_on, expected in (("2022-09-09", "2022-09-22"), (None, "2022-09-23")):
        found = asked("deadlines", case=case, today="2022-09-09", known_on=known_on)
        assert {row["id"]: row["due"] for row in found}["stage-1.respond"] == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_example_gives_what_the_library_gives(path: Any) -> None:
    given = json.loads(path.read_bytes())
    case, today = cr.Case.from_json(path.read_bytes()), date(2027, 1, 4)
    parts = {"case": given, "today": "2027-01-04"}
    every = [one.to_dict() for one in cr.deadlines(case, today=today)]
    assert asked("deadlines", **parts) == every
    assert asked("can_escalate", **parts) == cr.can_escalate(case, today=today).to_dict()
    assert asked("route_to_ombudsman", **parts) == (
        cr.route_to_ombudsman(case, today=today).to_dict()
    )


def test_explanations_are_those_of_the_library() -> None:
    every = cr.deadlines(MADE, today=DAY)
    assert asked("explain", **OF_A_CASE, question="deadlines") == [cr.explain(one) for one in every]
    one = [found for found in every if found.id == "stage-1.respond"]
    parts = {"question": "deadlines", "deadline": "stage-1.respond"}
    assert asked("explain", **OF_A_CASE, **parts) == [cr.explain(found) for found in one]
    routing = cr.explain(cr.route_to_ombudsman(MADE, today=DAY))
    assert asked("explain", **OF_A_CASE, question="route_to_ombudsman") == [routing]
    decision = cr.explain(cr.can_escalate(MADE, today=DAY, to="stage-3"))
    assert asked("explain", **OF_A_CASE, question="can_escalate", to="stage-3") == [decision]


def test_a_misspelt_deadline_is_told_which_was_meant() -> None:
    parts = {**OF_A_CASE, "question": "deadlines", "deadline": "stage-1.respnd"}
    response = sent(json.dumps(request("explain", **parts)).encode())
    assert "did you mean `stage-1.respond`?" in response["problems"][0]["message"]


def test_a_receipt_is_kept_and_replayed() -> None:
    made = asked("receipt", **OF_A_CASE, question="deadlines", deadline="stage-1.respond")
    expected = cr.receipt_for(MADE, "deadlines", deadline="stage-1.respond", today=DAY)
    assert made == {"text": expected.text, "sha256": expected.sha256}
    assert asked("replay", receipt=made["text"])["verdict"] == "same"
    # Received a day later, the answer is due a day later: Tuesday 8 December instead of Monday 7.
    later = {**CASE, "events": [{"event": "complaint.received", "date": "2026-11-24"}]}
    found = asked("replay", receipt=made["text"], case=later)
    assert found["verdict"] == "different"
    due = next(row for row in found["differences"] if row["field"] == "due")
    assert (due["was"], due["now"]) == ("2026-12-07", "2026-12-08")


def test_without_notes_a_receipt_has_none() -> None:
    case = {**CASE, "reference": "C-1042"}
    parts = {"case": case, "today": "2026-11-24", "question": "deadlines"}
    assert "C-1042" in asked("receipt", **parts)["text"]
    assert "C-1042" not in asked("receipt", **parts, without_notes=True)["text"]


def test_a_moment_has_a_date() -> None:
    assert asked("received_on", timestamp="2026-07-01T23:30:00Z") == "2026-07-02"
    assert asked("received_on", timestamp="2026-11-23T16:45Z", cut_off="16:45") == "2026-11-24"
    assert asked("received_on", timestamp="2026-11-23T16:44Z", cut_off="16:45") == "2026-11-23"


# --- refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize("ask", [name for name, ask in ASKS.items() if ask.needs])
def test_what_a_question_needs_is_asked_for(ask: str) -> None:
    parts = PARTS.get(ask, {"receipt": "x"})
    for name in ASKS[ask].needs:
        rest = {key: value for key, value in parts.items() if key != name}
        assert not is_request(request(ask, **rest))
        code = "no-today" if name == "today" else "missing-key"
        for left_out in (rest, {**rest, name: None}):
            assert refused(ask, **left_out) == [(code, name)]


@pytest.mark.parametrize("ask", ASKS)
def test_what_a_question_does_not_take_is_refused_unless_it_is_null(ask: str) -> None:
    receipt = asked("receipt", **PARTS["receipt"])["text"]
    parts = PARTS.get(ask, {"receipt": receipt})
    others = READERS.keys() - {*ASKS[ask].needs, *ASKS[ask].may}
    asked(ask, **parts, **dict.fromkeys(others))
    for name in sorted(others):
        assert refused(ask, **parts, **{name: "x"}) == [("needless-part", name)]
        assert not is_request(request(ask, **parts, **{name: "x"}))


WRONG: list[tuple[str, dict[str, Any], list[tuple[str, str | None]]]] = [
    ("next_deadline", {**OF_A_CASE, "today": "24/11/2026"}, [("not-a-date", "today")]),
    ("next_deadline", {**OF_A_CASE, "today": "2026-11"}, [("month-only", "today")]),
    ("next_deadline", {**OF_A_CASE, "today": "2026-11-31"}, [("not-a-date", "today")]),
    ("next_deadline", {**OF_A_CASE, "known_on": 1}, [("not-a-date", "known_on")]),
    ("next_deadline", {**OF_A_CASE, "who": "nobody"}, [("unknown-word", None)]),
    ("next_deadline", {**OF_A_CASE, "who": 1}, [("not-text", "who")]),
    ("next_deadline", {**OF_A_CASE, "reasons": "false"}, [("not-true-or-false", "reasons")]),
    ("next_deadline", {**OF_A_CASE, "case": []}, [("not-a-case", "case")]),
    ("next_deadline", {**OF_A_CASE, "case": {}}, [("missing-key", "case")]),
    ("can_escalate", {**OF_A_CASE, "to": "stage-9"}, [("unknown-stage", None)]),
    ("deadlines", {**OF_A_CASE, "tody": "x"}, [("unknown-key", None)]),
    ("deadlines", {"case": CASE, "tody": "2026-11-24"}, [("unknown-key", None)]),
    ("deadlines", {**OF_A_CASE, "colour": None}, [("unknown-key", None)]),
    (
        "deadlines",
        {**OF_A_CASE, "case": {**CASE, "events": [{"event": "complaint.received"}]}},
        [("missing-key", "case > event 1 > complaint.received")],
    ),
    (
        "deadlines",
        {**OF_A_CASE, "case": {**CASE, "events": [{"event": "x.y", "date": "2026-11-23"}]}},
        [("unknown-event", "case > x.y")],
    ),
    ("explain", {**OF_A_CASE, "question": "explain"}, [("unknown-word", "question")]),
    (
        "explain",
        {**OF_A_CASE, "question": "deadlines", "deadline": "x"},
        [("unknown-deadline", None)],
    ),
    (
        "explain",
        {**OF_A_CASE, "question": "can_escalate", "who": "any"},
        [("needless-part", "who")],
    ),
    (
        "receipt",
        {**OF_A_CASE, "question": "deadlines", "who": "any", "to": "x"},
        [("needless-part", "who")],
    ),
    ("receipt", {**OF_A_CASE, "question": "deadlines", "to": "x"}, [("needless-part", "to")]),
    ("receipt", {**OF_A_CASE, "question": "next"}, [("unknown-word", "question")]),
    (
        "receipt",
        {**OF_A_CASE, "question": "next", "case": {"procedure": "x"}},
        [("unknown-word", "question")],
    ),
    ("replay", {"receipt": "{}"}, [("not-a-receipt", None)]),
    ("received_on", {"timestamp": "2026-11-23T16:45"}, [("naive-timestamp", "timestamp")]),
    ("received_on", {"timestamp": "today"}, [("not-a-timestamp", "timestamp")]),
    ("received_on", {"timestamp": "1999-12-31T12:00Z"}, [("outside-known-years", "timestamp")]),
    (
        "received_on",
        {"timestamp": "2026-11-23T16:45Z", "cut_off": "00:00"},
        [("not-a-time", "cut_off")],
    ),
    (
        "received_on",
        {"timestamp": "2026-11-23T16:45Z", "cut_off": "4pm"},
        [("not-a-time", "cut_off")],
    ),
    ("nonsense", {}, [("unknown-word", "ask")]),
]


@pytest.mark.parametrize(("ask", "parts", "problems"), WRONG)
def test_what_is_wrong_is_said_with_its_place(
    ask: str, parts: dict[str, Any], problems: list[tuple[str, str | None]]
) -> None:
    assert refused(ask, **parts) == problems


def test_everything_wrong_is_said_at_once_and_in_one_order() -> None:
    case = {"procedur": "x", "events": 1}
    assert refused("deadlines", case=case, tody="2026-11-24", who="any", to="x", known_on=1) == [
        ("unknown-key", None),
        ("needless-part", "who"),
        ("needless-part", "to"),
        ("unknown-key", "case"),
        ("not-a-list", "case > events"),
        ("not-a-date", "known_on"),
    ]


@pytest.mark.parametrize("id_", [None, True, 1.5, "x" * 201, 2**53, [], {}])
def test_an_id_that_cannot_be_given_back_is_refused(id_: Any) -> None:
    response = sent(json.dumps({"protocol": 1, "id": id_, "ask": "version"}).encode())
    assert response["id"] is None
    code = "missing-key" if id_ is None else "not-an-id"
    assert [one["code"] for one in response["problems"]] == [code]
    assert not is_request({"protocol": 1, "id": id_, "ask": "version"})


@pytest.mark.parametrize("id_", ["", "a", "x" * 200, "\u2028é\n", 0, -1, 2**53 - 1])
def test_any_other_id_comes_back_as_it_was(id_: str | int) -> None:
    for ascii_ in (True, False):
        data = {"protocol": 1, "id": id_, "ask": "version"}
        response = sent(json.dumps(data, ensure_ascii=ascii_).encode())
        assert response["id"] == id_
        assert "result" in response


@pytest.mark.parametrize("stated", [None, True, 0, 2, "1", []])
def test_another_protocol_is_refused_and_told_which_is_spoken(stated: Any) -> None:
    response = sent(json.dumps({"protocol": stated, "id": 1, "ask": "version"}).encode())
    (problem,) = response["problems"]
    assert problem["code"] == ("missing-key" if stated is None else "unknown-protocol")
    assert problem["message"].endswith(" 1, without quotes" if stated == "1" else " 1")
    assert response["id"] == 1


def test_the_protocol_in_quotes_is_told_to_be_a_number() -> None:
    response = sent(json.dumps({"protocol": "1", "id": 1, "ask": "version"}).encode())
    (problem,) = response["problems"]
    assert problem["message"] == "found the text `1`; write the number 1, without quotes"
    assert problem["where"] == "protocol"
    response = sent(json.dumps({"protocol": "2", "id": 1, "ask": "version"}).encode())
    assert response["problems"][0]["message"] == "found `2`; the protocol spoken here is 1"


def test_a_fault_of_the_library_is_a_problem_that_tells_nothing_of_the_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: Any) -> Any:
        raise KeyError("a private note")

    ask = asks.Ask(words="", gives=None, run=broken)
    monkeypatch.setattr(protocol, "ASKS", {"version": ask})
    response = sent(json.dumps(request("version")).encode())
    (problem,) = response["problems"]
    assert (problem["code"], response["id"]) == ("library-fault", 7)
    assert "(KeyError at " in problem["message"]
    assert "test_questions:" in problem["message"]
    assert "private" not in problem["message"]


def test_data_that_is_no_json_is_refused_by_the_call_itself() -> None:
    for case in ({"procedure": DAY}, {"procedure": {1, 2}}):
        response = protocol.answer(request("deadlines", case=case, today="2026-11-24"))
        assert [one["code"] for one in response["problems"]] == ["not-json"]
    circle: dict[str, Any] = {}
    circle["procedure"] = circle
    response = protocol.answer(request("deadlines", case=circle, today="2026-11-24"))
    assert [one["code"] for one in response["problems"]] == ["not-json"]
