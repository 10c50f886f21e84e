"""What the site shows, gathered once: texts, audits, limits, versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from complaints_rules import api
from complaints_rules.__about__ import __version__
from complaints_rules.calendars import DATA_VERSION
from complaints_rules.calendars.facts import VERIFIED_UNTIL
from complaints_rules.catalogue import Entry
from complaints_rules.comparison_results import Audit
from complaints_rules.dates import spoken
from complaints_rules.engine.plan import Plan
from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.model.procedure import Procedure
from complaints_rules.sheets.gathered import audits
from complaints_rules.site.layout import Versions
from complaints_rules.site.limits import Limit, limits_of


@dataclass(frozen=True)
class Text:
    """One edition of a procedure, with all that its page needs and is costly to find."""

    entry: Entry
    plan: Plan
    is_newest: bool

    @property
    def procedure(self) -> Procedure:
        """The text as data."""
        return self.plan.procedure

    @property
    def name(self) -> str:
        """The id with its edition, ``id@edition``."""
        return self.plan.procedure.name

    @property
    def title(self) -> str:
        """What the text is called, after the body whose it is."""
        return self.plan.procedure.heading

    @property
    def body(self) -> str:
        """The body whose text it is; of an Act or a code its own name."""
        return self.plan.procedure.authority or self.plan.procedure.title

    @cached_property
    def audits(self) -> tuple[Audit, ...]:
        """The text set against each law that it names and that can be read here."""
        return tuple(found for found, _ in audits(self.plan, api.library()))

    @cached_property
    def unknown_laws(self) -> tuple[str, ...]:
        """The ids of the laws that it names and that cannot be read here."""
        stated = self.plan.procedure.implements
        named = stated if isinstance(stated, tuple) else ()
        known = {one.law for one in self.audits}
        return tuple(law.id for law in named if law.id not in known)

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """Every limit of the text, with where its dates are to be looked up."""
        return limits_of(self.plan)


@dataclass(frozen=True)
class Contents:
    """Everything that is shown; ``problems`` says what could not be read and is left out."""

    texts: tuple[Text, ...]
    problems: tuple[Problem, ...]
    years: tuple[int, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Sequence[Text]]:
        """The editions of each id, the newest last."""
        found: dict[str, list[Text]] = {}
        for text in self.texts:
            found.setdefault(text.procedure.id, []).append(text)
        return found

    @cached_property
    def newest(self) -> tuple[Text, ...]:
        """The newest edition of every id."""
        return tuple(text for text in self.texts if text.is_newest)

    @cached_property
    def laws(self) -> frozenset[str]:
        """The ids of the texts that pages are set against."""
        return frozenset(one.law for text in self.newest for one in text.audits)

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """The names of the ombudsmen by their ids."""
        return {
            text.procedure.id: text.procedure.title
            for text in self.newest
            if text.procedure.kind == "ombudsman"
        }

    @cached_property
    def versions(self) -> Versions:
        """What the pages rest on."""
        lines = "\n".join(f"{text.name} {text.plan.digest}" for text in self.texts)
        return Versions(
            library=__version__,
            bank_holidays=DATA_VERSION,
            verified_until=spoken(VERIFIED_UNTIL),
            digest=sha256(lines.encode()).hexdigest()[:12],
        )


def gathered(years: Sequence[int] | None = None, ids: Sequence[str] | None = None) -> Contents:
    """Return what a site shows: every text that can be read, or those of some ``ids``.

    ``years`` are those of the deadline tables; without them the last three whose bank holidays are
    published. Raises :class:`ComplaintsRulesError` for an id that there is not.
    """
    library = api.library()
    for id_ in ids or ():
        library.editions(id_)  # an id that there is not is said, and not left out in silence
    texts: list[Text] = []
    problems = list(library.catalogue.problems)
    for entries in library.entries().values():
        for entry in entries:
            if ids is not None and entry.id not in ids:
                continue
            try:
                texts.append(Text(entry, library.plan(entry), entry is entries[-1]))
            except ComplaintsRulesError as error:
                problems.extend(error.problems)
    last = VERIFIED_UNTIL.year
    return Contents(tuple(texts), tuple(problems), tuple(years or range(last - 2, last + 1)))
