"""The sheet and the stages of a text, as they stand in a page of the site."""

from collections.abc import Mapping

from complaints_rules.engine.plan import Plan
from complaints_rules.pictures.markup import Element
from complaints_rules.pictures.stages import diagram
from complaints_rules.pictures.stages_svg import drawn
from complaints_rules.sheets import html
from complaints_rules.sheets.sections import sheet_of
from complaints_rules.site.layout import scrolled, stacked

_PREFIX = "sheet-"


def sheet(plan: Plan, bodies: Mapping[str, str]) -> list[Element]:
    """Return the text in plain words, without its title, which the page has above.

    What departs from a law is left out too, because the page gives the whole audit.
    """
    made = html.body(sheet_of(plan, bodies), level=2, prefix=_PREFIX)
    for article in made:
        for heading in article.findall("h2"):
            article.remove(heading)
        for around in article.iter("div"):
            table = around.find("table")
            if around.get("class") == "scroll" and table is not None:
                stacked(table)
                scrolled(around, table.findtext("caption", ""))
    return made


def stages(plan: Plan, bodies: Mapping[str, str]) -> list[Element]:
    """Return the picture of the stages; its style stands in the site's own sheet."""
    picture = drawn(diagram(plan, bodies))
    for style in picture.findall("style"):
        picture.remove(style)
    around = Element("div")
    around.append(picture)
    return [scrolled(around, "Picture of the stages")]
