"""How much a finding of an audit weighs. The weights are ours and not the law's.

Numbers and rights weigh more than words; what a complainant may lose unwarned weighs most.
"""

from collections.abc import Mapping
from typing import Final

from complaints_rules.comparison.clause import Clause
from complaints_rules.comparison.verdicts import Judged, Order, begins_later
from complaints_rules.comparison_results import Severity, Verdict

Clauses = Mapping[tuple[str, str], Clause]

RANKS: Final[list[Severity]] = ["high", "medium", "low", "none"]
"""The weights, the gravest first."""
_BY_ASPECT: Final[dict[tuple[str, str], Severity]] = {
    ("silent", "ombudsman"): "high",
    ("silent", "opening"): "low",
    ("looser", "opening"): "medium",
    ("adds", "opening"): "none",
    ("silent", "extension"): "none",
    ("silent", "notice"): "medium",
    ("looser", "force"): "low",
    ("adds", "what to give"): "medium",
    ("adds", "clock"): "none",
    ("adds", "force"): "none",
    ("adds", "notice"): "none",
    ("adds", "right"): "none",
}
_REQUEST: Final = ".request"


class Weights:
    """Weighs findings on a page against its law."""

    def __init__(self, in_law: Clauses, on_page: Clauses, order: Order) -> None:
        self._in_law, self._on_page, self._order = in_law, on_page, order

    def of(self, law: Clause, page: Clause, judged: Judged) -> Severity:
        """Return how grave a verdict is; the gravest of what some reading gives counts."""
        verdicts = (judged.verdict, *(verdict for _, verdict in judged.under))
        return min((self._grave(law, page, one) for one in verdicts), key=RANKS.index)

    def _grave(self, law: Clause, page: Clause, verdict: Verdict) -> Severity:
        if verdict in ("same", "stricter", "not known"):
            return "none"
        if verdict == "contradicts":
            return "high"
        if verdict == "counts differently":
            if law.aspect == "opening":
                return "low"
            if law.aspect != "clock":
                return "low" if law.aspect == "day one" else "medium"
            return "medium" if begins_later(self._order, law.adopted, page.adopted) else "low"
        if verdict == "silent" and law.aspect == "limit":
            return self.of_missing(law)
        if verdict == "adds" and law.aspect == "limit":
            return self.of_added(page)
        if verdict == "looser" and law.aspect in ("limit", "consequence"):
            return "high"
        return _BY_ASPECT.get((verdict, law.aspect), "medium" if verdict == "looser" else "low")

    def of_missing(self, law: Clause) -> Severity:
        """Return how grave it is that a page does not say something."""
        if law.aspect == "ombudsman":
            return "high"
        if law.aspect != "limit" or law.adopted.kind != "length":
            return "low"
        force = self._in_law.get((law.id, "force"))
        if force is not None and force.adopted == "may":
            return "low"  # nobody has to do it
        # Whoever is not told of the time to ask for the next stage may lose it.
        return "medium" if law.by != "complainant" or law.id.endswith(_REQUEST) else "low"

    def of_added(self, page: Clause) -> Severity:
        """Return how grave it is that a page has something of its own."""
        if page.aspect == "stop":
            return "high"
        if page.aspect in ("stage", "exclusion", "what to give"):
            return "medium"
        if page.aspect == "consequence":
            return "medium" if page.adopted in ("refused", "closed", "lapses", "restart") else "low"
        if page.aspect != "limit" or page.adopted.kind != "length" or page.by != "complainant":
            return "none"
        force = self._on_page.get((page.id, "force"))
        return "high" if force is not None and force.adopted in ("must", "will") else "medium"
