"""Geometries of Arrow's columns as GeoJSON has them, by the encoding that the column states."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ._dependency import required
from ._errors import DataTypeError, GeometryTypeError
from ._plain import is_binary
from ._values import Floats

if TYPE_CHECKING:
    import pyarrow as pa

#: Encodings of geoarrow and GeoParquet whose cells are lists of coordinates, as GeoJSON names them.
_NATIVE = {
    "point": "Point",
    "linestring": "LineString",
    "polygon": "Polygon",
    "multipoint": "MultiPoint",
    "multilinestring": "MultiLineString",
    "multipolygon": "MultiPolygon",
}


@dataclass
class Shapes:
    """Geometries of a batch.

    Attributes
    ----------
    texts:
        Each in GeoJSON; None for a missing one and for an empty one.
    latitude, longitude:
        Degrees of those that are points; NaN of others.
    """

    texts: list[str | None]
    latitude: Floats
    longitude: Floats


def shapes_of(column: pa.Array, kind: str, name: str) -> Shapes:
    """The geometries of a column.

    Parameters
    ----------
    column:
        Of one batch.
    kind:
        As `GeometryColumn` has it, such as ``geoarrow.wkb``.
    name:
        Of the column.

    Raises
    ------
    DataTypeError, GeometryTypeError
        Where a cell is not what the column states, with its row, or the encoding is not known.
    """
    import pyarrow as pa

    if isinstance(column.type, pa.BaseExtensionType):
        column = column.storage
    encoding = kind.partition(".")[2]
    if encoding == "wkb" and is_binary(column.type):
        return _of_wkb(column.to_pylist(), name)
    if encoding in _NATIVE and pa.types.is_nested(column.type):
        return _of_lists(column.to_pylist(), _NATIVE[encoding])
    if encoding in ("wkb", *_NATIVE):
        raise DataTypeError(
            f"“{name}” is stated to hold {encoding} and is of type {column.type}; write the file anew"
        )
    raise GeometryTypeError(
        f"“{name}” holds geometries as {kind}, which is not read here; write them as WKB "
        "(to_parquet of geopandas)"
    )


def _of_wkb(cells: list[bytes | None], name: str) -> Shapes:
    shapely = required("shapely", "shapely", f"“{name}”: geometries of any kind are read with it")
    shapes = shapely.from_wkb(np.array(cells, dtype=object), on_invalid="ignore")
    for row, cell in enumerate(cells):
        if cell is not None and shapes[row] is None:
            raise DataTypeError(f"“{name}” holds no geometry in WKB; write the file anew", row)
    coordinates, rows = shapely.get_coordinates(shapes, return_index=True)
    if not np.isfinite(coordinates).all():
        row = int(rows[~np.isfinite(coordinates).all(axis=1)][0])
        raise DataTypeError(f"“{name}” holds a coordinate that is not a number; mend it", row)
    shapes[shapely.is_empty(shapes)] = None
    is_point = shapely.get_type_id(shapes) == 0
    latitude, longitude = np.full(len(cells), np.nan), np.full(len(cells), np.nan)
    longitude[is_point], latitude[is_point] = (
        get(shapes[is_point]) for get in (shapely.get_x, shapely.get_y)
    )
    return Shapes(shapely.to_geojson(shapes).tolist(), latitude, longitude)


def _of_lists(cells: list[Any], kind: str) -> Shapes:
    latitude, longitude = np.full(len(cells), np.nan), np.full(len(cells), np.nan)
    texts: list[str | None] = []
    for row, cell in enumerate(cells):
        coordinates = None if cell is None else _coordinates(cell)
        if not coordinates:
            texts.append(None)
            continue
        if kind == "Point":
            longitude[row], latitude[row] = coordinates[:2]
        texts.append(json.dumps({"type": kind, "coordinates": coordinates}))
    return Shapes(texts, latitude, longitude)


def _coordinates(cell: Any) -> list[Any] | None:
    """Coordinates as lists; None for an empty point, whose numbers are NaN."""
    if isinstance(cell, dict):
        # The third is a height, or a measure, which GeoJSON has not.
        cell = [cell[axis] for axis in ("x", "y", "z") if axis in cell]
    if cell and not isinstance(cell[0], (list, dict)):
        return cell if all(own is not None and np.isfinite(own) for own in cell) else None
    return [own for own in map(_coordinates, cell) if own is not None]
