"""What a procedure declares, gathered from itself, its counting set and the common vocabulary."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from complaints_rules.model.counting import Choices, CountingLike, CountingSet
from complaints_rules.model.procedure import Procedure
from complaints_rules.model.readings import Reading
from complaints_rules.model.timescale import Window
from complaints_rules.model.values import Choice
from complaints_rules.model.words import SILENCES
from complaints_rules.vocabulary import COMMON, EventKind, common_event, stage_events


def counting_choices(
    procedure: Procedure, sets: Mapping[str, CountingSet]
) -> tuple[CountingSet, Choices | None]:
    """Return the counting set that a procedure uses and the choices that it states itself."""
    counting = procedure.counting
    if isinstance(counting, CountingLike):
        return sets[counting.like], counting
    return sets[counting], None


def choice_of(name: str, base: CountingSet, own: Choices | None) -> Any:
    """Return one counting choice: the file's own, else its set's."""
    stated = getattr(own, name) if own is not None else None
    return getattr(base, name) if stated is None else stated


def all_readings(procedure: Procedure, sets: Mapping[str, CountingSet]) -> dict[str, Reading]:
    """Return the readings that a procedure may use: its own and its counting set's."""
    base, _ = counting_choices(procedure, sets)
    return {**base.readings, **procedure.readings}


def all_events(procedure: Procedure) -> dict[str, EventKind]:
    """Return every event that a case under the procedure may hold, but the extensions."""
    events = {**COMMON, **stage_events(_stage_ids(procedure))}
    for name, stated in procedure.events.items():
        common = common_event(name)
        repeat = stated.may_repeat
        events[name] = EventKind(
            name,
            stated.means or (common.means if common else ""),
            sets=stated.sets or (common.sets if common else None),
            # Under a reading by which it may repeat, a repetition must be let in.
            may_repeat=(any(repeat.options.values()) if isinstance(repeat, Choice) else repeat)
            or (common is not None and common.may_repeat),
            renews=common is not None and common.renews and repeat is False,
            follows=stated.follows or (common.follows if common else None),
            after=common.after if common else (),
            reaches=stated.reaches,
        )
    return events


def source_words(procedure: Procedure, source: Mapping[str, str] | None) -> str:
    """Return a source as words: title, place and address."""
    parts = []
    for name, place in (source or {}).items():
        text = procedure.sources[name]
        address = "" if text.url in SILENCES else f" ({text.url})"
        parts.append(f"{text.title}, {place}{address}")
    return "; ".join(parts)


def places(procedure: Procedure) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Return where each timescale stands, by its full id; a window stands with its entry."""
    for id_, _, timescale in procedure.all_timescales():
        yield id_, timescale.source
    for stage in procedure.stages:
        number = 0
        for entry in stage.entry:
            window = entry.window
            if isinstance(window, Window):
                number += 1
                suffix = f"-{number}" if number > 1 else ""
                yield f"{stage.id}.request{suffix}", window.source or entry.source


def digest_of(procedure: Procedure) -> str:
    """Return the SHA-256 of the procedure's canonical JSON."""
    data = procedure.model_dump(mode="json", exclude_none=True)
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def adopted_value(value: Any, readings: Mapping[str, Reading]) -> Any:
    """Return the value that the adopted option gives."""
    if isinstance(value, Choice):
        return value.options[readings[value.reading].adopted]
    return value


def _stage_ids(procedure: Procedure) -> Iterable[str]:
    if procedure.stages:
        return [stage.id for stage in procedure.stages]
    # An ombudsman's file has no stages of its own and speaks of those of any procedure.
    return [f"stage-{number}" for number in range(5)]
