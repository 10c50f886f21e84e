"""Tells a story from the answers about one case or several."""

from collections.abc import Iterable
from datetime import date

from complaints_rules.dates import spoken
from complaints_rules.listing import joined
from complaints_rules.pictures.story import Answers, Lane, Shared, Story
from complaints_rules.pictures.story_axis import bounds
from complaints_rules.pictures.story_rows import now, rows


def told(answers: Iterable[Answers], *, today: date) -> Story:
    """Return the story of one case, or of several on one axis of time, in the order given.

    ``answers`` holds at least one case, and each was asked for on the day ``today``.
    """
    cases = tuple(answers)
    lanes = tuple(_lane(one, today) for one in cases)
    first, last = bounds(lanes, today)
    what = "Timeline of a complaint" if len(lanes) == 1 else f"Timeline of {len(lanes)} complaints"
    return Story(
        title=f"{what}, as it stood on {spoken(today)}",
        today=today,
        first=first,
        last=last,
        lanes=lanes,
        shared=_shared(cases, today) if len(cases) > 1 else (),
    )


def _lane(answers: Answers, today: date) -> Lane:
    procedure, about = answers.plan.procedure, answers.routing.about
    assumed = ", assumed" if about.edition_assumed else ""
    dated, undated = rows(answers, today)
    return Lane(
        title=answers.case.reference or "A complaint",
        procedure=f"{procedure.heading} ({about.procedure}, edition {about.edition}{assumed})",
        rows=dated,
        undated=undated,
        now=tuple(now(answers)),
        basis=(
            f"complaints-rules {about.library_version}; bank holidays {about.calendar_version} "
            f"({about.calendar}); rules {about.digest[:12]}"
        ),
    )


def _shared(cases: tuple[Answers, ...], today: date) -> tuple[Shared, ...]:
    """Return what happened on the same day in all cases, as when one answer serves two."""
    days = [{(e.date, e.event) for e in one.case.events if e.date <= today} for one in cases]
    in_all = sorted(set.intersection(*days))
    number = "both" if len(cases) == 2 else f"all {len(cases)}"
    return tuple(
        Shared(
            day=day,
            words=joined(
                f"{cases[0].plan.meaning(event)}" for other, event in in_all if other == day
            )
            + f", in {number} complaints",
        )
        for day in dict.fromkeys(day for day, _ in in_all)
    )
