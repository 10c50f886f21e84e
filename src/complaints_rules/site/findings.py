"""Pages set against their law: the findings on one page, and all pages of a law together."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property, partial

from complaints_rules.answers import wording
from complaints_rules.comparison.headlines import GRAVITY, head, headlines, order_of, weighing
from complaints_rules.comparison.sentences import ASPECTS, VERDICTS, under_words
from complaints_rules.comparison.tallies import summarise
from complaints_rules.comparison_results import Audit, Finding, LawSummary, Tally
from complaints_rules.listing import capital, joined
from complaints_rules.model.words import SILENCES
from complaints_rules.pictures.markup import Child, Element, el
from complaints_rules.site import places
from complaints_rules.site.citing import Cited
from complaints_rules.site.contents import Contents, Text
from complaints_rules.site.layout import framed, items, link, said, section, table
from complaints_rules.site.page import Page

_WEIGHTS = {
    **{name: words.capitalize() for name, words in GRAVITY.items()},
    "none": "No harm in it",
}


class Audits:
    """All audits of the newest editions, taken together once."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.found = [(text, one) for text in contents.newest for one in text.audits]
        self.laws = {text.procedure.id: text for text in contents.newest}

    @cached_property
    def summaries(self) -> tuple[LawSummary, ...]:
        """Return how the pages of each law stand to it."""
        known = [one for _, one in self.found if one.law in self.laws]
        return summarise(known, lambda law: order_of(self.laws[law].plan))

    def name(self, id_: str) -> str:
        """Return the newest edition of an id by its name."""
        return self.laws[id_].name


def pages(contents: Contents) -> Iterator[Page]:
    """Return the list of the laws, and a page for each."""
    audits = Audits(contents)
    yield Page(places.AUDITS, partial(_list, audits))
    for one in audits.summaries:
        yield Page(places.law(one.law), partial(_law, audits, one))


# --- the findings on one page -------------------------------------------------------------------


def of_text(text: Text, contents: Contents) -> list[Element]:
    """Return a text set against each law that it names, or why it is set against none."""
    p = text.procedure
    found = [_against(text, one, contents) for one in text.audits]
    if text.unknown_laws:
        words = f"The page carries out {joined(text.unknown_laws)}, which cannot be read here."
        return [*found, el("p", None, words)]
    if found or p.kind != "published":
        return found
    stated = p.implements if isinstance(p.implements, str) else "not stated"
    return [el("p", None, f"Which law or code the page carries out: {wording.silence(stated)}.")]


def _against(text: Text, one: Audit, contents: Contents) -> Element:
    law = contents.by_id[one.law][-1] if one.law in contents.by_id else None
    cited = Cited(f"source-{one.law}", text.procedure, *([law.procedure] if law else []))
    title = link(places.law(one.law), one.law_title) if law else one.law_title
    named = "" if one.printed in SILENCES else f" The page calls it: {one.printed}."
    groups = [_weighed(one, severity, cited) for severity in (*GRAVITY, "none")]
    alike = _alike(one)
    return section(
        f"law-{one.law}",
        f"Against {one.law_title}",
        el(
            "p",
            None,
            "Set against ",
            title,
            f" for {joined(said(subject) for subject in one.subjects)}.{named}",
        ),
        el("p", None, f"{capital(_counts(one))}."),
        el("p", {"class": "note"}, _PARTIAL)
        if "partial" in (one.coverage, one.law_coverage)
        else None,
        groups,
        el("h4", None, "The same") if alike else None,
        items(alike) if alike else None,
        el("h4", None, "Sources"),
        cited.list_all(),
        level=3,
    )


_PARTIAL = "One of the two was read in part only; what was not read is not compared."


def _counts(one: Audit) -> str:
    counts = Counter[str](finding.verdict for finding in one.findings)
    return ", ".join(
        f"{counts[verdict]} {words}" for verdict, words in VERDICTS.items() if counts[verdict]
    )


def _weighed(one: Audit, severity: str, cited: Cited) -> list[Element]:
    found = [f for f in one.findings if f.severity == severity and (f.verdict != "same" or f.under)]
    if not found:
        return []
    heads = ("What", "Verdict", "Finding", capital(one.law_kind), "Page")
    rows = [_finding(f, cited) for f in found]
    heading = f"{_WEIGHTS[severity]}: {len(found)}"
    made = table(f"{heading}, against {one.law_title}", heads, rows, is_titled=True)
    return [el("h4", None, heading), made]


