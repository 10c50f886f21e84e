"""The answers as a small web service: the body is a case, the day of the question is a parameter.

`uvicorn service:app` serves it; `python service.py > openapi.json` writes its description.
"""

import json
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, Literal

import complaints_rules as cr
from fastapi import Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError
from starlette.exceptions import HTTPException

EVENT = {
    "type": "object",
    "required": ["event", "date"],
    "additionalProperties": False,
    "properties": {
        "event": {"type": "string", "examples": ["complaint.received"]},
        "date": {"type": "string", "format": "date"},
        "sets": {"type": "string", "format": "date", "description": "the date that it fixes"},
        "at": {"type": "string", "description": "the time of day, for limits in hours"},
        "note": {"type": "string", "description": "kept, and never read"},
    },
}
CASE = {
    "title": "Case",
    "description": "One complaint under one procedure: its events, in any order, and its facts.",
    "type": "object",
    "required": ["procedure"],
    "additionalProperties": False,
    "properties": {
        "format": {"const": 1},
        "reference": {"type": ["string", "null"]},
        "procedure": {"type": "string", "description": "its id, or id@edition"},
        "edition": {"type": ["string", "null"]},
        "events": {"type": "array", "items": EVENT},
        "facts": {"type": "object", "additionalProperties": {"type": "string"}},
        "closed": {"type": "array", "items": {"type": "string", "format": "date"}},
    },
    "examples": [
        {
            "procedure": "devon-childrens@undated",
            "events": [{"event": "complaint.received", "date": "2026-11-23"}],
        }
    ],
}
BODY = {"requestBody": {"required": True, "content": {"application/json": {"schema": CASE}}}}
PROBLEM = "application/problem+json"
CALENDARS = ("england-and-wales", "scotland", "northern-ireland", "united-kingdom")


