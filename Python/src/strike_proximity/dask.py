"""Nearest sites of a Dask DataFrame, partition by partition, in the same digits as everywhere else.

>>> import strike_proximity.dask
>>> near = strike_proximity.dask.nearest(strikes, "embassies.csv")  # doctest: +SKIP
>>> near.to_parquet("near")  # doctest: +SKIP

Partitions of pandas or GeoPandas stay what they are. The index of the sites is one value of the graph,
built once in each process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._dependency import required
from ._engine import PackedIndex, answered, answered_head, located, request_of, require_strikes
from ._errors import StrikeProximityError
from ._index import index_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import dask.dataframe as dd
    import pandas as pd
    from typing_extensions import Unpack

    from ._engine import Options
    from ._request import Request

__all__ = ["nearest"]


def nearest(
    strikes: dd.DataFrame,
    sites: Any,
    *,
    site_columns: Mapping[str, str] | None = None,
    carry: Sequence[str] = (),
    **options: Unpack[Options],
) -> dd.DataFrame:
    """Add each strike's nearest sites, with geodesic distances in metres.

    Lazy: an error in a row comes from ``compute``, as this package's exception.

    Parameters
    ----------
    strikes:
        A Dask DataFrame, or one of dask-geopandas.
    sites:
        Anything that `strike_proximity.nearest` takes, or a `SiteIndex`.
    site_columns, carry, options:
        As of `strike_proximity.nearest`: ``k``, ``within``, ``columns``, ``azimuth``, ``ties``,
        ``exclude_self`` (by identifiers, which both must have), ``prefix``, ``assume_wgs84``.

    Returns
    -------
    dask.dataframe.DataFrame
        The same partitions, index and divisions, with the columns that `strike_proximity.nearest` adds.

    Raises
    ------
    MissingDependencyError
        Where Dask is not installed.
    StrikeProximityError
        Where an option is not known, or the columns or the sites cannot be used, before anything runs.
    """
    frames = required("dask.dataframe", "'dask[dataframe]'")
    import dask

    require_strikes(strikes, frames.DataFrame, "a Dask DataFrame")
    request = request_of(options, __name__)
    index = index_of(sites, site_columns, carry, request.assume_wgs84)
    meta = answered_head(index, strikes._meta, request, "a Dask DataFrame")
    # A value of the graph and not an argument of every task, so that a cluster sends it to a worker once.
    packed = dask.delayed(PackedIndex(index), pure=True)
    return strikes.map_partitions(_partition, packed, request, meta=meta, align_dataframes=False)


def _partition(
    frame: pd.DataFrame,
    packed: PackedIndex,
    request: Request,
    partition_info: dict[str, Any] | None = None,
) -> pd.DataFrame:
    try:
        result: pd.DataFrame = answered(packed.index, frame, request)
        return result
    except StrikeProximityError as error:
        part = f"partition {partition_info['number']}" if partition_info else "a partition"
        raise located(error, f"{part} of the Dask DataFrame") from None
