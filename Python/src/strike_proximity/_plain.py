"""Columns as the program's tables have them: numbers, and for everything else a text."""

from __future__ import annotations

import json
import math
import uuid
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ._errors import DataTypeError
from ._geoparquet import extension

if TYPE_CHECKING:
    import pyarrow as pa

#: Beyond it a float no longer tells whole numbers apart.
_WHOLE = 2**53


def plain(column: pa.Array, name: str) -> pa.Array:
    """A column of a type that has a text in a table: numbers as float64 or integers, NaN missing; UUIDs
    as texts, bytes in hexadecimal digits, durations as ISO 8601 has them, lists and records as JSON.

    Parameters
    ----------
    column:
        Of any type.
    name:
        Of the column, for what is wrong with it.

    Raises
    ------
    DataTypeError
        Where a cell has no text.
    """
    import pyarrow as pa

    kind = column.type
    if isinstance(kind, pa.BaseExtensionType):
        if extension(pa.field(name, kind))[0] == "arrow.uuid":
            cells = column.storage.to_pylist()
            return pa.array([cell and str(uuid.UUID(bytes=cell)) for cell in cells], pa.string())
        return plain(column.storage, name)
    if pa.types.is_dictionary(kind):
        return plain(column.dictionary_decode(), name)
    if pa.types.is_run_end_encoded(kind):
        return plain(pa.compute.run_end_decode(column), name)
    if pa.types.is_floating(kind):
        # What is measured are the numbers of the file, not those that their shortest digits say.
        half = pa.types.is_float16(kind)
        wide = (column.cast(pa.float32()) if half else column).cast(pa.float64())
        return pa.compute.if_else(pa.compute.is_nan(wide), pa.scalar(None, pa.float64()), wide)
    if pa.types.is_duration(kind):
        nanoseconds = {"s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}[kind.unit]
        cells = column.cast(pa.int64()).to_pylist()
        return pa.array(
            [None if cell is None else _duration(cell * nanoseconds) for cell in cells], pa.string()
        )
    if is_binary(kind):
        cells = column.to_pylist()
        return pa.array([None if cell is None else cell.hex() for cell in cells], pa.string())
    if pa.types.is_nested(kind):
        texts = [None if cell is None else as_json(cell) for cell in objects(column, name)]
        return pa.array(texts, pa.string())
    if pa.types.is_boolean(kind) or pa.types.is_integer(kind) or pa.types.is_null(kind):
        return column
    try:
        return column.cast(pa.string())
    except pa.ArrowException:
        texts = [None if cell is None else str(cell) for cell in objects(column, name)]
        return pa.array(texts, pa.string())


def _duration(nanoseconds: int, days: str = "") -> str:
    """A duration as ISO 8601 has it, such as PT3602.5S.

    Parameters
    ----------
    nanoseconds:
        How long it is.
    days:
        What it has besides, such as ``1M2D``.
    """
    sign = "-" if nanoseconds < 0 else ""
    seconds, rest = divmod(abs(nanoseconds), 10**9)
    digits = f".{rest:09}".rstrip("0") if rest else ""
    # A month has no number of seconds, so that each part has its own sign (ISO 8601-2).
    return f"P{days}T{sign}{seconds}{digits}S" if days else f"{sign}PT{seconds}{digits}S"


def is_binary(kind: pa.DataType) -> bool:
    """Whether cells of that type are bytes."""
    name = str(kind).partition("[")[0]
    return name in ("binary", "large_binary", "binary_view", "fixed_size_binary")


def objects(column: pa.Array, name: str) -> list[Any]:
    """The cells of a column as Python's objects, which JSON has, too.

    Raises
    ------
    DataTypeError
        Where Python has no such value.
    """
    try:
        return [json_value(cell) for cell in column.to_pylist()]
    except (ValueError, OverflowError) as error:
        raise DataTypeError(
            f"the column “{name}” of type {column.type} has no text ({' '.join(str(error).split())}); "
            "convert it, or leave it out of the file"
        ) from None


def as_json(value: Any) -> str:
    """A value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def json_value(cell: Any) -> Any:
    """A cell as JSON has it; numbers that it has not are missing."""
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return None
        return int(cell) if cell.is_integer() and abs(cell) < _WHOLE else cell
    if cell is None or isinstance(cell, (bool, int, str)):
        return cell
    if isinstance(cell, Decimal):
        return json_value(float(cell)) if cell.is_finite() else None
    if isinstance(cell, bytes):
        return cell.hex()
    if isinstance(cell, timedelta):
        seconds = cell.days * 86_400 + cell.seconds
        # Those of pandas have them.
        nanoseconds = getattr(cell, "nanoseconds", 0)
        return _duration(seconds * 10**9 + cell.microseconds * 1_000 + nanoseconds)
    if type(cell).__name__ == "MonthDayNano":
        return _duration(cell.nanoseconds, f"{cell.months}M{cell.days}D")
    if isinstance(cell, dict):
        return {str(key): json_value(own) for key, own in cell.items()}
    if isinstance(cell, (list, tuple)):
        return [json_value(own) for own in cell]
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
