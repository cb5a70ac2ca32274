"""Points of shapely."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ._dependency import required
from ._errors import DataTypeError, GeometryTypeError
from ._places import Places


def points(geometries: npt.NDArray[Any], what: str) -> Places:
    """Places of shapely's points; None and empty points are missing.

    shapely keeps each point in an object of its own, so that its coordinates are copied once, by
    ``shapely.get_coordinates``; the library then reads that array where it is.

    Raises
    ------
    GeometryTypeError
        Where one is not a point, with its row.
    """
    required("shapely", "shapely", f"geometries of {what} are read with it")
    import shapely

    try:
        types = shapely.get_type_id(geometries)
    except TypeError:
        kinds = (type(cell) for cell in geometries.tolist())
        row, kind = next(
            (row, kind)
            for row, kind in enumerate(kinds)
            if not issubclass(kind, shapely.Geometry) and kind is not type(None)
        )
        raise DataTypeError(f"{what} hold a {kind.__name__} among geometries", row) from None
    wrong = types > 0
    if wrong.any():
        row = int(np.argmax(wrong))
        raise GeometryTypeError(not_a_point(geometries[row].geom_type), row)
    flat = shapely.get_coordinates(geometries)
    if len(flat) == len(geometries):
        return Places.of_numbers(flat[:, 1], flat[:, 0], what)
    every = np.full((len(geometries), 2), np.nan)
    every[(types == 0) & ~shapely.is_empty(geometries)] = flat
    return Places.of_numbers(every[:, 1], every[:, 0], what)


def not_a_point(kind: str) -> str:
    """The sentence about a geometry that is not a point."""
    sentence = f"a {kind} has no one place"
    if kind in ("Polygon", "MultiPolygon"):
        return (
            f"{sentence}; to polygons of sites the command measures: python -m strike_proximity nearest "
            "strikes.geojson sites.geojson"
        )
    if kind == "MultiPoint":
        return f"{sentence}; explode() makes points of it"
    return f"{sentence}; give points"
