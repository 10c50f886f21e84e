"""The figures of monitoring as text, as Markdown for a report, and as CSV for a spreadsheet."""

from collections.abc import Iterator, Sequence
from typing import Final

from complaints_rules.accounts.monitoring_results import (
    Figures,
    Group,
    LimitFigures,
    LimitRecord,
    Monitoring,
)
from complaints_rules.answers import wording
from complaints_rules.answers.wording import working_days
from complaints_rules.csv_text import as_csv
from complaints_rules.dates import spoken
from complaints_rules.results import OPEN_STATES

HEADING: Final = "Monitoring of time limits"
COLUMNS: Final = (
    ("applied", "applied"),
    ("met", "met"),
    ("late", "late"),
    ("share_met", "% met"),
    ("overdue", "overdue"),
    ("running", "running"),
    ("passed", "passed"),
    ("not_recorded", "no record"),
    ("cut_short", "cut short"),
    ("not_known", "not known"),
    ("in_dispute", "read otherwise"),
)
"""The figures in their order, each with the head of its column."""
_NOT_MET: Final = frozenset({"late", "overdue", "not_recorded"})
MEANINGS: Final = (
    "Applied: the limit ran, once for each round of a case.",
    "% met: of those that are done, met or late.",
    "Overdue: not done, and the last day has passed. Running: not done, and it has not.",
    "Passed: a time of the complainant's that went by unused.",
    "No record: the last day passed, the case went on or was over, and no day says it was done.",
    "Cut short: the case went on, was refused, was stopped or was over before the last day.",
    "Not known: a day or a fact is missing by which it would be judged.",
    "Read otherwise: another reading of the text would judge otherwise.",
    "Longest: the most working days that it took, with the case.",
)


def figure(figures: Figures, name: str) -> str:
    """Return one figure as it stands in a table; `-` where there is none."""
    value = getattr(figures, name)
    if value is None:
        return "-"
    return f"{value:.1f}" if name == "share_met" else str(value)


def longest(figures: Figures) -> str:
    """Return the longest time, with the case that took it."""
    if figures.longest is None:
        return "-"
    return f"{figures.longest} ({figures.longest_case})"


def stage_words(stage: str | None) -> str:
    """Return the heading of a stage."""
    return "Outside the stages" if stage is None else stage.replace("-", " ").capitalize()


def body_and_title(group: Group) -> str:
    """Return what the procedure of a group is called, and whose it is."""
    return f"{group.authority}: {group.title}" if group.authority else group.title


def edition(group: Group) -> str:
    """Return the id and the edition of the procedure of a group."""
    return f"{group.procedure}, edition {group.edition}"


def procedure_words(group: Group) -> str:
    """Return the procedure of a group with its edition."""
    return f"{body_and_title(group)} ({edition(group)})"


def side_words(holder: str) -> str:
    """Return whose limits these are."""
    return f"all limits on {wording.actor(holder)}"


def period(found: Monitoring) -> str:
    """Return which cases were counted, and as of when."""
    said = f"{_cases(found.cases)} counted as they stood on {spoken(found.today)}"
    if found.first_day is None and found.last_day is None:
        return said
    first = f" from {spoken(found.first_day)}" if found.first_day else ""
    last = f" up to {spoken(found.last_day)}" if found.last_day else ""
    outside = f"; {_cases(found.outside)} received on other days left out" if found.outside else ""
    return f"{said}, received{first}{last}{outside}"


def _cases(number: int) -> str:
    return "1 case" if number == 1 else f"{number} cases"


# --- text ---------------------------------------------------------------------------------------


def text(found: Monitoring) -> str:
    """Return the figures as lines of text."""
    return "\n".join(_text(found))


def _text(found: Monitoring) -> Iterator[str]:
    yield HEADING
    yield period(found)
    yield from troubles(found)
    for group in found.groups:
        yield ""
        yield procedure_words(group)
        yield f"{_cases(group.cases)}: {outcomes(group)}"
        if group.provisional:
            yield "Provisional: bank holidays of some of these days are not published yet."
        yield ""
        yield from _aligned(_table(group))
        for line in ended_by_record(group):
            yield ""
            yield line
    if found.groups:
        yield ""
        yield from MEANINGS
        yield _foot(found)


def troubles(found: Monitoring) -> Iterator[str]:
    """Return a line for each case that could not be counted."""
    for one in found.troubles:
        yield f"Look into: {one.file}: {one.message}" if one.file else f"Look into: {one.message}"


def outcomes(group: Group) -> str:
    """Return what the cases of a group came to."""
    return "; ".join(f"{came.words}: {came.cases}" for came in group.outcomes) or "nothing recorded"


def ended_by_record(group: Group) -> Iterator[str]:
    """Say where a record ends a case without effect by the text, and what that alone says."""
    open_ = [
        (one.case, limit)
        for one in group.records
        for limit in one.limits
        if limit.kept in ("cut_short", "not_recorded") and limit.state in OPEN_STATES
    ]
    if not open_:
        return
    cases = _cases(len({case for case, _ in open_}))
    late = [f"{case}: {_named(limit)}" for case, limit in open_ if limit.state == "overdue"]
    said = f"overdue: {'; '.join(late)}" if late else "still running"
    yield (
        f"The record ends {cases} where the text gives that no effect, so limits are counted as "
        f"cut short, or as no record. By the text alone they are {said}."
    )


