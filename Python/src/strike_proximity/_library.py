"""The shared library: where it is, its functions, and its errors as exceptions."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from ctypes import POINTER, Structure, byref, c_char_p, c_double, c_int32, c_int64, c_void_p
from functools import cache
from pathlib import Path
from typing import Any

from ._arrow import ArrowArray, ArrowSchema
from ._errors import (
    CoordinateError,
    CRSError,
    DataTypeError,
    GeometryTypeError,
    LengthError,
    MissingDependencyError,
    OutOfRangeError,
    ReleasedError,
    StrikeProximityError,
    TooLargeError,
)

_ABI = 1
_PACKAGE = Path(__file__).resolve().parent
_ERRORS: dict[int, type[StrikeProximityError]] = {
    2: DataTypeError,
    3: OutOfRangeError,
    4: LengthError,
    5: GeometryTypeError,
    6: CoordinateError,
    7: CRSError,
    8: DataTypeError,
    9: MissingDependencyError,
    10: ReleasedError,
    11: TooLargeError,
}


class _Error(Structure):
    _fields_ = [("code", c_int32), ("row", c_int64), ("message", c_void_p)]


class Columns(Structure):
    """Which columns of a record batch hold the places."""

    _fields_ = [("latitude", c_char_p), ("longitude", c_char_p), ("geometry", c_char_p)]


class LocatedCoordinate(Structure):
    """A coordinate with what was needed to read it."""

    _fields_ = [
        ("latitude", c_double),
        ("longitude", c_double),
        ("uncertainty_m", c_double),
        ("accuracy_m", c_double),
        ("notation", c_char_p),
        ("operation", c_void_p),
        ("operation_name", c_void_p),
    ]


_buffer = c_void_p
_schema, _array = POINTER(ArrowSchema), POINTER(ArrowArray)
_strided = [_buffer, c_int64, _buffer, c_int64, c_int64, _buffer, c_int64, POINTER(c_void_p)]
# The arguments of each function that can fail, but for the error, which is the last of all.
_SIGNATURES: dict[str, list[Any]] = {
    "sp_set_proj_database": [c_char_p],
    "sp_places_from_doubles": _strided,
    "sp_places_from_floats": _strided,
    "sp_places_from_arrow": [c_void_p, c_void_p, c_int64, POINTER(Columns), POINTER(c_void_p)],
    "sp_places_from_arrow_stream": [c_void_p, POINTER(Columns), POINTER(c_void_p)],
    "sp_places_slice": [c_void_p, c_int64, c_int64, POINTER(c_void_p)],
    "sp_places_check": [c_void_p, POINTER(c_int64)],
    "sp_index_create": [c_void_p, _schema, _array, c_int64, POINTER(c_void_p)],
    "sp_nearest_into": [c_void_p, c_void_p, c_int32, _buffer, _buffer, _buffer, _buffer],
    "sp_nearest_k_into": [
        c_void_p, c_void_p, c_int64, c_double, c_int32, _buffer, _buffer, _buffer, _buffer,
    ],
    "sp_within_few": [
        c_void_p, c_void_p, c_double, c_int64, c_int32, _buffer, c_int64, _buffer, _buffer, _buffer,
        _buffer, POINTER(c_int32),
    ],
    "sp_within_into": [
        c_void_p, c_void_p, c_double, c_int64, c_int32, _buffer, _buffer, _buffer, _buffer,
        _buffer,
    ],
    "sp_inverse": [c_void_p, c_void_p, c_int32, _buffer, _buffer, _buffer],
    "sp_distance": [c_void_p, c_void_p, c_int32, _buffer],
    "sp_locate": [c_char_p, c_int64, c_int32, c_int32, POINTER(LocatedCoordinate)],
    "sp_locate_column": [_schema, _array, c_int64, c_int32, c_int32, c_int32, _schema, _array],
}  # fmt: skip


class Library:
    """The functions of `strike_proximity.h`, each raising what its status says."""

    def __init__(self, path: Path) -> None:
        try:
            self._dll = ctypes.CDLL(str(path))
            self._declare(path)
        except (OSError, AttributeError) as error:
            raise MissingDependencyError(
                f"the library {path} cannot be used: {error}; install a wheel built for this system, or "
                "name another library in the environment as STRIKE_PROXIMITY_LIBRARY"
            ) from error

    def _declare(self, path: Path) -> None:
        """Says how each function is called."""
        self._dll.sp_error_clear.argtypes = [POINTER(_Error)]
        self._dll.sp_error_clear.restype = None
        found = self.number("sp_abi_version")
        if found != _ABI:
            raise MissingDependencyError(
                f"the library {path} has interface {found}, the package needs {_ABI}; install both "
                "from one wheel"
            )
        self._functions: dict[str, Callable[..., int]] = {}
        for name, arguments in _SIGNATURES.items():
            function = getattr(self._dll, name)
            function.argtypes = [*arguments, POINTER(_Error)]
            function.restype = c_int32
            self._functions[name] = function
        for name in ("sp_places_free", "sp_index_free", "sp_located_clear"):
            function = getattr(self._dll, name)
            function.argtypes, function.restype = [c_void_p], None
        for name in ("sp_places_count", "sp_index_count", "sp_index_missing"):
            function = getattr(self._dll, name)
            function.argtypes, function.restype = [c_void_p], c_int64
        self._dll.sp_available_memory.argtypes = []
        self._dll.sp_available_memory.restype = c_int64

    def call(self, name: str, *arguments: Any) -> None:
        """Calls a function that can fail.

        Raises
        ------
        StrikeProximityError
            Of the class that the status stands for, with the row.
        """
        error = _Error()
        status = self._functions[name](*arguments, byref(error))
        if status == 0:
            return
        message = ctypes.string_at(error.message).decode() if error.message else "it failed"
        row = None if error.row < 0 else error.row
        self._dll.sp_error_clear(byref(error))
        raise _ERRORS.get(status, StrikeProximityError)(message, row)

    def free(self, name: str, handle: Any) -> None:
        """Calls one of the functions that free."""
        getattr(self._dll, name)(handle)

    def count(self, name: str, handle: Any) -> int:
        """Calls one of the functions that count what a handle holds."""
        return int(getattr(self._dll, name)(handle))

    def available_memory(self) -> int:
        """Bytes that this process can still take."""
        return int(self._dll.sp_available_memory())

    def number(self, name: str) -> int:
        """Calls a function without arguments that gives an int32_t."""
        function = getattr(self._dll, name)
        function.argtypes, function.restype = [], c_int32
        return int(function())

    def text(self, name: str) -> str:
        """Calls a function without arguments that gives a text."""
        function = getattr(self._dll, name)
        function.argtypes, function.restype = [], c_char_p
        return str(function().decode())


@cache
def library() -> Library:
    """The library of this package, or the one that ``STRIKE_PROXIMITY_LIBRARY`` names."""
    stated = os.environ.get("STRIKE_PROXIMITY_LIBRARY")
    path = Path(stated) if stated else _PACKAGE / "_lib/libstrike_proximity.so"
    if not path.exists():
        raise MissingDependencyError(
            f"there is no library at {path}; install a wheel of strike-proximity, or name the library "
            "in the environment as STRIKE_PROXIMITY_LIBRARY"
        )
    loaded = Library(path)
    for folder in (_PACKAGE / "_bin/proj", _PACKAGE / "_data/proj"):
        if not stated and (folder / "proj.db").exists():
            loaded.call("sp_set_proj_database", str(folder).encode())
            break
    return loaded
