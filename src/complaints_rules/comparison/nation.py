"""Many audits taken together: how many pages stand in which way to each part of their law."""

from collections.abc import Iterable, Sequence

from complaints_rules.comparison_results import Audit, Finding, LawSummary, Severity, Tally, Verdict

_RANKS: tuple[Severity, ...] = ("high", "medium", "low", "none")


def summarise(audits: Iterable[Audit]) -> tuple[LawSummary, ...]:
    """Return a summary for each law or code, by its id."""
    by_law: dict[str, list[Audit]] = {}
    for one in audits:
        by_law.setdefault(one.law, []).append(one)
    return tuple(_of_law(by_law[law]) for law in sorted(by_law))


def _of_law(audits: Sequence[Audit]) -> LawSummary:
    found: dict[tuple[str, str, Verdict], list[tuple[Audit, Finding]]] = {}
    order: dict[tuple[str, str], int] = {}
    for one in audits:
        for finding in one.findings:
            order.setdefault((finding.id, finding.aspect), len(order))
            key = (finding.id, finding.aspect, finding.verdict)
            found.setdefault(key, []).append((one, finding))
    return LawSummary(
        law=audits[0].law,
        law_title=audits[0].law_title,
        procedures=tuple(one.procedure for one in audits),
        read_in_full=sum(1 for one in audits if one.coverage == "full"),
        tallies=tuple(
            _tally(key, found[key]) for key in sorted(found, key=lambda k: (order[k[:2]], k[2]))
        ),
    )


def _tally(key: tuple[str, str, Verdict], found: Sequence[tuple[Audit, Finding]]) -> Tally:
    id_, aspect, verdict = key
    gravest = min((finding.severity for _, finding in found), key=_RANKS.index)
    return Tally(
        id=id_,
        aspect=aspect,
        about=found[0][1].about,
        verdict=verdict,
        severity=gravest,
        procedures=tuple(dict.fromkeys(one.procedure for one, _ in found)),
    )
