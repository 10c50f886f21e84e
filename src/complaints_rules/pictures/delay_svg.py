"""The account of delay as a picture: its steps along one scale of working days, and their sum."""

from typing import Final

from complaints_rules.accounts import delay_text
from complaints_rules.accounts.delay_results import Account, Leg
from complaints_rules.answers import wording
from complaints_rules.dates import spoken
from complaints_rules.pictures.bars import Part, bar, cut, key, table
from complaints_rules.pictures.markup import Child, Element, as_svg, document, el, svg, text

WIDTH: Final = 800
_LEFT, _RIGHT, _ROW, _BAR = 300, 16, 46, 22
_PLACE: Final = _LEFT + 8
_MOST_LETTERS: Final = 50


def picture(account: Account) -> Element:
    """Return the chart of an account; what it shows stands in its text alternative as well."""
    title = delay_text.HEADING + (f": {account.reference}" if account.reference else "")
    words = " ".join(delay_text.summary(account))
    if not account.legs:
        return svg(WIDTH, 60, title, words, text(16, 34, cut(words, 120)))
    words += " " + " ".join(
        f"Step {leg.number}, {delay_text.span(leg)}, {delay_text.whose(leg)}: "
        f"{'; '.join(_said(leg))}."
        for leg in account.legs
    )
    total = account.total
    furthest = max(_ends(account))
    scale = (WIDTH - _PLACE - _RIGHT) / max(furthest, 1)
    body: list[Child] = [
        text(16, 26, cut(title, 100), "heading"),
        text(16, 43, cut(delay_text.body_and_title(account), 124), "small"),
        text(16, 58, delay_text.edition(account), "small"),
    ]
    y = 92.0
    body += _scale(furthest, scale, y - 8, y + _ROW * (len(account.legs) + 2) + 6)
    gone = 0
    for leg in account.legs:
        body += _leg(leg, y, gone, scale)
        gone += leg.taken
        y += _ROW
    body.append(el("path", {"d": f"M16 {y - 4:g}H{WIDTH - _RIGHT}", "class": "line"}))
    y += 6
    body += _allowed(account, y, scale)
    y += _ROW
    state = "so far" if account.running else "in all"
    body.append(text(16, y + 14, f"Taken {state}: {total.taken}", "strong"))
    body.append(text(16, y + 29, _shares(account), "small"))
    body += bar(_sum_parts(account), _PLACE, y, _BAR, scale)[0]
    y += _ROW + 4
    entries = [(row.mark, row.words) for row in delay_text.sum_rows(total) if row.days]
    legend, high = key(entries, 16, y, WIDTH - 32)
    body += legend
    y += high + 4
    body.append(text(16, y + 6, delay_text.RULES[0], "small"))
    return svg(WIDTH, y + 18, title, words, *body)


def as_text(account: Account) -> str:
    """Return the picture as the text of an SVG file."""
    return as_svg(picture(account))


def page(account: Account) -> str:
    """Return a page that stands by itself: the picture, and its figures in a table."""
    title = f"Account of delay: {delay_text.body_and_title(account)}"
    drawn = el("figure", None, picture(account))
    return document(title, el("main", None, el("h1", None, title), drawn, figures(account)))


def figures(account: Account) -> Element:
    """Return the figures of the picture as a table for a page."""
    heads = (
        "step",
        "whose turn",
        "days",
        "last day",
        "taken",
        "within the limit",
        "saved",
        "excused",
        "late",
        delay_text.WITHOUT,
    )
    rows = [
        (
            str(leg.number),
            delay_text.whose(leg),
            delay_text.span(leg),
            spoken(leg.due) if leg.due is not None else "none",
            str(leg.taken),
            str(leg.allowed - leg.saved),
            str(leg.saved),
            str(leg.excused_by_extension + leg.excused_by_pause),
            str(leg.late),
            str(leg.without_limit),
        )
        for leg in account.legs
    ]
    total = account.total
    rows.append(
        (
            "all",
            "",
            "",
            "",
            str(total.taken),
            str(total.allowed - total.saved),
            str(total.saved),
            str(total.excused_by_extension + total.excused_by_pause),
            str(total.late_authority + total.late_complainant),
            str(total.without_limit),
        )
    )
    return table(f"{delay_text.HEADING}, in working days", heads, rows, words=4)