def plain_day(text: object) -> date:
    """Read `2026-11-23` and nothing else: pydantic itself would take a number for seconds."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(text), re.ASCII):
        with suppress(ValueError):
            return date.fromisoformat(str(text))
    raise PydanticCustomError("not_a_date", "write a day that exists, as 2026-11-23")


Day = Annotated[date, BeforeValidator(plain_day)]


class Asked(BaseModel):
    """The day of the question comes from the caller, so that the same request has one answer.

    A parameter that is misspelt is refused: left out, it would change the answer without a word.
    """

    model_config = ConfigDict(extra="forbid")
    today: Day
    known_on: Day | None = None


class AskedNext(Asked):
    """What is due next, and for whom."""

    who: Literal["authority", "complainant", "any"] = "authority"


class AskedOn(Asked):
    """To which stage; without it the next one."""

    to: str | None = None


class AskedWhy(Asked):
    """`next`, `can-escalate`, `route`, or the id of a duty such as `stage-1.respond`."""

    of: str = "next"


class ProblemRow(BaseModel):
    """One thing that is wrong; `code` is stable, and `docs/errors.md` explains each."""

    code: str
    message: str
    where: str | None = None


class ProblemDetails(BaseModel):
    """RFC 9457. `type` is `about:blank`: `status` says what kind it is, `problems` what to mend."""

    type: Literal["about:blank"] = "about:blank"
    title: str
    status: int
    detail: str
    problems: list[ProblemRow] = []


class Text(BaseModel):
    """An answer in words."""

    text: str


class Procedures(BaseModel):
    """The ids that a case can name."""

    procedures: list[str]


class Version(BaseModel):
    """What every answer of this service rests on, beside the procedure."""

    library_version: str
    calendars: dict[str, str]


class Service(FastAPI):
    """FastAPI, with refusals described as the RFC 9457 documents that they are."""

    def openapi(self) -> dict[str, Any]:
        """Return the description of the service."""
        made = super().openapi()
        for path in made["paths"].values():
            for operation in path.values():
                content = operation["responses"].get("422", {}).get("content", {})
                if "application/json" in content:
                    content[PROBLEM] = content.pop("application/json")
        return made


app = Service(
    title="Deadlines of complaints",
    version="1",
    description="What is due, when and why. The service reads no clock and keeps nothing.",
)
REFUSED: dict[int | str, dict[str, Any]] = {
    422: {
        "model": ProblemDetails,
        "description": "The case or a parameter cannot be used: every problem at once",
    }
}


def refused(status: int, title: str, problems: list[ProblemRow]) -> JSONResponse:
    """Return the one shape of all refusals."""
    detail = "; ".join(problem.message for problem in problems) or title
    body = ProblemDetails(title=title, status=status, detail=detail, problems=problems)
    return JSONResponse(body.model_dump(), status, media_type=PROBLEM)


def rows(problems: Iterable[cr.Problem]) -> list[ProblemRow]:
    """Return the problems that the library found."""
    return [ProblemRow(code=one.code, message=one.message, where=one.where) for one in problems]


@app.exception_handler(cr.ComplaintsRulesError)
async def _case_refused(_: Request, error: cr.ComplaintsRulesError) -> JSONResponse:
    return refused(422, "Unprocessable Content", rows(error.problems))


@app.exception_handler(RequestValidationError)
async def _parameters_refused(request: Request, error: RequestValidationError) -> JSONResponse:
    problems = [
        ProblemRow(
            code=f"parameter-{one['type'].replace('_', '-')}",
            message=one["msg"],
            where=" > ".join(str(part) for part in one["loc"]),
        )
        for one in error.errors()
    ]
    try:  # the case is looked at too, so that one answer names everything
        cr.Case.from_json(await request.body())
    except cr.ComplaintsRulesError as wrong:
        problems += rows(wrong.problems)
    return refused(422, "Unprocessable Content", problems)


@app.exception_handler(HTTPException)
async def _not_here(_: Request, error: HTTPException) -> JSONResponse:
    answer = refused(error.status_code, error.detail, [])
    answer.headers.update(error.headers or {})  # such as `Allow`, where another method is wanted
    return answer


async def body_of(request: Request) -> bytes:
    """Return the case as it was sent: read by anything else first, a repeated key would be lost."""
    return await request.body()


Body = Annotated[bytes, Depends(body_of)]
# The answers go out as the library writes them; `response_model` only describes them.


@app.post(
    "/deadlines",
    response_model=tuple[cr.Deadline, ...],
    openapi_extra=BODY,
    responses=REFUSED,
)
def deadlines(body: Body, asked: Annotated[Asked, Query()]) -> JSONResponse:
    """Return every duty of the case with its dates, its state and its reasons."""
    found = cr.deadlines(cr.Case.from_json(body), **asked.model_dump())
    return JSONResponse([one.to_dict() for one in found])


@app.post(
    "/next",
    response_model=cr.Deadline | None,
    openapi_extra=BODY,
    responses=REFUSED,
)
def next_deadline(body: Body, asked: Annotated[AskedNext, Query()]) -> JSONResponse:
    """Return what is due next, or null where nothing dated is open."""
    found = cr.next_deadline(cr.Case.from_json(body), **asked.model_dump())
    return JSONResponse(found and found.to_dict())


@app.post("/can-escalate", response_model=cr.Decision, openapi_extra=BODY, responses=REFUSED)
def can_escalate(body: Body, asked: Annotated[AskedOn, Query()]) -> JSONResponse:
    """Return whether the complainant may go on."""
    return JSONResponse(cr.can_escalate(cr.Case.from_json(body), **asked.model_dump()).to_dict())


@app.post("/route", response_model=cr.Routing, openapi_extra=BODY, responses=REFUSED)
def route(body: Body, asked: Annotated[Asked, Query()]) -> JSONResponse:
    """Return which ombudsman the complaint goes to, and from when until when."""
    found = cr.route_to_ombudsman(cr.Case.from_json(body), **asked.model_dump())
    return JSONResponse(found.to_dict())


@app.post("/explain", openapi_extra=BODY, responses=REFUSED)
def explain(body: Body, asked: Annotated[AskedWhy, Query()]) -> Text:
    """Return one answer in words."""
    case = cr.Case.from_json(body)
    when: dict[str, Any] = {"today": asked.today, "known_on": asked.known_on}
    if asked.of == "can-escalate":
        return Text(text=cr.explain(cr.can_escalate(case, **when)))
    if asked.of == "route":
        return Text(text=cr.explain(cr.route_to_ombudsman(case, **when)))
    if asked.of == "next":
        found = cr.next_deadline(case, **when)
        return Text(text=cr.explain(found) if found else "Nothing that has a date is open.")
    every = cr.deadlines(case, **when)
    # A duty comes again after a fresh start; the last round is the one that counts.
    for one in reversed(every):
        if one.id == asked.of:
            return Text(text=cr.explain(one))
    known = ", ".join(dict.fromkeys(("next", "can-escalate", "route", *(one.id for one in every))))
    message = f"there is no `{asked.of}`; it is one of {known}"
    raise cr.ComplaintsRulesError(cr.Problem(code="unknown-deadline", message=message))


@app.get("/procedures")
def procedures() -> Procedures:
    """Return the ids of the procedures that are known."""
    return Procedures(procedures=list(cr.procedures()))


@app.get("/version")
def version() -> Version:
    """Return the versions of the library and of its bank holidays."""
    calendars = {name: cr.calendar(name).version for name in CALENDARS}
    return Version(library_version=cr.__version__, calendars=calendars)


if __name__ == "__main__":
    json.dump(app.openapi(), sys.stdout, indent=2, sort_keys=True)
    sys.stdout.write("\n")
