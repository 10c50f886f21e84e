"""The sheet of a procedure with all that the library knows: its ombudsmen, and its law."""

from collections.abc import Iterator

from complaints_rules.comparison.audit import audit_against
from complaints_rules.comparison_results import Audit
from complaints_rules.engine.plan import Plan
from complaints_rules.errors import ComplaintsRulesError
from complaints_rules.library import Library
from complaints_rules.model.procedure import Procedure
from complaints_rules.sheets.departures import departures_of
from complaints_rules.sheets.parts import Departures, Sheet
from complaints_rules.sheets.sections import sheet_of


def full_sheet(plan: Plan, library: Library) -> Sheet:
    """Return the sheet of a procedure, set against each law or code that it carries out."""
    return sheet_of(plan, names_of_bodies(library), departures(plan, library))


def names_of_bodies(library: Library) -> dict[str, str]:
    """Return the names of the ombudsmen by their ids."""
    return {one.procedure.id: one.procedure.title for one in library.ombudsmen()}


def departures(plan: Plan, library: Library) -> Departures | None:
    """Return what a page does otherwise than its law; a law that cannot be read is not known."""
    found = tuple(audits(plan, library))
    known = {law.id for _, law in found}
    stated = plan.procedure.implements
    named = stated if isinstance(stated, tuple) else ()
    unknown = [one.id for one in named if one.id not in known]
    return departures_of(plan.procedure, found, unknown=unknown)


def audits(plan: Plan, library: Library) -> Iterator[tuple[Audit, Procedure]]:
    """Return a page set against each law that it names and that can be read, with that law."""
    stated = plan.procedure.implements
    for one in stated if isinstance(stated, tuple) else ():
        try:
            law = library.newest(one.id)
        except ComplaintsRulesError:
            continue
        yield audit_against(plan, law, one.printed), law.procedure
