"""Nearest sites of a Dask DataFrame, partition by partition, in the same digits as everywhere else.

    import strike_proximity.dask

    near = strike_proximity.dask.nearest(strikes, "embassies.csv", k=1)
    near.to_parquet("near")

Partitions of pandas or GeoPandas stay what they are. The index of the sites is one key of the graph and is
built once in each process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import strike_proximity
from strike_proximity import StrikeProximityError
from strike_proximity._engine import PackedIndex, index_of, required

if TYPE_CHECKING:
    import dask.dataframe as dd
    import pandas as pd

__all__ = ["nearest"]


def nearest(
    strikes: dd.DataFrame,
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
) -> dd.DataFrame:
    """Adds each strike's nearest sites, with geodesic distances in metres.

    Lazy: an error in a row comes from ``compute``.

    Args:
        strikes: A Dask DataFrame, or one of dask-geopandas.
        sites: Anything that :func:`strike_proximity.nearest` takes, or a ``SiteIndex``.
        columns: Names of the strikes' columns, where they do not tell, as in
            :func:`strike_proximity.nearest`, which describes the other arguments, too.

    Returns:
        The DataFrame with the columns that :func:`strike_proximity.nearest` adds; the same partitions and,
        with one site for each strike, the same index and divisions.

    Raises:
        StrikeProximityError: Dask is not installed, or the columns or sites cannot be used.
    """
    required("dask.dataframe", "'dask[dataframe]'")
    import dask

    index = index_of(sites, site_columns=site_columns, assume_wgs84=assume_wgs84)
    options = {
        "columns": columns, "k": k, "within": within, "azimuth": azimuth, "ties": ties, "prefix": prefix,
        "assume_wgs84": assume_wgs84, "threads": 1,
    }  # fmt: skip
    meta = strike_proximity.nearest(strikes._meta, index, **options)
    # A value of the graph and not an argument of every task, so that a cluster sends it to a worker once.
    packed = dask.delayed(PackedIndex(index), pure=True)
    return strikes.map_partitions(_partition, packed, options, meta=meta, align_dataframes=False)


def _partition(
    frame: pd.DataFrame,
    packed: PackedIndex,
    options: dict[str, Any],
    partition_info: dict[str, Any] | None = None,
) -> pd.DataFrame:
    try:
        return strike_proximity.nearest(frame, packed.index, **options)
    except StrikeProximityError as error:
        number = None if partition_info is None else partition_info["number"]
        place = "a partition" if number is None else f"partition {number}"
        raise type(error)(
            f"{error.reason} (counted in {place} of the Dask DataFrame)", row=error.row
        ) from None
