"""The classes that are made quickly behave as any frozen dataclass with slots does."""

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from datetime import date
from typing import Any

import pytest

import complaints_rules as cr
from complaints_rules.quick_init import quick_init
from complaints_rules.results import NamedDay, ReadingDate, Result

DAY = date(2026, 12, 25)
MADE: list[Result] = [
    NamedDay(day=DAY, name="Christmas Day"),
    cr.Step(kind="skipped", first_day=DAY, days=(NamedDay(day=DAY, name="a"),), words="b"),
    ReadingDate(name="a", option="b", due=None, adopted=True),
    cr.deadlines(
        cr.Case("devon-childrens@undated", [{"event": "complaint.received", "date": "2026-11-23"}]),
        today=date(2026, 11, 24),
    )[0],
]
EACH = pytest.mark.parametrize("made", MADE, ids=lambda made: type(made).__name__)


def values(made: Result) -> dict[str, Any]:
    return {one.name: getattr(made, one.name) for one in fields(made)}


@EACH
def test_it_is_equal_to_one_of_the_same_values(made: Result) -> None:
    again = type(made)(**values(made))
    assert again == made
    assert again is not made
    assert hash(again) == hash(made)
    assert repr(again) == repr(made)
    assert replace(made) == made


@EACH
def test_it_is_copied_and_pickled(made: Result) -> None:
    for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301
        assert type(again) is type(made)
        assert again == made


@EACH
def test_nothing_changes_it(made: Result) -> None:
    for one in fields(made):
        with pytest.raises(FrozenInstanceError):
            setattr(made, one.name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(made, one.name)
    assert not hasattr(made, "__dict__")


@EACH
def test_it_is_made_of_all_of_its_fields_and_of_nothing_else(made: Result) -> None:
    known = inspect.signature(type(made)).parameters
    assert list(known) == [one.name for one in fields(made)]
    assert all(one.kind is inspect.Parameter.KEYWORD_ONLY for one in known.values())
    wanted = {name for name, one in known.items() if one.default is inspect.Parameter.empty}
    for name in wanted:
        rest = {key: value for key, value in values(made).items() if key != name}
        with pytest.raises(TypeError, match=name):
            type(made)(**rest)
    with pytest.raises(TypeError, match="other"):
        type(made)(**{**values(made), "other": 1})


def test_a_default_is_that_of_the_field() -> None:
    made = cr.Step(kind="event", words="a")
    assert (made.first_day, made.n, made.days) == (None, None, ())
    assert made == cr.Step(kind="event", words="a", first_day=None, days=())


def test_what_cannot_be_made_quickly_is_refused() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Made:
        a: list[int] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Placed:
        a: int

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Checked:
        a: int

        def __post_init__(self) -> None:
            raise ValueError("never valid")

    for cls in (Made, Placed, Checked):
        with pytest.raises(TypeError, match="quick"):
            quick_init(cls)


def test_a_class_of_ones_own_can_be_made_of_it() -> None:
    class Plain(NamedDay):
        """Without slots, so with a dictionary."""

    class Slotted(NamedDay):
        __slots__ = ()

    class Fuller(NamedDay):
        __slots__ = ("_more",)

        def __init__(self, **given: Any) -> None:
            super().__init__(**given)
            object.__setattr__(self, "_more", "more")

    for cls in (Plain, Slotted, Fuller):
        made = cls(day=DAY, name="Christmas Day")
        assert type(made) is cls
        assert made.to_dict() == MADE[0].to_dict()
