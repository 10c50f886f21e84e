"""Which ombudsman a complaint goes to, and whether it is time.

A procedure's page says where its complaints go and, perhaps, when. Where it does not say when,
the ombudsman's own rules do. The ombudsman's own time limit holds either way.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from complaints_rules.answers.openings import Opening, fits, own_opening, printed_opening
from complaints_rules.answers.wrong_body import takers, wrong_body
from complaints_rules.dates import spoken
from complaints_rules.engine.because import event_words
from complaints_rules.engine.evaluation import Evaluation
from complaints_rules.engine.outcome import AT_EARLIEST
from complaints_rules.engine.plan import Bodies, Plan, RoutePlan, under_adopted
from complaints_rules.engine.readings import Alternatives, alternatives
from complaints_rules.engine.states import is_paused
from complaints_rules.engine.timetable import Timetable
from complaints_rules.frozen import FrozenMap
from complaints_rules.model.procedure import Procedure
from complaints_rules.results import BodyRoute, Routing, Status, Step

CONTACT = "ombudsman.contact"
_YET = ("open", "not_known", "premature")


def route(timetable: Timetable, bodies: Bodies) -> Routing:
    """Answer for the body that the procedure names, or say what is missing."""
    procedure = timetable.plan.procedure
    if procedure.kind == "ombudsman":
        return _to_body(timetable, None, timetable.plan, bodies())
    if isinstance(procedure.ombudsman, str):
        return _silent(timetable, procedure.ombudsman)
    facts = timetable.current.facts
    possible = [row for row in timetable.plan.routes if fits(timetable.current, row.when)]
    certain = [row for row in possible if all(fact in facts for fact, _ in row.when)]
    if not possible:
        return _nowhere(timetable)
    known = bodies()
    if not certain:
        return _undecided(timetable, possible, known)
    # Whoever is sent to a body by another one is not sent away from it for the subject.
    named = [_plan_of(row.body, known) for row in certain]
    sent = frozenset(taker for plan in named if plan for taker in takers(timetable, plan))
    answers = [
        _to_body(timetable, row, plan, known, sent)
        for row, plan in zip(certain, named, strict=True)
    ]
    first, *others = _one_for_each(answers)
    first = _unless_another_is_open(timetable, first, possible, known, sent)
    return _with_others(first, tuple(_as_row(row) for row in others)) if others else first


def _one_for_each(answers: list[Routing]) -> list[Routing]:
    """Return one answer for each body: of several ways to one the first to open counts."""
    found: dict[str | None, list[Routing]] = {}
    for one in answers:
        found.setdefault(one.body, []).append(one)
    return [min(ways, key=_opens_first) for ways in found.values()]


def _opens_first(found: Routing) -> tuple[int, date]:
    """Order the printed ways to one body: any of them is enough."""
    rank = _YET.index(found.status) if found.status in _YET else len(_YET)
    # What is open without a day is open at any time.
    return rank, found.opens_on or (date.min if found.status == "open" else date.max)


def _unless_another_is_open(
    timetable: Timetable,
    answer: Routing,
    possible: list[RoutePlan],
    known: tuple[Plan, ...],
    sent: frozenset[str],
) -> Routing:
    """Return an answer, unless another way to the same body is open if an unknown fact holds."""
    facts = timetable.current.facts
    if answer.status != "premature":
        return answer
    for row in possible:
        missing = tuple(fact for fact, _ in row.when if fact not in facts)
        if not missing or row.body != answer.body:
            continue
        other = _to_body(timetable, row, _plan_of(row.body, known), known, sent)
        if other.status == "open":
            asks = "; ".join(_question(timetable, fact) for fact in missing)
            words = f"Another way to the same body is open, which depends on a fact: {asks}"
            step = Step(kind="event", words=words, source=row.source)
            return replace(
                answer,
                status="not_known",
                needs=(*missing, *answer.needs),
                because=(*answer.because, step),
            )
    return answer


def _plan_of(body: str, known: tuple[Plan, ...]) -> Plan | None:
    return next((plan for plan in known if plan.procedure.id == body), None)


# --- answers without one body -------------------------------------------------------------------


def _routing(timetable: Timetable, status: Status, **given: Any) -> Routing:
    values: dict[str, Any] = {
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
        "others": (),
        "because": (),
        "source": None,
    }
    values.update(given)
    days = [day for day in (values["last_day"], values["opens_on"]) if day is not None]
    return Routing(status=status, about=timetable.about(max(days, default=None)), **values)


def _silent(timetable: Timetable, silence: str) -> Routing:
    partial = silence == "not read" or (
        silence == "none" and bool(timetable.plan.procedure.not_read)
    )
    words = {
        "not read": "The part that would name an ombudsman was not read",
        "none": "No ombudsman is named",
        "not stated": "The text was read and names no ombudsman",
    }[silence]
    return _routing(
        timetable,
        "not_known" if partial else "not_stated",
        because=(Step(kind="event", words=words),),
    )


def _undecided(timetable: Timetable, possible: list[RoutePlan], known: tuple[Plan, ...]) -> Routing:
    facts = timetable.current.facts
    missing = tuple(
        dict.fromkeys(fact for row in possible for fact, _ in row.when if fact not in facts)
    )
    answers = [_to_body(timetable, row, _plan_of(row.body, known), known) for row in possible]
    rows = [_as_row(one) for one in _one_for_each(answers)]
    asks = "; ".join(_question(timetable, fact) for fact in missing)
    what = "Which body it is" if len(rows) > 1 else "Which way leads to it"
    return _routing(
        timetable,
        "not_known",
        needs=missing,
        others=tuple(rows),
        because=(Step(kind="event", words=f"{what} depends on a fact: {asks}"),),
    )


def _question(timetable: Timetable, fact: str) -> str:
    values = ", ".join(timetable.plan.facts.get(fact, ()))
    return f"{fact} ({timetable.plan.question(fact)} {values})"


def _nowhere(timetable: Timetable) -> Routing:
    partial = bool(timetable.plan.procedure.not_read)
    words = "No printed route is for a complaint with these facts"
    if partial:
        words += "; a part of the text was not read"
    status: Status = "not_known" if partial else "not_stated"
    return _routing(timetable, status, because=(Step(kind="event", words=words),))


def _as_row(found: Routing) -> BodyRoute:
    return BodyRoute(
        body=found.body or "",
        printed_as=found.printed_as,
        title=found.title,
        status=found.status,
        opens_on=found.opens_on,
        last_day=found.last_day,
        safe_day=found.safe_day,
        contact=found.contact,
    )


def _with_others(found: Routing, others: tuple[BodyRoute, ...]) -> Routing:
    # A body that the text names itself is told of with its own dates, and once.
    named = {row.body for row in others}
    kept = tuple(row for row in found.others if row.body not in named)
    return replace(found, others=(*kept, *others))


# --- one body -----------------------------------------------------------------------------------


def _to_body(
    timetable: Timetable,
    printed: RoutePlan | None,
    body: Plan | None,
    known: tuple[Plan, ...],
    sent: frozenset[str] = frozenset(),
    via: tuple[str, ...] = (),
) -> Routing:
    """Answer for one body.

    ``sent`` are the bodies to which another one sends the complaint, ``via`` those that have sent
    it on so far: nobody is sent back to them.
    """
    today = timetable.today
    evaluation = timetable.current
    name = printed.body if printed is not None else _id_of(body or timetable.plan)
    given: dict[str, Any] = {
        "body": name,
        "printed_as": printed.printed if printed is not None else None,
        "title": body.procedure.title if body is not None else None,
        "source": printed.source if printed is not None else None,
    }
    if body is None:
        opening = printed_opening(evaluation, printed)
        words = f"The time limit of `{name}` is in no file here; ask it"
        return _routing(
            timetable,
            _status(opening, None, today),
            opens_on=opening.day,
            because=(*opening.because, Step(kind="event", words=words)),
            **given,
        )
    wrong = wrong_body(timetable, body, known, sent)
    if wrong is not None:
        passed = (*via, name)
        follow = sent | {_id_of(taker) for taker in wrong.takers}
        rows = (
            _to_body(timetable, None, one, known, follow, passed)
            for one in wrong.takers
            if _id_of(one) not in passed
        )
        others = tuple(_as_row(one) for one in rows)
        given["source"] = wrong.because.source or given["source"]
        return _routing(timetable, "wrong_body", others=others, because=(wrong.because,), **given)
    given["contact"] = _contact(body.procedure)
    own = _own_evaluation(timetable, body)
    limit = _own_limit(own, body)
    opening = printed_opening(evaluation, printed)
    if opening.unknown:
        opening = own_opening(timetable, own, body)
    last_day = limit.latest if limit is not None else None
    # Whoever has contacted the body is late only if that came after its last day.
    contacted = limit.adopted.done if limit is not None else None
    status = _status(opening, last_day, today, contacted)
    late = _late_answer(timetable, body)
    return _routing(
        timetable,
        status,
        opens_on=opening.day,
        last_day=last_day,
        safe_day=limit.earliest if limit is not None else None,
        counted=_counted(body, limit),
        discretion=_discretion(body, status),
        delay_may_be_raised=late is not None,
        needs=_missing(limit),
        because=(*opening.because, *_limit_steps(own, limit), *((late,) if late else ())),
        **given,
    )


def _id_of(body: Plan) -> str:
    return body.procedure.id


def _status(
    opening: Opening, last_day: date | None, today: date, contacted: date | None = None
) -> Status:
    if last_day is not None and (contacted or today) > last_day:
        return "late"
    if opening.always:
        return "open"
    if opening.unknown:
        return "not_known"
    if opening.day is None or opening.day > today:
        return "premature"
    return "open"


def _contact(body: Procedure) -> dict[str, str] | None:
    stated = body.contact
    if stated is None:
        return None
    found = {"telephone": stated.telephone, "website": stated.website}
    return FrozenMap({name: value for name, value in found.items() if value is not None})


def _own_evaluation(timetable: Timetable, body: Plan) -> Evaluation:
    """Run the body's own file over the same events."""
    if body is timetable.plan:
        return timetable.current
    return Timetable(
        body, timetable.case, timetable.today, timetable.known_on, timetable.origin
    ).whole


