"""What a page does otherwise than its law, from the audit: what weighs, and both places."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from complaints_rules.comparison.citations import Citations
from complaints_rules.comparison.headlines import GRAVITY
from complaints_rules.comparison.sentences import ASPECTS, VERDICTS, under_words
from complaints_rules.comparison_results import Audit, Finding
from complaints_rules.listing import capital
from complaints_rules.model.procedure import Procedure, Source
from complaints_rules.model.words import SILENCES
from complaints_rules.sheets.parts import (
    AgainstLaw,
    Cited,
    Departure,
    Departures,
    NumberedSource,
)
from complaints_rules.sheets.references import of_sheet

_WEIGHTS: Final = ("high", "medium")
_VERDICTS: Final = frozenset({"looser", "contradicts", "silent", "counts differently", "adds"})
_PLACE: Final = re.compile(r"(.+?) \[(\d+)\](?:; |$)")


def departures_of(
    page: Procedure, audits: Iterable[tuple[Audit, Procedure]], *, unknown: Iterable[str] = ()
) -> Departures | None:
    """Return what weighs in the audits of a page, each given with its law.

    ``unknown`` names laws that the page carries out and that are not among the files. ``None`` for
    a text that is itself a law, a code, a model or an ombudsman's.
    """
    stated = page.implements
    if page.kind != "published":
        return None
    if not isinstance(stated, tuple):
        return Departures(silence=stated if isinstance(stated, str) else "not stated")
    return Departures(laws=tuple(_Against(page, audits).all()), unknown=tuple(unknown))


class _Against:
    """Numbers what the audits cite: the page's sources as on its sheet, the laws' after them."""

    def __init__(self, page: Procedure, audits: Iterable[tuple[Audit, Procedure]]) -> None:
        self._audits = tuple(audits)
        self._citations = Citations(page, *(law for _, law in self._audits))
        own = of_sheet(page).listed()
        self._own = {(one.title, one.address): one for one in own}
        self._further: dict[int, NumberedSource] = {}
        self._first = len(own) + 1

    def all(self) -> Iterator[AgainstLaw]:
        """Return each law with what departs from it."""
        for one, _ in self._audits:
            before = len(self._further)
            found = [f for f in one.findings if f.verdict in _VERDICTS and f.severity in _WEIGHTS]
            found.sort(key=lambda f: _WEIGHTS.index(f.severity))
            departures = tuple(self._departure(f) for f in found)
            yield AgainstLaw(
                law=one.law,
                title=one.law_title,
                kind=one.law_kind,
                edition=one.law_edition,
                printed=None if one.printed in SILENCES else one.printed,
                partial="partial" in (one.coverage, one.law_coverage),
                departures=departures,
                lesser=sum(f.verdict in _VERDICTS and f.severity == "low" for f in one.findings),
                sources=tuple(self._further.values())[before:],
            )

    def _departure(self, f: Finding) -> Departure:
        return Departure(
            about=f"{capital(f.about)}, {ASPECTS[f.aspect]}",
            id=f.id,
            verdict=VERDICTS[f.verdict],
            weight=GRAVITY[f.severity].lower(),
            sentence=f"{f.words}.",
            under=tuple(under_words(one.reading, one.verdict) for one in f.under),
            law=self._cited(f.law_source),
            page=self._cited(f.page_source),
        )

    def _cited(self, words: str) -> Cited:
        found = _PLACE.findall(self._citations.cite(words))
        known = dict(self._citations.cited())
        return Cited(tuple((place, self._number(known[int(number)])) for place, number in found))

    def _number(self, source: Source) -> int:
        address = None if source.url in SILENCES else source.url
        same = self._own.get((source.title, address))
        if same is None:
            number = self._first + len(self._further)
            same = NumberedSource(number, source.title, address, source.read, source.first_hand)
            self._own[source.title, address] = self._further[number] = same
        return same.number
