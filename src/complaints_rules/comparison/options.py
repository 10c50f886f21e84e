"""Every plain value that a choice between readings can give, the adopted one first."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from complaints_rules.engine.plan import Fork


class Option(NamedTuple):
    """A plain value with the readings under which it holds; none for what is adopted."""

    under: tuple[str, ...]
    value: Any


def options(value: Any, adopted: Mapping[str, str]) -> tuple[Option, ...]:
    """Return every plain value; each names the options by which it departs from the adopted."""
    return tuple(_follow(value, adopted, {}))


def _follow(value: Any, adopted: Mapping[str, str], chosen: dict[str, str]) -> Iterator[Option]:
    if not isinstance(value, Fork):
        under = (f"{name}: {o}" for name, o in chosen.items() if o != adopted[name])
        yield Option(tuple(under), value)
        return
    if value.reading in chosen:
        yield from _follow(value.options[chosen[value.reading]], adopted, chosen)
        return
    first = adopted[value.reading]
    for option in (first, *(o for o in value.options if o != first)):
        yield from _follow(value.options[option], adopted, {**chosen, value.reading: option})
