"""The documentation site: `python -m sphinx -W -n --keep-going -b html docs build/docs`.

It is built without a network, and the pages load nothing from elsewhere. The tests run the
examples (`tests/docs`); Sphinx only sets the pages and checks the links between them.
"""

import re
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent / "src"))

import complaints_rules  # noqa: E402  found by the line above

project = "complaints_rules"
author = "The complaints_rules authors"
version = release = complaints_rules.__version__
html_title = f"complaints_rules {version}"
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
# `docs/lines.md` shows a line that is no JSON, on purpose; it then has no colours, which is right.
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
# The same bytes from the same tree on every day.
html_last_updated_fmt = None

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
# The inventories of other projects cannot be fetched without a network; and what a module of ours
# holds without being public has no page. Every public name has one: `tests/docs/test_names.py`.
nitpick_ignore_regex = [
    (r"py:.*", r"(datetime|collections|typing|pathlib|os|enum|hypothesis)\..*"),
    (r"py:.*", r"complaints_rules\.(\w+\.)+\w+"),
]

LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((\.\./[^)#]+)[^)]*\)")
"""A link to another folder. To a file that is no page its words alone are left on the site."""
CLOSING = re.compile(r"\n\n```$", re.M)
"""The blank line by which a session of Python ends; on the site it would be an empty line."""
NAMED_PAGE = re.compile(r"(?<!\[)`docs/([\w/-]+)\.md`(?!\])")
"""A page that a sentence names by its file: on the site that is a link with the page's title."""


def as_on_the_site(_app: Sphinx, name: str, source: list[str]) -> None:
    """Turn what serves a reader of the repository into what serves a reader of the site."""
    folder = (DOCS / name).parent

    def leads_out(link: re.Match[str]) -> str:
        target = (folder / link[2]).resolve()
        return link[0] if target.is_relative_to(DOCS) else link[1]

    text = NAMED_PAGE.sub(r"[](/\1.md)", LINK.sub(leads_out, source[0]))
    source[0] = CLOSING.sub("\n```", text)


def public_name(app: Sphinx, env: Any, node: Any, contents: Any) -> Any:
    """Find a public name that a docstring of another module gives without its package."""
    target = node["reftarget"]
    if node.get("refdomain") != "py" or target not in complaints_rules.__all__:
        return None
    whole = f"complaints_rules.{target}"
    place = env.get_domain("py")
    return place.resolve_xref(
        env, node["refdoc"], app.builder, node["reftype"], whole, node, contents
    )


def for_every_reader(
    _app: Sphinx, _name: str, _template: str, context: dict[str, Any], _tree: Any
) -> None:
    """Give headings of the menu their level, and let a keyboard scroll what is wide."""
    menu = context.get("furo_navigation_tree", "")
    heading = 'role="heading"'
    context["furo_navigation_tree"] = menu.replace(heading, f'{heading} aria-level="2"')
    context["body"] = context.get("body", "").replace("<pre>", '<pre tabindex="0">')


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", as_on_the_site)
    app.connect("missing-reference", public_name)
    app.connect("html-page-context", for_every_reader, priority=900)  # the theme's own comes first
