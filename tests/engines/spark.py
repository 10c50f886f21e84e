"""The generated cases through the Spark job that people are told to copy."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.engines.answers import Answer, answer
from tests.engines.in_process import write_parquet
from tests.engines.recipes import recipe
from tests.frames.generated_cases import TODAY, Row

ROOT = Path(__file__).resolve().parents[2]


def absent() -> str | None:
    """Why Spark cannot be run here; nothing if it can."""
    # PySpark asks for pandas even where it hands over Arrow alone.
    for name in ("pyspark", "pyarrow", "pandas"):
        if find_spec(name) is None:
            return f"{name} is not installed"
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "there is no Java"
    return None


@contextmanager
def session(folder: Path, zone: str = "Europe/London") -> Iterator[Any]:
    """Two local workers that listen on this machine alone, with all that they write in a folder."""
    from pyspark.sql import SparkSession

    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.session.timeZone": zone,
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.local.dir": str(folder / "local"),
        "spark.driver.extraJavaOptions": f"-Dderby.system.home={folder}",
    }
    builder = SparkSession.builder.master("local[2]").appName("complaints-rules-tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield spark
    finally:
        spark.stop()


def submitted(source: Path, target: Path, folder: Path) -> None:
    """Hand the job's file to Spark's own command, as its first lines tell people to."""
    import pyspark

    command = [str(Path(pyspark.__file__).parent / "bin" / "spark-submit"), "--master", "local[1]"]
    command += ["--conf", "spark.ui.enabled=false", "--conf", f"spark.local.dir={folder}"]
    job = str(ROOT / "examples" / "engines" / "spark_job.py")
    subprocess.run(  # noqa: S603 - Spark's own command and our own file
        [*command, job, str(source), str(target), TODAY.isoformat()],
        env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable},
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=600,
    )


def answers(spark: Any, rows: list[Row], folder: Path) -> list[Answer]:
    """Parquet to Spark to Parquet, as the job does, in the order of the cases."""
    import pyarrow.parquet as pq

    source, target = folder / "cases.parquet", folder / "answered.parquet"
    write_parquet(rows, source)
    cases = spark.read.parquet(str(source)).repartition(2)
    job = recipe("spark_job")
    job.with_deadlines(cases, today=TODAY).write.mode("overwrite").parquet(str(target))
    found = {one["reference"]: one for one in pq.read_table(target).to_pylist()}
    return [answer(found[row["reference"]]) for row in rows]
