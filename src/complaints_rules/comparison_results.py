"""What comparing texts gives: audits, differences, tables; results like the answers to a case."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from complaints_rules.results import Deadline, Result

Verdict = Literal[
    "same",
    "stricter",
    "looser",
    "silent",
    "adds",
    "contradicts",
    "counts differently",
    "not known",
]
Severity = Literal["high", "medium", "low", "none"]
Which = Literal["page", "law", "same", "not known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Under(Result):
    """What a verdict would be under another reading of one of the two texts."""

    reading: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Result):
    """One duty or right of a law, set against a page, in one aspect.

    ``law`` and ``page`` hold what each says, ``law_source`` and ``page_source`` where. ``words`` is
    the finding as a sentence; ``under`` holds the verdicts of other readings, where they differ.
    """

    id: str
    aspect: str
    about: str
    verdict: Verdict
    severity: Severity
    under: tuple[Under, ...]
    law: str | None
    page: str | None
    law_source: str
    page_source: str
    words: str

    @property
    def is_against_the_law(self) -> bool:
        """Whether the page asks less than the law or contradicts it, under some reading."""
        return any(
            verdict in ("looser", "contradicts")
            for verdict in (self.verdict, *(one.verdict for one in self.under))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit(Result):
    """A published page set against one law or code that it implements.

    ``subjects`` are the complaints that both are for; ``printed`` the words by which the page
    names the law; ``digest`` and ``law_digest`` fix what was compared.
    """

    procedure: str
    edition: str
    title: str
    digest: str
    coverage: Literal["full", "partial"]
    law: str
    law_edition: str
    law_title: str
    law_kind: str
    law_digest: str
    law_coverage: Literal["full", "partial"]
    printed: str
    subjects: tuple[str, ...]
    findings: tuple[Finding, ...]

    def __bool__(self) -> bool:
        return any(finding.is_against_the_law for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Result):
    """One thing that two texts say differently; ``None`` where one of them says nothing of it.

    ``known`` is false where that part of one of them was not read, so that the difference may be
    a gap in the reading and no change.
    """

    id: str
    aspect: str
    about: str
    before: str | None
    after: str | None
    before_source: str
    after_source: str
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Result):
    """One thing that two texts say alike."""

    id: str
    aspect: str
    about: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Result):
    """What changed between two texts, or two editions of one."""

    before: str
    after: str
    before_title: str
    after_title: str
    changes: tuple[Change, ...]
    unchanged: tuple[Kept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide(Result):
    """One duty of one case, under a page and under its law.

    ``stricter`` says which of the two asks more of the authority or leaves the complainant more;
    ``page`` and ``law`` are the whole answers, absent where a text does not have the duty.
    """

    id: str
    duty: str
    by: str
    page: Deadline | None
    law: Deadline | None
    stricter: Which
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Result):
    """The pages of one law that stand in one way to it, in one aspect of one duty."""

    id: str
    aspect: str
    about: str
    verdict: Verdict
    severity: Severity
    procedures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawSummary(Result):
    """How the pages that one law or code stands behind stand to it.

    ``naming_it`` is how many of the ``procedures`` name it; of the others the subject alone tells.
    ``read_in_full`` is how many were read to the end. ``tallies`` stand in the order of the law.
    """

    law: str
    law_title: str
    law_coverage: Literal["full", "partial"]
    procedures: tuple[str, ...]
    naming_it: int
    read_in_full: int
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared(Result):
    """What one procedure says about one subject of a comparison, a column for each aspect.

    ``says`` holds words or, where the text was read and has nothing of it, ``absent``; where that
    part was not read, ``not read``. ``when`` has the facts on which the duty depends, ``last_day``
    the day on which the text ended, if it did. ``working_days`` is about how long the limit is, by
    which rows are ordered; it is no date.
    """

    procedure: str
    edition: str
    kind: str
    nation: str
    subjects: tuple[str, ...]
    authority: str | None
    title: str
    coverage: Literal["full", "partial"]
    last_day: date | None
    duty: str
    when: dict[str, str]
    about: str | None
    says: dict[str, str]
    source: str
    working_days: float | None