def _own_limit(own: Evaluation, body: Plan) -> Alternatives | None:
    """Return the body's own limit: the first of its limits that gives a date in this case.

    A body may have several, for different matters: `ombudsman.contact` and `ombudsman.contact-…`.
    """
    named = [
        duty for duty in body.duties if duty.id == CONTACT or duty.id.startswith(f"{CONTACT}-")
    ]
    found = [alternatives(own, duty.index) for duty in named]
    applying = [one for one in found if one.adopted.status != "not_applicable"]
    dated = (one for one in applying if one.adopted.due is not None)
    return next(dated, applying[0] if applying else None)


def _missing(limit: Alternatives | None) -> tuple[str, ...]:
    if limit is None or limit.adopted.due is not None:
        return ()
    return limit.adopted.missing


def _counted(body: Plan, limit: Alternatives | None) -> str | None:
    if limit is None or limit.adopted.start is None:
        return None
    duty = limit.adopted.duty
    how = "beginning with" if under_adopted(duty.day_one, body.adopted) == "same day" else "after"
    event = body.meaning(limit.adopted.start_event or "")
    start = spoken(limit.adopted.start)
    return f"{under_adopted(duty.length, body.adopted)} {how} {start} ({event})"


def _discretion(body: Plan, status: Status) -> str | None:
    """Return the words by which a late, or an early, complaint may be taken all the same."""
    if status == "late":
        return next((t.unless for t in body.procedure.timescales if t.id == "contact"), None)
    if status == "premature":
        return next((row.ground for row in body.own_rows if row.at_discretion), None)
    return None


