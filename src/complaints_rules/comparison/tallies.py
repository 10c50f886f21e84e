"""Many audits taken together: how many pages stand in which way to each part of their law."""

from collections.abc import Callable, Iterable, Sequence

from complaints_rules.comparison.weights import RANKS
from complaints_rules.comparison_results import Audit, LawSummary, Severity, Tally, Verdict
from complaints_rules.model.words import SILENCES

Key = tuple[str, str]
"""The id of a duty and an aspect of it, by which findings on several pages are the same."""


def summarise(
    audits: Iterable[Audit], order: Callable[[str], Sequence[Key]]
) -> tuple[LawSummary, ...]:
    """Return a summary for each law or code, by its id; ``order`` gives what a law says in turn."""
    by_law: dict[str, list[Audit]] = {}
    for one in audits:
        by_law.setdefault(one.law, []).append(one)
    return tuple(_of_law(by_law[law], order(law)) for law in sorted(by_law))


def _of_law(audits: Sequence[Audit], said: Sequence[Key]) -> LawSummary:
    found: dict[tuple[str, str, Verdict, Severity], list[Audit]] = {}
    about: dict[Key, str] = {}
    # What only pages have follows what the law says.
    order = {key: index for index, key in enumerate(said)}
    for one in audits:
        for finding in one.findings:
            order.setdefault((finding.id, finding.aspect), len(order))
            about.setdefault((finding.id, finding.aspect), finding.about)
            key = (finding.id, finding.aspect, finding.verdict, finding.severity)
            found.setdefault(key, []).append(one)
    keys = sorted(found, key=lambda key: (order[key[:2]], key[2], RANKS.index(key[3])))
    return LawSummary(
        law=audits[0].law,
        law_title=audits[0].law_title,
        law_coverage=audits[0].law_coverage,
        procedures=tuple(one.procedure for one in audits),
        naming_it=sum(1 for one in audits if one.printed not in SILENCES),
        read_in_full=sum(1 for one in audits if one.coverage == "full"),
        tallies=tuple(
            Tally(
                id=key[0],
                aspect=key[1],
                about=about[key[:2]],
                verdict=key[2],
                severity=key[3],
                procedures=tuple(dict.fromkeys(one.procedure for one in found[key])),
            )
            for key in keys
        ),
    )
