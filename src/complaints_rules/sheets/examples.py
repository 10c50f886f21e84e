"""Worked examples in words: what happened, and what the rules must give."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from complaints_rules.answers import wording
from complaints_rules.dates import spoken, written
from complaints_rules.engine.plan import Plan
from complaints_rules.listing import capital, joined
from complaints_rules.model.notes import Note
from complaints_rules.model.procedure import Example
from complaints_rules.sheets.parts import Follows, Happened, NoteSaid, Worked


def worked(plan: Plan, example: Example, bodies: Mapping[str, str]) -> Worked:
    """Return a worked example; ``bodies`` has the names of ombudsmen by id."""
    return Worked(
        title=example.title,
        today=example.today,
        events=tuple(_happened(plan, example)),
        facts=tuple(
            f"{plan.question(fact)} {capital(word)}" for fact, word in example.facts.items()
        )
        + tuple(f"The authority is closed on {spoken(day)}" for day in example.closed),
        follows=tuple(_follows(plan, example, bodies)),
        doubt=example.doubt,
        notes=tuple(NoteSaid(one.note if isinstance(one, Note) else one) for one in example.notes),
    )


def _happened(plan: Plan, example: Example) -> Iterator[Happened]:
    if isinstance(example.events, Mapping):
        for name, day in example.events.items():
            yield Happened(day, capital(plan.meaning(name)), "")
        return
    for one in example.events:
        more = f" at {one.at}" if one.at else ""
        more += f"; it fixes {spoken(one.sets)}" if one.sets else ""
        more += f" ({one.note.rstrip('.')})" if one.note else ""
        yield Happened(one.date, capital(plan.meaning(one.event)), more)


def _follows(plan: Plan, example: Example, bodies: Mapping[str, str]) -> Iterator[Follows]:
    duties = {duty.id: duty.words for duty in plan.duties}
    for key, expected in example.expect.items():
        if key == "next":
            named = duties.get(str(expected), "nothing that has a date")
            yield Follows("Next for the authority", named)
        elif key == "can_escalate":
            to = str(expected.get("to", "")).replace("-", " ")
            yield Follows(
                f"May the complainant go on{f' to {to}' if to else ''}?", _go_on(expected)
            )
        elif key == "route":
            body = expected.get("body")
            name = bodies.get(body, body) if body else "The ombudsman"
            yield Follows(str(name), _route(expected))
        else:
            yield Follows(capital(duties.get(key, key)), _deadline(expected))


def _deadline(expected: Any) -> str:
    if not isinstance(expected, Mapping):
        return f"due {_day(expected)}"
    given = dict(expected)
    parts = []
    if "due" in given:
        at = f" at {given['due_time']}" if given.get("due_time") else ""
        parts.append(f"due {_day(given['due'])}{at}{_other_dates(given)}")
    for name, words in (
        ("due_before_extension", "before the extension"),
        ("extendable_to", "may be extended to"),
        ("notice_by", "notice of an extension by"),
        ("start", "counted from"),
        ("done", "done on"),
    ):
        if given.get(name):
            parts.append(f"{words} {_day(given[name])}")
    if given.get("state"):
        parts.append(_word(wording.STATES, given["state"]))
    if given.get("working_days_late"):
        parts.append(f"{wording.working_days(given['working_days_late'])} late")
    if given.get("in_dispute"):
        parts.append("another reading would say otherwise")
    if given.get("projected"):
        parts.append("expected, if the step before is done on its last day")
    if given.get("if_missed"):
        parts.append(f"if late: {wording.if_missed(given['if_missed'])}")
    if given.get("needs"):
        parts.append(f"needs: {joined(given['needs'])}")
    return "; ".join(parts)


def _other_dates(given: Mapping[str, Any]) -> str:
    """Return how far other readings go, where the example says so: ` (latest Mon 18 Jan 2027)`."""
    others = [
        f"{name} {_day(given[name])}"
        for name in ("earliest", "latest")
        if given.get(name) and given[name] != given["due"]
    ]
    return f" ({', '.join(others)})" if others else ""


def _go_on(expected: Mapping[str, Any]) -> str:
    parts = [_word(wording.ANSWERS, expected["answer"])] if "answer" in expected else []
    parts += [f"from {_day(expected['since'])}"] if expected.get("since") else []
    parts += [f"until {_day(expected['until'])}"] if expected.get("until") else []
    if expected.get("needs"):
        needs = expected["needs"]
        request = wording.are_needs(needs)
        parts.append(wording.request_must(needs) if request else f"needs: {joined(needs)}")
    return ", ".join(parts)


def _route(expected: Mapping[str, Any]) -> str:
    parts = [_word(wording.STATUSES, expected["status"])] if "status" in expected else []
    parts += [f"opens {_day(expected['opens_on'])}"] if expected.get("opens_on") else []
    parts += [f"last day {_day(expected['last_day'])}"] if expected.get("last_day") else []
    parts += ["a delay may be raised now"] if expected.get("delay_may_be_raised") else []
    parts += [expected["discretion"]] if expected.get("discretion") else []
    parts += [f"needs: {joined(expected['needs'])}"] if expected.get("needs") else []
    return ", ".join(parts)


def _word(words: Mapping[str, str], written: Any) -> str:
    """Return the words for what stands in an example, which nobody may have checked yet."""
    return words.get(str(written), str(written))


def _day(value: Any) -> str:
    """Return a day in words; it stands in an example as text, or as something else by mistake."""
    try:
        return spoken(value if isinstance(value, date) else written(str(value)))
    except ValueError:
        return str(value)
