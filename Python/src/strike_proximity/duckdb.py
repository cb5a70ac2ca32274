"""Nearest sites of a DuckDB relation, in batches, in the same digits as everywhere else.

    import duckdb
    import strike_proximity.duckdb

    connection = duckdb.connect()
    strikes = connection.sql("FROM 'strikes/*.parquet'")
    near = strike_proximity.duckdb.nearest(strikes, "embassies.csv", k=1)
    connection.cursor().execute("COPY (FROM near) TO 'near.parquet'")

What comes is a stream of Arrow batches: neither the strikes nor the result is ever in memory as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strike_proximity import StrikeProximityError
from strike_proximity._engine import index_of, measured, required

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["nearest"]


def nearest(
    strikes: duckdb.DuckDBPyRelation,
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
    threads: int | None = None,
    rows_per_batch: int = 131_072,
) -> pa.RecordBatchReader:
    """Streams a relation with each strike's nearest sites, with geodesic distances in metres.

    The relation is read while the stream is: until its end, query its connection through a cursor
    (``connection.cursor()``), since another query on the connection itself ends the one being read.

    Args:
        strikes: A relation with degrees in two columns, or WKB points in one.
        sites: Anything that :func:`strike_proximity.nearest` takes, or a ``SiteIndex``.
        latitude: The column of latitudes, degrees north; found by its name if not given.
        longitude: The column of longitudes, degrees east.
        geometry: The column of WKB points (``ST_AsWKB``), instead of those two.
        k, within, azimuth, ties, prefix, assume_wgs84: As in :func:`strike_proximity.nearest`.
        site_columns: Names of the sites' columns, where they do not tell.
        threads: How many cores measure a batch; all of them if not given.
        rows_per_batch: How many rows are in memory at once.

    Returns:
        A reader of Arrow batches, which DuckDB takes in a query by the name of its variable, and pyarrow,
        polars and Parquet writers as it is. It can be read once. ``row`` of an error counts from 0 in the
        relation.

    Raises:
        StrikeProximityError: DuckDB or pyarrow is not installed, or the columns or sites cannot be used.
    """
    required("duckdb", "duckdb")
    required("pyarrow", "pyarrow")
    import pyarrow as pa

    if rows_per_batch < 1:
        raise StrikeProximityError(f"rows_per_batch is {rows_per_batch}; give 1 or more")
    index = index_of(sites, site_columns=site_columns, assume_wgs84=assume_wgs84)
    options = {
        "latitude": latitude, "longitude": longitude, "geometry": geometry, "k": k, "within": within,
        "azimuth": azimuth, "ties": ties, "prefix": prefix, "assume_wgs84": assume_wgs84,
        "threads": threads,
    }  # fmt: skip
    reader = strikes.to_arrow_reader(rows_per_batch)
    empty = pa.RecordBatch.from_pylist([], schema=reader.schema)
    schema = index.nearest_batch(empty, **options).schema
    return pa.RecordBatchReader.from_batches(schema, measured(index, reader, options, "counted in the relation"))
