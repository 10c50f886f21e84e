"""Finds the part of the model that a place in a file belongs to, so that messages can name it.

pydantic says where a mistake stands by keys, list positions and, where several kinds of value
may stand, by the kind that it tried (``<value>``). Followed from the model these lead to the
kind of value that is wanted there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import Tag

from complaints_rules.model.values import Choice, Model
from complaints_rules.vocabulary import nearest

_NOTHING: Final = type(None)


@dataclass(frozen=True, slots=True)
class Part:
    """What is wanted at a place: the kind of value, and what else may stand there."""

    kind: Any
    """A class, a ``Literal``, a tuple, a mapping or a choice, without its annotations."""
    details: tuple[Any, ...] = ()
    """The annotations of the kind, such as the pattern of a text."""
    silence: bool = False
    """Whether a silence may stand there instead."""
    reading: bool = False
    """Whether a choice between readings may stand there instead."""
    beside: tuple["Part", ...] = ()
    """Every kind that may stand there, this one among them, where there are several."""
    description: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of a closed list."""
        return tuple(map(str, get_args(self.kind))) if get_origin(self.kind) is Literal else ()

    @property
    def pattern(self) -> str | None:
        """The pattern of a text that has one."""
        for detail in self.details:
            for one in (detail, *getattr(detail, "metadata", ())):
                found = getattr(one, "pattern", None)
                if isinstance(found, str):
                    return found
        return None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that may be written here, whichever kind is meant."""
        found = list(_fields(self.kind))
        for other in self.beside:
            found.extend(_fields(other.kind))
        if self.reading:
            found.append("reading")
        return tuple(dict.fromkeys(found))


@cache
def part_at(model: type[Model], location: tuple[int | str, ...]) -> Part | None:
    """Return the part at pydantic's location, or nothing where the model has none."""
    part: Part | None = Part(model)
    for step in location:
        if part is None:
            return None
        part = _member(part, step) if str(step).startswith("<") else _step(part, step)
    return part


def first_kind(part: Part) -> Part:
    """Return the kind that is meant first where several may stand, and nothing was written yet."""
    for alternative in _alternatives(part.kind):
        for detail in _plain(alternative).details:
            if isinstance(detail, Tag) and detail.tag not in _OPEN:
                # What is wanted may itself be one of several, such as a word or a reading.
                return first_kind(_member(part, detail.tag) or part)
    return part


def means(wrong: str, right: str, known: Sequence[str]) -> bool:
    """Tell whether a wrong key is most likely meant for the right one."""
    return f"`{right}`" in nearest(wrong, known)


def _fields(kind: Any) -> Sequence[str]:
    return list(kind.model_fields) if _is_model(kind) else ()


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)


def _plain(annotation: Any, details: tuple[Any, ...] = ()) -> Part:
    """Take the annotations off a kind, and `None` out of its alternatives."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            details = (*details, *more)
        elif len(kinds := _alternatives(annotation)) == 1 and kinds[0] is not annotation:
            annotation = kinds[0]
        else:
            return Part(annotation, details)


def _alternatives(annotation: Any) -> list[Any]:
    if get_origin(annotation) not in (Union, UnionType):
        return [annotation]
    return [kind for kind in get_args(annotation) if kind is not _NOTHING]


def _step(part: Part, step: int | str) -> Part | None:
    """Follow a key or a position of a list."""
    kind, origin = part.kind, get_origin(part.kind)
    if _is_model(kind):
        field = kind.model_fields.get(step)
        if field is None:
            return None
        found = _plain(field.annotation, tuple(field.metadata))
        return replace(found, description=field.description or "")
    if origin is Choice:
        return _plain(str if step == "reading" else get_args(kind)[0])
    if origin is tuple:
        return _plain(get_args(kind)[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _plain(get_args(kind)[1])
    return None


def _member(part: Part, tag: int | str) -> Part | None:
    """Follow the kind of value that pydantic tried."""
    tagged: dict[str, Part] = {}
    for alternative in _alternatives(part.kind):
        member = _plain(alternative)
        for detail in member.details:
            if isinstance(detail, Tag):
                tagged[detail.tag] = member
    found = tagged.get(str(tag))
    if found is None:
        return None
    others = tuple(member for name, member in tagged.items() if name not in _OPEN)
    return replace(
        found,
        details=(*found.details, *part.details),
        silence=part.silence or "<silence>" in tagged,
        reading=part.reading or "<reading>" in tagged,
        beside=others if len(others) > 1 else part.beside,
        description=part.description,
    )


_OPEN: Final = frozenset({"<silence>", "<reading>"})
