"""The kinds of value a field may hold: a plain value, a silence, or a choice between readings."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Generic, NoReturn, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Tag,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from complaints_rules.dates import DATE_PATTERN, written
from complaints_rules.frozen import FrozenMap
from complaints_rules.lengths import PATTERN, Length
from complaints_rules.model.words import SILENCES, Silence

T = TypeVar("T")


Map = Annotated[Mapping[str, T], AfterValidator(FrozenMap)]


class Model(BaseModel):
    """What every part of a procedure has in common: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _words(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise PydanticCustomError("words", "found {found}; write a few words", {"found": value})
    return value


def _place(value: str) -> str:
    if not value[0].isalpha():
        raise PydanticCustomError(
            "place",
            "found `{found}`; a place begins with a word, such as `paragraph 6.10`",
            {"found": value},
        )
    return value


Words = Annotated[str, BeforeValidator(_words)]
Place = Annotated[Words, AfterValidator(_place)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9 '_-]*[a-z0-9])?$")]
EventName = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+([-_][a-z0-9]+)*)+$")]
Sources = Map[Place]


class _LengthSchema:
    """Tells pydantic to read a length from text and to write it back as text."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        def parse(text: str) -> Length:
            try:
                return Length.parse(text)
            except ValueError as error:
                raise PydanticCustomError("length", "{text}", {"text": str(error)}) from None

        return core_schema.no_info_after_validator_function(
            parse,
            core_schema.str_schema(strict=True),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _: CoreSchema, __: GetJsonSchemaHandler) -> Any:
        return {"type": "string", "pattern": PATTERN, "examples": ["10 working days", "6 months"]}


LengthText = Annotated[Length, _LengthSchema]


class _DateSchema:
    """Reads a date from `2026-11-23` only; pydantic would take a run of digits for seconds."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        def parse(text: str) -> date:
            try:
                return written(text)
            except ValueError:
                raise PydanticCustomError(
                    "date",
                    "found `{text}`; write a date that exists as `2026-11-23`",
                    {"text": text},
                ) from None

        return core_schema.no_info_after_validator_function(
            parse,
            core_schema.str_schema(strict=True),
            serialization=core_schema.plain_serializer_function_ser_schema(date.isoformat),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _: CoreSchema, __: GetJsonSchemaHandler) -> Any:
        return {"type": "string", "format": "date", "pattern": DATE_PATTERN}


IsoDate = Annotated[date, _DateSchema]


class Choice(Generic[T]):
    """One value for each option of a named reading; which one holds is what the text leaves open.

    Written ``{reading: clocks, chained: complaint.acknowledged, from receipt: ...}``.
    """

    # Not a dataclass: pydantic would then read the fields instead of the written form.
    __slots__ = ("options", "reading")

    reading: str
    options: Mapping[str, T]

    def __init__(self, reading: str, options: Mapping[str, T]) -> None:
        object.__setattr__(self, "reading", reading)
        object.__setattr__(self, "options", FrozenMap(options))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise TypeError("a procedure cannot be changed; load or write another one")

    def __reduce__(self) -> tuple[type["Choice[T]"], tuple[str, Mapping[str, T]]]:
        return type(self), (self.reading, self.options)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Choice):
            return NotImplemented
        return self.reading == other.reading and self.options == other.options

    __hash__ = None  # type: ignore[assignment] # as the mapping it holds

    def __repr__(self) -> str:
        return f"Choice({self.reading!r}, {dict(self.options)!r})"

    @classmethod
    def _of_written(cls, written: dict[str, Any]) -> "Choice[T]":
        options = {name: value for name, value in written.items() if name != "reading"}
        return cls(written["reading"], options)

    def _as_written(self) -> dict[str, Any]:
        plain = {k: str(v) if isinstance(v, Length) else v for k, v in self.options.items()}
        return {"reading": self.reading, **plain}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        option = handler.generate_schema(get_args(source)[0])
        written = core_schema.typed_dict_schema(
            {"reading": core_schema.typed_dict_field(core_schema.str_schema(strict=True))},
            extra_behavior="allow",
            extras_schema=option,
        )
        return core_schema.no_info_after_validator_function(
            cls._of_written,
            written,
            serialization=core_schema.plain_serializer_function_ser_schema(cls._as_written),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        option = schema["schema"]["extras_schema"]
        return {
            "type": "object",
            "title": "Choice between readings",
            "description": "One value for each option of a reading declared under `readings`: "
            "the adopted one gives the date, the others how far it could differ.",
            "properties": {
                "reading": {"type": "string", "description": "The name of the reading."}
            },
            "required": ["reading"],
            "minProperties": 3,
            "additionalProperties": handler(option),
        }


def kind_of(value: object) -> str:
    """Tell which kind of value was written, for pydantic's unions and for error places."""
    if isinstance(value, Choice) or (isinstance(value, Mapping) and "reading" in value):
        return "<reading>"
    if isinstance(value, str) and value in SILENCES:
        return "<silence>"
    return "<value>"


def _reading_or_value(value: object) -> str:
    return "<reading>" if kind_of(value) == "<reading>" else "<value>"


_Plain = Annotated[
    Annotated[T, Tag("<value>")] | Annotated[Silence, Tag("<silence>")], Discriminator(kind_of)
]
Open = Annotated[
    Annotated[T, Tag("<value>")]
    | Annotated[Silence, Tag("<silence>")]
    | Annotated[Choice[_Plain[T]], Tag("<reading>")],
    Discriminator(kind_of),
]
"""A value, a silence, or a choice between readings of either."""

Readable = Annotated[
    Annotated[T, Tag("<value>")] | Annotated[Choice[T], Tag("<reading>")],
    Discriminator(_reading_or_value),
]
"""A value or a choice between readings; a silence would make no sense here."""


def by_shape(*shapes: tuple[str, Callable[[Any], bool]]) -> Discriminator:
    """Choose a union member by the shape of what was written; the last shape takes the rest."""

    def choose(value: Any) -> str:
        return next((f"<{name}>" for name, fits in shapes if fits(value)), f"<{shapes[-1][0]}>")

    return Discriminator(choose)
