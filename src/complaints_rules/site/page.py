"""A page of the site as it is planned: where it stands, and what makes its text when asked."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site; ``place`` is its path from the top, ``made`` gives its bytes."""

    place: str
    made: Callable[[], bytes]
