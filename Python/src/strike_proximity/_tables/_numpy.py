"""NumPy arrays: latitudes and longitudes, one array of both, or points of shapely."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .._cells import text_error
from .._columns import StatedColumns
from .._crs import require_wgs84
from .._errors import ColumnError, DataTypeError, LengthError
from .._places import Places
from .._values import Added, Integers
from ._table import Table


def arrays(given: Any, what: str) -> Table:
    """The table of an array (N, 2), of a pair of arrays (N,), or of shapely's points (N,)."""
    if isinstance(given, np.ndarray):
        given = _unmasked(given)
        if given.dtype == object and given.ndim == 1:
            return PointObjects(given, what)
        if given.ndim != 2 or given.shape[1] != 2:
            raise DataTypeError(
                f"{what} are an array of shape {given.shape}; give latitudes and longitudes as two "
                "arrays, or one array of shape (N, 2)"
            )
        return Pairs(given[:, 0], given[:, 1], what, is_ordered=False)
    first, second = (_one(part, what) for part in given)
    if first.shape != second.shape:
        raise LengthError(
            f"{what} have {first.shape[0]} latitudes and {second.shape[0]} longitudes; give as many "
            "of each"
        )
    return Pairs(first, second, what, is_ordered=True)


def _one(part: Any, what: str) -> npt.NDArray[Any]:
    array = _unmasked(np.asanyarray(part))
    if array.ndim != 1:
        raise DataTypeError(
            f"{what} are given as arrays of shape {array.shape}; give latitudes and longitudes as two "
            "arrays of shape (N,)"
        )
    return array


def _unmasked(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """An array with NaN for what is masked; one without a mask as it is."""
    if not isinstance(array, np.ma.MaskedArray):
        return np.asarray(array)
    plain = np.array(array.data, dtype=object if array.dtype == object else np.float64)
    plain[np.ma.getmaskarray(array)] = np.nan
    return plain


def degrees(array: npt.NDArray[Any], what: str, column: str) -> npt.NDArray[Any]:
    """An array of float32 or float64 as it is, other numbers as float64.

    Raises
    ------
    DataTypeError
        For texts and whatever else is no number.
    """
    if array.dtype in (np.float64, np.float32):
        return array
    if array.dtype.kind in "iuf":
        return array.astype(np.float64)
    if array.dtype.kind in "UT" and len(array):
        raise text_error(str(array[0]), 0, what, column)
    if array.dtype == object or len(array) == 0:
        from .._cells import numbers

        return numbers(array.tolist(), what, column)
    raise DataTypeError(f"“{column}” of {what} holds {array.dtype}, not numbers of degrees")


class Bare(Table):
    """What has no columns but its places; the result is `Matches`."""

    @property
    def names(self) -> list[str]:
        return []

    def degrees(self, pair: tuple[str, str]) -> Places:
        raise ColumnError(f"{self.what} are places without columns")

    def cells(self, name: str) -> Sequence[Any]:
        raise ColumnError(f"{self.what} are places without columns; there is no “{name}”")

    def extended(self, added: Added, rows: Integers | None) -> Any:
        raise NotImplementedError("places without columns have no table to extend")


class Pairs(Bare):
    """Latitudes and longitudes."""

    def __init__(
        self,
        first: npt.NDArray[Any],
        second: npt.NDArray[Any],
        what: str,
        *,
        is_ordered: bool,
    ) -> None:
        super().__init__(what)
        self._first, self._second = first, second
        self._is_ordered = is_ordered

    def __len__(self) -> int:
        return len(self._first)

    def places(self, stated: StatedColumns, *, assume_wgs84: bool) -> Places:
        if stated.names.keys() - {"id", "name"}:
            raise ColumnError(f"{self.what} are arrays, which have no columns to state")
        if not self._is_ordered and stated.order is None:
            raise ColumnError(
                f"{self.what} are one array of two columns, which may be latitude and longitude or the "
                f'other way round; say {stated.argument}={{"order": "lat-lon"}}, or "lon-lat" as '
                "shapely.get_coordinates gives them"
            )
        latitude, longitude = self._first, self._second
        if stated.order == "lon-lat":
            latitude, longitude = longitude, latitude
        return Places.of_numbers(
            degrees(latitude, self.what, "latitude"),
            degrees(longitude, self.what, "longitude"),
            self.what,
        )


class PointObjects(Bare):
    """Points of shapely, which say nothing of their reference system."""

    def __init__(self, geometries: npt.NDArray[Any], what: str) -> None:
        super().__init__(what)
        self._geometries = geometries

    def __len__(self) -> int:
        return len(self._geometries)

    def places(self, stated: StatedColumns, *, assume_wgs84: bool) -> Places:
        from .._geometry import points

        places = points(self._geometries, self.what)
        require_wgs84(None, self.what, "pyproj", assume_wgs84=assume_wgs84)
        return places
