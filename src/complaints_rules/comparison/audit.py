"""A published page set against the law or code that it carries out: each duty, each right."""

from collections.abc import Iterator
from dataclasses import replace

from complaints_rules.comparison import sentences
from complaints_rules.comparison.clause import Clause
from complaints_rules.comparison.clauses import clauses
from complaints_rules.comparison.verdicts import Clocks, Judged, Order, judge
from complaints_rules.comparison.weights import Weights
from complaints_rules.comparison_results import Audit, Finding, Severity, Under, Verdict
from complaints_rules.engine.plan import Duty, Plan, under_adopted


def audit_against(page: Plan, law: Plan, printed: str) -> Audit:
    """Return every duty and right of the law, set against the page, and what the page adds."""
    shared = frozenset(page.procedure.subjects) & frozenset(law.procedure.subjects)
    subjects = shared or frozenset(page.procedure.subjects)
    p, ours = page.procedure, law.procedure
    return Audit(
        procedure=p.id,
        edition=p.edition,
        title=p.heading,
        digest=page.digest,
        coverage=p.coverage,
        law=ours.id,
        law_edition=ours.edition,
        law_title=ours.title,
        law_kind=ours.kind,
        law_digest=law.digest,
        law_coverage=ours.coverage,
        printed=printed,
        subjects=tuple(subject for subject in p.subjects if subject in subjects),
        findings=tuple(_Audit(page, law, subjects).findings()),
    )


_OF_A_REQUEST = frozenset({"consequence", "what to give"})
"""Aspects of a request that one text may have and the other may leave out."""
_BY_SILENCE: dict[str, tuple[Verdict, ...]] = {"extension": ("looser",), "limit": ("adds",)}
"""Verdicts that rest on what the law does not say."""