def _finding(f: Finding, cited: Cited) -> list[Child]:
    under = "".join(f" {capital(under_words(one.reading, one.verdict))}." for one in f.under)
    what: list[Child] = [f"{capital(f.about)}, {ASPECTS[f.aspect]} ", el("code", None, f.id)]
    return [
        what,
        VERDICTS[f.verdict],
        f"{f.words}.{under}",
        cited.cite(f.law_source),
        cited.cite(f.page_source),
    ]


def _alike(one: Audit) -> list[Child]:
    same: dict[tuple[str, str], list[str]] = {}
    for f in one.findings:
        if f.verdict == "same" and not f.under:
            same.setdefault((f.id, f.about), []).append(ASPECTS[f.aspect])
    return [f"{capital(about)}: {joined(aspects)}" for (_, about), aspects in same.items()]


# --- all pages of a law -------------------------------------------------------------------------


def _list(audits: Audits) -> bytes:
    title = "Pages and their law"
    contents = audits.contents
    parts = [
        section(
            f"of-{one.law}",
            one.law_title,
            el("p", None, f"{'. '.join(capital(line) for line in head(one))}."),
            items(_headline(number, words) for number, words in headlines(one)),
            el(
                "p",
                None,
                link(places.law(one.law), f"All findings on the pages of {one.law_title}"),
            ),
        )
        for one in audits.summaries
    ]
    body: list[Child] = [
        el("h1", None, title),
        el(
            "p",
            None,
            "Each published page, in its newest edition, set against the law, code or model that "
            "it says it carries out. A finding is a place to look, and no judgment: a page need "
            "not repeat all that its law says.",
        ),
        parts or el("p", None, "No page here names a law that is here too."),
    ]
    return framed(places.AUDITS, title, body, contents.versions)


def _headline(number: int, words: str) -> Child:
    return f"{number} {'page' if number == 1 else 'pages'}: {words}"


def _law(audits: Audits, one: LawSummary) -> bytes:
    contents = audits.contents
    title = f"The pages of {one.law_title}"
    body: list[Child] = [
        el("h1", None, title),
        el("p", None, link(places.edition(audits.name(one.law)), "What this text itself says")),
        el("p", None, f"{'. '.join(capital(line) for line in head(one))}."),
        items(_headline(number, words) for number, words in headlines(one)),
        *(_tallies(audits, one, severity) for severity in (*GRAVITY, "none")),
        section("pages", "The pages", _pages(audits, one)),
    ]
    return framed(places.law(one.law), title, body, contents.versions)


def _tallies(audits: Audits, one: LawSummary, severity: str) -> Element | None:
    found = weighing(one, severity)
    if not found:
        return None
    heads = ("What", "Verdict", "Pages", "Which")
    rows = [_tally(audits, one.law, tally) for tally in found]
    heading = _WEIGHTS[severity]
    return section(
        f"weight-{severity}", heading, table(f"{heading}: findings", heads, rows, is_titled=True)
    )


def _tally(audits: Audits, law: str, one: Tally) -> list[Child]:
    what: list[Child] = [f"{capital(one.about)}, {ASPECTS[one.aspect]} ", el("code", None, one.id)]
    which: list[Child] = []
    for id_ in one.procedures:
        which += [", " if which else None, link(_place(audits, id_, law), id_)]
    return [what, VERDICTS[one.verdict], str(len(one.procedures)), which]


def _pages(audits: Audits, one: LawSummary) -> Element:
    rows = [
        (
            link(_place(audits, text.procedure.id, one.law), text.title),
            "in full" if found.coverage == "full" else "in part",
            "yes" if found.printed not in SILENCES else "no",
            *(_number(found, severity) for severity in GRAVITY),
        )
        for text, found in audits.found
        if found.law == one.law
    ]
    heads = ("Page", "Read", "Names it", *(_WEIGHTS[severity] for severity in GRAVITY))
    return table("How many findings of each weight", heads, rows)


def _number(found: Audit, severity: str) -> str:
    return str(sum(1 for f in found.findings if f.severity == severity and f.verdict != "same"))


def _place(audits: Audits, id_: str, law: str) -> str:
    return f"{places.edition(audits.name(id_))}#law-{law}"
