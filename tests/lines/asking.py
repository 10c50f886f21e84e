"""Requests for the tests, and responses held against the schemas."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from complaints_rules.lines.loop import answer_line
from complaints_rules.lines.schema import request_schema, response_schema

CASE = {
    "procedure": "devon-childrens@undated",
    "events": [{"event": "complaint.received", "date": "2026-11-23"}],
}
"""Received on a Monday; to be acknowledged within three working days, by Thursday 26 November."""
OF_A_CASE = {"case": CASE, "today": "2026-11-24"}
PARTS: dict[str, dict[str, Any]] = {
    "version": {},
    "procedures": {},
    "next_deadline": OF_A_CASE,
    "deadlines": OF_A_CASE,
    "can_escalate": OF_A_CASE,
    "route_to_ombudsman": OF_A_CASE,
    "explain": {**OF_A_CASE, "question": "next_deadline"},
    "receipt": {**OF_A_CASE, "question": "next_deadline"},
    "received_on": {"timestamp": "2026-11-23T16:45:00Z"},
}
"""What each question needs, but for `replay`, which needs an answer of `receipt`."""


def request(ask: str, **parts: Any) -> dict[str, Any]:
    return {"protocol": 1, "id": 7, "ask": ask, **parts}


def is_request(data: Any) -> bool:
    return _requests().is_valid(data)


def sent(line: bytes | None) -> dict[str, Any]:
    """The response to one line, after every check that holds for all responses."""
    answer = answer_line(line)
    assert answer.endswith(b"\n")
    text = answer[:-1].decode("ascii")
    assert len(text.splitlines()) == 1
    response: dict[str, Any] = json.loads(text)
    assert [error.message for error in _responses().iter_errors(response)] == []
    return response


def asked(ask: str, **parts: Any) -> Any:
    """The result of a question, which has the form of that question's answers and no other key."""
    data = request(ask, **parts)
    assert is_request(data), "what is answered is a request"
    response = sent(json.dumps(data).encode())
    assert list(response) == ["protocol", "id", "result"], response
    assert response["id"] == 7
    errors = _result(ask).iter_errors(response["result"])
    assert [f"{error.json_path}: {error.message}" for error in errors] == []
    return response["result"]


def refused(ask: str, **parts: Any) -> list[tuple[str, str | None]]:
    """The problems of a question, each with its code and its place."""
    response = sent(json.dumps(request(ask, **parts)).encode())
    assert list(response) == ["protocol", "id", "problems"], response
    assert response["id"] == 7
    return [(one["code"], one["where"]) for one in response["problems"]]


@cache
def _requests() -> Draft202012Validator:
    return Draft202012Validator(request_schema())


@cache
def _responses() -> Draft202012Validator:
    return Draft202012Validator(_closed(response_schema()))


@cache
def _result(ask: str) -> Draft202012Validator:
    made = _closed(response_schema())
    return Draft202012Validator({"$ref": f"#/$defs/{ask}_result", "$defs": made["$defs"]})


def _closed(node: Any) -> Any:
    """The schema with no room for keys that it does not name."""
    if isinstance(node, list):
        return [_closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: _closed(one) for key, one in node.items()}
    if isinstance(node.get("properties"), dict) and "additionalProperties" not in node:
        made["additionalProperties"] = False
    return made
