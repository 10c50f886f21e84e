"""Sources numbered as they are cited, and listed at the end of a page."""

from collections.abc import Iterator, Mapping

from complaints_rules.engine.declared import places
from complaints_rules.model.procedure import Procedure
from complaints_rules.model.words import SILENCES


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
        return "; ".join(
            f"{place} [{self._numbers.setdefault(name, len(self._numbers) + 1)}]"
            for name, place in (source or {}).items()
        )

    def number_all(self) -> None:
        """Number the sources that nothing has cited, so that the whole list is shown."""
        for name in self._procedure.sources:
            self._numbers.setdefault(name, len(self._numbers) + 1)

    def lines(self, *, when_read: bool = False) -> Iterator[str]:
        """Return the list of what was cited."""
        yield ""
        yield "SOURCES"
        for name, number in self._numbers.items():
            source = self._procedure.sources[name]
            read = f" (read {source.read.isoformat()}" if when_read else ""
            read += ("" if source.first_hand else ", second-hand") + ")" if read else ""
            yield f"  [{number}] {source.title}{read}"
            silent = source.url in SILENCES
            yield f"      {'no address is recorded' if silent else source.url}"