# --- parts --------------------------------------------------------------------------------------


def _ends(account: Account) -> list[int]:
    gone = 0
    ends = [account.total.taken, account.total.allowed]
    for leg in account.legs:
        gone += leg.taken
        ends.append(gone + leg.saved)
    return ends


def _scale(furthest: int, scale: float, top: float, bottom: float) -> list[Child]:
    """Return the lines of the scale, every so many working days."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    step = next((one for one in steps if furthest / one <= 12), steps[-1])
    made: list[Child] = []
    for days in range(0, furthest + 1, step):
        x = _PLACE + days * scale
        made.append(el("path", {"d": f"M{x:g} {top:g}V{bottom:g}", "class": "grid"}))
        made.append(text(x, top - 4, str(days), "small", "middle"))
    return made


def _leg(leg: Leg, y: float, gone: int, scale: float) -> list[Child]:
    place = f"{delay_text.stage_name(leg.stage)}: " if leg.stage else ""
    holder = wording.actor(leg.by) if leg.by is not None else delay_text.NO_LIMIT_RAN
    made: list[Child] = [
        text(16, y + 14, cut(f"{leg.number}. {place}{holder}", _MOST_LETTERS - 8)),
        text(16, y + 29, cut(_in_short(leg), _MOST_LETTERS + 6), "small"),
    ]
    late = "late-complainant" if leg.holder == "complainant" else "late"
    before, after = (leg.without_limit, 0) if leg.begins is None else (0, leg.without_limit)
    parts = (
        Part("unread", before),
        Part("counted", leg.allowed - leg.saved),
        Part("paused", leg.excused_by_pause),
        Part("extension", leg.excused_by_extension),
        Part(late, leg.late),
        Part("unread", after),
        Part("projected", leg.saved, "-"),
    )
    x = _PLACE + gone * scale
    drawn, _ = bar(parts, x, y, _BAR, scale)
    if not leg.taken and not leg.saved:
        drawn.append(el("path", {"d": f"M{x:g} {y:g}V{y + _BAR:g}", "class": "line"}))
    return [*made, *drawn]


def _said(leg: Leg) -> list[str]:
    return [delay_text.shared(leg), delay_text.ending(leg), *delay_text.by_the_text(leg)]


def _in_short(leg: Leg) -> str:
    parts = (
        (leg.allowed - leg.saved, "within"),
        (leg.excused_by_extension + leg.excused_by_pause, "excused"),
        (leg.late, "late"),
        (leg.without_limit, delay_text.WITHOUT),
        (leg.saved, "saved"),
    )
    said = ", ".join(f"{days} {words}" for days, words in parts if days) or "the same day"
    return f"to {spoken(leg.last_day)}: {said}"


def _allowed(account: Account, y: float, scale: float) -> list[Child]:
    allowed = account.total.allowed
    words, small = "Every step on its last day", "the limits of all steps together"
    if not delay_text.is_whole(account):
        words, small = "The limits together", "each as far as it ran and was used in its step"
    return [
        text(16, y + 14, f"{words}: {allowed}", "strong"),
        text(16, y + 29, small, "small"),
        *bar((Part("counted", allowed),), _PLACE, y, _BAR, scale)[0],
    ]


def _shares(account: Account) -> str:
    total = account.total
    excused = total.excused_by_extension + total.excused_by_pause
    return (
        f"late: authority {total.late_authority}, complainant {total.late_complainant}; "
        f"excused {excused}"
    )


def _sum_parts(account: Account) -> tuple[Part, ...]:
    total = account.total
    return (
        Part("counted", total.allowed - total.saved),
        Part("paused", total.excused_by_pause),
        Part("extension", total.excused_by_extension),
        Part("late", total.late_authority),
        Part("late-complainant", total.late_complainant),
        Part("unread", total.without_limit),
    )
