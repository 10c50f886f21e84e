"""What a text leaves open, said in the file instead of being decided in code."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from complaints_rules.listing import quoted
from complaints_rules.model.values import Map, Model, Sources, Words


class Reading(Model):
    """What the text leaves open: the words, the ways to read them, the one adopted and why."""

    printed: Words = Field(description="The few words that leave it open, or a silence.")
    options: Map[Words] = Field(min_length=2, description="Each way to read it, in a sentence.")
    adopted: Words = Field(description="The option that the dates are computed with.")
    because: Words = Field(description="Why that option was adopted.")
    source: Sources | None = Field(None, description="What supports the choice.")

    @model_validator(mode="after")
    def _adopted(self) -> Self:
        if self.adopted not in self.options:
            raise PydanticCustomError(
                "adopted",
                "`adopted` is `{adopted}`, which is not one of the options {options}",
                {
                    "adopted": self.adopted,
                    "options": quoted(self.options),
                },
            )
        return self
