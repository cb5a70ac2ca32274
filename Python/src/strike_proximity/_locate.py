"""Coordinates in any notation."""

from __future__ import annotations

import math
from collections.abc import Iterable
from ctypes import byref, string_at
from dataclasses import dataclass
from typing import overload

import numpy as np

from ._arguments import code_of, threads_of
from ._arrow import ByteColumn, ReturnedArray
from ._errors import ArgumentError, CoordinateError, DataTypeError, StrikeProximityError
from ._library import LocatedCoordinate, library
from ._pace import parts, undivided

_ORDERS = {"lat-lon": 0, "lon-lat": 1}
# Texts that are read in less than a second, whatever their notation.
_TEXTS = 1 << 12


@dataclass(frozen=True)
class Located:
    """A coordinate with what was needed to read it.

    Attributes
    ----------
    latitude, longitude:
        Degrees of WGS 84.
    notation:
        How it is written: decimal, sexagesimal, decimal-minutes, utm, mgrs, epsg, wkt, iso6709,
        geo-uri or plus-code.
    uncertainty_m:
        How far the place may lie from the coordinate by what is written, metres; None if the text
        names a point.
    operation:
        The datum operation, such as ``EPSG:15865``; None if no datum was changed or it has no code.
    operation_name:
        Its name.
    accuracy_m:
        Its accuracy, metres; None if unknown or if there was none.
    """

    latitude: float
    longitude: float
    notation: str
    uncertainty_m: float | None = None
    operation: str | None = None
    operation_name: str | None = None
    accuracy_m: float | None = None


@overload
def locate(  # type: ignore[overload-overlap]
    text: str, *, order: str = ..., operation: int | None = ...
) -> Located: ...


@overload
def locate(
    text: Iterable[str | None],
    *,
    order: str = ...,
    operation: int | None = ...,
    invalid: str = ...,
    threads: int | None = ...,
) -> list[Located | None]: ...


def locate(
    text: str | Iterable[str | None],
    *,
    order: str = "lat-lon",
    operation: int | None = None,
    invalid: str = "raise",
    threads: int | None = None,
) -> Located | list[Located | None]:
    """Reads coordinates in any notation that the command ``locate`` reads.

    Parameters
    ----------
    text:
        A text such as ``50°27'44"N 30°28'54"E``, ``36U UA 22059 92000`` or ``EPSG:4284/15865 50.46
        30.49``; or several, a Series among them, of which those missing (None, NaN) give None.
    order:
        Which of two numbers that do not say so comes first: ``lat-lon`` or ``lon-lat``.
    operation:
        EPSG code of the datum operation that ``EPSG:code x y`` means, where several lead to WGS 84.
    invalid:
        What of several texts one that is not a coordinate does: ``raise``, or ``none``, and it gives
        None.
    threads:
        How many the call may use; one for each core if None.

    Raises
    ------
    CoordinateError
        Where a text is not a coordinate or has two meanings, with its row of several.
    DataTypeError
        Where what is given is not text, with its row.
    MissingDependencyError
        Where a datum operation is needed and the wheel has no database of them.

    Examples
    --------
    >>> locate("50°27'44\\"N 30°28'54\\"E").notation
    'sexagesimal'
    """
    if order not in list(_ORDERS):
        raise ArgumentError(f"order {order!r} is neither lat-lon nor lon-lat")
    code = code_of(operation)
    if isinstance(text, str):
        return _one(text, _ORDERS[order], code)
    if invalid not in ("raise", "none"):
        raise ArgumentError(f"invalid {invalid!r} is neither raise nor none")
    if isinstance(text, (int, float)) or not isinstance(text, Iterable):
        raise DataTypeError(f"a coordinate is a text, not a {type(text).__name__}")
    is_raising, threads = invalid == "raise", threads_of(threads)
    texts = _texts(text)
    found: list[Located | None] = []
    for first, last in parts(len(texts), _TEXTS):
        own = (texts[first:last], _ORDERS[order], code, is_raising, threads)
        try:
            # An interrupt in what the library calls back would be lost, but for another thread.
            undivided(lambda own=own: found.extend(_several(*own)))  # type: ignore[misc]
        except StrikeProximityError as error:
            raise error.moved(first) from None
    return found


def _one(text: str, order: int, operation: int) -> Located:
    located = LocatedCoordinate()
    encoded = text.encode(errors="replace")
    library().call("sp_locate", encoded, len(encoded), order, operation, byref(located))

    def owned(pointer: int | None) -> str | None:
        return string_at(pointer).decode() if pointer else None

    result = Located(
        located.latitude,
        located.longitude,
        located.notation.decode(),
        _number(located.uncertainty_m),
        owned(located.operation),
        owned(located.operation_name),
        _number(located.accuracy_m),
    )
    library().free("sp_located_clear", byref(located))
    return result


def _texts(given: Iterable[object]) -> list[str | None]:
    cells: Iterable[object] = given
    for convert in ("to_pylist", "to_list", "tolist"):
        if hasattr(given, convert):
            cells = getattr(given, convert)()
            break
    texts: list[str | None] = []
    for row, cell in enumerate(cells):
        if cell is None or cell != cell or type(cell).__name__ == "NAType":
            texts.append(None)
        elif isinstance(cell, str):
            texts.append(cell)
        else:
            raise DataTypeError(f"a coordinate is a text, not a {type(cell).__name__}", row)
    return texts


def _several(
    texts: list[str | None], order: int, operation: int, is_raising: bool, threads: int
) -> list[Located | None]:
    column, returned = ByteColumn(texts, is_text=True), ReturnedArray()
    library().call(
        "sp_locate_column",
        byref(column.schema), byref(column.array), 1, order, operation, threads,
        byref(returned.schema), byref(returned.array),
    )  # fmt: skip
    fields = returned.children(returned.array, returned.schema)
    words = {
        name: returned.texts(fields[name])
        for name in ("notation", "operation", "operation_name", "error")
    }
    numbers: dict[str, list[float | None]] = {}
    for name in ("latitude", "longitude", "uncertainty_m", "accuracy_m"):
        values = returned.values(fields[name], np.float64)
        valid = returned.valid(fields[name])
        numbers[name] = [
            None if valid is not None and not valid[row] else value
            for row, value in enumerate(values.tolist())
        ]
    result: list[Located | None] = []
    for row in range(len(texts)):
        error, notation = words["error"][row], words["notation"][row]
        latitude, longitude = numbers["latitude"][row], numbers["longitude"][row]
        if error is not None and is_raising:
            raise CoordinateError(error, row)
        if notation is None or latitude is None or longitude is None:
            result.append(None)
            continue
        result.append(
            Located(
                latitude,
                longitude,
                notation,
                _number(numbers["uncertainty_m"][row]),
                words["operation"][row],
                words["operation_name"][row],
                _number(numbers["accuracy_m"][row]),
            )
        )
    return result


def _number(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value
