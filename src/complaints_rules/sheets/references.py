"""The sources of one procedure, numbered in the order in which its sheet cites them."""

from collections.abc import Iterator, Mapping

from complaints_rules.engine.declared import places
from complaints_rules.model.procedure import Procedure
from complaints_rules.model.words import SILENCES
from complaints_rules.sheets.parts import Cited, NumberedSource


class References:
    """Numbers the sources of the procedure as they are cited."""

    def __init__(self, procedure: Procedure) -> None:
        self._procedure = procedure
        self._places = dict(places(procedure))
        self._numbers: dict[str, int] = {}

    def of_duty(self, id_: str) -> str:
        """Return where a duty stands, by its full id."""
        return self.cite(self._places[id_])

    def cite(self, source: Mapping[str, str] | None) -> str:
        """Return a place as `paragraph 6.2 [1]`."""
        return self.cited(source).words

    def cited(self, source: Mapping[str, str] | None) -> Cited:
        """Return places with the numbers of their sources."""
        return Cited(tuple((place, self._number(name)) for name, place in (source or {}).items()))

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers) + 1)

    def number_all(self) -> None:
        """Number the sources that nothing has cited, so that the whole list is shown."""
        for name in self._procedure.sources:
            self._number(name)

    def listed(self) -> tuple[NumberedSource, ...]:
        """Return what was cited, by its number."""
        found = ((number, self._procedure.sources[name]) for name, number in self._numbers.items())
        return tuple(
            NumberedSource(
                number,
                source.title,
                None if source.url in SILENCES else source.url,
                source.read,
                source.first_hand,
            )
            for number, source in found
        )

    def lines(self) -> Iterator[str]:
        """Return the list of what was cited."""
        yield from source_lines(self.listed())


def of_sheet(procedure: Procedure) -> References:
    """Return the sources of a procedure, numbered from its first rule to its last."""
    references = References(procedure)
    for source in _in_order(procedure):
        references.cited(source)
    references.number_all()
    return references


def _in_order(p: Procedure) -> Iterator[Mapping[str, str]]:
    for timescale in p.timescales:
        yield timescale.source
    for stage in p.stages:
        for entry in stage.entry:
            yield entry.source
        for timescale in stage.listed:
            yield timescale.source
    for entry in p.entry:
        yield entry.source
    for stop in p.stops:
        yield stop.source
    for saving in p.saving:
        yield saving.source
    if p.kind != "ombudsman" and isinstance(p.ombudsman, tuple):
        for route in p.ombudsman:
            yield route.source
    for exclusion in p.excludes:
        yield exclusion.source
    for gap in p.not_expressed:
        yield gap.source


def source_lines(sources: tuple[NumberedSource, ...], *, when_read: bool = False) -> Iterator[str]:
    """Return sources as lines of plain text, with the day on which each was read if asked for."""
    yield ""
    yield "SOURCES"
    for source in sources:
        read = f" (read {source.read.isoformat()}" if when_read else ""
        read += ("" if source.first_hand else ", second-hand") + ")" if read else ""
        yield f"  [{source.number}] {source.title}{read}"
        yield f"      {source.address or 'no address is recorded'}"