def _heads() -> list[str]:
    return ["limit", *(head for _, head in COLUMNS), "longest"]


def _row(name: str, figures: Figures) -> list[str]:
    return [name, *(figure(figures, column) for column, _ in COLUMNS), longest(figures)]


def _table(group: Group) -> Iterator[list[str]]:
    """Return the heads, then stage by stage the limits and their sums."""
    yield _heads()
    for stage, limits in by_stage(group):
        yield [stage_words(stage)]
        for limit in limits:
            yield _row(f"  {limit.id}", limit.figures)
        for sums in group.stages:
            if sums.stage == stage:
                yield _row(f"  {side_words(sums.holder)}", sums.figures)


def by_stage(group: Group) -> Iterator[tuple[str | None, list[LimitFigures]]]:
    """Return the limits of each stage."""
    for stage in dict.fromkeys(limit.stage for limit in group.limits):
        yield stage, [limit for limit in group.limits if limit.stage == stage]


def _aligned(rows: Iterator[list[str]]) -> Iterator[str]:
    made = list(rows)
    full = [row for row in made if len(row) > 1]
    widths = [max(len(row[number]) for row in full) for number in range(len(full[0]))]
    for row in made:
        if len(row) == 1:
            yield row[0]
            continue
        first, *middle, last = row
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(middle, widths[1:-1], strict=True)]
        yield "  ".join([*cells, last]).rstrip()


def _foot(found: Monitoring) -> str:
    made = {
        f"complaints-rules {about.library_version}; bank holidays {about.data_version}"
        for group in found.groups
        for about in group.abouts
    }
    return "; ".join(sorted(made))


# --- markdown and csv ---------------------------------------------------------------------------


def markdown(found: Monitoring) -> str:
    """Return the figures as Markdown, a table for each procedure."""
    return "\n".join(_markdown(found))


def _markdown(found: Monitoring) -> Iterator[str]:
    yield f"# {HEADING}"
    yield ""
    yield f"{period(found)}."
    for line in troubles(found):
        yield ""
        yield f"- {_escaped(line)}"
    for group in found.groups:
        yield ""
        yield f"## {_escaped(procedure_words(group))}"
        yield ""
        yield f"{_cases(group.cases)}: {_escaped(outcomes(group))}."
        yield ""
        heads, *rows = _table(group)
        yield f"| {' | '.join(heads)} |"
        yield "|---|" + "---:|" * len(COLUMNS) + "---|"
        for row in rows:
            cells = [_escaped(cell.strip()) for cell in row]
            if len(cells) == 1:
                cells = [f"**{cells[0]}**", *[""] * (len(heads) - 1)]
            yield f"| {' | '.join(cells)} |"
        yield ""
        yield from _register(group)
        for line in ended_by_record(group):
            yield ""
            yield _escaped(line)
    if found.groups:
        yield ""
        for words in MEANINGS:
            yield f"- {words}"


def _register(group: Group) -> Iterator[str]:
    """Return a line for each case: its receipt, what it came to, which limits were met or not."""
    yield "| case | received | outcome | met | not met | open, or not known |"
    yield "|---|---|---|---|---|---|"
    for one in group.records:
        met = [limit.id for limit in one.limits if limit.kept == "met"]
        missed = [_named(limit) for limit in one.limits if limit.kept in _NOT_MET]
        rest = [limit.id for limit in one.limits if limit.kept not in {"met", *_NOT_MET}]
        received = spoken(one.received) if one.received is not None else "-"
        cells = [one.case, received, "; ".join(one.outcomes)]
        cells += [", ".join(ids) for ids in (met, missed, rest)]
        yield f"| {' | '.join(_escaped(cell or '-') for cell in cells)} |"


def _named(limit: LimitRecord) -> str:
    late = limit.working_days_late
    return f"{limit.id} ({working_days(late)} late)" if late else limit.id


def _escaped(words: str) -> str:
    return words.replace("|", "\\|")


def table(found: Monitoring) -> str:
    """Return the figures as CSV: a line for each limit, and for each stage its sums."""
    names = [name for name, _ in COLUMNS]
    head = ["procedure", "edition", "stage", "limit", "duty", "by"]
    lines: list[list[object]] = [[*head, *names, "finished", "longest", "longest_case", "source"]]
    for group in found.groups:
        for stage, limits in by_stage(group):
            place = [group.procedure, group.edition, stage or ""]
            for limit in limits:
                own = [limit.id, limit.duty, limit.by]
                lines.append([*place, *own, *_cells(limit.figures, names), limit.source])
            for sums in group.stages:
                if sums.stage == stage:
                    own = ["", side_words(sums.holder), sums.holder]
                    lines.append([*place, *own, *_cells(sums.figures, names), ""])
    return as_csv(lines).rstrip("\n")


def _cells(figures: Figures, names: Sequence[str]) -> list[str | int | float]:
    wanted = (*names, "finished", "longest", "longest_case")
    values = (getattr(figures, name) for name in wanted)
    return ["" if value is None else value for value in values]
