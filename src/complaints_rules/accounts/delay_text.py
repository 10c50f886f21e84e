"""The account of delay in words: the sum first, then each step of the way with its evidence.

A leg of the account is called a step of the way where people read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from complaints_rules.accounts.delay_results import Account, Beside, Evidence, Leg, Total
from complaints_rules.accounts.path import FINISHED
from complaints_rules.answers import wording
from complaints_rules.answers.wording import working_days
from complaints_rules.dates import spoken
from complaints_rules.listing import joined
from complaints_rules.results import OPEN_STATES

HEADING: Final = "Account of delay"
NO_LIMIT_RAN: Final = "no limit ran"
WITHOUT: Final = "under no limit"
RULES: Final = (
    "All numbers are working days, counted after the first day up to and including the last.",
    "Days saved on one step make up for no delay on another.",
    "A step that was cut short, or still runs, counts its limit only as far as it was used.",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sum: its words, its working days, and the mark that pictures draw it by."""

    words: str
    days: int
    mark: str


def sum_rows(total: Total) -> tuple[Row, ...]:
    """Return the lines that add up to what a case took; what was saved counts against it."""
    return (
        Row("within the limits", total.allowed, "counted"),
        Row("saved by steps done sooner", -total.saved, "projected"),
        Row("late: the authority", total.late_authority, "late"),
        Row("late: the complainant", total.late_complainant, "late-complainant"),
        Row("excused: an extension", total.excused_by_extension, "extension"),
        Row("excused: the clocks stood still", total.excused_by_pause, "paused"),
        Row(WITHOUT, total.without_limit, "unread"),
    )


def text(account: Account) -> str:
    """Return the whole account as lines of text."""
    return "\n".join(_lines(account))


def _lines(account: Account) -> Iterator[str]:
    if account.reference:
        yield account.reference
    yield body_and_title(account)
    yield edition(account)
    if account.about.edition_assumed:
        yield "The edition is assumed: the text states no period that holds this case."
    yield ""
    yield HEADING.upper()
    yield from summary(account)
    if not account.legs:
        yield from _rest(account)
        return
    yield ""
    yield "THE SUM, in working days"
    for row in sum_rows(account.total):
        yield f"  {row.days:>6}  {row.words}"
    state = "taken so far" if account.running else "taken"
    yield f"  {account.total.taken:>6}  {state}"
    yield ""
    yield "STEP BY STEP"
    for leg in account.legs:
        yield from _leg(leg)
    yield from _rest(account)
    yield ""
    yield from RULES
    about = account.about
    yield (
        f"complaints-rules {about.library_version}; bank holidays {about.calendar_version} "
        f"({about.calendar}); rules {about.digest[:12]}"
    )


def body_and_title(account: Account) -> str:
    """Return what the procedure of an account is called, and whose it is."""
    return f"{account.authority}: {account.title}" if account.authority else account.title


def edition(account: Account) -> str:
    """Return the edition of the procedure, and the day of the question."""
    about = account.about
    stood = f"as it stood on {spoken(account.today)}"
    return f"{about.procedure}, edition {about.edition}; {stood}"


def summary(account: Account) -> Iterator[str]:
    """Return the account in a few sentences."""
    if account.why_not is not None:
        yield f"This case cannot be accounted for: {account.why_not}."
        return
    total, first, last = account.total, account.legs[0].first_day, account.legs[-1].last_day
    took = "has taken" if account.running else "took"
    yield f"From {spoken(first)} to {spoken(last)} it {took} {working_days(total.taken)}."
    yield _limits(account)
    yield f"Late: {_late(total)}. Excused: {_excused(total)}."
    yield from _range("authority", total.late_authority_least, total.late_authority_most)
    yield from _range("complainant", total.late_complainant_least, total.late_complainant_most)
    yield from _late_besides(account)
    if any(leg.provisional for leg in account.legs):
        yield "Provisional: bank holidays of some of these days are not published yet."


