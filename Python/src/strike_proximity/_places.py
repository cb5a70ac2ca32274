"""Places that the library is asked about: views of the caller's memory."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from ctypes import byref, c_int64, c_void_p
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from . import _degrees
from ._arrow import ByteColumn, pointer
from ._errors import LengthError, OutOfRangeError
from ._library import Columns, library
from ._values import Floats


class Places:
    """A handle of the library with what it looks at.

    Nothing is copied: `of_numbers` passes the arrays' addresses and strides, `of_arrow` hands Arrow's
    buffers over. WKB is decoded by the library as it is read.
    """

    def __init__(
        self,
        handle: c_void_p,
        what: str,
        degrees: Callable[[], tuple[npt.NDArray[Any], npt.NDArray[Any]]],
        *,
        is_wkb: bool = False,
    ) -> None:
        """
        Parameters
        ----------
        handle:
            Freed with this.
        what:
            The table in sentences.
        degrees:
            Gives latitudes and longitudes, views where there are any; keeps what the handle looks at.
        is_wkb:
            Whether they must be decoded for it.
        """
        self.handle = handle
        self.what = what
        self.degrees = degrees
        self.is_wkb = is_wkb

    def __del__(self) -> None:
        # At the interpreter's end modules go before what they made.
        if library is not None:
            library().free("sp_places_free", self.handle)

    def __len__(self) -> int:
        return library().count("sp_places_count", self.handle)

    @staticmethod
    def of_numbers(latitude: npt.NDArray[Any], longitude: npt.NDArray[Any], what: str) -> Places:
        """Places of two arrays of float64, or of float32, as they lie in memory.

        Parameters
        ----------
        latitude, longitude:
            Degrees, shape (N,), any stride. Other types of numbers are converted, which is a copy.
        what:
            The table in sentences.

        Raises
        ------
        LengthError
            Where one is longer than the other.
        """
        if latitude.shape != longitude.shape or latitude.ndim != 1:
            raise LengthError(
                f"{what} have latitudes of shape {latitude.shape} and longitudes of shape "
                f"{longitude.shape}; give two arrays of one length"
            )
        single = latitude.dtype == longitude.dtype == np.dtype(np.float32)
        kind = np.float32 if single else np.float64
        # Not for arrays of that type already, native and aligned.
        latitude, longitude = (
            np.require(numbers, dtype=kind, requirements=["ALIGNED"])
            for numbers in (latitude, longitude)
        )
        handle = c_void_p()
        library().call(
            "sp_places_from_floats" if single else "sp_places_from_doubles",
            latitude.ctypes.data, latitude.strides[0],
            longitude.ctypes.data, longitude.strides[0],
            len(latitude), None, 0, byref(handle),
        )  # fmt: skip
        return Places(handle, what, lambda: (latitude, longitude))

    @staticmethod
    def of_arrow(
        given: Any,
        what: str,
        *,
        latitude: str | None = None,
        longitude: str | None = None,
        geometry: str | None = None,
    ) -> Places:
        """Places in an object of the Arrow PyCapsule interface, array or stream.

        Without names the array itself is one of points. Its buffers are handed over by pointer.
        """
        names = (latitude, longitude, geometry)
        columns = None
        if any(name is not None for name in names):
            columns = byref(Columns(*(None if name is None else name.encode() for name in names)))
        handle = c_void_p()
        if hasattr(given, "__arrow_c_array__"):
            schema, array = given.__arrow_c_array__()
            library().call(
                "sp_places_from_arrow",
                pointer(schema, "arrow_schema"), pointer(array, "arrow_array"), 1, columns,
                byref(handle),
            )  # fmt: skip
        else:
            capsule = given.__arrow_c_stream__()
            library().call(
                "sp_places_from_arrow_stream",
                pointer(capsule, "arrow_array_stream"), columns, byref(handle),
            )  # fmt: skip
        degrees = partial(_degrees.of_arrow, given, latitude, longitude, geometry)
        return Places(handle, what, degrees, is_wkb=latitude is None)

    @staticmethod
    def of_wkb(cells: Sequence[bytes | None], what: str) -> Places:
        """Places of points in WKB, one a cell; they are put side by side first, which is a copy."""
        column = ByteColumn(cells)
        handle = c_void_p()
        library().call(
            "sp_places_from_arrow",
            ctypes.addressof(column.schema), ctypes.addressof(column.array), 1, None,
            byref(handle),
        )  # fmt: skip
        degrees = partial(_kept, column, partial(_degrees.of_wkb, cells))
        return Places(handle, what, degrees, is_wkb=True)

    def slice(self, first: int, last: int) -> Places:
        """Some rows of them, from one up to another; what is wrong with one is said of its row here."""
        if first == 0 and last == len(self):
            return self
        handle = c_void_p()
        library().call("sp_places_slice", self.handle, first, last - first, byref(handle))

        def degrees() -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
            latitude, longitude = self.degrees()
            return latitude[first:last], longitude[first:last]

        return Places(handle, self.what, degrees, is_wkb=self.is_wkb)

    def numbers(self) -> tuple[Floats, Floats]:
        """A copy of latitudes and longitudes, degrees, NaN for missing places."""
        latitude, longitude = (np.array(own, dtype=np.float64) for own in self.degrees())
        missing = np.isnan(latitude) | np.isnan(longitude)
        latitude[missing], longitude[missing] = np.nan, np.nan
        return latitude, longitude

    def check(self) -> int:
        """Looks at every place.

        Returns
        -------
        int
            How many are missing.

        Raises
        ------
        StrikeProximityError
            Where one cannot be, with its row.
        """
        missing = c_int64()
        call(self, "sp_places_check", self.handle, byref(missing))
        return missing.value


def _kept(
    column: ByteColumn, degrees: Callable[[], tuple[Floats, Floats]]
) -> tuple[Floats, Floats]:
    """Degrees; as long as they can be asked for, the column is there."""
    return degrees()


def call(places: Places, name: str, *arguments: Any) -> None:
    """Calls a function about places; what is wrong with one of them is said with what it may be."""
    try:
        library().call(name, *arguments)
    except OutOfRangeError as error:
        if error.row is None:
            raise
        raise OutOfRangeError(_explained(places, error.reason, error.row), error.row) from None


def _explained(places: Places, sentence: str, row: int) -> str:
    latitude, longitude = places.numbers()
    y, x = latitude[row], longitude[row]
    if y == x and abs(y) in (999, 9_999, 99_999):
        return f"{sentence}; if {y:g} stands for “not known”, make it missing (NaN)"
    there = ~np.isnan(latitude) & ~np.isnan(longitude)
    impossible = there & ((np.abs(latitude) > 90) | (np.abs(longitude) > 360))
    exchanged = impossible & (np.abs(longitude) <= 90) & (np.abs(latitude) <= 360)
    if 2 * int(exchanged.sum()) > int(there.sum()) > 1:
        if "swapped" not in sentence:
            sentence += "; are latitude and longitude swapped?"
        sentence += (
            f" Of {places.what} {int(exchanged.sum())} of {int(there.sum())} can only be places with "
            "the two exchanged"
        )
    return sentence


def address(array: npt.NDArray[Any] | None) -> int | None:
    """Where an array of results lies; None for one that is not wanted."""
    return None if array is None else array.ctypes.data
