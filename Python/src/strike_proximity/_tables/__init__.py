"""Tables of every library, behind one face; none is imported that is not in use already."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from .._errors import DataTypeError
from ._table import Table

_KNOWN = (
    "GeoDataFrame, DataFrame of pandas or polars, Table, RecordBatch or stream of Arrow, a relation "
    "of DuckDB, list of dicts, a tuple of arrays (latitudes, longitudes), or a path"
)


def table_of(given: Any, what: str) -> Table:
    """The table that was given.

    Parameters
    ----------
    given:
        What a caller has.
    what:
        The table in sentences, such as “the strikes”.

    Raises
    ------
    DataTypeError
        Where it is none that is known.
    """
    if isinstance(given, (str, os.PathLike)):
        from .._files import table_of_path

        return table_of_path(os.fspath(given), what)
    pandas, polars = sys.modules.get("pandas"), sys.modules.get("polars")
    geopandas, duckdb = sys.modules.get("geopandas"), sys.modules.get("duckdb")
    pyarrow = sys.modules.get("pyarrow")
    if geopandas is not None:
        from ._geopandas import GeoTable

        if isinstance(given, geopandas.GeoSeries):
            return GeoTable(given.to_frame("geometry"), what)
        if isinstance(given, geopandas.GeoDataFrame):
            return GeoTable(given, what)
    if pandas is not None and isinstance(given, pandas.DataFrame):
        from ._pandas import PandasTable

        return PandasTable(given, what)
    if pandas is not None and isinstance(given, pandas.Series):
        from ._pandas import PandasTable

        if given.dtype == object:
            # Of points; what else it holds is said of each cell.
            return PandasTable(given.to_frame("geometry"), what)
        raise DataTypeError(
            f"{what} are a Series, which is one column; give a DataFrame, or two as a pair (latitudes, "
            "longitudes)"
        )
    if polars is not None:
        from ._polars import PolarsTable

        if isinstance(given, polars.LazyFrame):
            raise DataTypeError(
                f"{what} are a LazyFrame, which has no rows yet; collect() it first, or use "
                "strike_proximity.polars, which goes through it batch by batch"
            )
        if isinstance(given, polars.DataFrame):
            return PolarsTable(given, what)
    if duckdb is not None and isinstance(given, duckdb.DuckDBPyRelation):
        from ._duckdb import RelationTable

        return RelationTable(given, what)
    if pyarrow is not None:
        from ._arrow import ArrowTable, PointArray

        if isinstance(given, (pyarrow.Table, pyarrow.RecordBatch)):
            return ArrowTable(given, what)
        if isinstance(given, pyarrow.RecordBatchReader):
            return _batches(given, what)
        if isinstance(given, (pyarrow.Array, pyarrow.ChunkedArray)):
            return PointArray(given, what)
    if isinstance(given, np.ndarray) or _is_pair(given):
        from ._numpy import arrays

        return arrays(given, what)
    if hasattr(given, "__arrow_c_array__"):
        from ._arrow import imported

        return imported(given, what)
    if hasattr(given, "__arrow_c_stream__"):
        return _batches(given, what)
    if isinstance(given, Sequence) and all(isinstance(row, Mapping) for row in given):
        from ._records import Records

        return Records(given, what)
    raise DataTypeError(f"{what} are of type {type(given).__name__}; give a {_KNOWN}")


def is_stream(table: Table) -> bool:
    """Whether a table is read batch by batch."""
    return type(table).__name__ == "StreamTable"


def _batches(given: Any, what: str) -> Table:
    from ._stream import StreamTable

    return StreamTable(given, what)


def _is_pair(given: Any) -> bool:
    """Whether it is latitudes and longitudes, side by side; a list of two could be two places."""
    return isinstance(given, tuple) and len(given) == 2


__all__ = ["Table", "is_stream", "table_of"]
