"""Nearest sites of a PySpark DataFrame, in the same digits as everywhere else.

>>> import strike_proximity.spark
>>> near = strike_proximity.spark.nearest(strikes, "embassies.csv")  # doctest: +SKIP
>>> near.write.parquet("near.parquet")  # doctest: +SKIP

The index of the sites is broadcast as bytes and built once in each Python worker. Rows go through
``mapInArrow``, one core a task, in batches of ``spark.sql.execution.arrow.maxRecordsPerBatch``
(10,000 unless set). What a row gets depends on that row alone, so that partitions, retries and
speculative tasks change nothing.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

from . import _errors
from ._dependency import required
from ._engine import (
    PackedIndex,
    answered,
    answered_head,
    located,
    request_of,
    require_strikes,
    unpacked,
)
from ._errors import ColumnError, StrikeProximityError
from ._index import index_of
from ._tables._taken import require_free

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa
    from pyspark.sql import DataFrame
    from typing_extensions import Unpack

    from ._engine import Options
    from ._request import Request

__all__ = ["errors", "nearest"]


def nearest(
    strikes: DataFrame,
    sites: Any,
    *,
    site_columns: Mapping[str, str] | None = None,
    carry: Sequence[str] = (),
    **options: Unpack[Options],
) -> DataFrame:
    """Add each strike's nearest sites, with geodesic distances in metres.

    Lazy, like every transformation of Spark's: an error in a row comes from the action that needs it, see
    `errors`. Needs Spark 4.0 or later, and this package on every worker.

    Parameters
    ----------
    strikes:
        A DataFrame with degrees in two columns, or WKB points in one (of a GEOMETRY column:
        ``ST_AsBinary``). Its columns are found by their names, wherever they stand.
    sites:
        Anything that `strike_proximity.nearest` takes, read on the driver, or a `SiteIndex`.
    site_columns, carry, options:
        As of `strike_proximity.nearest`: ``k``, ``within``, ``columns``, ``azimuth``, ``ties``,
        ``exclude_self`` (by identifiers, which both must have), ``prefix``, ``assume_wgs84``.

    Returns
    -------
    DataFrame
        The strikes' columns, and behind them those that `strike_proximity.nearest` adds. A strike without
        a place stays, with nulls.

    Raises
    ------
    MissingDependencyError
        Where PySpark is not installed.
    StrikeProximityError
        Where an option is not known, or the columns or the sites cannot be used, before anything runs.
    """
    required("pyspark", "'pyspark>=4'")
    required("pyarrow", "pyarrow")
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    require_strikes(strikes, DataFrame, "a DataFrame of Spark")
    request = request_of(options, __name__)
    names, tells_case = strikes.columns, _tells_case(strikes)
    _require_different(names, tells_case)
    index = index_of(sites, site_columns, carry, request.assume_wgs84)
    # What a batch of no rows becomes is the schema. What no row can mend is refused here, on the driver.
    empty = pa.RecordBatch.from_pylist([], schema=strikes.limit(0).toArrow().schema)
    result = answered_head(index, empty, request, "a DataFrame of Spark")
    require_free(names, result.schema.names[len(names) :], "the strikes", tells_case=tells_case)
    added = from_arrow_schema(pa.schema(list(result.schema)[len(names) :]))
    return strikes.mapInArrow(
        _task(_shared(strikes, PackedIndex(index).data), request, result.schema.names),
        StructType([*strikes.schema.fields, *added.fields]),
    )


def _tells_case(frame: DataFrame) -> bool:
    """Whether names that differ in capitals alone are two columns to Spark: not unless it is told so."""
    return str(frame.sparkSession.conf.get("spark.sql.caseSensitive")).lower() == "true"


def _require_different(names: Sequence[str], tells_case: bool) -> None:
    """Refuses two columns of one name.

    Raises
    ------
    ColumnError
        With the name of the second.
    """
    known: set[str] = set()
    for name in names:
        key = name if tells_case else name.lower()
        if key in known:
            raise ColumnError(
                f"two columns are called “{name}”: rename one (toDF, withColumnRenamed), since columns "
                "are found by their names"
            )
        known.add(key)


def _shared(frame: DataFrame, data: bytes) -> Callable[[], bytes]:
    """Gives the bytes in a worker: broadcast, or sent with the tasks where there is no Spark context."""
    from pyspark.errors import PySparkException

    try:
        broadcast = frame.sparkSession.sparkContext.broadcast(data)
    except PySparkException:  # Spark Connect
        return lambda: data
    return lambda: broadcast.value


def _task(
    data: Callable[[], bytes], request: Request, names: list[str]
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def task(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import TaskContext

        context = TaskContext.get()
        partition = "a partition" if context is None else f"partition {context.partitionId()}"
        index = unpacked(data())
        first = 0
        for batch in batches:
            try:
                result = answered(index, batch, request)
            except StrikeProximityError as error:
                whole = f"{partition} of the Spark DataFrame"
                raise located(error.moved(first), whole) from None
            first += batch.num_rows
            # Spark takes columns by their position and does not look at their names.
            yield result.select(names)

    return task


@contextlib.contextmanager
def errors() -> Iterator[None]:
    """Raise what this package said in a task as its own exception, without Spark's hundred lines.

    >>> with strike_proximity.spark.errors():  # doctest: +SKIP
    ...     near.write.parquet("near.parquet")

    Every other exception passes as it is.

    Raises
    ------
    StrikeProximityError
        The subclass that the task raised; `row` counts from 0 in the partition that the sentence names.
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
    """This package's exception at the end of a worker's traceback."""
    found = re.search(
        r"^\s*strike_proximity\.[\w.]*?(\w+): (?:row (\d+): )?(.+)$", text, re.MULTILINE
    )
    if found is None:
        return None
    kind = getattr(_errors, found[1], StrikeProximityError)
    ours: StrikeProximityError = kind(found[3], row=None if found[2] is None else int(found[2]))
    return ours
