"""Made-up ombudsmen, and a small text that names them; what a routing says, for comparison.

The matter is noticed on Friday 1 May 2026, so twelve months beginning with that day end on Friday
30 April 2027. The complaint is received on Monday 1 June and the two stages are answered on
10 and 29 June; eight weeks after 1 June end on Monday 27 July.
"""

import json
from typing import Any

from tests.small_cases import case, on, small

import complaints_rules as cr
from complaints_rules.answers.routing import route
from complaints_rules.api import library, plan_of
from complaints_rules.engine.compile import compile_procedure
from complaints_rules.engine.plan import Plan
from complaints_rules.engine.timetable import Timetable
from complaints_rules.model.procedure import Procedure

END, LIMIT, WAY_IN = (
    f"Page, {place} (https://www.example.org)" for place in ("the end", "the limit", "the way in")
)


def way_in(**more: Any) -> dict[str, Any]:
    return {"source": {"page": "the way in"}, **more}


def body(id_: str, **more: Any) -> Plan:
    """An ombudsman to go to within twelve months beginning with the day of notice."""
    contact = {
        "id": "contact",
        "duty": "complain to the ombudsman",
        "by": "complainant",
        "within": "12 months",
        "day_one": "same day",
        "starts": "matter.noticed",
        "met_by": "ombudsman.contacted",
        "strength": "must",
        "if_missed": "may be refused",
        "unless": "there are good reasons",
        "source": {"page": "the limit"},
        **more.pop("limit", {}),
    }
    data = small().model_dump(mode="json", exclude_none=True)
    del data["authority"], data["stages"]
    data |= {
        "id": id_,
        "kind": "ombudsman",
        "title": f"The {id_.title()} Ombudsman",
        "timescales": [contact],
        "entry": [way_in(after="last stage", ground="dissatisfied")],
        **more,
    }
    procedure = Procedure.model_validate_json(json.dumps(data))
    procedure.remember(compile_procedure(procedure, library().sets()), "test")
    return plan_of(procedure)


def to(name: str = "first", opens: Any = "stage-2.response_sent", **more: Any) -> dict[str, Any]:
    """A printed route."""
    return {"body": name, "opens": opens, "source": {"page": "the end"}, **more}


def ask(
    text: Procedure,
    today: str,
    bodies: tuple[Plan, ...],
    events: dict[str, str],
    **facts: str,
) -> cr.Routing:
    timetable = Timetable(
        plan_of(text), case(text, facts, **events), on(today), None, ("test", False)
    )
    return route(timetable, lambda: bodies)


NOTHING: dict[str, Any] = {
    "body": None,
    "printed_as": None,
    "title": None,
    "opens_on": None,
    "last_day": None,
    "safe_day": None,
    "counted": None,
    "discretion": None,
    "delay_may_be_raised": False,
    "needs": (),
    "contact": None,
    "source": None,
}


def says(found: cr.Routing, reasons: list[Any], *others: dict[str, Any], **expected: Any) -> None:
    """Hold every field against what is expected; what is not named is nothing."""
    assert _plain(found, ("status", *NOTHING)) == {**NOTHING, **expected}
    told = [
        (s.kind, s.first_day and s.first_day.isoformat(), s.words, s.source) for s in found.because
    ]
    assert told == [(*one, None) if len(one) == 3 else one for one in reasons]
    names = ("body", "status", "printed_as", "title", "opens_on", "last_day", "safe_day", "contact")
    nothing: dict[str, Any] = dict.fromkeys(names)
    assert [_plain(row, names) for row in found.others] == [nothing | other for other in others]


def _plain(found: Any, names: tuple[str, ...]) -> dict[str, Any]:
    days = ("opens_on", "last_day", "safe_day")
    return {
        name: value.isoformat() if name in days and value else value
        for name in names
        for value in [getattr(found, name)]
    }


WAITING = {"matter__noticed": "2026-05-01", "complaint__received": "2026-06-01"}
ANSWERED = {
    **WAITING,
    "stage_1__response_sent": "2026-06-10",
    "stage_2__requested": "2026-06-15",
    "stage_2__response_sent": "2026-06-29",
}
CONTACT = {"telephone": "0300 000 0000", "website": "https://www.example.org"}
FIRST = body("first", contact={**CONTACT, "source": {"page": "contact"}})
SECOND = body("second")
OPENED = (
    "event",
    "2026-06-29",
    "The route opened with this: the response of stage 2 was sent on Mon 29 Jun 2026",
    END,
)
OPENS = ("event", None, "The route opens with this: the response of stage 2 was sent", END)
OWN_LIMIT = ("last_day", "2027-04-30", "The ombudsman's own limit ends on Fri 30 Apr 2027", LIMIT)
ASK_IT = ("event", None, "The time limit of `other` is in no file here; ask it")
DAYS = {"last_day": "2027-04-30", "safe_day": "2027-04-30"}
COUNTED = "12 months beginning with Fri 1 May 2026 (the complainant first knew of the matter)"
NAMED: dict[str, Any] = {
    "body": "first",
    "title": "The First Ombudsman",
    "contact": CONTACT,
    "counted": COUNTED,
    "source": END,
    **DAYS,
}
OPEN = {**NAMED, "status": "open", "opens_on": "2026-06-29"}


def text(*routes: dict[str, Any], **more: Any) -> Any:
    return small(ombudsman=list(routes), **more)
