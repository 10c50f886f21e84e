"""Every diagram that is looked at: of each file that ships, and of each fixture of the format."""

from functools import cache
from xml.etree import ElementTree as ET

from tests.worked_examples import fixture_files

import complaints_rules as cr
from complaints_rules import api
from complaints_rules.engine.plan import Plan
from complaints_rules.pictures.markup import as_svg
from complaints_rules.pictures.stage_parts import Box, Diagram, Way
from complaints_rules.pictures.stages import diagram
from complaints_rules.pictures.stages_svg import drawn


@cache
def bodies() -> dict[str, str]:
    return {plan.procedure.id: plan.procedure.title for plan in api.library().ombudsmen()}


@cache
def plans() -> dict[str, Plan]:
    library = api.library()
    shipped = {entry.name: library.plan(entry) for entry in library.listed()}
    made = {path.name: api.plan_of(cr.load_file(path)) for path in fixture_files()}
    return {**shipped, **made}


def read(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 - made here, a line before


@cache
def seen(name: str) -> tuple[Plan, Diagram, ET.Element]:
    made = diagram(plans()[name], bodies())
    return plans()[name], made, read(as_svg(drawn(made)))


def the(id_: str) -> tuple[Plan, Diagram, ET.Element]:
    return seen(api.load(id_).name)


def made_up(*boxes: Box, ways: tuple[Way, ...] = ()) -> Diagram:
    return Diagram("Made up", "for this test", (), boxes, ways, (), ())
