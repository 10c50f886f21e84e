"""One request to one response, as plain data; nothing is kept between them.

A request that cannot be answered gets a response too: its problems, in the words of the library.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, is_dataclass, replace
from datetime import date
from typing import Any, Final

from complaints_rules.case_parts import Gather, unknown_keys
from complaints_rules.case_words import shown
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.lines.asks import ASKS, PROTOCOL, Ask, check_question
from complaints_rules.lines.parts import READERS, id_of
from complaints_rules.listing import quoted
from complaints_rules.results import Result
from complaints_rules.vocabulary import nearest

HEAD: Final = ("protocol", "id", "ask")
"""What every request has."""

_MISSING: Final = {
    "today": ("no-today", "write the day of the question as `2026-11-23`; no clock is read"),
    "case": ("missing-key", 'write a case, `{"procedure": ..., "events": [...]}`'),
    "question": ("missing-key", "write one such as `next_deadline`"),
    "receipt": ("missing-key", "write the `text` that `receipt` gave"),
    "timestamp": ("missing-key", "write a moment such as `2026-11-23T16:45:00+00:00`"),
}

Response = dict[str, Any]


def answer(request: object) -> Response:
    """Return the response to one request, ``{"protocol", "id", "result"}``.

    Where the request cannot be answered there are ``problems`` in place of ``result``, every one
    with its code. The id is that of the request, ``None`` where it has none that can be given back.
    Nothing is raised: a fault of the library is a problem with the code ``library-fault``.
    """
    try:
        result = plain(_answered(request))
    except ComplaintsRulesError as error:
        return refusal(error.problems, readable_id(request))
    except Exception as error:  # the caller's next question must still be answered
        return refusal([_fault(error)], readable_id(request))
    return {"protocol": PROTOCOL, "id": readable_id(request), "result": result}


def refusal(problems: Iterable[Problem], id_: str | int | None = None) -> Response:
    """Return the response to what cannot be answered."""
    return {"protocol": PROTOCOL, "id": id_, "problems": [asdict(one) for one in problems]}


def readable_id(request: object) -> str | int | None:
    """Return the id of a request, ``None`` where it has none that can be given back."""
    try:
        return id_of(request.get("id")) if isinstance(request, Mapping) else None
    except ComplaintsRulesError:
        return None


def _answered(request: object) -> Any:
    gather = Gather(None)
    if not isinstance(request, Mapping):
        wanted = '{"protocol": 1, "id": ..., "ask": ...}'
        gather.say("not-a-request", f"found {shown(request)}; a request is an object, `{wanted}`")
        raise ComplaintsRulesError(gather.problems)
    # What a caller's language writes as null is as if it were left out.
    given = {key: value for key, value in request.items() if value is not None}
    _check_protocol(given, gather)
    _check_id(given, gather)
    name = given.get("ask")
    ask = ASKS.get(name) if isinstance(name, str) else None
    if ask is None:
        _no_such(name, gather)
        raise ComplaintsRulesError(gather.problems)
    _check_keys(request, given, ask, gather)
    parts = {
        key: _gathered(READERS[key], given[key], key, gather=gather)
        for key in (*ask.needs, *ask.may)
        if key in given
    }
    gather.raise_if_any()
    check_question(parts)
    try:
        return ask.run(parts)
    except ComplaintsRulesError as error:
        if "case" not in ask.needs:
            raise
        raise ComplaintsRulesError(
            replace(one, where=f"case > {one.where}") if one.where and not one.file else one
            for one in error.problems
        ) from None


def _check_protocol(given: Mapping[str, Any], gather: Gather) -> None:
    stated = given.get("protocol")
    if stated is None:
        gather.say("missing-key", f"`protocol` is missing: write {PROTOCOL}", "protocol")
    elif stated != PROTOCOL or isinstance(stated, bool):
        message = f"found {shown(stated)}; the protocol spoken here is {PROTOCOL}"
        if stated == str(PROTOCOL):
            message = f"found the text `{stated}`; write the number {PROTOCOL}, without quotes"
        gather.say("unknown-protocol", message, "protocol")
        # What the rest means in another protocol nobody here can say.
        raise ComplaintsRulesError(gather.problems)


def _check_id(given: Mapping[str, Any], gather: Gather) -> None:
    if "id" not in given:
        message = "`id` is missing: text or a number by which you know the answer again"
        gather.say("missing-key", message, "id")
    else:
        _gathered(id_of, given["id"], gather=gather)


def _no_such(name: object, gather: Gather) -> None:
    if name is None:
        gather.say("missing-key", f"`ask` is missing: one of {quoted(ASKS)}", "ask")
    else:
        hint = nearest(str(name), ASKS) or f"; it is one of {quoted(ASKS)}"
        gather.say("unknown-word", f"found {shown(name)}{hint}", "ask")


def _check_keys(
    request: Mapping[str, Any], given: Mapping[str, Any], ask: Ask, gather: Gather
) -> None:
    """Refuse keys that no question has, that this one has not, and that it lacks."""
    taken = (*HEAD, *ask.needs, *ask.may)
    meant = unknown_keys(
        {key: None for key in request if key in taken or key not in READERS}, taken, None, gather
    )
    for key in given:
        if key in READERS and key not in taken:
            message = f"`{key}` does not go with the question `{given['ask']}`; leave it out"
            gather.say("needless-part", message, key)
    for key in ask.needs:
        if key not in given and key not in meant:
            code, words = _MISSING[key]
            gather.say(code, f"`{key}` is missing; {words}", key)


def _gathered(read: Callable[..., Any], *given: object, gather: Gather) -> Any:
    try:
        return read(*given)
    except ComplaintsRulesError as error:
        gather.problems.extend(error.problems)
        return None


def plain(found: Any) -> Any:
    """Return an answer of the library as plain data for JSON."""
    if isinstance(found, Result):
        return found.to_dict()
    if isinstance(found, tuple | list):
        return [plain(one) for one in found]
    if isinstance(found, date):
        return found.isoformat()
    return asdict(found) if is_dataclass(found) and not isinstance(found, type) else found


def _fault(error: Exception) -> Problem:
    """Return a fault as a problem: what and where, and nothing of the case, which is private."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else "?"
    message = f"a fault of the library ({type(error).__name__} at {where}); report the request"
    return Problem(code="library-fault", message=message)
