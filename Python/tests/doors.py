"""The same strikes in every form in which they can be given, and results in one form again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import shapely
from worlds import World

import strike_proximity as sp
from strike_proximity._wkb import wkb_of


class Stream:
    """Something that speaks Arrow's stream interface and nothing else."""

    def __init__(self, table: pa.Table) -> None:
        self._reader = table.to_reader(777)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._reader.__arrow_c_stream__(requested_schema)


def _frame(world: World) -> pd.DataFrame:
    return pd.DataFrame({"latitude": world.latitude, "longitude": world.longitude})


def _table(world: World) -> pa.Table:
    return pa.table({"latitude": world.latitude, "longitude": world.longitude})


def _chunked(world: World) -> pa.Table:
    """Many chunks, of which each is a slice of something larger."""
    table = _table(world)
    padded = pa.concat_tables([table.slice(0, 3), table, table.slice(0, 5)]).combine_chunks()
    whole = padded.slice(3, len(table))
    return pa.concat_tables([whole.slice(i, 999) for i in range(0, len(table), 999)])


def _points(world: World) -> np.ndarray:
    return shapely.points(world.longitude, world.latitude)


def _extension(array: pa.Array, name: str) -> pa.Table:
    metadata = {
        "ARROW:extension:name": name,
        "ARROW:extension:metadata": '{"crs":"OGC:CRS84","crs_type":"authority_code"}',
    }
    return pa.table([array], schema=pa.schema([pa.field("place", array.type, metadata=metadata)]))


def _interleaved(world: World) -> pa.Table:
    flat = np.column_stack([world.longitude, world.latitude]).ravel()
    return _extension(pa.FixedSizeListArray.from_arrays(pa.array(flat), 2), "geoarrow.point")


def _separated(world: World) -> pa.Table:
    array = pa.StructArray.from_arrays([world.longitude, world.latitude], names=["x", "y"])
    return _extension(array, "geoarrow.point")


def _records(world: World) -> list[dict[str, float]]:
    return _frame(world).to_dict("records")


DOORS: dict[str, Callable[[World], Any]] = {
    "arrays": lambda world: (world.latitude, world.longitude),
    "array": lambda world: np.column_stack([world.longitude, world.latitude]),
    "strided": lambda world: (
        np.repeat(world.latitude, 3)[::3],
        np.repeat(world.longitude[::-1], 2)[::-2],
    ),
    "lists": lambda world: (world.latitude.tolist(), world.longitude.tolist()),
    "shapely": _points,
    "pandas": _frame,
    "pandas block": lambda world: pd.DataFrame(
        np.column_stack([world.latitude, world.longitude]), columns=["Latitude", "LON"]
    ),
    "pandas nullable": lambda world: _frame(world).convert_dtypes(),
    "pandas arrow": lambda world: _frame(world).convert_dtypes(dtype_backend="pyarrow"),
    "geopandas": lambda world: gpd.GeoDataFrame(
        {"event": range(len(world.latitude))}, geometry=_points(world), crs=4326
    ),
    "geoseries": lambda world: gpd.GeoSeries(_points(world), crs=4326),
    "arrow": _table,
    "arrow chunks": _chunked,
    "arrow batch": lambda world: _table(world).to_batches()[0],
    "arrow reader": lambda world: _chunked(world).to_reader(),
    "stream": lambda world: Stream(_table(world)),
    "geoarrow interleaved": _interleaved,
    "geoarrow separated": _separated,
    "geoarrow wkb": lambda world: _extension(
        wkb_of(world.latitude, world.longitude), "geoarrow.wkb"
    ),
    "polars wkb": lambda world: pl.DataFrame(
        _extension(wkb_of(world.latitude, world.longitude), "geoarrow.wkb")
    ),
    "polars": lambda world: pl.DataFrame(_table(world)),
    "duckdb": lambda world: duckdb.from_arrow(_table(world)),
    "records": _records,
    "csv": lambda world: str(world.strikes_csv),
}

# What some of them need to be told.
OPTIONS: dict[str, dict[str, Any]] = {
    "array": {"columns": {"order": "lon-lat"}},
    "shapely": {"assume_wgs84": True},
}


def columns(result: Any) -> dict[str, list[Any]]:
    """The added columns of any result as lists, None for what is missing."""
    if isinstance(result, sp.Matches):
        found = result.is_found
        columns = {
            "site": np.where(found, result.site, -1).tolist(),
            "nearest_count": result.count.tolist(),
            "rank": result.rank.tolist(),
            "distance_m": result.distance_m.tolist(),
        }
        if result.azimuth_deg is not None:
            columns["azimuth_deg"] = result.azimuth_deg.tolist()
        return columns
    if isinstance(result, list):
        return {name: [row[name] for row in result] for name in (result[0] if result else {})}
    if isinstance(result, pd.DataFrame):
        return {name: [None if _gone(v) else v for v in result[name].tolist()] for name in result}
    if isinstance(result, pl.DataFrame):
        return result.drop("place", strict=False).to_dict(as_series=False)
    if isinstance(result, duckdb.DuckDBPyRelation):
        result = result.to_arrow_table()
    if isinstance(result, pa.RecordBatchReader):
        result = result.read_all()
    return {
        name: result.column(name).to_pylist() for name in result.schema.names if name != "place"
    }


def _gone(value: Any) -> bool:
    return value is None or value is pd.NA or value != value
