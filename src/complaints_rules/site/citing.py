"""The sources of a page: a number where one is cited, and the list to which it leads."""

import re
from collections.abc import Iterator

from complaints_rules.comparison.citations import Citations
from complaints_rules.model.procedure import Procedure, Source
from complaints_rules.model.words import SILENCES
from complaints_rules.pictures.markup import Child, Element, el
from complaints_rules.site.layout import link


class Cited:
    """Cites the sources of some procedures, with links to their list; ``id_`` sets lists apart."""

    def __init__(self, id_: str, *procedures: Procedure) -> None:
        self._id = id_
        self._citations = Citations(*procedures)

    def cite(self, words: str) -> list[Child]:
        """Return the words of a source with numbers that lead to the list."""
        parts = re.split(r"\[(\d+)\]", self._citations.cite(words))
        return [
            link(f"#{self._id}-{part}", f"[{part}]") if index % 2 else part
            for index, part in enumerate(parts)
        ]

    def list_all(self) -> Element | None:
        """Return the list of what was cited."""
        found = self._citations.cited()
        if not found:
            return None
        return el("ol", {"class": "sources"}, [self._item(number, one) for number, one in found])

    def _item(self, number: int, source: Source) -> Element:
        return el("li", {"id": f"{self._id}-{number}"}, list(_source(source)))


def _source(source: Source) -> Iterator[Child]:
    hand = "" if source.first_hand else ", second-hand"
    yield f"{source.title} (read {source.read.isoformat()}{hand}): "
    if source.url in SILENCES:
        yield "no address is recorded"
    else:
        yield link(source.url, source.url)
