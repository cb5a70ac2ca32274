"""Copies of degrees, for the few things that need them outside of the library.

The library reads coordinates where they are; an index keeps a copy of its sites to be pickled,
GeoParquet wants bounds, and what is wrong with a table is said by looking at all of it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Any

import numpy as np

from ._values import Floats

_SRID = 0x20000000


def of_wkb(cells: Iterable[bytes | None]) -> tuple[Floats, Floats]:
    """Latitudes and longitudes of points in WKB that the library has accepted; NaN for None."""
    cells = list(cells)
    latitude, longitude = np.full(len(cells), np.nan), np.full(len(cells), np.nan)
    for row, cell in enumerate(cells):
        if cell is None:
            continue
        order = "<" if cell[0] == 1 else ">"
        (kind,) = struct.unpack_from(order + "I", cell, 1)
        start = 9 if kind & _SRID else 5
        longitude[row], latitude[row] = struct.unpack_from(order + "dd", cell, start)
    return latitude, longitude


def of_arrow(
    given: Any, latitude: str | None, longitude: str | None, geometry: str | None
) -> tuple[Floats, Floats]:
    """Latitudes and longitudes in columns of pyarrow or polars, NaN for what is missing."""
    if geometry is None:
        return _numbers(_column(given, latitude)), _numbers(_column(given, longitude))
    column = _column(given, geometry)
    if hasattr(column, "to_list") and not hasattr(column, "to_pylist"):
        return of_wkb(column.to_list())
    import pyarrow as pa

    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
        if isinstance(column, pa.ChunkedArray):
            column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.nulls(0)
    if pa.types.is_struct(column.type):
        x, y = (_numbers(pa.compute.struct_field(column, name)) for name in ("x", "y"))
        return y, x
    if pa.types.is_fixed_size_list(column.type):
        x, y = (_numbers(pa.compute.list_element(column, place)) for place in (0, 1))
        return y, x
    return of_wkb(column.to_pylist())


def _column(given: Any, name: str | None) -> Any:
    """A column of a table of pyarrow or polars."""
    return given[name] if hasattr(given, "get_column") else given.column(name)


def _numbers(column: Any) -> Floats:
    # A plain array of Arrow's refuses to copy unless told so; polars and chunked ones do it unasked.
    is_plain = hasattr(column, "to_pylist") and not hasattr(column, "num_chunks")
    cells = column.to_numpy(zero_copy_only=False) if is_plain else column.to_numpy()
    return np.array(cells, dtype=np.float64)
