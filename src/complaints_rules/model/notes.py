"""Notes: sentences for people, which change no date."""

from typing import Annotated

from pydantic import Field, Tag

from complaints_rules.model.values import Model, Sources, Words, by_shape


class Note(Model):
    """A sentence with its source, for a note that has a figure."""

    note: Words = Field(description="The sentence, in our own words.")
    source: Sources = Field(description="Where the figure stands.")


Notes = tuple[
    Annotated[
        Annotated[Words, Tag("<words>")] | Annotated[Note, Tag("<note>")],
        by_shape(("note", lambda v: isinstance(v, Note | dict)), ("words", lambda _: True)),
    ],
    ...,
]
