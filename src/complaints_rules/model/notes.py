"""Sentences for people, which change no date: notes, doubts and printed exceptions."""

from typing import Annotated

from pydantic import Field, Tag

from complaints_rules.model.values import Model, Sources, Words, by_shape


class Note(Model):
    """A sentence with its source, for a note that has a figure."""

    note: Words = Field(description="The sentence, in our own words.")
    source: Sources = Field(description="Where the figure stands.")


Notes = Annotated[
    tuple[
        Annotated[
            Annotated[Words, Tag("<words>")] | Annotated[Note, Tag("<note>")],
            by_shape(("note", lambda v: isinstance(v, Note | dict)), ("words", lambda _: True)),
        ],
        ...,
    ],
    Field(description="For people only."),
]
Doubt = Annotated[
    Words | None,
    Field(description="Why the printed words look like a slip; it changes no date."),
]
Unless = Annotated[Words | None, Field(description="The printed exception.")]