class _Audit:
    def __init__(self, page: Plan, law: Plan, subjects: frozenset[str]) -> None:
        self.page, self.law = page, law
        self.kind = law.procedure.kind
        self.name = sentences.name_of(self.kind)
        self.order = Order(page, law)
        self.law_clauses = clauses(law, subjects)
        self.page_clauses = clauses(page, subjects)
        self.on_page = {clause.key: clause for clause in self.page_clauses}
        self.in_law = {clause.key: clause for clause in self.law_clauses}
        self.page_ids = {clause.id for clause in self.page_clauses}
        self.answering = self._answering()
        self.weights = Weights(self.in_law, self.on_page, self.order)
        self.empty: set[str] = set()

    def findings(self) -> Iterator[Finding]:
        said: set[str] = set()
        for clause in self.law_clauses:
            stage = _stage_of(clause.id)
            if stage in said:
                continue
            if clause.aspect == "stage" and clause.id not in self.page_ids:
                said.add(clause.id)
                words = sentences.missing_stage(self.name, clause)
                yield self._silent(clause, words, "high")
            elif clause.aspect == "stage":
                yield from self._empty(clause)
            elif clause.aspect != "exclusion" and clause.id not in said:
                yield from self._of(clause, said)
        yield from self._added()

    def _empty(self, stage: Clause) -> Iterator[Finding]:
        """Say that the page has a stage of the law and no number in it."""
        numbers = [law for law in self.law_clauses if _is_number(law, stage.id)]
        limits = [law.words for law in numbers]
        on_page = [page for page in self.page_clauses if _is_number(page, stage.id)]
        if limits and not on_page:
            self.empty.add(stage.id)
            page = self.on_page[stage.key]
            # The places of the numbers, which are not that of the door into the stage.
            places = dict.fromkeys(law.source for law in numbers)
            stage = replace(stage, source="; ".join(places))
            if self._is_unread(stage.id):
                words = sentences.unread_stage(self.name, stage, limits)
                yield _finding(stage, page, Judged("not known", ()), "none", words)
            else:
                words = sentences.empty_stage(self.name, stage, limits)
                yield _finding(stage, page, Judged("silent", ()), "high", words)

    def _is_unread(self, stage: str) -> bool:
        """Tell whether the part of a page that would give the limits of a stage was not read."""
        if not self.page.procedure.not_read:
            return False
        limits = [
            page
            for page in self.page_clauses
            if page.aspect == "limit" and _stage_of(page.id) == stage and page.by != "complainant"
        ]
        return not limits or any(page.silent == "not read" for page in limits)

    def _of(self, law: Clause, said: set[str]) -> Iterator[Finding]:
        """Set one clause of the law against the page."""
        page = self.on_page.get(law.key)
        if page is not None:
            yield from self._both(law, page)
        elif law.aspect == "notice" and law.id in self.page_ids:
            yield from self._without_notice(law)
        elif law.aspect in _OF_A_REQUEST and law.id in self.page_ids:
            if law.silent is None and law.adopted:
                yield self._silent(law, sentences.missing(self.name, law), "low")
        elif law.id not in self.page_ids:
            said.add(law.id)
            other = self.answering.get(law.id)
            if other is not None:
                yield self._answered_by(law, other)
            else:
                weight = self._weighed(law, self.weights.of_missing(law))
                yield self._silent(law, sentences.missing(self.name, law), weight)

    def _weighed(self, law: Clause, severity: Severity) -> Severity:
        """Return a weight, which is small where the finding on the whole stage says it already."""
        said = law.aspect == "limit" and _stage_of(law.id) in self.empty and law.by != "complainant"
        return "low" if said and severity == "medium" else severity

    def _both(self, law: Clause, page: Clause) -> Iterator[Finding]:
        is_limit = law.aspect == "limit"
        key = (law.id, "clock")
        clocks = Clocks(self.in_law.get(key), self.on_page.get(key)) if is_limit else None
        judged = judge(law, page, clocks, self.order)
        if judged.verdict in _BY_SILENCE.get(law.aspect, ()) and law.silent == "not stated":
            # What a text that was read in part does not say proves nothing.
            judged = Judged("not known", ()) if self.law.procedure.not_read else judged
        unread = bool(self.page.procedure.not_read) and page.silent is None
        if law.aspect == "ombudsman" and judged.verdict == "silent" and unread:
            judged = Judged("not known", ())
        if law.aspect == "day one" and judged.verdict == "same":
            return  # said by the limit and the clock already
        if law.aspect == "stop" and judged.verdict == "same":
            return
        reach = self.in_law.get((law.id, "extension"))
        words = sentences.sentence(self.kind, judged.verdict, law, page, self.order, reach)
        weight = self._weighed(law, self.weights.of(law, page, judged))
        yield _finding(law, page, judged, weight, words)

    def _without_notice(self, law: Clause) -> Iterator[Finding]:
        """Say that a page lets a limit be extended and not that this needs a notice in time."""
        page = self.on_page.get((law.id, "extension"))
        if law.adopted is not None and page is not None and page.adopted.kind != "none":
            words = sentences.without_notice(self.name, law)
            if self.page.procedure.not_read:
                yield self._silent(law, words, "medium")
            else:
                yield _finding(law, page, Judged("silent", ()), "medium", words)

    def _answered_by(self, law: Clause, page: Clause) -> Finding:
        """A duty that the page has under another name: the same event meets it."""
        clock = self.on_page.get((page.id, "clock"))
        clocks = Clocks(self.in_law.get((law.id, "clock")), clock)
        alike = law.adopted == page.adopted and clocks.are_alike
        judged = Judged("same" if alike else "counts differently", ())
        words = sentences.under_another_name(self.name, law, page, clock)
        return _finding(law, page, judged, "none" if alike else "medium", words)

    def _silent(self, law: Clause, words: str, severity: Severity) -> Finding:
        verdict: Verdict = "silent"
        if self.page.procedure.not_read:
            verdict, severity = "not known", "none"
            words += ", but it was read in part only"
        return Finding(
            id=law.id,
            aspect=law.aspect,
            about=law.about,
            verdict=verdict,
            severity=severity,
            under=(),
            law=law.words,
            page=None,
            law_source=law.source,
            page_source="",
            words=words,
        )

    def _added(self) -> Iterator[Finding]:
        """Say what the page has of its own."""
        in_law = {clause.id for clause in self.law_clauses}
        answered = {clause.id for clause in self.answering.values()}
        stages = {clause.id for clause in self.law_clauses if clause.aspect == "stage"}
        said: set[str] = set()
        for page in self.page_clauses:
            stage = _stage_of(page.id)
            with_its_stage = page.aspect != "stage" and stage is not None and stage not in stages
            if self._says_nothing(page):
                said.add(page.id)
            elif page.aspect == "exclusion":
                yield self._extra(page)
            elif page.id in in_law:
                if page.aspect in _OF_A_REQUEST and page.key not in self.in_law and page.adopted:
                    yield self._extra(page)
            elif with_its_stage and page.by != "complainant":
                continue  # the stage says what stands in it
            elif page.aspect != "right" and page.id not in (said | answered):
                # The time to ask says a right.
                said.add(page.id)
                yield self._extra(page)

    @staticmethod
    def _says_nothing(page: Clause) -> bool:
        """Tell whether a clause of the page is a silence about what only the complainant may do.

        A duty without a number is something; a time to ask that is not stated is nothing.
        """
        about_complainant = page.by == "complainant" or page.aspect in _OF_A_REQUEST
        return page.silent is not None and about_complainant

    def _extra(self, page: Clause) -> Finding:
        verdict: Verdict = "adds"
        severity = self.weights.of_added(page)
        words = sentences.added(self.name, page)
        known = page.aspect == "exclusion" or self._is_past_the_last(page)
        if self.law.procedure.not_read and not known:
            # The part that was not read may have it.
            verdict, severity = "not known", "none"
            words += ", as far as that was read"
        return Finding(
            id=page.id,
            aspect=page.aspect,
            about=page.about,
            verdict=verdict,
            severity=severity,
            under=(),
            law=None,
            page=page.words,
            law_source="",
            page_source=page.source,
            words=words,
        )

    def _is_past_the_last(self, page: Clause) -> bool:
        """Tell whether the law says that it has no stage after its last, and this is in one."""
        stage = page.id if page.aspect == "stage" else _stage_of(page.id)
        last = max((one.id for one in self.law.stages), default="")
        return self.law.procedure.further_stage == "none" and stage is not None and stage > last

    def _answering(self) -> dict[str, Clause]:
        """The page's duties that are met by the same event as one of the law, under another id.

        A number may stand under any other name; a date that people fix only beside a date that
        people fix, for otherwise the page has nothing of the kind.
        """
        found: dict[str, Clause] = {}
        for duty in self.law.duties:
            ours = self.in_law.get((duty.id, "limit"))
            if ours is None or duty.id in self.page_ids or duty.window:
                continue
            for other in self.page.duties:
                theirs = self.on_page.get((other.id, "limit"))
                if theirs is not None and self._is_other_name(duty, other, ours, theirs):
                    found[duty.id] = theirs
        return found

    def _is_other_name(self, duty: Duty, other: Duty, law: Clause, page: Clause) -> bool:
        """Tell whether a duty of the page is one of the law by another name."""
        if other.stage_id != duty.stage_id:
            return False
        if law.adopted.kind == "length":
            has_own = (other.id, "limit") in self.in_law
        else:
            has_own = law.adopted.kind != "fixed" or page.adopted.kind != "fixed"
        ours = under_adopted(duty.met, self.law.adopted)
        theirs = under_adopted(other.met, self.page.adopted)
        return not has_own and bool(set(ours) & set(theirs))


def _is_number(clause: Clause, stage: str) -> bool:
    """Tell whether a clause is a time limit of the authority, in a stage."""
    return (
        clause.aspect == "limit"
        and clause.id.startswith(f"{stage}.")
        and clause.by != "complainant"
        and clause.adopted.kind != "none"
    )


def _stage_of(id_: str) -> str | None:
    head = id_.partition(".")[0]
    return head if head.startswith("stage-") and "." in id_ else None


def _finding(law: Clause, page: Clause, judged: Judged, severity: Severity, words: str) -> Finding:
    return Finding(
        id=law.id,
        aspect=law.aspect,
        about=law.about,
        verdict=judged.verdict,
        severity=severity,
        under=tuple(Under(reading=reading, verdict=verdict) for reading, verdict in judged.under),
        law=law.words,
        page=page.words,
        law_source=law.source,
        page_source=page.source,
        words=words,
    )
