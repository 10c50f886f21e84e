"""Markup as values: elements with attributes and children, written out as SVG or HTML.

ElementTree escapes and closes; this only makes elements easy to put together. Nothing is parsed.
"""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Final
from xml.etree import ElementTree as ET

Element = ET.Element
Value = str | int | float | bool | None
Child = Element | str | None | Iterable["Child"]

SVG = "http://www.w3.org/2000/svg"


def el(tag: str, attributes: Mapping[str, Value] | None = None, /, *children: Child) -> Element:
    """Return an element. ``None`` leaves an attribute or a child out; ``True`` gives an empty one.

    Numbers are written without needless digits, so that a picture is the same on every machine.
    """
    made = Element(tag)
    for name, value in (attributes or {}).items():
        if value is not None and value is not False:
            made.set(name, "" if value is True else _written(value))
    for child in children:
        _append(made, child)
    return made


_UNWRITABLE: Final = dict.fromkeys(
    {*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {0x9, 0xA, 0xD},
    "\N{REPLACEMENT CHARACTER}",
)
"""What no XML may hold, escaped or not; a note of a case may have it."""


def _append(parent: Element, child: Child) -> None:
    if child is None:
        return
    if isinstance(child, Element):
        parent.append(child)
    elif isinstance(child, str):
        child = child.translate(_UNWRITABLE)
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + child
        else:
            parent.text = (parent.text or "") + child
    else:
        for one in child:
            _append(parent, one)


def _written(value: str | float) -> str:
    return value.translate(_UNWRITABLE) if isinstance(value, str) else f"{round(value, 2):g}"


def svg(width: float, height: float, title: str, words: str, *children: Child) -> Element:
    """Return a picture with its name and its text alternative, which a screen reader says.

    It grows and shrinks with the page, is never wider than its own size, and prints as it is.
    """
    attributes: dict[str, Value] = {
        "xmlns": SVG,
        "viewBox": f"0 0 {_written(width)} {_written(height)}",
        "width": width,
        "height": height,
        "role": "img",
        "aria-label": title,
        "class": "picture",
    }
    style = el("style", None, styles("picture.css"))
    return el(
        "svg", attributes, el("title", None, title), el("desc", None, words), style, *children
    )


def text(x: float, y: float, words: str, kind: str = "", anchor: str | None = None) -> Element:
    """Return words in a picture; ``kind`` is a class of the style sheet."""
    place = {"x": x, "y": y, "class": kind or None, "text-anchor": anchor}
    return el("text", place, words)


def styles(name: str) -> str:
    """Return one of the style sheets beside this module."""
    return (files("complaints_rules.pictures") / "styles" / name).read_text("utf-8")


def as_svg(element: Element) -> str:
    """Return a picture as the text of a file."""
    return ET.tostring(element, encoding="unicode") + "\n"


def as_html(element: Element) -> str:
    """Return an element as HTML, to stand in a page."""
    return ET.tostring(element, encoding="unicode", method="html")


def document(title: str, *body: Child, head: Iterable[Element] | None = None) -> str:
    """Return a page that stands by itself, without another file; ``head`` replaces its style."""
    style = [el("style", None, styles("page.css"))] if head is None else list(head)
    made = el(
        "html",
        {"lang": "en-GB"},
        el(
            "head",
            None,
            el("meta", {"charset": "utf-8"}),
            el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            el("title", None, title),
            *style,
        ),
        el("body", None, *body),
    )
    return f"<!doctype html>\n{as_html(made)}\n"
