"""Nearest sites in a lazy polars query, in the same digits as everywhere else.

>>> import polars as pl
>>> import strike_proximity.polars
>>> strikes = pl.scan_parquet("strikes.parquet")  # doctest: +SKIP
>>> near = strike_proximity.polars.nearest(strikes, "embassies.csv")  # doctest: +SKIP
>>> near.sink_parquet("near.parquet")  # doctest: +SKIP

A DataFrame needs none of this: `strike_proximity.nearest` takes and gives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._dependency import required
from ._engine import answered, answered_head, located, request_of, require_strikes
from ._errors import StrikeProximityError
from ._index import index_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl
    from typing_extensions import Unpack

    from ._engine import Options

__all__ = ["nearest"]


def nearest(
    strikes: pl.LazyFrame,
    sites: Any,
    *,
    site_columns: Mapping[str, str] | None = None,
    carry: Sequence[str] = (),
    **options: Unpack[Options],
) -> pl.LazyFrame:
    """Add each strike's nearest sites, with geodesic distances in metres, when the query runs.

    The streaming engine gives it part after part of the rows, so that memory does not grow with them, and
    several parts at once, each on one core.

    Parameters
    ----------
    strikes:
        A lazy query.
    sites:
        Anything that `strike_proximity.nearest` takes, or a `SiteIndex`.
    site_columns, carry, options:
        As of `strike_proximity.nearest`: ``k``, ``within``, ``columns``, ``azimuth``, ``ties``,
        ``exclude_self`` (by identifiers, which both must have), ``prefix``, ``assume_wgs84``.

    Returns
    -------
    polars.LazyFrame
        The query with the columns that `strike_proximity.nearest` adds.

    Raises
    ------
    MissingDependencyError
        Where polars is not installed.
    StrikeProximityError
        Where an option is not known, or the columns or the sites cannot be used, before anything runs;
        and, when it runs, about a row, counted from 0 in the part that it came in.
    """
    lazy = required("polars", "polars").LazyFrame
    require_strikes(strikes, lazy, "a LazyFrame of polars")
    request = request_of(options, __name__)
    index = index_of(sites, site_columns, carry, request.assume_wgs84)

    def measure(part: pl.DataFrame) -> pl.DataFrame:
        try:
            result: pl.DataFrame = answered(index, part, request)
            return result
        except StrikeProximityError as error:
            raise located(error, "the part of the query that polars gave") from None

    head = strikes.collect_schema().to_frame()
    schema = answered_head(index, head, request, "a LazyFrame").schema
    return strikes.map_batches(measure, schema=schema, streamable=True)