def is_whole(account: Account) -> bool:
    """Tell whether the limits together are what the case would have taken.

    That is so where no step was cut short or is open, and no clock ran before its step.
    """
    ended = all(leg.ending in FINISHED or leg.ending == "refused" for leg in account.legs)
    return ended and all(leg.begins is None or leg.begins >= leg.first_day for leg in account.legs)


def _limits(account: Account) -> str:
    """Return what the limits come to, and how many steps were under none."""
    unlimited = sum(1 for leg in account.legs if leg.without_limit and not leg.allowed)
    steps = "1 step" if unlimited == 1 else f"{unlimited} steps"
    besides = f", besides {steps} under no limit" if unlimited else ""
    days = working_days(account.total.allowed)
    if is_whole(account):
        return f"Had every step been done on its last day, it would have taken {days}{besides}."
    return (
        f"The limits of these steps come to {days}{besides}: each counted from the first day of "
        "its step, and as far as it was used where the step was cut short or is open."
    )


def _late_besides(account: Account) -> Iterator[str]:
    """Name what the authority is late with by the deadlines beyond what is in the sum."""
    more = [
        f"{leg.duty} ({working_days(leg.late_by_deadline or 0)}, of which {leg.late} in the sum)"
        for leg in account.legs
        if leg.holder == "authority" and late_by_text(leg)
    ]
    steps = [*(step for leg in account.legs for step in leg.beside), *account.outside]
    more += [
        f"{step.id} ({working_days(step.working_days_late or 0)})"
        for step in steps
        if step.by != "complainant" and step.state in ("overdue", "met_late")
    ]
    if more:
        yield f"Late besides by their own limits, and in no sum: {joined(dict.fromkeys(more))}."


def _late(total: Total) -> str:
    return (
        f"the authority {working_days(total.late_authority)}, "
        f"the complainant {working_days(total.late_complainant)}"
    )


def _excused(total: Total) -> str:
    if not total.excused_by_extension and not total.excused_by_pause:
        return "nothing"
    parts = (
        (total.excused_by_extension, "by extensions"),
        (total.excused_by_pause, "while the clocks stood still"),
    )
    return joined(f"{working_days(days)} {words}" for days, words in parts if days)


def _range(who: str, least: int, most: int) -> Iterator[str]:
    if least != most:
        yield (
            f"That is so as the text is read here; as it may be read otherwise, the {who} is late "
            f"by {least} to {working_days(most)}."
        )


# --- steps ---------------------------------------------------------------------------------------


def _leg(leg: Leg) -> Iterator[str]:
    yield ""
    yield f"  {leg.number}. {span(leg)}: {shared(leg)}"
    yield f"     {whose(leg)}"
    if leg.due is not None:
        yield f"     {last_day(leg)}"
    ended = [event for event in leg.evidence if is_the_end(event, leg)]
    notes = "".join(f" ({event.note})" for event in ended if event.note)
    yield f"     {ending(leg)}{notes}"
    for said in by_the_text(leg):
        yield f"     {said}"
    if leg.late and leg.if_missed:
        yield f"     what follows from being late: {wording.if_missed(leg.if_missed)}"
    for other in leg.other_readings:
        yield (
            f"     read otherwise ({other.reading}: {other.option}): last day {spoken(other.due)}, "
            f"{working_days(other.late)} late"
        )
    if leg.in_dispute and leg.late_least == leg.late_most:
        yield "     Another reading of the text would say otherwise."
    for step in leg.beside:
        yield f"     beside it: {beside(step)}"
    for event in leg.evidence:
        if event not in ended:
            yield f"     {recorded(event)}"
    if leg.source:
        yield f"     from {leg.source}"


def span(leg: Leg) -> str:
    """Return the days of a step."""
    return f"{spoken(leg.first_day)} to {spoken(leg.last_day)}"


def shared(leg: Leg) -> str:
    """Return how a step's days are shared out, such as `14 working days: 10 within, 4 late`."""
    within = leg.allowed - leg.saved
    parts = [
        (within, "within the limit"),
        (leg.excused_by_extension, "excused by the extension"),
        (leg.excused_by_pause, "excused while the clocks stood still"),
        (leg.late, "late"),
        (leg.without_limit, WITHOUT),
    ]
    said = ", ".join(f"{days} {words}" for days, words in parts if days)
    saved = f" ({working_days(leg.saved)} saved)" if leg.saved else ""
    return working_days(leg.taken) + (f": {said}" if said else "") + saved


