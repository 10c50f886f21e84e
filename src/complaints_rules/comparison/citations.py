"""Sources of several texts, numbered as they are cited, from the words that a result gives."""

from collections.abc import Iterator

from complaints_rules.model.procedure import Procedure, Source
from complaints_rules.model.words import SILENCES


class Citations:
    """Numbers the sources of some procedures as they are cited by the words of a result."""

    def __init__(self, *procedures: Procedure) -> None:
        found = [source for procedure in procedures for source in procedure.sources.values()]
        # A longer title first, because one title may stand inside another.
        self._known = sorted(found, key=lambda source: len(source.title), reverse=True)
        self._numbers: dict[str, int] = {}
        self._sources: dict[int, Source] = {}

    def cite(self, words: str) -> str:
        """Return the words of a source with a number in place of its title and address."""
        for source in self._known:
            address = "" if source.url in SILENCES else f" ({source.url})"
            begin = f"{source.title}, "
            while begin in words:
                before, _, after = words.partition(begin)
                place, found, rest = after.partition(address) if address else (after, "", "")
                if address and not found:
                    break
                if not address:
                    place, semicolon, rest = after.partition("; ")
                    rest = semicolon + rest
                words = f"{before}{place} [{self._number(source)}]{rest}"
        return words

    def _number(self, source: Source) -> int:
        key = f"{source.title} {source.url}"
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        self._sources[number] = source
        return number

    def cited(self) -> tuple[tuple[int, Source], ...]:
        """Return what was cited, by its number."""
        return tuple(sorted(self._sources.items()))

    def lines(self, *, markdown: bool = False) -> Iterator[str]:
        """Return the list of what was cited."""
        if not self._sources:
            return
        yield ""
        yield "Sources:" if markdown else "SOURCES"
        if markdown:
            yield ""
        for number, source in self.cited():
            hand = f" (read {source.read.isoformat()}"
            hand += ")" if source.first_hand else ", second-hand)"
            url = "no address is recorded" if source.url in SILENCES else source.url
            if markdown:
                yield f"{number}. {source.title}{hand}: {url}"
            else:
                yield f"  [{number}] {source.title}{hand}"
                yield f"      {url}"
