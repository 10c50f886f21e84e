"""Any kind of data frame in, columns as lists out; and new columns put back into the same kind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from complaints_rules.errors import refuse
from complaints_rules.frames.answer_columns import AnswerColumn
from complaints_rules.frames.cells import plain
from complaints_rules.frames.extra import needed
from complaints_rules.frames.telling import Answers, Value
from complaints_rules.frames.uses import Name
from complaints_rules.listing import quoted


class Frame:
    """A frame of pandas, polars, pyarrow or DuckDB, or of anything that hands over Arrow data.

    Raises :class:`ComplaintsRulesError` for what is no frame (``not-a-frame``), for columns of the
    same name (``column-twice``), and without narwhals (``extra-missing``).
    """

    def __init__(self, native: Any) -> None:
        self._nw = needed("narwhals.stable.v2", "data frames are read")
        self._lazy: Any = None
        try:
            found = self._nw.from_native(native)
        except TypeError:
            found = self._from_arrow(native)
        except self._nw.exceptions.DuplicateError:
            message = "two columns have the same name, so neither can be told; rename one"
            raise refuse("column-twice", message) from None
        if isinstance(found, self._nw.LazyFrame):
            found = self._collected(found, native)
        self.frame = found
        self.header: tuple[Name, ...] = tuple(found.columns)

    def __len__(self) -> int:
        return len(self.frame)

    def rows(self, names: Sequence[Name]) -> Iterator[tuple[Any, ...]]:
        """Go through the rows of some columns, as Python's own values."""
        if not names:
            return iter([()] * len(self))
        return zip(*(self.frame.get_column(name).to_list() for name in names), strict=True)

    def plain_rows(self, names: Sequence[Name]) -> Iterator[tuple[Any, ...]]:
        """Go through the rows of some columns, with ``None`` for whatever stands for nothing."""
        return (tuple(map(plain, row)) for row in self.rows(names))

    def refuse_taken(self, names: Iterable[str]) -> None:
        """Refuse names of new columns that the frame has already."""
        taken = [name for name in names if name in self.header]
        if taken:
            message = f"the frame has the column {quoted(taken)} already; give a `prefix` for ours"
            raise refuse("column-taken", message)

    def with_columns(
        self, columns: Mapping[str, tuple[str, list[Value]]], like: Sequence[Name]
    ) -> Any:
        """Return the same kind of frame with more columns, each of a kind and its values.

        In pandas, days take the kind of the first column of days among ``like``. Raises
        :class:`ComplaintsRulesError` (``column-taken``) rather than write over a column.
        """
        self.refuse_taken(columns)
        if self.frame.implementation.is_pandas():
            return self._in_pandas(columns, like)
        made = [
            self._nw.new_series(name, values, self._type(kind), backend=self.frame.implementation)
            for name, (kind, values) in columns.items()
        ]
        return self._as_given(self.frame.with_columns(*made).to_native())

    def picked(self, rows: list[int], names: Sequence[Name]) -> "Frame":
        """Return some rows and columns as a frame of its own."""
        part = object.__new__(Frame)
        part._nw, part._lazy = self._nw, self._lazy
        part.frame = self.frame[rows].select(*names) if names else self.frame[rows]
        part.header = tuple(names)
        return part

    def native(self) -> Any:
        """Return the frame as the kind that was handed in."""
        return self._as_given(self.frame.to_native())

    def _from_arrow(self, native: Any) -> Any:
        if hasattr(native, "__arrow_c_stream__"):
            needed("pyarrow", "Arrow data are read")
            return self._nw.from_arrow(native, backend="pyarrow")
        found = type(native).__name__
        message = f"found {found}; give a frame of pandas, polars, pyarrow or DuckDB"
        raise refuse("not-a-frame", message)

    def _collected(self, found: Any, native: Any) -> Any:
        """Return the rows of a lazy frame; they are worked out here, once."""
        kind = found.implementation
        if not (kind.is_polars() or kind.is_duckdb()):
            message = (
                f"found a {type(native).__name__}, whose rows are elsewhere; hand over Arrow "
                "batches, or use `Answerer` where the rows are"
            )
            raise refuse("not-a-frame", message)
        self._lazy = native
        if kind.is_duckdb():
            needed("pyarrow", "DuckDB relations are read")
            return found.collect(backend="pyarrow")
        return found.collect()

    def _as_given(self, native: Any) -> Any:
        if self._lazy is None:
            return native
        if hasattr(self._lazy, "query"):
            # DuckDB finds the table by the name of this variable, within the caller's connection.
            answered_rows = native  # noqa: F841
            return self._lazy.query("complaints_rules_rows", "SELECT * FROM answered_rows")
        return native.lazy()

    def _type(self, kind: str) -> Any:
        nw = self._nw
        return {"day": nw.Date, "text": nw.String, "number": nw.Int64, "truth": nw.Boolean}[kind]

    def _in_pandas(
        self, columns: Mapping[str, tuple[str, list[Value]]], like: Sequence[Name]
    ) -> Any:
        pd: Any = needed("pandas", "frames of pandas are made")

        native = self.frame.to_native()
        kinds: dict[str, Any] = {"number": "Int64", "truth": "boolean", "text": "str"}
        if not isinstance(pd.Series(["a"]).dtype, pd.StringDtype):
            kinds["text"] = object  # before pandas 3 that is its kind of text
        kinds["day"] = self._day_kind(native, like)
        # Arrays and not series: a series would be laid against the index, which may repeat.
        made = {
            name: pd.Series(values, dtype=kinds[kind]).array
            for name, (kind, values) in columns.items()
        }
        return native.assign(**made)

    def _day_kind(self, native: Any, like: Sequence[Name]) -> Any:
        for name in like:
            column = native[name]
            kind = column.dtype
            if (
                kind.kind == "M"
                and getattr(kind, "tz", None) is None
                and "arrow" not in repr(kind).lower()
            ):
                return kind
            if self.frame.schema[name] == self._nw.Date:
                return kind
            if kind.kind == "O" and any(_is_day(one) for one in column):
                return object
        return "datetime64[us]"


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def as_columns(
    columns: Sequence[AnswerColumn], rows: Iterable[Answers], prefix: str = ""
) -> dict[str, tuple[str, list[Value]]]:
    """Turn rows of answers into columns with their kinds."""
    lists = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
    return {
        prefix + one.name: (one.kind, values) for one, values in zip(columns, lists, strict=True)
    }