def whose(leg: Leg) -> str:
    """Return whose turn it was on a step, and what they had to do."""
    place = f"{stage_name(leg.stage)}: " if leg.stage else ""
    if leg.duty is None or leg.by is None:
        return f"{place}{NO_LIMIT_RAN}"
    force = f"; {wording.strength(leg.strength)}" if leg.strength else ""
    return f"{place}{wording.actor(leg.by, leg.person)}: {leg.words} [{leg.duty}]{force}"


def stage_name(stage: str) -> str:
    """Return a stage's id as people say it."""
    return stage.replace("-", " ").capitalize()


def last_day(leg: Leg) -> str:
    """Return the last day of a step's limit, with the one before the extension."""
    if leg.due is None:
        return ""
    before = leg.due_before_extension
    extended = f", extended from {spoken(before)}" if before is not None else ""
    return f"last day {spoken(leg.due)}{extended}"


def ending(leg: Leg) -> str:
    """Return how a step ended."""
    said = leg.ended_words or leg.ended_by
    day = spoken(leg.last_day)
    words = {
        "done": f"ended on {day}" + (f": {said}" if said else ""),
        "assumed": f"no day is recorded for it; taken as done by {day}",
        "moved_on": f"not done by {day}, when the case went on without it",
        "refused": f"the request was refused on {day}",
        "stopped": f"cut short on {day}" + (f": {said}" if said else ""),
        "open": f"not done by {day}, and still open",
    }
    return words[leg.ending]


def late_by_text(leg: Leg) -> bool:
    """Tell whether a step is late by its own limit by other days than it is charged with."""
    late = leg.state in ("overdue", "met_late") and bool(leg.late_by_deadline)
    return late and leg.late_by_deadline != leg.late


def by_the_text(leg: Leg) -> Iterator[str]:
    """Say what the text alone says of a step, where that is more than is counted here."""
    late = working_days(leg.late_by_deadline or 0)
    if leg.ended_by_record:
        said = "the record ends the case there, but the text gives that no effect"
        if late_by_text(leg):
            said += f"; by the text alone it is {late} late"
        elif leg.state in OPEN_STATES:
            said += f"; by the text alone it is {wording.STATES[leg.state].lower()}"
        yield said
    elif late_by_text(leg):
        yield f"by its own limit {late} late; the days not counted here lie outside this step"


def is_the_end(event: Evidence, leg: Leg) -> bool:
    """Tell whether an event is the one that ended a step."""
    return event.event == leg.ended_by and event.day == leg.last_day


def beside(step: Beside) -> str:
    """Return a step that ran beside the path, and how it stood."""
    due = f", last day {spoken(step.due)}" if step.due is not None else ""
    done = f" on {spoken(step.done)}" if step.done is not None else ""
    late = f", {working_days(step.working_days_late)} late" if step.working_days_late else ""
    dispute = " (another reading would say otherwise)" if step.in_dispute else ""
    state = wording.STATES[step.state]
    return f"{step.duty} [{step.id}]{due}: {state}{done}{late}{dispute}"


def recorded(event: Evidence) -> str:
    """Return an event as it was recorded, with its note."""
    sets = f", which set {spoken(event.sets)}" if event.sets is not None else ""
    if event.holds is not None and event.holds != event.sets:
        sets += f"; the last day that holds is {spoken(event.holds)}"
    note = f" ({event.note})" if event.note else ""
    return f"{spoken(event.day)}: {event.words}{sets}{note}"


def _rest(account: Account) -> Iterator[str]:
    if account.outside:
        yield ""
        yield "BESIDE ALL STEPS, and in no sum"
        for step in account.outside:
            yield f"  {beside(step)}"
    for heading, events in (
        ("BEFORE THE FIRST DAY", account.before),
        ("AFTER THE LAST DAY", account.after),
    ):
        if events:
            yield ""
            yield heading
        for event in events:
            yield f"  {recorded(event)}"
