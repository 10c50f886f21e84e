"""A story as a page that stands by itself: the picture, and the same as tables."""

from complaints_rules.dates import spoken
from complaints_rules.pictures.markup import Child, Element, document, el
from complaints_rules.pictures.story import Lane, Row, Story
from complaints_rules.pictures.story_svg import drawn
from complaints_rules.pictures.story_text import NO_DATE, in_order

_COLUMNS = ("Date", "Sign", "What", "How it stands")


def page(story: Story) -> str:
    """Return the page as HTML; it needs no other file, and no script."""
    several = len(story.lanes) > 1
    lanes = (
        _lane(lane, f"{number}. {lane.title}" if several else lane.title, story)
        for number, lane in enumerate(story.lanes, 1)
    )
    shared = [el("li", None, f"{spoken(one.day)}: {one.words}") for one in story.shared]
    return document(
        story.title,
        el(
            "main",
            None,
            el("h1", None, story.title),
            el("figure", None, drawn(story)),
            lanes,
            [el("h2", None, "On the same day"), el("ul", None, shared)] if shared else None,
            (
                el("p", {"class": "small muted"}, basis)
                for basis in dict.fromkeys(lane.basis for lane in story.lanes)
            ),
        ),
    )


def _lane(lane: Lane, title: str, story: Story) -> list[Child]:
    head = el("tr", None, (el("th", {"scope": "col"}, name) for name in _COLUMNS))
    body = (_row(row) for row in in_order(lane))
    return [
        el("h2", None, title),
        el("p", {"class": "muted"}, lane.procedure),
        el("ul", None, (el("li", None, words) for words in lane.now)),
        el(
            "div",
            {"class": "scroll"},
            el(
                "table",
                None,
                el(
                    "caption", None, f"Everything by its date, as it stood on {spoken(story.today)}"
                ),
                el("thead", None, head),
                el("tbody", None, body),
            ),
        ),
    ]


def _row(row: Row) -> Element:
    name = [el("br"), el("code", None, row.id)] if row.kind != "event" and row.id else None
    notes = (el("p", {"class": "note small"}, note) for note in row.notes)
    return el(
        "tr",
        None,
        el("th", {"scope": "row"}, _whole(spoken(row.day) if row.day is not None else NO_DATE)),
        el("td", None, row.word if row.day is not None else ""),
        el("td", None, row.label, name),
        el("td", None, row.words, notes),
    )


def _whole(words: str) -> str:
    """Return words that stay on one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")
