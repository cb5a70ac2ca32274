"""Nearest sites of a DuckDB relation, in batches, in the same digits as everywhere else.

>>> import duckdb
>>> import strike_proximity.duckdb
>>> connection = duckdb.connect()
>>> strikes = connection.sql("FROM 'strikes/*.parquet'")  # doctest: +SKIP
>>> near = strike_proximity.duckdb.nearest(strikes, "embassies.csv")  # doctest: +SKIP
>>> connection.cursor().execute("COPY (FROM near) TO 'near.parquet'")  # doctest: +SKIP

What comes is a stream of Arrow batches: neither the strikes nor the result is in memory as a whole. A
relation given to `strike_proximity.nearest` comes back as a relation, which is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._answer import answer
from ._dependency import required
from ._engine import request_of, require_strikes
from ._errors import ArgumentError
from ._index import index_of
from ._tables import table_of
from ._tables._taken import require_free

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb
    import pyarrow as pa
    from typing_extensions import Unpack

    from ._engine import Options

__all__ = ["nearest"]


def nearest(
    strikes: duckdb.DuckDBPyRelation,
    sites: Any,
    *,
    site_columns: Mapping[str, str] | None = None,
    carry: Sequence[str] = (),
    threads: int | None = None,
    rows_per_batch: int = 131_072,
    **options: Unpack[Options],
) -> pa.RecordBatchReader:
    """Stream a relation with each strike's nearest sites, with geodesic distances in metres.

    The relation is read while the stream is. Until its end, query its connection through a cursor
    (``connection.cursor()``): DuckDB has one open result a connection.

    Parameters
    ----------
    strikes:
        A relation with degrees in two columns, or WKB points in one (``ST_AsWKB``).
    sites:
        Anything that `strike_proximity.nearest` takes, or a `SiteIndex`.
    threads:
        How many cores measure a batch; all of them if not given.
    rows_per_batch:
        How many rows are measured at once.
    site_columns, carry, options:
        As of `strike_proximity.nearest`: ``k``, ``within``, ``columns``, ``azimuth``, ``ties``,
        ``exclude_self`` (by identifiers, which both must have), ``prefix``, ``assume_wgs84``.

    Returns
    -------
    pyarrow.RecordBatchReader
        DuckDB takes it in a query by the name of its variable; polars and pyarrow take it, too. It can
        be read once.

    Raises
    ------
    MissingDependencyError
        Where DuckDB or pyarrow is not installed.
    StrikeProximityError
        Where an option is not known, or the columns or the sites cannot be used, before anything runs;
        and, while the stream is read, about a row, counted from 0 in the relation.
    """
    relation = required("duckdb", "duckdb").DuckDBPyRelation
    required("pyarrow", "pyarrow")
    if not isinstance(rows_per_batch, int) or rows_per_batch < 1:
        raise ArgumentError(f"rows_per_batch is {rows_per_batch!r}; give 1 or more")
    require_strikes(strikes, relation, "a relation of DuckDB")
    request = request_of(options, __name__, threads)
    index = index_of(sites, site_columns, carry, request.assume_wgs84)
    reader = strikes.to_arrow_reader(rows_per_batch)
    result: pa.RecordBatchReader = answer(index.sites, table_of(reader, "the strikes"), request)
    names, count = result.schema.names, len(strikes.columns)
    require_free(names[:count], names[count:], "the strikes", tells_case=False)
    return result
