"""The Arrow C data interface without a library of Arrow's: its structures, and NumPy's view of them."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from ctypes import POINTER, Structure, c_char_p, c_int64, c_void_p
from typing import Any

import numpy as np
import numpy.typing as npt

from ._errors import ReleasedError


class ArrowSchema(Structure):
    """As the specification has it."""


class ArrowArray(Structure):
    """As the specification has it."""


class ArrowArrayStream(Structure):
    """As the specification has it."""

    _fields_ = [
        ("get_schema", c_void_p),
        ("get_next", c_void_p),
        ("get_last_error", c_void_p),
        ("release", c_void_p),
        ("private_data", c_void_p),
    ]


ArrowSchema._fields_ = [
    ("format", c_char_p),
    ("name", c_char_p),
    ("metadata", c_void_p),
    ("flags", c_int64),
    ("n_children", c_int64),
    ("children", POINTER(POINTER(ArrowSchema))),
    ("dictionary", POINTER(ArrowSchema)),
    ("release", c_void_p),
    ("private_data", c_void_p),
]
ArrowArray._fields_ = [
    ("length", c_int64),
    ("null_count", c_int64),
    ("offset", c_int64),
    ("n_buffers", c_int64),
    ("n_children", c_int64),
    ("buffers", POINTER(c_void_p)),
    ("children", POINTER(POINTER(ArrowArray))),
    ("dictionary", POINTER(ArrowArray)),
    ("release", c_void_p),
    ("private_data", c_void_p),
]

_RELEASE = ctypes.CFUNCTYPE(None, c_void_p)

_capsule_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_capsule_pointer.restype = c_void_p
_capsule_pointer.argtypes = [ctypes.py_object, c_char_p]
_capsule_name = ctypes.pythonapi.PyCapsule_GetName
_capsule_name.restype = c_char_p
_capsule_name.argtypes = [ctypes.py_object]


def pointer(capsule: Any, name: str) -> int:
    """The address of what a capsule of the Arrow PyCapsule interface holds.

    Raises
    ------
    ReleasedError
        Where somebody has consumed it.
    """
    if _capsule_name(capsule) != name.encode():
        raise ReleasedError(f"the capsule is not one of “{name}”, or was consumed before")
    address = _capsule_pointer(capsule, name.encode())
    kind = {"arrow_schema": ArrowSchema, "arrow_array": ArrowArray}.get(name, ArrowArrayStream)
    if not kind.from_address(address).release:
        raise ReleasedError(
            "the Arrow array or stream was consumed before; make it anew, or keep a table of it"
        )
    return int(address)


def _releasing(kind: type[ArrowSchema] | type[ArrowArray]) -> Any:
    """A release callback that only marks a structure released: Python owns what it points to."""
    offset = kind.release.offset

    def release(address: int) -> None:
        c_void_p.from_address(address + offset).value = None

    return _RELEASE(release)


_release_schema, _release_array = _releasing(ArrowSchema), _releasing(ArrowArray)


class ByteColumn:
    """Byte strings or texts as a column of Arrow's, to be handed to C; keep it as long as C has it."""

    def __init__(self, cells: Sequence[bytes | str | None], *, is_text: bool = False) -> None:
        encoded = [
            b""
            if cell is None
            else cell.encode(errors="replace")
            if isinstance(cell, str)
            else cell
            for cell in cells
        ]
        offsets = np.zeros(len(encoded) + 1, dtype=np.int64)
        np.cumsum([len(cell) for cell in encoded], out=offsets[1:])
        present = np.array([cell is not None for cell in cells], dtype=bool)
        bits = np.packbits(present, bitorder="little") if not present.all() else None
        joined = b"".join(encoded) or b"\0"
        buffers = (c_void_p * 3)(
            None if bits is None else bits.ctypes.data,
            offsets.ctypes.data,
            ctypes.cast(c_char_p(joined), c_void_p).value,
        )
        self._kept = (offsets, bits, joined, buffers)
        self.schema = ArrowSchema(
            format=b"U" if is_text else b"Z",
            flags=2,
            release=ctypes.cast(_release_schema, c_void_p),
        )
        self.array = ArrowArray(
            length=len(encoded),
            null_count=int(len(encoded) - present.sum()),
            n_buffers=3,
            buffers=ctypes.cast(buffers, POINTER(c_void_p)),
            release=ctypes.cast(_release_array, c_void_p),
        )


class ReturnedArray:
    """An array that C has returned, and NumPy's views of its buffers; released with the last of them."""

    def __init__(self) -> None:
        self.schema = ArrowSchema()
        self.array = ArrowArray()

    def __del__(self) -> None:
        for structure in (self.array, self.schema):
            if structure.release:
                _RELEASE(structure.release)(ctypes.addressof(structure))

    def children(self, array: ArrowArray, schema: ArrowSchema) -> dict[str, ArrowArray]:
        """Fields of a struct by their names."""
        return {
            schema.children[i].contents.name.decode(): array.children[i].contents
            for i in range(array.n_children)
        }

    def values(self, array: ArrowArray, dtype: npt.DTypeLike, extra: int = 0) -> npt.NDArray[Any]:
        """The numbers of an array, with `extra` more (a list's offsets have one), without a copy."""
        kind = np.dtype(dtype)
        count = array.length + extra
        if count == 0 or not array.buffers[1]:
            return np.zeros(count, dtype=kind)
        start = array.buffers[1] + array.offset * kind.itemsize
        view = (ctypes.c_char * (count * kind.itemsize)).from_address(start)
        # The view of the memory keeps the array that owns it.
        view.owner = self
        return np.frombuffer(view, dtype=kind)

    def valid(self, array: ArrowArray) -> npt.NDArray[np.bool_] | None:
        """Which values are there; None where all are."""
        if array.null_count == 0 or not array.buffers[0]:
            return None
        count = array.offset + array.length
        size = (count + 7) // 8
        bits = np.frombuffer((ctypes.c_uint8 * size).from_address(array.buffers[0]), np.uint8)
        present = np.unpackbits(bits, count=count, bitorder="little")[array.offset :]
        return present.astype(bool)

    def texts(self, array: ArrowArray) -> list[str | None]:
        """The texts of a utf8 column."""
        offsets = self.values(array, np.int32, 1)
        data = ctypes.string_at(array.buffers[2], int(offsets[-1])) if array.length else b""
        valid = self.valid(array)
        return [
            None
            if valid is not None and not valid[i]
            else data[offsets[i] : offsets[i + 1]].decode()
            for i in range(array.length)
        ]
