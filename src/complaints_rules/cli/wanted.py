"""The events and facts that a procedure wants: the sheet by which a system is mapped to it."""

from collections.abc import Mapping
from typing import Any

from complaints_rules.engine.needs import named_events
from complaints_rules.engine.plan import Plan


def wanted(plan: Plan) -> dict[str, Any]:
    """Return the events and facts that change an answer under a procedure, with their questions."""
    used = _used_events(plan)
    events = [
        {
            "event": name,
            "means": plan.events[name].means if name in plan.events else _extension_means(name),
            "sets": plan.events[name].sets if name in plan.events else "allowed",
            "may_repeat": plan.events[name].may_repeat if name in plan.events else True,
        }
        for name in used
    ]
    facts = [
        {
            "fact": name,
            "asks": plan.question(name),
            "values": list(values),
            "implied": plan.implied_facts.get(name),
        }
        for name, values in plan.facts.items()
    ]
    return {"procedure": plan.procedure.id, "events": events, "facts": facts}


def wanted_text(found: Mapping[str, Any]) -> str:
    """Return the sheet by which a system's own dates are mapped to events."""
    lines = [f"Events that {found['procedure']} counts from, waits for or is met by:"]
    for event in found["events"]:
        sets = {"required": "; give the date it fixes", "allowed": "; may fix a date"}
        more = sets.get(event["sets"], "") + ("; may repeat" if event["may_repeat"] else "")
        lines.append(f"  {event['event']}: {event['means']}{more}")
    lines.append("Facts:")
    for fact in found["facts"]:
        implied = f" (always {fact['implied']})" if fact["implied"] else ""
        lines.append(f"  {fact['fact']}: {fact['asks']} {', '.join(fact['values'])}{implied}")
    return "\n".join(lines)


def _extension_means(name: str) -> str:
    return f"the limit of {name.removesuffix('.extended')} was extended"


def _used_events(plan: Plan) -> list[str]:
    """Return every event that a rule names, in the order of a case's life as far as is known."""
    named = named_events(plan)
    known = dict.fromkeys((*plan.events, *plan.extensions))
    return [name for name in known if name in named]
