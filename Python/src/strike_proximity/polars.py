"""Nearest sites in a lazy polars query, in the same digits as everywhere else.

    import polars as pl
    import strike_proximity.polars

    strikes = pl.scan_parquet("strikes.parquet")
    near = strike_proximity.polars.nearest(strikes, "embassies.csv", k=1)
    near.sink_parquet("near.parquet")

A DataFrame needs none of this: :func:`strike_proximity.nearest` takes and gives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import strike_proximity
from strike_proximity import StrikeProximityError
from strike_proximity._engine import index_of, required

if TYPE_CHECKING:
    import polars as pl

__all__ = ["nearest"]


def nearest(
    strikes: pl.LazyFrame,
    sites: Any,
    *,
    columns: Any = None,
    k: int | None = None,
    within: Any = None,
    azimuth: bool = False,
    ties: bool = False,
    prefix: str = "",
    site_columns: Any = None,
    assume_wgs84: bool = False,
    threads: int | None = 1,
) -> pl.LazyFrame:
    """Adds each strike's nearest sites, with geodesic distances in metres, when the query is collected.

    The streaming engine calls it with parts of the rows (``sink_parquet``, ``collect(engine="streaming")``),
    so that memory does not grow with them; the row of an error is then counted in such a part.

    Args:
        strikes: A lazy query.
        sites: Anything that :func:`strike_proximity.nearest` takes, or a ``SiteIndex``.
        columns: Names of the strikes' columns, where they do not tell, as in
            :func:`strike_proximity.nearest`, which describes the other arguments, too.
        threads: For each part: 1, since polars has a thread on each core; None takes all.

    Returns:
        The query with the columns that :func:`strike_proximity.nearest` adds.

    Raises:
        StrikeProximityError: polars is not installed, or the columns or sites cannot be used.
    """
    required("polars", "polars")
    index = index_of(sites, site_columns=site_columns, assume_wgs84=assume_wgs84)

    options = {
        "columns": columns, "k": k, "within": within, "azimuth": azimuth, "ties": ties, "prefix": prefix,
        "assume_wgs84": assume_wgs84, "threads": threads,
    }  # fmt: skip

    def measure(frame: pl.DataFrame) -> pl.DataFrame:
        try:
            return strike_proximity.nearest(frame, index, **options)
        except StrikeProximityError as error:
            raise type(error)(f"{error.reason} (counted in a part of the lazy query)", row=error.row) from None

    empty = strikes.collect_schema().to_frame()
    return strikes.map_batches(measure, schema=measure(empty).schema, streamable=True)
