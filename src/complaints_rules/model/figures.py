"""Every figure of a text with its sources, and whether it was read first hand."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from complaints_rules.lengths import Length
from complaints_rules.model.procedure import Procedure
from complaints_rules.model.stage import Entry, Wait
from complaints_rules.model.timescale import Extension, SecondClock, Timescale, Window
from complaints_rules.model.values import Choice


class Figure(NamedTuple):
    """One length that a text gives: where it stands, the length, and where it was read."""

    id: str
    length: Length
    source: Mapping[str, str]
    verified: bool
    """Whether one of its sources was read first hand, and not as another page quotes it."""


def figures(procedure: Procedure) -> tuple[Figure, ...]:
    """Return every figure of a procedure once, in the file's order."""
    found = (
        Figure(id_, length, source, _is_verified(procedure, source))
        for id_, length, source in _all(procedure)
    )
    kept: dict[tuple[str, Length], Figure] = {}
    for one in found:
        # Where a length stands twice, one that is not verified is not hidden by the other.
        before = kept.get((one.id, one.length))
        if before is None or before.verified:
            kept[one.id, one.length] = one
    return tuple(kept.values())


def _is_verified(procedure: Procedure, source: Mapping[str, str]) -> bool:
    return any(procedure.sources[name].first_hand for name in source)


Found = tuple[str, Length, Mapping[str, str]]


def _all(procedure: Procedure) -> Iterator[Found]:
    for id_, _, timescale in procedure.all_timescales():
        yield from _of_timescale(id_, timescale)
    for stage in procedure.stages:
        for entry in stage.entry:
            for window in _plain(entry.window):
                if isinstance(window, Window):
                    yield from _of_window(f"{stage.id}.request", window, entry)
    routes = procedure.ombudsman if isinstance(procedure.ombudsman, tuple) else ()
    for route in routes:
        for opens in _plain(route.opens):
            if isinstance(opens, Wait):
                yield from _lengths("ombudsman", opens.once_past, route.source)
    for entry in procedure.entry:
        for opens in _plain(entry.opens):
            if isinstance(opens, Wait):
                yield from _lengths("entry", opens.once_past, entry.source)


def _of_timescale(id_: str, t: Timescale) -> Iterator[Found]:
    for value in (t.within, t.at_least, t.once_past, t.otherwise.within if t.otherwise else None):
        yield from _lengths(id_, value, t.source)
    yield from _second_clocks(id_, (t.not_before, t.never_after), t.source)
    for extension in _plain(t.extension):
        if isinstance(extension, Extension):
            source = extension.source or t.source
            for value in (extension.total, extension.adds):
                yield from _lengths(f"{id_}.extended", value, source)
            yield from _second_clocks(f"{id_}.extended", (extension.never_after,), source)


def _of_window(id_: str, window: Window, entry: Entry) -> Iterator[Found]:
    source = window.source or entry.source
    yield from _lengths(id_, window.within, source)
    yield from _second_clocks(id_, (window.not_before,), source)


def _second_clocks(id_: str, clocks: Any, source: Mapping[str, str]) -> Iterator[Found]:
    for one in clocks:
        for clock in _plain(one):
            if isinstance(clock, SecondClock):
                yield from _lengths(id_, clock.within, clock.source or source)


def _lengths(id_: str, value: Any, source: Mapping[str, str]) -> Iterator[Found]:
    for length in _plain(value):
        if isinstance(length, Length):
            yield id_, length, source


def _plain(value: Any) -> Iterator[Any]:
    """Every plain value that a choice can give, or the value itself."""
    if isinstance(value, Choice):
        for option in value.options.values():
            yield from _plain(option)
    elif value is not None:
        yield value
