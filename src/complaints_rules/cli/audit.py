"""An audit as text, as Markdown and as JSON."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence

from complaints_rules import api
from complaints_rules.cli.audit_summary import summed_up
from complaints_rules.cli.outcome import Outcome, answer
from complaints_rules.cli.procedures import procedure_named
from complaints_rules.comparison.citations import Citations
from complaints_rules.comparison.headlines import GRAVITY
from complaints_rules.comparison.sentences import ASPECTS, VERDICTS, under_words
from complaints_rules.comparison_results import Audit, Finding
from complaints_rules.engine.plan import Plan
from complaints_rules.errors import refuse
from complaints_rules.listing import capital, joined
from complaints_rules.model.words import SILENCES
from complaints_rules.sheets.lines import row

_NAMES = {"law": "THE LAW", "code": "THE CODE", "model": "THE MODEL"}


def audit(arguments: Namespace) -> Outcome:
    """Set pages against the law that each says it implements."""
    found: list[tuple[Audit, Citations]] = []
    for page in _pages(arguments):
        found.extend((one, _citations(page, one)) for one in api.audit(page.procedure))
    if arguments.summary:
        return summed_up(arguments, [one for one, _ in found])
    findings = any(one for one, _ in found)
    if arguments.json or arguments.format == "json":
        arguments.json = True
        return answer(arguments, [one.to_dict() for one, _ in found], "", findings=findings)
    write = _markdown if arguments.format == "markdown" else _text
    text = "\n\n".join("\n".join(write(one, citations)) for one, citations in found)
    return answer(arguments, None, text, findings=findings)


def _pages(arguments: Namespace) -> Iterator[Plan]:
    """Return the pages asked for: those named, each of which must name a law, or all that do."""
    if arguments.all == bool(arguments.ids):
        raise refuse("no-procedure", "name the procedures to audit, or give `--all` and no name")
    if arguments.all:
        for plan in api.library().readable()[0]:
            stated = plan.procedure.implements
            if isinstance(stated, tuple) and all(law.id in api.procedures() for law in stated):
                yield plan
    for name in arguments.ids:
        page = api.plan_of(procedure_named(name))
        if not isinstance(page.procedure.implements, tuple):
            words = "names no law or code that it implements, so there is nothing to set it against"
            raise refuse("no-law", f"`{page.procedure.id}` {words}")
        yield page


def _citations(page: Plan, one: Audit) -> Citations:
    return Citations(page.procedure, api.load(one.law))


# --- text ---------------------------------------------------------------------------------------


def _text(one: Audit, citations: Citations) -> Iterator[str]:
    yield f"{one.title} ({one.procedure}, edition {one.edition})"
    yield f"  against {one.law_title} ({one.law}, edition {one.law_edition})"
    named = "" if one.printed in SILENCES else f"; the page calls it: {one.printed}"
    yield f"  for {', '.join(one.subjects)}{named}"
    yield f"  {_summary(one)}"
    yield from _partial(one)
    for severity, heading in GRAVITY.items():
        found = [f for f in one.findings if f.severity == severity and not _is_missing(f)]
        if found:
            yield from ("", heading)
        for finding in found:
            yield from _block(finding, one.law_kind, citations)
    yield from _lists(one, citations)
    yield from citations.lines()


def _summary(one: Audit) -> str:
    weighed = [finding for finding in one.findings if not _is_missing(finding)]
    counts: Counter[str] = Counter(finding.verdict for finding in weighed)
    parts = [f"{counts[verdict]} {words}" for verdict, words in VERDICTS.items() if counts[verdict]]
    under = sum(1 for f in one.findings if f.under)
    depends = "depends" if under == 1 else "depend"
    readings = f"; {under} of them {depends} on how a text is read" if under else ""
    return f"{', '.join(parts)}{readings}"


def _partial(one: Audit) -> Iterator[str]:
    for coverage, name in ((one.coverage, "the page"), (one.law_coverage, one.law)):
        if coverage == "partial":
            yield f"  {name} was read in part only; what was not read is not compared"


def _is_missing(finding: Finding) -> bool:
    """Tell whether the page does not have this at all, and it weighs little."""
    return finding.page is None and finding.severity == "low"


def _block(finding: Finding, kind: str, citations: Citations) -> Iterator[str]:
    what = capital(finding.about)
    yield f"  {VERDICTS[finding.verdict].upper()}: {what}, {ASPECTS[finding.aspect]} [{finding.id}]"
    yield f"    {finding.words}."
    for one in finding.under:
        yield row("but", under_words(one.reading, one.verdict))
    for label, source in ((kind, finding.law_source), ("page", finding.page_source)):
        if source:
            yield row(label, citations.cite(source))


def _lists(one: Audit, citations: Citations) -> Iterator[str]:
    missing = [f for f in one.findings if _is_missing(f)]
    if missing:
        yield from ("", f"NOT ON THE PAGE; A PAGE NEED NOT REPEAT ALL OF {_NAMES[one.law_kind]}")
    for f in missing:
        yield f"  {f.about} [{f.id}]{_what_is_missing(f)}; {citations.cite(f.law_source)}"
    rest = [f for f in one.findings if f.severity == "none" and (f.verdict != "same" or f.under)]
    if rest:
        yield from ("", "NO HARM IN IT, OR NOT KNOWN")
    for f in rest:
        under = "".join(f"; {under_words(u.reading, u.verdict)}" for u in f.under)
        yield f"  {f.id}, {ASPECTS[f.aspect]}: {VERDICTS[f.verdict]}. {f.words}{under}."
    same: dict[str, list[str]] = {}
    for f in one.findings:
        if f.verdict == "same" and not f.under:
            same.setdefault(f.id, []).append(ASPECTS[f.aspect])
    if same:
        yield from ("", "THE SAME")
    for id_, aspects in same.items():
        yield f"  {id_}: {joined(aspects)}"


def _what_is_missing(finding: Finding) -> str:
    if finding.aspect == "limit":
        return f": {finding.law}"
    if finding.aspect in ("consequence", "what to give"):
        return f", {ASPECTS[finding.aspect]}: {finding.law}"
    return ""


# --- Markdown -----------------------------------------------------------------------------------


def _markdown(one: Audit, citations: Citations) -> Iterator[str]:
    yield f"## {one.title}"
    yield ""
    yield f"`{one.procedure}`, edition {one.edition}, against {one.law_title} (`{one.law}`)."
    yield f"For {', '.join(one.subjects)}. {_summary(one)}."
    yield ""
    yield "| Weight | Verdict | What | Finding | Law | Page |"
    yield "|---|---|---|---|---|---|"
    for severity in (*GRAVITY, "none"):
        for f in one.findings:
            if f.severity == severity and (f.verdict != "same" or f.under):
                yield _cells(f, citations)
    yield from citations.lines(markdown=True)


def _cells(f: Finding, citations: Citations) -> str:
    under = "".join(f" {under_words(one.reading, one.verdict)}." for one in f.under)
    cells: Sequence[str] = (
        f.severity,
        VERDICTS[f.verdict],
        f"{f.about}, {ASPECTS[f.aspect]} (`{f.id}`)",
        f"{f.words}.{under}",
        citations.cite(f.law_source),
        citations.cite(f.page_source),
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
