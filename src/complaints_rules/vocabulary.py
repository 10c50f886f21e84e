"""The common vocabulary of events: one list of names for every procedure.

A file may add events and say more about these; it may not rename them. So one case can be run
under a council's page and under the law behind it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final


@dataclass(frozen=True, slots=True)
class EventKind:
    """What is known of an event by its name alone."""

    name: str
    means: str
    sets: str | None = None
    """``required`` or ``allowed`` where the event fixes a date."""
    may_repeat: bool = False
    renews: bool = False
    """Whether it may happen again only because it was refused before; then the first counts."""
    follows: str | None = None
    """The event that comes just before it and whose date is the earliest for this one."""
    after: tuple[str, ...] = ()
    """Events that cannot be later than this one."""
    reaches: str | None = None
    """Whom it reaches, where a file says so; else the name tells."""


_ONCE_PER_CASE: Final = (
    EventKind("matter.happened", "what is complained of happened"),
    EventKind("matter.noticed", "the complainant first knew of the matter"),
    EventKind(
        "complaint.received",
        "the authority received the complaint",
        after=("matter.happened", "matter.noticed"),
    ),
    EventKind(
        "complaint.acknowledged", "the complaint was acknowledged", after=("complaint.received",)
    ),
    EventKind(
        "complaint.record_finalised",
        "the final written record of an oral complaint was made",
        after=("complaint.received",),
    ),
    EventKind("complaint.withdrawn", "the complainant withdrew", after=("complaint.received",)),
    EventKind(
        "complaint.resolved",
        "the complaint was resolved to the complainant's satisfaction",
        after=("complaint.received",),
    ),
    EventKind(
        "complaint.resubmitted",
        "the complaint was made again",
        may_repeat=True,
        after=("complaint.received",),
    ),
    EventKind(
        "complaint.joined", "the complaint was joined with another", after=("complaint.received",)
    ),
    EventKind("complaint.closed", "the authority closed the case", after=("complaint.received",)),
    EventKind(
        "complaint.exhaustion_notified",
        "the authority sent notice that its procedure is exhausted",
        after=("complaint.received",),
    ),
    EventKind("advocate.requested", "the complainant asked for an advocate"),
    EventKind("advocate.appointed", "an advocate was appointed", after=("advocate.requested",)),
    EventKind(
        "proceedings.stop_notified",
        "the authority gave notice that it stops because of other proceedings",
        may_repeat=True,
        after=("complaint.received",),
    ),
    EventKind("proceedings.ended", "the other proceedings ended", may_repeat=True),
    EventKind("ombudsman.contacted", "the complainant contacted the ombudsman"),
)

_PER_STAGE: Final = (
    EventKind(
        "requested",
        "the authority received the request for {stage}",
        may_repeat=True,
        renews=True,
    ),
    EventKind("acknowledged", "the request for {stage} was acknowledged", after=("requested",)),
    EventKind(
        "refused",
        "the authority refused the request for {stage}",
        may_repeat=True,
        after=("requested",),
    ),
    EventKind("skip_agreed", "complainant and authority agreed to leave {stage} out"),
    EventKind("response_sent", "the response of {stage} was sent", after=("requested",)),
    EventKind(
        "response_received",
        "the complainant received the response of {stage}",
        follows="response_sent",
        after=("requested",),
    ),
    EventKind(
        "hearing_appointed",
        "the day of the hearing of {stage} was fixed",
        sets="allowed",
        after=("requested",),
    ),
    EventKind("hearing_held", "the hearing of {stage} took place", after=("requested",)),
    EventKind(
        "recommendations_sent", "the panel of {stage} sent its report", after=("hearing_held",)
    ),
    EventKind(
        "recommendations_received",
        "the authority received the report of the panel of {stage}",
        follows="recommendations_sent",
        after=("hearing_held",),
    ),
)

_STAGE_EVENT: Final = re.compile(r"^(stage-\d+)\.(\w+)$")
EXTENDED: Final = ".extended"
ASKED_BY_ALL: Final = frozenset(
    {"matter.happened", "matter.noticed", "complaint.received", "ombudsman.contacted"}
)
"""Events that matter to every case, if only to the ombudsman's own time limit."""
WITHDRAWN: Final = "complaint.withdrawn"


def _of_stage(stage: str, kind: EventKind) -> EventKind:
    def full(name: str) -> str:
        return f"{stage}.{name}"

    return EventKind(
        full(kind.name),
        kind.means.format(stage=stage.replace("-", " ")),
        sets=kind.sets,
        may_repeat=kind.may_repeat,
        renews=kind.renews,
        follows=full(kind.follows) if kind.follows else None,
        after=("complaint.received", *(full(name) for name in kind.after)),
    )


COMMON: Final[dict[str, EventKind]] = {kind.name: kind for kind in _ONCE_PER_CASE}


def stage_events(stages: Iterable[str]) -> dict[str, EventKind]:
    """Return the common events of the given stages by name."""
    made = (_of_stage(stage, kind) for stage in stages for kind in _PER_STAGE)
    return {kind.name: kind for kind in made}


def common_event(name: str) -> EventKind | None:
    """Return the common event of that name, if it is one; any stage number is known."""
    found = COMMON.get(name)
    match = _STAGE_EVENT.match(name)
    if found is None and match is not None:
        found = stage_events([match[1]]).get(name)
    return found


def reaches_authority(kind: EventKind) -> bool:
    """Tell whether the event is something that arrives at the authority.

    Only such an event can move from a weekend to the next working day: the complaint, a request,
    and whatever is received, but not the response that reaches the complainant, nor what a file
    says reaches somebody else.
    """
    if kind.reaches is not None:
        return kind.reaches == "authority"
    name = kind.name
    arrives = name.endswith((".received", ".resubmitted", ".requested", "_received"))
    return arrives and not name.endswith(".response_received")


def lies_before_complaint(name: str) -> bool:
    """Tell whether the event is a fact about the matter and no step of the procedure.

    A clock that waits for such an event has not failed to start: nobody has said when it did.
    """
    return name.endswith((".happened", ".noticed"))


def nearest(name: str, known: Iterable[str]) -> str:
    """Return ``; did you mean ...?`` for the closest known name, or nothing."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""
