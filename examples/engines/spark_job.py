"""Answers the cases of a Parquet file on Apache Spark: what is due beside each case.

spark-submit spark_job.py cases.parquet answered.parquet 2026-11-24

The answers are those of `complaints_rules.frames.Answerer`, made where the rows are. Every node
needs Python with ``complaints-rules`` and ``pyarrow``: see the README beside this file.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import (
    BooleanType,
    DataType,
    DateType,
    LongType,
    StringType,
    StructField,
    StructType,
)

from complaints_rules.frames import Answerer

if TYPE_CHECKING:
    import pyarrow as pa

SPARK_TYPES: dict[str, DataType] = {
    "day": DateType(),
    "text": StringType(),
    "number": LongType(),
    "truth": BooleanType(),
}


def with_deadlines(cases: DataFrame, *, today: date, **asked: Any) -> DataFrame:
    """Return the cases with the columns of the answers behind them; row by row, no shuffle.

    ``today`` is given to the job and not read from a clock, so that all workers, and a task that
    Spark runs again, say the same. The other arguments are those of `Answerer`.
    """
    added = Answerer(today=today, **asked).asked.columns
    kinds = [StructField(one.name, SPARK_TYPES[one.kind]) for one in added]
    taken = {one.name for one in added} & set(cases.columns)
    if taken:
        message = f"the cases have columns of these names: {', '.join(sorted(taken))}"
        raise ValueError(message)
    schema = StructType([*cases.schema.fields, *kinds])
    # mapInArrow reads a dot in a name as a field of a struct, and events have dots in their names.
    numbered = cases.toDF(*(f"c{number}" for number in range(len(cases.columns))))
    return numbered.mapInArrow(_answered(cases.columns, today, asked), schema)


def _answered(
    header: list[str], today: date, asked: dict[str, Any]
) -> "Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]":
    # A function in a function is sent to the workers whole; they need not have this module.
    def answered(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        import pyarrow as pa

        from complaints_rules.frames import Answerer

        kinds = {"day": pa.date32(), "text": pa.string(), "number": pa.int64(), "truth": pa.bool_()}
        answerer = Answerer(today=today, **asked)
        added = answerer.asked.columns
        for batch in batches:
            cases = pa.RecordBatch.from_arrays(batch.columns, names=header)
            found = [answerer.answer(row) for row in cases.to_pylist()]
            columns = [
                pa.array([one[column.name] for one in found], kinds[column.kind])
                for column in added
            ]
            names = [*header, *(column.name for column in added)]
            yield pa.RecordBatch.from_arrays([*batch.columns, *columns], names=names)

    return answered


def main(arguments: list[str]) -> None:
    """Read, answer and write."""
    source, target, today = arguments
    # Only for columns that hold instants, before they are made days; see the README.
    spark = SparkSession.builder.config("spark.sql.session.timeZone", "Europe/London").getOrCreate()
    cases = spark.read.parquet(source)
    with_deadlines(cases, today=date.fromisoformat(today)).write.parquet(target)


if __name__ == "__main__":
    main(sys.argv[1:])
