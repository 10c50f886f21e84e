"""What is a receipt and what is none; what can be asked for one."""

import json
from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from tests.receipts.own import received

import complaints_rules as cr
from complaints_rules.receipts.canonical import digest_of
from complaints_rules.receipts.receipt import receipt_for
from complaints_rules.receipts.replay import replay

TODAY = date(2026, 12, 1)
CASE = received("2026-11-23", under="devon-childrens@undated", reference="Jos\u00e9")
TEXT = receipt_for(CASE, today=TODAY).text


def codes(call: Callable[[], object]) -> list[str]:
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        call()
    return [problem.code for problem in caught.value.problems]


def sealed(data: dict[str, Any]) -> str:
    """What was written by hand, under a checksum that holds."""
    data.pop("sha256", None)
    return json.dumps({**data, "sha256": digest_of(data)})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-json"),
        ("{", "not-json"),
        (b"\xff", "not-json"),
        ("[" * 100_000, "not-json"),
        ("[]", "not-a-receipt"),
        ("null", "not-a-receipt"),
        ("{}", "not-a-receipt"),
        (json.dumps(CASE.to_dict()), "not-a-receipt"),
        ('{"kind": "complaints-rules receipt"}', "unknown-format"),
        ('{"kind": "complaints-rules receipt", "format": 2}', "unknown-format"),
        ('{"kind": "complaints-rules receipt", "format": true}', "unknown-format"),
        ('{"kind": "complaints-rules receipt", "format": 1}', "not-a-receipt"),
        ('{"kind": 1, "kind": 2}', "not-a-receipt"),
        (TEXT.replace('"round":1', '"round":1.5', 1), "not-a-receipt"),
        (TEXT.replace("2026-11-23", "2026-11-24", 1), "receipt-altered"),
        (TEXT.replace('"sha256":"', '"sha256":"0', 1), "receipt-altered"),
        (TEXT.replace("José", "Jose", 1), "receipt-altered"),
    ],
)
def test_what_is_no_receipt_says_why(text: str | bytes, code: str) -> None:
    assert codes(lambda: replay(text, file="r.json")) == [code]


def test_text_in_another_normal_form_is_the_same_receipt() -> None:
    assert "José" in TEXT
    assert replay(TEXT.replace("José", "Jose\u0301")).exact


def test_every_letter_of_a_receipt_is_under_its_checksum() -> None:
    chance = Random(1)  # noqa: S311 - the same places each time
    for _ in range(200):
        at = chance.randrange(len(TEXT))
        text = TEXT[:at] + ("1" if TEXT[at] != "1" else "2") + TEXT[at + 1 :]
        assert codes(lambda: replay(text))[0] in (  # noqa: B023
            "receipt-altered",
            "not-a-receipt",
            "not-json",
            "unknown-format",
        )


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in plain data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    found = [path] if path else []
    for key, value in inner:
        if isinstance(value, dict | list):
            found.extend(places(value, (*path, key)))
        else:
            found.append((*path, key))
    return found


@pytest.mark.parametrize("call", ["deadlines", "next_deadline", "can_escalate"])
def test_a_receipt_written_by_hand_never_breaks_the_replay(call: str) -> None:
    # Whatever stands in any place: the replay answers, or says what is wrong.
    text = receipt_for(CASE, call, today=TODAY).text
    every = places(json.loads(text))
    chance = Random(2)  # noqa: S311 - the same places each time
    verdicts: set[str] = set()
    for place in chance.sample(every, min(len(every), 250)):
        data = json.loads(text)
        *path, last = place
        inner = data
        for key in path:
            inner = inner[key]
        inner[last] = chance.choice([None, 7, True, "x", [], [1], ["x"], {}, {"x": 1}, [{}]])
        try:
            verdicts.add(replay(sealed(data)).verdict)
        except cr.ComplaintsRulesError:
            verdicts.add("refused as no receipt")
    assert {"different", "refused as no receipt"} <= verdicts


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"question": "deadline"}, "unknown-word"),
        ({"question": None}, "unknown-word"),
        ({"question": "deadlines", "who": "any"}, "needless-part"),
        ({"question": "next_deadline", "to": "stage-2"}, "needless-part"),
        ({"question": "next_deadline", "who": "them"}, "unknown-word"),
        ({"question": "can_escalate", "deadline": "x"}, "needless-part"),
        ({"question": "can_escalate", "to": 2}, "not-text"),
        ({"question": "deadlines", "deadline": "stage-1.answer"}, "unknown-deadline"),
        ({"today": "2026-12-01"}, "not-a-date"),
        ({"known_on": "2026-12-01"}, "not-a-date"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, Any], code: str) -> None:
    assert codes(lambda: receipt_for(CASE, **{"today": TODAY, **asked})) == [code]


def test_no_case_is_refused() -> None:
    assert codes(lambda: receipt_for("devon", today=TODAY)) == ["not-a-case"]  # type: ignore[arg-type]


def test_half_a_character_in_a_note_is_refused() -> None:
    case = received("2026-11-23", under="devon-childrens@undated", reference="\ud83d")
    assert codes(lambda: receipt_for(case, today=TODAY)) == ["not-canonical"]


def test_a_receipt_names_what_it_rests_on() -> None:
    data = json.loads(receipt_for(CASE, "route_to_ombudsman", today=TODAY).text)
    grounds = data["rests_on"]
    assert data["question"]["today"] == "2026-12-01"
    assert data["case"] == CASE.to_dict()
    assert grounds["procedure"]["id"] == "devon-childrens"
    assert grounds["procedure"]["edition"] == "undated"
    assert grounds["procedure"]["digest"] == data["result"]["about"]["digest"]
    assert {row["id"] for row in grounds["ombudsmen"]} >= {"lgsco", "housing-ombudsman"}
    holidays = grounds["bank_holidays"]
    assert holidays["calendar"] == "england-and-wales"
    assert holidays["digest"] == digest_of(holidays["days"])
    assert {"day": "2026-12-25", "name": "Christmas Day"} in holidays["days"]["england-and-wales"]
    assert grounds["library_version"] == cr.__version__
    assert digest_of({key: data[key] for key in data if key != "sha256"}) == data["sha256"]
