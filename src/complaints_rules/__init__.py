"""What is due, when, why, and what the complainant may do next, in UK complaints procedures.

    >>> from datetime import date
    >>> import complaints_rules as cr
    >>> case = cr.Case("devon-childrens@undated", events=[{"event": "complaint.received",
    ...                                            "date": date(2026, 11, 23)}])
    >>> deadline = cr.next_deadline(case, today=date(2026, 11, 24))
    >>> deadline.id, deadline.due.isoformat()
    ('complaint.acknowledge', '2026-11-26')

Everything public is listed in ``__all__``; ``docs/reference.md`` explains it.
"""

from typing import TYPE_CHECKING, Any

from complaints_rules.__about__ import __version__

if TYPE_CHECKING:
    from complaints_rules.accounts.delay_results import Account
    from complaints_rules.accounts.monitoring_results import Monitoring
    from complaints_rules.answers.explanation import explain
    from complaints_rules.api import (
        account_of_delay,
        add_folder,
        audit,
        can_escalate,
        compare,
        deadlines,
        diff,
        load,
        load_file,
        monitor,
        next_deadline,
        procedures,
        route_to_ombudsman,
        side_by_side,
    )
    from complaints_rules.calendars import WorkingDayCalendar, calendar
    from complaints_rules.case import Case, Event
    from complaints_rules.comparison_results import (
        Audit,
        Change,
        Compared,
        Difference,
        Finding,
        Kept,
        LawSummary,
        SideBySide,
        Tally,
        Under,
    )
    from complaints_rules.errors import ComplaintsRulesError, Problem
    from complaints_rules.model.procedure import Procedure
    from complaints_rules.model.stage import Stage
    from complaints_rules.model.timescale import Extension, Timescale
    from complaints_rules.pictures.drawing import diagram, proof, sheet, timeline
    from complaints_rules.receipts.receipt import Receipt, receipt_for
    from complaints_rules.receipts.replay import Replayed, replay
    from complaints_rules.received import received_on
    from complaints_rules.results import (
        About,
        BodyRoute,
        Deadline,
        Decision,
        EscalationOption,
        NamedDay,
        ReadingDate,
        Routing,
        Step,
    )

__all__ = [
    "About",
    "Account",
    "Audit",
    "BodyRoute",
    "Case",
    "Change",
    "Compared",
    "ComplaintsRulesError",
    "Deadline",
    "Decision",
    "Difference",
    "EscalationOption",
    "Event",
    "Extension",
    "Finding",
    "Kept",
    "LawSummary",
    "Monitoring",
    "NamedDay",
    "Problem",
    "Procedure",
    "ReadingDate",
    "Receipt",
    "Replayed",
    "Routing",
    "SideBySide",
    "Stage",
    "Step",
    "Tally",
    "Timescale",
    "Under",
    "WorkingDayCalendar",
    "__version__",
    "account_of_delay",
    "add_folder",
    "audit",
    "calendar",
    "can_escalate",
    "compare",
    "deadlines",
    "diagram",
    "diff",
    "explain",
    "load",
    "load_file",
    "monitor",
    "next_deadline",
    "procedures",
    "proof",
    "receipt_for",
    "received_on",
    "replay",
    "route_to_ombudsman",
    "sheet",
    "side_by_side",
    "timeline",
]

# Where each name lives. They are imported when first used, so that `import complaints_rules`
# costs a caller next to nothing.
_HOMES = {
    "Account": "accounts.delay_results",
    **dict.fromkeys(("Receipt", "receipt_for"), "receipts.receipt"),
    **dict.fromkeys(("Replayed", "replay"), "receipts.replay"),
    "received_on": "received",
    "Monitoring": "accounts.monitoring_results",
    **dict.fromkeys(
        (
            "account_of_delay",
            "add_folder",
            "audit",
            "can_escalate",
            "compare",
            "deadlines",
            "diff",
            "load",
            "load_file",
            "monitor",
            "next_deadline",
            "procedures",
            "route_to_ombudsman",
            "side_by_side",
        ),
        "api",
    ),
    **dict.fromkeys(("WorkingDayCalendar", "calendar"), "calendars"),
    **dict.fromkeys(("Case", "Event"), "case"),
    **dict.fromkeys(("ComplaintsRulesError", "Problem"), "errors"),
    "explain": "answers.explanation",
    **dict.fromkeys(("diagram", "proof", "sheet", "timeline"), "pictures.drawing"),
    "Procedure": "model.procedure",
    "Stage": "model.stage",
    **dict.fromkeys(("Extension", "Timescale"), "model.timescale"),
    **dict.fromkeys(
        (
            "About",
            "BodyRoute",
            "Deadline",
            "Decision",
            "EscalationOption",
            "NamedDay",
            "ReadingDate",
            "Routing",
            "Step",
        ),
        "results",
    ),
    **dict.fromkeys(
        (
            "Audit",
            "Change",
            "Compared",
            "Difference",
            "Finding",
            "Kept",
            "LawSummary",
            "SideBySide",
            "Tally",
            "Under",
        ),
        "comparison_results",
    ),
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
