"""The FastAPI recipe: its answers are the library's, and it is what its description says."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import jsonschema
import pytest
from tests.recipes.recipes import RECIPES, ROOT, modules

import complaints_rules as cr

pytest.importorskip("fastapi")
# Starlette's client runs on one of the two, and warns of the older one.
if not pytest.importorskip("starlette").__version__.startswith("0."):
    pytest.importorskip("httpx2")
else:
    pytest.importorskip("httpx")
testclient = pytest.importorskip("fastapi.testclient")

TODAY = date(2026, 12, 1)
CASES = sorted((ROOT / "examples").glob("*.json"))
DEVON = (ROOT / "examples" / "devon.json").read_bytes()
DESCRIBED = json.loads((RECIPES / "fastapi" / "openapi.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def service() -> Iterator[Any]:
    with modules("fastapi", "service") as (module,):
        yield module


@pytest.fixture(scope="module")
def client(service: Any) -> Iterator[Any]:
    with testclient.TestClient(service.app) as client:
        yield client


def as_described(method: str, path: str, answer: Any) -> Any:
    """The body of an answer, held against what the description says of it."""
    kind = answer.headers["content-type"]
    content = DESCRIBED["paths"][path][method]["responses"][str(answer.status_code)]["content"]
    schema = {**content[kind]["schema"], "components": DESCRIBED["components"]}
    jsonschema.Draft202012Validator(schema).validate(answer.json())
    return answer.json()


def ask(client: Any, path: str, body: bytes, **parameters: str) -> tuple[int, Any]:
    answer = client.post(path, content=body, params=parameters)
    return answer.status_code, as_described("post", path, answer)


def test_the_description_is_what_the_service_makes(service: Any) -> None:
    made = service.app.openapi()
    written = json.loads(json.dumps(DESCRIBED))
    # Older releases of pydantic leave out what a dataclass says of itself; all else is the same.
    for name, schema in written["components"]["schemas"].items():
        if "description" not in made["components"]["schemas"].get(name, ()):
            schema.pop("description", None)
    assert made == written
    assert sorted(DESCRIBED["paths"]) == [
        "/can-escalate",
        "/deadlines",
        "/explain",
        "/next",
        "/procedures",
        "/route",
        "/version",
    ]


def test_the_day_is_required_and_no_clock_is_read() -> None:
    for path in DESCRIBED["paths"].values():
        for method, operation in path.items():
            needed = [row["name"] for row in operation.get("parameters", ()) if row["required"]]
            assert needed == (["today"] if method == "post" else [])
    for file in RECIPES.rglob("*.py"):
        text = file.read_text("utf-8")
        assert not re.search(r"\.(today|now|utcnow|localdate)\(|auto_now|import time", text), file


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_answers_are_the_librarys(client: Any, path: Any) -> None:
    body = path.read_bytes()
    case = cr.Case.from_json(body)
    day = max(TODAY, *(event.date for event in case.events))
    when = {"today": day.isoformat()}
    every = [one.to_dict() for one in cr.deadlines(case, today=day)]
    assert ask(client, "/deadlines", body, **when) == (200, every)
    following = cr.next_deadline(case, today=day, who="any")
    expected = None if following is None else following.to_dict()
    assert ask(client, "/next", body, **when, who="any") == (200, expected)
    decision = cr.can_escalate(case, today=day).to_dict()
    assert ask(client, "/can-escalate", body, **when) == (200, decision)
    routing = cr.route_to_ombudsman(case, today=day).to_dict()
    assert ask(client, "/route", body, **when) == (200, routing)


def test_known_on_and_to_are_handed_on(client: Any) -> None:
    # Monday 19 September 2022 was made a bank holiday on the 10th. Ten working days from Friday 9
    # September without it: 9, 12 to 16, 19 to 22 September.
    case = {
        "procedure": "devon-childrens@undated",
        "events": [{"event": "complaint.received", "date": "2022-09-08"}],
    }
    body = json.dumps(case).encode()
    when = {"today": "2022-09-09"}
    for known, due in (("2022-09-09", "2022-09-22"), ("2022-09-30", "2022-09-23")):
        _, found = ask(client, "/deadlines", body, **when, known_on=known)
        assert found[1]["due"] == due
    assert ask(client, "/can-escalate", body, **when, to="stage-3")[1]["to"] == "stage-3"
    assert "stage-9" in ask(client, "/can-escalate", body, **when, to="stage-9")[1]["detail"]


def test_an_answer_in_words(client: Any) -> None:
    case = cr.Case.from_json(DEVON)
    respond = cr.deadlines(case, today=TODAY)[1]
    words = {
        "stage-1.respond": cr.explain(respond),
        "can-escalate": cr.explain(cr.can_escalate(case, today=TODAY)),
        "route": cr.explain(cr.route_to_ombudsman(case, today=TODAY)),
    }
    for of, text in words.items():
        assert ask(client, "/explain", DEVON, today="2026-12-01", of=of) == (200, {"text": text})
    assert ask(client, "/explain", DEVON, today="2026-12-01")[1]["text"].startswith(
        "complaint.acknowledge: "
    )
    code, found = ask(client, "/explain", DEVON, today="2026-12-01", of="stage-1.reply")
    assert (code, found["problems"][0]["code"]) == (422, "unknown-deadline")


@pytest.mark.parametrize(
    ("parameters", "problems"),
    [
        ({}, [("parameter-missing", "query > today")]),
        ({"today": "1700000000"}, [("parameter-not-a-date", "query > today")]),
        ({"today": "20261201"}, [("parameter-not-a-date", "query > today")]),
        ({"today": "2026-02-30"}, [("parameter-not-a-date", "query > today")]),
        ({"today": "2026-12-01T00:00:00"}, [("parameter-not-a-date", "query > today")]),
        (
            {"known": "2026-12-01", "who": "me"},
            [
                ("parameter-extra-forbidden", "query > known"),
                ("parameter-literal-error", "query > who"),
                ("parameter-missing", "query > today"),
            ],
        ),
    ],
)
def test_parameters_that_are_refused(
    client: Any, parameters: dict[str, str], problems: list[tuple[str, str]]
) -> None:
    code, found = ask(client, "/next", DEVON, **parameters)
    assert code == found["status"] == 422
    assert sorted((row["code"], row["where"]) for row in found["problems"]) == problems


def test_every_problem_is_named_at_once(client: Any) -> None:
    wrong = b'{"procedure": "a", "procedure": "b", "evens": [], "facts": {"a": 1}}'
    code, found = ask(client, "/deadlines", wrong)
    assert code == 422
    with pytest.raises(cr.ComplaintsRulesError) as caught:
        cr.Case.from_json(wrong)
    assert [row["code"] for row in found["problems"]] == [
        "parameter-missing",
        *(problem.code for problem in caught.value.problems),
    ]
    assert len(found["problems"]) == 4


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "not-json"),
        (b"\xff", "not-json"),
        (b"[]", "not-a-case"),
        (b'{"procedure": "no-such-place"}', "unknown-procedure"),
        (DEVON.replace(b"complaint.received", b"complaint.recieved"), "unknown-event"),
    ],
)
def test_a_case_that_is_refused(client: Any, body: bytes, problem: str) -> None:
    for path in ("/deadlines", "/next", "/can-escalate", "/route", "/explain"):
        code, found = ask(client, path, body, today="2026-12-01")
        assert code == 422
        assert [row["code"] for row in found["problems"]] == [problem]


def test_what_the_service_has_none_of(client: Any) -> None:
    for answer, status in ((client.get("/nothing"), 404), (client.get("/next"), 405)):
        assert answer.status_code == answer.json()["status"] == status
        assert answer.headers["content-type"] == "application/problem+json"
    assert client.get("/next").headers["allow"] == "POST"


def test_what_there_is(client: Any) -> None:
    found = as_described("get", "/procedures", client.get("/procedures"))
    assert found == {"procedures": list(cr.procedures())}
    found = as_described("get", "/version", client.get("/version"))
    assert found["library_version"] == cr.__version__
    assert found["calendars"]["scotland"] == cr.calendar("scotland").version


def test_every_case_that_ships_is_as_described() -> None:
    schema = DESCRIBED["paths"]["/next"]["post"]["requestBody"]["content"]["application/json"]
    for path in CASES:
        jsonschema.Draft202012Validator(schema["schema"]).validate(json.loads(path.read_bytes()))
