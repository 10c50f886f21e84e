"""One case under two texts: each duty, both dates, and which of them is the stricter."""

from collections.abc import Iterator, Sequence

from complaints_rules.comparison_results import SideBySide, Which
from complaints_rules.dates import spoken
from complaints_rules.results import Deadline


def side_by_side(page: Sequence[Deadline], law: Sequence[Deadline]) -> tuple[SideBySide, ...]:
    """Return each duty of either text once, in the order of the law, with both answers."""
    ours = {(d.round, d.id): d for d in page}
    theirs = {(d.round, d.id): d for d in law}
    keys = (*theirs, *(key for key in ours if key not in theirs))
    return tuple(
        _pair(theirs.get(key) or ours[key], ours.get(key), theirs.get(key)) for key in keys
    )


def _pair(one: Deadline, page: Deadline | None, law: Deadline | None) -> SideBySide:
    stricter = _stricter(page, law)
    return SideBySide(
        id=one.id,
        duty=one.duty,
        by=one.by,
        page=page,
        law=law,
        stricter=stricter,
        words=". ".join(_words(page, law, stricter)),
    )


def _stricter(page: Deadline | None, law: Deadline | None) -> Which:
    """Tell which text asks more of the authority, or leaves the complainant more time."""
    if page is None or law is None or page.due is None or law.due is None:
        return "not known"
    if page.due == law.due:
        return "same"
    page_is_first = page.due < law.due
    return "page" if page_is_first != (law.by == "complainant") else "law"


def _words(page: Deadline | None, law: Deadline | None, stricter: Which) -> Iterator[str]:
    if page is None or law is None:
        yield f"Only the {'law' if page is None else 'page'} has this"
    elif stricter == "same":
        yield "Both give the same date"
    elif stricter == "not known":
        yield "No two dates to compare"
    else:
        more = "leaves the complainant more time" if law.by == "complainant" else "is the earlier"
        yield f"The {stricter} is the stricter: its date {more}"
    if page is not None and law is not None and stricter in ("page", "law"):
        ends = sorted({day for d in (page, law) for day in (d.earliest, d.latest) if day})
        if page.earliest != page.latest or law.earliest != law.latest:
            yield f"Readings reach from {spoken(ends[0])} to {spoken(ends[-1])}"
