"""A quicker ``__init__`` for the frozen classes of which every answer makes several.

The one that :mod:`dataclasses` writes for a frozen class with slots calls ``object.__setattr__``
once for each field, which was a third of the time of an answer. Here the fields are set on a
writable twin with the same slots, which then becomes the frozen class; all else is as it was.
"""

from dataclasses import MISSING, fields
from functools import wraps
from typing import Any, TypeVar

C = TypeVar("C")


def quick_init(cls: type[C]) -> type[C]:
    """Give a frozen, keyword-only dataclass with slots a quicker ``__init__``.

    Its fields may have plain defaults; one with a default factory or ``__post_init__`` is refused.
    """
    written: Any = cls.__init__
    given, sets, passes = [], [], []
    # The frozen class refuses `self.__class__ = twin`, the twin does not refuse the way back.
    become = object.__dict__["__class__"].__set__
    names: dict[str, Any] = {"cls": cls, "become": become, "twin": _writable_twin(cls)}
    names["written"] = written
    for field in fields(cls):  # type: ignore[arg-type] # it is a dataclass
        name = field.name
        if field.default_factory is not MISSING or not (field.init and field.kw_only):
            raise TypeError(f"{cls.__name__}.{name}: only plain keyword-only fields can be quick")
        given.append(name if field.default is MISSING else f"{name}=default_{name}")
        names[f"default_{name}"] = field.default
        sets.append(f"self.{name} = {name}")
        passes.append(f"{name}={name}")
    if hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__}: a class with `__post_init__` cannot be quick")
    lines = [
        f"def quick(self, *, {', '.join(given)}):",
        # A class of somebody's own has other slots than the twin.
        f" if self.__class__ is not cls: return written(self, {', '.join(passes)})",
        " become(self, twin)",
        *(f" {one}" for one in sets),
        " self.__class__ = cls",
    ]
    # The source is made of the names of fields alone, as that of dataclasses itself is.
    exec("\n".join(lines), names)  # noqa: S102
    setattr(cls, "__init__", wraps(written)(names["quick"]))  # noqa: B010 - mypy knows no other way
    return cls


def _writable_twin(cls: type[Any]) -> type[Any]:
    slots = cls.__dict__["__slots__"]
    writable = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(f"_Writable{cls.__name__}", cls.__bases__, {"__slots__": slots, **writable})
