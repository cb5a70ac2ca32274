"""Points as WKB, many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ._values import Floats

if TYPE_CHECKING:
    import pyarrow as pa

_POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("x", "<f8"), ("y", "<f8")], align=False)


def wkb_of(latitude: Floats, longitude: Floats) -> pa.Array:
    """Points as an Arrow column of binary, missing where a number is NaN."""
    import pyarrow as pa

    points = np.empty(len(latitude), dtype=_POINT)
    points["order"], points["kind"] = 1, 1
    points["x"], points["y"] = longitude, latitude
    missing = np.isnan(latitude) | np.isnan(longitude)
    fixed = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(_POINT.itemsize), len(points), [None, pa.py_buffer(points)]
    )
    column = fixed.cast(pa.binary())
    if missing.any():
        column = pa.compute.if_else(pa.array(~missing), column, pa.scalar(None, pa.binary()))
    return column
