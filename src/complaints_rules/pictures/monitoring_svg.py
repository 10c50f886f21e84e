"""The figures of monitoring as a picture: a bar for each limit, as long as it applied often."""

from typing import Final

from complaints_rules.accounts import monitoring_text
from complaints_rules.accounts.monitoring_results import Figures, Group, LimitFigures, Monitoring
from complaints_rules.pictures.bars import Part, bar, cut, key, table
from complaints_rules.pictures.markup import Child, Element, as_svg, document, el, svg, text

WIDTH: Final = 800
_LEFT, _RIGHT, _ROW, _BAR = 290, 116, 42, 22
_PLACE: Final = _LEFT + 8
KEY: Final = (
    ("met", "in-time", "met in time", "✓"),
    ("late", "late", "done late", "!"),
    ("overdue", "plain overdue", "not done, overdue", "!!"),
    ("not_recorded", "reading", "last day passed, no record that it was done", ""),
    ("running", "projected", "still running", ""),
    ("passed", "window", "the complainant's time passed unused", ""),
    ("cut_short", "plain cut-short", "cut short", "/"),
    ("not_known", "unread", "not known", ""),
)
"""For each figure its mark, its words and its sign, in the order in which they are drawn."""


def picture(found: Monitoring) -> Element:
    """Return the chart; what it shows stands in its text alternative as well."""
    title = monitoring_text.HEADING
    words = [f"{monitoring_text.period(found)}."]
    body: list[Child] = [
        text(16, 26, title, "heading"),
        text(16, 44, cut(monitoring_text.period(found), 124), "small"),
    ]
    y = 62.0
    words += [f"{line}." for line in monitoring_text.troubles(found)]
    if found.troubles:
        more = "1 case" if len(found.troubles) == 1 else f"{len(found.troubles)} cases"
        body.append(text(16, y, f"To look into: {more}, named in the text.", "small"))
        y += 18
    most = max(
        (limit.figures.applied for group in found.groups for limit in group.limits), default=1
    )
    scale = (WIDTH - _PLACE - _RIGHT) / most
    for group in found.groups:
        y += 18
        body.append(text(16, y, cut(monitoring_text.body_and_title(group), 92), "strong"))
        said = monitoring_text.outcomes(group)
        body.append(text(16, y + 17, monitoring_text.edition(group), "small"))
        body.append(text(16, y + 32, cut(said, 124), "small"))
        words.append(f"{monitoring_text.procedure_words(group)}: {said}.")
        y += 45
        words += monitoring_text.ended_by_record(group)
        for stage, limits in monitoring_text.by_stage(group):
            body.append(text(16, y + 14, monitoring_text.stage_words(stage), "strong"))
            body.append(el("path", {"d": f"M16 {y + 20:g}H{WIDTH - 16}", "class": "grid"}))
            y += 26
            for limit in limits:
                body += _limit(limit, y, scale)
                words.append(_told(limit))
                y += _ROW
    entries = [(mark, said) for name, mark, said, _ in KEY if _occurs(found, name)]
    legend, high = key(entries, 16, y + 10, WIDTH - 32)
    body += legend
    y += high + 22
    body.append(text(16, y, "On the right: per cent met, of those that are done.", "small"))
    return svg(WIDTH, y + 14, title, " ".join(words), *body)


def as_text(found: Monitoring) -> str:
    """Return the picture as the text of an SVG file."""
    return as_svg(picture(found))


def page(found: Monitoring) -> str:
    """Return a page that stands by itself: the picture, and the figures of each text in a table."""
    title = "Monitoring of time limits"
    drawn = el("figure", None, picture(found))
    tables = [el("div", {"class": "scroll"}, figures(group)) for group in found.groups]
    return document(title, el("main", None, el("h1", None, title), drawn, tables))


def figures(group: Group) -> Element:
    """Return the figures of one procedure as a table for a page."""
    heads = ("limit", "duty", *(head for _, head in monitoring_text.COLUMNS), "longest")
    rows = (
        (
            limit.id,
            limit.duty,
            *(monitoring_text.figure(limit.figures, name) for name, _ in monitoring_text.COLUMNS),
            monitoring_text.longest(limit.figures),
        )
        for limit in group.limits
    )
    return table(monitoring_text.procedure_words(group), heads, rows, words=2)


def _limit(limit: LimitFigures, y: float, scale: float) -> list[Child]:
    counted = limit.figures
    parts = (Part(mark, getattr(counted, name), sign) for name, mark, _, sign in KEY)
    drawn, x = bar(parts, _PLACE, y, _BAR, scale)
    share = monitoring_text.figure(counted, "share_met")
    said = f"{share}% of {counted.finished}" if counted.finished else "none done"
    return [
        text(16, y + 13, cut(limit.id, 40)),
        text(16, y + 28, cut(limit.duty, 46), "small"),
        *drawn,
        text(x + 8, y + 15.5, said),
    ]


def _told(limit: LimitFigures) -> str:
    counted = limit.figures
    parts = [f"{getattr(counted, name)} {said}" for name, _, said, _ in KEY]
    share = monitoring_text.figure(counted, "share_met")
    met = f"; {share} per cent met of {counted.finished} done" if counted.finished else ""
    took = f"; the longest took {counted.longest} working days" if counted.longest else ""
    return f"{limit.id}, {limit.duty}: applied {counted.applied}: {', '.join(parts)}{met}{took}."


def _occurs(found: Monitoring, name: str) -> bool:
    every: list[Figures] = [limit.figures for group in found.groups for limit in group.limits]
    return any(getattr(one, name) for one in every)