def _limit_steps(own: Evaluation, limit: Alternatives | None) -> Iterator[Step]:
    if limit is None:
        return
    duty = limit.adopted.duty
    if limit.latest is not None:
        words = f"The ombudsman's own limit ends on {spoken(limit.latest)}"
        if limit.earliest is not None and limit.earliest != limit.latest:
            words += (
                f", under the reading that ends it last (the safe day is {spoken(limit.earliest)})"
            )
        yield Step(kind="last_day", first_day=limit.latest, words=words, source=duty.source)
    for event in _missing(limit):
        words = f"The ombudsman's own limit is not known until this is: {event_words(own, event)}"
        yield Step(kind="event", words=f"{words} ({event})", source=duty.source)


def _late_answer(timetable: Timetable, body: Plan) -> Step | None:
    """Return the step that says which answer is late, where the body lets delay be raised.

    An answer whose clock waits for a late step of the authority is late too, once the date has
    passed that it would have had. Where readings differ the earliest date counts.
    """
    evaluation = timetable.current
    stages = evaluation.plan.stages
    if not stages or evaluation.ended is not None:
        return None
    if not any(row.ground == "overdue" and fits(evaluation, row.when) for row in body.own_rows):
        return None
    stage = stages[evaluation.current]
    for index in stage.answers:
        found = alternatives(evaluation, index)
        due = found.earliest
        if due is None or due >= timetable.today or is_paused(evaluation, due):
            continue
        if found.adopted.done is not None or found.adopted.level == AT_EARLIEST:
            continue
        words = f"Delay may be raised: the answer of {stage.title} was due on {spoken(due)}"
        if found.latest is not None and found.latest >= timetable.today:
            words += ", under one reading at least"
        return Step(kind="event", first_day=due, words=words, source=found.adopted.duty.source)
    return None
