"""Nearest sites of a PySpark DataFrame, in the same digits as everywhere else.

    import strike_proximity.spark

    near = strike_proximity.spark.nearest(strikes, "embassies.csv", k=1)
    near.write.parquet("near.parquet")

The index of the sites is broadcast as bytes and built once in each Python worker. Rows go through
``mapInArrow`` in batches of ``spark.sql.execution.arrow.maxRecordsPerBatch`` (10,000), one core a task. The
result of a row depends on that row alone, so that partitions, retries and speculative tasks change nothing.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

import strike_proximity
from strike_proximity import StrikeProximityError
from strike_proximity._engine import PackedIndex, index_of, measured, required, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["errors", "nearest"]


def nearest(
    strikes: DataFrame,
    sites: Any,
    *,
    latitude: str | None = None,
    longitude: str | None = None,
    geometry: str | None = None,
    k: int | None = None,
    within: Any = None,
    azimuth: bool = False,
    ties: bool = False,
    prefix: str = "",
    site_columns: Any = None,
    assume_wgs84: bool = False,
) -> DataFrame:
    """Adds each strike's nearest sites, with geodesic distances in metres.

    Lazy, like every transformation of Spark's: an error in a row comes from the action that needs it, see
    :func:`errors`. Needs Spark 4.0 or later and this package on every worker.

    Args:
        strikes: A DataFrame with degrees in two columns, or WKB points in one. Its columns are found by
            their names, wherever they stand.
        sites: Anything that :func:`strike_proximity.nearest` takes, or a ``SiteIndex``; read on the driver.
        latitude: The column of latitudes, degrees north; found by its name if not given.
        longitude: The column of longitudes, degrees east.
        geometry: The column of WKB points, instead of those two.
        k: How many sites for each strike: one row for each, with its ``rank``.
        within: None farther than this: metres, or text such as ``"5km"``.
        azimuth: Add ``azimuth_deg``, at the site towards the strike.
        ties: Add ``nearest_ties``, the identifiers of all sites at the place of the nearest.
        prefix: What the names of the added columns begin with.
        site_columns: Names of the sites' columns, where they do not tell.
        assume_wgs84: Take coordinates that state no datum for WGS 84.

    Returns:
        The DataFrame with the columns that :func:`strike_proximity.nearest` adds, behind its own. A strike
        whose place is null stays, with nulls.

    Raises:
        StrikeProximityError: PySpark is not installed, or the columns or sites cannot be used.
    """
    required("pyspark", "'pyspark>=4'")
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    from pyspark.sql.types import StructType

    names = strikes.columns
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise StrikeProximityError(
            f"two columns are called {twice[0]!r}: rename one (withColumnRenamed, toDF), since columns are "
            "found by their names"
        )
    index = index_of(sites, site_columns=site_columns, assume_wgs84=assume_wgs84)
    options = {
        "latitude": latitude, "longitude": longitude, "geometry": geometry, "k": k, "within": within,
        "azimuth": azimuth, "ties": ties, "prefix": prefix, "assume_wgs84": assume_wgs84, "threads": 1,
    }  # fmt: skip
    # What a batch of no rows becomes is the schema, and refuses here, on the driver, what no row can mend.
    empty = pa.RecordBatch.from_pylist([], schema=to_arrow_schema(strikes.schema))
    schema = index.nearest_batch(empty, **options).schema
    added = from_arrow_schema(pa.schema(list(schema)[len(names) :]))
    packed = PackedIndex(index)
    return strikes.mapInArrow(
        _task(_shared(strikes, packed.data), options, schema.names),
        StructType(list(strikes.schema.fields) + list(added.fields)),
    )


def _shared(frame: DataFrame, data: bytes) -> Any:
    """Gives the bytes in a worker: broadcast where there is a Spark context, sent with the task otherwise."""
    from pyspark.errors import PySparkException

    try:
        broadcast = frame.sparkSession.sparkContext.broadcast(data)
    except PySparkException:  # Spark Connect has none
        return lambda: data
    return lambda: broadcast.value


def _task(data: Any, options: dict[str, Any], names: list[str]) -> Any:
    def task(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import TaskContext

        context = TaskContext.get()
        partition = "a partition" if context is None else f"partition {context.partitionId()}"
        index = unpacked(data())
        for batch in measured(index, batches, options, f"counted in {partition} of the Spark DataFrame"):
            # Spark takes columns by their position and does not look at their names.
            yield batch.select(names)

    return task


@contextlib.contextmanager
def errors() -> Iterator[None]:
    """Raises what this package said in a task as its own exception, without Spark's hundred lines around it.

        with strike_proximity.spark.errors():
            near.write.parquet("near.parquet")

    Other exceptions pass as they are.

    Raises:
        StrikeProximityError: Or the subclass that the task raised; ``row`` counts from 0 in its partition.
    """
    from pyspark.errors import PySparkException

    try:
        yield
    except PySparkException as error:
        ours = _ours(str(error))
        if ours is None:
            raise
        raise ours from None


def _ours(text: str) -> StrikeProximityError | None:
    """The exception in the text of a worker's traceback."""
    found = re.search(r"^\s*strike_proximity\.[\w.]*?(\w+): (?:row (\d+): )?(.+)$", text, re.MULTILINE)
    if found is None:
        return None
    kind = getattr(strike_proximity, found[1], StrikeProximityError)
    return kind(found[3], row=None if found[2] is None else int(found[2]))
